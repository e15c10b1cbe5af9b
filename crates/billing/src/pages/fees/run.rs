//! The jobs of fees: the drafts of a run, their issue, their removal. Each is one operation.

use std::collections::HashMap;

use axum::extract::{Path, RawForm};
use kit::bulk::{Task, each_of};
use kit::jobs::Run;
use kit::{Error, Message, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use ui::{Answer, Said, Site, Typed, Visit};
use words::Language;

use super::{grid, payload, plan, preview, token, whom};
use crate::api::{At, uid};
use crate::fees::plan::Whom;
use crate::fees::{Grid, Plan, Pupil, bill as drawing};
use crate::issue as issuing;
use crate::kinds::INVOICE;

/// The kinds of the jobs, and the verbs of their operations.
pub const BILL: &str = "bill_fees";
pub const ISSUE: &str = "issue_fees";
pub const DISCARD: &str = "discard_fees";

/// What the queue keeps of a run: the pupils, and what each was shown to come to, with VAT.
#[derive(Serialize, Deserialize)]
struct Order {
    task: Task,
    grid: i64,
    shown: HashMap<i64, i64>,
    language: String,
    back: String,
}

/// The same of drafts that exist.
#[derive(Serialize, Deserialize)]
struct Drafts {
    task: Task,
    back: String,
    /// What was done stands: an issue is not undone.
    stands: bool,
}

/// `POST /fee-grids/{uid}/bill {q, ids, shown}`: only what was shown.
pub async fn bill(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| {
            let (typed, id) = (Typed::new(&String::from_utf8_lossy(&form)), uid(&path)?);
            let known = visit.site.store.read(|db| grid(visit, db, id))?;
            let language = visit.pen().language;
            let planned = plan(&visit.site, visit.access(), language, known.id, whom(visit, &typed)?)?;
            if token(&planned) != typed.get("shown") {
                return preview::draw(visit, id, &typed, Some(Message::new("fees-moved")));
            }
            let back = format!("/fee-grids/{id}");
            let count = planned.ready().count();
            if count == 0 {
                return visit.go_saying(&back, &Said::new(Message::new("fees-none-left")));
            }
            let order = order(&planned, language, back.clone())?;
            ui::bulk::start(visit, BILL, order, count, &back, "fees-billed")
        })
        .await
}

/// What the queue keeps of a planned run.
pub fn order(planned: &Plan, language: Language, back: String) -> Result<Json> {
    payload(Order {
        task: Task {
            kind: "student".to_owned(),
            under: Some(INVOICE.to_owned()),
            ids: planned.ready().map(|pupil| pupil.id).collect(),
            verb: BILL.to_owned(),
            reason: planned.grid.label.clone(),
        },
        grid: planned.grid.id,
        shown: planned.ready().map(|pupil| (pupil.id, pupil.gross)).collect(),
        language: language.code().to_owned(),
        back,
    })
}

pub fn work_bill(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let language = Language::from_code(&order.language).unwrap_or_else(|| site.establishment().language());
    let whom = Whom::These(order.task.ids.clone());
    let planned = plan(site, &access, language, order.grid, whom)?;
    let pupils: HashMap<i64, &Pupil> = planned.pupils.iter().map(|pupil| (pupil.id, pupil)).collect();
    let outcome = each_of(run, &access, &site.clock, &order.task, &mut |tx, hand, student| {
        let pupil = pupils.get(&student).ok_or(Error::NotFound)?;
        if order.shown.get(&student) != Some(&pupil.gross) {
            return Err(Error::refused("fees-moved"));
        }
        drawing::draw(tx, hand, &planned.grid, pupil)
    })?;
    payload(outcome)
}

/// Starts a job over the drafts of the grid of an address.
fn over_drafts(visit: &Visit, path: &At, job: &'static str, said: &str) -> Answer {
    let id = uid(&path.0)?;
    let known = visit.site.store.read(|db| grid(visit, db, id))?;
    let back = format!("/fee-grids/{id}");
    let (count, order) = over(visit, known.id, job, back.clone())?;
    if count == 0 {
        return visit.go_saying(&back, &Said::new(Message::new("fees-no-drafts")));
    }
    ui::bulk::start(visit, job, order, count, &back, said)
}

/// How many drafts a grid has, and what the queue keeps of a job over them.
pub fn over(visit: &Visit, grid: i64, job: &str, back: String) -> Result<(usize, Json)> {
    let (label, ids) = visit.site.store.read(|db| {
        let label = Grid::load(db, grid)?.label;
        Ok::<_, Error>((label, drawing::drafts(db, grid)?))
    })?;
    let count = ids.len();
    let drafts = Drafts {
        task: Task {
            kind: INVOICE.to_owned(),
            ids,
            verb: job.to_owned(),
            reason: label,
            ..Task::default()
        },
        back,
        stands: job == ISSUE,
    };
    Ok((count, payload(drafts)?))
}

/// `POST /fee-grids/{uid}/issue`: every draft of the grid takes its number.
pub async fn issue(visit: Visit, path: At) -> Answer {
    visit
        .run_at_length(move |visit| over_drafts(visit, &path, ISSUE, "fees-issued"))
        .await
}

pub fn work_issue(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Drafts = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let house = site.establishment().name.clone();
    let outcome = each_of(run, &access, &site.clock, &order.task, &mut |tx, hand, invoice| {
        match issuing::issue(tx, hand, invoice, &house) {
            Ok(_) => Ok(true),
            // Issued by hand meanwhile.
            Err(Error::Settled(_)) => Ok(false),
            Err(error) => Err(error),
        }
    })?;
    payload(outcome)
}

/// `POST /fee-grids/{uid}/discard`: every draft of the grid is deleted.
pub async fn discard(visit: Visit, path: At) -> Answer {
    visit
        .run_at_length(move |visit| over_drafts(visit, &path, DISCARD, "fees-discarded"))
        .await
}

pub fn work_discard(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Drafts = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let outcome = each_of(run, &access, &site.clock, &order.task, &mut |tx, hand, invoice| {
        hand.delete(tx, INVOICE, invoice)?;
        Ok(true)
    })?;
    payload(outcome)
}
