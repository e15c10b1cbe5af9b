//! Reading the journal back: the timeline of a record, the entries of an operation.

use serde_json::Value as Json;
use uuid::Uuid;

use super::Action;
use crate::clock::Moment;
use crate::store::{Db, Row, StoreError};
use crate::value::Value;

/// What someone did.
#[derive(Debug, Clone)]
pub struct Operation {
    pub id: i64,
    pub uid: Uuid,
    pub at: Moment,
    pub user: Option<i64>,
    pub actor: String,
    pub via: String,
    /// A message key's end: `operation-<verb>`.
    pub verb: String,
    pub reason: String,
    pub undo_of: Option<i64>,
    pub undone_by: Option<i64>,
}

/// What it did to one record.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: i64,
    pub operation: i64,
    pub kind: String,
    pub record: i64,
    pub uid: Uuid,
    pub action: Action,
    /// Field key, before, after. Keys beginning with `@` are the engine's own.
    pub changes: Vec<(String, Value, Value)>,
    /// Tables in which the record's row was added or removed.
    pub tables: Vec<String>,
    /// The records that this one hangs on: the student of a stay.
    pub about: [Option<i64>; 2],
}

pub(super) const OPERATION: &str =
    "o.id, o.uid, o.at, o.user_id, o.actor, o.via, o.verb, o.reason, o.undo_of, o.undone_by";
pub(super) const OPERATION_COLUMNS: usize = 10;
pub(super) const ENTRY: &str =
    "j.id, j.operation_id, j.kind, j.record, j.record_uid, j.action, j.changes, j.about_a, j.about_b";
pub(super) const ENTRY_COLUMNS: usize = 9;

/// The latest operations that touched a record or what hangs on it, newest first, from before an operation's key.
pub fn operations_about(
    db: &mut Db<'_>,
    record: i64,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<(Operation, Vec<Entry>)>, StoreError> {
    let sql = format!(
        "SELECT {OPERATION}, {ENTRY} FROM (
             SELECT id FROM journal WHERE record = $1 UNION SELECT id FROM journal WHERE about_a = $2
             UNION SELECT id FROM journal WHERE about_b = $3
         ) mine JOIN journal j ON j.id = mine.id JOIN operation o ON o.id = j.operation_id
         WHERE j.operation_id < $4 ORDER BY j.id DESC LIMIT {}",
        limit * 4
    );
    let before = before.unwrap_or(i64::MAX);
    let rows = db.rows(&sql, &[record.into(), record.into(), record.into(), before.into()])?;
    let mut found: Vec<(Operation, Vec<Entry>)> = Vec::new();
    for row in rows {
        let entry = entry(&row[OPERATION_COLUMNS..]);
        let full = found.len() == limit;
        match found.last_mut() {
            Some((operation, entries)) if operation.id == entry.operation => entries.push(entry),
            _ if full => break,
            _ => found.push((read_operation(&row), vec![entry])),
        }
    }
    Ok(found)
}

/// An operation by its public id.
pub fn operation(db: &mut Db<'_>, uid: Uuid) -> Result<Option<Operation>, StoreError> {
    let row = db.row(
        &format!("SELECT {OPERATION} FROM operation o WHERE o.uid = $1"),
        &[uid.into()],
    )?;
    Ok(row.map(|row| read_operation(&row)))
}

/// An operation by its key.
pub fn operation_by_key(db: &mut Db<'_>, id: i64) -> Result<Option<Operation>, StoreError> {
    let row = db.row(
        &format!("SELECT {OPERATION} FROM operation o WHERE o.id = $1"),
        &[id.into()],
    )?;
    Ok(row.map(|row| read_operation(&row)))
}

/// The latest operations of all, newest first.
pub fn latest(db: &mut Db<'_>, limit: usize) -> Result<Vec<Operation>, StoreError> {
    let rows = db.rows(
        &format!("SELECT {OPERATION} FROM operation o ORDER BY o.id DESC LIMIT {limit}"),
        &[],
    )?;
    Ok(rows.iter().map(read_operation).collect())
}

/// The public id of an operation, by which it is undone from a page.
///
/// # Errors
/// Not found when there is none of that key.
pub fn public_id(db: &mut Db<'_>, id: i64) -> crate::Result<Uuid> {
    let uid = db.scalar("SELECT uid FROM operation WHERE id = $1", &[id.into()])?;
    uid.as_uid().ok_or(crate::Error::NotFound)
}

/// The number of the last entry: as long as it stays, no record has changed.
pub fn head(db: &mut Db<'_>) -> Result<i64, StoreError> {
    db.int("SELECT coalesce(max(id), 0) FROM journal", &[])
}

/// Entries of an operation, last first, `limit` of them below an entry's number: the order in which they are undone.
pub fn entries_of_operation(
    db: &mut Db<'_>,
    operation: i64,
    below: i64,
    limit: usize,
) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "SELECT {ENTRY} FROM journal j WHERE j.operation_id = $1 AND j.id < $2 ORDER BY j.id DESC LIMIT {limit}"
    );
    let rows = db.rows(&sql, &[operation.into(), below.into()])?;
    Ok(rows.iter().map(|row| entry(row)).collect())
}

pub(super) fn read_operation(row: &Row) -> Operation {
    let text = |index: usize| row[index].to_text().into_owned();
    Operation {
        id: row[0].as_int().unwrap_or_default(),
        uid: row[1].as_uid().unwrap_or_default(),
        at: Moment::from_micros(row[2].as_int().unwrap_or_default()),
        user: row[3].as_int(),
        actor: text(4),
        via: text(5),
        verb: text(6),
        reason: text(7),
        undo_of: row[8].as_int(),
        undone_by: row[9].as_int(),
    }
}

pub(super) fn entry(row: &[Value]) -> Entry {
    let changes: Json = serde_json::from_str(&row[6].to_text()).unwrap_or_default();
    let mut fields = Vec::new();
    let mut tables = Vec::new();
    for (key, change) in changes.as_object().into_iter().flatten() {
        if key == "@tables" {
            let names = change.as_array().into_iter().flatten().filter_map(|name| name.as_str());
            tables = names.map(str::to_owned).collect();
        } else {
            fields.push((key.clone(), Value::from_json(&change[0]), Value::from_json(&change[1])));
        }
    }
    Entry {
        id: row[0].as_int().unwrap_or_default(),
        operation: row[1].as_int().unwrap_or_default(),
        kind: row[2].to_text().into_owned(),
        record: row[3].as_int().unwrap_or_default(),
        uid: row[4].as_uid().unwrap_or_default(),
        action: Action::read(&row[5].to_text()),
        changes: fields,
        tables,
        about: [row[7].as_int(), row[8].as_int()],
    }
}
