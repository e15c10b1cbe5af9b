//! The journal: every change, once, in the transaction that made it, chained by digests.
//!
//! An operation is what a person did (saved a form, ran an import); it has one entry for each record it touched, with
//! the fields before → after. Entries are numbered without gaps and each digest covers the one before, so that
//! [`verify`] names the first entry that was altered, removed or slipped in. The number of the entry that last touched
//! a record is the record's version.

pub mod follow;
mod forget;
mod list;
mod read;
#[cfg(test)]
mod tests;
mod verify;

use std::sync::Mutex;

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use uuid::{ContextV7, Uuid};

pub use forget::{FORGOTTEN, forget_touched};
pub use list::{LIST_MIGRATION, kind};
pub use read::{
    Entry, Operation, entries_of_operation, head, latest, operation, operation_by_key, operations_about, public_id,
};
pub use verify::{Break, verify};

use crate::access::Access;
use crate::clock::{Clock, Moment};
use crate::error::{Error, Result};
use crate::store::{Migration, StoreError, Tx};
use crate::value::Value;

pub const MIGRATION: Migration = Migration {
    name: "0001_kit_journal",
    sql: "
CREATE TABLE counter (name {text} PRIMARY KEY, value {int} NOT NULL);
INSERT INTO counter (name, value) VALUES ('record', 0);
CREATE TABLE operation (
    id {key}, uid {bytes} NOT NULL, at {int} NOT NULL, user_id {int}, actor {text} NOT NULL, via {text} NOT NULL,
    verb {text} NOT NULL, reason {text} NOT NULL, undo_of {int}, undone_by {int}
);
CREATE UNIQUE INDEX operation_uid ON operation (uid);
CREATE INDEX operation_at ON operation (at);
CREATE TABLE journal (
    id {key}, operation_id {int} NOT NULL REFERENCES operation (id), kind {text} NOT NULL, record {int} NOT NULL,
    record_uid {bytes} NOT NULL, action {text} NOT NULL, changes {text} NOT NULL, about_a {int}, about_b {int},
    hash {bytes} NOT NULL
);
CREATE INDEX journal_operation ON journal (operation_id);
CREATE INDEX journal_record ON journal (record);
CREATE INDEX journal_about_a ON journal (about_a) WHERE about_a IS NOT NULL;
CREATE INDEX journal_about_b ON journal (about_b) WHERE about_b IS NOT NULL;
",
};

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Create,
    Update,
    Delete,
}

impl Action {
    /// Its codes in the store, in filters and in labels (`choice-journal-action-<code>`).
    pub const CODES: &'static [&'static str] = &["create", "update", "delete"];

    pub fn as_str(self) -> &'static str {
        match self {
            Action::Create => "create",
            Action::Update => "update",
            Action::Delete => "delete",
        }
    }

    fn read(text: &str) -> Self {
        match text {
            "create" => Action::Create,
            "delete" => Action::Delete,
            _ => Action::Update,
        }
    }
}

/// The journal's side of a write transaction.
#[derive(Default)]
pub struct Writer {
    operation: Option<Open>,
    head: Option<(i64, Vec<u8>)>,
}

/// The operation under way.
struct Open {
    id: i64,
    /// What every entry's digest says of the operation.
    seal: Vec<u8>,
    at: Moment,
}

/// One record's change, ready to be entered.
pub(crate) struct Change<'a> {
    pub kind: &'a str,
    pub record: i64,
    pub uid: Uuid,
    pub action: Action,
    pub changes: Map<String, Json>,
    pub about: [Option<i64>; 2],
}

