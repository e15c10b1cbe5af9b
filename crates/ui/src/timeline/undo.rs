//! Undoing an operation from the page where it is told, and saying what could not be undone.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use kit::journal::{self, Action, Operation};
use kit::query::PastEntry;
use kit::write::{Hand, Undone};
use kit::{Access, Error, Message};

use crate::address;
use crate::failure::{Answer, Failure};
use crate::form::Typed;
use crate::pen::Pen;
use crate::record::{address_of, uid};
use crate::shell::Place;
use crate::toast::Said;
use crate::visit::Visit;

/// An operation on more records than this is undone by the job that made it.
const MOST_ENTRIES: i64 = 2_000;

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
    let size = db.int(
        "SELECT count(*) FROM journal WHERE operation_id = $1",
        &[operation.id.into()],
    )?;
    if size > MOST_ENTRIES {
        return Err(Error::Refused(Message::new("error-undo-too-large").with("count", size)));
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
                kit::write::undo(Hand::new(visit.access(), &site.clock), tx, operation.id)
            })?;
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
    let report = Report {
        pen,
        count: i64::try_from(undone.undone).unwrap_or_default(),
        kept,
        back,
    };
    let place = Place {
        title: pen.t("timeline-kept-title"),
        menu: "",
    };
    visit.page(place, &report)
}
