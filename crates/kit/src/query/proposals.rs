//! Proposals as one person may know them: their own, and those whose fields they could write themselves.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::history::{Labels, cell};
use super::{Cell, Queries, Record};
use crate::access::Access;
use crate::catalogue::{Field, Kind};
use crate::error::Result;
use crate::propose::{Proposal, State, find};
use crate::store::Db;
use crate::value::Value;

/// Proposals looked at in one reading. A house that lets more wait sees the oldest of them.
const MOST: usize = 2_000;

/// Which proposals.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    /// About this record, by its kind and key.
    pub about: Option<(&'a str, i64)>,
    /// This one.
    pub uid: Option<Uuid>,
    /// Those decided, the latest first, instead of those that wait.
    pub decided: bool,
    /// Those that this person asked for, and no others.
    pub mine: bool,
    /// At most so many; as many as are looked at in one reading, unless said.
    pub limit: Option<usize>,
}

/// A proposal, without what may not be read.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its own changes are emptied: they are in `fields`, masked.
    pub proposal: Proposal,
    pub kind: Arc<Kind>,
    /// The record it is about, without cells.
    pub record: Record,
    pub fields: Vec<SeenField>,
    pub is_mine: bool,
}

/// A field that would change.
#[derive(Debug, Clone)]
pub struct SeenField {
    pub field: Arc<Field>,
    pub before: Cell,
    /// What the record says at this moment.
    pub now: Cell,
    pub after: Cell,
    pub state: State,
    /// It waits, and this person may accept or refuse it.
    pub may_decide: bool,
}

impl Seen {
    pub fn may_decide(&self) -> bool {
        self.fields.iter().any(|field| field.may_decide)
    }
}

impl SeenField {
    /// The record no longer says what it said when this was proposed, nor yet what is proposed.
    pub fn has_moved(&self) -> bool {
        let now = &self.now.value;
        !crate::propose::same(now, &self.before.value) && !crate::propose::same(now, &self.after.value)
    }
}

impl Queries {
    /// Proposals, oldest first. Their author sees those of their fields that they may read; anyone else those that they
    /// may write, of records in sight.
    pub fn proposals(&self, db: &mut Db<'_>, access: &Access, asked: &Asked<'_>) -> Result<Vec<Seen>> {
        let mut args: Vec<Value> = Vec::new();
        let mut conditions: Vec<String> = Vec::new();
        let mut equal = |column: &str, value: Value| {
            args.push(value);
            conditions.push(format!("{column} = ${}", args.len()));
        };
        if let Some((kind, record)) = asked.about {
            equal("record", record.into());
            equal("kind", kind.into());
        }
        if let Some(uid) = asked.uid {
            equal("uid", uid.into());
        }
        if asked.mine {
            match access.actor.user {
                Some(user) => equal("user_id", user.into()),
                None => return Ok(Vec::new()),
            }
        }
        let order = match (asked.uid, asked.decided) {
            (Some(_), _) => "id",
            (None, true) => {
                conditions.push("state <> 'pending'".into());
                "decided_at DESC, id DESC"
            }
            (None, false) => {
                conditions.push("state = 'pending'".into());
                "at, id"
            }
        };
        let found = find(db, &conditions.join(" AND "), &args, order, asked.limit.unwrap_or(MOST))?;
        self.seen_of(db, access, found)
    }

    /// How many proposals wait for this person's word.
    pub fn to_decide(&self, db: &mut Db<'_>, access: &Access) -> Result<usize> {
        let waiting = self.proposals(db, access, &Asked::default())?;
        Ok(waiting.iter().filter(|seen| seen.may_decide()).count())
    }

    fn seen_of(&self, db: &mut Db<'_>, access: &Access, found: Vec<Proposal>) -> Result<Vec<Seen>> {
        // Of each kind, the fields that this person may know of through some proposal, and the records they are about.
        let mut by_kind: HashMap<&str, (Vec<Arc<Field>>, Vec<i64>)> = HashMap::new();
        let mut labels = Labels::default();
        for proposal in &found {
            let Ok(kind) = access.kind(&proposal.kind) else {
                continue;
            };
            let (fields, records) = by_kind.entry(kind.key).or_default();
            let mut is_told = false;
            for change in &proposal.changes {
                let Some(field) = told(access, kind, proposal, &change.field) else {
                    continue;
                };
                is_told = true;
                labels.note_values(field, [&change.before, &change.after]);
                if !fields.iter().any(|known| known.key == field.key) {
                    fields.push(field.clone());
                }
            }
            if is_told && !records.contains(&proposal.record) {
                records.push(proposal.record);
            }
        }
        let labels = self.labels(db, access, labels)?;
        let mut records: HashMap<(&str, i64), Record> = HashMap::new();
        for (key, (fields, ids)) in &by_kind {
            let kind = access.kind(key)?.clone();
            for record in self.chosen(db, access, &kind, fields, ids)? {
                records.insert((*key, record.id), record);
            }
        }
        let mut seen = Vec::with_capacity(found.len());
        for mut proposal in found {
            let Ok(kind) = access.kind(&proposal.kind).cloned() else {
                continue;
            };
            let Some(record) = records.get(&(kind.key, proposal.record)) else {
                continue;
            };
            let known = by_kind
                .get(kind.key)
                .map(|(fields, _)| fields.as_slice())
                .unwrap_or_default();
            let changes = std::mem::take(&mut proposal.changes);
            let fields: Vec<SeenField> = changes
                .into_iter()
                .filter_map(|change| {
                    let field = told(access, &kind, &proposal, &change.field)?.clone();
                    let at = known.iter().position(|known| known.key == field.key)?;
                    Some(SeenField {
                        before: cell(&field, &change.before, &labels),
                        now: record.cells.get(at).cloned().unwrap_or_default(),
                        after: cell(&field, &change.after, &labels),
                        state: change.state,
                        may_decide: change.state == State::Pending
                            && proposal.state == State::Pending
                            && access.can_write(&kind, &field.key),
                        field,
                    })
                })
                .collect();
            if fields.is_empty() {
                continue;
            }
            let record = Record {
                cells: Vec::new(),
                ..record.clone()
            };
            seen.push(Seen {
                is_mine: proposal.is_by(access),
                proposal,
                kind,
                record,
                fields,
            });
        }
        Ok(seen)
    }
}

/// The field, when this person may know what is proposed for it.
fn told<'k>(access: &Access, kind: &'k Kind, proposal: &Proposal, key: &str) -> Option<&'k Arc<Field>> {
    let may_know = access.can_write(kind, key) || (proposal.is_by(access) && access.can_read(kind, key));
    let (_, field) = kind.find(key).filter(|_| may_know)?;
    Some(field)
}
