//! What an edit would change, counted over a whole filter before anything is written.

use super::edit::Edit;
use super::work::{Refusal, message_of};
use crate::access::Access;
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::query::{Cell, Queries, Query};
use crate::store::Store;
use crate::value::Value;
use crate::write::Hand;

/// Records tried out by [`rehearse`] at most: nobody else writes meanwhile.
const MOST_REHEARSED: usize = 500;

/// What an edit would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The records that would change, in the order of the list.
    pub changing: Vec<i64>,
    /// Those that say all that already.
    pub unchanged: usize,
    /// The first of those that would change.
    pub samples: Vec<Sample>,
}

/// A record that would change, with what it says now of the fields of the edit.
#[derive(Debug, Clone)]
pub struct Sample {
    pub id: i64,
    pub title: String,
    pub before: Vec<Cell>,
}

/// Compares every record of a query with an edit. The fields of the edit must be writable ones.
///
/// # Errors
/// Forbidden without the right to edit the kind in bulk; as [`Hand::update`] for a field that may not be written.
pub fn plan(queries: &Queries, access: &Access, query: &Query, edit: &Edit, samples: usize) -> Result<Plan> {
    access.require(&query.kind, "bulk")?;
    let kind = access.kind(&query.kind)?.clone();
    let hand = Hand::new(access, queries.clock());
    hand.check_levels(
        &kind,
        &edit
            .values
            .iter()
            .map(|(key, _)| (key.clone().into(), Value::Null))
            .collect(),
    )?;
    let wanted: Vec<Value> = edit.values.iter().map(|(_, json)| Value::from_json(json)).collect();
    let is_dated = edit.is_dated(&kind, queries.clock());
    let query = Query {
        fields: edit.keys().map(str::to_owned).collect(),
        after: None,
        before: None,
        ..query.clone()
    };
    let mut plan = Plan::default();
    queries.store().read(|db| {
        queries.each(db, access, &query, &mut |record| {
            let is_same = |(cell, wanted): (&Cell, &Value)| {
                cell.value == *wanted || (cell.value.is_missing() && wanted.is_missing())
            };
            if !is_dated && record.cells.iter().zip(&wanted).all(is_same) {
                plan.unchanged += 1;
                return Ok(true);
            }
            plan.changing.push(record.id);
            if plan.samples.len() < samples {
                plan.samples.push(Sample {
                    id: record.id,
                    title: record.title,
                    before: record.cells,
                });
            }
            Ok(true)
        })
    })?;
    Ok(plan)
}

/// Tries an edit on the first records of a plan and takes it all back: which of them the rules of the kind refuse, and
/// whether there were more than could be tried.
pub fn rehearse(
    store: &Store,
    access: &Access,
    clock: &Clock,
    kind: &str,
    ids: &[i64],
    edit: &Edit,
) -> Result<(Vec<Refusal>, bool)> {
    let kind = access.kind(kind)?.clone();
    if kind.hooks.check.is_none()
        && !kind.can_stand()
        && !kind
            .fields
            .iter()
            .any(|field| field.required && edit.keys().any(|key| *field.key == *key))
    {
        return Ok((Vec::new(), false));
    }
    let hand = Hand::new(access, clock);
    let mut refusals: Vec<Refusal> = Vec::new();
    let mut is_cut = ids.len() > MOST_REHEARSED;
    let tried: Result<()> = store.write(|tx| {
        tx.begin(access, clock, "bulk_edit", "")?;
        for id in ids.iter().take(MOST_REHEARSED) {
            let Err(error) = edit.apply(tx, hand, &kind, *id) else {
                continue;
            };
            match message_of(&error) {
                Some(message) => refusals.push(Refusal { id: *id, message }),
                // PostgreSQL answers nothing more once it has itself refused a row.
                None if !refusals.is_empty() => {
                    is_cut = true;
                    break;
                }
                None => return Err(error),
            }
        }
        Err(Error::refused(REHEARSED))
    });
    match tried {
        Err(Error::Refused(message)) if message.key == REHEARSED => Ok((refusals, is_cut)),
        Err(error) => Err(error),
        Ok(()) => Ok((refusals, is_cut)),
    }
}

/// What takes a rehearsal back; nobody ever reads it.
const REHEARSED: &str = "rehearsed";
