//! Putting rows together, with the bounds every format shares.

use unicode_normalization::UnicodeNormalization;

use crate::{Cell, Limits, Row, SheetError};

/// The rows of one sheet. Ends after its first error; a panic of the parser below is such an error.
pub struct Rows<'a> {
    source: Option<Box<dyn Iterator<Item = Result<Row, SheetError>> + 'a>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(source: impl Iterator<Item = Result<Row, SheetError>> + 'a) -> Self {
        Self {
            source: Some(Box::new(source)),
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        let source = self.source.as_mut()?;
        let next = super::calm(|| source.next().transpose()).transpose();
        if !matches!(next, Some(Ok(_))) {
            self.source = None;
        }
        next
    }
}

/// Collects the cells of a row, refusing what goes beyond the limits.
pub(super) struct RowBuilder<'l> {
    limits: &'l Limits,
    number: u32,
    cells: Vec<Cell>,
}

impl<'l> RowBuilder<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            number: 0,
            cells: Vec::new(),
        }
    }

    /// The number of the row being built.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Starts the row of that number, dropping what the row before held.
    pub(super) fn start(&mut self, number: u32) {
        self.number = number;
        self.cells.clear();
    }

    /// Puts a cell in a column counted from 0. An empty cell costs nothing, however far it stands.
    pub(super) fn put(&mut self, column: usize, cell: Cell) -> Result<(), SheetError> {
        if cell == Cell::Empty {
            return Ok(());
        }
        let (row, limits) = (self.number, self.limits);
        let shown = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1);
        if row > limits.rows {
            return Err(SheetError::TooManyRows {
                row,
                limit: limits.rows,
            });
        }
        if shown > limits.columns {
            return Err(SheetError::TooManyColumns {
                row,
                column: shown,
                limit: limits.columns,
            });
        }
        if let Cell::Text(text) = &cell {
            // Bytes bound characters: the exact count is only made when it may matter.
            if text.len() > limits.cell_chars {
                let length = text.chars().count();
                if length > limits.cell_chars {
                    return Err(SheetError::CellTooLong {
                        row,
                        column: shown,
                        length,
                        limit: limits.cell_chars,
                    });
                }
            }
            if text.as_bytes().contains(&0) {
                return Err(SheetError::NulByte { row, column: shown });
            }
        }
        let cell = match cell {
            Cell::Text(text) if is_decomposed(&text) => Cell::Text(text.nfc().collect()),
            cell => cell,
        };
        if column >= self.cells.len() {
            self.cells.resize(column + 1, Cell::Empty);
        }
        self.cells[column] = cell;
        Ok(())
    }

    /// The row, unless it holds nothing but blanks.
    pub(super) fn take(&mut self) -> Option<Row> {
        let width = self.cells.len();
        let cells = std::mem::replace(&mut self.cells, Vec::with_capacity(width));
        cells.iter().any(|cell| !cell.is_blank()).then_some(Row {
            number: self.number,
            cells,
        })
    }
}

/// Whether accents stand apart from their letters, as files that went through a Macintosh have them: `e` then U+0301.
/// Combining marks of U+0300 to U+036F begin with these two bytes.
fn is_decomposed(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xCC | 0xCD)) && text.chars().any(|c| matches!(c, '\u{300}'..='\u{36f}'))
}
