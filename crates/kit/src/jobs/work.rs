//! The threads that work jobs off, the keeper that renews their leases and queues the periodic ones, and the way for a
//! command to work its own job off in its own thread.

mod bell;
mod follow;

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use uuid::Uuid;

use super::queue::{self, End, MOST_ATTEMPTS};
use super::run::Stop;
use super::{Asker, Every, Job, New, Progress, Run, State, enqueue, find};
use crate::clock::{Clock, Moment};
use crate::error::{Error, Message, Result};
use crate::store::{Store, StoreError};
use bell::Bell;
pub use follow::Follower;

/// How long a worker sleeps when nobody wakes it: the delay of a job queued by another process.
const POLL: Duration = Duration::from_secs(1);
/// How often leases are renewed.
const HEARTBEAT: Duration = Duration::from_secs(5);
const FIRST_WAIT_SECONDS: i64 = 5;
/// How long a step on many records works before it commits: how long others may have to wait to write.
const STEP_TIME: Duration = Duration::from_secs(1);

/// Does the jobs of a kind. `C` is what the program gives every handler: its site.
pub type Handler<C> = fn(&C, &mut Run<'_>) -> Result<Json>;

/// The handlers by kind of job, which kinds come back by themselves, and who follows the journal.
pub struct Handlers<C> {
    by_kind: HashMap<&'static str, Handler<C>>,
    periodic: Vec<(&'static str, Every)>,
    step_time: Duration,
    followers: Vec<(&'static str, Follower<C>)>,
}

impl<C> Default for Handlers<C> {
    fn default() -> Self {
        Handlers {
            by_kind: HashMap::new(),
            periodic: Vec::new(),
            step_time: STEP_TIME,
            followers: Vec::new(),
        }
    }
}

impl<C> Handlers<C> {
    pub fn new() -> Self {
        Handlers::default()
    }

    pub fn on(mut self, kind: &'static str, handler: Handler<C>) -> Self {
        self.by_kind.insert(kind, handler);
        self
    }

    /// How long a step on many records works before it commits; none at all has each record in a step of its own.
    pub fn steps_of(mut self, time: Duration) -> Self {
        self.step_time = time;
        self
    }

    /// A job that the program asks for itself, turn after turn.
    pub fn every(mut self, kind: &'static str, every: Every, handler: Handler<C>) -> Self {
        self.periodic.push((kind, every));
        self.on(kind, handler)
    }

    /// Work on everything that enters the journal from now on: see [`crate::journal::follow`]. The name is the cursor's,
    /// and stays.
    pub fn follow(mut self, name: &'static str, follower: Follower<C>) -> Self {
        self.followers.push((name, follower));
        self
    }
}

/// The jobs of a house: a handle, cheap to clone.
pub struct Jobs<C>(Arc<Inner<C>>);

impl<C> Clone for Jobs<C> {
    fn clone(&self) -> Self {
        Jobs(self.0.clone())
    }
}

struct Inner<C> {
    store: Store,
    clock: Clock,
    context: C,
    handlers: Handlers<C>,
    kinds: Vec<&'static str>,
    bell: Bell,
    stopping: AtomicBool,
    /// The jobs that this process holds, with their fences: their leases are renewed.
    held: Mutex<HashMap<i64, i64>>,
}

impl<C: Send + Sync + 'static> Jobs<C> {
    pub fn new(store: Store, clock: Clock, context: C, handlers: Handlers<C>) -> Self {
        let kinds = handlers.by_kind.keys().copied().collect();
        Jobs(Arc::new(Inner {
            store,
            clock,
            context,
            handlers,
            kinds,
            bell: Bell::default(),
            stopping: AtomicBool::new(false),
            held: Mutex::default(),
        }))
    }

    /// Takes back what a process that is gone left running, then works with so many threads until the answer is dropped.
    ///
    /// # Errors
    /// When the store cannot be read or the system gives no thread.
    pub fn start(&self, threads: usize) -> Result<Workers<C>> {
        let inner = &self.0;
        let back = inner.store.write(|tx| queue::take_back(tx, &inner.clock))?;
        if back > 0 {
            tracing::info!(jobs = back, "jobs that a stopped process left are resumed");
        }
        let mut workers = Workers {
            jobs: self.clone(),
            threads: Vec::new(),
        };
        workers.spawn("jobs-keeper", |inner| inner.keep())?;
        if !inner.handlers.followers.is_empty() {
            workers.spawn("journal-follower", |inner| inner.follow())?;
        }
        for _ in 0..threads {
            workers.spawn("jobs-worker", |inner| inner.work())?;
        }
        Ok(workers)
    }

    /// Hands what entered the journal to its followers in this thread, until they have caught up: for commands, which
    /// start no worker.
    ///
    /// # Errors
    /// The first that a follower meets; it stands before it.
    pub fn catch_up(&self) -> Result<()> {
        follow::catch_up(&self.0.store, &self.0.context, &self.0.handlers.followers)
    }

    /// Queues a job by itself and wakes a worker.
    pub fn enqueue(&self, new: New) -> Result<Uuid> {
        let uid = self.0.store.write(|tx| enqueue(tx, &self.0.clock, new))?;
        self.wake();
        Ok(uid)
    }

    /// Tells the workers that a job was queued: after the commit of the transaction that did.
    pub fn wake(&self) {
        self.0.bell.ring();
    }

    /// Works a queued job off in this thread, showing its progress to `watch`: for the command line. When a worker of
    /// another process has taken it already, waits for its end. There is no second try: an error is the caller's.
    ///
    /// # Errors
    /// The handler's own, or the message that the job failed with elsewhere.
    pub fn run_now(&self, uid: Uuid, watch: &mut dyn FnMut(&Progress)) -> Result<Json> {
        let inner = &self.0;
        let Some(job) = queue::claim_this(&inner.store, &inner.clock, uid)? else {
            return inner.wait_for(uid, watch);
        };
        let ended = Bell::default();
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    let heard = ended.heard();
                    inner.beat();
                    if !over.load(Ordering::Relaxed) {
                        ended.wait(heard, HEARTBEAT);
                    }
                }
            });
            let outcome = inner.run(job, watch, true);
            over.store(true, Ordering::Relaxed);
            ended.ring();
            outcome
        })
    }
}

