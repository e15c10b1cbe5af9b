//! Schedules: an invoice is paid in instalments, agreed while it is a draft and fixed when it is issued.

use jiff::ToSpan;
use jiff::civil::Date;
use kit::error::FieldError;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Message, Result, Tx};
use money::{Instalment, Schedule, split};

use crate::draft::On;
use crate::kinds::{INSTALMENT, INVOICE};

/// How often one pays.
pub const RHYTHMS: &[&str] = &["once", "monthly", "quarterly"];

/// Instalments that one invoice may have.
pub const MOST: usize = 60;

/// What is wrong with a schedule.
fn wrong(field: &str) -> Error {
    Error::invalid(field.to_owned(), money::Fault::Schedule.key())
}

/// The days of a rhythm from a first one on.
///
/// # Errors
/// Invalid: no time or too many, a day beyond what dates go to.
pub fn days(first: Date, rhythm: &str, times: i64) -> Result<Vec<Date>> {
    let times = usize::try_from(times).map_err(|_| wrong("times"))?;
    match rhythm {
        "monthly" => Schedule::monthly(first, times).map_err(|_| wrong("times")),
        "quarterly" => {
            if times == 0 || times > MOST {
                return Err(wrong("times"));
            }
            let day = |quarter: usize| {
                let months = i64::try_from(quarter * 3).unwrap_or_default();
                first.checked_add(months.months()).map_err(|_| wrong("times"))
            };
            (0..times).map(day).collect()
        }
        _ => Ok(vec![first]),
    }
}

/// The same amount on each of some days.
///
/// # Errors
/// Invalid: no day.
pub fn even(cents: i64, days: &[Date]) -> Result<Vec<Instalment>> {
    Schedule::even(cents, days, None).map_err(|_| wrong("times"))
}

/// The instalments of an invoice, in order.
///
/// # Errors
/// Those of the store.
pub fn of(db: &mut Db<'_>, invoice: i64) -> Result<Vec<Instalment>> {
    let sql = "SELECT due_on, amount FROM instalment WHERE invoice_id = $1 ORDER BY position";
    let rows = db.rows(sql, &[invoice.into()])?;
    let instalment = |row: &kit::store::Row| {
        Some(Instalment {
            due_on: row[0].as_date()?,
            cents: row[1].as_int()?,
        })
    };
    Ok(rows.iter().filter_map(instalment).collect())
}

/// Agrees on the instalments of a draft, in the operation under way; none: all of it on one day.
///
/// # Errors
/// Forbidden without the right to invoice; settled once it stands; invalid when days are out of order, when there are too
/// many, or when they do not come to the invoice.
pub fn agree(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, instalments: &[Instalment]) -> Result<()> {
    hand.access.require(INVOICE, "create")?;
    On::Invoice.must_be_draft(tx, invoice)?;
    let gross = tx.int("SELECT gross FROM invoice WHERE id = $1", &[invoice.into()])?;
    let in_order = instalments.windows(2).all(|pair| pair[0].due_on < pair[1].due_on);
    let whole: i64 = instalments.iter().map(|one| one.cents).sum();
    if !in_order || instalments.len() > MOST || instalments.iter().any(|one| one.cents <= 0) {
        return Err(wrong("instalments"));
    }
    if !instalments.is_empty() && whole != gross {
        let euros = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let message = Message::new("schedule-sum")
            .with("sum", euros(whole))
            .with("whole", euros(gross));
        return Err(Error::Invalid(vec![FieldError::new("instalments", message)]));
    }
    write(tx, hand, invoice, instalments)?;
    if let Some(last) = instalments.last() {
        let due = Values::new().with("due_on", last.due_on);
        hand.update_unchecked(tx, INVOICE, invoice, due, Expect::Anything)?;
    }
    Ok(())
}

/// Puts these in the place of those there are.
fn write(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, instalments: &[Instalment]) -> Result<()> {
    forget(tx, hand, invoice)?;
    let mut earlier = 0;
    for (position, one) in instalments.iter().enumerate() {
        let values = Values::new()
            .with("invoice", invoice)
            .with("position", i64::try_from(position).unwrap_or_default() + 1)
            .with("due_on", one.due_on)
            .with("amount", one.cents)
            .with("earlier", earlier);
        hand.create_unchecked(tx, INSTALMENT, values, None)?;
        earlier += one.cents;
    }
    Ok(())
}

/// Takes the instalments of an invoice away.
pub(crate) fn forget(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64) -> Result<()> {
    let sql = "SELECT id FROM instalment WHERE invoice_id = $1 ORDER BY position";
    for row in tx.rows(sql, &[invoice.into()])? {
        hand.delete_unchecked(tx, INSTALMENT, row[0].as_int().unwrap_or_default())?;
    }
    Ok(())
}

/// Fixes the instalments of an invoice that is about to stand: those agreed on, in proportion when lines or deposits
/// changed since; all of it on one day when there are none.
pub(crate) fn fix(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    invoice: i64,
    to_pay: i64,
    due_on: Option<Date>,
) -> Result<Vec<Instalment>> {
    let agreed = of(tx, invoice)?;
    let fixed = if agreed.is_empty() {
        let due_on = due_on.unwrap_or_else(|| hand.clock.today());
        vec![Instalment { due_on, cents: to_pay }]
    } else if agreed.iter().map(|one| one.cents).sum::<i64>() == to_pay {
        return Ok(agreed);
    } else {
        let weights: Vec<u64> = agreed
            .iter()
            .map(|one| u64::try_from(one.cents).unwrap_or_default())
            .collect();
        let amounts = split(to_pay, &weights);
        agreed
            .iter()
            .zip(amounts)
            .map(|(one, cents)| Instalment { cents, ..*one })
            .collect()
    };
    write(tx, hand, invoice, &fixed)?;
    Ok(fixed)
}
