//! Why a file cannot be read or written, precise enough for a clear message in any language.

use std::io;

/// Why a spreadsheet is refused or stops. Rows and columns count from 1, as the person sees them. The `Display`
/// text is for logs; what a person reads comes from the message named by [`SheetError::key`].
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file could not be read or written.
    #[error("reading or writing failed: {0}")]
    Io(#[from] io::Error),
    /// The file has no byte, or no character.
    #[error("the file is empty")]
    EmptyFile,
    /// The content is something else, whatever the name says.
    #[error("not a spreadsheet: looks like {looks_like:?}")]
    NotASpreadsheet {
        /// What the content is.
        looks_like: LooksLike,
    },
    /// A password is needed to open the file.
    #[error("the file is protected by a password")]
    Encrypted,
    /// The workbook carries a program (macros); it is refused whole, without reading its data.
    #[error("the workbook carries macros")]
    MacroFile,
    /// The file itself is too heavy.
    #[error("the file weighs {bytes} bytes, more than {limit}")]
    FileTooLarge {
        /// Size of the file, in bytes.
        bytes: u64,
        /// The bound, in bytes.
        limit: u64,
    },
    /// The file is small but opens into something huge: a decompression bomb.
    #[error("the file opens into {bytes} bytes or more, over {limit}")]
    Bomb {
        /// Bytes already counted, or declared, when the reading stopped.
        bytes: u64,
        /// The bound, in bytes.
        limit: u64,
    },
    /// A value stands in a row too far down.
    #[error("row {row} is beyond the limit of {limit} rows")]
    TooManyRows {
        /// The first row too far.
        row: u32,
        /// The bound.
        limit: u32,
    },
    /// A value stands in a column too far right.
    #[error("row {row} holds a value in column {column}, beyond the limit of {limit} columns")]
    TooManyColumns {
        /// The row of the value.
        row: u32,
        /// Its column.
        column: u32,
        /// The bound.
        limit: u32,
    },
    /// A cell holds too long a text.
    #[error("row {row}, column {column}: {length} characters, more than {limit}")]
    CellTooLong {
        /// The row of the cell.
        row: u32,
        /// Its column.
        column: u32,
        /// Its length, in characters.
        length: usize,
        /// The bound, in characters.
        limit: usize,
    },
    /// A cell holds the character of code 0, which no person types.
    #[error("row {row}, column {column}: a NUL character")]
    NulByte {
        /// The row of the cell.
        row: u32,
        /// Its column.
        column: u32,
    },
    /// In a text file, a quotation mark opens a value and is never closed.
    #[error("row {row}: a quotation mark is opened and never closed")]
    UnclosedQuote {
        /// The row where the mark opens.
        row: u32,
    },
    /// The file is cut, damaged or forged.
    #[error("the file is damaged: {detail}")]
    Corrupt {
        /// What was found, in technical words, for the log.
        detail: String,
    },
    /// There is no sheet of that position.
    #[error("no sheet at position {index}")]
    NoSuchSheet {
        /// The position asked for, counted from 0.
        index: usize,
    },
}

impl SheetError {
    pub(crate) fn corrupt(detail: impl ToString) -> Self {
        Self::Corrupt {
            detail: detail.to_string(),
        }
    }

    /// The key of the message to show, the same in every catalogue. Its arguments are the fields of the variant;
    /// for [`SheetError::NotASpreadsheet`], `looks-like` is [`LooksLike::key`].
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Io(_) => "sheet-io",
            Self::EmptyFile => "sheet-empty-file",
            Self::NotASpreadsheet { .. } => "sheet-not-a-spreadsheet",
            Self::Encrypted => "sheet-encrypted",
            Self::MacroFile => "sheet-macro-file",
            Self::FileTooLarge { .. } => "sheet-file-too-large",
            Self::Bomb { .. } => "sheet-bomb",
            Self::TooManyRows { .. } => "sheet-too-many-rows",
            Self::TooManyColumns { .. } => "sheet-too-many-columns",
            Self::CellTooLong { .. } => "sheet-cell-too-long",
            Self::NulByte { .. } => "sheet-nul-byte",
            Self::UnclosedQuote { .. } => "sheet-unclosed-quote",
            Self::Corrupt { .. } => "sheet-corrupt",
            Self::NoSuchSheet { .. } => "sheet-no-such-sheet",
        }
    }
}

/// What a file refused as a spreadsheet turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LooksLike {
    /// A web page (many tools export one under the name `.xls`).
    Html,
    /// An XML document, the spreadsheet XML of 2003 included.
    Xml,
    /// A JSON document.
    Json,
    /// A PDF.
    Pdf,
    /// A picture.
    Image,
    /// A word processor document.
    Document,
    /// A slide show.
    Presentation,
    /// A binary workbook (`.xlsb`), which must be saved as `.xlsx` first.
    BinaryWorkbook,
    /// An archive of files.
    Archive,
    /// A database.
    Database,
    /// A program.
    Program,
    /// Bytes that are neither text nor anything known.
    Binary,
}

impl LooksLike {
    /// A stable word for message catalogues and logs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Pdf => "pdf",
            Self::Image => "image",
            Self::Document => "document",
            Self::Presentation => "presentation",
            Self::BinaryWorkbook => "binary-workbook",
            Self::Archive => "archive",
            Self::Database => "database",
            Self::Program => "program",
            Self::Binary => "binary",
        }
    }
}
