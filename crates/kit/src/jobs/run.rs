//! A job under way, as its handler sees it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::queue::{self, Standing};
use super::{Job, Progress};
use crate::access::Access;
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::store::{Store, Tx};

/// How often progress outside a step is written.
const REPORT_EVERY: Duration = Duration::from_millis(250);
/// How many times longer a step may be when nobody waits to write.
const ALONE: u32 = 4;

/// What is kept with each step: where to go on from, and what to show.
#[derive(Debug, Clone, Default)]
pub struct Checkpoint {
    pub(super) cursor: Option<Json>,
    pub done: i64,
    pub total: Option<i64>,
    /// What the job is doing: the key of a message.
    pub step: Option<String>,
    pub(super) operation: Option<i64>,
    due: Option<Due>,
}

/// When the step under way has worked long enough.
#[derive(Debug, Clone)]
struct Due {
    store: Store,
    /// If somebody waits to write.
    at: Instant,
    /// Whoever waits: another process is not heard waiting.
    at_the_latest: Instant,
}

impl Checkpoint {
    /// Whether the step has worked long enough and is to end. Long steps rewrite the same pages of the indexes once
    /// instead of many times; short ones let others write, when there are any. Asked after each record, so that a step
    /// gets on whatever the time.
    pub fn is_due(&self) -> bool {
        self.due.as_ref().is_some_and(|due| {
            let now = Instant::now();
            now >= due.at_the_latest || (now >= due.at && due.store.is_awaited())
        })
    }

    /// The cursor that the last step left; `None` at the beginning.
    ///
    /// # Errors
    /// A fault when it has another shape.
    pub fn cursor<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        let read = self.cursor.clone().map(serde_json::from_value).transpose();
        read.map_err(|error| Error::Fault(format!("the cursor of a job: {error}")))
    }

    /// Where the next step goes on from.
    ///
    /// # Errors
    /// A fault when it cannot be written as JSON.
    pub fn go_on_from<T: Serialize>(&mut self, cursor: &T) -> Result<()> {
        let cursor =
            serde_json::to_value(cursor).map_err(|error| Error::Fault(format!("the cursor of a job: {error}")))?;
        self.cursor = Some(cursor);
        Ok(())
    }

    /// Opens the job's one operation in the journal, or goes on with it: all its steps are undone together. Returns its
    /// key.
    pub fn operation(
        &mut self,
        tx: &mut Tx<'_>,
        access: &Access,
        clock: &Clock,
        verb: &str,
        reason: &str,
    ) -> Result<i64> {
        match self.operation {
            Some(operation) => {
                tx.resume(operation)?;
                Ok(operation)
            }
            None => {
                let operation = tx.begin(access, clock, verb, reason)?;
                self.operation = Some(operation);
                Ok(operation)
            }
        }
    }
}

/// Why a run stopped before its end, other than by an error of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Cancelled,
    Lost,
    Shutdown,
}

/// A job under way.
pub struct Run<'a> {
    job: Job,
    store: &'a Store,
    clock: &'a Clock,
    stopping: &'a AtomicBool,
    step_time: Duration,
    checkpoint: Checkpoint,
    reported: Instant,
    heeds_cancel: bool,
    stop: Option<Stop>,
    watch: &'a mut dyn FnMut(&Progress),
}

impl<'a> Run<'a> {
    pub(super) fn new(
        job: Job,
        store: &'a Store,
        clock: &'a Clock,
        stopping: &'a AtomicBool,
        step_time: Duration,
        watch: &'a mut dyn FnMut(&Progress),
    ) -> Self {
        let checkpoint = Checkpoint {
            cursor: job.cursor.clone(),
            done: job.progress.done,
            total: job.progress.total,
            step: job.progress.step.clone(),
            operation: job.operation,
            due: None,
        };
        Run {
            job,
            store,
            clock,
            stopping,
            step_time,
            checkpoint,
            reported: Instant::now(),
            heeds_cancel: true,
            stop: None,
            watch,
        }
    }

    /// The job as it was when this run began.
    pub fn job(&self) -> &Job {
        &self.job
    }

