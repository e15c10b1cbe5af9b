//! What happened to a record, as one person may know it: the journal seen through scopes and masks.

use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use super::{Cell, Queries, withheld};
use crate::access::Access;
use crate::catalogue::{Field, Kind, Type};
use crate::error::Result;
use crate::journal::{self, Action, Entry, Operation};
use crate::store::Db;
use crate::value::Value;
use crate::write::{self, Held, Values};

/// An operation, and what it did that may be seen.
#[derive(Debug, Clone)]
pub struct Past {
    pub operation: Operation,
    pub entries: Vec<PastEntry>,
}

/// What an operation did to one record: this one, or one that hangs on it.
#[derive(Debug, Clone)]
pub struct PastEntry {
    /// The number of the entry in the journal, which is the version that the record had from then on.
    pub id: i64,
    pub kind: Arc<Kind>,
    pub record: i64,
    pub uid: Uuid,
    pub action: Action,
    /// Fields that may be read, before and after; a reference is labelled when the record it leads to is in sight.
    pub changes: Vec<(Arc<Field>, Cell, Cell)>,
    /// The record stands as it is now: what was done here is refused to be undone.
    pub is_held: bool,
}

impl Queries {
    /// The latest operations about a record, newest first, from before an operation's key. A change of hidden fields
    /// alone did not happen; neither did one to a record that is out of sight.
    pub fn history(
        &self,
        access: &Access,
        kind: &str,
        uid: Uuid,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<Past>> {
        self.store().read(|db| {
            let (_, record) = self.record_in(db, access, kind, uid, &[])?;
            self.history_in(db, access, record.id, before, limit)
        })
    }

    /// The same inside a reading under way, of a record that the access is known to see.
    pub fn history_in(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        record: i64,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<Past>> {
        let operations = journal::operations_about(db, record, before, limit)?;
        self.past(db, access, Some(record), operations)
    }

    /// What one operation did, as far as it may be seen: at most `limit` of its entries, last first.
    pub fn past_of(&self, db: &mut Db<'_>, access: &Access, operation: Operation, limit: usize) -> Result<Past> {
        let entries = journal::entries_of_operation(db, operation.id, i64::MAX, limit)?;
        let past = self.past(db, access, None, vec![(operation.clone(), entries)])?.pop();
        Ok(past.unwrap_or(Past {
            operation,
            entries: Vec::new(),
        }))
    }

    /// Of what happened, what may be seen: a follower of the journal tells each person no more than that.
    pub fn past_among(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        happened: Vec<(Operation, Vec<Entry>)>,
    ) -> Result<Vec<Past>> {
        self.past(db, access, None, happened)
    }

    fn past(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        known: Option<i64>,
        operations: Vec<(Operation, Vec<Entry>)>,
    ) -> Result<Vec<Past>> {
        let all = || operations.iter().flat_map(|(_, entries)| entries);
        let seen = self.in_sight(db, access, known, all())?;
        let mut labels = Labels::default();
        for entry in all().filter(|entry| seen.contains(&(entry.kind.as_str(), entry.record))) {
            labels.note(access, entry);
        }
        let labels = self.labels(db, access, labels)?;
        let mut past = Vec::new();
        let mut known = Known::new();
        for (operation, entries) in &operations {
            let mut shown = Vec::new();
            let in_sight = |entry: &&Entry| seen.contains(&(entry.kind.as_str(), entry.record));
            for entry in entries.iter().filter(in_sight) {
                let Some(told) = masked(access, entry, &labels) else {
                    continue;
                };
                let is_held = is_held(db, access, entry, &mut known)?;
                shown.push(PastEntry { is_held, ..told });
            }
            if !shown.is_empty() {
                past.push(Past {
                    operation: operation.clone(),
                    entries: shown,
                });
            }
        }
        Ok(past)
    }

    /// Of the records that entries are about, those that the access sees. A record that is gone is seen by whoever sees
    /// all of its kind.
    fn in_sight<'e>(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        known: Option<i64>,
        entries: impl Iterator<Item = &'e Entry>,
    ) -> Result<HashSet<(&'e str, i64)>> {
        let mut seen = HashSet::new();
        let mut asked: HashMap<&str, Vec<i64>> = HashMap::new();
        let mut open: HashMap<&str, Vec<i64>> = HashMap::new();
        for entry in entries {
            let Ok(kind) = access.kind(&entry.kind) else { continue };
            if known == Some(entry.record) {
                seen.insert((entry.kind.as_str(), entry.record));
            } else if access.sees_every_row(kind) {
                seen.insert((entry.kind.as_str(), entry.record));
                open.entry(&entry.kind).or_default().push(entry.record);
            } else {
                asked.entry(&entry.kind).or_default().push(entry.record);
            }
        }
        for (key, ids) in open {
            let kept_back = withheld::among(db, access, access.kind(key)?, &ids)?;
            seen.retain(|(kind, id)| *kind != key || Some(*id) == known || !kept_back.contains(id));
        }
        for (key, ids) in asked {
            let kind = access.kind(key)?.clone();
            for ids in ids.chunks(super::SEEN_AT_ONCE) {
                seen.extend(self.seen(db, access, &kind, ids)?.into_iter().map(|id| (key, id)));
            }
        }
        Ok(seen)
    }

    pub(super) fn labels(
        &self,
        db: &mut Db<'_>,
        access: &Access,
        labels: Labels,
    ) -> Result<HashMap<i64, (String, Uuid)>> {
        let mut known = HashMap::new();
        for (kind, ids) in labels.0 {
            let Ok(kind) = access.kind(kind) else { continue };
            let ids: Vec<i64> = ids.into_iter().collect();
            for record in self.chosen(db, access, &kind.clone(), &[], &ids)? {
                known.insert(record.id, (record.title, record.uid));
            }
        }
        Ok(known)
    }
}

/// Records that references of some entries lead to, by kind.
#[derive(Default)]
pub(super) struct Labels(HashMap<&'static str, HashSet<i64>>);

impl Labels {
    fn note(&mut self, access: &Access, entry: &Entry) {
        let Ok(kind) = access.kind(&entry.kind) else { return };
        for (key, before, after) in &entry.changes {
            if let Some((_, field)) = kind.find(key) {
                self.note_values(field, [before, after]);
            }
        }
    }

    /// The records that a reference leads to by these values.
    pub(super) fn note_values(&mut self, field: &Field, values: [&Value; 2]) {
        if let Type::Ref(target) = field.ty {
            let ids = values.into_iter().filter_map(Value::as_int);
            self.0.entry(target).or_default().extend(ids);
        }
    }
}

/// An entry without what may not be read; nothing when nothing of it is left to tell.
fn masked(access: &Access, entry: &Entry, labels: &HashMap<i64, (String, Uuid)>) -> Option<PastEntry> {
    let kind = access.kind(&entry.kind).ok()?.clone();
    let changes: Vec<_> = entry
        .changes
        .iter()
        .filter_map(|(key, before, after)| {
            let (_, field) = kind.find(key).filter(|_| access.can_read(&kind, key))?;
            Some((field.clone(), cell(field, before, labels), cell(field, after, labels)))
        })
        .collect();
    (entry.action != Action::Update || !changes.is_empty()).then_some(PastEntry {
        id: entry.id,
        kind,
        record: entry.record,
        uid: entry.uid,
        action: entry.action,
        changes,
        is_held: false,
    })
}

/// Whether undoing an entry would change what stands. What holds a record is read once for all its entries.
fn is_held(db: &mut Db<'_>, access: &Access, entry: &Entry, known: &mut Known) -> Result<bool> {
    let kind = access.kind(&entry.kind)?;
    if !kind.can_stand() {
        return Ok(false);
    }
    if entry.action == Action::Delete {
        let before = entry
            .changes
            .iter()
            .map(|(key, before, _)| (key.clone().into(), before.clone()));
        let values: Values = before.collect();
        return Ok(kind.part_of.is_some() && Held::of(db, &access.catalogue, kind, &values)?.is_some());
    }
    let held = match known.entry(entry.record) {
        Occupied(known) => known.into_mut(),
        Vacant(unknown) => unknown.insert(write::held(db, &access.catalogue, kind, entry.record)?),
    };
    let Some(held) = held else { return Ok(false) };
    Ok(entry.action == Action::Create || entry.changes.iter().any(|(key, ..)| held.keeps(key)))
}

/// What holds each record that was looked at.
type Known = HashMap<i64, Option<Held>>;

pub(super) fn cell(field: &Field, value: &Value, labels: &HashMap<i64, (String, Uuid)>) -> Cell {
    let known = match field.ty {
        Type::Ref(_) => value.as_int().and_then(|id| labels.get(&id)),
        _ => None,
    };
    Cell {
        value: value.clone(),
        label: known.map(|(label, _)| label.clone()),
        target: known.map(|(_, uid)| *uid),
    }
}
