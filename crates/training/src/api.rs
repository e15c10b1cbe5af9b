//! The API of what is done with one slot: moved, cancelled, replaced, given to another trainer.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kit::error::FieldError;
use kit::write::{Hand, Values};
use kit::{Access, Actor, Db, Error, Message, Result, Via, instant};
use serde_json::{Map, Value as Json_, json};
use ui::{Answer, Failure, Routes, Visit, uid};
use uuid::Uuid;

use crate::commands;
use crate::pages::MAY;

/// `POST /api/v1/slots/{id}/move | replacement {starts_at, ends_at, trainer, room}`, `…/cancel {reason}`,
/// `…/trainer {trainer, onwards}`.
pub fn routes() -> Routes {
    Routes::new()
        .post(
            "/api/v1/slots/{uid}/move",
            MAY,
            |visit: Visit, Path(id): Path<String>, bytes: Bytes| async move {
                let asked = Asked::of(&id, &bytes, &["starts_at", "ends_at", "trainer", "room"]);
                visit.run(move |visit| move_slot(visit, &asked?)).await
            },
        )
        .post(
            "/api/v1/slots/{uid}/replacement",
            MAY,
            |visit: Visit, Path(id): Path<String>, bytes: Bytes| async move {
                let asked = Asked::of(&id, &bytes, &["starts_at", "ends_at", "trainer", "room"]);
                visit.run(move |visit| replace(visit, &asked?)).await
            },
        )
        .post(
            "/api/v1/slots/{uid}/cancel",
            MAY,
            |visit: Visit, Path(id): Path<String>, bytes: Bytes| async move {
                let asked = Asked::of(&id, &bytes, &["reason"]);
                visit.run(move |visit| cancel(visit, &asked?)).await
            },
        )
        .post(
            "/api/v1/slots/{uid}/trainer",
            MAY,
            |visit: Visit, Path(id): Path<String>, bytes: Bytes| async move {
                let asked = Asked::of(&id, &bytes, &["trainer", "onwards"]);
                visit.run(move |visit| trainer(visit, &asked?)).await
            },
        )
}

/// The slot of an address and what is said of it.
struct Asked {
    slot: Uuid,
    fields: Map<String, Json_>,
}

impl Asked {
    fn of(id: &str, bytes: &Bytes, known: &[&str]) -> Result<Asked, Failure> {
        let slot = uid(id)?;
        let fields: Map<String, Json_> =
            serde_json::from_slice(bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?;
        let unknown = fields.keys().filter(|key| !known.contains(&key.as_str()));
        let errors: Vec<FieldError> = unknown
            .map(|key| FieldError::new(key, Message::new("error-field-unknown").with("field", key)))
            .collect();
        if errors.is_empty() {
            Ok(Asked { slot, fields })
        } else {
            Err(Error::Invalid(errors).into())
        }
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.fields.get(key).and_then(Json_::as_str)
    }

    /// The key of the record whose public id a field holds, when it is said.
    fn key(&self, visit: &Visit, db: &mut Db<'_>, kind: &str, field: &str) -> Result<Option<i64>> {
        let Some(text) = self.text(field) else { return Ok(None) };
        let unknown = || Error::invalid(field, "error-required");
        let id = Uuid::parse_str(text).map_err(|_| unknown())?;
        key(visit, db, kind, id).map(Some).map_err(|_| unknown())
    }

    /// Hours, trainer and room as values of a slot.
    fn values(&self, visit: &Visit, db: &mut Db<'_>) -> Result<Values> {
        let mut values = Values::new();
        for field in ["starts_at", "ends_at"] {
            if let Some(text) = self.text(field) {
                let read = instant::read(text);
                values.set(
                    field,
                    read.map_err(|message| Error::Invalid(vec![FieldError::new(field, message)]))?,
                );
            }
        }
        for (field, kind) in [("trainer", "staff"), ("room", "site_room")] {
            if let Some(key) = self.key(visit, db, kind, field)? {
                values.set(field, key);
            }
        }
        Ok(values)
    }
}

fn key(visit: &Visit, db: &mut Db<'_>, kind: &str, id: Uuid) -> Result<i64> {
    let named: [String; 0] = [];
    let (_, record) = visit.site.queries.record_in(db, visit.access(), kind, id, &named)?;
    Ok(record.id)
}

fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

/// Runs a command on the slot, in an operation of its own.
fn run<T>(
    visit: &Visit,
    asked: &Asked,
    verb: &str,
    work: impl Fn(&mut kit::Tx<'_>, Hand<'_>, i64) -> Result<T>,
) -> Result<T> {
    let access = by_api(visit.access());
    visit.site.store.write(|tx| {
        let slot = key(visit, tx, "slot", asked.slot)?;
        tx.begin(
            &access,
            &visit.site.clock,
            verb,
            asked.text("reason").unwrap_or_default(),
        )?;
        work(tx, Hand::new(&access, &visit.site.clock), slot)
    })
}

fn answer(status: StatusCode, json: Json_) -> Answer {
    Ok((status, Json(json)).into_response())
}

fn move_slot(visit: &Visit, asked: &Asked) -> Answer {
    run(visit, asked, "move_slot", |tx, hand, slot| {
        let values = asked.values(visit, tx)?;
        commands::move_slot(tx, hand, slot, values)
    })?;
    answer(StatusCode::OK, json!({ "id": asked.slot.to_string() }))
}

fn replace(visit: &Visit, asked: &Asked) -> Answer {
    let made = run(visit, asked, "replace_slot", |tx, hand, slot| {
        let values = asked.values(visit, tx)?;
        commands::replace_slot(tx, hand, slot, values)
    })?;
    let json = json!({ "id": made.uid.to_string(), "replaces": asked.slot.to_string() });
    answer(StatusCode::CREATED, json)
}

fn cancel(visit: &Visit, asked: &Asked) -> Answer {
    let reason = asked.text("reason").unwrap_or_default();
    run(visit, asked, "cancel_slot", |tx, hand, slot| {
        commands::cancel_slot(tx, hand, slot, reason)
    })?;
    answer(
        StatusCode::OK,
        json!({ "id": asked.slot.to_string(), "status": "cancelled" }),
    )
}

fn trainer(visit: &Visit, asked: &Asked) -> Answer {
    let onwards = asked.fields.get("onwards").and_then(Json_::as_bool).unwrap_or_default();
    let changed = run(visit, asked, "replace_trainer", |tx, hand, slot| {
        let trainer = asked.key(visit, tx, "staff", "trainer")?;
        let trainer = trainer.ok_or_else(|| Error::invalid("trainer", "error-required"))?;
        commands::replace_trainer(tx, hand, slot, trainer, onwards)
    })?;
    answer(
        StatusCode::OK,
        json!({ "id": asked.slot.to_string(), "changed": changed }),
    )
}
