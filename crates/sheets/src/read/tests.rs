//! What a person's file becomes, format by format, and what a hostile one gets.

mod hostile;
mod markup;
mod text;
mod workbook;

use std::io::Write;

use tempfile::NamedTempFile;

use super::{Book, open};
use crate::{Limits, Row, SheetError};

/// Opens bytes as if a person had sent them. The file lives as long as the test needs it.
fn open_bytes(bytes: &[u8], limits: &Limits) -> (NamedTempFile, Result<Book, SheetError>) {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let book = open(file.path(), "élèves.csv", limits);
    (file, book)
}

/// Every row of the first sheet.
fn read_all(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, SheetError> {
    let (_file, book) = open_bytes(bytes, limits);
    book?.rows(0)?.collect()
}

fn read(bytes: &[u8]) -> Result<Vec<Row>, SheetError> {
    read_all(bytes, &Limits::default())
}

/// Rows as `number: value|value`, easy to compare.
fn shown(rows: &[Row]) -> Vec<String> {
    rows.iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| match cell {
                crate::Cell::Empty => String::new(),
                crate::Cell::Text(text) => text.clone(),
                other => format!("{other:?}"),
            });
            format!("{}: {}", row.number, cells.collect::<Vec<_>>().join("|"))
        })
        .collect()
}

/// An xlsx workbook made on the spot.
fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Workbook)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_book_may_be_read_on_another_thread_than_the_one_that_opened_it() {
    fn may_move<T: Send>() {}
    may_move::<Book>();
}
