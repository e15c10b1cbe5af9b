//! What the house answers to an invoice: it owes it, refuses it with a reason, disputes it with a reason, has paid it.

use jiff::civil::Date;
use kit::write::{Expect, Hand, Values};
use kit::{Error, Result, Tx};

use crate::kinds::{KIND, STATES};

/// From each state, what may follow. A refusal is final: what was wrong comes again as a credit note and a new invoice.
const AFTER: [(&str, &[&str]); 5] = [
    ("received", &["approved", "refused", "disputed", "paid"]),
    ("approved", &["paid", "disputed", "refused"]),
    ("disputed", &["approved", "refused", "paid"]),
    ("paid", &[]),
    ("refused", &[]),
];

/// The field that keeps the day of each answer.
const DAYS: [(&str, &str); 4] = [
    ("approved", "approved_on"),
    ("refused", "refused_on"),
    ("disputed", "disputed_on"),
    ("paid", "paid_on"),
];

/// What may follow a state.
pub fn next(state: &str) -> &'static [&'static str] {
    let found = AFTER.iter().find(|(known, _)| *known == state);
    found.map_or(&[], |(_, next)| next)
}

/// Whether an answer is given with a reason.
pub fn has_reason(state: &str) -> bool {
    matches!(state, "refused" | "disputed")
}

/// Answers, in the operation under way.
///
/// # Errors
/// Forbidden to who may not write what is answered; invalid without a reason where one is wanted, for an unknown state or a day to come;
/// settled when it cannot follow what was answered before.
pub fn decide(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    invoice: i64,
    state: &str,
    reason: &str,
    on: Option<Date>,
) -> Result<()> {
    let kind = hand.access.kind(KIND)?;
    if !hand.access.can_write(kind, "state") {
        return Err(Error::forbidden("purchases-no-answer"));
    }
    if !STATES.contains(&state) {
        return Err(Error::invalid("state", "purchases-state-unknown"));
    }
    let today = hand.clock.today();
    let on = on.unwrap_or(today);
    if on > today {
        return Err(Error::invalid("on", "purchases-day-to-come"));
    }
    let reason = reason.trim();
    if has_reason(state) && reason.is_empty() {
        return Err(Error::invalid("reason", "purchases-why"));
    }
    tx.lock(&format!("purchase invoice {invoice}"))?;
    let sql = "SELECT state, issued_on FROM purchase_invoice WHERE id = $1";
    let row = tx.row(sql, &[invoice.into()])?.ok_or(Error::NotFound)?;
    if !next(&row[0].to_text()).contains(&state) {
        return Err(Error::settled("purchases-answered"));
    }
    let mut values = Values::new().with("state", state);
    if let Some((_, day)) = DAYS.iter().find(|(known, _)| *known == state) {
        values.set(*day, on);
    }
    values.set("reason", Some(reason.to_owned()).filter(|_| has_reason(state)));
    hand.update_unchecked(tx, KIND, invoice, values, Expect::Anything)?;
    Ok(())
}
