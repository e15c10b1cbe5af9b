//! What holds the reminders of an invoice back: its client disputes it, or was given time to pay.

use jiff::civil::Date;
use kit::write::{Expect, Hand, Values};
use kit::{Error, Result, Tx};

use crate::issue::Row;
use crate::kinds::INVOICE;

/// Notes that an issued invoice is disputed, in the operation under way. Said again, the reason is replaced and the day stays.
///
/// # Errors
/// Forbidden without the right to invoice; invalid without a reason; refused when nothing of it is owed.
pub fn dispute(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, reason: &str) -> Result<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "error-required"));
    }
    owed(tx, hand, invoice)?;
    let sql = "SELECT disputed_on FROM invoice WHERE id = $1";
    let since = tx.scalar(sql, &[invoice.into()])?.as_date();
    let values = Values::new()
        .with("disputed_on", since.unwrap_or_else(|| hand.clock.today()))
        .with("dispute_reason", reason);
    tell(tx, hand, invoice, values)
}

/// The dispute is over: what is owed is asked for again.
///
/// # Errors
/// Forbidden without the right to invoice.
pub fn end(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64) -> Result<()> {
    hand.access.require(INVOICE, "create")?;
    let values = Values::new()
        .with("disputed_on", None::<Date>)
        .with("dispute_reason", None::<String>);
    tell(tx, hand, invoice, values)
}

/// Gives time to pay, to the day named; `None` takes it back.
///
/// # Errors
/// Forbidden without the right to invoice; invalid for a day that is past; refused when nothing of it is owed.
pub fn pause(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, until: Option<Date>) -> Result<()> {
    owed(tx, hand, invoice)?;
    if until.is_some_and(|day| day < hand.clock.today()) {
        return Err(Error::invalid("until", "billing-pause-past"));
    }
    tell(tx, hand, invoice, Values::new().with("paused_until", until))
}

fn owed(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64) -> Result<()> {
    hand.access.require(INVOICE, "create")?;
    let row = Row::load(tx, invoice)?;
    if row.number.is_none() || row.form == "credit_note" || row.balance() < 1 {
        return Err(Error::refused("billing-nothing-owed"));
    }
    Ok(())
}

fn tell(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, values: Values) -> Result<()> {
    hand.update_unchecked(tx, INVOICE, invoice, values, Expect::Anything)?;
    Ok(())
}
