//! Undoing an operation from the page where it is told, and saying what could not be undone.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use kit::jobs::{self, Job, New, Run};
use kit::journal::{self, Action, Operation};
use kit::query::PastEntry;
use kit::write::{Hand, Undone};
use kit::{Access, Error, Message};
use serde_json::Value as Json;

use crate::address;
use crate::failure::{Answer, Failure};
use crate::form::Typed;
use crate::pen::Pen;
use crate::record::{address_of, uid};
use crate::shell::Place;
use crate::site::Site;
use crate::toast::Said;
use crate::visit::Visit;

/// An operation of more entries than this is undone by a job.
const MOST_ENTRIES: i64 = 2_000;

/// The kind of that job.
pub(super) const JOB: &str = "undo";

/// What the job is about.
#[derive(serde::Serialize, serde::Deserialize)]
struct Payload {
    /// The key of the operation.
    operation: i64,
}

/// Whether a person may undo what an operation did: their own doing, or what they could turn round by hand.
pub(super) fn may(access: &Access, operation: &Operation, entries: &[PastEntry]) -> bool {
    let is_own = operation.user.is_some() && operation.user == access.actor.user;
    entries.iter().all(|entry| is_own || by_hand(access, entry))
}

fn by_hand(access: &Access, entry: &PastEntry) -> bool {
    match entry.action {
        Action::Create => access.may(entry.kind.key, "delete"),
        Action::Delete => access.may(entry.kind.key, "create"),
        Action::Update => entry
            .changes
            .iter()
            .all(|(field, ..)| access.can_write(&entry.kind, &field.key)),
    }
}

/// Everything it did must be in sight and allowed: what is hidden cannot be undone unseen, save by who did it.
fn check(visit: &Visit, db: &mut kit::Db<'_>, operation: &Operation) -> Result<(), Error> {
    let access = visit.access();
    let size = entries(db, operation)?;
    if size > MOST_ENTRIES {
        // Too many to look at one by one: for who did it, or who may do everything.
        let is_own = operation.user.is_some() && operation.user == access.actor.user;
        return if is_own || access.profile.everything {
            Ok(())
        } else {
            Err(Error::forbidden("error-undo-rights"))
        };
    }
    let all = journal::entries_of_operation(db, operation.id, i64::MAX, usize::try_from(size).unwrap_or_default())?;
    let past = visit
        .site
        .queries
        .past_of(db, access, operation.clone(), all.len().max(1))?;
    if past.entries.is_empty() {
        return Err(Error::NotFound);
    }
    let is_own = operation.user.is_some() && operation.user == access.actor.user;
    let is_whole = past.entries.len() == all.len()
        && past.entries.iter().zip(&all).all(|(seen, entry)| {
            let writable = entry.changes.iter().filter(|(key, ..)| seen.kind.find(key).is_some());
            seen.changes.len() >= writable.count()
        });
    if may(access, operation, &past.entries) && (is_own || is_whole) {
        Ok(())
    } else {
        Err(Error::forbidden("error-undo-rights"))
    }
}

fn entries(db: &mut kit::Db<'_>, operation: &Operation) -> Result<i64, Error> {
    let sql = "SELECT count(*) FROM journal WHERE operation_id = $1";
    Ok(db.int(sql, &[operation.id.into()])?)
}

/// The job that undoes an operation of many entries.
pub(super) fn work(site: &Site, run: &mut Run<'_>) -> Result<Json, Error> {
    let Payload { operation } = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let undone = kit::bulk::undo(run, &access, &site.clock, operation)?;
    serde_json::to_value(undone).map_err(|error| Error::Fault(format!("the report of an undo: {error}")))
}

/// What the page of that job shows once it is done.
pub(super) fn ended(visit: &Visit, job: &Job) -> Result<String, Error> {
    let undone: Undone = serde_json::from_value(job.result.clone().unwrap_or_default()).unwrap_or_default();
    let Report { pen, count, kept, .. } = drawn(visit, &undone, "");
    let part = Part { pen, count, kept };
    part.render()
        .map_err(|error| Error::Fault(format!("a template failed: {error}")))
}

/// The same without a page round it.
#[derive(Template)]
#[template(path = "undone_part.html")]
struct Part<'a> {
    pen: Pen<'a>,
    count: i64,
    kept: Vec<(String, Option<String>, String)>,
}

