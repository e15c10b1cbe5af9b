//! The API of supplier invoices: a file handed in, the answer of the house, the original.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use jiff::civil::Date;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Access, Actor, Error, Via};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, ApiAnswer, ApiRoute, Failure, Policy, Routes, Typed, Visit, uid};

use crate::KIND;
use crate::decide::decide;
use crate::kinds::STATES;
use crate::take::{self, MOST_BYTES, Outcome};

const TAKE: &str = "/api/v1/purchase-invoices/content";

pub fn routes() -> Routes {
    Routes::new()
        .upload(TAKE, Policy::Action(KIND, "create"), MOST_BYTES, take_in)
        .post("/api/v1/purchase-invoices/{uid}/state", Policy::Kind(KIND), answer)
}

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        method: "post",
        policy: Policy::Action(KIND, "create"),
        queries: &[("name", &[])],
        takes_file: true,
        answers: ApiAnswer::Json("200", taken),
        ..ApiRoute::get(TAKE, "take_purchase_invoice", "purchase-invoices", taken)
    },
    ApiRoute {
        method: "post",
        policy: Policy::Kind(KIND),
        takes: Some(asked),
        ..ApiRoute::get(
            "/api/v1/purchase-invoices/{id}/state",
            "answer_purchase_invoice",
            "purchase-invoices",
            answered,
        )
    },
];

fn taken() -> Json {
    json!({
        "type": "object", "required": ["id", "number", "known"],
        "properties": {
            "id": { "type": "string", "format": "uuid" }, "number": { "type": "string" },
            "known": { "type": "boolean" },
        },
    })
}

fn asked() -> Json {
    json!({
        "type": "object", "required": ["state"], "additionalProperties": false,
        "properties": {
            "state": { "enum": STATES }, "reason": { "type": "string" },
            "on": { "type": "string", "format": "date" },
        },
    })
}

fn answered() -> Json {
    json!({
        "type": "object", "required": ["id", "state"],
        "properties": { "id": { "type": "string", "format": "uuid" }, "state": { "enum": STATES } },
    })
}

/// The same rights, come through this door.
fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

/// `POST /api/v1/purchase-invoices/content?name=facture.pdf`: the file is the body.
async fn take_in(visit: Visit, RawQuery(query): RawQuery, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let access = by_api(visit.access());
            let typed = Typed::new(query.as_deref().unwrap_or_default());
            let name = typed.get("name");
            let name = if name.is_empty() { "invoice" } else { &name };
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let kept = once::around(visit, once.as_ref(), || {
                let (outcomes, _) = take::take(&visit.site, &access, &[(name.to_owned(), bytes.to_vec())])?;
                match outcomes.into_iter().next() {
                    Some((_, Outcome::Kept(one))) => Ok(Kept::done(
                        &json!({ "id": one.uid.to_string(), "number": one.number, "known": false }),
                    )),
                    Some((_, Outcome::Known(one))) => Ok(Kept::done(
                        &json!({ "id": one.uid.to_string(), "number": one.number, "known": true }),
                    )),
                    Some((_, Outcome::Refused(message))) => {
                        Err(Error::Invalid(vec![FieldError::new("file", message)]).into())
                    }
                    None => Err(Error::invalid("file", "error-required").into()),
                }
            })?;
            kept.answer()
        })
        .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    state: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    on: Option<Date>,
}

/// `POST /api/v1/purchase-invoices/{id}/state {state, reason, on}`
async fn answer(visit: Visit, Path(path): Path<BTreeMap<String, String>>, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let id = uid(path.get("uid").map(String::as_str).unwrap_or_default())?;
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let asked: Asked =
                serde_json::from_slice(&bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?;
            let site = &visit.site;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let named: [String; 0] = [];
                let invoice = site.queries.record_in(tx, &access, KIND, id, &named)?.1.id;
                tx.begin(&access, &site.clock, "answer_purchase_invoice", "")?;
                let hand = Hand::new(&access, &site.clock);
                decide(tx, hand, invoice, &asked.state, &asked.reason, asked.on)?;
                Ok(Kept::done(&json!({ "id": id.to_string(), "state": asked.state })))
            })?;
            kept.answer()
        })
        .await
}
