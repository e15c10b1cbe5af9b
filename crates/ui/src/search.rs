//! Search: the palette's answer as one types, and the page with everything found. Both ask [`kit`]'s search engine, and
//! so find only what the person may read.

mod found;
mod page;
mod suggest;

use axum::extract::RawQuery;
use kit::Result;
use kit::query::Record;
use kit::{Db, access_log};

pub(crate) use found::{Line, line};

use crate::address;
use crate::routes::{Policy, Routes};
use crate::visit::Visit;

/// The routes of the search.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/search", Policy::SignedIn, |visit: Visit, RawQuery(query)| {
            page::show(visit, asked(query))
        })
        .get("/search/suggest", Policy::SignedIn, |visit: Visit, RawQuery(query)| {
            suggest::show(visit, asked(query))
        })
}

/// What is looked for.
fn asked(query: Option<String>) -> String {
    let pairs = address::pairs(&query.unwrap_or_default());
    let q = pairs.into_iter().find(|(name, _)| name == "q");
    q.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}

/// The records that a person opened lately and still may see, the last one first.
pub(crate) fn recent(db: &mut Db<'_>, visit: &Visit, most: usize) -> Result<Vec<Line>> {
    let access = visit.access();
    let Some(user) = access.actor.user else {
        return Ok(Vec::new());
    };
    let seen = access_log::lately(db, user, most)?;
    let mut lines: Vec<(usize, Line)> = Vec::new();
    let mut kinds: Vec<&str> = seen.iter().map(|(kind, _)| kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for key in kinds {
        let Ok(kind) = access.kind(key) else { continue };
        if !visit.site.has_pages(key) {
            continue;
        }
        let place = |id: i64| seen.iter().position(|(kind, record)| kind == key && *record == id);
        let ids: Vec<i64> = seen.iter().filter(|(kind, _)| kind == key).map(|(_, id)| *id).collect();
        let fields = found::context(visit, kind);
        let records: Vec<Record> = visit.site.queries.chosen(db, access, kind, &fields, &ids)?;
        for record in &records {
            let line = line(visit.pen(), kind, &fields, record, &[]);
            lines.push((place(record.id).unwrap_or(usize::MAX), line));
        }
    }
    lines.sort_by_key(|(place, _)| *place);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}
