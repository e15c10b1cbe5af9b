//! `GET /jobs/{id}`: how far a long work is, for who asked for it and for who may see all of them.

use axum::Json;
use axum::http::Uri;
use axum::response::IntoResponse;
use kit::jobs::{self, Job};
use kit::{Error, Result};
use serde_json::{Value, json};
use ui::bulk::EDIT as BULK_EDIT;
use ui::timeline::UNDO;
use ui::{Answer, Visit};

use crate::address::Address;
use crate::params::Params;
use crate::{bulk, undo};

pub async fn job(visit: Visit, uri: Uri) -> Answer {
    let job = visit.run(move |visit| read(visit, &uri)).await?;
    Ok(Json(job).into_response())
}

fn read(visit: &Visit, uri: &Uri) -> Result<Value> {
    let uid = Address::of(uri).uid()?;
    Params::of(uri, &[])?;
    let access = visit.access();
    let job = visit.site.store.read(|db| jobs::find(db, uid))?;
    let asker = &job.asker;
    // A token without account is known by its name and profile alone.
    let is_theirs =
        (asker.user, &asker.name, &asker.profile) == (access.actor.user, &access.actor.name, &access.profile.key);
    if is_theirs || access.is_capable("jobs") {
        show(visit, &job)
    } else {
        Err(Error::NotFound)
    }
}

fn show(visit: &Visit, job: &Job) -> Result<Value> {
    let error = job.error.as_ref().map(|message| visit.pen().message(message));
    let operation = match job.operation {
        Some(id) => {
            let uid = visit.site.store.read(|db| kit::journal::public_id(db, id))?;
            Some(uid.to_string())
        }
        None => None,
    };
    Ok(json!({
        "id": job.uid.to_string(),
        "kind": job.kind,
        "state": job.state.as_str(),
        "done": job.progress.done,
        "total": job.progress.total,
        "operation": operation,
        "result": result(visit, job)?,
        "error": error,
    }))
}

/// What came of a job: as it says it, save that records are named by their public ids, and within rights.
fn result(visit: &Visit, job: &Job) -> Result<Value> {
    let Some(result) = &job.result else {
        return Ok(Value::Null);
    };
    let unreadable = |error: serde_json::Error| Error::Fault(format!("what came of a job: {error}"));
    match job.kind.as_str() {
        BULK_EDIT => {
            let outcome = serde_json::from_value(result.clone()).map_err(unreadable)?;
            let kind = job.payload["task"]["kind"].as_str().unwrap_or_default();
            bulk::outcome(visit, kind, &outcome)
        }
        UNDO => {
            let undone = serde_json::from_value(result.clone()).map_err(unreadable)?;
            Ok(undo::report(visit, &undone))
        }
        _ => Ok(result.clone()),
    }
}
