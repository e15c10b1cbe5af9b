//! Excel workbooks, each row going to disk as soon as the next one begins.

use std::{io::Write, path::Path};

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{ExcelDateTime, Format, IgnoreError, Workbook, Worksheet, XlsxError};

use super::{Column, Kind, Out, TableWriter, check_text};
use crate::SheetError;

/// Rows of a sheet, titles included.
const MAX_ROWS: u32 = 1_048_576;
/// Columns of a sheet.
const MAX_COLUMNS: usize = 16_384;
/// Beyond this an integer is written as a text: a number cell would round it.
const EXACT: u64 = 1 << 53;

/// A writer of a workbook of one sheet: bold titles that stay in view, a filter on each column, dates shown as
/// `dd/mm/yyyy`. Texts are texts, never formulas.
///
/// `out` receives the file on [`TableWriter::finish`]; until then the rows wait in an unnamed file in the folder
/// `scratch`. `sheet_name` is shortened and cleaned to what Excel accepts.
///
/// # Errors
/// As [`TableWriter::row`].
pub fn xlsx<'w>(
    out: impl Write + Send + 'w,
    sheet_name: &str,
    columns: &[Column],
    scratch: &Path,
) -> Result<Box<dyn TableWriter + Send + 'w>, SheetError> {
    check_width(1, columns.len())?;
    let mut book = Workbook::new();
    book.set_tempdir(scratch).map_err(write_error)?;
    let sheet = book.add_worksheet_with_constant_memory().map_err(write_error)?;
    prepare(sheet, sheet_name, columns)?;
    Ok(Box::new(XlsxWriter {
        out,
        book,
        columns: columns.len(),
        row: 1,
        date: Format::new().set_num_format("dd/mm/yyyy"),
        moment: Format::new().set_num_format("dd/mm/yyyy hh:mm"),
        money: Format::new().set_num_format("#,##0.00"),
    }))
}

fn prepare(sheet: &mut Worksheet, name: &str, columns: &[Column]) -> Result<(), SheetError> {
    sheet.set_name(clean_name(name)).map_err(write_error)?;
    sheet.set_freeze_panes(1, 0).map_err(write_error)?;
    let bold = Format::new().set_bold();
    for (index, column) in columns.iter().enumerate() {
        check_text(&column.label, 1, index + 1)?;
        let at = index as u16;
        sheet
            .set_column_width(at, column.width.unwrap_or_else(|| usual_width(column)))
            .map_err(write_error)?;
        sheet
            .write_string_with_format(0, at, &column.label, &bold)
            .map_err(write_error)?;
        if column.kind == Kind::Text {
            // No green corner on phone numbers and codes.
            sheet
                .ignore_error_range(0, at, MAX_ROWS - 1, at, IgnoreError::NumberStoredAsText)
                .map_err(write_error)?;
        }
    }
    Ok(())
}

fn usual_width(column: &Column) -> f64 {
    let least = match column.kind {
        Kind::Text => 18,
        Kind::Number | Kind::Date => 11,
        Kind::DateTime => 16,
        Kind::Bool => 7,
    };
    // Room for the button of the filter.
    least.max(column.label.chars().count() + 3).min(40) as f64
}

/// At most 31 characters, none of `[]:*?/\`, no apostrophe at either end.
fn clean_name(name: &str) -> String {
    let mut units = 0;
    let kept: String = name
        .chars()
        .map(|c| {
            if c.is_control() || "[]:*?/\\".contains(c) {
                ' '
            } else {
                c
            }
        })
        .take_while(|c| {
            units += c.len_utf16();
            units <= 31
        })
        .collect();
    let kept = kept.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if kept.is_empty() { "1".into() } else { kept.into() }
}

struct XlsxWriter<W> {
    out: W,
    book: Workbook,
    columns: usize,
    /// Rows already written, titles included.
    row: u32,
    date: Format,
    moment: Format,
    money: Format,
}

impl<W: Write + Send> TableWriter for XlsxWriter<W> {
    fn row(&mut self, cells: &[Out<'_>]) -> Result<(), SheetError> {
        let at = self.row;
        if at >= MAX_ROWS {
            return Err(SheetError::TooManyRows {
                row: at.saturating_add(1),
                limit: MAX_ROWS,
            });
        }
        check_width(at + 1, cells.len())?;
        let sheet = self.book.worksheet_from_index(0).map_err(write_error)?;
        for (index, cell) in cells.iter().enumerate() {
            let column = index as u16;
            let written = match *cell {
                Out::Empty | Out::Text("") => Ok(&mut *sheet),
                Out::Text(text) => {
                    check_text(text, at + 1, index + 1)?;
                    sheet.write_string(at, column, text)
                }
                Out::Int(number) if number.unsigned_abs() > EXACT => sheet.write_string(at, column, number.to_string()),
                Out::Int(number) => sheet.write_number(at, column, number as f64),
                Out::Real(number) if !number.is_finite() => Ok(&mut *sheet),
                Out::Real(number) => sheet.write_number(at, column, number),
                Out::Bool(truth) => sheet.write_boolean(at, column, truth),
                Out::Cents(cents) => sheet.write_number_with_format(at, column, cents as f64 / 100.0, &self.money),
                Out::Date(date) => match excel_day(date) {
                    Some(day) => sheet.write_datetime_with_format(at, column, &day, &self.date),
                    None => sheet.write_string(at, column, date.to_string()),
                },
                Out::DateTime(moment) => match excel_moment(moment) {
                    Some(day) => sheet.write_datetime_with_format(at, column, &day, &self.moment),
                    None => sheet.write_string(at, column, moment.to_string()),
                },
            };
            written.map_err(write_error)?;
        }
        self.row += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), SheetError> {
        if let Some(last) = self.columns.checked_sub(1) {
            let sheet = self.book.worksheet_from_index(0).map_err(write_error)?;
            sheet.autofilter(0, 0, self.row - 1, last as u16).map_err(write_error)?;
        }
        self.book.save_to_writer(&mut self.out).map_err(write_error)?;
        self.out.flush()?;
        Ok(())
    }
}

fn check_width(row: u32, width: usize) -> Result<(), SheetError> {
    if width > MAX_COLUMNS {
        return Err(SheetError::TooManyColumns {
            row,
            column: MAX_COLUMNS as u32 + 1,
            limit: MAX_COLUMNS as u32,
        });
    }
    Ok(())
}

/// A day Excel can count: from 1 March 1900, after the leap day it wrongly counts, to the end of 9999.
fn excel_day(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    if date < jiff::civil::date(1900, 3, 1) {
        return None;
    }
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}

fn excel_moment(moment: DateTime) -> Option<ExcelDateTime> {
    excel_day(moment.date())?
        .and_hms(moment.hour() as u16, moment.minute() as u8, moment.second() as u8)
        .ok()
}

fn write_error(error: XlsxError) -> SheetError {
    match error {
        XlsxError::IoError(error) => SheetError::Io(error),
        other => SheetError::Io(std::io::Error::other(other)),
    }
}
