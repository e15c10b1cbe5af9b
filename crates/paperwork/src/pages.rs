//! The pages of papers: those of a session, what an auditor would refuse, the identity of the house, the public page
//! that verifies a paper.

mod form;
mod identity;
mod paper;
mod refused;
mod scans;
mod session;
mod texts;
mod verify;

use filter::Filter;
use kit::query::Query;
use kit::{Db, Moment, Result};
use ui::{Panel, Policy, Routes, Side, Visit};
use uuid::Uuid;

use crate::api;
use crate::issue::KIND;
use crate::scan;

pub(crate) use scans::scanned;

pub fn routes() -> Routes {
    let (session, may_issue) = (Policy::Kind("training_session"), Policy::Action(KIND, "create"));
    let settings = Policy::Capability("settings");
    let acts = Policy::Kind("attendance_act");
    Routes::new()
        .get("/sessions/{uid}/papers", session, session::show)
        .get("/sessions/{uid}/sheets.pdf", session, api::sheets)
        .post("/sessions/{uid}/certificates", may_issue, session::issue)
        .post(
            "/sessions/{uid}/certificates/zip",
            Policy::Action(KIND, "export"),
            session::zip,
        )
        .post("/sessions/{uid}/certificates/send", may_issue, session::send)
        .get("/certificates/{uid}/pdf", Policy::Kind(KIND), api::pdf)
        .post("/certificates/{uid}/send", may_issue, paper::send)
        .post("/certificates/{uid}/withdraw", may_issue, paper::withdraw)
        .get("/would-be-refused", acts, refused::show)
        .get("/settings/identity", settings, identity::show)
        .upload("/settings/identity", settings, identity::MOST_BYTES, identity::save)
        .get("/settings/identity/{name}", settings, identity::picture)
        .get("/settings/paper-texts", settings, texts::show)
        .post("/settings/paper-texts", settings, texts::save)
        .and(scans())
        .get("/verify", Policy::Public, verify::ask)
        .get("/verify/{code}", Policy::Public, verify::show)
        .upload("/verify/{code}", Policy::Public, verify::MOST_BYTES, verify::compare)
}

fn scans() -> Routes {
    let hands_in = Policy::Action(scan::KIND, "create");
    Routes::new()
        .get("/scans", hands_in, scans::list)
        .upload(
            "/scans",
            hands_in,
            scan::MOST_BYTES as usize + 64 * 1024,
            scans::hand_in,
        )
        .get("/scans/{uid}", hands_in, scans::show)
        .post("/scans/{uid}", hands_in, scans::save)
        .post("/scans/{uid}/assign", hands_in, scans::assign)
        .post("/scans/{uid}/aside", hands_in, scans::set_aside)
        .get("/scans/{uid}/picture", Policy::Kind(scan::KIND), scans::picture)
}

pub fn panels() -> Vec<Panel> {
    vec![
        Panel {
            key: "papers",
            kind: "training_session",
            side: Side::Main,
            position: 30,
            render: session::panel,
        },
        Panel {
            key: "paper",
            kind: KIND,
            side: Side::Main,
            position: 10,
            render: paper::panel,
        },
    ]
}

/// An issued paper as lists of the room show it.
#[derive(Clone)]
pub(crate) struct Shown {
    pub uid: Uuid,
    pub number: String,
    pub form: String,
    pub state: String,
    /// The learner or the company that it is about.
    pub about: Option<Uuid>,
    pub company: bool,
    /// Their name, as far as it may be told.
    pub name: String,
    pub part: String,
    pub amount: Option<i64>,
    pub issued_on: String,
    pub minutes: i64,
    pub sent_on: Option<String>,
}

/// The papers of a session that this person sees, the latest first.
pub(crate) fn papers_of(visit: &Visit, db: &mut Db<'_>, session: Uuid) -> Result<Vec<Shown>> {
    let fields = [
        "number",
        "form",
        "state",
        "learner",
        "issued_at",
        "minutes",
        "sent_at",
        "company",
        "amount",
        "part",
    ];
    let access = visit.access();
    let kind = access.kind(KIND)?;
    let readable: Vec<&str> = fields
        .into_iter()
        .filter(|field| access.can_read(kind, field))
        .collect();
    if readable.len() < fields.len() {
        return Ok(Vec::new());
    }
    let query = Query::of(KIND)
        .filtered(Filter::parse(&format!("session:{session}"))?)
        .fields(&fields)
        .limit(2000);
    let page = visit.site.queries.page(db, access, &query)?;
    let day = |value: &kit::Value| {
        let at = Moment::from_micros(value.as_int()?);
        Some(words::format::date(visit.language, at.date_in(visit.site.clock.zone())))
    };
    let shown = page.records.iter().map(|record| {
        let value = |index: usize| &record.cells[index].value;
        Shown {
            uid: record.uid,
            number: value(0).to_text().into_owned(),
            form: value(1).to_text().into_owned(),
            state: value(2).to_text().into_owned(),
            about: record.cells[3].target.or(record.cells[7].target),
            company: record.cells[7].target.is_some(),
            name: record.cells[3]
                .label
                .clone()
                .or(record.cells[7].label.clone())
                .unwrap_or_default(),
            amount: value(8).as_int(),
            part: value(9).to_text().into_owned(),
            issued_on: day(value(4)).unwrap_or_default(),
            minutes: value(5).as_int().unwrap_or_default(),
            sent_on: day(value(6)),
        }
    });
    Ok(shown.collect())
}
