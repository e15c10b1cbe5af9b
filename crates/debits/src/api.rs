//! The API of debits: a mandate is entered and a collection made like any record; what is done with them has routes of its own.

mod described;

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, StatusCode};
use billing::client::Client;
use jiff::civil::Date;
use kit::error::FieldError;
use kit::jobs::{self, New};
use kit::write::{Hand, Values, Written};
use kit::{Access, Actor, Db, Error, Message, Result, Tx, Via};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{Answer, Failure, Policy, Routes, Typed, Visit, uid};
use uuid::Uuid;

pub(crate) use described::{CREATIONS, DESCRIBED};

use crate::kinds::{COLLECTION, DEBIT, MANDATE, SCHEMES};
use crate::pages::may_collect;
use crate::propose::{self, Asked};
use crate::settle::Lines;
use crate::{collect, mandate, notify, order, returns, settle};

const COLLECTS: Policy = Policy::Action(COLLECTION, "create");
const PAYS: Policy = Policy::Action(DEBIT, "bulk");
const SIGNS: Policy = Policy::Action(MANDATE, "create");

const PROPOSAL: &str = "/api/v1/collection-proposal";

type At = Path<BTreeMap<String, String>>;

pub fn routes() -> Routes {
    Routes::new()
        .get(PROPOSAL, COLLECTS, proposal)
        .get("/api/v1/collections/{uid}/file", COLLECTS, file)
        .post("/api/v1/collections/{uid}/sent", COLLECTS, sent)
        .post("/api/v1/collections/{uid}/mend", COLLECTS, mend)
        .post("/api/v1/collections/{uid}/announce", PAYS, announce)
        .post("/api/v1/collections/{uid}/settle", PAYS, settled)
        .post("/api/v1/debits/{uid}/return", PAYS, returned)
        .post("/api/v1/mandates/{uid}/revoke", SIGNS, revoke)
}

/// The same rights, come through this door.
fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

fn key(visit: &Visit, db: &mut Db<'_>, access: &Access, kind: &str, uid: Uuid) -> Result<i64> {
    let named: [String; 0] = [];
    Ok(visit.site.queries.record_in(db, access, kind, uid, &named)?.1.id)
}

fn at(path: &BTreeMap<String, String>) -> Result<Uuid, Failure> {
    uid(path.get("uid").map(String::as_str).unwrap_or_default())
}

/// An empty body asks for what is usual.
fn body<T: DeserializeOwned>(bytes: &Bytes) -> Result<T, Failure> {
    let text: &[u8] = if bytes.is_empty() { b"{}" } else { bytes };
    serde_json::from_slice(text).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))
}

/// `POST /api/v1/mandates {client, iban, signed_on, …}`
fn enter(
    visit: &Visit,
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    members: &Map<String, Json>,
    values: Values,
) -> Result<Written> {
    let client = members.get("client").and_then(Json::as_str);
    let client = client.and_then(|text| Uuid::parse_str(text).ok());
    let client = client.ok_or_else(|| Error::invalid("client", "billing-client-unknown"))?;
    let client = Client::find(visit, tx, hand.access, "client", client)?;
    mandate::enter(tx, hand, client, values)
}

/// One instalment as it was proposed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Taken {
    instalment: Uuid,
    amount_cents: i64,
}

/// `POST /api/v1/collections {on, scheme, instalments: [{instalment, amount_cents}]}`: everything that may be taken when no
/// instalment is named; what came back is taken again when it is.
fn make(visit: &Visit, tx: &mut Tx<'_>, hand: Hand<'_>, members: &Map<String, Json>, _: Values) -> Result<Written> {
    may_collect(hand.access)?;
    let wrong = |field: &str| Error::invalid(field, "debits-api-shape");
    let on = members
        .get("on")
        .and_then(Json::as_str)
        .and_then(|text| text.parse().ok());
    let scheme = members.get("scheme").map_or(Some(SCHEMES[0]), Json::as_str);
    let scheme = scheme
        .filter(|code| SCHEMES.contains(code))
        .ok_or_else(|| wrong("scheme"))?;
    let shown = match members.get("instalments") {
        None | Some(Json::Null) => None,
        Some(list) => {
            let list: Vec<Taken> = serde_json::from_value(list.clone()).map_err(|_| wrong("instalments"))?;
            Some(
                list.into_iter()
                    .map(|one| (one.instalment, one.amount_cents))
                    .collect::<Vec<_>>(),
            )
        }
    };
    let asked = Asked {
        on: on.ok_or_else(|| wrong("on"))?,
        scheme: scheme.to_owned(),
        again: shown.iter().flatten().map(|(instalment, _)| *instalment).collect(),
    };
    let house = &visit.site.establishment().name;
    Ok(collect::make(tx, hand, house, &asked, shown.as_deref())?.written)
}

