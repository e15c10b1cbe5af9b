//! Why a file is not read as a bank statement.

use sheets::SheetError;
use xml::Unreadable;

/// Why a statement is not read.
#[derive(Debug, thiserror::Error)]
pub enum StatementError {
    /// Larger than a statement of a year.
    #[error("too large")]
    TooLarge,
    /// No statement in it.
    #[error("no statement")]
    Nothing,
    /// It declares a document type.
    #[error("declares a document type")]
    DocumentType,
    /// XML that is not well-formed.
    #[error("not well-formed: {0}")]
    Malformed(String),
    /// A line or an entry that cannot be understood: its rank from 1, and what stands there.
    #[error("line {0}: {1:?}")]
    Line(usize, String),
    /// The lines do not lead from the opening balance to the closing one: some are missing. In cents.
    #[error("{lines} from the lines, {balances} from the balances")]
    Unbalanced {
        /// What the lines come to.
        lines: i64,
        /// What the balances differ by.
        balances: i64,
    },
    /// A spreadsheet without a column of dates, or of labels, or of amounts.
    #[error("no column of {0}")]
    Column(&'static str),
    /// A spreadsheet that cannot be opened.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl StatementError {
    /// The key of the message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            StatementError::TooLarge => "bank-too-large",
            StatementError::Nothing => "bank-nothing",
            StatementError::DocumentType => "bank-document-type",
            StatementError::Malformed(_) => "bank-malformed",
            StatementError::Line(..) => "bank-line",
            StatementError::Unbalanced { .. } => "bank-unbalanced",
            StatementError::Column("date") => "bank-column-date",
            StatementError::Column("label") => "bank-column-label",
            StatementError::Column(_) => "bank-column-amount",
            StatementError::Sheet(_) => "bank-no-format",
            StatementError::Io(_) => "bank-unreadable",
        }
    }

    /// What the message is filled with: names and values.
    pub fn told(&self) -> Vec<(&'static str, String)> {
        match self {
            StatementError::Malformed(reason) => vec![("reason", reason.clone())],
            StatementError::Line(line, text) => vec![("line", line.to_string()), ("text", text.clone())],
            StatementError::Unbalanced { lines, balances } => vec![
                ("lines", crate::statement::euros(*lines)),
                ("balances", crate::statement::euros(*balances)),
            ],
            _ => Vec::new(),
        }
    }
}

impl From<Unreadable> for StatementError {
    fn from(error: Unreadable) -> Self {
        match error {
            Unreadable::TooLarge => StatementError::TooLarge,
            Unreadable::DocumentType => StatementError::DocumentType,
            Unreadable::Malformed(reason) => StatementError::Malformed(reason),
        }
    }
}
