//! `POST /operations/{id}/undo`: an operation of the journal taken back, at once when it is short.

use axum::Json;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use kit::write::Undone;
use serde_json::{Value, json};
use ui::timeline::{self, Left, Undoing};
use ui::{Answer, Failure, Visit};

use crate::address::Address;
use crate::jobs;
use crate::params::Params;
use crate::write::by_api;

pub async fn undo(visit: Visit, uri: Uri) -> Answer {
    visit
        .run(move |visit| -> Result<Response, Failure> {
            let operation = Address::of(&uri).uid()?;
            Params::of(&uri, &[])?;
            match timeline::undo(&visit.site, &by_api(visit.access()), operation)? {
                Undoing::Done(undone) => Ok(Json(report(visit, &undone)).into_response()),
                Undoing::Queued(job) => jobs::accepted(job),
            }
        })
        .await
}

/// How many changes were turned round, and the records that were left as they are because they changed since.
pub fn report(visit: &Visit, undone: &Undone) -> Value {
    let left = timeline::left(&visit.site, visit.access(), undone);
    let kept = left.iter().map(|Left { kind, record, fields }| {
        json!({
            "kind": kind.plural,
            "id": record.uid.to_string(),
            "title": record.title,
            "fields": fields.iter().map(|field| field.key.as_ref()).collect::<Vec<_>>(),
        })
    });
    json!({ "undone": undone.undone, "kept": kept.collect::<Vec<_>>() })
}
