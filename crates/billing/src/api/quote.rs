//! The API of quotes: made, sent, answered, invoiced.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use kit::write::{Hand, Values, Written};
use kit::{Error, Result, Tx};
use serde_json::{Map, Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, Policy, Routes, Visit};

use super::read::Body;
use super::{At, MAY, by_api, key, object, uid};
use crate::kinds::{ANSWERS, QUOTE};
use crate::pages;
use crate::quote::{self, print};

pub(super) const MAKES: Policy = Policy::Action(QUOTE, "create");

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/api/v1/quotes/{uid}/send", MAKES, send)
        .post("/api/v1/quotes/{uid}/answer", MAKES, answer)
        .post("/api/v1/quotes/{uid}/bill", MAY, bill)
        .put("/api/v1/quotes/{uid}/draft-lines", MAKES, super::set_lines)
        .get("/api/v1/quotes/{uid}/pdf", Policy::Kind(QUOTE), pages::quote::file)
}

/// `POST /api/v1/quotes {client, lines, shares, …}`: a draft.
pub(super) fn create(
    visit: &Visit,
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    members: &Map<String, Json>,
    values: Values,
) -> Result<Written> {
    let mut body = Body::of(visit, hand.access, members);
    let client = body.client(tx, "client")?;
    let lines = body.lines(tx)?;
    let shares = body.shares(tx)?;
    body.end()?;
    let client = client.ok_or_else(|| Error::invalid("client", "error-required"))?;
    quote::begin(tx, hand, client, values, &lines, &shares)
}

/// `POST /api/v1/quotes/{id}/send {by_email}`: numbered, and by a letter to its client when that is asked for.
async fn send(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let (members, id) = (object(&bytes)?, uid(&path)?);
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let quote = key(visit, tx, &access, QUOTE, id)?;
                tx.begin(&access, &visit.site.clock, "send_quote", "")?;
                let hand = Hand::new(&access, &visit.site.clock);
                let sent = quote::number(tx, hand, quote, &visit.site.establishment().name)?;
                Ok(Kept::done(&json!({
                    "id": id.to_string(), "number": sent.number, "issued_on": sent.issued_on.to_string(),
                    "valid_until": sent.valid_until.to_string(), "pdf": format!("/api/v1/quotes/{id}/pdf"),
                })))
            })?;
            if members.get("by_email").and_then(Json::as_bool) == Some(true) {
                let quote = visit.site.store.read(|db| key(visit, db, &access, QUOTE, id))?;
                print::post(&visit.site, &access, quote)?;
                visit.site.jobs().wake();
            }
            kept.answer()
        })
        .await
}

/// `POST /api/v1/quotes/{id}/answer {answer, by, note}`: what the client said.
async fn answer(visit: Visit, Path(path): At, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let (members, id) = (object(&bytes)?, uid(&path)?);
            visit.site.store.write(|tx| {
                let mut body = Body::of(visit, &access, &members);
                let (answer, by, note) = (body.text("answer"), body.text("by"), body.text("note"));
                body.end()?;
                let said = quote::Answer::from_code(&answer);
                let said = said.ok_or_else(|| Error::invalid("answer", "billing-form-unknown"))?;
                let quote = key(visit, tx, &access, QUOTE, id)?;
                tx.begin(&access, &visit.site.clock, "answer_quote", "")?;
                quote::answer(tx, Hand::new(&access, &visit.site.clock), quote, said, (&by, &note))
            })?;
            Kept::done(&json!({ "id": id.to_string(), "answer": members.get("answer") })).answer()
        })
        .await
}

/// `POST /api/v1/quotes/{id}/bill`: its invoices as drafts, one for each payer.
async fn bill(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let id = uid(&path)?;
            let pen = visit.pen();
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let quote = key(visit, tx, &access, QUOTE, id)?;
                tx.begin(&access, &visit.site.clock, "bill_quote", "")?;
                let say = |label: &str, part: i64, whole: i64| pages::quote::part_of(pen, label, part, whole);
                let made = quote::bill(tx, Hand::new(&access, &visit.site.clock), quote, &say)?;
                let items: Vec<Json> = made.iter().map(|one| json!({ "id": one.uid.to_string() })).collect();
                Ok(Kept {
                    status: StatusCode::CREATED,
                    location: format!("/api/v1/quotes/{id}"),
                    version: None,
                    body: json!({ "items": items }).to_string(),
                })
            })?;
            kept.answer()
        })
        .await
}

pub(super) fn answers() -> Json {
    json!({
        "type": "object", "required": ["answer"], "additionalProperties": false,
        "properties": { "answer": { "enum": ANSWERS }, "by": { "type": "string" }, "note": { "type": "string" } },
    })
}
