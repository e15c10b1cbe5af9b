//! The whole history of a record, page by page.

use askama::Template;
use axum::extract::RawQuery;
use uuid::Uuid;

use super::Told;
use crate::address;
use crate::failure::Answer;
use crate::pen::Pen;
use crate::record::may_read_log;
use crate::shell::Place;
use crate::visit::Visit;

/// Operations of a page.
const A_PAGE: usize = 30;

#[derive(Template)]
#[template(path = "timeline_page.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kinds: String,
    plural: &'a str,
    address: &'a str,
    title: &'a str,
    sees_access_log: bool,
    told: Vec<Told>,
    /// The address of what is older.
    older: Option<String>,
    is_first: bool,
}

pub(crate) async fn show(visit: &Visit, kind: &'static str, uid: Uuid, query: RawQuery) -> Answer {
    let pairs = address::pairs(query.0.as_deref().unwrap_or_default());
    let before = pairs.iter().find(|(name, _)| name == "before");
    let before: Option<i64> = before.and_then(|(_, key)| key.parse().ok());
    visit
        .run(move |visit| -> Answer {
            let (record, told) = visit.site.store.read(|db| {
                let access = visit.access();
                let (_, record) = visit.site.queries.record_in(db, access, kind, uid, &[])?;
                let told = Told::latest(db, visit, record.id, before, A_PAGE)?;
                Ok::<_, kit::Error>((record, told))
            })?;
            let kind = visit.access().kind(kind)?;
            let address = format!("/{}/{uid}", kind.plural);
            let older = told.last().filter(|_| told.len() == A_PAGE);
            let older = older.map(|last| format!("{address}/history?before={}", last.key));
            let page = Page {
                pen: visit.pen(),
                kinds: visit.pen().kinds(kind),
                plural: kind.plural,
                address: &address,
                title: &record.title,
                sees_access_log: may_read_log(visit.access()),
                told,
                older,
                is_first: before.is_none(),
            };
            let place = Place {
                title: &record.title,
                menu: kind.plural,
            };
            visit.page(place, &page)
        })
        .await
}
