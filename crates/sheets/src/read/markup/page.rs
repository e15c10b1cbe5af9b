//! The tables of a web page.

use super::Table;
use super::tags::{Piece, Pieces, attribute, unescape};
use crate::read::rows::RowBuilder;
use crate::{Cell, Limits, Row, SheetError};

/// The widest cell believed.
const MOST_SPAN: usize = 1_000;

/// The widest row believed; a spreadsheet program stops at 16,384 columns.
const WIDEST: usize = 20_000;

/// One table under construction.
#[derive(Default)]
struct Grid {
    rows: Vec<Row>,
    number: u32,
    column: usize,
    /// For each column, the last row that a cell above covers.
    covered: Vec<u32>,
    /// The text of the cell that is open, and how many columns and rows it spans.
    cell: Option<(String, usize, u32)>,
}

impl Grid {
    fn start_row(&mut self, builder: &mut RowBuilder<'_>) -> Result<(), SheetError> {
        self.end_row(builder)?;
        self.number = self.number.saturating_add(1);
        self.column = 0;
        builder.start(self.number);
        Ok(())
    }

    fn end_row(&mut self, builder: &mut RowBuilder<'_>) -> Result<(), SheetError> {
        self.end_cell(builder)?;
        self.rows.extend(builder.take());
        Ok(())
    }

    fn start_cell(&mut self, builder: &mut RowBuilder<'_>, attributes: &str) -> Result<(), SheetError> {
        if self.number == 0 {
            self.start_row(builder)?;
        }
        self.end_cell(builder)?;
        while self.covered.get(self.column).is_some_and(|last| *last >= self.number) {
            self.column += 1;
        }
        let span = |name: &str| attribute(attributes, name).and_then(|text| text.trim().parse::<usize>().ok());
        let columns = span("colspan").unwrap_or(1).clamp(1, MOST_SPAN);
        let rows = span("rowspan").unwrap_or(1).clamp(1, MOST_SPAN);
        self.cell = Some((String::new(), columns, rows as u32));
        Ok(())
    }

    fn end_cell(&mut self, builder: &mut RowBuilder<'_>) -> Result<(), SheetError> {
        let Some((text, columns, rows)) = self.cell.take() else {
            return Ok(());
        };
        builder.put(self.column, Cell::text(tidy(&text)))?;
        let end = self.column + columns;
        if end > WIDEST {
            return Err(SheetError::corrupt("an impossible number of columns"));
        }
        if rows > 1 {
            if self.covered.len() < end {
                self.covered.resize(end, 0);
            }
            self.covered[self.column..end].fill(self.number.saturating_add(rows - 1));
        }
        self.column = end;
        Ok(())
    }
}

/// Every table that holds a row; one inside a cell is part of the text of that cell.
pub(super) fn tables(text: &str, limits: &Limits) -> Result<Vec<Table>, SheetError> {
    let mut tables: Vec<Table> = Vec::new();
    let mut builder = RowBuilder::new(limits);
    let mut grid = Grid::default();
    let mut depth = 0_u32;
    for piece in Pieces::of(text) {
        match piece {
            Piece::Text(text) => {
                if let Some((cell, ..)) = &mut grid.cell {
                    cell.push_str(&unescape(&text.replace(['\n', '\r', '\t'], " ")));
                }
            }
            Piece::Tag {
                name,
                attributes,
                closes,
                ..
            } => match (name.as_str(), closes) {
                ("table", false) => depth += 1,
                ("table", true) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        finish(&mut grid, &mut builder, &mut tables)?;
                    }
                }
                ("tr", false) if depth == 1 => grid.start_row(&mut builder)?,
                ("tr", true) if depth == 1 => grid.end_row(&mut builder)?,
                ("td" | "th", false) if depth == 1 => grid.start_cell(&mut builder, attributes)?,
                ("td" | "th", true) if depth == 1 => grid.end_cell(&mut builder)?,
                ("br" | "p" | "div" | "li" | "tr", _) => {
                    if let Some((cell, ..)) = &mut grid.cell {
                        cell.push('\n');
                    }
                }
                _ => {}
            },
        }
    }
    finish(&mut grid, &mut builder, &mut tables)?;
    Ok(tables)
}

fn finish(grid: &mut Grid, builder: &mut RowBuilder<'_>, tables: &mut Vec<Table>) -> Result<(), SheetError> {
    grid.end_row(builder)?;
    let grid = std::mem::take(grid);
    if !grid.rows.is_empty() {
        tables.push(((tables.len() + 1).to_string(), grid.rows));
    }
    Ok(())
}

/// Single spaces, one line for each that shows.
fn tidy(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
