//! Writing a table row by row, to an Excel workbook or to a text file, in memory that does not grow.

mod csv;
mod xlsx;

use jiff::civil;

use crate::SheetError;

pub use csv::{Dates, Dialect, csv};
pub use xlsx::xlsx;

/// A value to write.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Out<'a> {
    /// Nothing.
    Empty,
    /// A text; never a formula, whatever it begins with.
    Text(&'a str),
    /// A whole number.
    Int(i64),
    /// A number; one that is not finite is written as nothing.
    Real(f64),
    /// A day.
    Date(civil::Date),
    /// A day and a time, to the second.
    DateTime(civil::DateTime),
    /// Yes or no.
    Bool(bool),
    /// An amount of money, in cents.
    Cents(i64),
}

/// What a column holds, for its appearance: any [`Out`] may be written in any column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Texts, phone numbers and codes included.
    Text,
    /// Numbers and amounts.
    Number,
    /// Days.
    Date,
    /// Days and times.
    DateTime,
    /// Yes or no.
    Bool,
}

/// A column of the table to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its title.
    pub label: String,
    /// Its width in characters; `None` for the usual width of its kind.
    pub width: Option<f64>,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// A column of the usual width.
    #[must_use]
    pub fn new(label: impl Into<String>, kind: Kind) -> Self {
        Self {
            label: label.into(),
            width: None,
            kind,
        }
    }
}

/// Writes the rows of a table whose titles are already written.
pub trait TableWriter {
    /// Writes the next row: one value per column, missing ones being empty.
    ///
    /// # Errors
    /// [`SheetError::Io`]; [`SheetError::CellTooLong`] and [`SheetError::NulByte`] for a text no spreadsheet holds;
    /// [`SheetError::TooManyRows`] and [`SheetError::TooManyColumns`] beyond what the format holds.
    fn row(&mut self, cells: &[Out<'_>]) -> Result<(), SheetError>;

    /// Ends the file. Without this call the file is not complete.
    ///
    /// # Errors
    /// [`SheetError::Io`].
    fn finish(self: Box<Self>) -> Result<(), SheetError>;
}

/// Longest text of a cell, in UTF-16 units as Excel counts.
const MAX_CELL: usize = 32_767;

/// Refuses a text that no spreadsheet program would show whole. `row` and `column` count from 1.
fn check_text(text: &str, row: u32, column: usize) -> Result<(), SheetError> {
    let column = u32::try_from(column).unwrap_or(u32::MAX);
    if text.contains('\0') {
        return Err(SheetError::NulByte { row, column });
    }
    if text.len() > MAX_CELL {
        let length = text.encode_utf16().count();
        if length > MAX_CELL {
            return Err(SheetError::CellTooLong {
                row,
                column,
                length,
                limit: MAX_CELL,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
