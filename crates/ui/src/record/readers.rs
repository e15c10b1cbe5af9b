//! Who consulted a record, for those who may read the log of consultations.

use askama::Template;
use axum::extract::RawQuery;
use filter::{Filter, Literal, Op};
use kit::Access;
use kit::query::Query;
use uuid::Uuid;

use crate::address;
use crate::failure::Answer;
use crate::pen::Pen;
use crate::shell::Place;
use crate::visit::Visit;

/// Whether this person may read the log.
pub(crate) fn may(access: &Access) -> bool {
    access
        .kind("access")
        .is_ok_and(|kind| access.can_read(kind, "actor") && access.can_read(kind, "record"))
}

#[derive(Template)]
#[template(path = "record_readers.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kinds: String,
    plural: &'a str,
    address: &'a str,
    title: &'a str,
    /// When, who, what, and the cards.
    rows: Vec<[String; 4]>,
    older: Option<String>,
}

pub(super) async fn show(visit: &Visit, kind: &'static str, uid: Uuid, query: RawQuery) -> Answer {
    let pairs = address::pairs(query.0.as_deref().unwrap_or_default());
    let after = pairs
        .into_iter()
        .find(|(name, _)| name == "after")
        .map(|(_, after)| after);
    visit
        .run(move |visit| -> Answer {
            let (site, access) = (&visit.site, visit.access());
            if !may(access) {
                return Err(kit::Error::NotFound.into());
            }
            // What was seen a moment ago belongs here too.
            site.access_log.flush()?;
            let (record, page) = site.store.read(|db| {
                let (_, record) = site.queries.record_in(db, access, kind, uid, &[])?;
                let of_it = Filter::is("record", Op::In, vec![Literal::Int(record.id)]);
                let query = Query::of("access")
                    .filtered(of_it)
                    .fields(&["at", "actor", "action", "cards"])
                    .sorted("-at")
                    .after(after);
                let page = site.queries.page(db, access, &query)?;
                Ok::<_, kit::Error>((record, page))
            })?;
            let (pen, kind) = (visit.pen(), access.kind(kind)?);
            let address = format!("/{}/{uid}", kind.plural);
            let rows = page.records.iter().map(|seen| {
                let words = |index: usize| pen.display(&page.fields[index], &seen.cells[index]);
                let cards = seen.cells[3].value.to_text();
                let cards: Vec<String> = cards.split_whitespace().map(|card| pen.card(kind, card)).collect();
                [words(0), words(1), words(2), cards.join(", ")]
            });
            let shown = Page {
                pen,
                kinds: pen.kinds(kind),
                plural: kind.plural,
                address: &address,
                title: &record.title,
                rows: rows.collect(),
                older: page
                    .next
                    .as_deref()
                    .map(|next| address::with(&format!("{address}/access"), &[("after", next)])),
            };
            let place = Place {
                title: &record.title,
                menu: kind.plural,
            };
            visit.page(place, &shown)
        })
        .await
}
