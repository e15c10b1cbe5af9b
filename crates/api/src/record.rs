//! `GET /{plural}/{id}`: one record, with its version as the entity tag.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kit::Result;
use ui::{Answer, Visit};

use crate::address::Address;
use crate::params::Params;
use crate::{jobs, journal, show};

/// An operation of the journal comes with all that it did, a job with its progress; any other record with its fields.
pub async fn record(visit: Visit, uri: Uri, headers: HeaderMap) -> Answer {
    match Address::of(&uri).segment(0) {
        "journal" => return journal::operation(visit, uri).await,
        "jobs" => return jobs::job(visit, uri).await,
        _ => {}
    }
    let (json, version) = visit.run(move |visit| read(visit, &uri)).await?;
    let tag = tag(version);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| *known == tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(tagged(tag, json))
}

fn read(visit: &Visit, uri: &Uri) -> Result<(serde_json::Value, i64)> {
    let address = Address::of(uri);
    let kind = address.kind(visit.access())?;
    let fields = Params::of(uri, &["fields"])?.names("fields");
    let (fields, record) = visit
        .site
        .queries
        .record(visit.access(), kind.key, address.uid()?, &fields)?;
    if !kind.outside_journal {
        ui::note_reading(visit, &kind, &fields, &record)?;
    }
    Ok((show::record(&fields, &record), record.version))
}

pub use ui::once::tag;

/// A record as it is answered wherever it is: alone, created, changed.
pub fn tagged(tag: HeaderValue, json: serde_json::Value) -> Response {
    ([(header::ETAG, tag)], Json(json)).into_response()
}
