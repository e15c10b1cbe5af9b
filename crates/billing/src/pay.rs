//! Payments: what came in, what it settles, and what is left of it.

use jiff::civil::Date;
use kit::error::FieldError;
use kit::write::{Hand, Values, Written};
use kit::{Error, Message, Result, Tx};
use money::{Open, settle};

use crate::client::Client;
use crate::hold::Hold;
use crate::issue::Row;
use crate::kinds::{INVOICE, PAYMENT, SETTLEMENT};

/// What a payment is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum For {
    /// These invoices, in this order, each in full before the next.
    Invoices(Vec<i64>),
    /// So many cents for each of these.
    Shares(Vec<(i64, i64)>),
    /// Whatever its payer owes, the oldest first.
    Oldest,
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Who paid; the client of the first invoice when it is not said. A payer need not be the client.
    pub payer: Option<Client>,
    /// In cents.
    pub amount: i64,
    pub received_on: Date,
    pub purpose: For,
}

/// Records a payment in the operation under way. `values` are its other fields: means, reference, note.
///
/// # Errors
/// Forbidden without the right to create; invalid by field; refused for an invoice that is a draft, or whose client may
/// still withdraw (Code du travail, L6353-6).
pub fn pay(tx: &mut Tx<'_>, hand: Hand<'_>, payment: &Payment, values: Values) -> Result<Written> {
    hand.access.require(PAYMENT, "create")?;
    hand.check_levels(hand.access.kind(PAYMENT)?, &values)?;
    record(tx, hand, payment, values)
}

/// Records a payment by card that a provider collected, by what the provider calls it: from then on it stands.
///
/// # Errors
/// As [`pay`].
pub fn collected(tx: &mut Tx<'_>, hand: Hand<'_>, payment: &Payment, transaction: &str) -> Result<Written> {
    hand.access.require(PAYMENT, "create")?;
    let values = Values::new()
        .with("means", "card")
        .with("reference", transaction.to_owned())
        .with("transaction", transaction.to_owned());
    record(tx, hand, payment, values)
}

fn record(tx: &mut Tx<'_>, hand: Hand<'_>, payment: &Payment, mut values: Values) -> Result<Written> {
    if !(1..=money::MOST_CENTS).contains(&payment.amount) {
        return Err(Error::invalid("amount_cents", "billing-amount"));
    }
    let wanted: Vec<i64> = match &payment.purpose {
        For::Invoices(invoices) => invoices.clone(),
        For::Shares(shares) => shares.iter().map(|(invoice, _)| *invoice).collect(),
        For::Oldest => owed(
            tx,
            payment
                .payer
                .ok_or_else(|| Error::invalid("client", "error-required"))?,
        )?,
    };
    // In one order, so that two payments of the same invoices wait for each other and not both.
    let mut locked = wanted.clone();
    locked.sort_unstable();
    for invoice in locked {
        tx.lock(&format!("invoice {invoice}"))?;
    }
    let rows = wanted
        .iter()
        .map(|invoice| Row::load(tx, *invoice))
        .collect::<Result<Vec<_>>>()?;
    for row in &rows {
        check(row, payment.received_on)?;
    }
    let payer = payment.payer.or_else(|| rows.first().and_then(|row| row.client));
    payer
        .ok_or_else(|| Error::invalid("client", "error-required"))?
        .tell(tx, &mut values)?;
    values.set("amount", payment.amount);
    values.set("received_on", payment.received_on);
    let parts = parts(payment, &rows)?;
    for (invoice, cents) in &parts {
        if let Some(hold) = Hold::of(tx, *invoice)? {
            hold.check(*cents, payment.received_on)?;
        }
    }
    let made = hand.create_unchecked(tx, PAYMENT, values, None)?;
    for (invoice, cents) in parts {
        let values = Values::new()
            .with("payment", made.id)
            .with("invoice", invoice)
            .with("amount", cents);
        hand.create_unchecked(tx, SETTLEMENT, values, None)?;
    }
    Ok(made)
}

/// Invoices and cents.
fn parts(payment: &Payment, rows: &[Row]) -> Result<Vec<(i64, i64)>> {
    let For::Shares(shares) = &payment.purpose else {
        let debts: Vec<Open> = rows
            .iter()
            .map(|row| Open {
                id: row.id,
                cents: row.balance(),
            })
            .collect();
        return Ok(settle(payment.amount, &debts).parts);
    };
    let sum: i64 = shares.iter().map(|(_, cents)| *cents).sum();
    let is_beyond = |row: &Row, cents: i64| cents < 1 || cents > row.balance();
    let beyond = rows.iter().zip(shares).any(|(row, (_, cents))| is_beyond(row, *cents));
    if beyond || sum > payment.amount {
        return Err(Error::invalid("allocations", "billing-shares"));
    }
    Ok(shares.clone())
}

/// Whether an invoice may be paid on a day.
fn check(row: &Row, on: Date) -> Result<()> {
    if row.number.is_none() || row.form == "credit_note" {
        return Err(Error::refused("billing-pay-what"));
    }
    match row.payable_from {
        Some(from) if on < from => {
            let message = Message::new("billing-withdrawal").with("day", from);
            Err(Error::Invalid(vec![FieldError::new("received_on", message)]))
        }
        _ => Ok(()),
    }
}

/// What a client owes, the oldest first.
fn owed(tx: &mut Tx<'_>, client: Client) -> Result<Vec<i64>> {
    let (column, key) = client.column();
    let sql = format!(
        "SELECT id FROM invoice WHERE {column} = $1 AND number IS NOT NULL AND form <> 'credit_note'
            AND gross - paid - credited - deducted > 0
        ORDER BY coalesce((SELECT min(n.due_on) FROM instalment n WHERE n.invoice_id = invoice.id
            AND n.earlier + n.amount > invoice.paid), due_on), issued_on, id"
    );
    let rows = tx.rows(&sql, &[key.into()])?;
    Ok(rows.iter().filter_map(|row| row[0].as_int()).collect())
}

/// Settles invoices with what is left of a payment, in the operation under way.
///
/// # Errors
/// As [`pay`]; refused when nothing is left.
pub fn settle_more(tx: &mut Tx<'_>, hand: Hand<'_>, payment: i64, invoice: i64) -> Result<i64> {
    hand.access.require(PAYMENT, "create")?;
    hand.access.kind(INVOICE)?;
    tx.lock(&format!("payment {payment}"))?;
    tx.lock(&format!("invoice {invoice}"))?;
    let sql = "SELECT amount - settled - refunded, received_on FROM payment WHERE id = $1";
    let known = tx.row(sql, &[payment.into()])?.ok_or(Error::NotFound)?;
    let row = Row::load(tx, invoice)?;
    check(&row, known[1].as_date().unwrap_or_else(|| hand.clock.today()))?;
    let cents = known[0].as_int().unwrap_or_default().min(row.balance());
    if cents < 1 {
        return Err(Error::refused("billing-nothing-left"));
    }
    if let Some(hold) = Hold::of(tx, invoice)? {
        hold.check(cents, known[1].as_date().unwrap_or_else(|| hand.clock.today()))?;
    }
    let values = Values::new()
        .with("payment", payment)
        .with("invoice", invoice)
        .with("amount", cents);
    hand.create_unchecked(tx, SETTLEMENT, values, None)?;
    Ok(cents)
}
