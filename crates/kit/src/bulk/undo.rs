//! Undoing an operation of many entries, chunk by chunk.

use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::clock::Clock;
use crate::error::Result;
use crate::jobs::Run;
use crate::write::{Hand, Undone, undo_entries};

/// Entries turned round in one transaction.
const CHUNK: usize = 1_000;

/// Where an undo stands.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Cursor {
    /// The operation that turns the other round.
    undoing: Option<i64>,
    below: Option<i64>,
    report: Undone,
}

/// The body of a job that undoes a whole operation, as one operation that can itself be undone.
///
/// # Errors
/// Refused when it was undone already.
pub fn undo(run: &mut Run<'_>, access: &Access, clock: &Clock, operation: i64) -> Result<Undone> {
    let hand = Hand::new(access, clock);
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    loop {
        let is_over = run.step(|tx, checkpoint| {
            tx.in_bulk();
            if checkpoint.total.is_none() {
                let entries = "SELECT count(*) FROM journal WHERE operation_id = $1";
                checkpoint.total = Some(tx.int(entries, &[operation.into()])?);
            }
            if let Some(undoing) = cursor.undoing {
                tx.resume(undoing)?;
            }
            let below = cursor.below.unwrap_or(i64::MAX);
            cursor.below = undo_entries(hand, tx, operation, below, CHUNK, &mut cursor.report)?;
            let undoing = "SELECT undone_by FROM operation WHERE id = $1";
            cursor.undoing = tx.scalar(undoing, &[operation.into()])?.as_int();
            checkpoint.step = Some("job-step-undoing".into());
            checkpoint.done = (cursor.report.undone + cursor.report.kept.len()) as i64;
            checkpoint.go_on_from(&cursor)?;
            Ok(cursor.below.is_none())
        })?;
        if is_over {
            return Ok(cursor.report);
        }
    }
}
