//! What is done with the records picked in a list, or with all that its filter finds: edited, assigned, exported, made
//! one. The bar of the list sends `do=` and the list itself to `POST /{plural}/bulk`; each doing has its page from there.

mod assign;
mod edit;

use askama::Template;
use kit::catalogue::Kind;
use kit::jobs::Handlers;
use kit::query::Query;
use kit::{Error, Result};
use ui::list::asked::Asked;
use ui::{Answer, Pen, Place, Policy, Routes, Site, Typed, Visit};
use uuid::Uuid;

use crate::export::offered;

pub use ui::bulk::ended;

/// The kind of the job of assignments; that of edits is the house's own.
pub const ASSIGN: &str = "bulk_assign";

/// Records that may be picked one by one; beyond, the filter says which.
const MOST_PICKED: usize = 1_000;

/// The routes of each kind.
pub fn routes_of(kind: &Kind) -> Routes {
    let (key, plural) = (kind.key, kind.plural);
    let known = Policy::Kind(key);
    let bulk = Policy::Action(key, "bulk");
    let routes = Routes::new().post(format!("/{plural}/bulk"), known, move |visit: Visit, body: String| {
        choose(visit, key, body)
    });
    let routes = routes.post(
        format!("/{plural}/bulk/edit"),
        bulk,
        move |visit: Visit, body: String| edit::step(visit, key, body),
    );
    if key != "student" {
        return routes;
    }
    routes.post(format!("/{plural}/bulk/assign"), bulk, |visit: Visit, body: String| {
        assign::step(visit, body)
    })
}

pub fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers.on(ASSIGN, assign::work)
}

/// Which records a form is about: those picked, or those that a list finds.
pub struct Chosen {
    pub kind: std::sync::Arc<Kind>,
    pub asked: Asked,
    pub ids: Option<Vec<Uuid>>,
}

/// The records picked one by one, when the form is about them alone.
pub fn picked(typed: &Typed) -> Option<Vec<Uuid>> {
    let is_whole = typed.get("scope") == "filter";
    let ids: Vec<Uuid> = typed
        .all("ids")
        .filter_map(|id| id.parse().ok())
        .take(MOST_PICKED)
        .collect();
    // A list sent without picking means all of it.
    (!is_whole && !ids.is_empty()).then_some(ids)
}

impl Chosen {
    fn read(visit: &Visit, kind: &str, body: &str) -> Result<Self> {
        let typed = Typed::new(body);
        let ids = picked(&typed);
        if ids.is_none() && typed.get("scope") == "page" {
            return Err(Error::refused("bulk-nothing-picked"));
        }
        Ok(Chosen {
            kind: visit.access().kind(kind)?.clone(),
            asked: Asked::read(body),
            ids,
        })
    }

    fn query(&self, site: &Site, columns: &[String]) -> Result<Query> {
        Ok(self
            .asked
            .query(&self.kind, columns, &site.limits)?
            .among(self.ids.clone()))
    }

    /// The list they were picked in.
    fn list(&self) -> String {
        self.asked.address(&format!("/{}", self.kind.plural))
    }

    /// How many there are.
    fn count(&self, visit: &Visit) -> Result<i64> {
        let key = visit
            .access()
            .readable(&self.kind)
            .next()
            .map(|field| field.key.to_string());
        let query = self.query(&visit.site, &key.into_iter().collect::<Vec<_>>())?;
        Ok(visit.site.queries.list(visit.access(), &query.limit(1))?.total)
    }

    /// What every form of theirs carries along, as hidden inputs.
    fn hidden(&self) -> Vec<(&'static str, String)> {
        let mut hidden: Vec<(&'static str, String)> = self
            .asked
            .pairs()
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        hidden.push(("scope", if self.ids.is_some() { "page" } else { "filter" }.to_owned()));
        hidden.extend(self.ids.iter().flatten().map(|id| ("ids", id.to_string())));
        hidden
    }

    /// A sentence that says which they are.
    fn words(&self, pen: Pen<'_>, count: i64) -> String {
        let key = match (&self.ids, self.asked.is_narrowed()) {
            (Some(_), _) => "bulk-picked",
            (None, true) => "bulk-whole-filter",
            (None, false) => "bulk-whole-list",
        };
        pen.counted(key, count)
    }
}

async fn choose(visit: Visit, kind: &'static str, body: String) -> Answer {
    let verb = Typed::new(&body).get("do").into_owned();
    match verb.as_str() {
        "edit" => edit::step(visit, kind, body).await,
        "assign" if kind == "student" => assign::step(visit, body).await,
        "export" => visit.run(move |visit| export(visit, kind, &body)).await,
        "merge" => {
            let ids: Vec<String> = Typed::new(&body).all("ids").map(str::to_owned).collect();
            visit.go(&format!("/merge?kind={kind}&ids={}", ids.join(",")))
        }
        _ => Err(Error::NotFound.into()),
    }
}

#[derive(Template)]
#[template(path = "bulk/export.html")]
struct Export<'a> {
    pen: Pen<'a>,
    kinds: String,
    path: String,
    list: String,
    title: String,
    lede: String,
    hidden: Vec<(&'static str, String)>,
    /// Key, label, ticked.
    columns: Vec<(String, String, bool)>,
}

/// Which columns, in which format.
fn export(visit: &Visit, kind: &str, body: &str) -> Answer {
    visit.access().require(kind, "export")?;
    let chosen = Chosen::read(visit, kind, body)?;
    let (pen, access) = (visit.pen(), visit.access());
    let shown = visit
        .site
        .store
        .read(|db| offered(db, access, &chosen.kind, &chosen.asked))?;
    let count = chosen.count(visit)?;
    let columns = access.readable(&chosen.kind).map(|field| {
        let is_shown = shown.iter().any(|key| *key == field.key);
        (
            field.key.to_string(),
            pen.label(&chosen.kind, field).into_owned(),
            is_shown,
        )
    });
    let page = Export {
        pen,
        kinds: pen.kinds(&chosen.kind),
        path: format!("/{}/export", chosen.kind.plural),
        list: chosen.list(),
        title: pen.counted("bulk-export-title", count),
        lede: chosen.words(pen, count),
        hidden: chosen.hidden(),
        columns: columns.collect(),
    };
    let place = Place {
        title: &page.title,
        menu: chosen.kind.key,
    };
    visit.page(place, &page)
}
