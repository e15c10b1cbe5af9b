//! What the bank took: a payment of `billing` for each debit, by one job that is undone as one.

use std::collections::HashMap;

use billing::client::Client;
use billing::issue::Row;
use billing::pay::{self, For, Payment};
use jiff::civil::Date;
use kit::bulk::{Task, each_of};
use kit::jobs::Run;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Result, Tx};
use ledger::receipts::accept;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use ui::Site;

use crate::kinds::{COLLECTION, DEBIT, PAYMENT};

/// The kind of the job, and the verb of its operation.
pub const JOB: &str = "settle_debits";

/// What the bank said of it, when it did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// By debit, its own line of a statement.
    pub each: HashMap<i64, i64>,
    /// The one line that pays them all, and what is said of it where it is set aside.
    pub whole: Option<(i64, String)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Order {
    task: Task,
    on: Date,
    lines: Lines,
    back: String,
}

/// The debits of a collection that wait to be paid, with their reference and cents.
///
/// # Errors
/// Those of the store.
pub fn open(db: &mut Db<'_>, collection: i64) -> Result<Vec<(i64, String, i64)>> {
    let sql = "SELECT d.id, d.reference, d.amount FROM debit d JOIN collection cl ON cl.id = d.collection_id
        LEFT JOIN payment py ON py.id = d.payment_id
        WHERE cl.id = $1 AND cl.sent_on IS NOT NULL AND d.returned_on IS NULL AND py.id IS NULL ORDER BY d.reference";
    let rows = db.rows(sql, &[collection.into()])?;
    let read = |row: &kit::store::Row| Some((row[0].as_int()?, row[1].to_text().into_owned(), row[2].as_int()?));
    Ok(rows.iter().filter_map(read).collect())
}

/// What the queue keeps of a settlement, and how many debits it is of.
///
/// # Errors
/// Forbidden without the right; refused before the collection is with the bank; invalid for a day to come.
pub fn order(db: &mut Db<'_>, hand: Hand<'_>, collection: i64, on: Date, lines: Lines) -> Result<(usize, Json)> {
    hand.access.require(PAYMENT, "create")?;
    let sql = "SELECT number, sent_on, uid FROM collection WHERE id = $1";
    let known = db.row(sql, &[collection.into()])?.ok_or(Error::NotFound)?;
    if known[1].is_missing() {
        return Err(Error::refused("debits-not-sent"));
    }
    if on > hand.clock.today() {
        return Err(Error::invalid("received_on", "billing-received-later"));
    }
    let mut ids: Vec<i64> = open(db, collection)?.into_iter().map(|(id, ..)| id).collect();
    // Lines of their own pay their own debits alone.
    if lines.whole.is_none() && !lines.each.is_empty() {
        ids.retain(|id| lines.each.contains_key(id));
    }
    let count = ids.len();
    let order = Order {
        task: Task {
            kind: DEBIT.to_owned(),
            ids,
            verb: JOB.to_owned(),
            reason: known[0].to_text().into_owned(),
            ..Task::default()
        },
        on,
        lines,
        back: format!("/collections/{}", known[2].as_uid().unwrap_or_default()),
    };
    let json = serde_json::to_value(order).map_err(|error| Error::Fault(format!("a settlement: {error}")))?;
    Ok((count, json))
}

/// The job.
///
/// # Errors
/// Those of the store; forbidden without the right.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let first = order.task.ids.first().copied();
    let outcome = each_of(run, &access, &site.clock, &order.task, &mut |tx, hand, debit| {
        let Some(payment) = pay(tx, hand, debit, order.on)? else {
            return Ok(false);
        };
        if let Some(line) = order.lines.each.get(&debit) {
            accept::tie(tx, hand, *line, payment)?;
        }
        if let Some((line, why)) = order.lines.whole.as_ref().filter(|_| first == Some(debit)) {
            accept::set_aside(tx, hand, *line, why)?;
        }
        Ok(true)
    })?;
    serde_json::to_value(outcome).map_err(|error| Error::Fault(format!("a settlement: {error}")))
}

/// Records that a debit was paid, in the operation under way; none when it does not wait to be. What was paid otherwise
/// meanwhile stays with the payment, as money that its payer is owed.
///
/// # Errors
/// As [`pay::pay`]; refused before it is with the bank.
pub fn pay(tx: &mut Tx<'_>, hand: Hand<'_>, debit: i64, on: Date) -> Result<Option<i64>> {
    hand.access.require(PAYMENT, "create")?;
    tx.lock(&format!("debit {debit}"))?;
    let sql = "SELECT d.person_id, d.company_id, d.amount, d.reference, d.returned_on, py.id, cl.sent_on FROM debit d
        JOIN collection cl ON cl.id = d.collection_id LEFT JOIN payment py ON py.id = d.payment_id WHERE d.id = $1";
    let row = tx.row(sql, &[debit.into()])?.ok_or(Error::NotFound)?;
    if row[6].is_missing() {
        return Err(Error::refused("debits-not-sent"));
    }
    if !row[4].is_missing() || !row[5].is_missing() {
        return Ok(None);
    }
    let payment = Payment {
        payer: Client::of_row(&row[0..2]),
        amount: row[2].as_int().unwrap_or_default(),
        received_on: on,
        purpose: For::Shares(shares(tx, debit)?),
    };
    let values = Values::new()
        .with("means", "direct_debit")
        .with("reference", row[3].clone());
    let made = pay::pay(tx, hand, &payment, values)?;
    let values = Values::new().with("payment", made.id);
    hand.update_unchecked(tx, DEBIT, debit, values, Expect::Anything)?;
    Ok(Some(made.id))
}

/// Invoices and cents of a debit, as far as each is still owed.
fn shares(tx: &mut Tx<'_>, debit: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT invoice_id, CAST(sum(amount) AS bigint) FROM debit_part WHERE debit_id = $1
        GROUP BY invoice_id ORDER BY invoice_id";
    let mut shares = Vec::new();
    for row in tx.rows(sql, &[debit.into()])? {
        let (Some(invoice), Some(cents)) = (row[0].as_int(), row[1].as_int()) else {
            continue;
        };
        tx.lock(&format!("invoice {invoice}"))?;
        let owed = cents.min(Row::load(tx, invoice)?.balance());
        if owed > 0 {
            shares.push((invoice, owed));
        }
    }
    Ok(shares)
}

/// The collection of a debit, by its public id.
///
/// # Errors
/// Not found.
pub fn collection_of(db: &mut Db<'_>, debit: i64) -> Result<uuid::Uuid> {
    let sql = format!("SELECT cl.uid FROM debit d JOIN {COLLECTION} cl ON cl.id = d.collection_id WHERE d.id = $1");
    db.scalar(&sql, &[debit.into()])?.as_uid().ok_or(Error::NotFound)
}
