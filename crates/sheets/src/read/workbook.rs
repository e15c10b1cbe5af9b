//! Excel workbooks through calamine: xlsx streamed cell by cell, xls read whole (its guard bounded it).

use std::{fs::File, io::BufReader, path::Path};

use calamine::{Data, Range, Reader, Sheet, SheetType, SheetVisible, XlsError, XlsxCellReader, XlsxError};

use super::{SheetName, convert, rows::RowBuilder};
use crate::{Cell, Limits, Row, SheetError};

pub(super) struct Xlsx {
    pub(super) sheets: Vec<SheetName>,
    book: calamine::Xlsx<BufReader<File>>,
}

impl Xlsx {
    pub(super) fn open(path: &Path) -> Result<Self, SheetError> {
        let book = calamine::Xlsx::new(super::reader(path)?).map_err(xlsx_error)?;
        Ok(Self {
            sheets: worksheets(book.sheets_metadata()),
            book,
        })
    }

    pub(super) fn rows<'a>(&'a mut self, name: &str, limits: &'a Limits) -> Result<XlsxRows<'a>, SheetError> {
        let cells = self.book.worksheet_cells_reader(name).map_err(xlsx_error)?;
        Ok(XlsxRows {
            cells,
            waiting: None,
            builder: RowBuilder::new(limits),
            ended: false,
        })
    }
}

/// Rows put together from the cells of a sheet, which come one at a time and only where there is something.
pub(super) struct XlsxRows<'a> {
    cells: XlsxCellReader<'a, BufReader<File>>,
    waiting: Option<(u32, usize, Cell)>,
    builder: RowBuilder<'a>,
    ended: bool,
}

impl XlsxRows<'_> {
    fn next_row(&mut self) -> Result<Option<Row>, SheetError> {
        if let Some((number, column, cell)) = self.waiting.take() {
            self.builder.start(number);
            self.builder.put(column, cell)?;
        }
        while !self.ended {
            let Some(found) = self.cells.next_cell().map_err(xlsx_error)? else {
                self.ended = true;
                break;
            };
            let cell = convert::cell(found.get_value());
            if cell == Cell::Empty {
                continue;
            }
            let (row, column) = found.get_position();
            let (number, column) = (row.saturating_add(1), column as usize);
            if number == self.builder.number() {
                self.builder.put(column, cell)?;
            } else if number < self.builder.number() {
                return Err(SheetError::corrupt("rows out of order"));
            } else if let Some(done) = self.builder.take() {
                self.waiting = Some((number, column, cell));
                return Ok(Some(done));
            } else {
                self.builder.start(number);
                self.builder.put(column, cell)?;
            }
        }
        Ok(self.builder.take())
    }
}

impl Iterator for XlsxRows<'_> {
    type Item = Result<Row, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}

pub(super) struct Xls {
    pub(super) sheets: Vec<SheetName>,
    book: calamine::Xls<BufReader<File>>,
}

impl Xls {
    pub(super) fn open(path: &Path) -> Result<Self, SheetError> {
        let book: calamine::Xls<_> = Reader::new(super::reader(path)?).map_err(xls_error)?;
        Ok(Self {
            sheets: worksheets(book.sheets_metadata()),
            book,
        })
    }

    pub(super) fn rows<'a>(&mut self, name: &str, limits: &'a Limits) -> Result<XlsRows<'a>, SheetError> {
        let range = self.book.worksheet_range(name).map_err(xls_error)?;
        Ok(XlsRows {
            range,
            next: 0,
            builder: RowBuilder::new(limits),
        })
    }
}

/// Rows of a sheet held in memory.
pub(super) struct XlsRows<'a> {
    range: Range<Data>,
    next: usize,
    builder: RowBuilder<'a>,
}

impl XlsRows<'_> {
    fn next_row(&mut self) -> Result<Option<Row>, SheetError> {
        let (top, left) = self.range.start().unwrap_or_default();
        while self.next < self.range.height() {
            self.builder.start(top + self.next as u32 + 1);
            for column in 0..self.range.width() {
                if let Some(value) = self.range.get((self.next, column)) {
                    self.builder.put(left as usize + column, convert::cell(value))?;
                }
            }
            self.next += 1;
            if let Some(row) = self.builder.take() {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }
}

impl Iterator for XlsRows<'_> {
    type Item = Result<Row, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}

/// The tabs that hold cells: charts, dialogs and macro sheets are left out.
fn worksheets(sheets: &[Sheet]) -> Vec<SheetName> {
    sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| SheetName {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
        })
        .collect()
}

fn xlsx_error(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Encrypted,
        other => SheetError::corrupt(other),
    }
}

fn xls_error(error: XlsError) -> SheetError {
    match error {
        XlsError::Password => SheetError::Encrypted,
        other => SheetError::corrupt(other),
    }
}
