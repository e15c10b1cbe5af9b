//! Rows of a sheet made to be read on paper that are no record: titles repeated on each page, totals, notes, and the name
//! of a class above its students.

use kit::error::Message;
use sheets::{Cell, Row};
use words::fold::fold;

use crate::codes;
use crate::reading::{is_blank, text_of};

/// A table narrower than this has rows of one value that are records.
const NARROWEST: usize = 3;

/// Takes away the rows that are no record and says what they were. The name of a class that stands alone above its
/// students becomes a column, when the table has none.
pub(crate) fn set_aside(labels: &mut Vec<String>, rows: &mut Vec<Row>) -> Vec<(u32, Message)> {
    let titles: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    let width = titles.iter().filter(|title| !title.is_empty()).count();
    let has_class = has_class(&titles);
    let mut passed = Vec::new();
    let mut class: Option<String> = None;
    let mut classes: Vec<Option<String>> = Vec::new();
    rows.retain(|row| {
        let filled: Vec<String> = row
            .cells
            .iter()
            .filter(|cell| !is_blank(cell))
            .map(|cell| text_of(cell).trim().to_owned())
            .collect();
        let first = filled.first().cloned().unwrap_or_default();
        let key = if is_titles(row, &titles) {
            "import-row-titles"
        } else if width >= NARROWEST && is_total(&first, filled.len(), width) {
            "import-row-total"
        } else if width >= NARROWEST && filled.len() == 1 && !has_class && names_class(&first) {
            class = Some(first.clone());
            "import-row-class"
        } else if width >= NARROWEST && filled.len() == 1 && is_note(row, &first) {
            "import-row-note"
        } else {
            classes.push(class.clone());
            return true;
        };
        passed.push((row.number, Message::new(key).with("value", shortened(&first))));
        false
    });
    if class.is_some() {
        add_class(labels, rows, classes);
    }
    passed
}

/// Gives the rows of a sheet the class that its tab names, when no column says it: one sheet for each class.
pub(crate) fn name_class(labels: &mut Vec<String>, rows: &mut [Row], tab: &str) {
    let titles: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    if !has_class(&titles) && names_class(tab) {
        let classes = vec![Some(tab.trim().to_owned()); rows.len()];
        add_class(labels, rows, classes);
    }
}

fn has_class(titles: &[String]) -> bool {
    let known = ["classe", "division", "class", "form group"];
    titles
        .iter()
        .any(|title| known.iter().any(|known| title.contains(known)))
}

/// Adds a column that says the class of each row.
fn add_class(labels: &mut Vec<String>, rows: &mut [Row], classes: Vec<Option<String>>) {
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let column = widest.max(labels.len());
    labels.resize(column, String::new());
    labels.push("Classe".to_owned());
    for (row, class) in rows.iter_mut().zip(classes) {
        if let Some(class) = class {
            row.cells.resize(column, Cell::Empty);
            row.cells.push(Cell::Text(class));
        }
    }
}

fn is_titles(row: &Row, titles: &[String]) -> bool {
    let filled = row.cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell));
    let mut same = 0;
    for (column, cell) in filled {
        if titles
            .get(column)
            .is_none_or(|title| title.is_empty() || *title != fold(&text_of(cell)))
        {
            return false;
        }
        same += 1;
    }
    same >= 2
}

/// `TOTAL`, `Total : 24 élèves`, `Effectif : 24`, with no more than a few figures beside.
fn is_total(first: &str, filled: usize, width: usize) -> bool {
    let folded = fold(first);
    let begins = ["total", "sous total", "effectif", "nombre d", "moyenne"];
    filled * 2 <= width.max(4)
        && begins
            .iter()
            .any(|word| folded == *word || folded.starts_with(&format!("{word} ")))
}

/// A text too long for a name, or that begins as a note does, alone on its row.
fn is_note(row: &Row, text: &str) -> bool {
    let at_left = row.cells.first().is_some_and(|cell| !is_blank(cell));
    let begins = [
        "*", "(", "NB", "N.B", "Note", "Légende", "Edité", "Édité", "Imprimé", "Page ", "Source",
    ];
    begins.iter().any(|mark| text.starts_with(mark))
        || text.split_whitespace().count() >= 4
        || (at_left && text.ends_with(':'))
}

/// A class or a level: `6ème A`, `Classe de CM2`, `6A`.
fn names_class(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded
        .strip_prefix("classe de ")
        .or_else(|| folded.strip_prefix("classe "))
        .unwrap_or(&folded);
    codes::level_named(bare).is_some_and(|_| bare.len() > 1)
        || codes::class_key(bare) != codes::squeeze(bare)
        || (bare.len() <= 3
            && bare.starts_with(|c: char| matches!(c, '1'..='6'))
            && bare.ends_with(|c: char| c.is_alphanumeric()))
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&str]) -> Vec<Row> {
        let row = |(index, line): (usize, &&str)| Row {
            number: index as u32 + 2,
            cells: line.split(';').map(Cell::text).collect(),
        };
        lines.iter().enumerate().map(row).collect()
    }

    #[test]
    fn what_is_printed_around_records_is_set_aside_and_said() {
        let mut labels = ["Nom", "Prénom", "Né(e) le"].map(String::from).to_vec();
        let mut rows = rows(&[
            "6ème A;;",
            "Roy;Ana;12/03/2014",
            "NOM;PRENOM;NE(E) LE",
            "6ème B;;",
            "Lune;Bob;12/03/2014",
            "Total : 2 élèves;;",
            "* élève arrivé en cours d’année",
            "Petit;;",
        ]);
        let passed = set_aside(&mut labels, &mut rows);
        assert_eq!(passed.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 4, 5, 7, 8]);
        assert_eq!(labels, ["Nom", "Prénom", "Né(e) le", "Classe"]);
        let of = |row: usize| text_of(rows[row].get(3));
        assert_eq!((of(0), of(1), rows.len()), ("6ème A".into(), "6ème B".into(), 3));
    }
}
