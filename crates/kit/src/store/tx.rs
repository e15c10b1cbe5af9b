//! The write transaction: it reads as [`Db`] does, and changes rows.

use std::ops::{Deref, DerefMut, Range};

use super::{Db, Link, Row, StoreError, sqlite};
use crate::journal;
use crate::search;
use crate::value::Value;

/// Values of one table that wait before they are sent.
const VALUES_IN_A_BATCH: usize = 32_000;
const MOST_IDS_AT_ONCE: i64 = 4_096;

pub struct Tx<'a> {
    db: Db<'a>,
    ids: Range<i64>,
    ids_at_once: i64,
    bulk: bool,
    /// The statements of the inserts of this transaction: the same few tables, thousands of times.
    inserts: Vec<(&'static str, Vec<&'static str>, String)>,
    pub(crate) journal: journal::Writer,
    pub(crate) search: search::Pending,
}

/// Inserts into one table that are still to be sent.
pub(super) struct Pending {
    table: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Db<'a>;

    fn deref(&self) -> &Db<'a> {
        &self.db
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.db
    }
}

impl<'a> Tx<'a> {
    pub(super) fn new(db: Db<'a>) -> Self {
        Tx {
            db,
            ids: 0..0,
            ids_at_once: 16,
            bulk: false,
            inserts: Vec::new(),
            journal: journal::Writer::default(),
            search: search::Pending::default(),
        }
    }

    /// Sends everything that still waits. The last thing before the commit.
    pub(super) fn finish(&mut self) -> Result<(), StoreError> {
        search::settle(self)?;
        self.db.flush()
    }

    /// Many rows are coming: on PostgreSQL they are sent in batches, and what the database refuses in one is heard when
    /// its batch is sent: before a statement that names one of the tables that wait, and before the commit. Foreign keys
    /// between records are deferred, so that no other statement needs them there. On SQLite the writer keeps more at hand
    /// for the transactions that follow. Otherwise each row is sent, and refused, at once.
    pub fn in_bulk(&mut self) {
        self.bulk = true;
    }

    pub(super) fn is_in_bulk(&self) -> bool {
        self.bulk
    }

    /// Changes or deletes rows; returns how many.
    pub fn exec(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        self.db.exec(sql, args)
    }

    /// Adds a row. `row` has one value per column, in order.
    pub fn insert(&mut self, table: &'static str, columns: &[&'static str], row: Row) -> Result<(), StoreError> {
        debug_assert_eq!(columns.len(), row.len(), "{table}");
        if let Link::Sqlite(connection) = &self.db.link {
            let known = self
                .inserts
                .iter()
                .position(|(of, with, _)| *of == table && with == columns);
            let known = known.unwrap_or_else(|| {
                self.inserts.push((table, columns.to_vec(), insert_sql(table, columns)));
                self.inserts.len() - 1
            });
            return sqlite::execute(connection, &self.inserts[known].2, &row).map(drop);
        }
        let waiting = self
            .db
            .pending
            .iter_mut()
            .find(|p| p.table == table && p.columns == columns);
        match waiting {
            Some(pending) => {
                pending.rows.push(row);
                if pending.rows.len() * columns.len() >= VALUES_IN_A_BATCH {
                    self.db.flush()?;
                }
            }
            None => self.db.pending.push(Pending {
                table,
                columns: columns.to_vec(),
                rows: vec![row],
            }),
        }
        if self.bulk { Ok(()) } else { self.db.flush() }
    }

    /// The next key. Keys are unique across all kinds, so that one column of the journal names any record.
    pub fn next_id(&mut self) -> Result<i64, StoreError> {
        if self.ids.is_empty() {
            let count = self.ids_at_once;
            let last = self.db.int(
                "UPDATE counter SET value = value + $1 WHERE name = 'record' RETURNING value",
                &[Value::Int(count)],
            )?;
            self.ids = (last - count + 1)..(last + 1);
            self.ids_at_once = (count * 4).min(MOST_IDS_AT_ONCE);
        }
        self.ids
            .next()
            .ok_or(StoreError::Shape("the record counter is missing".into()))
    }

    /// The next number of a gap-free series (import numbers, certificates, invoices): taken in this transaction,
    /// so that a rollback gives it back.
    pub fn next_number(&mut self, series: &str) -> Result<i64, StoreError> {
        let args = [Value::text(series)];
        let next = "UPDATE counter SET value = value + 1 WHERE name = $1 RETURNING value";
        match self.db.int(next, &args)? {
            0 => {
                self.db.exec(
                    "INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO NOTHING",
                    &args,
                )?;
                // Another transaction may have begun the series meanwhile: PostgreSQL waited for it above.
                self.db.int(
                    "UPDATE counter SET value = value + 0 WHERE name = $1 RETURNING value",
                    &args,
                )
            }
            number => Ok(number),
        }
    }

    /// Holds a named lock until the end of the transaction. SQLite has one writer: it holds already.
    pub fn lock(&mut self, name: &str) -> Result<(), StoreError> {
        if let Link::Postgres(_) = self.db.link {
            self.db.rows(
                "SELECT CAST(pg_advisory_xact_lock(hashtext($1)) AS TEXT)",
                &[Value::text(name)],
            )?;
        }
        Ok(())
    }

    /// Several statements of a migration at once, without arguments.
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.db.flush()?;
        match &mut self.db.link {
            Link::Sqlite(connection) => sqlite::batch(connection, sql),
            Link::Postgres(session) => session.batch(sql),
        }
    }
}

impl Db<'_> {
    fn exec(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        self.flush_for(sql)?;
        match &mut self.link {
            Link::Sqlite(connection) => sqlite::execute(connection, sql, args),
            Link::Postgres(session) => session.execute(sql, args),
        }
    }

    /// Sends the inserts that wait, table after table in the order each was first written to; the journal last, whose
    /// entries refer to operations without waiting for the commit.
    pub(super) fn flush(&mut self) -> Result<(), StoreError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let Link::Postgres(session) = &mut self.link else {
            return Ok(());
        };
        let mut pending = std::mem::take(&mut self.pending);
        pending.sort_by_key(|waiting| waiting.table == "journal");
        for Pending { table, columns, rows } in pending {
            session.insert(table, &columns, &rows)?;
        }
        Ok(())
    }

    /// Sends the inserts that wait when a statement is about one of their tables.
    pub(super) fn flush_for(&mut self, sql: &str) -> Result<(), StoreError> {
        if self.pending.iter().any(|pending| names(sql, pending.table)) {
            self.flush()?;
        }
        Ok(())
    }
}

/// Whether a statement names a table: the word as a whole, `student_id` does not name `student`.
fn names(sql: &str, table: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    sql.match_indices(table).any(|(at, _)| {
        let (before, after) = (&sql.as_bytes()[..at], &sql.as_bytes()[at + table.len()..]);
        !before.last().copied().is_some_and(is_part) && !after.first().copied().is_some_and(is_part)
    })
}

/// The statement that adds one row.
pub(super) fn insert_sql(table: &str, columns: &[&str]) -> String {
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        columns.join(", "),
        places.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_statement_names_the_tables_it_is_about_and_no_other() {
        let sql = "SELECT count(*) FROM guardianship WHERE student_id = $1";
        assert!(names(sql, "guardianship"));
        assert!(!names(sql, "student") && !names(sql, "guardian"));
        assert!(names("SELECT person.id FROM person", "person"));
        assert!(names("DELETE FROM stay", "stay"));
    }
}
