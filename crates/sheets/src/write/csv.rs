//! Text files that French Excel opens with a double click, and that we read back unchanged.

use std::{
    borrow::Cow,
    io::{BufWriter, Write},
};

use super::{Column, Out, TableWriter, check_text};
use crate::{SheetError, formula};

/// How days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// `12/03/2014`, `12/03/2014 08:30:00`.
    French,
    /// `2014-03-12`, `2014-03-12T08:30:00` (ISO 8601).
    Iso,
}

/// The conventions of a text file. Lines always end with CR LF, as RFC 4180 says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Between two values.
    pub separator: char,
    /// Begins with the mark by which Excel knows UTF-8.
    pub mark: bool,
    /// How days are written.
    pub dates: Dates,
    /// Between units and decimals.
    pub decimal: char,
    /// The words for true and false.
    pub booleans: [String; 2],
}

impl Default for Dialect {
    /// What French Excel expects: `;`, the UTF-8 mark, French dates, decimal comma. True is `1`, false `0`.
    fn default() -> Self {
        Self {
            separator: ';',
            mark: true,
            dates: Dates::French,
            decimal: ',',
            booleans: ["1".into(), "0".into()],
        }
    }
}

impl Dialect {
    /// What programs expect: `,`, no mark, ISO dates, decimal point, `true` and `false`.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            separator: ',',
            mark: false,
            dates: Dates::Iso,
            decimal: '.',
            booleans: ["true".into(), "false".into()],
        }
    }
}

/// A writer of a text file. The titles are written at once.
///
/// A text that a spreadsheet would run as a formula is preceded by an apostrophe, which our reader removes.
///
/// # Errors
/// [`SheetError::Io`], [`SheetError::CellTooLong`], [`SheetError::NulByte`].
pub fn csv<'w>(
    out: impl Write + Send + 'w,
    columns: &[Column],
    dialect: Dialect,
) -> Result<Box<dyn TableWriter + Send + 'w>, SheetError> {
    let mut out = BufWriter::with_capacity(64 << 10, out);
    if dialect.mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = CsvWriter {
        out,
        dialect,
        columns: columns.len(),
        row: 0,
        line: String::new(),
    };
    let labels: Vec<Out<'_>> = columns.iter().map(|column| Out::Text(&column.label)).collect();
    writer.row(&labels)?;
    Ok(Box::new(writer))
}

struct CsvWriter<W: Write> {
    out: BufWriter<W>,
    dialect: Dialect,
    columns: usize,
    row: u32,
    line: String,
}

impl<W: Write> TableWriter for CsvWriter<W> {
    fn row(&mut self, cells: &[Out<'_>]) -> Result<(), SheetError> {
        self.row = self.row.saturating_add(1);
        self.line.clear();
        for index in 0..cells.len().max(self.columns) {
            if index > 0 {
                self.line.push(self.dialect.separator);
            }
            let cell = cells.get(index).copied().unwrap_or(Out::Empty);
            if let Out::Text(text) = cell {
                check_text(text, self.row, index + 1)?;
            }
            quote(&text(cell, &self.dialect), self.dialect.separator, &mut self.line);
        }
        self.line.push_str("\r\n");
        self.out.write_all(self.line.as_bytes())?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), SheetError> {
        self.out.flush()?;
        Ok(())
    }
}

fn text<'a>(cell: Out<'a>, dialect: &'a Dialect) -> Cow<'a, str> {
    match cell {
        Out::Empty => Cow::Borrowed(""),
        Out::Text(text) => formula::guard(text),
        Out::Int(number) => number.to_string().into(),
        Out::Real(number) if !number.is_finite() => Cow::Borrowed(""),
        Out::Real(number) => number
            .to_string()
            .replace('.', dialect.decimal.encode_utf8(&mut [0; 4]))
            .into(),
        Out::Bool(truth) => Cow::Borrowed(&dialect.booleans[usize::from(!truth)]),
        Out::Cents(cents) => {
            let sign = if cents < 0 { "-" } else { "" };
            let cents = cents.unsigned_abs();
            format!("{sign}{}{}{:02}", cents / 100, dialect.decimal, cents % 100).into()
        }
        Out::Date(date) => match dialect.dates {
            Dates::French => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()).into(),
            Dates::Iso => date.to_string().into(),
        },
        Out::DateTime(moment) => {
            let (day, time) = (text(Out::Date(moment.date()), dialect), moment.time());
            let between = if dialect.dates == Dates::Iso { 'T' } else { ' ' };
            format!(
                "{day}{between}{:02}:{:02}:{:02}",
                time.hour(),
                time.minute(),
                time.second()
            )
            .into()
        }
    }
}

/// Adds a value, between quotation marks when it holds a mark, a line end, or any character that a reader could
/// take for the separator of the file: whoever opens it then finds the right one.
fn quote(value: &str, separator: char, line: &mut String) {
    if value.contains(['"', '\r', '\n', ';', ',', '\t', '|']) || value.contains(separator) {
        line.push('"');
        line.push_str(&value.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(value);
    }
}
