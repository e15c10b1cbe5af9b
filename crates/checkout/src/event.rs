//! What the provider's events change: each is done once, whatever order they come in.

use billing::client::Client;
use billing::refund::{self as back, Refund};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Actor, Result, Tx, Via};
use ui::{Pen, Site};

use crate::hook::{Event, What};
use crate::kinds::INVOICE;
use crate::settle;

/// The program, on behalf of the provider.
pub fn provider(site: &Site) -> Access {
    let name = Pen::new(site, site.establishment().language())
        .t("checkout-provider")
        .to_owned();
    Access::program(site.catalogue(), Via::Api).acting_as(Actor {
        user: None,
        person: None,
        name,
        via: Via::Api,
    })
}

/// Takes an event whose signature was checked. One that is about a payment that is not known yet waits for it.
///
/// # Errors
/// Those of the store: the provider then sends it again.
pub fn take(site: &Site, event: &Event, body: &str) -> Result<()> {
    let access = provider(site);
    site.store.write(|tx| {
        tx.lock(&format!("card event {}", event.id))?;
        let sql = "SELECT count(*) FROM checkout_event WHERE event_key = $1";
        if tx.int(sql, &[event.id.as_str().into()])? > 0 {
            return Ok(());
        }
        if event.what != What::Other {
            tx.begin(&access, &site.clock, "take_card_event", "")?;
        }
        let is_done = act(site, tx, Hand::new(&access, &site.clock), &event.what)?;
        let now = site.clock.now();
        let columns = ["event_key", "form", "transaction_key", "body", "received_at", "done_at"];
        // Once it is done, what it said of the payer is not kept.
        let kept = if is_done { "" } else { body };
        let row = vec![
            event.id.as_str().into(),
            event.form.as_str().into(),
            transaction(&event.what).into(),
            kept.into(),
            now.into(),
            is_done.then(|| now.micros()).into(),
        ];
        tx.insert("checkout_event", &columns, row)?;
        Ok(())
    })
}

fn transaction(what: &What) -> Option<&str> {
    match what {
        What::Session(session) => session.transaction.as_deref(),
        What::Refunded { transaction, .. } | What::Disputed { transaction, .. } | What::Decided { transaction, .. } => {
            Some(transaction)
        }
        What::Other => None,
    }
}

/// Does what events that came before their payment wait for.
///
/// # Errors
/// Those of the store.
pub fn catch_up(site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>, transaction: &str) -> Result<()> {
    let sql = "SELECT event_key, body FROM checkout_event WHERE transaction_key = $1 AND done_at IS NULL
        ORDER BY received_at, event_key";
    for row in tx.rows(sql, &[transaction.into()])? {
        let event = crate::hook::read(row[1].to_text().as_bytes());
        let is_done = match event {
            Some(event) => act(site, tx, hand, &event.what)?,
            None => true,
        };
        if is_done {
            let sql = "UPDATE checkout_event SET done_at = $1, body = '' WHERE event_key = $2";
            tx.exec(sql, &[hand.clock.now().into(), row[0].clone()])?;
        }
    }
    Ok(())
}

/// Whether it could be done.
fn act(site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>, what: &What) -> Result<bool> {
    match what {
        What::Other => Ok(true),
        What::Session(session) => {
            settle::told(site, tx, hand, session)?;
            // A page that is not ours: the account of the provider serves others too.
            Ok(true)
        }
        What::Refunded { transaction, cents } => {
            with(tx, transaction, |tx, paid| refunded(site, tx, hand, paid, *cents))
        }
        What::Disputed {
            transaction,
            cents,
            why,
        } => with(tx, transaction, |tx, paid| disputed(site, tx, hand, paid, *cents, why)),
        What::Decided {
            transaction,
            cents,
            is_won,
            id,
        } => with(tx, transaction, |tx, paid| {
            decided(site, tx, hand, paid, (*cents, *is_won, id))
        }),
    }
}

/// A payment that the provider collected.
struct Paid {
    id: i64,
    client: Option<Client>,
    transaction: String,
}

