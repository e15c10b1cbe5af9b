//! `GET /api/v1/segments/{id}/members?limit=&after=`: who is in a segment, since when, through what and because of what.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use filter::Filter;
use kit::query::{KindSchema, Query};
use kit::{Db, Error, Moment, Result, Value};
use serde_json::{Value as Json_, json};
use ui::{Answer, Policy, Routes, Visit, address, uid};
use uuid::Uuid;

use super::id_shape;
use crate::segment::keep;

const ORDINARY: usize = 50;
const MOST: usize = 200;

pub fn routes() -> Routes {
    Routes::new().get(
        "/api/v1/segments/{uid}/members",
        Policy::Kind("segment"),
        |visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery| async move {
            let segment = uid(&id)?;
            let pairs = address::pairs(query.as_deref().unwrap_or_default());
            let said = |name: &str| {
                pairs
                    .iter()
                    .find(|(key, _)| key == name)
                    .map(|(_, value)| value.clone())
            };
            let limit = said("limit").and_then(|limit| limit.parse().ok());
            let limit = limit.unwrap_or(ORDINARY).clamp(1, MOST);
            let after = said("after");
            visit.run(move |visit| answer(visit, segment, limit, after)).await
        },
    )
}

pub fn answered() -> Json_ {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "required": ["items", "total", "next", "current"],
        "properties": {
            "items": { "type": "array", "items": {
                "type": "object",
                "required": ["id", "title", "since", "because"],
                "properties": {
                    "id": id_shape(), "title": text, "since": { "type": ["string", "null"], "format": "date-time" },
                    "because": { "type": "array", "items": {
                        "type": "object", "properties": { "condition": text, "label": text, "value": text },
                    } },
                    "by": { "type": "object", "properties": { "actor": text, "operation": text } },
                },
            } },
            "total": { "type": "integer" },
            "next": { "type": ["string", "null"] },
            "current": { "type": "boolean" },
        },
    })
}

/// A segment as its reader may know it.
pub(crate) struct Seen {
    pub id: i64,
    pub kind: String,
    pub filter: Filter,
}

impl Seen {
    /// Reads a segment whose filter asks about nothing that is hidden from this person: who is in it would tell.
    pub(crate) fn read(visit: &Visit, db: &mut Db<'_>, segment: Uuid) -> Result<Seen> {
        let named = ["kind".to_owned(), "filter".to_owned()];
        let access = visit.access();
        let (fields, record) = visit.site.queries.record_in(db, access, "segment", segment, &named)?;
        let text = |key: &str| {
            let at = fields.iter().position(|field| field.key == key);
            let cell = at.and_then(|at| record.cells.get(at));
            cell.map_or_else(String::new, |cell| cell.value.to_text().into_owned())
        };
        let (kind, text) = (text("kind"), text("filter"));
        let filter = Filter::parse(&text)?;
        let hidden = || Error::forbidden("relations-segment-hidden");
        let subject = access.kind(&kind).map_err(|_| hidden())?;
        filter::check(&filter, &KindSchema::new(access, subject)).map_err(|_| hidden())?;
        Ok(Seen {
            id: record.id,
            kind,
            filter,
        })
    }
}

/// When a member came in, and through which operation.
pub(crate) struct Came {
    pub since: Moment,
    pub actor: Option<String>,
    pub verb: Option<String>,
}

/// The same of some records of a segment.
pub(crate) fn came(db: &mut Db<'_>, segment: i64, records: &[i64]) -> Result<HashMap<i64, Came>> {
    let mut found = HashMap::new();
    let sql = "SELECT m.since, o.actor, o.verb FROM segment_member m LEFT JOIN operation o ON o.id = m.operation
        WHERE m.segment_id = $1 AND m.record = $2";
    for record in records {
        if let Some(row) = db.row(sql, &[segment.into(), Value::Int(*record)])? {
            let came = Came {
                since: Moment::from_micros(row[0].as_int().unwrap_or_default()),
                actor: row[1].as_str().map(str::to_owned),
                verb: row[2].as_str().map(str::to_owned),
            };
            found.insert(*record, came);
        }
    }
    Ok(found)
}

fn answer(visit: &Visit, segment: Uuid, limit: usize, after: Option<String>) -> Answer {
    let is_current = keep::catch_up(&visit.site)?;
    let version = visit.site.store.version()?;
    let pen = visit.pen();
    let (page, came, because) = visit.site.store.read(|db| {
        let seen = Seen::read(visit, db, segment)?;
        let mut query = Query::of(&seen.kind).filtered(seen.filter.clone()).limit(limit);
        query.after = after.clone();
        let page = visit.site.queries.list_in(db, visit.access(), &query, version)?;
        let ids: Vec<i64> = page.records.iter().map(|record| record.id).collect();
        let came = came(db, seen.id, &ids)?;
        let because = crate::segment::reason::of(visit, &seen.kind, &seen.filter, &page)?;
        Ok::<_, Error>((page, came, because))
    })?;
    let items: Vec<Json_> = page
        .records
        .iter()
        .zip(&because)
        .map(|(record, because)| {
            let came = came.get(&record.id);
            json!({
                "id": record.uid,
                "title": record.title,
                "since": came.map(|came| came.since.timestamp().to_string()),
                "because": because.iter().map(|reason| json!({
                    "condition": reason.condition, "label": reason.label, "value": reason.value,
                })).collect::<Vec<_>>(),
                "by": came.map(|came| json!({
                    "actor": came.actor,
                    "operation": came.verb.as_ref().map(|verb| pen.t(&format!("operation-{verb}")).to_owned()),
                })),
            })
        })
        .collect();
    let json = json!({ "items": items, "total": page.total, "next": page.next, "current": is_current });
    Ok(Json(json).into_response())
}
