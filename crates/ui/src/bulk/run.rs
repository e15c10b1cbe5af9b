//! Starting the job of a bulk doing, and what came of it. A few records are done while the person waits.
//!
//! A payload may say where to go back to (`back`, the list of the kind when it does not), and that what was done stands and
//! is not undone (`stands`).

use askama::Template;
use kit::bulk::Outcome;
use kit::jobs::{self, Job, New};
use kit::query::Record;
use kit::{Message, Result};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::failure::Answer;
use crate::pen::Pen;
use crate::toast::Said;
use crate::visit::Visit;

/// Records done while the person waits: a fraction of a second.
const MOST_AT_ONCE: usize = 200;

/// Queues the job; goes to its progress, or back to the list with what was done: `said` is the message that counts it.
pub fn start(visit: &Visit, kind: &'static str, payload: Json, count: usize, list: &str, said: &str) -> Answer {
    let jobs = visit.site.jobs();
    let job = visit
        .site
        .store
        .write(|tx| jobs::enqueue(tx, &visit.site.clock, New::of(kind, payload, visit.access())))?;
    if count > MOST_AT_ONCE {
        jobs.wake();
        return visit.go(&format!("/jobs/{job}"));
    }
    jobs.run_now(job, &mut |_| {})?;
    let job = visit.site.store.read(|db| jobs::find(db, job))?;
    let outcome = outcome(&job);
    if outcome.refused > 0 {
        return visit.go(&format!("/jobs/{}", job.uid));
    }
    let said = Said::new(Message::new(said).with("count", outcome.changed));
    let said = match operation(visit, &job)? {
        Some(operation) if outcome.changed > 0 => said.undoable(operation),
        _ => said,
    };
    visit.go_saying(list, &said)
}

fn outcome(job: &Job) -> Outcome {
    serde_json::from_value(job.result.clone().unwrap_or_default()).unwrap_or_default()
}

/// The public id of a job's operation, when it may be undone.
fn operation(visit: &Visit, job: &Job) -> Result<Option<Uuid>> {
    let stands = job.payload["stands"].as_bool().unwrap_or_default();
    let Some(operation) = job.operation.filter(|_| !stands) else {
        return Ok(None);
    };
    let uid = visit.site.store.read(|db| kit::journal::public_id(db, operation))?;
    Ok(Some(uid))
}

#[derive(Template)]
#[template(path = "bulk_end.html")]
struct End<'a> {
    pen: Pen<'a>,
    outcome: &'a Outcome,
    list: String,
    operation: Option<Uuid>,
    /// Record, its page, why it was left as it is.
    refusals: Vec<(String, Option<String>, String)>,
}

impl End<'_> {
    fn count(&self, key: &str, count: &usize) -> String {
        self.pen.counted(key, i64::try_from(*count).unwrap_or(i64::MAX))
    }
}

/// What the page of such a job shows once it is done.
pub fn ended(visit: &Visit, job: &Job) -> Result<String> {
    let (pen, access) = (visit.pen(), visit.access());
    let outcome = outcome(job);
    let kind = job.payload["task"]["kind"].as_str().unwrap_or_default();
    let kind = access.kind(kind)?;
    let ids: Vec<i64> = outcome.refusals.iter().map(|refusal| refusal.id).collect();
    let records: Vec<Record> = visit
        .site
        .store
        .read(|db| visit.site.queries.chosen(db, access, kind, &[], &ids))?;
    let refusals = outcome.refusals.iter().filter_map(|refusal| {
        let record = records.iter().find(|record| record.id == refusal.id)?;
        let address = crate::address_of(pen, access, kind.key, record.uid);
        Some((record.title.clone(), address, pen.message(&refusal.message)))
    });
    let end = End {
        pen,
        list: match job.payload["back"].as_str() {
            Some(back) => crate::address::inside(back).to_owned(),
            None => format!("/{}", kind.plural),
        },
        operation: operation(visit, job)?.filter(|_| outcome.changed > 0),
        refusals: refusals.collect(),
        outcome: &outcome,
    };
    crate::markup(&end)
}
