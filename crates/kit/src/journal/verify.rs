//! Walks the chain from its first entry and names the first that does not hold.

use std::collections::BTreeSet;

use super::forget::{self, EMPTY, FORGOTTEN};
use super::{digest, seal};
use crate::store::{Db, StoreError};

/// Where the chain breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Break {
    /// An entry is missing: the one with this number.
    Missing(i64),
    /// The entry with this number does not say what it said when it was written.
    Altered(i64),
}

/// How many entries hold, or the first break. The numbers are those of the journal, from 1.
pub fn verify(db: &mut Db<'_>) -> Result<Result<i64, Break>, StoreError> {
    let mut count = 0;
    let mut before: Vec<u8> = Vec::new();
    let (mut missing, mut altered) = (None, None);
    // Entries that were emptied, until one that holds names them.
    let mut emptied: BTreeSet<i64> = BTreeSet::new();
    let sql = "SELECT j.id, j.kind, j.record_uid, j.action, j.changes, j.hash,
                      o.id, o.uid, o.at, o.user_id, o.actor, o.via, o.verb, o.reason, o.undo_of
               FROM journal j LEFT JOIN operation o ON o.id = j.operation_id ORDER BY j.id";
    db.each(sql, &[], &mut |row| {
        let id = row[0].as_int().unwrap_or_default();
        let text = |index: usize| row[index].as_str().unwrap_or_default();
        let bytes = |index: usize| row[index].as_bytes().unwrap_or_default();
        if id != count + 1 {
            missing = Some(count + 1);
            return Ok(false);
        }
        let holds = digest(&before, id, &seal(&row[6..]), text(1), bytes(2), text(3), text(4)) == bytes(5);
        if holds && text(1) == FORGOTTEN {
            for [first, last] in forget::named(text(4)) {
                emptied.retain(|number| !(first..=last).contains(number));
            }
        } else if !holds && text(4) == EMPTY {
            emptied.insert(id);
        } else if !holds {
            altered = altered.or(Some(id));
        }
        before = bytes(5).to_vec();
        count = id;
        Ok(true)
    })?;
    // The one that is missing is the last that was reached.
    let altered = altered.into_iter().chain(emptied).min().map(Break::Altered);
    Ok(altered.or(missing.map(Break::Missing)).map_or(Ok(count), Err))
}
