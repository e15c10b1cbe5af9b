//! Logging what was said, from the record itself: a text, one press. A task for later can be made in the same breath,
//! and people who are named with @ are told.

use axum::extract::Path;
use kit::write::{Hand, Values};
use kit::{Error, Message, Result, Tx};
use ui::dialog::read_day;
use ui::{Answer, Said, Typed, Visit, uid};
use uuid::Uuid;

use super::frame;
use crate::exchange::{FORMS, OUTCOMES};

pub async fn of_contact(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    log(visit, "contact", &id, body).await
}

pub async fn of_company(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    log(visit, "company", &id, body).await
}

pub async fn of_opportunity(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    log(visit, "opportunity", &id, body).await
}

async fn log(visit: Visit, kind: &'static str, id: &str, body: String) -> Answer {
    let record = uid(id)?;
    visit
        .run(move |visit| keep(visit, kind, record, &Typed::new(&body)))
        .await
}

fn keep(visit: &Visit, kind: &'static str, uid: Uuid, typed: &Typed) -> Answer {
    let site = &visit.site;
    let plural = &visit.access().kind(kind)?.plural;
    let back = format!("/{plural}/{uid}");
    let outcome = site.store.write(|tx| {
        let (_, record) = frame::record(visit, tx, kind, uid, &[])?;
        let operation = tx.begin(visit.access(), &site.clock, "log_exchange", "")?;
        let hand = Hand::new(visit.access(), &site.clock);
        let values = said(kind, record.id, typed)?;
        hand.create(tx, "exchange_entry", values, None)?;
        next(tx, hand, kind, record.id, typed)?;
        kit::journal::public_id(tx, operation)
    });
    match outcome {
        Ok(operation) => {
            let said = Said::new(Message::new("relations-logged")).undoable(operation);
            visit.go_saying(&back, &said)
        }
        Err(Error::Invalid(errors)) => {
            // The form has one field that matters: what is wrong is said above the page.
            let message = errors.into_iter().next().map(|error| error.message);
            let message = message.unwrap_or_else(|| Message::new("error-required"));
            visit.go_saying(&back, &Said::new(message))
        }
        Err(error) => Err(error.into()),
    }
}

fn said(kind: &'static str, record: i64, typed: &Typed) -> Result<Values> {
    let form = typed.get("form");
    let form = FORMS.iter().find(|known| **known == form).unwrap_or(&FORMS[0]);
    let text = typed.get("body");
    let outcome = typed.get("outcome");
    let outcome = OUTCOMES.iter().find(|known| **known == outcome);
    if text.trim().is_empty() && outcome.is_none() {
        return Err(Error::invalid("body", "relations-log-empty"));
    }
    let mut values = Values::new()
        .with("form", *form)
        .with(kind, record)
        .with("body", text.trim())
        .with("outcome", outcome.copied());
    if *form == "call" || *form == "email" {
        let direction = if typed.get("direction") == "incoming" {
            "incoming"
        } else {
            "outgoing"
        };
        values.set("direction", direction);
    }
    Ok(values)
}

/// What is to be done next, when that was said too.
fn next(tx: &mut Tx<'_>, hand: Hand<'_>, kind: &'static str, record: i64, typed: &Typed) -> Result<()> {
    let title = typed.get("next");
    if title.trim().is_empty() {
        return Ok(());
    }
    let values = Values::new()
        .with("title", title.trim())
        .with("due_on", read_day(typed, "next_on")?)
        .with(kind, record);
    hand.create(tx, "task", values, None)?;
    Ok(())
}
