//! The creditor: under which identifier the house takes, to which account, and how long before it says so.

use billing::terms::Terms as Sales;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Db, Error, Message, Result, Tx, settings};
use serde::{Deserialize, Serialize};

/// The key of the settings.
const TERMS: &str = "debit_terms";

/// Days between the announcement and the debit unless less is agreed (EPC016-06, 4.1).
pub const NOTICE_DAYS: i64 = 14;

/// What is not said is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// SEPA identifier of the creditor.
    pub creditor_id: String,
    /// The name debtors know; that of the house when empty.
    pub name: String,
    /// Account that is paid to; that of invoices when empty.
    pub iban: String,
    pub bic: String,
    pub notice_days: i64,
}

impl Default for Terms {
    fn default() -> Self {
        Terms {
            creditor_id: String::new(),
            name: String::new(),
            iban: String::new(),
            bic: String::new(),
            notice_days: NOTICE_DAYS,
        }
    }
}

/// Who takes: whole, as the bank wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creditor {
    pub id: String,
    pub name: String,
    pub iban: String,
    pub bic: Option<String>,
}

impl Terms {
    /// As the store has them.
    ///
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db<'_>) -> Result<Terms> {
        Ok(settings::get(db, TERMS)?.unwrap_or_default())
    }

    /// Decides them, in the operation under way.
    ///
    /// # Errors
    /// Invalid by field: an identifier or an account that is mistyped, days beyond those of the scheme.
    pub fn save(mut self, hand: Hand<'_>, tx: &mut Tx<'_>) -> Result<bool> {
        let mut faults = Vec::new();
        let mut read = |text: &mut String, field: &str, key: &str, reader: fn(&str) -> Option<String>| {
            if !text.trim().is_empty() {
                match reader(text) {
                    Some(good) => *text = good,
                    None => faults.push(FieldError::new(field, Message::new(key))),
                }
            }
        };
        read(
            &mut self.creditor_id,
            "creditor_id",
            "bank-debit-creditor-id",
            bank::ids::read_creditor_id,
        );
        read(&mut self.iban, "iban", "bank-debit-iban", bank::ids::read_iban);
        read(&mut self.bic, "bic", "bank-debit-bic", bank::ids::read_bic);
        if !(1..=NOTICE_DAYS).contains(&self.notice_days) {
            faults.push(FieldError::new("notice_days", Message::new("debits-notice-days")));
        }
        match faults.is_empty() {
            true => settings::set(hand, tx, TERMS, &self),
            false => Err(Error::Invalid(faults)),
        }
    }

    /// Who takes; none as long as the identifier or the account is not said.
    ///
    /// # Errors
    /// Those of the store.
    pub fn creditor(&self, db: &mut Db<'_>, house: &str) -> Result<Option<Creditor>> {
        let sales = Sales::read(db)?;
        let own = !self.iban.is_empty();
        let (iban, bic) = if own {
            (&self.iban, &self.bic)
        } else {
            (&sales.iban, &sales.bic)
        };
        if self.creditor_id.is_empty() || iban.is_empty() {
            return Ok(None);
        }
        Ok(Some(Creditor {
            id: self.creditor_id.clone(),
            name: if self.name.trim().is_empty() { house } else { &self.name }.to_owned(),
            iban: iban.clone(),
            bic: Some(bic.clone()).filter(|bic| !bic.is_empty()),
        }))
    }
}
