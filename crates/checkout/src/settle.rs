//! What became of a checkout: the payment is recorded by the commands of sales, once, whoever says first that it came.

use billing::client::Client;
use billing::issue::Row;
use billing::pay::{self, For, Payment};
use kit::write::{Expect, Hand, Values};
use kit::{Error, Result, Tx, jobs};
use ui::{Pen, Site};
use words::format;

use crate::kinds::CHECKOUT;
use crate::provider::{Paying, Session};
use crate::{event, follow};

/// A checkout, as far as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkout {
    pub id: i64,
    pub invoice: i64,
    pub cents: i64,
    pub state: String,
}

impl Checkout {
    /// Whether nothing more is expected of it.
    pub fn is_over(&self) -> bool {
        matches!(self.state.as_str(), "paid" | "mismatch")
    }
}

/// The checkout that a page of the provider is for: by the key that it was asked under, else by its own name.
///
/// # Errors
/// Those of the store.
pub fn of_session(tx: &mut Tx<'_>, session: &Session) -> Result<Option<Checkout>> {
    let uid = session.key.as_deref().and_then(|key| uuid::Uuid::parse_str(key).ok());
    let row = match uid {
        Some(uid) => tx.scalar("SELECT id FROM checkout WHERE uid = $1", &[uid.into()])?,
        None => {
            let sql = "SELECT checkout_id FROM checkout_session WHERE session_key = $1";
            tx.scalar(sql, &[session.id.as_str().into()])?
        }
    };
    row.as_int().map(|id| load(tx, id)).transpose()
}

fn load(tx: &mut Tx<'_>, id: i64) -> Result<Checkout> {
    let sql = "SELECT id, invoice_id, amount, state FROM checkout WHERE id = $1";
    let row = tx.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
    let int = |at: usize| row[at].as_int().unwrap_or_default();
    Ok(Checkout {
        id: int(0),
        invoice: int(1),
        cents: int(2),
        state: row[3].to_text().into_owned(),
    })
}

/// Tells a checkout how its page stands; whether there is such a checkout. Said twice, or late, it changes nothing.
///
/// # Errors
/// Those of the store.
pub fn told(site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>, session: &Session) -> Result<bool> {
    let Some(found) = of_session(tx, session)? else {
        return Ok(false);
    };
    // In one order with whoever pays the invoice otherwise.
    tx.lock(&format!("checkout {}", found.id))?;
    let checkout = load(tx, found.id)?;
    if checkout.is_over() {
        return Ok(true);
    }
    match session.state {
        Paying::Paid => paid(site, tx, hand, &checkout, session)?,
        Paying::Open => {}
        Paying::Processing => becomes(tx, hand, &checkout, "processing")?,
        Paying::Failed => becomes(tx, hand, &checkout, "failed")?,
        // What the bank still thinks over is told by its own event.
        Paying::Expired if checkout.state == "processing" => {}
        Paying::Expired => becomes(tx, hand, &checkout, "expired")?,
    }
    Ok(true)
}

fn becomes(tx: &mut Tx<'_>, hand: Hand<'_>, checkout: &Checkout, state: &str) -> Result<()> {
    if checkout.state != state {
        let values = Values::new().with("state", state);
        hand.update_unchecked(tx, CHECKOUT, checkout.id, values, Expect::Anything)?;
    }
    Ok(())
}

fn paid(site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>, checkout: &Checkout, session: &Session) -> Result<()> {
    let row = Row::load(tx, checkout.invoice)?;
    let pen = Pen::new(site, site.establishment().language());
    let number = row.number.clone().unwrap_or_default();
    let transaction = session.transaction.clone().unwrap_or_else(|| session.id.clone());
    let amount = |cents: i64| format::money(pen.language, cents, "EUR");
    if session.cents != checkout.cents || session.currency != "eur" {
        let values = Values::new()
            .with("state", "mismatch")
            .with("transaction", transaction.as_str());
        hand.update_unchecked(tx, CHECKOUT, checkout.id, values, Expect::Anything)?;
        let came = format!(
            "{}.{:02} {}",
            session.cents / 100,
            session.cents % 100,
            session.currency
        );
        let args = words::args! { "number" => number.as_str(), "asked" => amount(checkout.cents), "came" => came };
        let note = pen.format("checkout-task-mismatch-note", &args);
        return task(tx, hand, row.client, pen.t("checkout-task-mismatch"), &note);
    }
    let mut payment = Payment {
        payer: row.client,
        amount: session.cents,
        received_on: site.clock.today(),
        purpose: For::Invoices(vec![checkout.invoice]),
    };
    let made = match pay::collected(tx, hand, &payment, &transaction) {
        // The money is there, whatever became of the invoice meanwhile: it is kept whole, and someone says what it is for.
        Err(Error::Refused(_) | Error::Invalid(_)) => {
            payment.purpose = For::Shares(Vec::new());
            pay::collected(tx, hand, &payment, &transaction)?
        }
        made => made?,
    };
    let values = Values::new()
        .with("state", "paid")
        .with("payment", made.id)
        .with("transaction", transaction.as_str());
    hand.update_unchecked(tx, CHECKOUT, checkout.id, values, Expect::Anything)?;
    let sql = "SELECT amount - settled FROM payment WHERE id = $1";
    let over = tx.int(sql, &[made.id.into()])?;
    if over > 0 {
        let args = words::args! { "number" => number.as_str(), "amount" => amount(over) };
        let note = pen.format("checkout-task-over-note", &args);
        task(tx, hand, row.client, pen.t("checkout-task-over"), &note)?;
    }
    // Another page for the same invoice is closed before someone pays there too.
    let sql = "SELECT count(*) FROM checkout WHERE invoice_id = $1 AND state IN ('begun', 'open')";
    if tx.int(sql, &[checkout.invoice.into()])? > 0 {
        jobs::enqueue(tx, &site.clock, follow::again())?;
    }
    event::catch_up(site, tx, hand, &transaction)
}

/// Something for a person to look at.
pub(crate) fn task(tx: &mut Tx<'_>, hand: Hand<'_>, client: Option<Client>, title: &str, note: &str) -> Result<()> {
    let mut values = Values::new()
        .with("title", title)
        .with("form", "other")
        .with("due_on", hand.clock.today())
        .with("important", true)
        .with("note", note);
    match client {
        Some(Client::Company(company)) => values.set("company", company),
        Some(Client::Person(person)) => {
            let is_contact = tx.int("SELECT count(*) FROM contact WHERE id = $1", &[person.into()])? > 0;
            if is_contact {
                values.set("contact", person);
            }
        }
        None => {}
    }
    hand.create_unchecked(tx, "task", values, None)?;
    Ok(())
}
