//! Text files with separators: CSV, TSV and the like.

mod encoding;
mod legacy;
mod separator;

use std::{
    fs::File,
    io::{BufReader, Read},
    path::{Path, PathBuf},
};

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::{Warning, rows::RowBuilder};
use crate::{Cell, Limits, Row, SheetError, formula};
use encoding::{Probe, Utf8Stream};

pub use encoding::Encoding;
pub(super) use encoding::wide_encoding;

/// How much of a file is looked at to find its separator.
const SAMPLE_BYTES: u64 = 256 << 10;

pub(super) struct TextFile {
    path: PathBuf,
    probe: Probe,
    separator: Option<char>,
    /// The first line is `sep=;`, a word from one program to another that no person sees.
    hint: bool,
}

impl TextFile {
    pub(super) fn open(path: &Path) -> Result<Self, SheetError> {
        let probe = Probe::of(super::reader(path)?)?;
        let mut sample = Vec::new();
        probe
            .decode(super::reader(path)?)
            .take(SAMPLE_BYTES)
            .read_to_end(&mut sample)?;
        let sample = String::from_utf8_lossy(&sample);
        if sample.trim().is_empty() {
            return Err(SheetError::EmptyFile);
        }
        let hint = hinted(&sample);
        let separator = hint.or_else(|| separator::find(&sample));
        Ok(Self {
            path: path.to_path_buf(),
            separator,
            hint: hint.is_some(),
            probe,
        })
    }

    pub(super) fn encoding(&self) -> Encoding {
        self.probe.encoding
    }

    pub(super) fn separator(&self) -> Option<char> {
        self.separator
    }

    pub(super) fn warnings(&self) -> Vec<Warning> {
        self.probe.warning.iter().cloned().collect()
    }

    pub(super) fn rows<'a>(&self, limits: &'a Limits) -> Result<TextRows<'a>, SheetError> {
        let stream = self.probe.decode(super::reader(&self.path)?);
        let mut reader = csv_reader(stream, self.separator.unwrap_or(';'));
        let mut record = StringRecord::new();
        if self.hint {
            reader.read_record(&mut record).map_err(read_error)?;
        }
        Ok(TextRows {
            reader,
            record,
            next: 1,
            builder: RowBuilder::new(limits),
        })
    }
}

/// The separator announced by a first line `sep=;`.
fn hinted(sample: &str) -> Option<char> {
    let line = sample.lines().next()?.trim_matches('"');
    let mut rest = line.strip_prefix("sep=")?.chars();
    match (rest.next(), rest.next()) {
        (Some(separator), None) if separator.is_ascii() && !separator.is_alphanumeric() => Some(separator),
        _ => None,
    }
}

/// A reader of records that end with a line feed. The carriage return before it, if any, is left at the end of the
/// last value: the reader counts lines the same way with and without it.
fn csv_reader<R: Read>(source: R, separator: char) -> csv::Reader<R> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::Any(b'\n'))
        .delimiter(u8::try_from(separator).unwrap_or(b';'))
        .from_reader(source)
}

fn read_error(error: csv::Error) -> SheetError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => SheetError::Io(error),
        other => SheetError::corrupt(format!("{other:?}")),
    }
}

/// Rows of a text file.
pub(super) struct TextRows<'a> {
    reader: csv::Reader<Utf8Stream<BufReader<File>>>,
    record: StringRecord,
    /// Number of the row to come, as a spreadsheet program would show it: a value that holds line ends makes
    /// one row, and a blank line makes one too.
    next: u32,
    builder: RowBuilder<'a>,
}

impl TextRows<'_> {
    fn next_row(&mut self) -> Result<Option<Row>, SheetError> {
        loop {
            let before = self.reader.position().line();
            if !self.reader.read_record(&mut self.record).map_err(read_error)? {
                return Ok(None);
            }
            let lines = self.reader.position().line() - before;
            let inside: u64 = self
                .record
                .iter()
                .map(|value| value.bytes().filter(|byte| *byte == b'\n').count() as u64)
                .sum();
            if lines <= inside && inside > 0 {
                // Even the last line end of the file went into a value.
                return Err(SheetError::UnclosedQuote { row: self.next });
            }
            let blank = u32::try_from(lines.saturating_sub(inside + 1)).unwrap_or(u32::MAX);
            let number = self.next.saturating_add(blank);
            self.next = number.saturating_add(1);
            self.builder.start(number);
            let last = self.record.len().saturating_sub(1);
            for (column, value) in self.record.iter().enumerate() {
                let value = if column == last {
                    value.strip_suffix('\r').unwrap_or(value)
                } else {
                    value
                };
                self.builder.put(column, Cell::text(formula::unguard(value)))?;
            }
            if let Some(row) = self.builder.take() {
                return Ok(Some(row));
            }
        }
    }
}

impl Iterator for TextRows<'_> {
    type Item = Result<Row, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().transpose()
    }
}