fn with(tx: &mut Tx<'_>, transaction: &str, work: impl FnOnce(&mut Tx<'_>, &Paid) -> Result<()>) -> Result<bool> {
    let sql = "SELECT person_id, company_id, id FROM payment WHERE transaction_key = $1";
    let Some(row) = tx.row(sql, &[transaction.into()])? else {
        return Ok(false);
    };
    let paid = Paid {
        id: row[2].as_int().unwrap_or_default(),
        client: Client::of_row(&row[..2]),
        transaction: transaction.to_owned(),
    };
    tx.lock(&format!("payment {}", paid.id))?;
    work(tx, &paid)?;
    Ok(true)
}

/// What was given back at the provider's own desk: what it says in all, without what the house knows or is asking for.
fn refunded(site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>, paid: &Paid, in_all: i64) -> Result<()> {
    let known = tx.int("SELECT refunded FROM payment WHERE id = $1", &[paid.id.into()])?;
    let sql = "SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM checkout_refund WHERE payment_id = $1 AND state = 'asked'";
    let asked = tx.int(sql, &[paid.id.into()])?;
    let cents = (in_all - known - asked).min(back::most(tx, paid.id)?);
    if cents < 1 {
        return Ok(());
    }
    let pen = Pen::new(site, site.establishment().language());
    give(
        tx,
        hand,
        paid,
        cents,
        &paid.transaction,
        pen.t("checkout-refunded-there"),
    )
}

fn give(tx: &mut Tx<'_>, hand: Hand<'_>, paid: &Paid, cents: i64, reference: &str, reason: &str) -> Result<()> {
    let given = Refund {
        payment: paid.id,
        amount: cents,
        on: hand.clock.today(),
        means: "card".to_owned(),
        reference: reference.to_owned(),
        reason: reason.to_owned(),
    };
    back::refund(tx, hand, &given)?;
    Ok(())
}

/// The invoices that a payment settles.
fn invoices(tx: &mut Tx<'_>, paid: &Paid) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT invoice_id FROM settlement WHERE payment_id = $1 ORDER BY invoice_id";
    let rows = tx.rows(sql, &[paid.id.into()])?;
    Ok(rows.iter().filter_map(|row| row[0].as_int()).collect())
}

fn disputed(site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>, paid: &Paid, cents: i64, why: &str) -> Result<()> {
    let pen = Pen::new(site, site.establishment().language());
    let reason = pen.t1("checkout-dispute-reason", "why", why);
    for invoice in invoices(tx, paid)? {
        let values = Values::new()
            .with("disputed_on", hand.clock.today())
            .with("dispute_reason", reason.as_str());
        hand.update_unchecked(tx, INVOICE, invoice, values, Expect::Anything)?;
    }
    let amount = words::format::money(pen.language, cents, "EUR");
    let note = pen.t2(
        "checkout-task-dispute-note",
        "amount",
        &amount,
        "transaction",
        &paid.transaction,
    );
    settle::task(tx, hand, paid.client, pen.t("checkout-task-dispute"), &note)
}

/// Won: the invoice is no longer disputed. Lost: the bank took the money back, and the invoice is owed again.
fn decided(
    site: &Site,
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    paid: &Paid,
    (cents, is_won, dispute): (i64, bool, &str),
) -> Result<()> {
    let pen = Pen::new(site, site.establishment().language());
    if is_won {
        for invoice in invoices(tx, paid)? {
            billing::dispute::end(tx, hand, invoice)?;
        }
        return Ok(());
    }
    let sql = "SELECT count(*) FROM refund WHERE payment_id = $1 AND reference = $2";
    if tx.int(sql, &[paid.id.into(), dispute.into()])? > 0 {
        return Ok(());
    }
    let cents = cents.min(back::most(tx, paid.id)?);
    if cents > 0 {
        give(tx, hand, paid, cents, dispute, pen.t("checkout-dispute-lost"))?;
    }
    let amount = words::format::money(pen.language, cents, "EUR");
    let note = pen.t2(
        "checkout-task-lost-note",
        "amount",
        &amount,
        "transaction",
        &paid.transaction,
    );
    settle::task(tx, hand, paid.client, pen.t("checkout-task-lost"), &note)
}
