//! Doing to many records: the job that gives them the same values, whichever door it was asked through, and how any such
//! job is started and what came of it is shown.

mod run;

use kit::bulk::{self, Edit, Task};
use kit::jobs::{Handlers, Run};
use kit::{Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::site::Site;

pub use run::{ended, start};

/// The kind of the job.
pub const EDIT: &str = "bulk_edit";

/// Its payload: the records that a plan found, and what is written in each.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    pub task: Task,
    pub edit: Edit,
}

impl Order {
    /// The edit of these records of a kind.
    pub fn of(kind: &str, ids: Vec<i64>, edit: Edit) -> Self {
        let task = Task {
            kind: kind.to_owned(),
            ids,
            verb: EDIT.to_owned(),
            reason: edit.reason.clone().unwrap_or_default(),
            ..Task::default()
        };
        Order { task, edit }
    }

    /// As the queue keeps it.
    pub fn payload(&self) -> Result<Json> {
        serde_json::to_value(self).map_err(|error| Error::Fault(format!("the order of a bulk edit: {error}")))
    }
}

pub(crate) fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers.on(EDIT, work)
}

fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let Order { task, edit } = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let outcome = bulk::edit(run, &access, &site.clock, &task, &edit)?;
    serde_json::to_value(outcome).map_err(|error| Error::Fault(format!("the outcome of a bulk edit: {error}")))
}
