//! The rows of jobs: queued, taken, kept, ended. Every change of a running job asks for its fence.

use serde_json::Value as Json;
use uuid::Uuid;

use super::{COLUMNS, Checkpoint, Job, New, State, owner};
use crate::clock::{Clock, Moment};
use crate::error::{Error, Message, Result};
use crate::journal::new_uid;
use crate::store::{Db, Dialect, StoreError, Tx};
use crate::value::Value;

/// How long a taken job is left alone without a sign of life.
const LEASE_SECONDS: i64 = 30;
/// Times a job is taken without getting on, before it is given up.
pub(super) const MOST_ATTEMPTS: i64 = 5;

/// Queues a job in the transaction of the command that wants it; returns its public id, that of the existing job when
/// its unique key is taken. Call [`super::Jobs::wake`] after the commit to have it begin at once.
pub fn enqueue(tx: &mut Tx<'_>, clock: &Clock, new: New) -> Result<Uuid, StoreError> {
    if let Some(key) = &new.unique_key {
        tx.lock("job")?;
        let known = tx.scalar("SELECT uid FROM job WHERE unique_key = $1", &[key.as_str().into()])?;
        if let Some(uid) = known.as_uid() {
            return Ok(uid);
        }
    }
    let now = clock.now();
    let uid = new_uid(now);
    let id = tx.next_id()?;
    let columns = [
        "id",
        "uid",
        "version",
        "kind",
        "payload",
        "state",
        "done",
        "attempts",
        "created_at",
        "run_at",
        "fence",
        "cancel_asked",
        "unique_key",
        "created_by",
        "asker",
        "actor",
    ];
    let asker = serde_json::to_string(&new.asker).map_err(|error| StoreError::Shape(error.to_string()))?;
    let row = vec![
        id.into(),
        uid.into(),
        Value::Int(0),
        new.kind.into(),
        new.payload.to_string().into(),
        State::Queued.as_str().into(),
        Value::Int(0),
        Value::Int(0),
        now.into(),
        new.run_at.unwrap_or(now).into(),
        Value::Int(0),
        Value::Int(0),
        new.unique_key.into(),
        new.asker.user.into(),
        asker.into(),
        new.asker.name.into(),
    ];
    tx.insert("job", &columns, row)?;
    Ok(uid)
}

/// A job by its public id, for the page that shows its progress.
pub fn find(db: &mut Db<'_>, uid: Uuid) -> Result<Job> {
    let row = db.row(&format!("SELECT {COLUMNS} FROM job WHERE uid = $1"), &[uid.into()])?;
    row.as_ref().map(Job::read).ok_or(Error::NotFound)
}

/// The latest jobs that someone asked for, newest first.
pub fn of_user(db: &mut Db<'_>, user: i64, limit: usize) -> Result<Vec<Job>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM job WHERE created_by = $1 ORDER BY id DESC LIMIT {limit}");
    Ok(db.rows(&sql, &[user.into()])?.iter().map(Job::read).collect())
}

/// Cancels a job that waits, or asks one that runs to stop at its next step. What its steps have done stays done.
///
/// # Errors
/// Refused when it has already ended.
pub fn cancel(tx: &mut Tx<'_>, clock: &Clock, uid: Uuid) -> Result<()> {
    let ended = tx.exec(
        "UPDATE job SET state = 'cancelled', cancel_asked = 1, finished_at = $1 WHERE uid = $2 AND state = 'queued'",
        &[clock.now().into(), uid.into()],
    )?;
    if ended == 0
        && tx.exec(
            "UPDATE job SET cancel_asked = 1 WHERE uid = $1 AND state = 'running'",
            &[uid.into()],
        )? == 0
    {
        find(tx, uid)?;
        return Err(Error::refused("error-job-ended"));
    }
    Ok(())
}

