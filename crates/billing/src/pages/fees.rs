//! The pages of school fees: a grid with its fees and what it has billed, the preview of a run, the run, the issue of its
//! drafts, the copy to the next year.

mod copy;
mod panel;
mod preview;
pub(crate) mod run;

use kit::jobs::Handlers;
use kit::query::{KindSchema, Record};
use kit::{Db, Error, Result};
use ui::{JobEnd, Policy, RecordAction, Routes, Site, Typed, Visit};
use uuid::Uuid;
use words::Language;

use super::quote::part_of;
use crate::fees::plan::{Asked, Plan, Whom};
use crate::kinds::{GRID, INVOICE};

pub use panel::panel;

pub fn routes() -> Routes {
    let bills = Policy::Action(INVOICE, "bulk");
    let copies = Policy::Action(GRID, "create");
    Routes::new()
        .get("/fee-grids/{uid}/bill", bills, preview::show)
        .post("/fee-grids/{uid}/bill", bills, run::bill)
        .post("/fee-grids/{uid}/issue", bills, run::issue)
        .post("/fee-grids/{uid}/discard", bills, run::discard)
        .get("/fee-grids/{uid}/copy", copies, copy::ask)
        .post("/fee-grids/{uid}/copy", copies, copy::save)
}

pub fn actions() -> Vec<RecordAction> {
    vec![RecordAction {
        kind: GRID,
        label: "fees-copy",
        icon: "copy",
        path: "copy",
        policy: Policy::Action(GRID, "create"),
    }]
}

pub fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers
        .on(run::BILL, run::work_bill)
        .on(run::ISSUE, run::work_issue)
        .on(run::DISCARD, run::work_discard)
}

pub fn job_ends() -> Vec<JobEnd> {
    let end = |kind| JobEnd {
        kind,
        render: ui::bulk::ended,
    };
    [run::BILL, run::ISSUE, run::DISCARD].map(end).into()
}

/// The grid of an address.
fn grid(visit: &Visit, db: &mut Db<'_>, uid: Uuid) -> Result<Record> {
    let named = ["label".to_owned()];
    Ok(visit.site.queries.record_in(db, visit.access(), GRID, uid, &named)?.1)
}

/// Which pupils a form names: a filter as written, and those picked in a list.
fn whom(visit: &Visit, typed: &Typed) -> Result<Whom> {
    let access = visit.access();
    let filter = filter::Filter::parse(&typed.get("q"))?;
    filter::check(&filter, &KindSchema::new(access, access.kind("student")?))?;
    let picked: Vec<Uuid> = typed.all("ids").filter_map(|id| id.parse().ok()).collect();
    Ok(Whom::Found(filter, (!picked.is_empty()).then_some(picked)))
}

/// What a grid comes to for some pupils, in the words of a language.
pub(crate) fn plan(site: &Site, access: &kit::Access, language: Language, grid: i64, whom: Whom) -> Result<Plan> {
    let pen = ui::Pen::new(site, language);
    let say = |label: &str, part: i64, whole: i64| part_of(pen, label, part, whole);
    let asked = Asked {
        queries: &site.queries,
        access,
        today: site.clock.today(),
        say: &say,
    };
    site.store.read(|db| Plan::of(db, &asked, grid, whom))
}

/// What a run was shown to come to: pupils, invoices, cents. It is done as it was shown, or shown again.
fn token(plan: &Plan) -> String {
    let (mut pupils, mut invoices, mut cents) = (0_usize, 0_usize, 0_i64);
    for pupil in plan.ready() {
        pupils += 1;
        invoices += pupil.parts.len();
        cents += pupil.gross;
    }
    format!("{pupils}-{invoices}-{cents}")
}

/// A payload that is sure to be written.
fn payload(value: impl serde::Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|error| Error::Fault(format!("a run of fees: {error}")))
}
