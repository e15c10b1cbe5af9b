//! What the bank's own lines tell of a collection: the one line that pays it, a line for each debit, and what came back.

use jiff::ToSpan;
use jiff::civil::Date;
use kit::{Db, Result};
use uuid::Uuid;

use crate::reasons;
use crate::settle::{self, Lines};

/// Days around the day of a collection in which the bank pays it.
const EARLIER: i64 = 3;
const LATER: i64 = 15;

/// A line that pays, one or all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// The line itself, when one pays all of it.
    pub line: Option<Uuid>,
    pub on: Date,
    pub cents: i64,
    pub lines: Lines,
}

/// A debit that a line says is come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    pub debit: i64,
    pub client_name: String,
    pub code: String,
    pub on: Date,
    pub cents: i64,
}

/// The lines that wait and pay a collection: one for each debit by its reference; else one of exactly what is open, booked
/// around its day.
///
/// # Errors
/// Those of the store.
pub fn paid(db: &mut Db<'_>, collection: i64, why: &str) -> Result<Option<Paid>> {
    let open = settle::open(db, collection)?;
    let whole: i64 = open.iter().map(|(.., cents)| cents).sum();
    if open.is_empty() {
        return Ok(None);
    }
    let mut lines = Lines::default();
    let (mut last, mut sum) = (None, 0);
    for (debit, reference, cents) in &open {
        let sql = "SELECT bl.id, bl.booked_on FROM bank_line bl LEFT JOIN payment py ON py.id = bl.payment_id
            WHERE bl.reference = $1 AND bl.amount = $2 AND py.id IS NULL AND coalesce(bl.set_aside, 0) = 0
            ORDER BY bl.id LIMIT 1";
        if let Some(row) = db.row(sql, &[reference.as_str().into(), (*cents).into()])? {
            lines.each.insert(*debit, row[0].as_int().unwrap_or_default());
            last = last.max(row[1].as_date());
            sum += cents;
        }
    }
    if let Some(on) = last {
        return Ok(Some(Paid {
            line: None,
            on,
            cents: sum,
            lines,
        }));
    }
    let day = db.scalar(
        "SELECT collected_on FROM collection WHERE id = $1",
        &[collection.into()],
    )?;
    let Some(day) = day.as_date() else { return Ok(None) };
    let (from, to) = (
        day.checked_sub(EARLIER.days()).unwrap_or(day),
        day.checked_add(LATER.days()).unwrap_or(day),
    );
    let sql = "SELECT bl.id, bl.uid, bl.booked_on FROM bank_line bl LEFT JOIN payment py ON py.id = bl.payment_id
        WHERE bl.amount = $1 AND bl.booked_on >= $2 AND bl.booked_on <= $3 AND py.id IS NULL
            AND coalesce(bl.set_aside, 0) = 0 ORDER BY bl.booked_on, bl.id LIMIT 1";
    let row = db.row(sql, &[whole.into(), from.into(), to.into()])?;
    Ok(row.and_then(|row| {
        Some(Paid {
            line: row[1].as_uid(),
            on: row[2].as_date()?,
            cents: whole,
            lines: Lines {
                whole: Some((row[0].as_int()?, why.to_owned())),
                ..Lines::default()
            },
        })
    }))
}

/// The debits of a collection that the bank says are come back, by their reference, and that nobody recorded yet; the line may
/// take its charges along.
///
/// # Errors
/// Those of the store.
pub fn returned(db: &mut Db<'_>, collection: i64) -> Result<Vec<Returned>> {
    let sql = "SELECT d.id, d.client_name, bl.returned, bl.booked_on, d.amount, cl.sent_on FROM debit d
        JOIN collection cl ON cl.id = d.collection_id JOIN bank_line bl ON bl.reference = d.reference
        WHERE cl.id = $1 AND cl.sent_on IS NOT NULL AND d.returned_on IS NULL AND bl.returned <> '' AND bl.amount <= 0 - d.amount
        ORDER BY d.reference, bl.id";
    let mut found: Vec<Returned> = Vec::new();
    for row in db.rows(sql, &[collection.into()])? {
        let code = row[2].to_text().into_owned();
        let (Some(debit), Some(on), Some(sent)) = (row[0].as_int(), row[3].as_date(), row[5].as_date()) else {
            continue;
        };
        let is_new = found.last().is_none_or(|last| last.debit != debit);
        if is_new && reasons::of(&code).is_some() && on >= sent {
            found.push(Returned {
                debit,
                client_name: row[1].to_text().into_owned(),
                code,
                on,
                cents: row[4].as_int().unwrap_or_default(),
            });
        }
    }
    Ok(found)
}
