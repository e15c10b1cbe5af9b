//! What is done from the record of an invoice: issue, send, credit, record a payment.

use axum::extract::{Path, RawForm};
use jiff::civil::Date;
use kit::error::FieldError;
use kit::write::{Hand, Values};
use kit::{Error, Field, Message, Result, Tx};
use money::CreditLine;
use ui::{Answer, Said, Typed, Visit};
use uuid::Uuid;

use super::cents;
use crate::api::{At, key, uid};
use crate::credit::{self, What};
use crate::dispute;
use crate::issue as issuing;
use crate::kinds::{INVOICE, MEANS};
use crate::pay::{self, For, Payment};

/// Runs a command on the invoice of an address in an operation of its own, then says on its page what came of it: what is
/// wrong is said there too.
fn doing(
    visit: &Visit,
    uid: Uuid,
    (verb, reason): (&str, &str),
    work: impl FnOnce(&mut Tx<'_>, Hand<'_>, i64) -> Result<Said>,
) -> Answer {
    let site = &visit.site;
    let done = site.store.write(|tx| {
        let id = key(visit, tx, visit.access(), INVOICE, uid)?;
        tx.begin(visit.access(), &site.clock, verb, reason)?;
        work(tx, Hand::new(visit.access(), &site.clock), id)
    });
    said(visit, uid, done)
}

fn said(visit: &Visit, uid: Uuid, done: Result<Said>) -> Answer {
    let back = format!("/invoices/{uid}");
    match done {
        Ok(said) => visit.go_saying(&back, &said),
        Err(Error::Refused(message) | Error::Settled(message)) => visit.go_saying(&back, &Said::new(message)),
        Err(Error::Invalid(errors)) => match errors.into_iter().next() {
            Some(FieldError { message, .. }) => visit.go_saying(&back, &Said::new(message)),
            None => visit.go(&back),
        },
        Err(error) => Err(error.into()),
    }
}

/// `POST /invoices/{uid}/issue`
pub async fn issue(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| {
            let house = visit.site.establishment().name.clone();
            doing(visit, uid(&path)?, ("issue_invoice", ""), |tx, hand, id| {
                let issued = issuing::issue(tx, hand, id, &house)?;
                Ok(Said::new(Message::new("billing-issued").with("number", issued.number)))
            })
        })
        .await
}

/// `POST /invoices/{uid}/credit`: `reason`, and an amount for each line; all that is left when none is said.
pub async fn credit(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let reason = typed.get("reason").into_owned();
            let house = visit.site.establishment().name.clone();
            let uid = uid(&path)?;
            doing(visit, uid, ("credit_invoice", &reason), |tx, hand, id| {
                let mut lines = Vec::new();
                for (line, text) in typed.all("amount").enumerate() {
                    let amount = cents(text).map_err(Error::Refused)?;
                    lines.extend(
                        amount
                            .filter(|cents| *cents != 0)
                            .map(|cents| CreditLine { line, cents }),
                    );
                }
                let (_, issued) = credit::credit(tx, hand, id, &What::from(lines), &reason, &house)?;
                Ok(Said::new(
                    Message::new("billing-credited").with("number", issued.number),
                ))
            })
        })
        .await
}

/// `POST /invoices/{uid}/pay`: `amount`, `received_on`, `means`, `reference`
pub async fn pay(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            doing(visit, uid(&path)?, ("record_payment", ""), |tx, hand, id| {
                let payment = Payment {
                    payer: None,
                    amount: cents(&typed.get("amount")).map_err(Error::Refused)?.unwrap_or_default(),
                    received_on: day(&typed.get("received_on"))?,
                    purpose: For::Invoices(vec![id]),
                };
                let means = typed.get("means").into_owned();
                let means = if MEANS.contains(&means.as_str()) {
                    means.as_str()
                } else {
                    MEANS[0]
                };
                let reference = typed.get("reference").into_owned();
                let values = Values::new()
                    .with("means", means)
                    .with("reference", Some(reference.trim()).filter(|text| !text.is_empty()));
                pay::pay(tx, hand, &payment, values)?;
                Ok(Said::new(Message::new("billing-paid")))
            })
        })
        .await
}

/// `POST /invoices/{uid}/dispute`: `reason`; the dispute is over without one.
pub async fn dispute(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let ends = !typed.get("over").is_empty();
            let verb = if ends { "end_dispute" } else { "dispute_invoice" };
            doing(visit, uid(&path)?, (verb, ""), |tx, hand, id| {
                if ends {
                    dispute::end(tx, hand, id)?;
                    return Ok(Said::new(Message::new("billing-dispute-over")));
                }
                dispute::dispute(tx, hand, id, &typed.get("reason"))?;
                Ok(Said::new(Message::new("billing-disputed")))
            })
        })
        .await
}

/// `POST /invoices/{uid}/pause`: `until`; nothing said takes the time back.
pub async fn pause(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            doing(visit, uid(&path)?, ("pause_invoice", ""), |tx, hand, id| {
                let until = some_day("until", &typed.get("until"))?;
                dispute::pause(tx, hand, id, until)?;
                Ok(Said::new(match until {
                    Some(day) => Message::new("billing-paused").with("day", day),
                    None => Message::new("billing-pause-over"),
                }))
            })
        })
        .await
}

fn some_day(field: &'static str, text: &str) -> Result<Option<Date>> {
    let read = kit::input::read_plain(&Field::date(field), text).map_err(Error::Refused)?;
    Ok(read.as_date())
}

fn day(text: &str) -> Result<Date> {
    some_day("received_on", text)?.ok_or_else(|| Error::invalid("received_on", "error-required"))
}
