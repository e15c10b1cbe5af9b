//! The embedded store: one writer, a few readers, WAL, and `synchronous=FULL` so that what was acknowledged
//! survives a power cut.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};

use super::{Db, Link, Row, StoreError, Tx};
use crate::value::Value;

const READERS: usize = 8;
const STATEMENTS_KEPT: usize = 256;
/// Pages that the writer keeps at hand, as `PRAGMA cache_size` takes them: negative, in KiB.
const CACHE: i64 = -32_000;
/// The same while many rows are written: what does not fit is written out and read back before the commit.
const BULK_CACHE: i64 = -160_000;
/// Pages of the log after which they are copied home: 32 MB, and 256 MB while many rows are written, which change the
/// same pages of the indexes again and again.
const LOG_PAGES: i64 = 8_000;
const BULK_LOG_PAGES: i64 = 64_000;
/// Transactions of few rows after which no more of many are thought to come: a long job is not alone in writing.
const ORDINARY: u32 = 16;
/// Bytes that the log's file keeps on the disk once it is copied home.
const LOG_KEPT: i64 = 64 << 20;

pub(super) struct Sqlite {
    writer: Mutex<Writer>,
    /// Held while one waits for the writer: who has just written cannot be first again when somebody waits.
    queue: Mutex<()>,
    /// How many wait for the writer.
    waiting: AtomicUsize,
    readers: Mutex<Vec<Connection>>,
    returned: Condvar,
    /// Never writes and never keeps a transaction open, so its `data_version` moves with every commit of others.
    watcher: Mutex<Connection>,
}

struct Writer {
    connection: Connection,
    /// Transactions that it is still set for many rows.
    bulk_ahead: u32,
}

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let writer = Connection::open(path)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "foreign_keys", true)?;
        writer.pragma_update(None, "journal_size_limit", LOG_KEPT)?;
        suit(&writer, false)?;
        tune(&writer)?;
        let readers = (0..READERS).map(|_| open_reader(path)).collect::<Result<Vec<_>, _>>()?;
        let watcher = open_reader(path)?;
        Ok(Sqlite {
            writer: Mutex::new(Writer {
                connection: writer,
                bulk_ahead: 0,
            }),
            queue: Mutex::new(()),
            waiting: AtomicUsize::new(0),
            readers: Mutex::new(readers),
            returned: Condvar::new(),
            watcher: Mutex::new(watcher),
        })
    }

    pub(super) fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Db<'_>) -> Result<T, E>) -> Result<T, E> {
        let reader = self.borrow_reader();
        // A deferred transaction gives all statements of one reading the same snapshot.
        run(&reader, "BEGIN").map_err(E::from)?;
        let outcome = work(&mut Db::new(Link::Sqlite(&reader)));
        run(&reader, "COMMIT").map_err(E::from)?;
        outcome
    }

    pub(super) fn write<T, E: From<StoreError>>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let turn = lock(&self.queue);
        let mut writer = lock(&self.writer);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        drop(turn);
        let Writer { connection, bulk_ahead } = &mut *writer;
        let connection = &*connection;
        run(connection, "BEGIN IMMEDIATE").map_err(E::from)?;
        let guard = Rollback(connection);
        let mut tx = Tx::new(Db::new(Link::Sqlite(connection)));
        let outcome = work(&mut tx)?;
        tx.finish().map_err(E::from)?;
        expect(connection, bulk_ahead, tx.is_in_bulk()).map_err(E::from)?;
        drop(tx);
        run(connection, "COMMIT").map_err(E::from)?;
        std::mem::forget(guard);
        Ok(outcome)
    }

    pub(super) fn is_awaited(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    pub(super) fn version(&self) -> Result<i64, StoreError> {
        let watcher = lock(&self.watcher);
        let mut statement = watcher.prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    pub(super) fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        let reader = self.borrow_reader();
        let mut copy = Connection::open(target)?;
        let backup = rusqlite::backup::Backup::new(&reader, &mut copy)?;
        backup.run_to_completion(4096, Duration::ZERO, None)?;
        Ok(())
    }

    fn borrow_reader(&self) -> Reader<'_> {
        let mut free = lock(&self.readers);
        loop {
            if let Some(connection) = free.pop() {
                return Reader {
                    connection: Some(connection),
                    pool: self,
                };
            }
            free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A reader on loan; it goes back to the pool when dropped, even by a panic.
struct Reader<'a> {
    connection: Option<Connection>,
    pool: &'a Sqlite,
}

impl std::ops::Deref for Reader<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
            .as_ref()
            .expect("a reader holds its connection until it is dropped")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            if !connection.is_autocommit() {
                let _ = run(&connection, "ROLLBACK");
            }
            lock(&self.pool.readers).push(connection);
            self.pool.returned.notify_one();
        }
    }
}

