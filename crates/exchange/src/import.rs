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

use kit::store::Store;
use kit::{Access, Clock, journal};
use sheets::Limits;

use crate::ImportError;
use crate::mapping::{FileMapping, Guesser, memory};
use crate::plan::{self, Count, Options, Plan};
use crate::shape::{Part, Shape};
use crate::table::{SourceFile, Table};

pub use apply::{Progress, Writing};
pub use house::{Import, Imports, Rejected};
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
        let limits = Limits::default();
        let tables = files
            .iter()
            .map(|file| Table::read(file, &limits))
            .collect::<Result<Vec<_>, _>>()?;
        let guesser = Guesser::new(&self.access.catalogue, self.words);
        let mut mappings: Vec<FileMapping> = tables.iter().map(|table| guesser.guess(shape, table)).collect();
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
    /// Every file must say who its rows are about.
    fn check(&self) -> Result<(), ImportError> {
        const WHO: [&str; 8] = [
            "@full_name",
            "@id",
            "last_name",
            "number",
            "ine",
            "email",
            "name",
            "code",
        ];
        for (table, mapping) in self.tables.iter().zip(&self.mappings) {
            let mut targets = mapping.columns.iter().filter_map(|column| column.target.as_ref());
            if !targets.any(|target| target.part == Part::Main && WHO.contains(&target.key.as_ref())) {
                return Err(ImportError::NotRecognised {
                    file: table.name.clone(),
                });
            }
        }
        Ok(())
    }
}
