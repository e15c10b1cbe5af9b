//! Deleting a record. Refused, with the reason on the record's own page, when others still need it.

use axum::http::StatusCode;
use kit::write::Hand;
use kit::{Error, Message};
use uuid::Uuid;

use super::page;
use crate::failure::{Answer, Failure};
use crate::toast::Said;
use crate::visit::Visit;

pub(super) async fn remove(visit: &Visit, kind: &'static str, uid: Uuid) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (site, access) = (&visit.site, visit.access());
            let (_, record) = site.queries.record(access, kind, uid, &[])?;
            let outcome = site.store.write(|tx| {
                let operation = tx.begin(access, &site.clock, "delete", "")?;
                Hand::new(access, &site.clock).delete(tx, kind, record.id)?;
                kit::journal::public_id(tx, operation)
            });
            let why = match outcome {
                Ok(operation) => {
                    let said = Message::new("record-deleted").with("title", &record.title);
                    let plural = access.kind(kind)?.plural;
                    return visit.go_saying(&format!("/{plural}"), &Said::new(said).undoable(operation));
                }
                Err(Error::Refused(message) | Error::Settled(message)) => message,
                Err(Error::Store(error)) if error.is_reference_violation() => Message::new("error-still-used"),
                Err(error) => return Err(error.into()),
            };
            let whole = site
                .store
                .read(|db| page::read(db, visit, kind, uid))
                .map_err(Failure::from)?;
            let mut response = page::whole_page(visit, &whole, Some(&visit.pen().message(&why)))?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        })
        .await
}
