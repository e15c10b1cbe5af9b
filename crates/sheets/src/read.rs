//! Opening a file: what it is, what it holds, and its rows one at a time.

mod archive;
mod convert;
mod markup;
mod ods;
mod ole;
mod rows;
mod sniff;
mod text;
mod workbook;

use std::{fs::File, io::BufReader, panic::AssertUnwindSafe, panic::catch_unwind, path::Path};

use crate::{Header, Limits, Row, SheetError, find_header};
use sniff::Kind;

pub use rows::Rows;
pub use text::Encoding;

/// The kind of a file, found from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML workbook, Excel 2007 and later.
    Xlsx,
    /// Binary workbook of Excel 97–2003 (and 5.0/95).
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// A web page that holds a table, as older software saves under the name `.xls`.
    Html,
    /// XML workbook of Excel 2003.
    Xml2003,
    /// Text with separators, whatever the separator.
    Csv,
}

/// A sheet of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetName {
    /// Its tab; for a text file, the name of the file without its extension.
    pub name: String,
    /// Hidden in the spreadsheet program.
    pub hidden: bool,
}

/// Something to tell the person about a file that is read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Some lines of a text file are not in the encoding of the others; each was read in its own.
    MixedEncodings {
        /// The first such lines, counted from 1 in the file, at most 20.
        lines: Vec<u32>,
        /// How many there are in all.
        count: u32,
    },
}

/// An open file, ready to be read as often as needed.
pub struct Book {
    /// What it is.
    pub format: Format,
    /// How its characters are coded; text files only.
    pub encoding: Option<Encoding>,
    /// What separates its values; text files only, and `None` when each line holds one value.
    pub separator: Option<char>,
    /// What to tell the person.
    pub warnings: Vec<Warning>,
    /// Its sheets, in the order of the tabs; [`Book::rows`] takes a position in this list.
    pub sheets: Vec<SheetName>,
    limits: Limits,
    source: Source,
    /// The first rows of the sheets that were looked at.
    samples: Vec<Option<Sample>>,
}

/// The first rows of a sheet. A sheet of a few rows may hold a million empty ones below: it is not gone through twice.
struct Sample {
    rows: Vec<Row>,
    /// There is no row after these.
    is_whole: bool,
}

/// How many rows a sheet is judged by.
const SAMPLE: usize = 500;

enum Source {
    Xlsx(Box<workbook::Xlsx>),
    Xls(Box<workbook::Xls>),
    Ods(Box<ods::Ods>),
    Marked(markup::Flavour, Box<markup::Tables>),
    Text(text::TextFile),
}

/// Opens the file at `path` after checking that it is a spreadsheet and that reading it is safe.
///
/// The kind comes from the content alone; `original_name` (the name the person knows the file by) only names the
/// single sheet of a text file.
///
/// # Errors
/// Every variant of [`SheetError`] but those that name a row. Nothing in a file makes this function panic.
pub fn open(path: &Path, original_name: &str, limits: &Limits) -> Result<Book, SheetError> {
    let bytes = std::fs::metadata(path)?.len();
    if bytes > limits.file_bytes {
        return Err(SheetError::FileTooLarge {
            bytes,
            limit: limits.file_bytes,
        });
    }
    let source = calm(|| match sniff::sniff(path)? {
        Kind::Zip => match archive::inspect(path, limits)? {
            archive::Package::Workbook => workbook::Xlsx::open(path).map(|book| Source::Xlsx(Box::new(book))),
            archive::Package::OpenDocument => ods::Ods::open(path, limits).map(|book| Source::Ods(Box::new(book))),
        },
        Kind::Ole => {
            ole::inspect(path, limits)?;
            workbook::Xls::open(path).map(|book| Source::Xls(Box::new(book)))
        }
        Kind::Marked(flavour) => {
            markup::Tables::open(path, flavour, limits).map(|tables| Source::Marked(flavour, Box::new(tables)))
        }
        Kind::Text => text::TextFile::open(path).map(Source::Text),
    })?;

    let (format, sheets) = match &source {
        Source::Xlsx(book) => (Format::Xlsx, book.sheets.clone()),
        Source::Xls(book) => (Format::Xls, book.sheets.clone()),
        Source::Ods(book) => (Format::Ods, book.sheets.clone()),
        Source::Marked(markup::Flavour::Html, tables) => (Format::Html, tables.sheets.clone()),
        Source::Marked(markup::Flavour::Xml2003, tables) => (Format::Xml2003, tables.sheets.clone()),
        Source::Text(_) => {
            let stem = Path::new(original_name)
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned());
            (
                Format::Csv,
                vec![SheetName {
                    name: stem.unwrap_or_default(),
                    hidden: false,
                }],
            )
        }
    };
    let (encoding, separator, warnings) = match &source {
        Source::Text(text) => (Some(text.encoding()), text.separator(), text.warnings()),
        _ => (None, None, Vec::new()),
    };
    Ok(Book {
        format,
        encoding,
        separator,
        warnings,
        samples: sheets.iter().map(|_| None).collect(),
        sheets,
        limits: limits.clone(),
        source,
    })
}