#[derive(Template)]
#[template(path = "undone.html")]
struct Report<'a> {
    pen: Pen<'a>,
    count: i64,
    kept: Vec<(String, Option<String>, String)>,
    back: &'a str,
}

pub(super) async fn undo(visit: Visit, Path(id): Path<String>, headers: HeaderMap, body: String) -> Answer {
    let operation = uid(&id)?;
    let back = back(&Typed::new(&body), &headers);
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let undone = site.store.write(|tx| {
                let operation = journal::operation(tx, operation)?.ok_or(Error::NotFound)?;
                check(visit, tx, &operation)?;
                if entries(tx, &operation)? > MOST_ENTRIES {
                    let payload = serde_json::json!({ "operation": operation.id });
                    let new = New::of(JOB, payload, visit.access()).unique(format!("{JOB}:{}", operation.id));
                    return Ok(Done::Later(jobs::enqueue(tx, &site.clock, new)?));
                }
                let undone = kit::write::undo(Hand::new(visit.access(), &site.clock), tx, operation.id)?;
                Ok::<_, Error>(Done::Now(undone))
            })?;
            let undone = match undone {
                Done::Now(undone) => undone,
                Done::Later(job) => {
                    site.jobs().wake();
                    return visit.go(&format!("/jobs/{job}"));
                }
            };
            // The page it was asked from may be about a record that is gone with it.
            let back = if undone.kept.is_empty() && !leads_somewhere(visit, &back)? {
                "/"
            } else {
                &back
            };
            if undone.kept.is_empty() {
                let count = i64::try_from(undone.undone).unwrap_or_default();
                let said = Said::new(Message::new("timeline-undone").with("count", count));
                return visit.go_saying(back, &said);
            }
            report(visit, &undone, back)
        })
        .await
}

/// How an undo goes.
enum Done {
    Now(Undone),
    /// By a job of this public id.
    Later(uuid::Uuid),
}

/// Where the undo was asked from.
fn back(typed: &Typed, headers: &HeaderMap) -> String {
    let said = typed.get("to");
    if !said.is_empty() {
        return address::inside(&said).to_owned();
    }
    let referer = headers.get("referer").and_then(|referer| referer.to_str().ok());
    let path = referer
        .and_then(|referer| referer.split_once("://"))
        .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    address::inside(path.unwrap_or("/")).to_owned()
}

/// Whether an address is not that of a record that is no more.
fn leads_somewhere(visit: &Visit, address: &str) -> Result<bool, Failure> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.trim_start_matches('/').split('/');
    let (plural, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (Some(kind), Ok(id)) = (visit.access().catalogue.by_plural(plural), uuid::Uuid::parse_str(id)) else {
        return Ok(true);
    };
    match visit.site.queries.record(visit.access(), kind.key, id, &[]) {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// A page that says what was kept, and why.
fn report(visit: &Visit, undone: &Undone, back: &str) -> Answer {
    let place = Place {
        title: visit.pen().t("timeline-kept-title"),
        menu: "",
    };
    visit.page(place, &drawn(visit, undone, back))
}

fn drawn<'a>(visit: &'a Visit, undone: &Undone, back: &'a str) -> Report<'a> {
    let (pen, access) = (visit.pen(), visit.access());
    let mut kept = Vec::new();
    for left in &undone.kept {
        // Of a record out of sight nothing is said but that there is one.
        let Ok(kind) = access.kind(&left.kind) else { continue };
        let Ok((_, record)) = visit.site.queries.record(access, kind.key, left.uid, &[]) else {
            continue;
        };
        let labels = left.fields.iter().filter_map(|key| {
            let (_, field) = kind.find(key).filter(|_| access.can_read(kind, key))?;
            Some(pen.label(kind, field).into_owned())
        });
        let labels: Vec<String> = labels.collect();
        let why = if labels.is_empty() {
            pen.t("timeline-kept-needed").to_owned()
        } else {
            pen.t1("timeline-kept-fields", "fields", &labels.join(", "))
        };
        let name = format!("{} : {}", pen.kind(kind), record.title);
        kept.push((name, address_of(pen, access, kind.key, left.uid), why));
    }
    Report {
        pen,
        count: i64::try_from(undone.undone).unwrap_or_default(),
        kept,
        back,
    }
}
