//! Who pays a quote: an OPCO, the company, the person, each a part of its net, whoever the client is.

use kit::write::{Hand, Values};
use kit::{Db, Error, Result, Tx};

use super::Row;
use crate::client::Client;
use crate::kinds::{QUOTE, SHARE};

/// Payers that one quote may have.
const MOST: usize = 20;

/// What one payer bears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    pub payer: Client,
    /// In cents, without VAT; all that no other bears when `None`.
    pub amount: Option<i64>,
    /// What the payer knows it by: the number of an approval, of an order.
    pub reference: String,
}

/// The shares of a quote, in order.
pub fn shares(db: &mut Db<'_>, quote: i64) -> Result<Vec<Share>> {
    let sql =
        "SELECT person_id, company_id, amount, reference FROM quote_share WHERE quote_id = $1 ORDER BY position, id";
    let rows = db.rows(sql, &[quote.into()])?;
    let share = |row: &kit::store::Row| {
        Some(Share {
            payer: Client::of_row(&row[0..2])?,
            amount: row[2].as_int(),
            reference: row[3].as_str().unwrap_or_default().to_owned(),
        })
    };
    Ok(rows.iter().filter_map(share).collect())
}

/// Adds a payer, in the operation under way.
///
/// # Errors
/// Forbidden without the right to create; settled once it is invoiced; invalid when nothing is left to bear.
pub fn add_share(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64, share: &Share) -> Result<()> {
    may_change(tx, hand, quote)?;
    let known = shares(tx, quote)?;
    if known.len() >= MOST {
        return Err(Error::invalid("shares", "money-shares"));
    }
    let net = Row::load(tx, quote)?.net;
    let left = net - known.iter().filter_map(|share| share.amount).sum::<i64>();
    let amount = share.amount.unwrap_or(left);
    if amount <= 0 || amount > left {
        return Err(Error::invalid("amount", "quote-share-beyond"));
    }
    let last = "SELECT coalesce(max(position), -1) FROM quote_share WHERE quote_id = $1";
    let position = tx.int(last, &[quote.into()])? + 1;
    let reference = Some(share.reference.trim()).filter(|text| !text.is_empty());
    let mut values = Values::new()
        .with("quote", quote)
        .with("position", position)
        .with("amount", amount)
        .with("reference", reference);
    share.payer.tell(tx, &mut values)?;
    hand.create_unchecked(tx, SHARE, values, None)?;
    Ok(())
}

/// Takes a payer out, in the operation under way.
///
/// # Errors
/// As [`add_share`]; not found when the share is of another quote.
pub fn remove_share(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64, share: i64) -> Result<()> {
    may_change(tx, hand, quote)?;
    let sql = "SELECT count(*) FROM quote_share WHERE id = $1 AND quote_id = $2";
    if tx.int(sql, &[share.into(), quote.into()])? == 0 {
        return Err(Error::NotFound);
    }
    hand.delete_unchecked(tx, SHARE, share)?;
    Ok(())
}

fn may_change(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64) -> Result<()> {
    hand.access.require(QUOTE, "create")?;
    tx.lock(&format!("quote {quote}"))?;
    let sql = "SELECT count(*) FROM invoice WHERE quote_id = $1";
    if tx.int(sql, &[quote.into()])? > 0 {
        return Err(Error::settled("quote-invoiced"));
    }
    Ok(())
}
