//! The API of incoming mail: a message handed in, and one that waits given to someone.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use kit::write::Hand;
use kit::{Access, Actor, Db, Error, Result, Via};
use serde_json::{Map, Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, ApiAnswer, ApiRoute, Failure, Policy, Routes, Typed, Visit, uid};
use uuid::Uuid;

use crate::KIND;
use crate::file::assign;
use crate::take::{MOST_BYTES, Outcome, keep, prepare};
use crate::whom::Aim;

const TAKE: &str = "/api/v1/emails";
const ASSIGN: &str = "/api/v1/incoming-mails/{id}/assign";
/// Whoever logs exchanges.
pub const MAY_TAKE: Policy = Policy::Action("exchange_entry", "create");
/// What a message may be given to.
const AIMS: [&str; 3] = ["contact", "company", "opportunity"];

pub fn routes() -> Routes {
    Routes::new().upload(TAKE, MAY_TAKE, MOST_BYTES, take_in).post(
        "/api/v1/incoming-mails/{uid}/assign",
        MAY_TAKE,
        give,
    )
}

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        method: "post",
        policy: MAY_TAKE,
        queries: &[("contact", &[]), ("company", &[]), ("opportunity", &[])],
        takes_file: true,
        answers: ApiAnswer::Json("200", taken),
        ..ApiRoute::get(TAKE, "take_email", "incoming-mails", taken)
    },
    ApiRoute {
        method: "post",
        policy: MAY_TAKE,
        takes: Some(aimed),
        answers: ApiAnswer::Json("200", given),
        ..ApiRoute::get(ASSIGN, "assign_email", "incoming-mails", given)
    },
];

fn taken() -> Json {
    let id = json!({ "type": "string", "format": "uuid" });
    json!({
        "type": "object", "required": ["state"],
        "properties": {
            "state": { "type": "string", "enum": ["filed", "waiting", "known"] },
            "exchanges": { "type": "array", "items": id }, "waiting": id,
        },
    })
}

fn aimed() -> Json {
    let id = json!({ "type": "string", "format": "uuid" });
    json!({
        "type": "object", "additionalProperties": false,
        "properties": { "contact": id, "company": id, "opportunity": id },
    })
}

fn given() -> Json {
    json!({ "type": "object", "required": ["filed"], "properties": { "filed": { "type": "integer" } } })
}

/// The same rights, come through this door.
fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

/// The record that was named, one at most.
fn aim(visit: &Visit, db: &mut Db<'_>, said: &dyn Fn(&str) -> String) -> Result<Option<Aim>> {
    let mut found = None;
    for kind in AIMS {
        let text = said(kind);
        if text.is_empty() {
            continue;
        }
        if found.is_some() {
            return Err(Error::invalid(kind, "mailroom-one-aim"));
        }
        let unknown = || Error::invalid(kind, "mailroom-no-aim");
        let id = Uuid::parse_str(&text).map_err(|_| unknown())?;
        let record = visit.site.queries.record_in(db, visit.access(), kind, id, &[]);
        let (_, record) = record.map_err(|_| unknown())?;
        found = Aim::of(kind, record.id);
    }
    Ok(found)
}

/// `POST /api/v1/emails?contact=|company=|opportunity=`: the message is the body, as it is (`message/rfc822`).
async fn take_in(visit: Visit, RawQuery(query): RawQuery, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let access = by_api(visit.access());
            let typed = Typed::new(query.as_deref().unwrap_or_default());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let kept = once::around(visit, once.as_ref(), || {
                let prepared = prepare(&visit.site, &bytes)?;
                let outcome = visit.site.store.write(|tx| {
                    let aim = aim(visit, tx, &|kind| typed.get(kind).into_owned())?;
                    tx.begin(&access, &visit.site.clock, "take_mail", "")?;
                    keep(tx, Hand::new(&access, &visit.site.clock), &visit.site, &prepared, aim)
                })?;
                Ok(Kept::done(&match outcome {
                    Outcome::Filed(exchanges) => json!({ "state": "filed", "exchanges": exchanges }),
                    Outcome::Waiting(waiting) => json!({ "state": "waiting", "waiting": waiting }),
                    Outcome::Known => json!({ "state": "known" }),
                }))
            })?;
            kept.answer()
        })
        .await
}

/// `POST /api/v1/incoming-mails/{id}/assign {contact|company|opportunity}`
async fn give(visit: Visit, Path(path): Path<BTreeMap<String, String>>, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let id = uid(path.get("uid").map(String::as_str).unwrap_or_default())?;
            let said: Map<String, Json> =
                serde_json::from_slice(&bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?;
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let text = |kind: &str| said.get(kind).and_then(Json::as_str).unwrap_or_default().to_owned();
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let (_, mail) = visit.site.queries.record_in(tx, &access, KIND, id, &[])?;
                let aim = aim(visit, tx, &text)?.ok_or_else(|| Error::invalid("contact", "mailroom-no-aim"))?;
                tx.begin(&access, &visit.site.clock, "assign_mail", "")?;
                let hand = Hand::new(&access, &visit.site.clock);
                let filed = assign(tx, hand, &visit.site, mail.id, aim)?;
                Ok(Kept::done(&json!({ "filed": filed })))
            })?;
            kept.answer()
        })
        .await
}
