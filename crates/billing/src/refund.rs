//! Giving money back: what is left of a payment first, then what it had settled, the last invoice first.

use jiff::civil::Date;
use kit::write::{Hand, Values, Written};
use kit::{Db, Error, Result, Tx};

use crate::kinds::{PAYMENT, REFUND, SETTLEMENT};

/// Money that is given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    pub payment: i64,
    /// In cents.
    pub amount: i64,
    pub on: Date,
    /// A code of [`crate::kinds::MEANS`].
    pub means: String,
    /// What the bank or the provider calls it.
    pub reference: String,
    pub reason: String,
}

/// What may still be given back of a payment, in cents.
///
/// # Errors
/// Not found.
pub fn most(db: &mut Db<'_>, payment: i64) -> Result<i64> {
    let sql = "SELECT amount - refunded FROM payment WHERE id = $1";
    let row = db.row(sql, &[payment.into()])?.ok_or(Error::NotFound)?;
    Ok(row[0].as_int().unwrap_or_default())
}

/// Records that money was given back, in the operation under way. What an invoice loses is owed again, unless a credit note
/// said before that it is not.
///
/// # Errors
/// Forbidden without the right to create payments; invalid for more than is left of the payment.
pub fn refund(tx: &mut Tx<'_>, hand: Hand<'_>, refund: &Refund) -> Result<Written> {
    hand.access.require(PAYMENT, "create")?;
    tx.lock(&format!("payment {}", refund.payment))?;
    if refund.amount < 1 || refund.amount > most(tx, refund.payment)? {
        return Err(Error::invalid("amount_cents", "billing-refund-amount"));
    }
    let sql = "SELECT amount - refunded - settled FROM payment WHERE id = $1";
    let free = tx.int(sql, &[refund.payment.into()])?;
    let mut taken = (refund.amount - free).max(0);
    let sql = "SELECT invoice_id, CAST(sum(amount) AS bigint) FROM settlement WHERE payment_id = $1
        GROUP BY invoice_id HAVING sum(amount) > 0 ORDER BY max(id) DESC";
    for row in tx.rows(sql, &[refund.payment.into()])? {
        let part = row[1].as_int().unwrap_or_default().min(taken);
        if part > 0 {
            let values = Values::new()
                .with("payment", refund.payment)
                .with("invoice", row[0].as_int().unwrap_or_default())
                .with("amount", -part);
            hand.create_unchecked(tx, SETTLEMENT, values, None)?;
            taken -= part;
        }
    }
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let values = Values::new()
        .with("payment", refund.payment)
        .with("refunded_on", refund.on)
        .with("amount", refund.amount)
        .with("means", refund.means.as_str())
        .with("reference", text(&refund.reference))
        .with("reason", text(&refund.reason));
    hand.create_unchecked(tx, REFUND, values, None)
}
