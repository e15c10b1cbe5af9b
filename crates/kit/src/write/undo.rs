//! Undo: the entries of an operation turned round, last first.
//!
//! A field that someone changed since keeps their value, and a record that something else now hangs on stays: both are
//! reported, never overwritten. Undoing is itself an operation, and can be undone.

use serde_json::{Map, Value as Json};

use super::{Hand, Values, load, standing, store_row};
use crate::catalogue::{Column, Draft, Kind};
use crate::error::{Error, Result};
use crate::journal::{self, Action, Change, Entry};
use crate::store::Tx;
use crate::value::Value;

/// Entries turned round in one go.
const CHUNK: usize = 1_000;

/// What an undo did and what it left.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Undone {
    pub undone: usize,
    /// Records left as they are, because they changed since.
    pub kept: Vec<Kept>,
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Kept {
    pub kind: String,
    pub uid: uuid::Uuid,
    /// Empty: the record itself is needed by others.
    pub fields: Vec<String>,
}

/// Undoes a whole operation in this transaction. For one of many entries, see [`undo_entries`].
pub fn undo(hand: Hand<'_>, tx: &mut Tx<'_>, operation: i64) -> Result<Undone> {
    let mut report = Undone::default();
    let mut below = i64::MAX;
    while let Some(next) = undo_entries(hand, tx, operation, below, CHUNK, &mut report)? {
        below = next;
    }
    Ok(report)
}

/// Undoes the `limit` entries of an operation that stand below a number; returns where to go on, `None` when all is done.
/// The first call opens the undoing operation; a job that spans transactions resumes it.
pub fn undo_entries(
    hand: Hand<'_>,
    tx: &mut Tx<'_>,
    operation: i64,
    below: i64,
    limit: usize,
    report: &mut Undone,
) -> Result<Option<i64>> {
    let done = tx
        .row("SELECT undone_by FROM operation WHERE id = $1", &[operation.into()])?
        .ok_or(Error::NotFound)?;
    let undoing = tx.begin_undo(hand.access, hand.clock, "undo", "", Some(operation))?;
    match done[0].as_int() {
        None => {
            tx.exec(
                "UPDATE operation SET undone_by = $1 WHERE id = $2",
                &[undoing.into(), operation.into()],
            )?;
        }
        Some(by) if by == undoing => {}
        Some(_) => return Err(Error::refused("error-already-undone")),
    }
    let entries = journal::entries_of_operation(tx, operation, below, limit)?;
    if entries.iter().any(|entry| entry.kind == journal::FORGOTTEN) {
        return Err(Error::settled("error-forgotten"));
    }
    for entry in &entries {
        let kind = hand.access.catalogue.kind(&entry.kind).ok_or(Error::NotFound)?.clone();
        match turn_round(hand, tx, &kind, entry)? {
            Some(kept) => report.kept.push(kept),
            None => report.undone += 1,
        }
    }
    Ok((entries.len() == limit)
        .then(|| entries.last().map(|entry| entry.id))
        .flatten())
}

fn turn_round(hand: Hand<'_>, tx: &mut Tx<'_>, kind: &Kind, entry: &Entry) -> Result<Option<Kept>> {
    let kept = |fields: Vec<String>| {
        Some(Kept {
            kind: kind.key.to_owned(),
            uid: entry.uid,
            fields,
        })
    };
    let current = load(tx, kind, entry.record)?;
    match (entry.action, current) {
        (Action::Create, Some(stored)) => {
            let touched =
                "SELECT count(*) FROM journal WHERE record = $1 AND kind = $2 AND id > $3 AND operation_id <> $4
                           AND operation_id <> $5";
            let (undoing, _) = tx.under_way()?;
            let args = [
                entry.record.into(),
                kind.key.into(),
                entry.id.into(),
                entry.operation.into(),
                Value::Int(undoing),
            ];
            let later = tx.int(touched, &args)? > 0;
            if later || is_referred_to(tx, hand, kind, entry.record)? {
                let fields = entry.changes.iter().map(|(key, ..)| key.clone());
                let changed = fields
                    .filter(|key| stored.values.get(key) != after_of(entry, key))
                    .collect();
                return Ok(kept(changed));
            }
            give_back(hand, tx, kind, entry, &stored.values)?;
            remove(hand, tx, kind, entry)?;
            Ok(None)
        }
        (Action::Update, Some(stored)) => {
            let (back, changed): (Vec<_>, Vec<_>) = entry
                .changes
                .iter()
                .partition(|(key, _, after)| same(stored.values.get(key), after));
            if !back.is_empty() {
                let mut after = stored.values.clone();
                for (key, before, _) in back {
                    after.set(key.clone(), before.clone());
                }
                hand.put_back(tx, kind, entry.record, &stored.values, after)?;
            }
            Ok(if changed.is_empty() {
                None
            } else {
                kept(changed.into_iter().map(|(key, ..)| key.clone()).collect())
            })
        }
        (Action::Delete, None) => {
            restore(hand, tx, kind, entry)?;
            Ok(None)
        }
        // Already gone, or already back: nothing to turn round.
        (Action::Create | Action::Update, None) | (Action::Delete, Some(_)) => Ok(None),
    }
}

