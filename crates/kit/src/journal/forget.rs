//! Forgetting: what entries said is taken out of them for good, and the chain still holds.
//!
//! The digests stay, each covering the one before. What was taken out can no longer be compared with its own, so the
//! operation that took it out enters the numbers of those entries in the chain, as ranges: [`super::verify`] accepts an
//! emptied entry when a later one names it, and no other.

use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::{Action, Change};
use crate::error::Result;
use crate::store::Tx;
use crate::value::Value;

/// The kind of the entries that name those that were emptied; no record is of it.
pub const FORGOTTEN: &str = "forgotten";
/// What is left in an emptied entry.
pub(super) const EMPTY: &str = "{}";
/// The member that lists the first and last numbers of entries that were emptied.
const ENTRIES: &str = "@entries";

/// Empties every entry about the records that the operation under way has changed or deleted, this operation's own among
/// them: nothing that was known of them is left in the journal. Returns how many were emptied.
///
/// To be called once everything is written, since what follows in the same operation is entered with its values.
pub fn forget_touched(tx: &mut Tx<'_>) -> Result<usize> {
    let (operation, _) = tx.under_way()?;
    let rows = tx.rows(
        "SELECT id FROM journal WHERE record IN (SELECT record FROM journal WHERE operation_id = $1)
            AND kind <> $2 AND changes <> $3 ORDER BY id",
        &[operation.into(), FORGOTTEN.into(), EMPTY.into()],
    )?;
    let numbers: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    for number in &numbers {
        tx.exec(
            "UPDATE journal SET changes = $1 WHERE id = $2",
            &[EMPTY.into(), Value::Int(*number)],
        )?;
    }
    if numbers.is_empty() {
        return Ok(0);
    }
    let mut changes = Map::new();
    changes.insert(ENTRIES.into(), ranges(&numbers));
    tx.enter(Change {
        kind: FORGOTTEN,
        record: 0,
        uid: Uuid::nil(),
        action: Action::Delete,
        changes,
        about: [None, None],
    })?;
    Ok(numbers.len())
}

/// Ascending numbers as pairs of the first and last of each run.
fn ranges(numbers: &[i64]) -> Json {
    let mut runs: Vec<[i64; 2]> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some([_, last]) if *last + 1 == *number => *last = *number,
            _ => runs.push([*number, *number]),
        }
    }
    json!(runs)
}

/// The ranges that an entry names, as they were written.
pub(super) fn named(changes: &str) -> Vec<[i64; 2]> {
    let changes: Map<String, Json> = serde_json::from_str(changes).unwrap_or_default();
    let named = changes.get(ENTRIES).cloned().unwrap_or_default();
    serde_json::from_value(named).unwrap_or_default()
}
