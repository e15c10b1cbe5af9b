//! The jobs of imports: applying one and undoing one, in steps that a `kill -9` can fall between.
//!
//! Applying begins with the plan that was shown when nothing has changed since; otherwise it plans again, and refuses
//! when the plan is no longer the same. Cut off and taken again, it plans once more: what its earlier steps wrote is found unchanged, and the rest
//! is what remains. Stopped by the person or by a fault, it takes back everything it wrote.

use std::sync::Arc;

use kit::bulk;
use kit::jobs::Run;
use kit::write::Hand;
use kit::{Error, Result, Tx};
use serde_json::{Value as Json, json};

use super::apply::Writing;
use super::house::{Import, Imports, Payload, load, set_state};
use super::looked::Looked;
use super::record::State;
use crate::ImportError;
use crate::mapping::memory;

/// The kinds of the jobs.
pub const APPLY: &str = "import";
pub const UNDO: &str = "import-undo";

impl Imports<'_> {
    /// What a job of the kind [`APPLY`] does.
    pub fn work(&self, run: &mut Run<'_>) -> Result<Json> {
        let Payload { import } = run.payload()?;
        // Another job was queued since this one was stopped: the import is no longer its own.
        if self.importer.store.read(|db| load(db, import))?.job != Some(run.job().uid) {
            return Err(Error::refused("import-already-applied"));
        }
        // Only a roll back leaves a cursor: it was cut off, and goes on.
        let is_rolling_back = run.cursor::<Json>()?.is_some();
        let outcome = if is_rolling_back {
            Err(Error::refused("import-stopped"))
        } else {
            self.apply(run, import)
        };
        match outcome {
            Ok(done) => Ok(done),
            // Interrupted with the process, or taken by another: the work goes on from the last step.
            Err(error) if is_interruption(&error) && !run.is_cancelled() => Err(error),
            Err(error) => {
                self.roll_back(run, import)?;
                Err(error)
            }
        }
    }

    /// Takes back all that the import wrote: it was stopped, or came upon a fault.
    fn roll_back(&self, run: &mut Run<'_>, import: uuid::Uuid) -> Result<()> {
        run.finish_regardless();
        let import = self.importer.store.read(|db| load(db, import))?;
        // Nothing was written: it may be applied another time.
        let Some(operation) = import.operation else {
            return Ok(());
        };
        bulk::undo(run, self.importer.access, self.importer.clock, operation)?;
        run.step(|tx, _| set_state(tx, import.id, State::RolledBack))
    }

    fn apply(&self, run: &mut Run<'_>, uid: uuid::Uuid) -> Result<Json> {
        let import = self.importer.store.read(|db| load(db, uid))?;
        let looked = match self.take_looked(&import).map_err(refused)? {
            Some(looked) => looked,
            None => self.look_again(run, &import)?,
        };
        let Looked { prepared, preview, .. } = &*looked;
        let before = run.checkpoint().done;
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
                    writing.next(hand, tx, &|| checkpoint.is_due())?;
                }
                let progress = writing.progress();
                checkpoint.done = before + progress.done as i64;
                checkpoint.total = Some(before + progress.total as i64);
                checkpoint.step = Some("import-step-writing".into());
                if writing.is_done() {
                    self.end(tx, import.id, State::Done)?;
                    let read = prepared.tables.iter().zip(&prepared.mappings);
                    for (table, mapping) in read.filter(|(_, mapping)| !mapping.is_left_out) {
                        memory::remember(tx, hand.clock, prepared.shape.key, mapping, table)?;
                    }
                }
                Ok(())
            })?;
            if writing.is_done() {
                break;
            }
        }
        Ok(json!({ "import": uid, "counts": self.importer.counts(preview) }))
    }

    /// Plans again: nothing was remembered, or the store has changed, or a part is written already.
    fn look_again(&self, run: &mut Run<'_>, import: &Import) -> Result<Arc<Looked>> {
        let prepared = self.prepare_again(import).map_err(refused)?;
        run.report(run.checkpoint().done, None, "import-step-reading")?;
        let preview = self.importer.preview(&prepared).map_err(refused)?;
        if import.operation.is_none() && !import.has_digest(&preview.plan) {
            return Err(refused(ImportError::Stale));
        }
        Ok(Arc::new(Looked {
            import: import.uid,
            prepared,
            preview,
        }))
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
        let report = bulk::undo(run, self.importer.access, self.importer.clock, operation)?;
        run.step(|tx, _| {
            self.end(tx, kept.id, State::Undone)?;
            let left = report.kept.len() as i64;
            tx.exec(
                "UPDATE import SET kept = $1 WHERE id = $2",
                &[left.into(), kept.id.into()],
            )?;
            Ok(())
        })?;
        serde_json::to_value(&report).map_err(|error| Error::Fault(format!("the report of an undo: {error}")))
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
