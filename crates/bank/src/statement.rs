//! A bank statement, whatever file it came in.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::StatementError;

/// What a file was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// ISO 20022, bank to customer statement, versions 02 to 08 and after.
    Camt053,
    /// CFONB, statement of account in lines of 120 characters.
    Cfonb120,
    /// A spreadsheet or a text with separators.
    Table,
}

/// The statement of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What the file was.
    pub format: Format,
    /// Whose lines they are; spreadsheets seldom say it.
    pub account: Option<Account>,
    /// Number or identifier that the bank gave.
    pub number: Option<String>,
    /// Currency, ISO 4217.
    pub currency: String,
    /// Before the first line.
    pub opening: Option<Balance>,
    /// After the last line.
    pub closing: Option<Balance>,
    /// What moved, in the order of the file.
    pub entries: Vec<Entry>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// IBAN, or the number as the bank writes it.
    pub number: String,
}

/// A balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Of what day.
    pub on: Date,
    /// In cents.
    pub cents: i64,
}

/// What moved on the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Day it was booked.
    pub booked_on: Date,
    /// Day from which it counts.
    pub value_on: Option<Date>,
    /// In cents: above zero when it comes in.
    pub cents: i64,
    /// All that the bank and the payer wrote about it.
    pub label: String,
    /// Who paid, or who was paid.
    pub counterparty: Option<String>,
    /// Their account.
    pub iban: Option<String>,
    /// What the payer gave to be told it by (end-to-end identifier), or a structured reference.
    pub reference: Option<String>,
    /// What the bank tells it by.
    pub bank_reference: Option<String>,
    /// Why a payment came back, by its ISO code: `AM04`, `MD01`.
    pub returned: Option<String>,
}

impl Statement {
    /// What tells each line from every other, so that a file read twice gives no line twice: 64 hexadecimal figures each.
    /// Lines that nothing distinguishes are told apart by their rank among themselves.
    pub fn keys(&self) -> Vec<String> {
        let mut seen = rustc_hash::FxHashMap::<[u8; 32], u32>::default();
        let account = self.account.as_ref().map_or("", |account| &account.number);
        let key = |entry: &Entry| {
            let mut hash = Sha256::new();
            let (on, cents) = (entry.booked_on.to_string(), entry.cents.to_string());
            let bank = entry.bank_reference.as_deref().unwrap_or_default();
            let reference = entry.reference.as_deref().unwrap_or_default();
            for part in [account, &self.currency, &on, &cents, &entry.label, bank, reference] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part);
            }
            let first: [u8; 32] = hash.finalize().into();
            let rank = seen.entry(first).or_default();
            *rank += 1;
            let mut again = Sha256::new();
            again.update(first);
            again.update(rank.to_be_bytes());
            let bytes: [u8; 32] = again.finalize().into();
            bytes.iter().map(|byte| format!("{byte:02x}")).collect()
        };
        self.entries.iter().map(key).collect()
    }

    /// Holds the lines against the balances, when both are stated.
    pub(crate) fn balanced(self) -> Result<Self, StatementError> {
        if let (Some(opening), Some(closing)) = (self.opening, self.closing) {
            let lines: i64 = self.entries.iter().map(|entry| entry.cents).sum();
            let balances = closing.cents - opening.cents;
            if lines != balances {
                return Err(StatementError::Unbalanced { lines, balances });
            }
        }
        Ok(self)
    }
}

/// `1234.56`, for messages and files.
pub(crate) fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let whole = cents.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

/// Several texts as one: blanks brought to one, what is said already not said again.
pub(crate) fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut whole = String::new();
    for text in texts {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && !whole.contains(&text) {
            if !whole.is_empty() {
                whole.push_str(" · ");
            }
            whole.push_str(&text);
        }
    }
    whole
}
