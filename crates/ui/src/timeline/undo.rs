//! Undoing an operation from the page where it is told, and saying what could not be undone.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use kit::catalogue::Field;
use kit::jobs::{self, Job, New, Run};
use kit::journal::{self, Action, Operation};
use kit::query::{PastEntry, Record};
use kit::write::{Hand, Undone};
use kit::{Access, Error, Kind, Message};
use serde_json::Value as Json;
use uuid::Uuid;

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
pub const JOB: &str = "undo";

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
fn check(site: &Site, access: &Access, db: &mut kit::Db<'_>, operation: &Operation) -> Result<(), Error> {
    let size = entries(db, operation)?;
    let is_own = operation.user.is_some() && operation.user == access.actor.user;
    if size > MOST_ENTRIES {
        // Too many to look at one by one: for who did it, or who may do everything.
        return if is_own || access.profile.everything {
            Ok(())
        } else {
            Err(Error::forbidden("error-undo-rights"))
        };
    }
    let all = journal::entries_of_operation(db, operation.id, i64::MAX, usize::try_from(size).unwrap_or_default())?;
    // A view is no record of the house: whoever changed or removed theirs takes it back.
    if is_own && !all.is_empty() && all.iter().all(|entry| entry.kind == VIEW) {
        return Ok(());
    }
    let past = site.queries.past_of(db, access, operation.clone(), all.len().max(1))?;
    if past.entries.is_empty() {
        return Err(Error::NotFound);
    }
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

/// The kind of saved views, which are granted to nobody: one's own are one's own.
const VIEW: &str = "saved_view";

/// How an undo goes.
pub enum Undoing {
    Done(Undone),
    /// By a job of this public id.
    Queued(Uuid),
}

/// Undoes an operation: at once when it is short, by a job when it is long.
///
/// # Errors
/// Not found for an operation of which nothing is in sight; forbidden for one that this person may not turn round;
/// refused when it was undone already.
pub fn begin(site: &Site, access: &Access, operation: Uuid) -> Result<Undoing, Error> {
    let begun = site.store.write(|tx| {
        let operation = journal::operation(tx, operation)?.ok_or(Error::NotFound)?;
        check(site, access, tx, &operation)?;
        if entries(tx, &operation)? > MOST_ENTRIES {
            let payload = serde_json::json!({ "operation": operation.id });
            let new = New::of(JOB, payload, access).unique(format!("{JOB}:{}", operation.id));
            return Ok(Undoing::Queued(jobs::enqueue(tx, &site.clock, new)?));
        }
        let undone = kit::write::undo(Hand::new(access, &site.clock), tx, operation.id)?;
        Ok::<_, Error>(Undoing::Done(undone))
    })?;
    if let Undoing::Queued(_) = begun {
        site.jobs().wake();
    }
    Ok(begun)
}

/// A record that an undo left as it is, because it changed since.
pub struct Left {
    pub kind: Arc<Kind>,
    pub record: Record,
    /// The fields that changed, those that may be read; empty when it is the record itself that others need.
    pub fields: Vec<Arc<Field>>,
}

/// What was left, of what is in sight: of other records nothing is said but that there are some.
pub fn left(site: &Site, access: &Access, undone: &Undone) -> Vec<Left> {
    let told = undone.kept.iter().filter_map(|kept| {
        let kind = access.kind(&kept.kind).ok()?.clone();
        let (_, record) = site.queries.record(access, kind.key, kept.uid, &[]).ok()?;
        let known = kept.fields.iter().filter(|key| access.can_read(&kind, key));
        let fields = known.filter_map(|key| Some(kind.find(key)?.1.clone())).collect();
        Some(Left { kind, record, fields })
    });
    told.collect()
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
    crate::markup(&part)
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
            let undone = match begin(&visit.site, visit.access(), operation)? {
                Undoing::Done(undone) => undone,
                Undoing::Queued(job) => return visit.go(&format!("/jobs/{job}")),
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
    let told = left(&visit.site, access, undone)
        .into_iter()
        .map(|Left { kind, record, fields }| {
            let labels: Vec<String> = fields
                .iter()
                .map(|field| pen.label(&kind, field).into_owned())
                .collect();
            let why = if labels.is_empty() {
                pen.t("timeline-kept-needed").to_owned()
            } else {
                pen.t1("timeline-kept-fields", "fields", &labels.join(", "))
            };
            let name = format!("{} : {}", pen.kind(&kind), record.title);
            (name, address_of(pen, access, kind.key, record.uid), why)
        });
    let kept = told.collect();
    Report {
        pen,
        count: i64::try_from(undone.undone).unwrap_or_default(),
        kept,
        back,
    }
}
