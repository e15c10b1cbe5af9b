//! What the law holds back when an individual pays for their own training: nothing before the contract is signed and the
//! days to withdraw are over, then 30 % at most before the training begins (Code du travail, L6353-3, L6353-5, L6353-6).

use jiff::civil::Date;
use kit::error::FieldError;
use kit::{Db, Error, Message, Result};

/// The most that may be asked for before the training begins, in basis points of the price.
pub const FIRST_SHARE: i64 = 3_000;

/// The contract under which an invoice to an individual is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    is_signed: bool,
    payable_from: Option<Date>,
    starts_on: Option<Date>,
    /// The price of the contract, and what was paid of it already, in cents.
    price: i64,
    paid: i64,
}

/// From the contract of the quote of an invoice, when the person who is invoiced concluded it.
const SQL: &str = "SELECT CASE WHEN s.id IS NULL THEN 0 ELSE 1 END, s.payable_from, t.starts_on, p.amount,
    (SELECT CAST(coalesce(sum(o.paid), 0) AS bigint) FROM invoice o WHERE o.quote_id = q.id AND o.person_id = i.person_id)
    FROM invoice i JOIN quote q ON q.id = i.quote_id JOIN issued_paper p ON p.id = q.agreement_id
    JOIN training_session t ON t.id = p.session_id
    LEFT JOIN paper_signature s ON s.certificate_id = p.id AND s.act = 'signature'
    WHERE i.id = $1 AND p.form = 'contract' AND p.learner_id = i.person_id";

impl Hold {
    /// The hold on an invoice; nothing when no contract with an individual stands behind it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn of(db: &mut Db<'_>, invoice: i64) -> Result<Option<Hold>> {
        let row = db.row(SQL, &[invoice.into()])?;
        Ok(row.map(|row| Hold {
            is_signed: row[0].as_bool(),
            payable_from: row[1].as_date(),
            starts_on: row[2].as_date(),
            price: row[3].as_int().unwrap_or_default(),
            paid: row[4].as_int().unwrap_or_default(),
        }))
    }

    /// From when something may be paid, once it is signed.
    pub fn payable_from(&self) -> Option<Date> {
        self.payable_from
    }

    /// Whether the contract is signed.
    pub fn is_signed(&self) -> bool {
        self.is_signed
    }

    /// The most that may be paid on a day once it is signed, in cents, before the training begins; no bound after.
    pub fn most(&self, on: Date) -> Option<i64> {
        let most = money::share(self.price, FIRST_SHARE.unsigned_abs(), 10_000);
        let is_before = self.starts_on.is_some_and(|starts| on < starts);
        is_before.then(|| (most - self.paid).max(0))
    }

    /// Whether so many cents may be paid on a day.
    ///
    /// # Errors
    /// Refused before the contract is signed; invalid, on the day or the amount, before the law allows it.
    pub fn check(&self, cents: i64, on: Date) -> Result<()> {
        if !self.is_signed {
            return Err(Error::refused("billing-contract-unsigned"));
        }
        if let Some(from) = self.payable_from.filter(|from| on < *from) {
            let message = Message::new("billing-withdrawal").with("day", from);
            return Err(Error::Invalid(vec![FieldError::new("received_on", message)]));
        }
        if let Some(left) = self.most(on).filter(|left| cents > *left) {
            let euros = format!("{}.{:02}", left / 100, left % 100);
            let message = Message::new("billing-first-share").with("left", euros);
            return Err(Error::Invalid(vec![FieldError::new("amount_cents", message)]));
        }
        Ok(())
    }
}
