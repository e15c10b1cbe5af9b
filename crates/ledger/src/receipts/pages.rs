//! The pages of the bank: what waits, with what it may pay; all that is sure at once; one line by hand; a statement brought in.

mod choose;
mod list;
mod sure;
mod upload;

use axum::extract::{Path, RawForm, RawQuery};
use billing::client::Client;
use kit::jobs::Handlers;
use kit::write::Hand;
use kit::{Db, Error, Message, Result, Tx};
use ui::{Answer, Policy, Routes, Said, Site, Typed, Visit, uid};
use uuid::Uuid;

use super::line::may_match;
use super::{LINE, PAYMENT, STATEMENT, accept, take};

pub use sure::JOB as MATCH_LINES;
pub use upload::ended as taken;

/// The page of what waits.
pub const HERE: &str = "/bank";

pub fn routes() -> Routes {
    let matches = Policy::Action(PAYMENT, "create");
    Routes::new()
        .get(HERE, matches, |visit: Visit, RawQuery(query): RawQuery| {
            list::show(visit, query)
        })
        .upload(
            "/bank/statements",
            Policy::Action(STATEMENT, "create"),
            take::MOST_BYTES + 64 * 1024,
            upload::take_in,
        )
        .get("/bank-statements/{uid}/file", Policy::Kind(STATEMENT), upload::original)
        .get("/bank/sure", matches, sure::show)
        .post(
            "/bank/sure",
            Policy::Action(LINE, "bulk"),
            |visit: Visit, RawForm(form): RawForm| sure::start(visit, form.into()),
        )
        .get(
            "/bank/lines/{uid}",
            matches,
            |visit: Visit, Path(line): Path<String>, RawQuery(query): RawQuery| choose::show(visit, line, query),
        )
        .post(
            "/bank/lines/{uid}/accept",
            matches,
            |visit: Visit, Path(line): Path<String>, RawForm(form): RawForm| choose::accept(visit, line, form.into()),
        )
        .post(
            "/bank/lines/{uid}/aside",
            matches,
            |visit: Visit, Path(line): Path<String>, RawForm(form): RawForm| aside(visit, line, form.into()),
        )
        .post(
            "/bank/lines/{uid}/release",
            matches,
            |visit: Visit, Path(line): Path<String>| release(visit, line),
        )
}

pub fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers.on(take::JOB, take::work).on(sure::JOB, sure::work)
}

fn typed(form: &[u8]) -> Typed {
    Typed::new(&String::from_utf8_lossy(form))
}

/// The line of an address, by its key.
fn line_of(visit: &Visit, db: &mut Db<'_>, uid: Uuid) -> Result<i64> {
    let named: [String; 0] = [];
    Ok(visit
        .site
        .queries
        .record_in(db, visit.access(), LINE, uid, &named)?
        .1
        .id)
}

/// The public id of a client, and what they are called.
fn who(db: &mut Db<'_>, client: Client) -> Result<(Uuid, String)> {
    let (sql, id) = match client {
        Client::Person(id) => ("SELECT uid, full_name FROM person WHERE id = $1", id),
        Client::Company(id) => ("SELECT uid, name FROM company WHERE id = $1", id),
    };
    let row = db.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
    Ok((row[0].as_uid().unwrap_or_default(), row[1].to_text().into_owned()))
}

/// Runs a command on a line in an operation of its own, and goes on saying what came of it, with the way back; to the second
/// address when it is refused.
fn doing(
    visit: &Visit,
    line: Uuid,
    (to, back): (&str, &str),
    (verb, said): (&str, &str),
    work: impl FnOnce(&mut Tx<'_>, Hand<'_>, i64) -> Result<()>,
) -> Answer {
    let site = &visit.site;
    may_match(visit.access())?;
    let done: Result<Uuid> = site.store.write(|tx| {
        let id = line_of(visit, tx, line)?;
        let operation = tx.begin(visit.access(), &site.clock, verb, "")?;
        work(tx, Hand::new(visit.access(), &site.clock), id)?;
        kit::journal::public_id(tx, operation)
    });
    match done {
        Ok(operation) => visit.go_saying(to, &Said::new(Message::new(said)).undoable(operation)),
        Err(error) => match reason(&error) {
            Some(message) => visit.go_saying(back, &Said::new(message)),
            None => Err(error.into()),
        },
    }
}

/// What is said of a command that a rule refused; none when it is not about what was asked.
fn reason(error: &Error) -> Option<Message> {
    match error {
        Error::Refused(message) | Error::Settled(message) => Some(message.clone()),
        Error::Invalid(errors) => errors.first().map(|error| error.message.clone()),
        _ => None,
    }
}

/// `POST /bank/lines/{uid}/aside {why}`
async fn aside(visit: Visit, line: String, form: Vec<u8>) -> Answer {
    let line = uid(&line)?;
    visit
        .run(move |visit| {
            let why = typed(&form).get("why").into_owned();
            doing(
                visit,
                line,
                (HERE, HERE),
                ("set_line_aside", "ledger-line-aside"),
                |tx, hand, id| accept::set_aside(tx, hand, id, &why),
            )
        })
        .await
}

/// `POST /bank/lines/{uid}/release`
async fn release(visit: Visit, line: String) -> Answer {
    let line = uid(&line)?;
    visit
        .run(move |visit| {
            let back = format!("/bank-lines/{line}");
            doing(
                visit,
                line,
                (&back, &back),
                ("release_line", "ledger-line-released"),
                accept::release,
            )
        })
        .await
}
