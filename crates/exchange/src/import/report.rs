//! What an import says of itself to a program, and the rows it left out as a file to be mended.

use std::collections::BTreeMap;
use std::io::Write;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value as Json, json};
use sheets::Cell;
use sheets::write::{Column, Dialect, Kind, Out, csv};
use words::Language;

use super::{Importer, Prepared, Preview};
use crate::ImportError;
use crate::labels::say;
use crate::plan::{Count, Rejection};

impl Importer<'_> {
    /// The counts by kind, and each row left out with its reason: what `preau import --json` prints.
    pub fn report(&self, prepared: &Prepared, preview: &Preview, language: Language) -> Json {
        let counts = self.counts(preview);
        let by = |of: fn(&Count) -> usize| -> Json {
            let counts: BTreeMap<&str, usize> = counts.iter().map(|(kind, count)| (*kind, of(count))).collect();
            json!(counts)
        };
        let rejected: Vec<Json> = preview
            .plan
            .rejections
            .iter()
            .map(|rejection| self.told(prepared, rejection, language))
            .collect();
        let mut report = Map::new();
        report.insert("created".into(), by(|count| count.created));
        report.insert("updated".into(), by(|count| count.updated));
        report.insert("unchanged".into(), by(|count| count.unchanged));
        report.insert("rejected".into(), by(|count| count.rejected));
        report.insert("doubtful".into(), by(|count| count.doubtful));
        report.insert("rows_rejected".into(), rejected.into());
        Json::Object(report)
    }

    /// A row and what is said of it: its file and sheet, its number, the column, the words.
    pub fn told(&self, prepared: &Prepared, rejection: &Rejection, language: Language) -> Json {
        let table = prepared.tables.get(rejection.place.file);
        json!({
            "file": table.map(|table| table.name.as_str()),
            "sheet": table.filter(|table| table.is_one_of_several).map(|table| table.sheet.as_str()),
            "row": rejection.place.row,
            "column": rejection.column,
            "reason": say(self.words, language, &rejection.message),
        })
    }

    /// Writes the rows of one sheet that were left out, with their own columns and the reason in one more, as a text file
    /// that can be mended and imported again. Returns how many there are.
    pub fn rejected_rows(
        &self,
        prepared: &Prepared,
        preview: &Preview,
        file: usize,
        language: Language,
        out: impl Write + Send,
    ) -> Result<usize, ImportError> {
        let Some(table) = prepared.tables.get(file) else {
            return Err(ImportError::NoFile);
        };
        let mut reasons: FxHashMap<u32, String> = FxHashMap::default();
        for rejection in preview
            .plan
            .rejections
            .iter()
            .filter(|rejection| rejection.place.file == file)
        {
            let reason = reasons.entry(rejection.place.row).or_default();
            if !reason.is_empty() {
                reason.push_str(" · ");
            }
            if !rejection.column.is_empty() {
                reason.push_str(&format!("{} : ", rejection.column));
            }
            reason.push_str(&say(self.words, language, &rejection.message));
        }
        let mut columns: Vec<Column> = table
            .labels
            .iter()
            .map(|label| Column::new(label.as_str(), Kind::Text))
            .collect();
        columns.push(Column::new(self.words.text(language, "import-reason"), Kind::Text));
        let failed = |error| ImportError::Sheet {
            file: table.title(),
            error,
        };
        let mut writer = csv(out, &columns, Dialect::default()).map_err(failed)?;
        for row in table.rows.iter().filter(|row| reasons.contains_key(&row.number)) {
            let mut cells: Vec<Out<'_>> = (0..table.labels.len()).map(|column| shown(row.get(column))).collect();
            cells.push(Out::Text(&reasons[&row.number]));
            writer.row(&cells).map_err(failed)?;
        }
        writer.finish().map_err(failed)?;
        Ok(reasons.len())
    }
}

fn shown(cell: &Cell) -> Out<'_> {
    match cell {
        Cell::Empty => Out::Empty,
        Cell::Text(text) | Cell::Fault(text) => Out::Text(text),
        Cell::Number(number) => Out::Real(*number),
        Cell::Bool(yes) => Out::Bool(*yes),
        Cell::Date(date) => Out::Date(*date),
        Cell::DateTime(moment) => Out::DateTime(*moment),
    }
}
