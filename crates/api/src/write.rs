//! `POST`, `PATCH` and `DELETE` of any kind: the same rules and the same journal as the screens.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kit::propose;
use kit::store::Tx;
use kit::write::{Expect, Hand};
use kit::{Access, Actor, Error, Kind, Level, Result, Via};
use serde_json::{Map, Value as Json, json};
use ui::{Answer, Failure, Visit};
use uuid::Uuid;

use crate::address::Address;
use crate::params::Params;
use crate::{BASE, body, enrol, problem, record, show};
use ui::once::{self, Kept, Once};

/// Creates a record: 201, its address and itself.
pub async fn create(visit: Visit, uri: Uri, headers: HeaderMap, bytes: Bytes) -> Answer {
    let object = body::object(&headers, &bytes)?;
    let made = visit.run(move |visit| {
        let (access, kind) = made_kind(visit, &uri)?;
        let once = Once::of(&access, &headers, uri.path(), &bytes)?;
        once::in_one(visit, once.as_ref(), |tx| create_in(visit, tx, &access, &kind, &object))
    });
    made.await?.answer()
}

fn create_in(visit: &Visit, tx: &mut Tx<'_>, access: &Access, kind: &Kind, object: &Map<String, Json>) -> Result<Kept> {
    let clock = &visit.site.clock;
    let creation = visit.site.creation(kind.key);
    access.require(kind.key, creation.map_or("create", |creation| creation.action))?;
    let written = if enrol::is_asked(kind, object) {
        enrol::enrol(visit, tx, access, kind, object)?
    } else if let Some(creation) = creation {
        tx.begin(access, clock, "create", reason(object))?;
        let is_member = |key: &str| creation.members.iter().any(|(name, ..)| *name == key);
        let (members, own): (Map<_, _>, Map<_, _>) = object.clone().into_iter().partition(|(key, _)| is_member(key));
        let input = body::input(tx, access, kind, Level::Write, &own)?;
        (creation.create)(visit, tx, Hand::new(access, clock), &members, input.values)?
    } else {
        tx.begin(access, clock, "create", reason(object))?;
        let input = body::input(tx, access, kind, Level::Write, object)?;
        Hand::new(access, clock).create(tx, kind.key, input, None)?
    };
    let (json, version) = as_it_is(visit, tx, access, kind, written.uid)?;
    Ok(Kept::created(
        format!("{BASE}/{}/{}", kind.plural, written.uid),
        version,
        &json,
    ))
}

/// Changes some fields of a record, when it is still at the version of `If-Match`. What may only be proposed is kept as a
/// proposal, which the answer (202) names under `proposed` beside the record as it is.
pub async fn change(visit: Visit, uri: Uri, headers: HeaderMap, bytes: Bytes) -> Answer {
    let object = body::object(&headers, &bytes)?;
    let expect = expected(&headers)?;
    let reader = visit.clone();
    let changed = visit.run(move |visit| {
        let (access, kind) = written_kind(visit, &uri)?;
        let uid = Address::of(&uri).uid()?;
        visit.site.store.write(|tx| {
            let clock = &visit.site.clock;
            let (_, seen) = visit.site.queries.record_in(tx, &access, kind.key, uid, &[])?;
            let input = body::input(tx, &access, &kind, Level::Propose, &object)?;
            let verb = propose::verb(&access, &kind, &input.values);
            tx.begin(&access, clock, verb, reason(&object))?;
            let saved = Hand::new(&access, clock).save(tx, kind.key, seen.id, input, expect, "")?;
            let (mut json, version) = as_it_is(visit, tx, &access, &kind, uid)?;
            if let Some(proposal) = saved.proposed {
                json["proposed"] = json!({ "id": proposal.to_string(), "fields": saved.fields });
            }
            Result::<_, Failure>::Ok((json, version, saved.proposed.is_some()))
        })
    });
    match changed.await {
        Ok((json, version, is_proposed)) => {
            let mut response = record::tagged(record::tag(version), json);
            if is_proposed {
                // Some of it waits for someone's word.
                *response.status_mut() = StatusCode::ACCEPTED;
            }
            Ok(response)
        }
        Err(failure) => moved(&reader, failure),
    }
}

