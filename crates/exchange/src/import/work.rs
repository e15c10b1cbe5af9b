//! The jobs of imports: applying one and undoing one, in steps that a `kill -9` can fall between.
//!
//! Applying plans again at the beginning, and refuses when the store changed so that the plan is no longer the one that
//! was shown. Cut off and taken again, it plans once more: what its earlier steps wrote is found unchanged, and the rest
//! is what remains. Stopped by the person or by a fault, it takes back everything it wrote.

use kit::jobs::{Checkpoint, Run};
use kit::write::{Hand, Undone, undo_entries};
use kit::{Error, Result, Tx};
use serde_json::{Value as Json, json};

use super::apply::Writing;
use super::house::{Imports, Payload, load, set_state};
use super::record::State;
use crate::ImportError;
use crate::mapping::memory;

/// The kinds of the jobs.
pub const APPLY: &str = "import";
pub const UNDO: &str = "import-undo";

/// Entries turned round in one step.
const UNDO_CHUNK: usize = 1_000;

/// Where an undo stands.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
struct UndoCursor {
    undoing: Option<i64>,
    below: Option<i64>,
    report: Undone,
}

impl Imports<'_> {
    /// What a job of the kind [`APPLY`] does.
    pub fn work(&self, run: &mut Run<'_>) -> Result<Json> {
        let Payload { import } = run.payload()?;
        // Only a roll back leaves a cursor: it was cut off, and goes on.
        let rolling_back: Option<UndoCursor> = run.cursor()?;
        let outcome = match &rolling_back {
            Some(_) => Err(Error::refused("import-stopped")),
            None => self.apply(run, import),
        };
        match outcome {
            Ok(done) => Ok(done),
            // Interrupted with the process, or taken by another: the work goes on from the last step.
            Err(error) if is_interruption(&error) && !run.is_cancelled() => Err(error),
            Err(error) => {
                self.roll_back(run, import, rolling_back.unwrap_or_default())?;
                Err(error)
            }
        }
    }

    /// Takes back all that the import wrote: it was stopped, or came upon a fault.
    fn roll_back(&self, run: &mut Run<'_>, import: uuid::Uuid, mut cursor: UndoCursor) -> Result<()> {
        run.finish_regardless();
        let operation = self
            .importer
            .store
            .read(|db| -> Result<_> { Ok(load(db, import)?.operation) })?;
        if let Some(operation) = operation {
            self.turn_round(run, operation, &mut cursor, &mut |_, _| Ok(()))?;
        }
        run.step(|tx, _| {
            let id = load(tx, import)?.id;
            set_state(
                tx,
                id,
                if operation.is_some() {
                    State::RolledBack
                } else {
                    State::Previewed
                },
            )
        })
    }

    fn apply(&self, run: &mut Run<'_>, uid: uuid::Uuid) -> Result<Json> {
        let import = self.importer.store.read(|db| load(db, uid))?;
        let prepared = self.prepare_again(&import).map_err(refused)?;
        run.report(0, None, "import-step-reading")?;
        let preview = self.importer.preview(&prepared).map_err(refused)?;
        let before = run.checkpoint().done;
        if import.operation.is_none() && format!("{:016x}", preview.plan.digest()) != import.digest {
            return Err(refused(ImportError::Stale));
        }
        let hand = Hand::new(self.importer.access, self.importer.clock);
        let mut writing = Writing::new(&preview.plan);
        loop {
            run.step(|tx, checkpoint| {
                if !writing.is_done() {
                    let operation = checkpoint.operation(tx, hand.access, hand.clock, "import", "")?;
                    tx.exec(
                        "UPDATE import SET operation_id = $1 WHERE id = $2",
                        &[operation.into(), import.id.into()],
                    )?;
                    writing.next(hand, tx)?;
                }
                let progress = writing.progress();
                checkpoint.done = before + progress.done as i64;
                checkpoint.total = Some(before + progress.total as i64);
                checkpoint.step = Some("import-step-writing".into());
                if writing.is_done() {
                    self.end(tx, import.id, State::Done)?;
                    for (table, mapping) in prepared.tables.iter().zip(&prepared.mappings) {
                        memory::remember(tx, hand.clock, prepared.shape.key, mapping, table)?;
                    }
                }
                Ok(())
            })?;
            if writing.is_done() {
                break;
            }
        }
        Ok(json!({ "import": uid, "counts": self.importer.counts(&preview) }))
    }

    fn end(&self, tx: &mut Tx<'_>, id: i64, state: State) -> Result<()> {
        set_state(tx, id, state)?;
        tx.exec(
            "UPDATE import SET finished_at = $1 WHERE id = $2",
            &[self.importer.clock.now().into(), id.into()],
        )?;
        Ok(())
    }

    /// What a job of the kind [`UNDO`] does.
    pub fn work_undo(&self, run: &mut Run<'_>) -> Result<Json> {
        let Payload { import } = run.payload()?;
        let kept = self.importer.store.read(|db| load(db, import))?;
        let operation = kept.operation.ok_or(Error::NotFound)?;
        let mut cursor: UndoCursor = run.cursor()?.unwrap_or_default();
        self.turn_round(run, operation, &mut cursor, &mut |tx, report| {
            self.end(tx, kept.id, State::Undone)?;
            let kept_count = report.kept.len() as i64;
            tx.exec(
                "UPDATE import SET kept = $1 WHERE id = $2",
                &[kept_count.into(), kept.id.into()],
            )?;
            Ok(())
        })?;
        let report = serde_json::to_value(&cursor.report);
        report.map_err(|error| Error::Fault(format!("the report of an undo: {error}")))
    }

    /// Undoes an operation chunk by chunk; `last` is done with the last chunk.
    fn turn_round(
        &self,
        run: &mut Run<'_>,
        operation: i64,
        cursor: &mut UndoCursor,
        last: &mut dyn FnMut(&mut Tx<'_>, &Undone) -> Result<()>,
    ) -> Result<()> {
        let hand = Hand::new(self.importer.access, self.importer.clock);
        loop {
            let is_over = run.step(|tx, checkpoint: &mut Checkpoint| {
                if let Some(undoing) = cursor.undoing {
                    tx.resume(undoing)?;
                }
                let below = cursor.below.unwrap_or(i64::MAX);
                let next = undo_entries(hand, tx, operation, below, UNDO_CHUNK, &mut cursor.report)?;
                let undoing = "SELECT undone_by FROM operation WHERE id = $1";
                cursor.undoing = tx.scalar(undoing, &[operation.into()])?.as_int();
                cursor.below = next;
                checkpoint.step = Some("import-step-undoing".into());
                checkpoint.done += UNDO_CHUNK as i64;
                checkpoint.go_on_from(&*cursor)?;
                if next.is_none() {
                    last(tx, &cursor.report)?;
                }
                Ok(next.is_none())
            })?;
            if is_over {
                return Ok(());
            }
        }
    }
}

/// Errors that a job reports in words are refusals; the others are what they are.
fn refused(error: ImportError) -> Error {
    match error.message() {
        Some(message) => Error::Refused(message),
        None => match error {
            ImportError::Kit(error) => error,
            other => Error::Fault(other.to_string()),
        },
    }
}

fn is_interruption(error: &Error) -> bool {
    matches!(error, Error::Refused(message) if matches!(message.key.as_str(), "error-job-interrupted" | "error-job-lost"))
}
