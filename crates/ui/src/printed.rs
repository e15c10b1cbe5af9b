//! `GET /printed?page=…`: a browser says that a page was printed, so that the log of consultations knows what left on paper.
//!
//! It is a reading that was already allowed and logged; this says what became of it. A page of no record or list is not
//! logged, and nothing is answered.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kit::access_log::Consultation;
use serde::Deserialize;
use uuid::Uuid;

use crate::failure::Answer;
use crate::routes::{Policy, Routes};
use crate::visit::Visit;

#[derive(Deserialize)]
struct Printed {
    /// Path and query of the page.
    page: String,
}

pub(crate) fn routes() -> Routes {
    Routes::new().get(
        "/printed",
        Policy::SignedIn,
        |visit: Visit, Query(printed): Query<Printed>| note(visit, printed.page),
    )
}

async fn note(visit: Visit, page: String) -> Answer {
    visit.run(move |visit| write(visit, &page)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn write(visit: &Visit, page: &str) -> kit::Result<()> {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let mut segments = path.split('/').skip(1);
    let access = visit.access();
    let kind = segments.next().and_then(|plural| access.catalogue.by_plural(plural));
    let Some(kind) = kind.filter(|kind| access.knows(kind)) else {
        return Ok(());
    };
    let seen = visit.seen(Consultation::Print, kind.key);
    let seen = match segments.next().map(Uuid::parse_str) {
        Some(Ok(uid)) => {
            let (_, record) = visit.site.queries.record(access, kind.key, uid, &[])?;
            seen.record(record.id, record.uid, &record.title)
        }
        Some(Err(_)) => return Ok(()),
        None => {
            let mut parts = form_urlencoded::parse(query.as_bytes());
            let filter = parts.find(|(name, _)| name == "q");
            seen.about(&filter.map_or_else(String::new, |(_, filter)| filter.into_owned()))
        }
    };
    // What is on paper can no longer be taken back: it is not left to wait in memory.
    visit.site.access_log.insist(seen)
}
