//! The API of school fees: a grid billed to pupils, with a look at what it would come to first, and its drafts issued.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::HeaderMap;
use filter::Filter;
use kit::error::FieldError;
use kit::jobs::New;
use kit::query::KindSchema;
use kit::{Error, Message, Result};
use serde_json::{Map, Value as Json, json};
use ui::once::{self, Kept, Once};
use ui::{ApiAnswer, ApiRoute, Policy, Routes, Visit};

use super::{At, by_api, key, object, uid};
use crate::fees::Plan;
use crate::fees::plan::{State, Whom};
use crate::kinds::{GRID, INVOICE};
use crate::pages::fees::{plan, run};

const BILLS: Policy = Policy::Action(INVOICE, "bulk");

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/api/v1/fee-grids/{uid}/bill", BILLS, bill)
        .post("/api/v1/fee-grids/{uid}/issue", BILLS, issue)
}

pub(super) const BILL: ApiRoute = ApiRoute {
    method: "post",
    policy: BILLS,
    takes: Some(asked),
    answers: ApiAnswer::Json("202", answered),
    ..ApiRoute::get("/api/v1/fee-grids/{id}/bill", "bill_fees", "invoices", answered)
};

pub(super) const ISSUE: ApiRoute = ApiRoute {
    method: "post",
    policy: BILLS,
    takes: Some(super::described::nothing),
    answers: ApiAnswer::Json("202", answered),
    ..ApiRoute::get("/api/v1/fee-grids/{id}/issue", "issue_fees", "invoices", answered)
};

fn asked() -> Json {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": { "filter": { "type": "string", "default": "" }, "dry_run": { "type": "boolean", "default": false } },
    })
}

fn answered() -> Json {
    json!({ "type": "object", "properties": { "job": { "type": "object" } } })
}

/// `POST /api/v1/fee-grids/{id}/bill {filter, dry_run}`: a job that draws the drafts; with `dry_run`, what it would draw.
async fn bill(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> ui::Answer {
    visit
        .run_at_length(move |visit| -> ui::Answer {
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let (members, id) = (object(&bytes)?, uid(&path)?);
            let (filter, is_dry) = read(&members)?;
            let kept = once::around(visit, once.as_ref(), || {
                filter::check(&filter, &KindSchema::new(&access, access.kind("student")?))?;
                let grid = visit.site.store.read(|db| key(visit, db, &access, GRID, id))?;
                let language = visit.pen().language;
                let planned = plan(&visit.site, &access, language, grid, Whom::Found(filter, None))?;
                if is_dry {
                    return Ok(Kept::done(&foreseen(visit, &planned)));
                }
                let order = run::order(&planned, language, format!("/fee-grids/{id}"))?;
                let job = visit.site.jobs().enqueue(New::of(run::BILL, order, &access))?;
                Ok(Kept::queued(job))
            })?;
            kept.answer()
        })
        .await
}

fn read(members: &Map<String, Json>) -> Result<(Filter, bool)> {
    if let Some(unknown) = members
        .keys()
        .find(|key| !["filter", "dry_run"].contains(&key.as_str()))
    {
        return Err(wrong(unknown, "error-field-unknown", ("field", unknown)));
    }
    let text = match members.get("filter") {
        None | Some(Json::Null) => "",
        Some(text) => text
            .as_str()
            .ok_or_else(|| wrong("filter", "error-json-type", ("expected", "string")))?,
    };
    let is_dry = match members.get("dry_run") {
        None => false,
        Some(asked) => asked
            .as_bool()
            .ok_or_else(|| wrong("dry_run", "error-json-type", ("expected", "boolean")))?,
    };
    Ok((Filter::parse(text)?, is_dry))
}

fn wrong(member: &str, key: &'static str, (name, value): (&'static str, &str)) -> Error {
    let message = Message::new(key).with(name, value);
    Error::Invalid(vec![FieldError::new(member.to_owned(), message)])
}

/// What a run would draw.
fn foreseen(visit: &Visit, plan: &Plan) -> Json {
    let pen = visit.pen();
    let pupils = plan.pupils.iter().map(|pupil| {
        let parts = pupil
            .parts
            .iter()
            .map(|part| json!({ "payer": part.name, "gross": part.gross }));
        let (state, why) = match &pupil.state {
            State::Ready => ("ready", None),
            State::Billed(_) => ("billed", None),
            State::Problem(message) => ("problem", Some(pen.message(message))),
        };
        json!({
            "student": pupil.uid.to_string(), "name": pupil.name, "rank": pupil.rank.rank, "net": pupil.net,
            "gross": pupil.gross, "state": state, "why": why, "invoices": parts.collect::<Vec<_>>(),
        })
    });
    let gross: i64 = plan.ready().map(|pupil| pupil.gross).sum();
    json!({
        "pupils": plan.ready().count(), "invoices": plan.ready().map(|pupil| pupil.parts.len()).sum::<usize>(),
        "gross": gross, "items": pupils.collect::<Vec<_>>(),
    })
}

/// `POST /api/v1/fee-grids/{id}/issue`: a job that issues every draft of the grid.
async fn issue(visit: Visit, Path(path): At, headers: HeaderMap, bytes: Bytes) -> ui::Answer {
    visit
        .run(move |visit| -> ui::Answer {
            let access = by_api(visit.access());
            let once = Once::of(&access, &headers, visit.path(), &bytes)?;
            let id = uid(&path)?;
            let kept = once::around(visit, once.as_ref(), || {
                let grid = visit.site.store.read(|db| key(visit, db, &access, GRID, id))?;
                let order = run::over(visit, grid, run::ISSUE, format!("/fee-grids/{id}"))?.1;
                let job = visit.site.jobs().enqueue(New::of(run::ISSUE, order, &access))?;
                Ok(Kept::queued(job))
            })?;
            kept.answer()
        })
        .await
}
