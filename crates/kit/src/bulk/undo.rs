//! Undoing an operation of many entries, step by step.

use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::clock::Clock;
use crate::error::Result;
use crate::jobs::Run;
use crate::store::Tx;
use crate::write::{Hand, Undone, undo_entries};

/// Entries read at once.
const CHUNK: usize = 200;

/// Where an undo stands.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Cursor {
    /// The operation that turns the other round.
    undoing: Option<i64>,
    below: Option<i64>,
    is_over: bool,
    report: Undone,
}

/// The body of a job that undoes a whole operation, as one operation that can itself be undone. Called again once it is
/// over, it only tells its report again: the job may go on with a last step of its own.
///
/// # Errors
/// Refused when it was undone already.
pub fn undo(run: &mut Run<'_>, access: &Access, clock: &Clock, operation: i64) -> Result<Undone> {
    let hand = Hand::new(access, clock);
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    while !cursor.is_over {
        run.step(|tx, checkpoint| {
            tx.in_bulk();
            if cursor.undoing.is_none() {
                let entries = "SELECT count(*) FROM journal WHERE operation_id = $1";
                checkpoint.total = Some(tx.int(entries, &[operation.into()])?);
            }
            cursor.go_on(hand, tx, operation, &|| checkpoint.is_due())?;
            checkpoint.step = Some("job-step-undoing".into());
            checkpoint.done = (cursor.report.undone + cursor.report.kept.len()) as i64;
            checkpoint.go_on_from(&cursor)
        })?;
    }
    Ok(cursor.report)
}

impl Cursor {
    /// Turns entries round until there are no more or the step is due.
    fn go_on(&mut self, hand: Hand<'_>, tx: &mut Tx<'_>, operation: i64, is_due: &dyn Fn() -> bool) -> Result<()> {
        if let Some(undoing) = self.undoing {
            tx.resume(undoing)?;
        }
        loop {
            let below = self.below.unwrap_or(i64::MAX);
            self.below = undo_entries(hand, tx, operation, below, CHUNK, &mut self.report)?;
            self.is_over = self.below.is_none();
            if self.is_over || is_due() {
                break;
            }
        }
        let undoing = "SELECT undone_by FROM operation WHERE id = $1";
        self.undoing = tx.scalar(undoing, &[operation.into()])?.as_int();
        Ok(())
    }
}
