//! What a spreadsheet is made of once read: cells and rows.

use jiff::civil;

/// The value of one cell, as the file says it; nothing is guessed (`"12/03/2010"` in a CSV stays a text).
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing, or a text of no character.
    #[default]
    Empty,
    /// A text, untrimmed. Times of day and durations come as texts too: `08:30`, `26:15:00`.
    Text(String),
    /// A number, whatever its display format (amounts and percentages included).
    Number(f64),
    /// A box ticked or not.
    Bool(bool),
    /// A cell whose format is a date, at midnight.
    Date(civil::Date),
    /// A cell whose format is a date, with a time of day; no time zone.
    DateTime(civil::DateTime),
    /// A formula in error, as shown in the cell: `#N/A`, `#REF!`.
    Fault(String),
}

impl Cell {
    /// A text cell, or [`Cell::Empty`] when `text` has no character.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// True when the cell holds nothing, or only white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// One row that holds at least one value. Blank rows are never given: the numbers jump.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The row number shown in the margin of a spreadsheet program: the first is 1.
    pub number: u32,
    /// Cells from the first column on; the last one is never empty, the ones after it do not exist.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column counted from 0; a column beyond the last value is empty.
    #[must_use]
    pub fn get(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}
