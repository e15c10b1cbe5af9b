//! A sheet of a file of an import, read whole: its titles and its rows, whatever it is made of.

use std::io::Write;
use std::path::PathBuf;

use kit::error::Message;
use sheets::{Encoding, Format, Row, Warning};

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

/// A table found in a file: one sheet of it.
#[derive(Debug)]
pub struct Table {
    /// Name of the file.
    pub name: String,
    /// Position of the file among those given.
    pub file: usize,
    /// Size of the file, in bytes.
    pub bytes: u64,
    pub format: Format,
    pub encoding: Option<Encoding>,
    pub separator: Option<char>,
    pub warnings: Vec<Warning>,
    /// Its tab.
    pub sheet: String,
    /// Other sheets of the file are read too: it is called by both names.
    pub is_one_of_several: bool,
    /// One title for each column that holds anything; empty when a column has none.
    pub labels: Vec<String>,
    /// The rows under the titles.
    pub rows: Vec<Row>,
    /// Rows that are no record, with what they are: titles repeated on each page, totals, notes.
    pub passed: Vec<(u32, Message)>,
}

impl Table {
    /// What a person calls it: `eleves.xlsx`, or `eleves.xlsx › 6e A`.
    pub fn title(&self) -> String {
        titled(&self.name, self.is_one_of_several.then_some(self.sheet.as_str()))
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

/// A file, or a sheet of a file of which several are read.
pub(crate) fn titled(file: &str, sheet: Option<&str>) -> String {
    match sheet {
        Some(sheet) => format!("{file} › {sheet}"),
        None => file.to_owned(),
    }
}
