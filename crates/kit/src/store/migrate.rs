//! One ordered history of the tables, with the room in each name; applied in one transaction, once.

use std::collections::HashSet;

use super::{Store, StoreError};
use crate::clock::Moment;
use crate::value::Value;

/// A step of the history. Names sort in the order they apply: `0003_people_documents`.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub name: &'static str,
    /// SQL for both engines, with the words of [`super::Dialect::ddl`]; parts of it may be for one engine alone.
    pub sql: &'static str,
}

#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("migration {name} failed: {cause}")]
    Failed { name: &'static str, cause: StoreError },
    /// The data was last used by a later version of the program.
    #[error("the data folder knows migration {0}, which this version of the program does not")]
    FromTheFuture(String),
}

impl Store {
    /// Applies what is missing, in order. Two instances starting together wait for each other.
    pub fn migrate(&self, migrations: &[Migration], now: Moment) -> Result<usize, MigrateError> {
        let mut ordered = migrations.to_vec();
        ordered.sort_by_key(|migration| migration.name);
        let dialect = self.dialect();
        self.write(|tx| {
            tx.lock("migrations")?;
            tx.batch(
                &dialect
                    .ddl("CREATE TABLE IF NOT EXISTS migration (name {text} PRIMARY KEY, applied_at {int} NOT NULL)"),
            )?;
            let applied: HashSet<String> = tx
                .rows("SELECT name FROM migration", &[])?
                .into_iter()
                .filter_map(|row| row.first().map(|name| name.to_text().into_owned()))
                .collect();
            if let Some(unknown) = applied
                .iter()
                .find(|name| !ordered.iter().any(|m| m.name == name.as_str()))
            {
                return Err(MigrateError::FromTheFuture(unknown.clone()));
            }
            let mut count = 0;
            for migration in ordered.iter().filter(|migration| !applied.contains(migration.name)) {
                tx.batch(&dialect.ddl(migration.sql))
                    .map_err(|cause| MigrateError::Failed {
                        name: migration.name,
                        cause,
                    })?;
                tx.insert(
                    "migration",
                    &["name", "applied_at"],
                    vec![migration.name.into(), Value::Int(now.micros())],
                )?;
                count += 1;
            }
            Ok(count)
        })
    }

    /// Whether every migration has been applied, for the readiness probe.
    pub fn is_current(&self, migrations: &[Migration]) -> Result<bool, StoreError> {
        self.read(|db| Ok(db.int("SELECT count(*) FROM migration", &[])? == migrations.len() as i64))
    }
}
