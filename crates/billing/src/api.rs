//! The API of money: how invoices and payments are created, and what is done with an invoice.

mod described;
mod fees;
mod held;
mod quote;
mod read;
mod schedule;

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use kit::write::{Hand, Values, Written};
use kit::{Access, Actor, Db, Error, Result, Tx, Via};
use serde_json::{Map, Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, Failure, Policy, Routes, Visit};
use uuid::Uuid;

pub(crate) use described::{CREATIONS, DESCRIBED};

use crate::credit::{self, What};
use crate::draft::{self, On};
use crate::issue::{self, Issued};
use crate::kinds::INVOICE;
use crate::pay;
use read::Body;

pub(crate) type At = Path<BTreeMap<String, String>>;

const MAY: Policy = Policy::Action(INVOICE, "create");

pub fn routes() -> Routes {
    Routes::new()
        .post("/api/v1/invoices/{uid}/issue", MAY, issue)
        .post("/api/v1/invoices/{uid}/credit-notes", MAY, credit_note)
        .put("/api/v1/invoices/{uid}/draft-lines", MAY, set_lines)
        .and(quote::routes())
        .and(fees::routes())
        .and(schedule::routes())
        .and(held::routes())
}

/// The public id in an address.
pub(crate) fn uid(path: &BTreeMap<String, String>) -> Result<Uuid> {
    let uid = path.get("uid").and_then(|text| Uuid::parse_str(text).ok());
    uid.ok_or(Error::NotFound)
}

/// A record that this person sees, by its key.
pub(crate) fn key(visit: &Visit, db: &mut Db<'_>, access: &Access, kind: &str, uid: Uuid) -> Result<i64> {
    let named: [String; 0] = [];
    Ok(visit.site.queries.record_in(db, access, kind, uid, &named)?.1.id)
}

/// The same rights, come through this door.
fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

/// `POST /api/v1/invoices {client, lines, due_on, …}`: a draft.
fn invoice(
    visit: &Visit,
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    members: &Map<String, Json>,
    values: Values,
) -> Result<Written> {
    let mut body = Body::of(visit, hand.access, members);
    let client = body.client(tx, "client")?;
    let lines = body.lines(tx)?;
    let form = body.form()?;
    body.end()?;
    let client = client.ok_or_else(|| Error::invalid("client", "error-required"))?;
    draft::begin(tx, hand, &form, client, values, &lines)
}

/// `POST /api/v1/payments {invoice | allocations | client, amount_cents, received_on, means}`
fn payment(
    visit: &Visit,
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    members: &Map<String, Json>,
    values: Values,
) -> Result<Written> {
    let mut body = Body::of(visit, hand.access, members);
    let payer = body.client(tx, "client")?;
    let purpose = body.purpose(tx)?;
    let amount = body.cents("amount_cents")?;
    body.end()?;
    let received_on = values.get("received_on").as_date();
    let payment = pay::Payment {
        payer,
        amount,
        received_on: received_on.ok_or_else(|| Error::invalid("received_on", "error-required"))?,
        purpose,
    };
    pay::pay(tx, hand, &payment, values)
}

/// `POST /api/v1/invoices/{id}/issue`
pub async fn issue(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let id = uid(&path)?;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let invoice = key(visit, tx, &access, INVOICE, id)?;
                tx.begin(&access, &visit.site.clock, "issue_invoice", "")?;
                let hand = Hand::new(&access, &visit.site.clock);
                let issued = issue::issue(tx, hand, invoice, &visit.site.establishment().name)?;
                Ok(Kept::done(&told(id, &issued)))
            })?;
            kept.answer()
        })
        .await
}

fn told(id: Uuid, issued: &Issued) -> Json {
    json!({
        "id": id.to_string(), "number": issued.number, "issued_on": issued.issued_on.to_string(),
        "due_on": issued.due_on.map(|day| day.to_string()), "pdf": format!("/api/v1/invoices/{id}/pdf"),
    })
}

/// `POST /api/v1/invoices/{id}/credit-notes {reason, lines: [{line, amount_cents}]}`: all that is left without lines.
pub async fn credit_note(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let members = object(&bytes)?;
            let id = uid(&path)?;
            let kept = once::in_one(visit, once.as_ref(), |tx| {
                let mut body = Body::of(visit, &access, &members);
                let (what, reason) = (body.credited()?, body.text("reason"));
                body.end()?;
                let invoice = key(visit, tx, &access, INVOICE, id)?;
                tx.begin(&access, &visit.site.clock, "credit_invoice", &reason)?;
                let hand = Hand::new(&access, &visit.site.clock);
                let house = &visit.site.establishment().name;
                let (made, issued) = credit::credit(tx, hand, invoice, &what, &reason, house)?;
                let mut told = told(made.uid, &issued);
                told["corrects"] = id.to_string().into();
                let row = issue::Row::load(tx, made.id)?;
                told["gross"] = row.gross.into();
                Ok(Kept {
                    status: StatusCode::CREATED,
                    location: format!("/api/v1/invoices/{}", made.uid),
                    version: None,
                    body: told.to_string(),
                })
            })?;
            kept.answer()
        })
        .await
}

/// `PUT /api/v1/invoices/{id}/draft-lines {lines}`, and of a quote.
pub async fn set_lines(visit: Visit, Path(path): At, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let access = by_api(visit.access());
            let on = On::at(visit.path());
            let members = object(&bytes)?;
            let id = uid(&path)?;
            let (net, tax, gross) = visit.site.store.write(|tx| {
                let mut body = Body::of(visit, &access, &members);
                let lines = body.lines(tx)?;
                body.end()?;
                let paper = key(visit, tx, &access, on.kind(), id)?;
                tx.begin(&access, &visit.site.clock, on.editing(), "")?;
                on.set_lines(tx, Hand::new(&access, &visit.site.clock), paper, &lines)?;
                let sql = format!("SELECT net, tax, gross FROM {} WHERE id = $1", on.kind());
                let row = tx.row(&sql, &[paper.into()])?.ok_or(Error::NotFound)?;
                let cents = |at: usize| row[at].as_int().unwrap_or_default();
                Ok::<_, Error>((cents(0), cents(1), cents(2)))
            })?;
            let told = json!({ "id": id.to_string(), "net": net, "tax": tax, "gross": gross });
            Kept::done(&told).answer()
        })
        .await
}

/// An empty body asks for what is usual.
fn object(bytes: &Bytes) -> Result<Map<String, Json>, Failure> {
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    serde_json::from_slice(bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))
}

/// Everything left of it, when no line is named.
impl From<Vec<money::CreditLine>> for What {
    fn from(lines: Vec<money::CreditLine>) -> What {
        if lines.is_empty() {
            What::All
        } else {
            What::Lines(lines)
        }
    }
}