/// Threads at work. Dropping it stops them: each finishes the step it is at and leaves the rest to the next start.
pub struct Workers<C: Send + Sync + 'static> {
    jobs: Jobs<C>,
    threads: Vec<JoinHandle<()>>,
}

impl<C: Send + Sync + 'static> Workers<C> {
    fn spawn(&mut self, name: &str, work: fn(&Inner<C>)) -> Result<()> {
        let inner = self.jobs.0.clone();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || work(&inner));
        self.threads
            .push(thread.map_err(|error| Error::Fault(format!("no thread for jobs: {error}")))?);
        Ok(())
    }
}

impl<C: Send + Sync + 'static> Drop for Workers<C> {
    fn drop(&mut self) {
        self.jobs.0.stopping.store(true, Ordering::Relaxed);
        self.jobs.0.bell.ring();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread of the jobs ended by a panic");
            }
        }
        self.jobs.0.stopping.store(false, Ordering::Relaxed);
    }
}

impl<C> Inner<C> {
    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// A worker's life.
    fn work(&self) {
        while !self.is_stopping() {
            let heard = self.bell.heard();
            match queue::claim(&self.store, &self.clock, &self.kinds) {
                Ok(Some(job)) => {
                    let (uid, kind) = (job.uid, job.kind.clone());
                    if let Err(error) = self.run(job, &mut |_| {}, false) {
                        tracing::warn!(%uid, %kind, %error, "a job did not end well");
                    }
                }
                Ok(None) => self.bell.wait(heard, POLL),
                Err(error) => {
                    tracing::error!(%error, "the jobs cannot be read");
                    thread::sleep(POLL);
                }
            }
        }
    }

    /// The follower's life: what entered the journal, handed over soon after.
    fn follow(&self) {
        let mut trouble = follow::Trouble::default();
        while !self.is_stopping() {
            let heard = self.bell.heard();
            let wait = follow::round(&self.store, &self.context, &self.handlers.followers, &mut trouble);
            if let Some(wait) = wait {
                self.bell.wait(heard, wait);
            }
        }
    }

    /// The keeper's life: leases and periodic jobs.
    fn keep(&self) {
        let mut last_beat = Instant::now();
        let mut turns: HashMap<&'static str, Moment> = HashMap::new();
        while !self.is_stopping() {
            let heard = self.bell.heard();
            for (kind, every) in &self.handlers.periodic {
                let turn = every.turn(&self.clock);
                if turns.get(kind) == Some(&turn) {
                    continue;
                }
                match self.queue_turn(kind, turn) {
                    Ok(()) => drop(turns.insert(*kind, turn)),
                    Err(error) => tracing::error!(%error, kind, "a periodic job could not be queued"),
                }
            }
            if last_beat.elapsed() >= HEARTBEAT {
                self.beat();
                last_beat = Instant::now();
            }
            self.bell.wait(heard, POLL);
        }
    }

