//! Lists written as spreadsheets, row by row: what the person may see, as people read it and as an import reads it back.

mod cells;

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use kit::access_log::{AccessLog, Consultation, Origin, Seen};
use kit::catalogue::Field;
use kit::query::{Queries, Query};
use kit::{Access, Error};
use sheets::write::{Column, Dialect, Kind, Out, TableWriter};
use sheets::{SheetError, write};
use words::Language;

use crate::labels::label;
use cells::Cells;

/// The files that a list can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A workbook of Excel.
    Xlsx,
    /// A text file as French spreadsheets open it: `;`, UTF-8 with its mark, decimal comma.
    Csv,
}

impl Format {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "xlsx" => Some(Format::Xlsx),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// What an export needs at hand.
#[derive(Clone, Copy)]
pub struct Exporter<'a> {
    pub queries: &'a Queries,
    pub access: &'a Access,
    pub words: &'a words::Catalogue,
    /// The language of the titles and of the codes of lists.
    pub language: Language,
    pub log: &'a AccessLog,
    /// Where who exports sits.
    pub origin: &'a Origin,
    /// A folder for the rows under way.
    pub scratch: &'a Path,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    pub rows: usize,
    pub columns: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Kit(#[from] Error),
    #[error("the file cannot be written: {0}")]
    Sheet(#[from] SheetError),
    #[error("stopped")]
    Stopped,
}

impl From<kit::store::StoreError> for ExportError {
    fn from(error: kit::store::StoreError) -> Self {
        ExportError::Kit(error.into())
    }
}

impl Exporter<'_> {
    /// Writes every record of a query (its limit and its page do not count) with its fields as columns. With
    /// `with_ids`, a first column holds the public id of each record: the surest key to import the file again.
    ///
    /// The export enters the access log before anything is read. `tell` hears how many rows are written, now and then,
    /// and returns `false` to stop.
    ///
    /// # Errors
    /// Forbidden without the right to export the kind; the query engine's own for a field that may not be read.
    pub fn export(
        &self,
        query: &Query,
        format: Format,
        with_ids: bool,
        out: impl Write + Send,
        tell: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Report, ExportError> {
        self.access.require(&query.kind, "export")?;
        let kind = self.access.kind(&query.kind)?.clone();
        let fields = self.fields(query)?;
        let mut cards: Vec<&str> = fields.iter().map(|field| field.card.as_ref()).collect();
        cards.dedup();
        let clock = self.queries.clock();
        let seen = Seen::by(self.access, clock, Consultation::Export, kind.key).from(self.origin);
        self.log.insist(seen.about(&query.filter.to_text()).cards(&cards))?;

        let mut columns = Vec::with_capacity(fields.len() + 1);
        if with_ids {
            columns.push(Column::new(
                self.words.text(self.language, "export-record-id"),
                Kind::Text,
            ));
        }
        for field in &fields {
            columns.push(Column::new(
                self.title(&kind, &fields, field),
                cells::column_kind(field),
            ));
        }
        let mut writer: Box<dyn TableWriter + Send + '_> = match format {
            Format::Xlsx => {
                let name = self
                    .words
                    .text(self.language, &format!("kind-{}-many", kind.key))
                    .to_owned();
                write::xlsx(out, &name, &columns, self.scratch)?
            }
            Format::Csv => write::csv(out, &columns, Dialect::default())?,
        };
        let mut cells = Cells::new(self.words, self.language, clock.zone().clone(), &fields);
        let keys: Vec<String> = fields.iter().map(|field| field.key.to_string()).collect();
        let query = Query {
            fields: keys,
            after: None,
            before: None,
            ..query.clone()
        };
        let mut rows = 0;
        let mut failed: Option<ExportError> = None;
        let read = self.queries.store().read(|db| {
            self.queries.each(db, self.access, &query, &mut |record| {
                let uid = record.uid.to_string();
                let mut row: Vec<Out<'_>> = Vec::with_capacity(record.cells.len() + 1);
                if with_ids {
                    row.push(Out::Text(&uid));
                }
                cells.fill(&record, &mut row);
                rows += 1;
                let outcome = writer.row(&row).map_err(ExportError::from);
                let outcome = outcome.and_then(|()| {
                    if rows % 500 != 0 || tell(rows) {
                        Ok(())
                    } else {
                        Err(ExportError::Stopped)
                    }
                });
                Ok(match outcome {
                    Ok(()) => true,
                    Err(error) => {
                        failed = Some(error);
                        false
                    }
                })
            })
        });
        if let Some(error) = failed {
            return Err(error);
        }
        read?;
        writer.finish()?;
        Ok(Report {
            rows,
            columns: columns.len(),
        })
    }

    /// The fields that were asked for; all those that may be read when none was.
    fn fields(&self, query: &Query) -> Result<Vec<Arc<Field>>, Error> {
        let kind = self.access.kind(&query.kind)?;
        if query.fields.is_empty() {
            return Ok(self.access.readable(kind).cloned().collect());
        }
        let known = |key: &String| match kind.find(key) {
            Some((_, field)) if self.access.can_read(kind, key) => Ok(field.clone()),
            _ => Err(filter::FilterError::UnknownField { path: key.clone() }.into()),
        };
        query.fields.iter().map(known).collect()
    }

    /// A field's label; its key beside it when another column has the same.
    fn title(&self, kind: &kit::Kind, fields: &[Arc<Field>], field: &Field) -> String {
        let own = label(self.words, self.language, kind, field);
        let same = |other: &Arc<Field>| other.key != field.key && label(self.words, self.language, kind, other) == own;
        if fields.iter().any(same) {
            field.key.to_string()
        } else {
            own
        }
    }
}