impl Tx<'_> {
    /// Opens the operation that the following changes belong to; inside one already open, joins it.
    /// Returns its key.
    pub fn begin(&mut self, access: &Access, clock: &Clock, verb: &str, reason: &str) -> Result<i64> {
        self.begin_undo(access, clock, verb, reason, None)
    }

    pub(crate) fn begin_undo(
        &mut self,
        access: &Access,
        clock: &Clock,
        verb: &str,
        reason: &str,
        undo_of: Option<i64>,
    ) -> Result<i64> {
        if let Some(open) = &self.journal.operation {
            return Ok(open.id);
        }
        let now = clock.now();
        let id = self.next_id()?;
        let uid = new_uid(now);
        let actor = &access.actor;
        let row = vec![
            Value::Int(id),
            uid.into(),
            now.into(),
            actor.user.into(),
            actor.name.as_str().into(),
            actor.via.as_str().into(),
            verb.into(),
            reason.into(),
            undo_of.into(),
        ];
        let seal = seal(&row);
        self.insert(
            "operation",
            &[
                "id", "uid", "at", "user_id", "actor", "via", "verb", "reason", "undo_of",
            ],
            row,
        )?;
        self.journal.operation = Some(Open { id, seal, at: now });
        Ok(id)
    }

    /// Goes on with an operation begun in an earlier transaction: a long job, chunk by chunk.
    pub fn resume(&mut self, operation: i64) -> Result<()> {
        let row = self
            .row(
                "SELECT id, uid, at, user_id, actor, via, verb, reason, undo_of FROM operation WHERE id = $1",
                &[operation.into()],
            )?
            .ok_or(Error::NotFound)?;
        let at = Moment::from_micros(row[2].as_int().unwrap_or_default());
        self.journal.operation = Some(Open {
            id: operation,
            seal: seal(&row),
            at,
        });
        Ok(())
    }

    /// Closes the operation under way, so that the next [`Tx::begin`] opens another in the same transaction: what
    /// several people did, brought in at once.
    pub fn end(&mut self) {
        self.journal.operation = None;
    }

    /// The instant of the operation under way: what "now" is to the rules of a kind.
    pub fn moment(&self) -> Result<Moment> {
        self.under_way().map(|(_, at)| at)
    }

    /// The key and the instant of the operation under way.
    pub(crate) fn under_way(&self) -> Result<(i64, Moment)> {
        let open = self.journal.operation.as_ref();
        open.map(|open| (open.id, open.at))
            .ok_or_else(|| Error::Fault("a change outside any operation".into()))
    }

    /// The number that the next entry will have, and so the version of the record it is about.
    pub(crate) fn next_version(&mut self) -> Result<i64, StoreError> {
        if self.journal.head.is_none() {
            self.lock("journal")?;
            let head = self.row("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1", &[])?;
            let head = head.map(|row| {
                (
                    row[0].as_int().unwrap_or_default(),
                    row[1].as_bytes().unwrap_or_default().to_vec(),
                )
            });
            self.journal.head = Some(head.unwrap_or_default());
        }
        Ok(self.journal.head.as_ref().map_or(1, |(id, _)| id + 1))
    }

    /// Enters a change under the number that [`Tx::next_version`] gave.
    pub(crate) fn enter(&mut self, change: Change<'_>) -> Result<()> {
        let id = self.next_version()?;
        let (operation, seal) = match &self.journal.operation {
            Some(open) => (open.id, &open.seal),
            None => return Err(Error::Fault("a change outside any operation".into())),
        };
        let changes = Json::Object(change.changes).to_string();
        let before = self
            .journal
            .head
            .as_ref()
            .map(|(_, hash)| hash.as_slice())
            .unwrap_or_default();
        let hash = digest(
            before,
            id,
            seal,
            change.kind,
            change.uid.as_bytes(),
            change.action.as_str(),
            &changes,
        );
        let row = vec![
            Value::Int(id),
            Value::Int(operation),
            change.kind.into(),
            Value::Int(change.record),
            change.uid.into(),
            change.action.as_str().into(),
            Value::Text(changes),
            change.about[0].into(),
            change.about[1].into(),
            Value::Bytes(hash.clone()),
        ];
        let columns = [
            "id",
            "operation_id",
            "kind",
            "record",
            "record_uid",
            "action",
            "changes",
            "about_a",
            "about_b",
            "hash",
        ];
        self.insert("journal", &columns, row)?;
        self.journal.head = Some((id, hash));
        Ok(())
    }
}

/// A public id: time-ordered, so that indexes on it stay compact (RFC 9562, version 7). Ids of the same instant count on
/// from one another: the thousands of records of an import go side by side into each index instead of all over it.
pub fn new_uid(now: Moment) -> Uuid {
    static COUNTING: Mutex<ContextV7> = Mutex::new(ContextV7::new());
    let micros = now.micros().max(0) as u64;
    let nanos = (micros % 1_000_000) as u32 * 1_000;
    Uuid::new_v7(uuid::Timestamp::from_unix(&COUNTING, micros / 1_000_000, nanos))
}

/// The operation's columns, each with its length before it, as the digests cover them.
fn seal(row: &[Value]) -> Vec<u8> {
    let mut seal = Vec::new();
    for value in &row[1..] {
        let json = value.to_json().to_string();
        seal.extend((json.len() as u32).to_be_bytes());
        seal.extend(json.as_bytes());
    }
    seal
}

fn digest(before: &[u8], id: i64, seal: &[u8], kind: &str, uid: &[u8], action: &str, changes: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(id.to_be_bytes());
    for part in [seal, kind.as_bytes(), uid, action.as_bytes(), changes.as_bytes()] {
        hasher.update((part.len() as u32).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}
