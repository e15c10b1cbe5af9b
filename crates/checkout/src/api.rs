//! The API of payment by card: a link to pay an invoice, money given back.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use kit::{Access, Actor, Error, Result, Via};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, ApiRoute, Failure, Policy, Routes, Visit};
use uuid::Uuid;

use crate::kinds::{INVOICE, PAYMENT};
use crate::refund::{self, Given};
use crate::{due, letter, link};

type At = Path<BTreeMap<String, String>>;

const MAY: Policy = Policy::Action(PAYMENT, "create");

pub fn routes() -> Routes {
    Routes::new()
        .post("/api/v1/invoices/{uid}/pay-link", MAY, pay_link)
        .post("/api/v1/payments/{uid}/refund", MAY, give_back)
}

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        method: "post",
        policy: MAY,
        takes: Some(asked_link),
        ..ApiRoute::get("/api/v1/invoices/{id}/pay-link", "send_pay_link", "invoices", linked)
    },
    ApiRoute {
        method: "post",
        policy: MAY,
        takes: Some(asked_refund),
        ..ApiRoute::get("/api/v1/payments/{id}/refund", "refund_payment", "payments", refunded)
    },
];

fn asked_link() -> Json {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": { "by_email": { "type": "boolean", "default": false }, "to": { "type": "string", "format": "email" } },
    })
}

fn linked() -> Json {
    json!({
        "type": "object",
        "properties": { "path": { "type": "string" }, "sent_to": { "type": "string" } },
    })
}

fn asked_refund() -> Json {
    json!({
        "type": "object", "required": ["amount_cents"], "additionalProperties": false,
        "properties": { "amount_cents": { "type": "integer", "minimum": 1 }, "reason": { "type": "string" } },
    })
}

fn refunded() -> Json {
    json!({
        "type": "object", "required": ["state"],
        "properties": { "state": { "enum": ["given_back", "asked"] }, "amount_cents": { "type": "integer" } },
    })
}

/// The same rights, come through this door.
fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

fn key(
    visit: &Visit,
    db: &mut kit::Db<'_>,
    access: &Access,
    kind: &str,
    path: &BTreeMap<String, String>,
) -> Result<i64> {
    let id = path
        .get("uid")
        .and_then(|text| Uuid::parse_str(text).ok())
        .ok_or(Error::NotFound)?;
    let named: [String; 0] = [];
    Ok(visit.site.queries.record_in(db, access, kind, id, &named)?.1.id)
}

fn read<T: for<'a> Deserialize<'a> + Default>(bytes: &Bytes) -> Result<T, Failure> {
    if bytes.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_slice(bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AskedLink {
    by_email: bool,
    to: String,
}

/// `POST /api/v1/invoices/{id}/pay-link {by_email, to}`: a link that goes by a letter, or one that whoever asked passes on.
async fn pay_link(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let asked: AskedLink = read(&bytes)?;
            let site = &visit.site;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let invoice = key(visit, tx, &access, INVOICE, &path)?;
                tx.begin(&access, &site.clock, "send_pay_link", "")?;
                if asked.by_email || !asked.to.is_empty() {
                    let to = letter::send(site, tx, &access, invoice, asked.to.trim())?;
                    return Ok(Kept::done(&json!({ "sent_to": to })));
                }
                due::of(tx, invoice, site.clock.today())?.ok_or(Error::NotFound)?;
                let token = link::make(tx, invoice, "", site.clock.now())?;
                Ok(Kept::done(&json!({ "path": format!("/pay/{token}") })))
            })?;
            site.jobs().wake();
            kept.answer()
        })
        .await
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AskedRefund {
    amount_cents: i64,
    reason: String,
}

/// `POST /api/v1/payments/{id}/refund {amount_cents, reason}`: `asked` while the provider does not answer.
async fn give_back(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let asked: AskedRefund = read(&bytes)?;
            let kept = once::around(visit, once.as_ref(), || {
                let payment = visit.site.store.read(|db| key(visit, db, &access, PAYMENT, &path))?;
                let given = refund::give(&visit.site, &access, payment, asked.amount_cents, &asked.reason)?;
                let state = match given {
                    Given::Back => "given_back",
                    Given::Later => "asked",
                };
                Ok(Kept::done(
                    &json!({ "state": state, "amount_cents": asked.amount_cents }),
                ))
            })?;
            kept.answer()
        })
        .await
}