/// Undoes the transaction when the work failed or panicked; forgotten after the commit.
struct Rollback<'a>(&'a Connection);

impl Drop for Rollback<'_> {
    fn drop(&mut self) {
        let _ = run(self.0, "ROLLBACK");
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has the writer ready for transactions like the last ones.
fn expect(writer: &Connection, bulk_ahead: &mut u32, in_bulk: bool) -> Result<(), StoreError> {
    let before = *bulk_ahead;
    *bulk_ahead = if in_bulk { ORDINARY } else { before.saturating_sub(1) };
    if (before > 0) != (*bulk_ahead > 0) {
        suit(writer, in_bulk)?;
    }
    Ok(())
}

/// Sets the writer for a few rows or for many.
fn suit(writer: &Connection, in_bulk: bool) -> Result<(), StoreError> {
    let (cache, log) = if in_bulk {
        (BULK_CACHE, BULK_LOG_PAGES)
    } else {
        (CACHE, LOG_PAGES)
    };
    writer.pragma_update(None, "cache_size", cache)?;
    writer.pragma_update(None, "wal_autocheckpoint", log)?;
    Ok(())
}

fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let reader = Connection::open_with_flags(path, flags)?;
    reader.pragma_update(None, "query_only", true)?;
    reader.pragma_update(None, "cache_size", -2_000)?;
    tune(&reader)?;
    Ok(reader)
}

fn tune(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(20))?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "mmap_size", 1_i64 << 31)?;
    // A plan is made once for each text: without this, each new value bound to it has it made again.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    super::tally::add(connection)?;
    add_fold(connection)
}

/// `fold(text)` in SQL is [`words::fold::fold`]; PostgreSQL has the same by [`super::FOLD`].
fn add_fold(connection: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("fold", 1, flags, |context| match context.get_raw(0) {
        ValueRef::Null => Ok(None),
        ValueRef::Text(text) => Ok(Some(words::fold::fold(&String::from_utf8_lossy(text)))),
        _ => Ok(Some(words::fold::fold(&context.get::<Value>(0)?.to_text()))),
    })?;
    Ok(())
}

fn run(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

pub(super) fn execute(connection: &Connection, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
    let changed = connection
        .prepare_cached(sql)?
        .execute(rusqlite::params_from_iter(args))?;
    Ok(changed as u64)
}

pub(super) fn batch(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    Ok(connection.execute_batch(sql)?)
}

pub(super) fn rows(connection: &Connection, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
    let mut found = Vec::new();
    walk(connection, sql, args, &mut |row, columns| {
        found.push((0..columns).map(|index| cell(row, index)).collect::<Result<Row, _>>()?);
        Ok(true)
    })?;
    Ok(found)
}

pub(super) fn each(
    connection: &Connection,
    sql: &str,
    args: &[Value],
    each: &mut dyn FnMut(&[Value]) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let mut buffer = Row::new();
    walk(connection, sql, args, &mut |row, columns| {
        buffer.clear();
        for index in 0..columns {
            buffer.push(cell(row, index)?);
        }
        each(&buffer)
    })
}

fn walk(
    connection: &Connection,
    sql: &str,
    args: &[Value],
    each: &mut dyn FnMut(&rusqlite::Row<'_>, usize) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(rusqlite::params_from_iter(args))?;
    while let Some(row) = rows.next()? {
        if !each(row, columns)? {
            break;
        }
    }
    Ok(())
}

fn cell(row: &rusqlite::Row<'_>, index: usize) -> Result<Value, StoreError> {
    Ok(row.get(index)?)
}

impl FromSql for Value {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(n) => Value::Int(n),
            ValueRef::Real(n) => Value::Real(n),
            ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        })
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Real(n) => ValueRef::Real(*n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