/// `GET /api/v1/collection-proposal?on=2026-12-07&scheme=core`
async fn proposal(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            may_collect(visit.access())?;
            let typed = Typed::new(query.as_deref().unwrap_or_default());
            let scheme = typed.get("scheme").into_owned();
            let asked = Asked {
                on: typed.get("on").parse().map_err(|_| Error::invalid("on", "api-date"))?,
                scheme: if scheme.is_empty() {
                    SCHEMES[0].to_owned()
                } else {
                    scheme
                },
                ..Asked::default()
            };
            if !SCHEMES.contains(&asked.scheme.as_str()) {
                return Err(Error::invalid("scheme", "debits-api-shape").into());
            }
            propose::check_day(asked.on, visit.site.clock.today()).map_err(|error| error_on(error, "on"))?;
            let pen = visit.pen();
            let found = visit.site.store.read(|db| propose::all(db, &asked))?;
            let due = |due: &propose::Due| {
                json!({
                    "instalment": due.uid.to_string(), "invoice": due.invoice_uid.to_string(), "number": due.number,
                    "client_name": due.client_name, "due_on": due.due_on.to_string(), "amount_cents": due.cents,
                    "again": due.is_again,
                })
            };
            let debits = found.debits.iter().map(|(mandate, dues)| {
                json!({
                    "mandate": mandate.reference, "first": mandate.is_first,
                    "amount_cents": dues.iter().map(|due| due.cents).sum::<i64>(),
                    "instalments": dues.iter().map(due).collect::<Vec<_>>(),
                })
            });
            let left_out = found.left_out.iter().map(|(one, why)| {
                let mut told = due(one);
                let code = why.key().trim_start_matches("debits-why-");
                told["why"] = json!({ "code": code, "message": pen.t(why.key()) });
                told
            });
            let told = json!({
                "on": asked.on.to_string(), "scheme": asked.scheme, "amount_cents": found.cents(),
                "debits": debits.collect::<Vec<_>>(), "left_out": left_out.collect::<Vec<_>>(),
            });
            Kept::done(&told).answer()
        })
        .await
}

/// A fault told on the parameter that was sent.
fn error_on(error: Error, field: &str) -> Error {
    match error {
        Error::Invalid(faults) => Error::Invalid(
            faults
                .into_iter()
                .map(|fault| FieldError::new(field.to_owned(), fault.message))
                .collect(),
        ),
        other => other,
    }
}

/// `GET /api/v1/collections/{id}/file`: the pain.008 of the collection.
async fn file(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            may_collect(visit.access())?;
            let uid = at(&path)?;
            let zone = visit.site.clock.zone().clone();
            let file = visit.site.store.read(|db| {
                let id = key(visit, db, visit.access(), COLLECTION, uid)?;
                order::file(db, id, &zone)
            })?;
            Ok(ui::download::attachment(file.xml, &file.name, "application/xml")?)
        })
        .await
}

/// Runs a command on the record of an address, once under one key.
fn doing(
    visit: &Visit,
    (path, headers, bytes): (&BTreeMap<String, String>, &HeaderMap, &Bytes),
    (kind, verb): (&str, &str),
    work: impl FnOnce(&mut Tx<'_>, Hand<'_>, i64) -> Result<Json>,
) -> Answer {
    let access = by_api(visit.access());
    let once = Once::of(&access, headers, visit.path(), bytes)?;
    let id = at(path)?;
    let kept = once::in_one(visit, once.as_ref(), |tx| {
        let key = key(visit, tx, &access, kind, id)?;
        tx.begin(&access, &visit.site.clock, verb, "")?;
        let mut told = work(tx, Hand::new(&access, &visit.site.clock), key)?;
        told["id"] = id.to_string().into();
        Ok(Kept::done(&told))
    })?;
    kept.answer()
}

