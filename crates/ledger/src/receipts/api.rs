//! The API of the bank: a statement handed in, and what a line pays.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use billing::client::Client;
use kit::write::Hand;
use kit::{Access, Actor, Error, Result, Via};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, ApiAnswer, ApiRoute, Failure, Policy, Routes, Typed, Visit, uid};
use uuid::Uuid;

use super::line::{Line, may_match};
use super::{LINE, PAYMENT, STATEMENT, accept, propose, take};
use crate::pdf::INVOICE;

const TAKE: &str = "/api/v1/bank-statements/content";
const MATCH: &str = "/api/v1/bank-lines/{id}/match";

pub fn routes() -> Routes {
    Routes::new()
        .upload(TAKE, Policy::Action(STATEMENT, "create"), take::MOST_BYTES, take_in)
        .post(
            "/api/v1/bank-lines/{uid}/match",
            Policy::Action(PAYMENT, "create"),
            settle,
        )
}

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        method: "post",
        policy: Policy::Action(STATEMENT, "create"),
        queries: &[("name", &[])],
        answers: ApiAnswer::Json("200", taken),
        takes_file: true,
        ..ApiRoute::get(TAKE, "take_bank_statement", "bank-statements", taken)
    },
    ApiRoute {
        method: "post",
        policy: Policy::Action(PAYMENT, "create"),
        takes: Some(shares),
        answers: ApiAnswer::Json("200", settled),
        ..ApiRoute::get(MATCH, "match_bank_line", "bank-lines", settled)
    },
];

fn taken() -> Json {
    json!({
        "type": "object", "required": ["lines", "added"],
        "properties": { "lines": { "type": "integer" }, "added": { "type": "integer" } },
    })
}

fn shares() -> Json {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "client": { "type": "string", "format": "uuid" },
            "allocations": { "type": "array", "items": {
                "type": "object", "required": ["invoice", "amount_cents"], "additionalProperties": false,
                "properties": {
                    "invoice": { "type": "string", "format": "uuid" },
                    "amount_cents": { "type": "integer", "minimum": 1 },
                },
            } },
        },
    })
}

fn settled() -> Json {
    json!({
        "type": "object", "required": ["id", "payment"],
        "properties": {
            "id": { "type": "string", "format": "uuid" }, "payment": { "type": "string", "format": "uuid" },
        },
    })
}

/// The same rights, come through this door.
fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

/// `POST /api/v1/bank-statements/content?name=releve.xml`: the file is the body.
async fn take_in(visit: Visit, RawQuery(query): RawQuery, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let access = by_api(visit.access());
            let typed = Typed::new(query.as_deref().unwrap_or_default());
            let name = typed.get("name");
            let name = if name.is_empty() { "statement" } else { &name };
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let kept = once::around(visit, once.as_ref(), || {
                let taken = take::at_once(&visit.site, &access, name, &bytes)?;
                Ok(Kept::done(&json!({ "lines": taken.lines, "added": taken.added })))
            })?;
            kept.answer()
        })
        .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    client: Option<Uuid>,
    #[serde(default)]
    allocations: Vec<Allocation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allocation {
    invoice: Uuid,
    amount_cents: i64,
}

/// `POST /api/v1/bank-lines/{id}/match {allocations, client}`: what is proposed, when nothing is allocated.
async fn settle(visit: Visit, Path(path): Path<BTreeMap<String, String>>, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            may_match(&access)?;
            let id = uid(path.get("uid").map(String::as_str).unwrap_or_default())?;
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let asked: Asked = match bytes.is_empty() {
                true => Asked {
                    client: None,
                    allocations: Vec::new(),
                },
                false => serde_json::from_slice(&bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?,
            };
            let today = visit.site.clock.today();
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let named: [String; 0] = [];
                let key = |tx: &mut kit::Db<'_>, kind: &str, uid: Uuid| -> Result<i64> {
                    Ok(visit.site.queries.record_in(tx, &access, kind, uid, &named)?.1.id)
                };
                let line = key(tx, LINE, id)?;
                let mut payer = match asked.client {
                    Some(client) => Some(Client::find(visit, tx, &access, "client", client)?),
                    None => None,
                };
                let mut shares = Vec::new();
                for one in &asked.allocations {
                    shares.push((key(tx, INVOICE, one.invoice)?, one.amount_cents));
                }
                if shares.is_empty() && Line::load(tx, line)?.waits() {
                    let mut all = propose::all(tx, today)?.into_iter();
                    let found = all.find(|one| one.line.id == line).and_then(|one| one.found);
                    let found = found.ok_or_else(|| Error::refused("ledger-bank-unknown"))?;
                    shares = found.shares();
                    payer = payer.or(Some(found.payer));
                }
                tx.begin(&access, &visit.site.clock, "match_line", "")?;
                let payment = accept::accept(tx, Hand::new(&access, &visit.site.clock), line, shares, payer)?;
                let uid = tx.scalar("SELECT uid FROM payment WHERE id = $1", &[payment.into()])?;
                let uid = uid.as_uid().ok_or(Error::NotFound)?;
                Ok(Kept::done(&json!({ "id": id.to_string(), "payment": uid.to_string() })))
            })?;
            kept.answer()
        })
        .await
}
