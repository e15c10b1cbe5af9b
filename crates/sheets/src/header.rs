//! Finding the row of column titles, which real files rarely put first: the name of the school, a date, blank
//! rows and groups of columns often stand above.

use std::collections::HashMap;

use crate::{Cell, Row};

/// How many rows are looked at.
pub const HEADER_PEEK: usize = 30;

/// A text longer than this is not a title.
const LONGEST_LABEL: usize = 120;

/// The row of titles of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its number; the data begin at the next one.
    pub row: u32,
    /// One label per column, by position: empty when a column has none, the same twice when two columns share
    /// it. White space is trimmed and made single.
    ///
    /// When labels repeat under groups of merged cells (`Responsable 1`, `Responsable 2`), each repeated label
    /// carries the name of its group: `Responsable 1 Nom`.
    pub labels: Vec<String>,
}

/// Finds the titles among the first rows of a sheet; `None` when there is no row.
///
/// It is the first row that is about as wide as the table and made of short texts; failing that, the first row.
#[must_use]
pub fn find_header(rows: &[Row]) -> Option<Header> {
    let rows = &rows[..rows.len().min(HEADER_PEEK)];
    let width = usual_width(rows);
    let wide_enough = |row: &Row| filled(row) * 10 >= width * 6;
    let position = rows
        .iter()
        .position(|row| wide_enough(row) && looks_like_titles(row))
        .unwrap_or(0);
    let row = rows.get(position)?;
    let mut labels: Vec<String> = row.cells.iter().map(label).collect();
    let above = position
        .checked_sub(1)
        .map(|above| &rows[above])
        .filter(|above| above.number + 1 == row.number);
    if let Some(groups) = above.filter(|groups| filled(groups) >= 2) {
        name_groups(&mut labels, groups);
    }
    Some(Header {
        row: row.number,
        labels,
    })
}

/// The number of values of most rows: the median, over the rows of at least half the widest.
fn usual_width(rows: &[Row]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(filled).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    widths.retain(|width| width * 2 >= widest);
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(0)
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_blank()).count()
}

fn looks_like_titles(row: &Row) -> bool {
    row.cells.iter().all(|cell| match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.chars().count() <= LONGEST_LABEL && !is_figure(text),
        // A year or a rank may head a column.
        Cell::Number(number) => number.fract() == 0.0 && (0.0..10_000.0).contains(number),
        Cell::Bool(_) | Cell::Date(_) | Cell::DateTime(_) | Cell::Fault(_) => false,
    }) && row.cells.iter().filter(|cell| matches!(cell, Cell::Text(_))).count() * 2 >= filled(row)
}

/// Dates, long numbers and phones: what a text file holds in its data, not in its titles.
fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 6
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '/' | '-' | '.' | ':' | '+' | ',' | '(' | ')'))
}

fn label(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Cell::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Puts the name of its group before each label that stands more than once.
fn name_groups(labels: &mut [String], groups: &Row) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for label in labels.iter().filter(|label| !label.is_empty()) {
        *times.entry(label.to_lowercase()).or_default() += 1;
    }
    let mut group = String::new();
    for (column, text) in labels.iter_mut().enumerate() {
        // A merged cell holds its text in its first column only.
        let here = label(groups.get(column));
        if !here.is_empty() {
            group = here;
        }
        if !group.is_empty() && times.get(&text.to_lowercase()).is_some_and(|times| *times > 1) {
            *text = format!("{group} {text}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[(u32, &str)]) -> Vec<Row> {
        lines
            .iter()
            .map(|(number, line)| Row {
                number: *number,
                cells: line.split(';').map(Cell::text).collect(),
            })
            .collect()
    }

    #[test]
    fn titles_stand_below_the_name_of_the_school_and_blank_rows() {
        let found = find_header(&rows(&[
            (1, "Collège Jules Ferry"),
            (3, "Année scolaire;2025-2026"),
            (5, "Nom; Pré\nnom ;Né(e) le;Classe"),
            (6, "Petit;Zoé;12/03/2014;6A"),
            (7, "Roux;Max;01/02/2014;6A"),
        ]));
        let labels = ["Nom", "Pré nom", "Né(e) le", "Classe"].map(String::from).to_vec();
        assert_eq!(found, Some(Header { row: 5, labels }));
    }

    #[test]
    fn two_columns_may_share_a_label_and_one_may_have_none() {
        let found = find_header(&rows(&[
            (1, "Nom;Téléphone;;Téléphone"),
            (2, "Petit;0612345678;x;0712345678"),
        ]));
        assert_eq!(
            found.map(|header| header.labels),
            Some(["Nom", "Téléphone", "", "Téléphone"].map(String::from).to_vec())
        );
    }

    #[test]
    fn labels_repeated_under_merged_groups_carry_the_name_of_their_group() {
        let found = find_header(&rows(&[
            (1, "Élève;;Responsable 1;;Responsable 2"),
            (2, "Nom;Classe;Nom;Mobile;Nom;Mobile"),
            (3, "Petit;6A;Petit;0612345678;Roux;0712345678"),
        ]));
        let labels = [
            "Élève Nom",
            "Classe",
            "Responsable 1 Nom",
            "Responsable 1 Mobile",
            "Responsable 2 Nom",
            "Responsable 2 Mobile",
        ];
        assert_eq!(
            found.map(|header| header.labels),
            Some(labels.map(String::from).to_vec())
        );
    }

    #[test]
    fn a_single_column_is_a_table_too() {
        assert_eq!(
            find_header(&rows(&[(1, "Nom"), (2, "Petit")])).map(|header| header.row),
            Some(1)
        );
        assert_eq!(find_header(&[]), None);
    }
}