/// Queues a failed or cancelled job again; it goes on from its last step.
///
/// # Errors
/// Refused when it is neither.
pub fn retry(tx: &mut Tx<'_>, clock: &Clock, uid: Uuid) -> Result<()> {
    let queued = tx.exec(
        "UPDATE job SET state = 'queued', run_at = $1, attempts = 0, cancel_asked = 0, error = NULL, finished_at = NULL
         WHERE uid = $2 AND state IN ('failed', 'cancelled')",
        &[clock.now().into(), uid.into()],
    )?;
    if queued == 0 {
        find(tx, uid)?;
        return Err(Error::refused("error-job-not-ended"));
    }
    Ok(())
}

/// Forgets jobs that ended before an instant; returns how many.
pub fn purge(tx: &mut Tx<'_>, before: Moment) -> Result<u64, StoreError> {
    tx.exec(
        "DELETE FROM job WHERE state IN ('done', 'failed', 'cancelled') AND finished_at < $1",
        &[before.into()],
    )
}

/// Takes the next job of these kinds that is due, or whose lease has ended. Looks before it locks: an idle house takes
/// no write transaction.
pub(super) fn claim(store: &crate::Store, clock: &Clock, kinds: &[&str]) -> Result<Option<Job>, StoreError> {
    if kinds.is_empty() || store.read(|db| next(db, clock.now(), kinds, ""))?.is_none() {
        return Ok(None);
    }
    store.write(|tx| {
        let locking = tx.dialect().skip_locked();
        match next(tx, clock.now(), kinds, locking)? {
            Some(id) => take(tx, clock, id),
            None => Ok(None),
        }
    })
}

/// Takes a job that waits, whenever it was due; `None` when it does not wait.
pub(super) fn claim_this(store: &crate::Store, clock: &Clock, uid: Uuid) -> Result<Option<Job>, StoreError> {
    store.write(|tx| {
        let sql = format!(
            "SELECT id FROM job WHERE uid = $1 AND state = 'queued'{}",
            tx.dialect().skip_locked()
        );
        match tx.scalar(&sql, &[uid.into()])?.as_int() {
            Some(id) => take(tx, clock, id),
            None => Ok(None),
        }
    })
}

