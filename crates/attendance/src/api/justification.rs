//! Justifications by the API: handed in as from a page, accepted, or refused for a reason.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::HeaderMap;
use kit::write::{Hand, Values, Written};
use kit::{Access, Error, Result, Tx};
use serde_json::{Map, Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, Creation, Visit};
use uuid::Uuid;

use super::read::{Body, uid};
use super::sheet::{At, by_api};
use crate::commands::Desk;
use crate::justification::{self, HandedIn};
use crate::kinds::REASONS;
use crate::pages::may_be_handed_in_for;
use crate::roster;
use crate::verdict::Law;

pub const CREATIONS: &[Creation] = &[Creation {
    kind: "justification",
    action: "hand_in",
    members: &[
        ("learner", true, || json!({ "type": "string", "format": "uuid" })),
        ("starts_on", true, || json!({ "type": "string", "format": "date" })),
        (
            "ends_on",
            false,
            || json!({ "type": ["string", "null"], "format": "date" }),
        ),
        ("reason", true, || json!({ "enum": REASONS })),
        (
            "note",
            false,
            || json!({ "type": ["string", "null"], "maxLength": 1_000 }),
        ),
    ],
    create: hand_in,
}];

/// `POST /api/v1/justifications {learner, starts_on, ends_on, reason, note}`: waits for a decision, whoever hands it in.
fn hand_in(visit: &Visit, tx: &mut Tx<'_>, hand: Hand<'_>, members: &Map<String, Json>, _: Values) -> Result<Written> {
    let text = |name: &str| match members.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(Error::invalid(name, "attendance-text-expected")),
    };
    let day = |name: &str| {
        let day = text(name)?.map(str::parse).transpose();
        day.map_err(|_| Error::invalid(name, "attendance-day-expected"))
    };
    let unknown = || Error::invalid("learner", "attendance-person-unknown");
    let learner = Uuid::parse_str(text("learner")?.unwrap_or_default()).map_err(|_| unknown())?;
    let learner = roster::person_of(tx, learner)?.ok_or_else(unknown)?;
    if !may_be_handed_in_for(visit, tx, learner.id)? {
        return Err(unknown());
    }
    let from = day("starts_on")?.ok_or_else(|| Error::invalid("starts_on", "error-required"))?;
    let law = Law::shipped();
    let desk = Desk {
        hand,
        files: &visit.site.files,
        law: &law,
    };
    let given = HandedIn {
        learner: learner.id,
        from,
        to: day("ends_on")?.unwrap_or(from),
        reason: text("reason")?.unwrap_or_default(),
        note: text("note")?.unwrap_or_default(),
        document: None,
    };
    justification::hand_in(tx, desk, &given)
}

/// `POST /api/v1/justifications/{id}/accept`
pub async fn accept(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    decide(visit, path, headers, bytes, true).await
}

/// `POST /api/v1/justifications/{id}/refuse {answer}`
pub async fn refuse(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    decide(visit, path, headers, bytes, false).await
}

async fn decide(
    visit: Visit,
    path: std::collections::BTreeMap<String, String>,
    headers: HeaderMap,
    bytes: Bytes,
    accepted: bool,
) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let body = Body::of(&bytes, if accepted { &[] } else { &["answer"] })?;
            let access = by_api(visit.access());
            let id = uid(&path)?;
            let answer = body.text("answer")?.unwrap_or_default();
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                decided(visit, tx, &access, (id, accepted, answer))
            })?;
            kept.answer()
        })
        .await
}

fn decided(
    visit: &Visit,
    tx: &mut Tx<'_>,
    access: &Access,
    (id, accepted, answer): (Uuid, bool, &str),
) -> Result<Kept> {
    let site = &visit.site;
    let named: [String; 0] = [];
    let (_, record) = site.queries.record_in(tx, access, "justification", id, &named)?;
    let verb = if accepted {
        "accept_justification"
    } else {
        "refuse_justification"
    };
    tx.begin(access, &site.clock, verb, answer)?;
    let hand = Hand::new(access, &site.clock);
    justification::decide(tx, hand, &Law::shipped(), record.id, accepted, answer)?;
    let state = if accepted { "accepted" } else { "refused" };
    Ok(Kept::done(
        &json!({ "id": id.to_string(), "state": state, "answer": answer }),
    ))
}
