//! The store: one door to SQLite (embedded) and PostgreSQL (outgrown one machine), with the same SQL on both.
//!
//! Code in rooms writes SQL once, with `$1` placeholders numbered in order of first appearance, over four
//! column types only (see [`crate::value`]). What differs between the engines stands in [`Dialect`] and
//! nowhere else. Everything is synchronous: a request hops once to a blocking thread and then reads rows
//! without a thread hop for each, which is what keeps a page under half a millisecond.
//!
//! - [`Store::read`] borrows a read-only connection; [`Store::write`] opens the one write transaction and
//!   commits it when the closure returns `Ok`. An `Err` leaves nothing behind.
//! - [`Tx::insert`] sends each row at once, unless many are announced ([`Tx::in_bulk`]): PostgreSQL is then sent whole
//!   batches, each before the first statement that is about its table.

mod dialect;
mod fold;
mod migrate;
mod postgres;
mod sqlite;
mod tally;
mod tx;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use dialect::Dialect;
pub use fold::FOLD;
pub use migrate::{MigrateError, Migration};
pub use tx::Tx;

use crate::value::Value;

pub type Row = Vec<Value>;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("PostgreSQL: {}", postgres_message(.0))]
    Postgres(#[from] ::postgres::Error),
    /// Another writer held the store for longer than we wait.
    #[error("the store is busy")]
    Busy,
    #[error("no connection became free in time")]
    NoConnection,
    /// A column held a shape that the product never writes there.
    #[error("unexpected value in the store: {0}")]
    Shape(String),
}

fn postgres_message(error: &::postgres::Error) -> String {
    error.as_db_error().map_or_else(
        || error.to_string(),
        |db| format!("{} ({})", db.message(), db.code().code()),
    )
}

impl StoreError {
    /// The unique constraint that refused a row, by its index or constraint name (or `table.column` on SQLite).
    pub fn unique_violation(&self) -> Option<String> {
        match self {
            StoreError::Sqlite(rusqlite::Error::SqliteFailure(code, Some(message)))
                if code.code == rusqlite::ErrorCode::ConstraintViolation =>
            {
                message.strip_prefix("UNIQUE constraint failed: ").map(str::to_owned)
            }
            StoreError::Postgres(error) => {
                let db = error.as_db_error()?;
                (db.code().code() == "23505").then(|| db.constraint().unwrap_or_default().to_owned())
            }
            _ => None,
        }
    }

    /// Whether a row was refused because another still refers to it.
    pub fn is_reference_violation(&self) -> bool {
        match self {
            StoreError::Sqlite(rusqlite::Error::SqliteFailure(code, _)) => {
                code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY
            }
            StoreError::Postgres(error) => error.as_db_error().is_some_and(|db| db.code().code() == "23503"),
            _ => false,
        }
    }
}

/// Where an establishment's records live.
#[derive(Debug, Clone)]
pub enum Location {
    /// A SQLite file.
    File(PathBuf),
    /// A libpq-style connection string or URL.
    Postgres(String),
}

impl Location {
    /// `preau.db` inside a data folder.
    pub fn in_folder(folder: &Path) -> Self {
        Location::File(folder.join("preau.db"))
    }
}

#[derive(Clone)]
pub struct Store(Arc<Backend>);

impl std::fmt::Debug for Store {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Store({:?})", self.dialect())
    }
}

enum Backend {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// A connection that reads. The same methods serve inside a write transaction, through [`Tx`].
pub struct Db<'a> {
    link: Link<'a>,
    /// Inserts of a write transaction that PostgreSQL has not seen yet; sent before anything is asked of their tables.
    pending: Vec<tx::Pending>,
}

enum Link<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut postgres::Session),
}

impl Store {
    /// Opens the store; creates the SQLite file when it is not there. Migrations are a separate step.
    pub fn open(location: &Location) -> Result<Self, StoreError> {
        let backend = match location {
            Location::File(path) => Backend::Sqlite(sqlite::Sqlite::open(path)?),
            Location::Postgres(address) => Backend::Postgres(postgres::Postgres::open(address)?),
        };
        Ok(Store(Arc::new(backend)))
    }

