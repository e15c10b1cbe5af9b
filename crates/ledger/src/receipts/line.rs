//! The lines of statements that wait: what came in and pays nothing yet.

use bank::Entry;
use jiff::civil::Date;
use kit::store::Row;
use kit::{Access, Db, Error, Result};
use uuid::Uuid;

use super::{LINE, PAYMENT, STATEMENT};
use crate::pdf::{self, INVOICE};

/// Lines that proposals are made for at once. What waits beyond them comes up when these are done.
pub const MOST: usize = 10_000;

/// A line of a statement.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub uid: Uuid,
    pub is_aside: bool,
    /// The payment that it became, as long as that stands.
    pub payment: Option<i64>,
    pub entry: Entry,
}

const COLUMNS: &str =
    "bl.id, bl.uid, bl.booked_on, bl.amount, bl.label, bl.counterparty, bl.iban, bl.reference, bl.returned,
    bl.set_aside, py.id FROM bank_line bl LEFT JOIN payment py ON py.id = bl.payment_id";

fn read(row: &Row) -> Result<Line> {
    let text = |at: usize| row[at].as_str().map(str::to_owned);
    let booked_on: Option<Date> = row[2].as_date();
    Ok(Line {
        id: row[0].as_int().unwrap_or_default(),
        uid: row[1].as_uid().unwrap_or_default(),
        is_aside: row[9].as_int() == Some(1),
        payment: row[10].as_int(),
        entry: Entry {
            booked_on: booked_on.ok_or_else(|| Error::Fault("a line of a statement has no day".into()))?,
            value_on: None,
            cents: row[3].as_int().unwrap_or_default(),
            label: text(4).unwrap_or_default(),
            counterparty: text(5),
            iban: text(6),
            reference: text(7),
            bank_reference: None,
            returned: text(8),
        },
    })
}

impl Line {
    /// By its key.
    ///
    /// # Errors
    /// Not found.
    pub fn load(db: &mut Db<'_>, id: i64) -> Result<Line> {
        let sql = format!("SELECT {COLUMNS} WHERE bl.id = $1");
        read(&db.row(&sql, &[id.into()])?.ok_or(Error::NotFound)?)
    }

    /// The lines that wait, the latest first.
    pub fn waiting(db: &mut Db<'_>) -> Result<Vec<Line>> {
        let sql = format!(
            "SELECT {COLUMNS} WHERE bl.amount > 0 AND coalesce(bl.set_aside, 0) = 0 AND py.id IS NULL
                ORDER BY bl.booked_on DESC, bl.amount DESC, bl.id LIMIT {MOST}"
        );
        db.rows(&sql, &[])?.iter().map(read).collect()
    }

    /// Whether it waits to be told what it pays.
    pub fn waits(&self) -> bool {
        self.entry.cents > 0 && !self.is_aside && self.payment.is_none()
    }
}

/// Holds these rights to what matching shows: every line, and every invoice that is owed. Who sees a part only would be
/// proposed wrong invoices.
///
/// # Errors
/// Forbidden.
pub fn may_match(access: &Access) -> Result<()> {
    access.require(PAYMENT, "create")?;
    let line = access.kind(LINE)?;
    let reads = ["booked_on", "amount", "label", "counterparty", "iban"];
    let sees = access.sees_every_row(line)
        && reads.iter().all(|field| access.can_read(line, field))
        && access.sees_every_row(access.kind(INVOICE)?)
        && pdf::is_readable(access);
    access.kind(STATEMENT)?;
    match sees {
        true => Ok(()),
        false => Err(Error::forbidden("ledger-sees-all")),
    }
}
