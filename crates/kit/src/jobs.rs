//! Durable jobs: long work that survives the end of the process, shows its progress and can be cancelled.
//!
//! A job is a row. It is queued in the transaction of the command that wants it ([`enqueue`]), taken by a thread of
//! [`Jobs`], and worked off in steps: [`Run::step`] commits a chunk of the work together with the cursor that says how
//! far it went. Whoever holds a job has a lease, renewed while its process lives, and a fence, a number that grows each
//! time the job is taken: a step commits only under the current fence. So a job that was cut off anywhere goes on from
//! its last step, and no step is ever done twice.
//!
//! A handler reads its payload, then its cursor, then loops over steps until nothing is left, and returns a result. It
//! must itself be the same whether it begins or goes on.

mod owner;
mod periodic;
mod queue;
mod run;
mod work;

#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::access::Access;
use crate::catalogue::{Field, Kind, Scope};
use crate::clock::Moment;
use crate::error::{Error, Message, Result};
use crate::store::{Migration, Row};
use crate::value::Value;

pub use periodic::Every;
pub use queue::{cancel, enqueue, find, of_user, purge, retry};
pub use run::{Checkpoint, Run};
pub use work::{Follower, Handler, Handlers, Jobs, Workers};

pub const MIGRATION: Migration = Migration {
    name: "0003_kit_jobs",
    sql: "
CREATE TABLE job (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, kind {text} NOT NULL, payload {text} NOT NULL, cursor {text},
    state {text} NOT NULL, done {int} NOT NULL, total {int}, step {text}, result {text}, error {text},
    attempts {int} NOT NULL, created_at {int} NOT NULL, run_at {int} NOT NULL, started_at {int}, finished_at {int},
    lease_until {int}, owner {text}, fence {int} NOT NULL, cancel_asked {int} NOT NULL, unique_key {text},
    created_by {int}, asker {text} NOT NULL, actor {text} NOT NULL, operation_id {int}
);
CREATE UNIQUE INDEX job_uid ON job (uid);
CREATE UNIQUE INDEX job_unique_key ON job (unique_key) WHERE unique_key IS NOT NULL;
CREATE INDEX job_queued ON job (run_at) WHERE state = 'queued';
CREATE INDEX job_running ON job (lease_until) WHERE state = 'running';
CREATE INDEX job_created_by ON job (created_by, id);
",
};

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}

impl State {
    /// Its codes in the store, in filters and in labels (`choice-job-state-<code>`).
    pub const CODES: &'static [&'static str] = &["queued", "running", "done", "failed", "cancelled"];

    pub fn as_str(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Running => "running",
            State::Done => "done",
            State::Failed => "failed",
            State::Cancelled => "cancelled",
        }
    }

    fn read(text: &str) -> Self {
        match text {
            "queued" => State::Queued,
            "running" => State::Running,
            "done" => State::Done,
            "cancelled" => State::Cancelled,
            _ => State::Failed,
        }
    }

    /// Nothing more will happen to the job.
    pub fn is_final(self) -> bool {
        matches!(self, State::Done | State::Failed | State::Cancelled)
    }
}

/// Who asked for a job: it acts with their rights, not with the program's.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Asker {
    pub user: Option<i64>,
    pub person: Option<i64>,
    pub name: String,
    /// The key of the profile; empty for the program itself.
    pub profile: String,
}

impl From<&Access> for Asker {
    fn from(access: &Access) -> Self {
        let actor = &access.actor;
        Asker {
            user: actor.user,
            person: actor.person,
            name: actor.name.clone(),
            profile: access.profile.key.clone(),
        }
    }
}

/// A job to be queued.
#[derive(Debug, Clone)]
pub struct New {
    pub kind: &'static str,
    pub payload: Json,
    pub asker: Asker,
    /// Not before then; at once when `None`.
    pub run_at: Option<Moment>,
    /// At most one job ever has this key, whatever became of it.
    pub unique_key: Option<String>,
}