    pub fn dialect(&self) -> Dialect {
        match &*self.0 {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs `work` on a read-only connection, seeing one consistent state from beginning to end.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Db<'_>) -> Result<T, E>) -> Result<T, E> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.read(work),
            Backend::Postgres(postgres) => postgres.read(work),
        }
    }

    /// Runs `work` in the write transaction; what it returned `Ok` for is durable when this returns.
    pub fn write<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.write(work),
            Backend::Postgres(postgres) => postgres.write(work),
        }
    }

    /// A number that differs whenever anything recorded in the journal has changed since it was last read,
    /// by this process or another. Caches of counts are keyed by it.
    pub fn version(&self) -> Result<i64, StoreError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.version(),
            Backend::Postgres(_) => self.read(crate::journal::head),
        }
    }

    /// Whether others wait to write while a transaction is under way: a long work then ends its own soon. PostgreSQL lets
    /// several write at once, but for the journal, which it does not tell who waits for.
    pub fn is_awaited(&self) -> bool {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.is_awaited(),
            Backend::Postgres(_) => true,
        }
    }

    /// How many readings it serves well at once. SQLite reads in the caller's thread: two more than there are cores, so
    /// that one that waits for the disk leaves none idle. PostgreSQL reads elsewhere, and its callers wait.
    pub fn turns(&self) -> usize {
        match &*self.0 {
            Backend::Sqlite(_) => std::thread::available_parallelism().map_or(1, NonZeroUsize::get) + 2,
            Backend::Postgres(_) => postgres::SESSIONS / 2,
        }
    }

    /// A whole, consistent copy of the SQLite file while it is in use. PostgreSQL has its own tools for that.
    pub fn copy_to(&self, target: &Path) -> Result<bool, StoreError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.copy_to(target).map(|()| true),
            Backend::Postgres(_) => Ok(false),
        }
    }
}

impl<'a> Db<'a> {
    fn new(link: Link<'a>) -> Self {
        Db {
            link,
            pending: Vec::new(),
        }
    }

    pub fn dialect(&self) -> Dialect {
        match self.link {
            Link::Sqlite(_) => Dialect::Sqlite,
            Link::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Calls `each` with every row, without holding more than one; stops early when it returns `false`.
    pub fn each(
        &mut self,
        sql: &str,
        args: &[Value],
        each: &mut dyn FnMut(&[Value]) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        self.flush_for(sql)?;
        match &mut self.link {
            Link::Sqlite(connection) => sqlite::each(connection, sql, args, each),
            Link::Postgres(session) => session.each(sql, args, each),
        }
    }

    pub fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.flush_for(sql)?;
        match &mut self.link {
            Link::Sqlite(connection) => sqlite::rows(connection, sql, args),
            Link::Postgres(session) => session.rows(sql, args),
        }
    }

    pub fn row(&mut self, sql: &str, args: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, args)?.into_iter().next())
    }

    /// The first column of the first row; `Null` when there is no row.
    pub fn scalar(&mut self, sql: &str, args: &[Value]) -> Result<Value, StoreError> {
        Ok(self
            .row(sql, args)?
            .and_then(|row| row.into_iter().next())
            .unwrap_or_default())
    }

    /// [`Db::scalar`] as an integer; 0 when there is no row.
    pub fn int(&mut self, sql: &str, args: &[Value]) -> Result<i64, StoreError> {
        Ok(self.scalar(sql, args)?.as_int().unwrap_or_default())
    }

    /// How the engine would run a query: one line per step, for tests that know the plan of every list.
    pub fn plan(&mut self, sql: &str, args: &[Value]) -> Result<Vec<String>, StoreError> {
        let (prefix, column) = match self.dialect() {
            Dialect::Sqlite => ("EXPLAIN QUERY PLAN ", 3),
            Dialect::Postgres => ("EXPLAIN ", 0),
        };
        let rows = self.rows(&format!("{prefix}{sql}"), args)?;
        Ok(rows
            .into_iter()
            .filter_map(|row| row.get(column).map(|cell| cell.to_text().into_owned()))
            .collect())
    }
}