fn same(stored: &Value, entered: &Value) -> bool {
    stored == entered || stored.to_json() == entered.to_json() || (stored.is_missing() && entered.is_missing())
}

fn after_of<'e>(entry: &'e Entry, key: &str) -> &'e Value {
    static NULL: Value = Value::Null;
    entry
        .changes
        .iter()
        .find(|(known, ..)| known == key)
        .map_or(&NULL, |(_, _, after)| after)
}

/// Whether a row of another operation still points at the record.
fn is_referred_to(tx: &mut Tx<'_>, hand: Hand<'_>, kind: &Kind, id: i64) -> Result<bool> {
    for other in hand.access.catalogue.kinds() {
        for field in &other.fields {
            let crate::catalogue::Type::Ref(target) = field.ty else {
                continue;
            };
            let Some(Column::Of { table, column }) = &field.column else {
                continue;
            };
            let ours = target == kind.key || kind.is_a == Some(target);
            if ours
                && tx.int(
                    &format!("SELECT count(*) FROM {table} WHERE {column} = $1"),
                    &[id.into()],
                )? > 0
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether a row still points at one that was just removed from some tables. Asked at once: a constraint that waits for
/// the end of the transaction would speak too late to say of which record.
pub(super) fn is_left_pointing(
    tx: &mut Tx<'_>,
    catalogue: &crate::catalogue::Catalogue,
    removed: &[&'static str],
    id: i64,
) -> Result<bool> {
    for field in catalogue.kinds().iter().flat_map(|kind| &kind.fields) {
        let (crate::catalogue::Type::Ref(target), Some(Column::Of { table, column })) = (&field.ty, &field.column)
        else {
            continue;
        };
        let leads_here = catalogue.kind(target).is_some_and(|kind| removed.contains(&kind.table));
        if leads_here {
            let sql = format!("SELECT count(*) FROM {table} WHERE {column} = $1");
            if tx.int(&sql, &[id.into()])? > 0 {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// What a record that took a person over had changed of them is as before, unless someone changed it since.
fn give_back(hand: Hand<'_>, tx: &mut Tx<'_>, kind: &Kind, entry: &Entry, stored: &Values) -> Result<()> {
    let mut back = stored.clone();
    let mut is_changed = false;
    for (key, before, after) in &entry.changes {
        let column = kind.find(key).and_then(|(_, field)| field.column.as_ref());
        let Some(Column::Of { table, .. } | Column::Extra { table }) = column else {
            continue;
        };
        let is_own = entry.tables.iter().any(|own| own == table);
        if !is_own && same(stored.get(key), after) {
            back.set(key.clone(), before.clone());
            is_changed = true;
        }
    }
    if is_changed {
        hand.put_back(tx, kind, entry.record, stored, back)?;
    }
    Ok(())
}

/// Takes a created record out of the tables it was put into.
fn remove(hand: Hand<'_>, tx: &mut Tx<'_>, kind: &Kind, entry: &Entry) -> Result<()> {
    let stored = load(tx, kind, entry.record)?.ok_or(Error::NotFound)?;
    standing::check_whole(tx, &hand.access.catalogue, kind, &stored.values)?;
    for (table, _) in kind
        .tables
        .iter()
        .filter(|(table, _)| entry.tables.iter().any(|name| name == table))
    {
        tx.exec(&format!("DELETE FROM {table} WHERE id = $1"), &[entry.record.into()])?;
    }
    hand.gone(tx, kind, entry.record, &stored, entry.tables.clone().into())
}

/// Puts a deleted record back under its own key and public id.
fn restore(hand: Hand<'_>, tx: &mut Tx<'_>, kind: &Kind, entry: &Entry) -> Result<()> {
    let mut values: Values = entry
        .changes
        .iter()
        .map(|(key, before, _)| (key.clone().into(), before.clone()))
        .collect();
    let draft = Draft {
        access: hand.access,
        clock: hand.clock,
        kind,
        id: entry.record,
        before: None,
        after: &mut values,
    };
    standing::check_part(tx, &hand.access.catalogue, kind, draft.after)?;
    let version = tx.next_version()?;
    let tables = store_row::take_over(tx, &draft, entry.uid, version)?;
    crate::search::refresh(tx, &hand.access.catalogue, &draft)?;
    let mut changes = Map::new();
    for (key, value) in draft.after.iter() {
        changes.insert(key.to_owned(), Json::from(vec![Json::Null, value.to_json()]));
    }
    changes.insert("@tables".into(), tables.into());
    let about = super::about(kind, draft.after);
    tx.enter(Change {
        kind: kind.key,
        record: entry.record,
        uid: entry.uid,
        action: Action::Create,
        changes,
        about,
    })?;
    if let Some(after) = kind.hooks.after {
        after(tx, &draft)?;
    }
    Ok(())
}
