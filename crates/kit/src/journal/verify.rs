//! Walks the chain from its first entry and names the first that does not hold.

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
    let mut broken = None;
    let sql = "SELECT j.id, j.kind, j.record_uid, j.action, j.changes, j.hash,
                      o.id, o.uid, o.at, o.user_id, o.actor, o.via, o.verb, o.reason, o.undo_of
               FROM journal j LEFT JOIN operation o ON o.id = j.operation_id ORDER BY j.id";
    db.each(sql, &[], &mut |row| {
        let id = row[0].as_int().unwrap_or_default();
        let text = |index: usize| row[index].as_str().unwrap_or_default();
        let bytes = |index: usize| row[index].as_bytes().unwrap_or_default();
        if id != count + 1 {
            broken = Some(Break::Missing(count + 1));
            return Ok(false);
        }
        let hash = digest(&before, id, &seal(&row[6..]), text(1), bytes(2), text(3), text(4));
        if hash != bytes(5) {
            broken = Some(Break::Altered(id));
            return Ok(false);
        }
        before = hash;
        count = id;
        Ok(true)
    })?;
    Ok(broken.map_or(Ok(count), Err))
}
