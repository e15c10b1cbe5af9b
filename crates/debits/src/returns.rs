//! What the bank gave back: the debit says why, its payment is taken back with its history, its instalments are owed again, and
//! what the reason asks for is done.

use jiff::ToSpan;
use jiff::civil::Date;
use kit::write::{Expect, Hand, Values};
use kit::{Error, Result, Tx};
use ui::Pen;

use crate::kinds::{DEBIT, PAYMENT};
use crate::mandate;
use crate::reasons::{self, Reason};

/// Days in which a new mandate is to be had.
const DAYS: i64 = 7;

/// Records that a debit came back on a day, for a reason of the scheme, in the operation under way.
///
/// # Errors
/// Forbidden without the right to record payments, and to delete them when it was paid; invalid on `reason` or
/// `returned_on`; refused before it is with the bank; settled when it came back already.
pub fn take_back(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    pen: Pen<'_>,
    debit: i64,
    code: &str,
    on: Date,
) -> Result<&'static Reason> {
    hand.access.require(PAYMENT, "create")?;
    tx.lock(&format!("debit {debit}"))?;
    let reason = reasons::of(code).ok_or_else(|| Error::invalid("reason", "debits-reason-unknown"))?;
    let sql =
        "SELECT d.returned_on, py.id, cl.sent_on, d.mandate_id, d.person_id, d.company_id, d.client_name, d.reference,
        ma.revoked_on FROM debit d JOIN collection cl ON cl.id = d.collection_id JOIN mandate ma ON ma.id = d.mandate_id
        LEFT JOIN payment py ON py.id = d.payment_id WHERE d.id = $1";
    let row = tx.row(sql, &[debit.into()])?.ok_or(Error::NotFound)?;
    if !row[0].is_missing() {
        return Err(Error::settled("debits-returned-already"));
    }
    let Some(sent_on) = row[2].as_date() else {
        return Err(Error::refused("debits-not-sent"));
    };
    if on > hand.clock.today() || on < sent_on {
        return Err(Error::invalid("returned_on", "debits-returned-when"));
    }
    if let Some(payment) = row[1].as_int() {
        hand.delete(tx, PAYMENT, payment)?;
    }
    let values = Values::new()
        .with("returned_on", on)
        .with("reason", reason.code.as_str());
    hand.update_unchecked(tx, DEBIT, debit, values, Expect::Anything)?;
    if reason.mandate && row[8].is_missing() {
        mandate::end(tx, hand, row[3].as_int().unwrap_or_default(), &reason.code)?;
    }
    if reason.task {
        let (name, reference) = (row[6].to_text(), row[7].to_text());
        let title = pen.t1("debits-task", "name", &name);
        let meaning = pen.t(&format!("choice-debit-reason-{}", reason.code)).to_owned();
        let note = format!("{reference} · {} · {meaning}", reason.code);
        let contact = tx.scalar("SELECT id FROM contact WHERE id = $1", &[row[4].clone()])?;
        let values = Values::new()
            .with("title", title)
            .with("form", "document")
            .with("due_on", hand.clock.today().checked_add(DAYS.days()).unwrap_or(on))
            .with("important", true)
            .with("note", note)
            .with("contact", contact)
            .with("company", row[5].clone());
        hand.create_unchecked(tx, "task", values, None)?;
    }
    Ok(reason)
}
