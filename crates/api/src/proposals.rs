//! `/proposals`: changes that wait for an answer, those that were answered, and the answers themselves.

use axum::Json;
use axum::body::Bytes;
use axum::http::{HeaderMap, Uri};
use axum::response::IntoResponse;
use kit::error::FieldError;
use kit::propose::{self, Decision};
use kit::query::{Asked, Seen, SeenField};
use kit::store::Tx;
use kit::write::Hand;
use kit::{Error, Message, Result};
use serde_json::{Map, Value, json};
use ui::{Answer, Failure, Visit};
use uuid::Uuid;

use crate::address::Address;
use crate::params::{LIMIT, MOST, Params};
use crate::write::by_api;
use crate::{body, show};
use ui::once::{self, Kept, Once};

/// `GET /proposals?state=pending|decided&mine=true&kind=…`: what this person may know of, oldest first.
pub async fn list(visit: Visit, uri: Uri) -> Answer {
    visit
        .run(move |visit| -> Result<_, Failure> {
            let params = Params::of(&uri, &["state", "mine", "kind", "limit", "after"])?;
            let decided = match params.get("state") {
                None | Some("pending") => false,
                Some("decided") => true,
                Some(other) => return Err(choice("state", other).into()),
            };
            let mine = match params.get("mine") {
                None | Some("false") => false,
                Some("true") => true,
                Some(other) => return Err(choice("mine", other).into()),
            };
            let limit = params.limit(LIMIT, MOST)?;
            let asked = Asked {
                decided,
                mine,
                kind: params.get("kind"),
                limit: Some(limit),
                after: params.get("after"),
                ..Asked::default()
            };
            let queries = &visit.site.queries;
            let page = visit
                .site
                .store
                .read(|db| queries.proposals_page(db, visit.access(), &asked))?;
            let items: Vec<Value> = page.seen.iter().map(item).collect();
            Ok(Json(json!({ "items": items, "total": page.total, "next": page.next })).into_response())
        })
        .await
}

/// `GET /proposals/{id}`.
pub async fn one(visit: Visit, uri: Uri) -> Answer {
    visit
        .run(move |visit| -> Result<_, Failure> {
            let asked = Asked {
                uid: Some(Address::of(&uri).uid()?),
                ..Asked::default()
            };
            Params::of(&uri, &[])?;
            let queries = &visit.site.queries;
            let found = visit
                .site
                .store
                .read(|db| queries.proposals(db, visit.access(), &asked))?;
            Ok(Json(item(found.first().ok_or(Error::NotFound)?)).into_response())
        })
        .await
}

/// `POST /proposals/{id}/accept`, with `{"fields": […]}` for some of them and `{"version": N}` of the record one has seen.
pub async fn accept(visit: Visit, uri: Uri, headers: HeaderMap, bytes: Bytes) -> Answer {
    answer(visit, uri, headers, bytes, "accept").await
}

/// `POST /proposals/{id}/refuse`, with `{"reason": "…"}`.
pub async fn refuse(visit: Visit, uri: Uri, headers: HeaderMap, bytes: Bytes) -> Answer {
    answer(visit, uri, headers, bytes, "refuse").await
}

/// `POST /proposals/{id}/withdraw`, of one's own.
pub async fn withdraw(visit: Visit, uri: Uri, headers: HeaderMap, bytes: Bytes) -> Answer {
    answer(visit, uri, headers, bytes, "withdraw").await
}

async fn answer(visit: Visit, uri: Uri, headers: HeaderMap, bytes: Bytes, what: &'static str) -> Answer {
    let object = if bytes.is_empty() {
        Map::new()
    } else {
        body::object(&headers, &bytes)?
    };
    let done = visit.run(move |visit| -> Result<Kept, Failure> {
        let uid = Address::of(&uri).uid()?;
        Params::of(&uri, &[])?;
        let once = Once::of(&by_api(visit.access()), &headers, uri.path(), &bytes)?;
        once::in_one(visit, once.as_ref(), |tx| {
            Ok(Kept::done(&decide(visit, tx, uid, what, &object)?))
        })
    });
    done.await?.answer()
}

