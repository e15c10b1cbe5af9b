//! What is decided of a line: which invoices it pays, that it is not ours, that all of this was wrong.

use billing::client::Client;
use billing::pay::{self, For, Payment};
use kit::write::{Expect, Hand, Values};
use kit::{Error, Result, Tx, Value};

use super::line::Line;
use super::{LINE, PAYMENT};

/// What banks write of how money came, folded: word, code of the means.
const MEANS: [(&str, &str); 9] = [
    ("prelevement", "direct_debit"),
    ("prelevements", "direct_debit"),
    ("prlv", "direct_debit"),
    ("cheque", "cheque"),
    ("cheques", "cheque"),
    ("chq", "cheque"),
    ("carte", "card"),
    ("cartes", "card"),
    ("especes", "cash"),
];

/// Characters of a label that are kept as the reference of a payment.
const LONGEST: usize = 140;

/// Records the payment of some invoices by a line, in the operation under way: so many cents of each. What is left of the
/// line stays with the payment, as money that its payer is owed.
///
/// # Errors
/// Settled when the line is matched already, or was set aside; refused for a line that did not come in; as [`pay::pay`].
pub fn accept(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    line: i64,
    shares: Vec<(i64, i64)>,
    payer: Option<Client>,
) -> Result<i64> {
    hand.access.require(PAYMENT, "create")?;
    tx.lock(&format!("bank line {line}"))?;
    let known = Line::load(tx, line)?;
    if known.payment.is_some() || known.is_aside {
        return Err(Error::settled("ledger-line-settled"));
    }
    if known.entry.cents <= 0 {
        return Err(Error::refused("ledger-line-out"));
    }
    if shares.is_empty() {
        return Err(Error::refused("ledger-line-nothing"));
    }
    let entry = &known.entry;
    let payment = Payment {
        payer,
        amount: entry.cents,
        received_on: entry.booked_on,
        purpose: For::Shares(shares),
    };
    let reference = entry.reference.as_deref().unwrap_or(&entry.label);
    let values = Values::new()
        .with("means", means(&entry.label))
        .with("reference", reference.chars().take(LONGEST).collect::<String>());
    let made = pay::pay(tx, hand, &payment, values)?;
    tell(tx, hand, line, Values::new().with("payment", made.id))?;
    Ok(made.id)
}

fn means(label: &str) -> &'static str {
    let folded = words::fold::fold(label);
    let said = folded.split(|letter: char| !letter.is_alphanumeric());
    let mut known = said.filter_map(|word| MEANS.iter().find(|(known, _)| *known == word));
    known.next().map_or("transfer", |(_, means)| means)
}

/// Sets a line aside: it pays no invoice. `why` may be empty.
///
/// # Errors
/// Settled when it is matched already.
pub fn set_aside(tx: &mut Tx<'_>, hand: Hand<'_>, line: i64, why: &str) -> Result<()> {
    hand.access.require(PAYMENT, "create")?;
    tx.lock(&format!("bank line {line}"))?;
    if Line::load(tx, line)?.payment.is_some() {
        return Err(Error::settled("ledger-line-settled"));
    }
    let why = Some(why.trim()).filter(|why| !why.is_empty());
    tell(
        tx,
        hand,
        line,
        Values::new().with("set_aside", true).with("set_aside_why", why),
    )
}

/// Has a line wait again: its payment is deleted, with all that it settled.
///
/// # Errors
/// Forbidden without the right to delete payments, when it has one.
pub fn release(tx: &mut Tx<'_>, hand: Hand<'_>, line: i64) -> Result<()> {
    hand.access.require(PAYMENT, "create")?;
    tx.lock(&format!("bank line {line}"))?;
    if let Some(payment) = Line::load(tx, line)?.payment {
        hand.delete(tx, PAYMENT, payment)?;
    }
    let values = Values::new()
        .with("payment", Value::Null)
        .with("set_aside", false)
        .with("set_aside_why", Value::Null);
    tell(tx, hand, line, values)
}

/// Says that a line is what brought a payment that is recorded already, in the operation under way.
///
/// # Errors
/// Settled when the line is matched already, or was set aside.
pub fn tie(tx: &mut Tx<'_>, hand: Hand<'_>, line: i64, payment: i64) -> Result<()> {
    hand.access.require(PAYMENT, "create")?;
    tx.lock(&format!("bank line {line}"))?;
    if !Line::load(tx, line)?.waits() {
        return Err(Error::settled("ledger-line-settled"));
    }
    tell(tx, hand, line, Values::new().with("payment", payment))
}

/// What becomes of a line is of these commands alone.
fn tell(tx: &mut Tx<'_>, hand: Hand<'_>, line: i64, values: Values) -> Result<()> {
    hand.update_unchecked(tx, LINE, line, values, Expect::Anything)?;
    Ok(())
}
