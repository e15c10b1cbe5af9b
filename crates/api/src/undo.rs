//! `POST /operations/{id}/undo`: an operation of the journal taken back, at once when it is short.

use axum::http::{HeaderMap, Uri};
use kit::write::Undone;
use serde_json::{Value, json};
use ui::timeline::{self, Left, Undoing};
use ui::{Answer, Failure, Visit};

use crate::address::Address;
use crate::params::Params;
use crate::write::by_api;
use ui::once::{self, Kept, Once};

pub async fn undo(visit: Visit, uri: Uri, headers: HeaderMap) -> Answer {
    let undone = visit.run(move |visit| -> Result<Kept, Failure> {
        let operation = Address::of(&uri).uid()?;
        Params::of(&uri, &[])?;
        let access = by_api(visit.access());
        let once = Once::of(&access, &headers, uri.path(), &[])?;
        once::around(visit, once.as_ref(), || {
            Ok(match timeline::undo(&visit.site, &access, operation)? {
                Undoing::Done(undone) => Kept::done(&report(visit, &undone)),
                Undoing::Queued(job) => Kept::queued(job),
            })
        })
    });
    undone.await?.answer()
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