    fn queue_turn(&self, kind: &'static str, turn: Moment) -> Result<(), StoreError> {
        let asker = Asker {
            name: crate::Actor::program(crate::Via::Job).name,
            ..Asker::default()
        };
        let new = New::of(kind, Json::Null, asker).unique(format!("{kind}@{}", turn.timestamp()));
        self.store.write(|tx| enqueue(tx, &self.clock, new))?;
        self.bell.ring();
        Ok(())
    }

    /// Renews the leases of the jobs held here.
    fn beat(&self) {
        let held: Vec<(i64, i64)> = self.held().iter().map(|(id, fence)| (*id, *fence)).collect();
        if held.is_empty() {
            return;
        }
        let renewed: Result<(), StoreError> = self.store.write(|tx| {
            held.iter()
                .try_for_each(|(id, fence)| queue::renew(tx, &self.clock, *id, *fence).map(drop))
        });
        if let Err(error) = renewed {
            tracing::warn!(%error, "the leases of running jobs could not be renewed");
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, HashMap<i64, i64>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a taken job to its end, or to its next try.
    fn run(&self, job: Job, watch: &mut dyn FnMut(&Progress), only_try: bool) -> Result<Json> {
        let Some(handler) = self.handlers.by_kind.get(job.kind.as_str()) else {
            return Err(Error::Fault(format!("no handler for jobs of kind {}", job.kind)));
        };
        let attempts = job.attempts;
        self.held().insert(job.id, job.fence);
        let step_time = self.handlers.step_time;
        let mut run = Run::new(job, &self.store, &self.clock, &self.stopping, step_time, watch);
        let outcome = if attempts > MOST_ATTEMPTS {
            // It was taken again and again and never got on: it probably ends the process each time.
            Err(Error::refused("error-job-given-up"))
        } else {
            let outcome = catch_unwind(AssertUnwindSafe(|| handler(&self.context, &mut run)));
            outcome.unwrap_or_else(|_| Err(Error::Fault("a job's handler panicked".into())))
        };
        let stop = run.stop();
        let job = run.into_job();
        let end = self.end_of(&outcome, stop, attempts, only_try);
        let ended = match end {
            Some(end) => self.store.write(|tx| queue::end(tx, &self.clock, &job, &end)).map(drop),
            None => Ok(()),
        };
        self.held().remove(&job.id);
        ended?;
        outcome
    }

    /// What becomes of the job; nothing when it is another's.
    fn end_of(&self, outcome: &Result<Json>, stop: Option<Stop>, attempts: i64, only_try: bool) -> Option<End> {
        let error = match (outcome, stop) {
            (_, Some(Stop::Lost)) => return None,
            (Ok(result), _) => return Some(End::Done(result.clone())),
            (Err(_), Some(Stop::Cancelled)) => return Some(End::Cancelled),
            (Err(_), Some(Stop::Shutdown)) => return Some(End::Interrupted),
            (Err(error), None) => error,
        };
        let may_pass = matches!(error, Error::Store(_) | Error::Fault(_));
        if may_pass && !only_try && attempts < MOST_ATTEMPTS {
            let wait = FIRST_WAIT_SECONDS * 4_i64.pow(attempts.clamp(1, MOST_ATTEMPTS) as u32 - 1);
            return Some(End::Later(self.clock.now().plus_seconds(wait)));
        }
        Some(End::Failed(message_of(error)))
    }

    fn wait_for(&self, uid: Uuid, watch: &mut dyn FnMut(&Progress)) -> Result<Json> {
        loop {
            let job = self.store.read(|db| find(db, uid))?;
            match job.state {
                State::Done => return Ok(job.result.unwrap_or_default()),
                State::Failed => return Err(Error::Refused(job.error.unwrap_or(Message::new("error-fault")))),
                State::Cancelled => return Err(Error::refused("error-job-cancelled")),
                State::Queued | State::Running => {
                    watch(&job.progress);
                    thread::sleep(POLL / 4);
                }
            }
        }
    }
}

/// What the job's page says of an error. Faults are logged; nobody reads our innards.
fn message_of(error: &Error) -> Message {
    match error {
        Error::Refused(message) | Error::Settled(message) | Error::Forbidden(message) => message.clone(),
        Error::Invalid(fields) => match fields.first() {
            Some(field) => field.message.clone(),
            None => Message::new("error-fault"),
        },
        Error::NotFound => Message::new("error-not-found"),
        Error::Filter(_) => Message::new("error-filter"),
        Error::Conflict { .. } => Message::new("error-conflict"),
        Error::Store(_) | Error::Fault(_) => Message::new("error-fault"),
    }
}
