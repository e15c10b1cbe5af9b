//! The API of personal data: the copy of what is kept of someone, and their erasure.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use kit::Via;
use kit::write::Hand;
use serde::Deserialize;
use serde_json::{Value, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, Failure, Policy, Routes, Visit, uid};
use ui::{ApiAnswer, ApiRoute};
use uuid::Uuid;

use crate::CAPABILITY;
use crate::erasure::{self, Plan};
use crate::pages::person::{archive, erased, key, officer};
use crate::terms::Terms;
use crate::{retention, survey};

const OFFICER: Policy = Policy::Capability(CAPABILITY);

pub fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/persons/{uid}/privacy-export", OFFICER, copy)
        .post("/api/v1/persons/{uid}/erasure", OFFICER, erasure)
        .get("/api/v1/retention", OFFICER, retention)
}

/// What the description of the API tells of them.
pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        policy: OFFICER,
        answers: ApiAnswer::File(&["application/zip"]),
        ..ApiRoute::get(
            "/api/v1/persons/{id}/privacy-export",
            "privacy_export",
            "persons",
            told_shape,
        )
    },
    ApiRoute {
        method: "post",
        policy: OFFICER,
        takes: Some(asked_shape),
        ..ApiRoute::get("/api/v1/persons/{id}/erasure", "erasure", "persons", told_shape)
    },
    ApiRoute {
        policy: OFFICER,
        ..ApiRoute::get("/api/v1/retention", "retention", "retention", due_shape)
    },
];

fn due_shape() -> Value {
    let (text, count) = (json!({ "type": "string" }), json!({ "type": "integer" }));
    let day = json!({ "type": ["string", "null"], "format": "date" });
    let person = json!({
        "type": "object", "required": ["rule", "erased", "restricted", "held"],
        "properties": { "rule": text, "law": text, "years": count, "erased": count, "restricted": count, "held": count,
            "oldest": day },
    });
    let kind = json!({
        "type": "object", "required": ["kind", "past"],
        "properties": { "kind": text, "law": text, "past": count, "oldest": day },
    });
    json!({
        "type": "object", "required": ["persons", "records", "by_itself", "notice_days"],
        "properties": { "persons": { "type": "array", "items": person }, "records": { "type": "array", "items": kind },
            "by_itself": { "type": "boolean" }, "notice_days": count },
    })
}

/// `GET /api/v1/retention`: what the last survey found.
pub async fn retention(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let told = visit.site.store.read(|db| {
                let terms = Terms::read(db)?;
                let persons = survey::groups(db)?.into_iter().map(|group| {
                    json!({ "rule": group.rule.key, "law": group.rule.law, "years": terms.years_of_silence(group.rule),
                        "erased": group.erased, "restricted": group.restricted, "held": group.held,
                        "oldest": group.oldest.map(|day| day.to_string()) })
                });
                let persons: Vec<Value> = persons.collect();
                let records = survey::past(db)?.into_iter().map(|(kind, past, oldest)| {
                    json!({ "kind": kind, "law": retention::of(&kind).map(|rule| rule.law.as_str()), "past": past,
                        "oldest": oldest.map(|day| day.to_string()) })
                });
                let records: Vec<Value> = records.collect();
                Ok::<_, kit::Error>(
                    json!({ "persons": persons, "records": records, "by_itself": terms.by_itself,
                    "notice_days": terms.notice_days }),
                )
            })?;
            Ok::<_, Failure>(Json(told).into_response())
        })
        .await
}

fn asked_shape() -> Value {
    json!({ "type": "object", "properties": { "dry_run": { "type": "boolean", "default": false } } })
}

fn told_shape() -> Value {
    let (text, count) = (json!({ "type": "string" }), json!({ "type": "integer" }));
    let line = json!({
        "type": "object", "required": ["kind", "erased", "kept"],
        "properties": { "kind": text, "erased": count, "kept": count, "until": { "type": ["string", "null"], "format": "date" },
            "law": { "type": ["string", "null"] } },
    });
    json!({
        "type": "object", "required": ["id", "dry_run", "restricted_until", "items"],
        "properties": { "id": { "type": "string", "format": "uuid" }, "dry_run": { "type": "boolean" },
            "restricted_until": { "type": ["string", "null"], "format": "date" },
            "items": { "type": "array", "items": line } },
    })
}

/// `GET /api/v1/persons/{id}/privacy-export`
pub async fn copy(visit: Visit, Path(id): Path<String>) -> Answer {
    let uid = uid(&id)?;
    visit.run_at_length(move |visit| archive(visit, uid, Via::Api)).await
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    dry_run: bool,
}

/// `POST /api/v1/persons/{id}/erasure {dry_run}`
pub async fn erasure(visit: Visit, Path(id): Path<String>, headers: HeaderMap, bytes: Bytes) -> Answer {
    let uid = uid(&id)?;
    visit
        .run_at_length(move |visit| -> Answer {
            let asked: Asked = match bytes.is_empty() {
                true => Asked::default(),
                false => serde_json::from_slice(&bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?,
            };
            let site = &visit.site;
            let access = officer(visit, Via::Api);
            let hand = Hand::new(&access, &site.clock);
            if asked.dry_run {
                let plan = site.store.read(|db| {
                    let person = key(db, &access, uid)?;
                    erasure::plan(db, hand, person)
                })?;
                return Ok(Json(told(uid, true, &plan)).into_response());
            }
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let plan = erased(tx, hand, uid)?;
                Ok(Kept::done(&told(uid, false, &plan)))
            })?;
            kept.answer()
        })
        .await
}

fn told(uid: Uuid, dry_run: bool, plan: &Plan) -> Value {
    let items: Vec<Value> = plan
        .lines
        .iter()
        .map(|line| {
            json!({
                "kind": line.kind.key, "erased": line.erased.len(), "kept": line.kept,
                "until": line.until.map(|day| day.to_string()), "law": line.rule.map(|rule| rule.law.as_str()),
            })
        })
        .collect();
    json!({
        "id": uid.to_string(), "dry_run": dry_run,
        "restricted_until": plan.restricted_until.map(|day| day.to_string()), "items": items,
    })
}