/// `POST /api/v1/collections/{id}/sent`
async fn sent(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| {
            let sent = (&path, &headers, &bytes);
            doing(visit, sent, (COLLECTION, "send_collection"), |tx, hand, id| {
                collect::send(tx, hand, id)?;
                Ok(json!({ "sent_on": hand.clock.today().to_string() }))
            })
        })
        .await
}

/// `POST /api/v1/collections/{id}/mend`
async fn mend(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| {
            let sent = (&path, &headers, &bytes);
            doing(visit, sent, (COLLECTION, "mend_collection"), |tx, hand, id| {
                let (count, is_left) = collect::mend(tx, hand, id)?;
                Ok(json!({ "removed": count, "deleted": !is_left }))
            })
        })
        .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settled {
    received_on: Date,
}

/// Runs the job of a collection to its end, and tells what came of it.
fn job(
    visit: &Visit,
    (path, headers, bytes): (&BTreeMap<String, String>, &HeaderMap, &Bytes),
    kind: &'static str,
    order: impl FnOnce(&mut Db<'_>, Hand<'_>, i64) -> Result<(usize, Json)>,
) -> Answer {
    let access = by_api(visit.access());
    let once = Once::of(&access, headers, visit.path(), bytes)?;
    let id = at(path)?;
    let site = &visit.site;
    let kept = once::around(visit, once.as_ref(), || {
        let (_, payload) = site.store.read(|db| {
            let id = key(visit, db, &access, COLLECTION, id)?;
            order(db, Hand::new(&access, &site.clock), id)
        })?;
        let job = site
            .store
            .write(|tx| jobs::enqueue(tx, &site.clock, New::of(kind, payload, &access)))?;
        let told = site.jobs().run_now(job, &mut |_| {})?;
        site.jobs().wake();
        let count = |name: &str| told[name].as_u64().unwrap_or_default();
        Ok(Kept::done(&json!({
            "id": id.to_string(), "changed": count("changed"), "unchanged": count("unchanged"), "refused": count("refused"),
        })))
    })?;
    kept.answer()
}

/// `POST /api/v1/collections/{id}/announce`
async fn announce(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| {
            let back = format!("/collections/{}", at(&path)?);
            let sent = (&path, &headers, &bytes);
            job(visit, sent, notify::JOB, |db, _, id| notify::order(db, id, &back))
        })
        .await
}

/// `POST /api/v1/collections/{id}/settle {received_on}`
async fn settled(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let asked: Settled = body(&bytes)?;
            let sent = (&path, &headers, &bytes);
            job(visit, sent, settle::JOB, |db, hand, id| {
                settle::order(db, hand, id, asked.received_on, Lines::default())
            })
        })
        .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Returned {
    reason: String,
    returned_on: Date,
}

/// `POST /api/v1/debits/{id}/return {reason, returned_on}`
async fn returned(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let asked: Returned = body(&bytes)?;
            let (sent, pen) = ((&path, &headers, &bytes), visit.pen());
            doing(visit, sent, (DEBIT, "return_debit"), |tx, hand, id| {
                let known = returns::take_back(tx, hand, pen, id, &asked.reason, asked.returned_on)?;
                Ok(json!({ "reason": known.code, "mandate_ended": known.mandate, "task": known.task }))
            })
        })
        .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revoked {
    #[serde(default)]
    reason: String,
}

/// `POST /api/v1/mandates/{id}/revoke {reason}`
async fn revoke(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let asked: Revoked = body(&bytes)?;
            if asked.reason.chars().count() > 200 {
                let fault = FieldError::new("reason", Message::new("debits-api-shape"));
                return Err(Error::Invalid(vec![fault]).into());
            }
            let sent = (&path, &headers, &bytes);
            doing(visit, sent, (MANDATE, "revoke_mandate"), |tx, hand, id| {
                mandate::revoke(tx, hand, id, &asked.reason)?;
                Ok(json!({ "revoked_on": hand.clock.today().to_string() }))
            })
        })
        .await
}
