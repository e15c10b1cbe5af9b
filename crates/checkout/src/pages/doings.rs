//! What the office does: sends a link to pay, opens its page, revokes it, gives money back.

use std::collections::BTreeMap;

use axum::extract::{Path, RawForm};
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::{Answer, Said, Typed, Visit};
use uuid::Uuid;

use super::key;
use crate::kinds::{INVOICE, PAYMENT};
use crate::refund::{self, Given};
use crate::{due, letter, link};

type At = Path<BTreeMap<String, String>>;

fn of(path: &BTreeMap<String, String>) -> Result<Uuid> {
    let uid = path.get("uid").and_then(|text| Uuid::parse_str(text).ok());
    uid.ok_or(Error::NotFound)
}

/// Goes back, saying what came of it: what is wrong is said there too.
fn said(visit: &Visit, back: &str, done: Result<Message>) -> Answer {
    let message = match done {
        Ok(message) | Err(Error::Refused(message) | Error::Settled(message)) => message,
        Err(Error::Invalid(errors)) => match errors.into_iter().next() {
            Some(error) => error.message,
            None => return visit.go(back),
        },
        Err(error) => return Err(error.into()),
    };
    visit.go_saying(back, &Said::new(message))
}

/// `POST /invoices/{uid}/pay-link`: `to`
pub async fn send(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let to = typed.get("to").trim().to_owned();
            let invoice = of(&path)?;
            let site = &visit.site;
            let done = site.store.write(|tx| {
                let id = key(visit, tx, INVOICE, invoice)?;
                tx.begin(visit.access(), &site.clock, "send_pay_link", "")?;
                letter::send(site, tx, visit.access(), id, &to)
            });
            site.jobs().wake();
            let done = done.map(|to| Message::new("checkout-sent").with("to", to));
            said(visit, &format!("/invoices/{invoice}"), done)
        })
        .await
}

/// `POST /invoices/{uid}/pay-link/revoke`
pub async fn revoke(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let invoice = of(&path)?;
            let site = &visit.site;
            let done = site.store.write(|tx| {
                let id = key(visit, tx, INVOICE, invoice)?;
                tx.begin(visit.access(), &site.clock, "revoke_pay_link", "")?;
                link::revoke(tx, id, site.clock.now())
            });
            let done = done.map(|_| Message::new("checkout-revoked"));
            said(visit, &format!("/invoices/{invoice}"), done)
        })
        .await
}

/// `POST /invoices/{uid}/pay-page`: the page itself, for who sees the invoice: who owes it, or who stands beside them.
pub async fn open(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let invoice = of(&path)?;
            let site = &visit.site;
            let made = site.store.write(|tx| {
                let id = key(visit, tx, INVOICE, invoice)?;
                due::of(tx, id, site.clock.today())?.ok_or(Error::NotFound)?;
                tx.begin(visit.access(), &site.clock, "open_pay_page", "")?;
                link::make(tx, id, "", site.clock.now())
            });
            match made {
                Ok(token) => visit.go(&format!("/pay/{token}")),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// `POST /payments/{uid}/refund`: `amount`, `reason`; `means` and `reference` of what was not collected by the provider.
pub async fn refund(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let payment = of(&path)?;
            let back = format!("/payments/{payment}");
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let done = give(visit, payment, &typed);
            said(visit, &back, done)
        })
        .await
}

fn give(visit: &Visit, payment: Uuid, typed: &Typed) -> Result<Message> {
    let site = &visit.site;
    let cents = billing::cents(&typed.get("amount"))
        .map_err(Error::Refused)?
        .unwrap_or_default();
    let reason = typed.get("reason").trim().to_owned();
    let (id, is_provided) = site.store.read(|db| {
        let id = key(visit, db, PAYMENT, payment)?;
        let sql = "SELECT transaction_key FROM payment WHERE id = $1";
        Ok::<_, Error>((id, !db.scalar(sql, &[id.into()])?.is_missing()))
    })?;
    if is_provided {
        return Ok(Message::new(
            match refund::give(site, visit.access(), id, cents, &reason)? {
                Given::Back => "checkout-refunded",
                Given::Later => "checkout-refund-later",
            },
        ));
    }
    let means = typed.get("means").into_owned();
    site.store.write(|tx| {
        tx.begin(visit.access(), &site.clock, "refund_payment", &reason)?;
        let given = billing::refund::Refund {
            payment: id,
            amount: cents,
            on: site.clock.today(),
            means: if billing::MEANS.contains(&means.as_str()) {
                means
            } else {
                "transfer".to_owned()
            },
            reference: typed.get("reference").into_owned(),
            reason: reason.clone(),
        };
        billing::refund::refund(tx, Hand::new(visit.access(), &site.clock), &given)
    })?;
    Ok(Message::new("checkout-refunded"))
}
