//! Files that banks and accountants exchange.
//!
//! - [`read`] takes a statement as it was received (CAMT.053, CFONB 120, or a spreadsheet) and gives one typed
//!   [`Statement`];
//! - [`matching::propose`] says which open invoices its lines pay, and why;
//! - [`debit`] writes the order of SEPA direct debits (pain.008);
//! - [`fec`] writes the journal that French accounts are audited by (FEC).
//!
//! Plain computation: no store, no clock, no page. Amounts are whole cents, with the sign of the account: what comes in is
//! above zero.

mod camt;
mod cfonb;
pub mod debit;
mod error;
pub mod fec;
pub mod ids;
pub mod matching;
mod statement;
mod table;

use std::path::Path;

pub use error::StatementError;
pub use statement::{Account, Balance, Entry, Format, Statement};

/// The messages of this crate, in French and English.
pub const SOURCE: words::Source = words::Source {
    room: "bank",
    fr: include_str!("../messages/fr.ftl"),
    en: include_str!("../messages/en.ftl"),
};

/// Reads the statements of a file, whose kind is seen from its content. `original_name` is the name that people know.
///
/// # Errors
/// What the file is instead, or the line that cannot be understood.
pub fn read(path: &Path, original_name: &str) -> Result<Vec<Statement>, StatementError> {
    let size = std::fs::metadata(path)?.len();
    if size > xml::MOST_BYTES as u64 {
        return Err(StatementError::TooLarge);
    }
    let bytes = std::fs::read(path)?;
    let statements = match kind_of(&bytes) {
        Format::Camt053 => camt::read(&bytes)?,
        Format::Cfonb120 => cfonb::read(&bytes)?,
        Format::Table => vec![table::read(path, original_name)?],
    };
    if statements.is_empty() {
        return Err(StatementError::Nothing);
    }
    Ok(statements)
}

fn kind_of(bytes: &[u8]) -> Format {
    let head = &bytes[..bytes.len().min(4096)];
    let holds = |word: &[u8]| head.windows(word.len()).any(|at| at == word);
    if holds(b"BkToCstmrStmt") || holds(b"camt.053") {
        return Format::Camt053;
    }
    if cfonb::looks_like(head) {
        Format::Cfonb120
    } else {
        Format::Table
    }
}
