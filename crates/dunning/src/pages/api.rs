//! `GET /api/v1/dunning`: who is to be reminded; `POST` sends, by a job.

use axum::body::Bytes;
use kit::jobs::New;
use kit::{Error, Message, jobs};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use ui::once::Kept;
use ui::{Answer, ApiRoute, Policy, Routes, Visit};
use uuid::Uuid;

use super::list::read;
use crate::plan::{Case, Why};
use crate::record::REMINDER;
use crate::send;

const SENDS: Policy = Policy::Action(REMINDER, "create");
const BULK: Policy = Policy::Action(REMINDER, "bulk");
const HERE: &str = "/api/v1/dunning";

pub fn routes() -> Routes {
    Routes::new().get(HERE, SENDS, show).post(HERE, BULK, send)
}

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        policy: SENDS,
        ..ApiRoute::get(HERE, "late_clients", "payment-reminders", cases)
    },
    ApiRoute {
        method: "post",
        policy: BULK,
        takes: Some(asked),
        ..ApiRoute::get(HERE, "send_payment_reminders", "payment-reminders", started)
    },
];

fn cases() -> Json {
    let (text, cents) = (json!({ "type": "string" }), json!({ "type": "integer" }));
    let item = json!({
        "type": "object",
        "properties": {
            "client_name": text, "audience": text, "level": cents, "due": { "type": "boolean" }, "amount_cents": cents,
            "fee_cents": cents, "penalties_cents": cents, "email": { "type": ["string", "null"] }, "left_out": { "type": ["string", "null"] },
            "invoices": { "type": "array", "items": { "type": "string", "format": "uuid" } },
        },
    });
    json!({ "type": "object", "properties": { "items": { "type": "array", "items": item } } })
}

fn asked() -> Json {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": { "invoices": {
            "type": "array", "items": { "type": "string", "format": "uuid" },
            "description": "Clients of these invoices; everybody who is due when nothing is said",
        } },
    })
}

fn started() -> Json {
    json!({ "type": "object", "properties": {
        "job": { "type": ["string", "null"], "format": "uuid" }, "count": { "type": "integer" },
    } })
}

/// The code of why somebody is left out.
fn code(why: &Why) -> &'static str {
    match why {
        Why::Disputed(_) => "disputed",
        Why::Paused(_) => "paused",
        Why::WithBank => "with_bank",
        Why::JustTold(_) => "just_told",
        Why::Papers(_) => "papers_awaited",
        Why::NoAddress => "no_address",
    }
}

fn told(case: &Case) -> Json {
    let mut invoices: Vec<String> = case.late.iter().map(|late| late.uid.to_string()).collect();
    invoices.dedup();
    json!({
        "client_name": case.name, "audience": case.audience, "level": case.level, "due": case.is_due(),
        "amount_cents": case.amount(), "fee_cents": case.fee, "penalties_cents": case.penalties,
        "email": case.address, "left_out": case.why.as_ref().map(code), "invoices": invoices,
    })
}

async fn show(visit: Visit) -> Answer {
    visit
        .run_at_length(|visit| {
            let (_, cases) = read(visit)?;
            let items: Vec<Json> = cases.iter().map(told).collect();
            Kept::done(&json!({ "items": items })).answer()
        })
        .await
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Asked {
    invoices: Option<Vec<Uuid>>,
}

async fn send(visit: Visit, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let asked: Asked = match bytes.is_empty() {
                true => Asked::default(),
                false => serde_json::from_slice(&bytes)
                    .map_err(|_| Error::Refused(Message::new("error-json-type").with("expected", "{invoices}")))?,
            };
            let (_, cases) = read(visit)?;
            let is_asked = |case: &&Case| {
                let wanted = asked.invoices.as_ref();
                case.is_due() && wanted.is_none_or(|ids| case.late.iter().any(|late| ids.contains(&late.uid)))
            };
            let chosen: Vec<&Case> = cases.iter().filter(is_asked).collect();
            if chosen.is_empty() {
                return Kept::done(&json!({ "job": null, "count": 0 })).answer();
            }
            let order = send::order(&chosen, super::HERE)?;
            let job = visit.site.store.write(|tx| {
                let job = jobs::enqueue(tx, &visit.site.clock, New::of(send::SEND, order, visit.access()))?;
                Ok::<_, Error>(jobs::find(tx, job)?.uid)
            })?;
            visit.site.jobs().wake();
            Kept::done(&json!({ "job": job.to_string(), "count": chosen.len() })).answer()
        })
        .await
}