    /// [`Job::payload`].
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        self.job.payload()
    }

    /// Where the last committed step left off; `None` at the beginning.
    pub fn cursor<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        self.checkpoint.cursor()
    }

    /// The last committed checkpoint.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Does a part of the work and keeps the checkpoint in one transaction: both happen, or neither. On SQLite nobody
    /// else writes meanwhile: work on many records ends the step when [`Checkpoint::is_due`] says so.
    ///
    /// # Errors
    /// Those of the work; and one that the handler passes on with `?` when the job was cancelled or taken by another, or
    /// when the process stops: nothing of the step was written then.
    pub fn step<T>(&mut self, work: impl FnOnce(&mut Tx<'_>, &mut Checkpoint) -> Result<T>) -> Result<T> {
        self.heed_shutdown()?;
        let mut checkpoint = self.checkpoint.clone();
        let (job, clock, heeds_cancel, step_time) = (&self.job, self.clock, self.heeds_cancel, self.step_time);
        let mut stop = None;
        let store = self.store;
        let outcome = store.write(|tx| {
            stop = stop_of(queue::standing(tx, job)?, heeds_cancel);
            if let Some(stop) = stop {
                return Err(stopped(stop));
            }
            // From here on: the wait for one's turn does not count.
            let now = Instant::now();
            checkpoint.due = Some(Due {
                store: store.clone(),
                at: now + step_time,
                at_the_latest: now + step_time * ALONE,
            });
            let value = work(tx, &mut checkpoint)?;
            if !queue::save(tx, clock, job, &checkpoint)? {
                stop = Some(Stop::Lost);
                return Err(stopped(Stop::Lost));
            }
            Ok(value)
        });
        self.stop = self.stop.or(stop);
        let value = outcome?;
        self.checkpoint = checkpoint;
        self.show();
        Ok(value)
    }

    /// Shows progress in work that writes nothing yet (reading a file), and hears a cancellation. May be called for each
    /// row: it writes a few times a second at most. The cursor does not move.
    ///
    /// # Errors
    /// As [`Run::step`].
    pub fn report(&mut self, done: i64, total: Option<i64>, step: &str) -> Result<()> {
        let same_step = self.checkpoint.step.as_deref() == Some(step);
        self.checkpoint.done = done;
        self.checkpoint.total = total;
        if same_step && self.reported.elapsed() < REPORT_EVERY {
            return Ok(());
        }
        self.checkpoint.step = Some(step.to_owned());
        self.reported = Instant::now();
        self.step(|_, _| Ok(()))
    }

    /// Whether someone asked for this run to stop and a step has refused because of it.
    pub fn is_cancelled(&self) -> bool {
        self.stop == Some(Stop::Cancelled)
    }

    /// Whether a step has refused because this run must end: cancelled, taken by another, or the process stops.
    pub fn is_stopped(&self) -> bool {
        self.stop.is_some()
    }

    /// From now on steps are done though the job was cancelled: to put things in order before ending.
    pub fn finish_regardless(&mut self) {
        self.heeds_cancel = false;
    }

    pub(super) fn stop(&self) -> Option<Stop> {
        self.stop
    }

    pub(super) fn into_job(self) -> Job {
        self.job
    }

    fn heed_shutdown(&mut self) -> Result<()> {
        if self.stopping.load(Ordering::Relaxed) {
            self.stop = self.stop.or(Some(Stop::Shutdown));
            return Err(stopped(Stop::Shutdown));
        }
        Ok(())
    }

    fn show(&mut self) {
        let Checkpoint { done, total, step, .. } = self.checkpoint.clone();
        (self.watch)(&Progress { done, total, step });
    }
}

fn stop_of(standing: Standing, heeds_cancel: bool) -> Option<Stop> {
    match standing {
        Standing::Lost => Some(Stop::Lost),
        Standing::Cancelled if heeds_cancel => Some(Stop::Cancelled),
        _ => None,
    }
}

fn stopped(stop: Stop) -> Error {
    Error::refused(match stop {
        Stop::Cancelled => "error-job-cancelled",
        Stop::Lost => "error-job-lost",
        Stop::Shutdown => "error-job-interrupted",
    })
}
