//! A file of an import, read whole: its titles and its rows, whatever it is made of.

use std::io::Write;
use std::path::PathBuf;

use kit::error::Message;
use sheets::{Book, Encoding, Format, Limits, Row, SheetError, Warning};

use crate::ImportError;
use crate::pages;
use crate::reading::text_of;

/// A file to import: where it lies, and the name the person knows it by.
#[derive(Debug, Clone)]
pub struct SourceFile {
    pub path: PathBuf,
    pub name: String,
}

impl SourceFile {
    /// A file known by its own name.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        SourceFile { path, name }
    }
}

/// The table found in a file.
#[derive(Debug)]
pub struct Table {
    pub name: String,
    /// Size of the file, in bytes.
    pub bytes: u64,
    pub format: Format,
    pub encoding: Option<Encoding>,
    pub separator: Option<char>,
    pub warnings: Vec<Warning>,
    /// The tab that was read.
    pub sheet: String,
    /// One title for each column that holds anything; empty when a column has none.
    pub labels: Vec<String>,
    /// The rows under the titles.
    pub rows: Vec<Row>,
    /// Rows that are no record, with what they are: titles repeated on each page, totals, notes.
    pub passed: Vec<(u32, Message)>,
}

impl Table {
    /// Reads the sheet that holds the data.
    pub fn read(file: &SourceFile, limits: &Limits) -> Result<Self, ImportError> {
        let failed = |error| ImportError::Sheet {
            file: file.name.clone(),
            error,
        };
        let none = || ImportError::NoRows {
            file: file.name.clone(),
        };
        let bytes = std::fs::metadata(&file.path)
            .map_err(|error| failed(error.into()))?
            .len();
        let mut book = sheets::open(&file.path, &file.name, limits).map_err(failed)?;
        let sheet = book.data_sheet().map_err(failed)?.ok_or_else(none)?;
        let header = book.header(sheet).map_err(failed)?.ok_or_else(none)?;
        let mut rows = Vec::new();
        for row in book.rows(sheet).map_err(failed)? {
            let row = row.map_err(failed)?;
            if row.number > header.row {
                rows.push(row);
            }
        }
        if rows.is_empty() {
            return Err(none());
        }
        let mut labels = header.labels;
        let mut passed = pages::set_aside(&mut labels, &mut rows);
        if rows.is_empty() {
            return Err(none());
        }
        let others = other_tables(&mut book, sheet).map_err(failed)?;
        if !others.is_empty() {
            let message = Message::new("import-other-sheets")
                .with("sheet", &book.sheets[sheet].name)
                .with("others", others.join(", "));
            passed.push((header.row, message));
        }
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        if labels.len() < width {
            labels.resize(width, String::new());
        }
        Ok(Table {
            name: file.name.clone(),
            bytes,
            format: book.format,
            encoding: book.encoding,
            separator: book.separator,
            warnings: book.warnings.clone(),
            sheet: book.sheets[sheet].name.clone(),
            labels,
            rows,
            passed,
        })
    }

    /// Whether the file is kept as text rather than as it came: a web page is never kept, for it could be served again.
    pub fn is_kept_as_text(&self) -> bool {
        matches!(self.format, Format::Html | Format::Xml2003)
    }

    /// Writes the table as a text file that reads as the same table, each row under its own number.
    pub fn write_as_text(&self, out: &mut impl Write) -> std::io::Result<()> {
        let first = self.rows.first().map_or(2, |row| row.number);
        let mut next = 1;
        let mut line = |number: u32, cells: Vec<String>| {
            while next < number {
                writeln!(out)?;
                next += 1;
            }
            next += 1;
            let quoted = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            writeln!(out, "{}", quoted.collect::<Vec<_>>().join(";"))
        };
        line(first.saturating_sub(1), self.labels.clone())?;
        for row in &self.rows {
            line(row.number, row.cells.iter().map(text_of).collect())?;
        }
        Ok(())
    }
}

/// The tabs of the other visible sheets that hold a table: only one sheet of a file is read, and those are to be told.
fn other_tables(book: &mut Book, read: usize) -> Result<Vec<String>, SheetError> {
    let mut others = Vec::new();
    for index in (0..book.sheets.len()).filter(|index| *index != read) {
        if book.sheets[index].hidden {
            continue;
        }
        let has_table = book.header(index)?.is_some_and(|header| header.labels.len() > 1);
        if has_table {
            others.push(book.sheets[index].name.clone());
        }
    }
    Ok(others)
}
