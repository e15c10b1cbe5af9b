//! Following the journal: whoever must act on what changed (alerts, later segments and scenarios) reads it entry by
//! entry behind a cursor that is kept in the store.
//!
//! [`step`] hands over the entries after the cursor and moves it in the transaction of whatever is done with them: a
//! process that is killed anywhere has either done both or neither, so that nothing is told twice and nothing is lost.
//! Entries are numbered in the order in which they were committed (the journal's lock sees to it), so none can appear
//! behind a cursor. A follower that is seen for the first time begins at the end: it is told of what happens from then
//! on. The threads that follow are those of [`crate::jobs`], declared by
//! [`Handlers::follow`](crate::jobs::Handlers::follow).

use super::read::{ENTRY, ENTRY_COLUMNS, OPERATION, OPERATION_COLUMNS, entry, read_operation};
use super::{Entry, Operation};
use crate::error::Result;
use crate::store::{Db, Migration, Store, StoreError, Tx};
use crate::value::Value;

pub const MIGRATION: Migration = Migration {
    name: "0008_kit_journal_follower",
    sql: "CREATE TABLE journal_follower (name {text} PRIMARY KEY, upto {int} NOT NULL);",
};

/// What happened, operation by operation: those entries of each that lie in the piece of the journal handed over. A long
/// operation (an import, a bulk edit) comes in several pieces.
pub type Happened = Vec<(Operation, Vec<Entry>)>;

/// Where a follower stands after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Everything was handed over.
    CaughtUp,
    /// There is more.
    Behind,
}

/// Hands the next entries, `limit` of them at most, to `work`, in the one transaction that also moves the follower on.
/// Looks before it locks: while nothing happens no write transaction is taken. Several processes may follow under the
/// same name; one of them works at a time.
///
/// # Errors
/// Those of the work: the follower then stands where it stood.
pub fn step(
    store: &Store,
    name: &str,
    limit: usize,
    work: impl FnOnce(&mut Tx<'_>, &Happened) -> Result<()>,
) -> Result<Standing> {
    let (upto, head) = store.read(|db| Ok::<_, StoreError>((position(db, name)?, head(db)?)))?;
    if upto == Some(head) {
        return Ok(Standing::CaughtUp);
    }
    store.write(|tx| {
        tx.lock(&format!("follow:{name}"))?;
        let Some(upto) = position(tx, name)? else {
            begin(tx, name)?;
            return Ok(Standing::CaughtUp);
        };
        let happened = after(tx, upto, limit)?;
        let Some(last) = happened
            .iter()
            .flat_map(|(_, entries)| entries)
            .map(|entry| entry.id)
            .max()
        else {
            return Ok(Standing::CaughtUp);
        };
        work(tx, &happened)?;
        let sql = "UPDATE journal_follower SET upto = $1 WHERE name = $2";
        tx.exec(sql, &[last.into(), name.into()])?;
        Ok(if last < head {
            Standing::Behind
        } else {
            Standing::CaughtUp
        })
    })
}

/// Sets a follower at the end of the journal, unless it has begun already.
pub fn begin(tx: &mut Tx<'_>, name: &str) -> Result<(), StoreError> {
    let head = head(tx)?;
    tx.exec(
        "INSERT INTO journal_follower (name, upto) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        &[name.into(), head.into()],
    )?;
    Ok(())
}

fn position(db: &mut Db<'_>, name: &str) -> Result<Option<i64>, StoreError> {
    let upto = db.scalar("SELECT upto FROM journal_follower WHERE name = $1", &[name.into()])?;
    Ok(upto.as_int())
}

fn head(db: &mut Db<'_>) -> Result<i64, StoreError> {
    db.int("SELECT coalesce(max(id), 0) FROM journal", &[])
}

/// Entries after a number, in order, under their operations.
fn after(db: &mut Db<'_>, upto: i64, limit: usize) -> Result<Happened, StoreError> {
    let sql = format!(
        "SELECT {OPERATION}, {ENTRY} FROM journal j JOIN operation o ON o.id = j.operation_id
         WHERE j.id > $1 ORDER BY j.id LIMIT {limit}"
    );
    let mut happened: Happened = Vec::new();
    for row in db.rows(&sql, &[Value::Int(upto)])? {
        debug_assert_eq!(row.len(), OPERATION_COLUMNS + ENTRY_COLUMNS);
        let entry = entry(&row[OPERATION_COLUMNS..]);
        match happened.last_mut() {
            Some((operation, entries)) if operation.id == entry.operation => entries.push(entry),
            _ => happened.push((read_operation(&row), vec![entry])),
        }
    }
    Ok(happened)
}