fn decide(visit: &Visit, tx: &mut Tx<'_>, uid: Uuid, what: &str, object: &Map<String, Value>) -> Result<Value> {
    let (site, access) = (&visit.site, by_api(visit.access()));
    let asked = Asked {
        uid: Some(uid),
        ..Asked::default()
    };
    let one = |tx: &mut Tx<'_>| -> Result<Seen> {
        site.queries
            .proposals(tx, &access, &asked)?
            .pop()
            .ok_or(Error::NotFound)
    };
    let before = one(tx)?;
    let wanted = wanted(object, what)?;
    let decision = Decision {
        proposal: uid,
        fields: wanted.fields.as_deref(),
        seen: wanted.version,
    };
    let why = if what == "accept" {
        &before.proposal.author
    } else {
        &wanted.reason
    };
    let operation = tx.begin(&access, &site.clock, &format!("{what}_proposal"), why)?;
    let hand = Hand::new(&access, &site.clock);
    match what {
        "accept" => drop(propose::accept(hand, &site.queries, tx, decision)?),
        "refuse" => propose::refuse(hand, &site.queries, tx, decision, &wanted.reason)?,
        _ => propose::withdraw(hand, tx, uid)?,
    }
    let operation = kit::journal::public_id(tx, operation)?;
    let mut json = item(&one(tx)?);
    json["operation"] = operation.to_string().into();
    Ok(json)
}

/// What a request says of the answer.
#[derive(Default)]
struct Wanted {
    fields: Option<Vec<String>>,
    version: Option<i64>,
    reason: String,
}

fn wanted(object: &Map<String, Value>, what: &str) -> Result<Wanted> {
    let mut wanted = Wanted::default();
    let mut errors = Vec::new();
    for (name, json) in object {
        let names = |list: &Vec<Value>| list.iter().map(|name| name.as_str().map(str::to_owned)).collect();
        match (name.as_str(), what, json) {
            ("fields", "accept" | "refuse", Value::Array(list)) => wanted.fields = names(list),
            ("version", "accept", Value::Number(version)) => wanted.version = version.as_i64(),
            ("reason", "refuse", json) => wanted.reason = body::reason("reason", json, &mut errors).unwrap_or_default(),
            _ => errors.push(FieldError::new(
                name,
                Message::new("error-field-unknown").with("field", name),
            )),
        }
    }
    if errors.is_empty() {
        Ok(wanted)
    } else {
        Err(Error::Invalid(errors))
    }
}

/// A proposal in JSON, without what may not be read.
pub fn item(seen: &Seen) -> Value {
    let Seen {
        proposal, kind, record, ..
    } = seen;
    let instant = |at: kit::Moment| at.timestamp().to_string();
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({
        "id": proposal.uid.to_string(),
        "kind": kind.key,
        "record": { "id": record.uid.to_string(), "title": record.title, "version": record.version },
        "state": proposal.state.as_str(),
        "author": proposal.author,
        "mine": seen.is_mine,
        "at": instant(proposal.at),
        "comment": text(&proposal.comment),
        "from": proposal.from.map(|day| day.to_string()),
        "fields": seen.fields.iter().map(field).collect::<Vec<_>>(),
        "decided_at": proposal.decided_at.map(instant),
        "decided_by": text(&proposal.decider),
        "answer": text(&proposal.answer),
    })
}

fn field(told: &SeenField) -> Value {
    json!({
        "field": told.field.key,
        "before": show::value(&told.field, &told.before),
        "now": show::value(&told.field, &told.now),
        "after": show::value(&told.field, &told.after),
        "state": told.state.as_str(),
        "may_decide": told.may_decide,
    })
}

fn choice(name: &str, value: &str) -> Error {
    Error::Invalid(vec![FieldError::new(
        name,
        Message::new("error-choice").with("value", value),
    )])
}
