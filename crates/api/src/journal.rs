//! `GET /journal/{id}`: one operation with what it changed, through the masks. The list is that of any kind.

use axum::Json;
use axum::http::Uri;
use axum::response::IntoResponse;
use kit::{Error, Result, journal};
use ui::{Answer, Visit};

use crate::address::Address;
use crate::history::show_past;
use crate::params::Params;

/// Entries shown of one operation: an import has hundreds of thousands.
const MOST_ENTRIES: usize = 500;

pub async fn operation(visit: Visit, uri: Uri) -> Answer {
    let json = visit.run(move |visit| read(visit, &uri)).await?;
    Ok(Json(json).into_response())
}

fn read(visit: &Visit, uri: &Uri) -> Result<serde_json::Value> {
    let uid = Address::of(uri).uid()?;
    Params::of(uri, &[])?;
    visit.access().kind("journal")?;
    visit.site.store.read(|db| {
        let operation = journal::operation(db, uid)?.ok_or(Error::NotFound)?;
        let past = visit
            .site
            .queries
            .past_of(db, visit.access(), operation, MOST_ENTRIES)?;
        Ok(show_past(&past))
    })
}
