//! The two long menus of a list, one line for each field: what to filter on, and the columns to show. A page holds only
//! their buttons; they are asked for when they are opened, or shown as pages of their own without script.

use askama::{DynTemplate, Template};
use kit::Access;
use kit::catalogue::Kind;

use super::asked::Asked;
use super::columns;
use super::fields::{Shelf, shelves};
use crate::failure::{Answer, Failure};
use crate::pen::Pen;
use crate::shell::Place;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "list/fields.html")]
struct Fields<'a> {
    pen: Pen<'a>,
    path: &'a str,
    asked: &'a Asked,
    shelves: Vec<Shelf>,
    /// It stands on a page of its own.
    is_still: bool,
}

impl Fields<'_> {
    /// The list with its filter as text.
    fn written(&self) -> String {
        let mut address = self.asked.address(self.path);
        crate::address::push(&mut address, "mode", "text");
        address
    }
}

#[derive(Template)]
#[template(path = "list/columns.html")]
struct Columns<'a> {
    pen: Pen<'a>,
    path: &'a str,
    asked: &'a Asked,
    /// Key, label, shown.
    columns: Vec<(String, String, bool)>,
    is_still: bool,
}

/// A menu on a page of its own.
#[derive(Template)]
#[template(path = "list/menu.html")]
struct Alone<'a> {
    title: &'a str,
    menu: String,
}

/// `GET /{plural}/fields`: every field that may be filtered on.
pub async fn fields(visit: Visit, kind: &'static str, query: Option<String>) -> Answer {
    let (access, pen) = (visit.access(), visit.pen());
    let kind = access.kind(kind)?;
    let menu = Fields {
        pen,
        path: &format!("/{}", kind.plural),
        asked: &Asked::read(&query.unwrap_or_default()),
        shelves: shelves(access, pen, kind),
        is_still: !visit.wants_part,
    };
    show(&visit, kind, pen.t("list-filter"), &menu)
}

/// `GET /{plural}/columns`: every column that may be shown.
pub async fn columns(visit: Visit, kind: &'static str, query: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (access, pen) = (visit.access(), visit.pen());
            let kind = access.kind(kind)?;
            let asked = Asked::read(&query.unwrap_or_default());
            let shown = visit.site.store.read(|db| columns::shown(db, access, kind, &asked))?;
            let menu = Columns {
                pen,
                path: &format!("/{}", kind.plural),
                asked: &asked,
                columns: offered(access, pen, kind, &shown),
                is_still: !visit.wants_part,
            };
            show(visit, kind, pen.t("list-columns"), &menu)
        })
        .await
}

fn show(visit: &Visit, kind: &Kind, title: &str, menu: &dyn DynTemplate) -> Result<axum::response::Response, Failure> {
    if visit.wants_part {
        return visit.part(menu);
    }
    let place = Place {
        title,
        menu: kind.plural,
    };
    visit.page(
        place,
        &Alone {
            title,
            menu: menu.dyn_render()?,
        },
    )
}

/// Every column that may be shown: those that are, in their order, then the others. Key, label, shown.
fn offered(access: &Access, pen: Pen<'_>, kind: &Kind, shown: &[String]) -> Vec<(String, String, bool)> {
    let label = |key: &str| {
        kind.find(key)
            .map(|(_, field)| pen.label(kind, field).into_owned())
            .unwrap_or_default()
    };
    let first = shown.iter().map(|key| (key.clone(), label(key), true));
    let others = access
        .shown(kind)
        .filter(|field| !shown.iter().any(|key| *key == field.key));
    first
        .chain(others.map(|field| (field.key.to_string(), label(&field.key), false)))
        .collect()
}