fn next(db: &mut Db<'_>, now: Moment, kinds: &[&str], locking: &str) -> Result<Option<i64>, StoreError> {
    let places: Vec<String> = (2..kinds.len() + 2).map(|n| format!("${n}")).collect();
    let mut args: Vec<Value> = vec![now.into()];
    args.extend(kinds.iter().map(|kind| Value::text(*kind)));
    for due in [
        "state = 'queued' AND run_at <= $1",
        "state = 'running' AND lease_until < $1",
    ] {
        let order = if due.contains("queued") {
            "run_at"
        } else {
            "lease_until"
        };
        let kinds = places.join(", ");
        let sql = format!("SELECT id FROM job WHERE {due} AND kind IN ({kinds}) ORDER BY {order}, id LIMIT 1{locking}");
        if let Some(id) = db.scalar(&sql, &args)?.as_int() {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn take(tx: &mut Tx<'_>, clock: &Clock, id: i64) -> Result<Option<Job>, StoreError> {
    let now = clock.now();
    let sql = format!(
        "UPDATE job SET state = 'running', owner = $1, lease_until = $2, started_at = coalesce(started_at, $3),
                fence = fence + 1, attempts = attempts + 1 WHERE id = $4 RETURNING {COLUMNS}"
    );
    let args = [
        owner::this_process().into(),
        now.plus_seconds(LEASE_SECONDS).into(),
        now.into(),
        id.into(),
    ];
    Ok(tx.row(&sql, &args)?.as_ref().map(Job::read))
}

/// Queues again every job whose process is gone. On SQLite, which one machine serves, a process that cannot be told is
/// gone too: the machine has started anew.
pub(super) fn take_back(tx: &mut Tx<'_>, clock: &Clock) -> Result<u64, StoreError> {
    let alone = tx.dialect() == Dialect::Sqlite;
    let running = tx.rows("SELECT id, fence, owner FROM job WHERE state = 'running'", &[])?;
    let mut count = 0;
    for row in running {
        if owner::is_gone(&row[2].to_text()).unwrap_or(alone) {
            count += tx.exec(
                "UPDATE job SET state = 'queued', lease_until = NULL, owner = NULL, run_at = $1
                 WHERE id = $2 AND fence = $3 AND state = 'running'",
                &[clock.now().into(), row[0].clone(), row[1].clone()],
            )?;
        }
    }
    Ok(count)
}

/// How a job taken under a fence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Ours,
    /// Someone wants it to stop.
    Cancelled,
    /// Another took it: nothing may be written any more.
    Lost,
}

pub(super) fn standing(db: &mut Db<'_>, job: &Job) -> Result<Standing, StoreError> {
    let sql = "SELECT cancel_asked FROM job WHERE id = $1 AND fence = $2 AND state = 'running'";
    Ok(match db.row(sql, &[job.id.into(), job.fence.into()])? {
        None => Standing::Lost,
        Some(row) if row[0].as_bool() => Standing::Cancelled,
        Some(_) => Standing::Ours,
    })
}

/// Makes the lease last; `false` when the job is another's.
pub(super) fn renew(tx: &mut Tx<'_>, clock: &Clock, id: i64, fence: i64) -> Result<bool, StoreError> {
    let until = clock.now().plus_seconds(LEASE_SECONDS);
    let sql = "UPDATE job SET lease_until = $1 WHERE id = $2 AND fence = $3 AND state = 'running'";
    Ok(tx.exec(sql, &[until.into(), id.into(), fence.into()])? > 0)
}

/// Keeps a checkpoint in the transaction of the step it closes; `false` when the job is another's. A job that gets on
/// has its attempts counted anew.
pub(super) fn save(tx: &mut Tx<'_>, clock: &Clock, job: &Job, at: &Checkpoint) -> Result<bool, StoreError> {
    let sql = "UPDATE job SET cursor = $1, done = $2, total = $3, step = $4, operation_id = $5, attempts = 1,
                      lease_until = $6 WHERE id = $7 AND fence = $8 AND state = 'running'";
    let args = [
        at.cursor.as_ref().map(Json::to_string).into(),
        at.done.into(),
        at.total.into(),
        at.step.clone().into(),
        at.operation.into(),
        clock.now().plus_seconds(LEASE_SECONDS).into(),
        job.id.into(),
        job.fence.into(),
    ];
    Ok(tx.exec(sql, &args)? > 0)
}

/// How a run ended.
#[derive(Debug)]
pub(super) enum End {
    Done(Json),
    Failed(Message),
    Cancelled,
    /// Another try, after a while.
    Later(Moment),
    /// The process stops; the job goes on with the next one.
    Interrupted,
}

pub(super) fn end(tx: &mut Tx<'_>, clock: &Clock, job: &Job, end: &End) -> Result<bool, StoreError> {
    let now = clock.now();
    let (state, run_at) = match end {
        End::Done(_) => (State::Done, None),
        End::Failed(_) => (State::Failed, None),
        End::Cancelled => (State::Cancelled, None),
        End::Later(at) => (State::Queued, Some(*at)),
        End::Interrupted => (State::Queued, Some(now)),
    };
    let result = if let End::Done(result) = end {
        Some(result.to_string())
    } else {
        None
    };
    let error = match end {
        End::Failed(message) => serde_json::to_string(message).ok(),
        _ => None,
    };
    let sql = "UPDATE job SET state = $1, result = $2, error = $3, run_at = coalesce($4, run_at), finished_at = $5,
                      lease_until = NULL, owner = NULL WHERE id = $6 AND fence = $7 AND state = 'running'";
    let args = [
        state.as_str().into(),
        result.into(),
        error.into(),
        run_at.into(),
        state.is_final().then_some(now).into(),
        job.id.into(),
        job.fence.into(),
    ];
    Ok(tx.exec(sql, &args)? > 0)
}
