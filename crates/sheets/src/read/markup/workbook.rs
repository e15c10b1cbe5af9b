//! The sheets of an XML workbook of Excel 2003 (SpreadsheetML, `urn:schemas-microsoft-com:office:spreadsheet`).

use super::Table;
use super::tags::{Piece, Pieces, attribute, unescape};
use crate::read::convert;
use crate::read::rows::RowBuilder;
use crate::{Cell, Limits, Row, SheetError};

pub(super) fn tables(text: &str, limits: &Limits) -> Result<Vec<Table>, SheetError> {
    let mut tables: Vec<Table> = Vec::new();
    let mut builder = RowBuilder::new(limits);
    let (mut number, mut column, mut merged) = (0_u32, 0_usize, None);
    // The type and the text of the value that is open.
    let mut value: Option<(String, String)> = None;
    for piece in Pieces::of(text) {
        let (name, attributes, closes, is_empty) = match piece {
            Piece::Text(text) => {
                if let Some((_, value)) = &mut value {
                    value.push_str(&unescape(text));
                }
                continue;
            }
            Piece::Tag {
                name,
                attributes,
                closes,
                is_empty,
            } => (name, attributes, closes, is_empty),
        };
        let whole = |name: &str| attribute(attributes, name).and_then(|text| text.trim().parse::<u32>().ok());
        match (name.as_str(), closes) {
            ("worksheet", false) => {
                tables.push((attribute(attributes, "name").unwrap_or_default(), Vec::new()));
                (number, column) = (0, 0);
            }
            ("row", false) => {
                number = whole("index")
                    .filter(|index| *index > number)
                    .unwrap_or(number.saturating_add(1));
                column = 0;
                builder.start(number);
            }
            ("row", true) => keep(&mut tables, builder.take()),
            ("cell", false) => {
                if let Some(index) = whole("index").filter(|index| *index > 0) {
                    column = index as usize - 1;
                }
                merged = whole("mergeacross");
                if is_empty {
                    column = past(column, merged);
                }
            }
            ("cell", true) => column = past(column, merged),
            ("data", false) if !is_empty => {
                value = Some((attribute(attributes, "type").unwrap_or_default(), String::new()));
            }
            ("data", true) => {
                if let Some((kind, text)) = value.take() {
                    builder.put(column, cell(&kind, text))?;
                }
            }
            _ => {}
        }
    }
    tables.retain(|(_, rows)| !rows.is_empty());
    Ok(tables)
}

fn keep(tables: &mut [Table], row: Option<Row>) {
    if let (Some((_, rows)), Some(row)) = (tables.last_mut(), row) {
        rows.push(row);
    }
}

/// The column after a cell and what it was merged with.
fn past(column: usize, merged: Option<u32>) -> usize {
    column.saturating_add(1).saturating_add(merged.unwrap_or(0) as usize)
}

fn cell(kind: &str, text: String) -> Cell {
    match kind {
        "Number" => text.trim().parse().map_or_else(|_| Cell::text(text), Cell::Number),
        "DateTime" => convert::iso_moment(text.trim()),
        "Boolean" => Cell::Bool(text.trim() == "1"),
        "Error" => Cell::Fault(text),
        _ => Cell::text(text),
    }
}
