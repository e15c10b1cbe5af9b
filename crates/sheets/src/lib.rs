//! Spreadsheets in and out: what a school keeps in Excel, LibreOffice or a text export, read row by row and
//! written row by row, so that a hundred thousand rows cost no more memory than one.
//!
//! - [`open`] finds what a file is from its content, refuses what is not a spreadsheet or is made to harm, and
//!   gives a [`Book`]; [`Book::rows`] then streams one sheet.
//! - [`write::xlsx`] and [`write::csv`] give a [`write::TableWriter`].
//!
//! The crate knows no store and no field: it turns files into [`Cell`]s and back. Its errors are typed and carry
//! the row and column as the person sees them; [`SheetError::key`] names the message to show.

mod cell;
mod error;
mod formula;
mod header;
mod limits;
mod read;
pub mod write;

pub use cell::{Cell, Row};
pub use error::{LooksLike, SheetError};
pub use header::{HEADER_PEEK, Header, find_header};
pub use limits::Limits;
pub use read::{Book, Encoding, Format, Rows, SheetName, Warning, open};
