//! The pages of debits: a mandate entered, a collection proposed and made, what becomes of it, the creditor.

mod collection;
mod debit;
mod mandate;
mod panels;
mod proposal;
mod settings;

use axum::extract::{Path, RawForm, RawQuery};
use jiff::civil::Date;
use kit::write::Hand;
use kit::{Access, Db, Error, Field, Message, Result, Tx};
use ui::{Answer, Panel, Policy, Routes, Said, Side, Typed, Visit, uid};
use uuid::Uuid;

use crate::kinds::{COLLECTION, DEBIT, INSTALMENT, INVOICE, MANDATE, PAYMENT};

pub fn routes() -> Routes {
    let mandates = Policy::Action(MANDATE, "create");
    let collects = Policy::Action(COLLECTION, "create");
    let pays = Policy::Action(DEBIT, "bulk");
    let settings = Policy::Capability("settings");
    Routes::new()
        .get("/mandates/new", mandates, |visit: Visit, RawQuery(query): RawQuery| {
            mandate::ask(visit, query)
        })
        .post("/mandates", mandates, mandate::create)
        .post("/mandates/{uid}/revoke", mandates, mandate::revoke)
        .get(
            "/collections/new",
            collects,
            |visit: Visit, RawQuery(query): RawQuery| proposal::show(visit, query),
        )
        .post("/collections", collects, |visit: Visit, RawForm(form): RawForm| {
            proposal::make(visit, form.into())
        })
        .get("/collections/{uid}/file", collects, collection::file)
        .post("/collections/{uid}/mend", collects, collection::mend)
        .post("/collections/{uid}/sent", collects, collection::sent)
        .post("/collections/{uid}/announce", pays, collection::announce)
        .post("/collections/{uid}/settle", pays, collection::settle)
        .post("/collections/{uid}/told", pays, collection::told)
        .post("/collections/{uid}/returns", pays, collection::returns)
        .post("/debits/{uid}/return", pays, debit::take_back)
        .get("/settings/debits", settings, settings::show)
        .post("/settings/debits", settings, settings::save)
}

pub fn panels() -> Vec<Panel> {
    let panel = |kind, side, position, render| Panel {
        key: "debits",
        kind,
        side,
        position,
        render,
    };
    let clients = ["company", "contact", "learner", "guardian"];
    clients
        .map(|kind| panel(kind, Side::Main, 61, panels::of_client as _))
        .into_iter()
        .chain([
            panel(INSTALMENT, Side::Aside, 20, panels::of_instalment),
            panel(MANDATE, Side::Aside, 10, mandate::panel),
            panel(COLLECTION, Side::Main, 10, collection::panel),
            panel(DEBIT, Side::Aside, 10, debit::panel),
        ])
        .collect()
}

/// Holds these rights to what a proposal shows: who sees a part of what is owed or of the mandates would take wrong.
///
/// # Errors
/// Forbidden.
pub(crate) fn may_collect(access: &Access) -> Result<()> {
    access.require(COLLECTION, "create")?;
    let reads = |kind: &str, fields: &[&str]| -> Result<bool> {
        let kind = access.kind(kind)?;
        Ok(access.sees_every_row(kind) && fields.iter().all(|field| access.can_read(kind, field)))
    };
    let sees = reads(INVOICE, &["number", "client_name", "balance"])?
        && reads(INSTALMENT, &["due_on", "amount", "left"])?
        && reads(MANDATE, &["reference", "client_name", "state", "iban"])?;
    match sees {
        true => Ok(()),
        false => Err(Error::forbidden("debits-sees-all")),
    }
}

/// The record of an address, by its key.
fn key(visit: &Visit, db: &mut Db<'_>, kind: &str, uid: Uuid) -> Result<i64> {
    let named: [String; 0] = [];
    Ok(visit
        .site
        .queries
        .record_in(db, visit.access(), kind, uid, &named)?
        .1
        .id)
}

fn typed(form: &[u8]) -> Typed {
    Typed::new(&String::from_utf8_lossy(form))
}

/// A day as people type it.
fn day(field: &'static str, text: &str) -> Result<Date> {
    let read = kit::input::read_plain(&Field::date(field), text.trim()).map_err(Error::Refused)?;
    read.as_date().ok_or_else(|| Error::invalid(field, "error-required"))
}

/// What is said of a command that a rule refused; none when it is not about what was asked.
fn reason(error: &Error) -> Option<Message> {
    match error {
        Error::Refused(message) | Error::Settled(message) => Some(message.clone()),
        Error::Invalid(errors) => errors.first().map(|error| error.message.clone()),
        _ => None,
    }
}

/// Goes back saying why something was refused.
fn refused(visit: &Visit, back: &str, error: Error) -> Answer {
    match reason(&error) {
        Some(message) => visit.go_saying(back, &Said::new(message)),
        None => Err(error.into()),
    }
}

/// Runs a command on the record of an address in an operation of its own, then says on its page what came of it, with the way
/// back. The command says where to go when that is elsewhere.
fn doing(
    visit: &Visit,
    (kind, address, id): (&str, &str, &str),
    verb: &str,
    work: impl FnOnce(&mut Tx<'_>, Hand<'_>, i64) -> Result<(Message, Option<String>)>,
) -> Answer {
    let id = uid(id)?;
    let site = &visit.site;
    let back = format!("{address}/{id}");
    let done = site.store.write(|tx| {
        let key = key(visit, tx, kind, id)?;
        let operation = tx.begin(visit.access(), &site.clock, verb, "")?;
        let said = work(tx, Hand::new(visit.access(), &site.clock), key)?;
        Ok::<_, Error>((said, kit::journal::public_id(tx, operation)?))
    });
    match done {
        Ok(((message, to), operation)) => {
            visit.go_saying(to.as_deref().unwrap_or(&back), &Said::new(message).undoable(operation))
        }
        Err(error) => refused(visit, &back, error),
    }
}

type At = Path<String>;

/// Whether this person records what was paid.
fn may_pay(access: &Access) -> bool {
    access.may(DEBIT, "bulk") && access.may(PAYMENT, "create")
}