impl New {
    /// A job of a kind that a [`Handler`] is declared for. What it needs to know travels in the payload.
    pub fn of(kind: &'static str, payload: Json, asker: impl Into<Asker>) -> Self {
        New {
            kind,
            payload,
            asker: asker.into(),
            run_at: None,
            unique_key: None,
        }
    }

    pub fn at(mut self, moment: Moment) -> Self {
        self.run_at = Some(moment);
        self
    }

    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }
}

/// How far a job is, as a page shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    pub done: i64,
    /// Unknown until the job has counted.
    pub total: Option<i64>,
    /// What it is doing: the key of a message.
    pub step: Option<String>,
}

/// A job as it stands.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: i64,
    pub uid: Uuid,
    pub kind: String,
    pub payload: Json,
    /// How far the last committed step went, in the handler's own terms.
    pub cursor: Option<Json>,
    pub state: State,
    pub progress: Progress,
    pub result: Option<Json>,
    pub error: Option<Message>,
    /// Times it was taken since it last got on.
    pub attempts: i64,
    pub created_at: Moment,
    pub run_at: Moment,
    pub started_at: Option<Moment>,
    pub finished_at: Option<Moment>,
    pub cancel_asked: bool,
    pub asker: Asker,
    /// The operation in the journal that its changes belong to: what undoing it undoes.
    pub operation: Option<i64>,
    fence: i64,
}

const COLUMNS: &str = "id, uid, kind, payload, cursor, state, done, total, step, result, error, attempts, created_at, \
                       run_at, started_at, finished_at, cancel_asked, asker, operation_id, fence";

impl Job {
    fn read(row: &Row) -> Self {
        let moment = |index: usize| row[index].as_int().map(Moment::from_micros);
        let int = |index: usize| row[index].as_int().unwrap_or_default();
        let text = |index: usize| row[index].as_str().map(str::to_owned);
        Job {
            id: int(0),
            uid: row[1].as_uid().unwrap_or_default(),
            kind: text(2).unwrap_or_default(),
            payload: parse(&row[3]).unwrap_or_default(),
            cursor: parse(&row[4]),
            state: State::read(&row[5].to_text()),
            progress: Progress {
                done: int(6),
                total: row[7].as_int(),
                step: text(8),
            },
            result: parse(&row[9]),
            error: parse(&row[10]),
            attempts: int(11),
            created_at: moment(12).unwrap_or(Moment::from_micros(0)),
            run_at: moment(13).unwrap_or(Moment::from_micros(0)),
            started_at: moment(14),
            finished_at: moment(15),
            cancel_asked: row[16].as_bool(),
            asker: parse(&row[17]).unwrap_or_default(),
            operation: row[18].as_int(),
            fence: int(19),
        }
    }

    /// The payload as the handler wrote it.
    ///
    /// # Errors
    /// A fault when it has another shape: the program that queued it was not this one.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_value(self.payload.clone())
            .map_err(|error| Error::Fault(format!("the payload of job {} ({}): {error}", self.uid, self.kind)))
    }
}

fn parse<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_str(value.as_str()?).ok()
}

/// The kind `job`, for the list of jobs and its filters. Jobs change by the functions of this module alone.
pub fn kind() -> Kind {
    Kind::new("job", "jobs", "job", "jb")
        .outside_journal()
        .card("main")
        .field(Field::text("kind").computed("{jb}.kind").listed())
        .field(
            Field::choice("state", "job-state", State::CODES)
                .computed("{jb}.state")
                .listed(),
        )
        .field(Field::text("actor").computed("{jb}.actor").listed())
        .field(Field::int("done").computed("{jb}.done").listed())
        .field(Field::int("total").computed("{jb}.total").listed())
        .field(
            Field::instant("created_at")
                .computed("{jb}.created_at")
                .sorted_by("{jb}.created_at")
                .listed(),
        )
        .field(Field::instant("started_at").computed("{jb}.started_at"))
        .field(Field::instant("finished_at").computed("{jb}.finished_at").listed())
        .field(Field::int("attempts").computed("{jb}.attempts"))
        .scope(Scope::All, "TRUE")
        .title("{jb}.kind", &["kind"])
        .order(&["-created_at"])
}
