//! `POST /api/v1/opportunities/{id}/stage {stage, before|after, from, …}`: moves a card.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use kit::error::FieldError;
use kit::write::{Hand, Values};
use kit::{Db, Error, Message, Result, Tx, input};
use serde_json::{Map, Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Failure, Routes, Visit, uid};
use uuid::Uuid;

use super::{MAY_MOVE, by_api, id_shape};
use crate::commands::{Move, Place, move_card};
use crate::pipeline::RULES;

pub fn routes() -> Routes {
    Routes::new().post(
        "/api/v1/opportunities/{uid}/stage",
        MAY_MOVE,
        |visit: Visit, Path(id): Path<String>, headers: HeaderMap, bytes: Bytes| async move {
            let card = uid(&id)?;
            let said: Map<String, Json> =
                serde_json::from_slice(&bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?;
            let made = visit.run(move |visit| {
                let path = format!("/api/v1/opportunities/{card}/stage");
                let once = Once::of(&by_api(visit.access()), &headers, &path, &bytes)?;
                once::in_one(visit, once.as_ref(), |tx| move_in(visit, tx, card, &said))
            });
            made.await?.answer()
        },
    )
}

pub fn taken() -> Json {
    let id = id_shape();
    let stage = json!({ "type": "string", "description": "id or code" });
    json!({
        "type": "object",
        "required": ["stage"],
        "properties": {
            "stage": stage, "before": id, "after": id, "from": stage, "lost_reason": { "type": "string" },
            "amount_cents": { "type": "integer" }, "expected_close": { "type": "string", "format": "date" },
        },
    })
}

pub fn answered() -> Json {
    let id = id_shape();
    json!({
        "type": "object",
        "required": ["id", "version", "stage", "operation"],
        "properties": {
            "id": id, "version": { "type": "integer" }, "operation": id,
            "stage": { "type": "object", "properties": { "id": id, "label": { "type": "string" } } },
        },
    })
}

/// What may be said of a card on coming into a stage: what stages want.
fn sayable(key: &str) -> bool {
    key == "lost_note" || RULES.iter().any(|(_, field)| *field == key)
}

fn move_in(visit: &Visit, tx: &mut Tx<'_>, card: Uuid, said: &Map<String, Json>) -> Result<Kept> {
    let access = by_api(visit.access());
    let (_, record) = visit.site.queries.record_in(tx, &access, "opportunity", card, &[])?;
    let to = asked(visit, tx, record.id, said)?;
    let operation = tx.begin(&access, &visit.site.clock, "move_opportunity", "")?;
    move_card(tx, Hand::new(&access, &visit.site.clock), record.id, to)?;
    let fields = ["stage".to_owned()];
    let (_, now) = visit
        .site
        .queries
        .record_in(tx, &access, "opportunity", card, &fields)?;
    let stage = now
        .cells
        .first()
        .map(|cell| json!({ "id": cell.target, "label": cell.label }));
    Ok(Kept::done(&json!({
        "id": card,
        "version": now.version,
        "stage": stage,
        "operation": kit::journal::public_id(tx, operation)?,
    })))
}

fn asked(visit: &Visit, tx: &mut Tx<'_>, card: i64, said: &Map<String, Json>) -> Result<Move> {
    let known = ["stage", "before", "after", "from"];
    let unknown = said
        .keys()
        .filter(|key| !known.contains(&key.as_str()) && !sayable(key));
    let errors: Vec<FieldError> = unknown
        .map(|key| FieldError::new(key, Message::new("error-field-unknown").with("field", key)))
        .collect();
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let pipeline = tx.int("SELECT pipeline_id FROM opportunity WHERE id = $1", &[card.into()])?;
    let stage = stage_named(tx, pipeline, said, "stage")?;
    let stage = stage.ok_or_else(|| Error::invalid("stage", "error-required"))?;
    let from = stage_named(tx, pipeline, said, "from")?;
    let place = match (
        card_named(visit, tx, said, "before")?,
        card_named(visit, tx, said, "after")?,
    ) {
        (Some(_), Some(_)) => return Err(Error::invalid("after", "relations-before-or-after")),
        (Some(before), None) => Place::Before(before),
        (None, Some(after)) => Place::After(after),
        (None, None) => Place::First,
    };
    let kind = visit.access().kind("opportunity")?;
    let mut values = Values::new();
    for (key, json) in said.iter().filter(|(key, _)| sayable(key)) {
        let Some((_, field)) = kind.find(key) else { continue };
        match input::read_json(tx, &visit.access().catalogue, field, json)? {
            Ok(value) => values.set(key.clone(), value),
            Err(message) => return Err(Error::Invalid(vec![FieldError::new(key, message)])),
        }
    }
    Ok(Move {
        stage,
        place,
        from,
        values,
    })
}

/// A stage of the pipeline by its public id or its code.
pub(crate) fn stage_named(db: &mut Db<'_>, pipeline: i64, said: &Map<String, Json>, key: &str) -> Result<Option<i64>> {
    let text = match said.get(key) {
        None | Some(Json::Null) => return Ok(None),
        Some(Json::Object(object)) => object.get("id").and_then(Json::as_str).unwrap_or_default(),
        Some(json) => json.as_str().unwrap_or_default(),
    };
    let sql = "SELECT id FROM pipeline_stage WHERE pipeline_id = $1 AND";
    let found = match Uuid::parse_str(text) {
        Ok(id) => db.scalar(&format!("{sql} uid = $2"), &[pipeline.into(), id.into()])?,
        Err(_) => db.scalar(&format!("{sql} code = $2"), &[pipeline.into(), text.into()])?,
    };
    let unknown = || Error::invalid(key, "relations-stage-elsewhere");
    found.as_int().map(Some).ok_or_else(unknown)
}

fn card_named(visit: &Visit, db: &mut Db<'_>, said: &Map<String, Json>, key: &str) -> Result<Option<i64>> {
    let text = match said.get(key) {
        None | Some(Json::Null) => return Ok(None),
        Some(json) => json.as_str().unwrap_or_default(),
    };
    let unknown = || Error::invalid(key, "relations-card-elsewhere");
    let id = Uuid::parse_str(text).map_err(|_| unknown())?;
    let found = visit.site.queries.record_in(db, visit.access(), "opportunity", id, &[]);
    found.map(|(_, record)| Some(record.id)).map_err(|_| unknown())
}
