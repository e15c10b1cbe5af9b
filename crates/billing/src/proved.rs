//! What may be invoiced of a training: the price, in proportion to the hours that are proved.

use kit::{Db, Error, Message, Result, Tx};

use crate::draft::Line;

/// A place in a session: its price and how much of it is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// Without VAT, in cents.
    pub price: i64,
    /// Minutes of the contract.
    pub contract: i64,
    /// Minutes that signatures prove.
    pub proved: i64,
    /// Invoiced already, credit notes taken off, in cents.
    pub invoiced: i64,
}

impl Delivered {
    /// Of an enrolment; nothing when no price or no duration was agreed on.
    pub fn read(db: &mut Db<'_>, enrolment: i64) -> Result<Option<Delivered>> {
        let sql = "SELECT e.price, e.contract_minutes, coalesce(s.proved, 0) FROM enrolment e
            LEFT JOIN presence_sum s ON s.session_id = e.session_id AND s.learner_id = e.learner_id WHERE e.id = $1";
        let row = db.row(sql, &[enrolment.into()])?.ok_or(Error::NotFound)?;
        let (Some(price), Some(contract)) = (row[0].as_int(), row[1].as_int()) else {
            return Ok(None);
        };
        let sql =
            "SELECT CAST(coalesce(sum(l.net), 0) AS bigint) FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
            WHERE l.enrolment_id = $1 AND i.number IS NOT NULL AND i.form <> 'deposit' AND l.form = 'training'";
        Ok(Some(Delivered {
            price,
            contract,
            proved: row[2].as_int().unwrap_or_default(),
            invoiced: db.int(sql, &[enrolment.into()])?,
        }))
    }

    /// What may be invoiced in all, in cents.
    pub fn ceiling(&self) -> i64 {
        let minutes = |minutes: i64| u64::try_from(minutes).unwrap_or_default();
        let proved = minutes(self.proved.min(self.contract));
        money::share(self.price, proved, minutes(self.contract))
    }
}

/// Refuses lines that go beyond what is proved. Deposits are asked for before anything is given: they are not concerned.
///
/// # Errors
/// Refused, with the hours and the amount that may still be invoiced.
pub fn check(tx: &mut Tx<'_>, lines: &[Line], amounts: &[money::LineAmount]) -> Result<()> {
    let mut asked: Vec<(i64, i64)> = Vec::new();
    for (line, amount) in lines.iter().zip(amounts) {
        let Some(enrolment) = line.enrolment.filter(|_| line.form == "training") else {
            continue;
        };
        match asked.iter_mut().find(|(known, _)| *known == enrolment) {
            Some((_, sum)) => *sum += amount.owed(),
            None => asked.push((enrolment, amount.owed())),
        }
    }
    // Two invoices of one place in a session go one after the other; in one order, so that none waits for the other.
    asked.sort_unstable();
    for (enrolment, cents) in asked {
        tx.lock(&format!("invoicing {enrolment}"))?;
        let Some(delivered) = Delivered::read(tx, enrolment)? else {
            continue;
        };
        let left = (delivered.ceiling() - delivered.invoiced).max(0);
        if cents > left {
            let hours = |minutes: i64| format!("{}:{:02}", minutes / 60, minutes % 60);
            let euros = |cents: i64| format!("{}.{:02}", cents / 100, (cents % 100).abs());
            return Err(Error::Refused(
                Message::new("billing-beyond-proof")
                    .with("proved", hours(delivered.proved))
                    .with("contract", hours(delivered.contract))
                    .with("left", euros(left))
                    .with("asked", euros(cents)),
            ));
        }
    }
    Ok(())
}
