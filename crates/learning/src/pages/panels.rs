//! What the room adds to records: the paths of a learner, the path of an enrolment, the questions that a quiz draws from.

use askama::Template;
use filter::Filter;
use kit::query::{Query, Record};
use kit::{Db, Error, Kind, Result};
use ui::{Panel, Pen, Side, Visit, address_of};
use uuid::Uuid;

use super::{answers, can_read, group, mine};

pub fn panels() -> Vec<Panel> {
    let panel = |key, kind, position, render| Panel {
        key,
        kind,
        side: Side::Main,
        position,
        render,
    };
    vec![
        panel("paths", "learner", 15, of_learner),
        panel("paths", "enrolment", 15, of_enrolment),
        panel("questions", "activity", 10, questions),
        panel("answers", "quiz_attempt", 10, answers::panel),
        panel("group", "training_session", 28, group::panel),
    ]
}

fn of_learner(visit: &Visit, db: &mut Db<'_>, _: &Kind, learner: &Record) -> Result<Option<String>> {
    if !can_read(visit.access(), "enrolment", &["learner", "status"]) || !may_see(visit) {
        return Ok(None);
    }
    let enrolments = mine::Panel::enrolments(visit, db, learner.uid)?;
    paths(visit, db, &enrolments)
}

fn of_enrolment(visit: &Visit, db: &mut Db<'_>, _: &Kind, enrolment: &Record) -> Result<Option<String>> {
    if may_see(visit) {
        paths(visit, db, &[enrolment.uid])
    } else {
        Ok(None)
    }
}

fn may_see(visit: &Visit) -> bool {
    can_read(visit.access(), "activity_progress", &["state", "activity"])
}

fn paths(visit: &Visit, db: &mut Db<'_>, enrolments: &[Uuid]) -> Result<Option<String>> {
    let panel = mine::Panel::of(visit, db, enrolments)?;
    panel.map(|panel| ui::markup(&panel)).transpose()
}

struct Asked {
    wording: String,
    address: Option<String>,
    detail: String,
}

#[derive(Template)]
#[template(path = "questions.html")]
struct Questions<'a> {
    pen: Pen<'a>,
    total: i64,
    questions: Vec<Asked>,
    /// The address of the form that adds one to the bank.
    add: Option<String>,
    all: String,
}

/// Questions of a bank that are shown on the record of a quiz.
const MOST: usize = 30;

fn questions(visit: &Visit, db: &mut Db<'_>, _: &Kind, activity: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !can_read(access, "question", &["wording", "form", "points", "theme", "module"]) {
        return Ok(None);
    }
    let sql = "SELECT m.uid, a.form, a.question_theme FROM activity a JOIN programme_module m ON m.id = a.module_id
        WHERE a.id = $1";
    let row = db.row(sql, &[activity.id.into()])?.ok_or(Error::NotFound)?;
    if row[1].as_str() != Some("quiz") {
        return Ok(None);
    }
    let module = row[0].to_text().into_owned();
    let theme = row[2].to_text().into_owned();
    let mut wanted = format!("module:{module}");
    if !theme.is_empty() {
        wanted.push_str(&format!(" theme:\"{}\"", theme.replace('"', "")));
    }
    let query = Query::of("question")
        .filtered(Filter::parse(&wanted)?)
        .fields(&["wording", "form", "points"])
        .limit(MOST);
    let page = visit.site.queries.page(db, access, &query)?;
    let questions = page.records.iter().map(|record| {
        let cell = |at: usize| record.cells[at].value.to_text().into_owned();
        let form = pen.t(&format!("choice-question_form-{}", cell(1))).to_owned();
        let points = record.cells[2].value.as_int().unwrap_or_default();
        Asked {
            wording: cell(0),
            address: address_of(pen, access, "question", record.uid),
            detail: format!("{form} \u{b7} {}", pen.counted("question-worth", points)),
        }
    });
    let questions: Vec<Asked> = questions.collect();
    let pairs = [("module", module.as_str()), ("theme", theme.as_str())];
    let add = access.require("question", "create").is_ok();
    let panel = Questions {
        pen,
        total: questions.len() as i64,
        questions,
        add: add.then(|| ui::address::with("/questions/new", &pairs)),
        all: ui::address::with("/questions", &[("q", &wanted)]),
    };
    ui::markup(&panel).map(Some)
}
