//! Why an import cannot go on at all. What is wrong with one row is not an error: it is in the preview.

use kit::error::Message;
use sheets::SheetError;

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file that cannot be read; the error names the row and column when there is one.
    #[error("{file}: {error}")]
    Sheet { file: String, error: SheetError },
    /// A file with titles and nothing under them.
    #[error("{file}: no row")]
    NoRows { file: String },
    /// No column of the file is known, or none that says who each row is about.
    #[error("{file}: no column says who each row is about")]
    NotRecognised { file: String },
    #[error("no file was given")]
    NoFile,
    /// No shape has this name.
    #[error("nothing is imported as {0}")]
    UnknownShape(String),
    /// The records changed since the preview: what would be done is no longer what was shown.
    #[error("the records changed since the preview")]
    Stale,
    #[error(transparent)]
    Kit(#[from] kit::Error),
}

impl From<kit::store::StoreError> for ImportError {
    fn from(error: kit::store::StoreError) -> Self {
        ImportError::Kit(error.into())
    }
}

impl ImportError {
    /// What to tell the person; `None` for what the edge words itself (rights, faults of ours).
    pub fn message(&self) -> Option<Message> {
        let of = |key: &str, file: &str| Some(Message::new(key).with("file", file));
        match self {
            ImportError::Sheet { file, error } => Some(sheet_message(error).with("file", file)),
            ImportError::NoRows { file } => of("import-no-rows", file),
            ImportError::NotRecognised { file } => of("import-not-recognised", file),
            ImportError::NoFile => Some(Message::new("import-no-file")),
            ImportError::UnknownShape(shape) => Some(Message::new("import-unknown-shape").with("shape", shape)),
            ImportError::Stale => Some(Message::new("import-stale")),
            ImportError::Kit(_) => None,
        }
    }
}

/// The arguments of the messages of `sheets` are the fields of its errors.
fn sheet_message(error: &SheetError) -> Message {
    let message = Message::new(error.key());
    match error {
        SheetError::NotASpreadsheet { looks_like } => message.with("looks-like", looks_like.key()),
        SheetError::FileTooLarge { bytes, limit } | SheetError::Bomb { bytes, limit } => {
            message.with("bytes", bytes).with("limit", limit)
        }
        SheetError::TooManyRows { row, limit } => message.with("row", row).with("limit", limit),
        SheetError::TooManyColumns { row, column, limit } => {
            message.with("row", row).with("column", column).with("limit", limit)
        }
        SheetError::CellTooLong {
            row,
            column,
            length,
            limit,
        } => message
            .with("row", row)
            .with("column", column)
            .with("length", length)
            .with("limit", limit),
        SheetError::NulByte { row, column } => message.with("row", row).with("column", column),
        SheetError::UnclosedQuote { row } => message.with("row", row),
        SheetError::Corrupt { detail } => message.with("detail", detail),
        SheetError::NoSuchSheet { index } => message.with("index", index + 1),
        SheetError::Io(_) | SheetError::EmptyFile | SheetError::Encrypted | SheetError::MacroFile => message,
    }
}