/// Deletes a record, when it is still at the version of `If-Match`.
pub async fn delete(visit: Visit, uri: Uri, headers: HeaderMap) -> Answer {
    let expect = expected(&headers)?;
    let reader = visit.clone();
    let deleted = visit.run(move |visit| {
        let (access, kind) = written_kind(visit, &uri)?;
        let uid = Address::of(&uri).uid()?;
        visit.site.store.write(|tx| {
            let clock = &visit.site.clock;
            let (_, seen) = visit.site.queries.record_in(tx, &access, kind.key, uid, &[])?;
            if let Expect::Exactly(version) = expect
                && version != seen.version
            {
                return Err(Error::Conflict {
                    version: seen.version,
                    clashes: Vec::new(),
                }
                .into());
            }
            tx.begin(&access, clock, "delete", "")?;
            Hand::new(&access, clock).delete(tx, kind.key, seen.id)?;
            Result::<_, Failure>::Ok(())
        })
    });
    match deleted.await {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(failure) => moved(&reader, failure),
    }
}

/// The kind to be written, and the visitor's rights as the journal will name this door.
/// A kind whose records this door creates: by its fields, or by a command of its room.
fn made_kind(visit: &Visit, uri: &Uri) -> Result<(Access, std::sync::Arc<Kind>), Failure> {
    let kind = Address::of(uri).kind(visit.access())?;
    if visit.site.creation(kind.key).is_none() {
        return written_kind(visit, uri);
    }
    Params::of(uri, &[])?;
    Ok((by_api(visit.access()), kind))
}

fn written_kind(visit: &Visit, uri: &Uri) -> Result<(Access, std::sync::Arc<Kind>), Failure> {
    let access = by_api(visit.access());
    let kind = Address::of(uri).kind(&access)?;
    Params::of(uri, &[])?;
    // What has nothing to fill in is the program's own record of things: the journal, what was tried at the door.
    if kind.fields.iter().any(|field| field.is_writable()) {
        Ok((access, kind))
    } else {
        Err(Failure::Protocol(StatusCode::METHOD_NOT_ALLOWED))
    }
}

/// The same rights, come through this door: a session may use the API too.
pub fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

/// The record as the writer may read it. A record that one may make and not see is answered by its id alone.
pub fn as_it_is(visit: &Visit, tx: &mut Tx<'_>, access: &Access, kind: &Kind, uid: Uuid) -> Result<(Json, i64)> {
    match visit.site.queries.record_in(tx, access, kind.key, uid, &[]) {
        Ok((fields, record)) => Ok((show::record(&fields, &record), record.version)),
        Err(Error::NotFound) => Ok((json!({ "id": uid.to_string() }), 0)),
        Err(error) => Err(error),
    }
}

/// Reads `If-Match` (RFC 9110, 13.1.1). Without it, or with `*`, whatever is there is written over.
fn expected(headers: &HeaderMap) -> Result<Expect, Failure> {
    let Some(tag) = headers.get(header::IF_MATCH) else {
        return Ok(Expect::Anything);
    };
    match tag.to_str().map(str::trim) {
        Ok("*") => Ok(Expect::Anything),
        Ok(tag) => match tag.trim_matches('"').parse() {
            Ok(version) => Ok(Expect::Exactly(version)),
            // No tag of ours: the record is at no such version.
            Err(_) => Ok(Expect::Exactly(-1)),
        },
        Err(_) => Err(Failure::Protocol(StatusCode::BAD_REQUEST)),
    }
}

fn reason(object: &Map<String, Json>) -> &str {
    object.get(body::REASON).and_then(Json::as_str).unwrap_or_default()
}

/// A record that moved meanwhile is a precondition that does not hold; anything else stays as it is.
fn moved(visit: &Visit, failure: Failure) -> Result<Response, Failure> {
    if let Failure::Engine(error) = &failure
        && let Error::Conflict { version, clashes } = &**error
    {
        return Ok(problem::moved(visit, *version, clashes));
    }
    Err(failure)
}
