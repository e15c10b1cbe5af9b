//! An import from beginning to end: prepared from files, previewed, applied.

mod apply;
mod house;
mod looked;
mod record;
mod report;
mod rights;
mod rows;
mod work;

use std::collections::BTreeMap;

use crate::ImportError;
use crate::mapping::{FileMapping, Guesser, memory};
use crate::plan::{self, Count, Options, Plan};
use crate::shape::Shape;
use crate::table::{SourceFile, Table};
use crate::workbook::Workbook;
use kit::store::Store;
use kit::{Access, Clock, journal};

pub use apply::{Progress, Writing};
pub use house::{Import, Imports, Rejected, SheetOf};
pub use looked::{Looked, forget_all};
pub use record::{FILES, JOB_MIGRATION, MIGRATION, State, kind};
pub use rows::{RowState, RowView};
pub use work::{APPLY, UNDO};

/// The engine at hand for one person.
#[derive(Clone, Copy)]
pub struct Importer<'a> {
    pub store: &'a Store,
    pub access: &'a Access,
    pub clock: &'a Clock,
    pub words: &'a words::Catalogue,
}

/// Files read and understood, ready to be previewed; the person may still change mappings and options.
#[derive(Debug)]
pub struct Prepared {
    pub shape: &'static Shape,
    pub tables: Vec<Table>,
    /// One for each table.
    pub mappings: Vec<FileMapping>,
    pub options: Options,
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Preview {
    pub plan: Plan,
    /// The last entry of the journal when it was worked out.
    pub head: i64,
}

impl Preview {
    /// By the plural of the kind: `students`, `guardians`, `families` always, others when there are any.
    pub fn counts(&self, access: &Access) -> BTreeMap<&'static str, Count> {
        let mut counts: BTreeMap<&'static str, Count> = ["students", "guardians", "families"]
            .map(|kind| (kind, Count::default()))
            .into();
        for (kind, count) in self.plan.counts() {
            counts.insert(access.catalogue.expect(kind).plural, count);
        }
        counts
    }
}

impl<'a> Importer<'a> {
    /// Reads the files and guesses their columns.
    pub fn prepare(&self, shape: &str, files: &[SourceFile], options: Options) -> Result<Prepared, ImportError> {
        let shape = Shape::named(shape).ok_or_else(|| ImportError::UnknownShape(shape.to_owned()))?;
        rights::require(self.access, shape)?;
        if files.is_empty() {
            return Err(ImportError::NoFile);
        }
        let guesser = Guesser::new(&self.access.catalogue, self.words);
        let (mut tables, mut mappings) = (Vec::new(), Vec::new());
        for (position, file) in files.iter().enumerate() {
            for (table, mapping) in Workbook::open(file, position)?.read(&guesser, shape)? {
                tables.push(table);
                mappings.push(mapping);
            }
        }
        self.store.read(|db| -> Result<(), ImportError> {
            for (table, mapping) in tables.iter().zip(&mut mappings) {
                memory::recall(db, shape.key, mapping, table)?;
                let role = mapping.role;
                for column in &mut mapping.columns {
                    // What the person may not write is left out; asking for it by hand is refused.
                    if column
                        .target
                        .as_ref()
                        .is_some_and(|target| !rights::allows(self.access, role, target))
                    {
                        column.target = None;
                    }
                }
            }
            Ok(())
        })?;
        Ok(Prepared {
            shape,
            tables,
            mappings,
            options,
        })
    }

    /// Works out what the files would do; writes nothing.
    pub fn preview(&self, prepared: &Prepared) -> Result<Preview, ImportError> {
        prepared.check()?;
        rights::check(self.access, prepared)?;
        let files: Vec<(&Table, &FileMapping)> = prepared.tables.iter().zip(&prepared.mappings).collect();
        self.store.read(|db| {
            let head = journal::head(db)?;
            let plan = plan::plan(db, self.access, self.clock, self.words, &files, &prepared.options)?;
            Ok(Preview { plan, head })
        })
    }
}

impl Prepared {
    /// Every sheet that is read must say who its rows are about.
    fn check(&self) -> Result<(), ImportError> {
        let mut read = self.tables.iter().zip(&self.mappings);
        let unknown = read
            .clone()
            .find(|(_, mapping)| !mapping.is_left_out && !mapping.names_records());
        if let Some((table, _)) = unknown {
            return Err(ImportError::NotRecognised { file: table.title() });
        }
        if read.all(|(_, mapping)| mapping.is_left_out) {
            return Err(ImportError::NoFile);
        }
        Ok(())
    }

    /// The names of the files, each once.
    pub fn file_names(&self) -> Vec<&str> {
        let mut names: Vec<(usize, &str)> = self
            .tables
            .iter()
            .map(|table| (table.file, table.name.as_str()))
            .collect();
        names.dedup();
        names.into_iter().map(|(_, name)| name).collect()
    }
}
