//! Who is enrolled in a session, and who waits.

use askama::Template;
use kit::query::Record;
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address_of};

use super::frame::{can_read, related, said};
use crate::enrolment::SEATED;

const FIELDS: [&str; 4] = ["learner", "status", "waiting_rank", "exit_date"];

struct Name {
    name: String,
    address: Option<String>,
    /// What became of the enrolment, when it is more than a place.
    note: String,
    rank: i64,
}

#[derive(Template)]
#[template(path = "learners.html")]
struct Learners<'a> {
    pen: Pen<'a>,
    seated: Vec<Name>,
    waiting: Vec<Name>,
    /// The address of the session, for who may enrol.
    session: Option<String>,
}

pub(super) fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, session: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !can_read(access, "enrolment", &FIELDS) {
        return Ok(None);
    }
    let page = related(
        visit,
        db,
        ("enrolment", "enrolments"),
        ("training_session", session.uid),
        &FIELDS,
    )?;
    let (mut seated, mut waiting) = (Vec::new(), Vec::new());
    for enrolment in &page.records {
        let learner = &enrolment.cells[0];
        let status = enrolment.cells[1].value.as_str().unwrap_or_default();
        let name = Name {
            name: learner.label.clone().unwrap_or_default(),
            address: address_of(pen, access, "enrolment", enrolment.uid),
            note: if status == "enrolled" {
                String::new()
            } else {
                said(visit, &page, enrolment, 1)
            },
            rank: enrolment.cells[2].value.as_int().unwrap_or_default(),
        };
        if SEATED.contains(&status) {
            seated.push(name);
        } else if status == "waiting" {
            waiting.push(name);
        }
    }
    waiting.sort_by_key(|name| name.rank);
    let may_enrol = access.require("enrolment", "create").is_ok();
    if seated.is_empty() && waiting.is_empty() && !may_enrol {
        return Ok(None);
    }
    ui::markup(&Learners {
        pen,
        seated,
        waiting,
        session: may_enrol.then(|| format!("/sessions/{}", session.uid)),
    })
    .map(Some)
}