impl Book {
    /// The rows of the sheet at position `sheet` that hold a value, from top to bottom. The first error ends them.
    ///
    /// # Errors
    /// [`SheetError::NoSuchSheet`]; [`SheetError::Corrupt`] when the sheet itself cannot be opened.
    pub fn rows(&mut self, sheet: usize) -> Result<Rows<'_>, SheetError> {
        let name = &self
            .sheets
            .get(sheet)
            .ok_or(SheetError::NoSuchSheet { index: sheet })?
            .name;
        if let Some(Some(Sample { rows, is_whole: true })) = self.samples.get(sheet) {
            return Ok(Rows::new(rows.iter().cloned().map(Ok)));
        }
        let limits = &self.limits;
        let source = &mut self.source;
        calm(move || match source {
            Source::Xlsx(book) => Ok(Rows::new(book.rows(name, limits)?)),
            Source::Xls(book) => Ok(Rows::new(book.rows(name, limits)?)),
            Source::Ods(book) => Ok(Rows::new(book.rows(sheet, limits)?)),
            Source::Marked(_, tables) => Ok(Rows::new(tables.rows(sheet))),
            Source::Text(text) => Ok(Rows::new(text.rows(limits)?)),
        })
    }

    /// The first rows of a sheet, at most [`SAMPLE`].
    fn sample(&mut self, sheet: usize) -> Result<&[Row], SheetError> {
        if self.samples.get(sheet).is_some_and(Option::is_none) {
            let mut source = self.rows(sheet)?;
            let rows = source.by_ref().take(SAMPLE).collect::<Result<Vec<Row>, _>>()?;
            let is_whole = rows.len() < SAMPLE;
            drop(source);
            self.samples[sheet] = Some(Sample { rows, is_whole });
        }
        match self.samples.get(sheet) {
            Some(Some(sample)) => Ok(&sample.rows),
            _ => Err(SheetError::NoSuchSheet { index: sheet }),
        }
    }

    /// The row of column titles of a sheet, looked for among its first [`HEADER_PEEK`](crate::HEADER_PEEK) rows; `None`
    /// when the sheet is empty.
    ///
    /// # Errors
    /// As [`Book::rows`], and what its first rows may meet.
    pub fn header(&mut self, sheet: usize) -> Result<Option<Header>, SheetError> {
        Ok(find_header(self.sample(sheet)?))
    }

    /// The position of the sheet that holds the data: the visible one with the most values under a row of titles
    /// among its first 500 rows, so that a page of instructions or a list of choices is passed over. `None` when
    /// no sheet holds a value.
    ///
    /// # Errors
    /// As [`Book::header`].
    pub fn data_sheet(&mut self) -> Result<Option<usize>, SheetError> {
        let mut best = None;
        for index in 0..self.sheets.len() {
            let is_visible = !self.sheets[index].hidden;
            let rows = self.sample(index)?;
            let values: usize = rows
                .iter()
                .map(|row| row.cells.iter().filter(|cell| !cell.is_blank()).count())
                .filter(|filled| *filled >= 2)
                .sum();
            // A hidden sheet, then a sheet without a table, come last.
            let score = (is_visible, values, rows.len());
            if !rows.is_empty() && best.is_none_or(|(highest, _)| score > highest) {
                best = Some((score, index));
            }
        }
        Ok(best.map(|(_, index)| index))
    }
}

fn reader(path: &Path) -> Result<BufReader<File>, SheetError> {
    Ok(BufReader::with_capacity(64 << 10, File::open(path)?))
}

/// Runs a parser on content nobody vouches for: should it panic, the file is said to be damaged.
fn calm<T>(work: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(SheetError::corrupt("the parser gave up")))
}

#[cfg(test)]
mod tests;
