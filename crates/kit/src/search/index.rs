//! Keeping the index in line with the records, in the transaction of each change.

use super::entry::{self, Entry};
use super::pending::{Posting, settle};
use super::words_of::{searched, source, words};
use crate::catalogue::{Catalogue, Draft, Kind};
use crate::error::Result;
use crate::query::is_one;
use crate::store::{Store, StoreError, Tx};
use crate::value::Value;
use crate::write::load;

/// Records that a rebuild reads in one transaction.
const CHUNK: i64 = 1_000;

/// Enters a record that no kind had before: nothing is read.
pub(crate) fn enter(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<()> {
    let words = words(draft.kind, draft.after);
    if words.is_empty() {
        return Ok(());
    }
    let mut entry = Entry::default();
    entry.add(draft.kind.key, &words);
    tx.insert(
        "search_entry",
        &["record", "words"],
        vec![draft.id.into(), Value::Text(entry.into_text())],
    )?;
    for (source, words) in words {
        for word in words {
            let posting = Posting {
                kind: draft.kind.key.into(),
                word,
                record: draft.id,
                source,
            };
            tx.search.change(posting, true);
        }
    }
    settle_when_full(tx)?;
    Ok(())
}

/// Brings the index in line with a record that was just written or removed.
pub(crate) fn refresh(tx: &mut Tx<'_>, catalogue: &Catalogue, draft: &Draft<'_>) -> Result<()> {
    let relatives = relatives(catalogue, draft.kind);
    let is_update = draft.before.is_some() && !draft.after.is_empty();
    if is_update && relatives.iter().all(|kind| kind.only.is_none()) {
        let changed = draft.kind.fields.iter().filter(|field| draft.changes(&field.key));
        let changed: Vec<i64> = changed.filter_map(|field| source(field)).collect();
        let concerns = |kind: &&Kind| {
            let is_hidden = kind.hidden_by.is_some_and(|hiding| draft.changes(hiding.field));
            is_hidden || searched(kind).any(|(_, _, source, _)| changed.contains(&source))
        };
        if !relatives.iter().any(concerns) {
            return Ok(());
        }
    }
    read_again(tx, &relatives, draft.id)
}

/// Builds the whole index anew, a thousand records at a time: after the weights or fields of a kind have changed, or
/// when it is doubted. Searches meanwhile find what has been done so far. `progress` is told how many records are done.
pub fn rebuild(store: &Store, catalogue: &Catalogue, progress: &mut dyn FnMut(usize)) -> Result<usize> {
    store.write(|tx| {
        for table in ["search_word", "search_entry", "search_vocabulary", "search_slip"] {
            tx.exec(&format!("DELETE FROM {table}"), &[])?;
        }
        Ok::<_, StoreError>(())
    })?;
    let mut done = 0;
    for kind in catalogue.kinds().iter().filter(|kind| searched(kind).next().is_some()) {
        let relatives = relatives(catalogue, kind);
        let mut last = i64::MIN;
        loop {
            let read = store.write(|tx| {
                let sql = format!("SELECT id FROM {} WHERE id > $1 ORDER BY id LIMIT {CHUNK}", kind.table);
                let rows = tx.rows(&sql, &[last.into()])?;
                for row in &rows {
                    last = row[0].as_int().unwrap_or(i64::MAX);
                    read_again(tx, &relatives, last)?;
                }
                Ok::<_, crate::Error>(rows.len())
            })?;
            done += read;
            progress(done);
            if read < CHUNK as usize {
                break;
            }
        }
    }
    Ok(done)
}

/// The kinds that a record of this kind may also be, itself included: those it shares a table with.
fn relatives<'c>(catalogue: &'c Catalogue, kind: &Kind) -> Vec<&'c Kind> {
    let shares = |other: &&Kind| {
        other
            .tables
            .iter()
            .any(|(name, _)| kind.tables.iter().any(|(table, _)| table == name))
    };
    catalogue.kinds().iter().map(|other| &**other).filter(shares).collect()
}

/// Enters what the record is now under each kind that has it. A kind that others extend (the person that a student is)
/// counts only for records that are nothing more.
fn read_again(tx: &mut Tx<'_>, relatives: &[&Kind], id: i64) -> Result<()> {
    let mut found = Vec::new();
    for kind in relatives {
        if let Some(stored) = load(tx, kind, id)?
            && (kind.only.is_none() || is_one(tx, kind, id)?)
        {
            found.push((*kind, stored.values));
        }
    }
    let mut new = Entry::default();
    for (kind, values) in &found {
        if found.iter().all(|(other, _)| other.is_a != Some(kind.key)) {
            new.add(kind.key, &words(kind, values));
        }
    }
    let old = tx.row("SELECT words FROM search_entry WHERE record = $1", &[id.into()])?;
    put(
        tx,
        id,
        old.as_ref().map(|row| row[0].to_text()).as_deref(),
        new.into_text(),
    )?;
    Ok(())
}

/// Writes an entry and gathers the rows that differ from the one before.
fn put(tx: &mut Tx<'_>, record: i64, old: Option<&str>, new: String) -> Result<(), StoreError> {
    if old.unwrap_or_default() == new {
        return Ok(());
    }
    let (before, after) = (
        entry::postings(old.unwrap_or_default(), record),
        entry::postings(&new, record),
    );
    for posting in before.difference(&after) {
        tx.search.change(posting.clone(), false);
    }
    for posting in after.difference(&before) {
        tx.search.change(posting.clone(), true);
    }
    let key = Value::Int(record);
    match (old, new.is_empty()) {
        (None, _) => tx.insert("search_entry", &["record", "words"], vec![key, Value::Text(new)])?,
        (Some(_), true) => tx
            .exec("DELETE FROM search_entry WHERE record = $1", &[key])
            .map(drop)?,
        (Some(_), false) => {
            tx.exec(
                "UPDATE search_entry SET words = $1 WHERE record = $2",
                &[Value::Text(new), key],
            )
            .map(drop)?;
        }
    }
    settle_when_full(tx)
}

fn settle_when_full(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if tx.search.is_full() { settle(tx) } else { Ok(()) }
}
