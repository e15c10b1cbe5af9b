//! The rates of a group on the record of its session or class: a line for each learner, with streaks of absence.

use askama::Template;
use kit::query::Record;
use kit::{Db, Kind, Result};
use ui::figures::{self, Table};
use ui::{Pen, Visit, address};
use uuid::Uuid;

use super::super::address_of_learner;
use super::{hours_and_rates, table, total};
use crate::board::{self, Asked, By, Line, person_of};

/// Slots missed in a row from which it is worth a word.
const STREAK: i64 = 2;

#[derive(Template)]
#[template(path = "rates_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    table: Table<'a>,
    more: Option<String>,
    register: String,
}

/// The panel of a session.
pub fn of_session(visit: &Visit, db: &mut Db<'_>, _: &Kind, session: &Record) -> Result<Option<String>> {
    let asked = Asked {
        session: Some(session.id),
        ..Asked::default()
    };
    if !may_see(visit) {
        return Ok(None);
    }
    let lines = board::lines(db, visit.access(), By::Learner, &asked)?;
    let more = address::with("/rates", &[("by", "learner"), ("session", &session.uid.to_string())]);
    panel(visit, db, session, lines, Some(more))
}

/// The panel of a class.
pub fn of_class(visit: &Visit, db: &mut Db<'_>, _: &Kind, class: &Record) -> Result<Option<String>> {
    if !may_see(visit) || !visit.access().sees_every_row(visit.access().kind("presence")?) {
        return Ok(None);
    }
    let lines = board::of_class(db, class.id)?;
    panel(visit, db, class, lines, None)
}

/// Groups are looked at by those who take figures away: learners and guardians have their own page.
fn may_see(visit: &Visit) -> bool {
    visit.access().may("presence", "export")
}

fn panel(
    visit: &Visit,
    db: &mut Db<'_>,
    of: &Record,
    lines: Vec<Line>,
    more: Option<String>,
) -> Result<Option<String>> {
    let pen = visit.pen();
    if lines.iter().all(|line| line.tally.planned == 0) {
        return Ok(None);
    }
    let streaks = board::streaks(db, of.id)?;
    let narrowed = more
        .as_ref()
        .map(|_| format!("session:{} ", of.uid))
        .unwrap_or_default();
    let rows_of = |learner: Option<Uuid>| {
        let narrowed = narrowed.clone();
        move |filter: &str| {
            let learner = learner.map(|uid| format!("learner:{uid} ")).unwrap_or_default();
            Some(address::with(
                "/presences",
                &[("q", &format!("{narrowed}{learner}{filter}"))],
            ))
        }
    };
    let rows = lines.iter().map(|line| {
        let streak = streaks
            .iter()
            .find(|(learner, _)| *learner == line.id)
            .map(|(_, streak)| *streak);
        let goes_on = streak.is_some_and(|streak| streak.current >= STREAK);
        let long = streak.filter(|streak| streak.longest >= STREAK);
        figures::Line {
            name: person_of(line, visit.access()),
            address: line.uid.and_then(|uid| address_of_learner(visit, uid, more.is_none())),
            figures: hours_and_rates(pen, line, rows_of(line.uid)),
            note: long.map(|streak| {
                let tone = if goes_on { "danger" } else { "warn" };
                (pen.counted("rates-streak", streak.longest), tone)
            }),
        }
    });
    let all = rows_of(None);
    let whole = hours_and_rates(pen, &total(&lines), |filter| {
        if narrowed.is_empty() { None } else { all(filter) }
    });
    let table = Table {
        notes: Some(pen.t("rates-streaks")),
        ..table(pen, pen.t("rates-by-learner"), rows.collect(), whole)
    };
    let register = format!("/register/{}", of.uid);
    let panel = Panel {
        pen,
        table,
        more,
        register,
    };
    ui::markup(&panel).map(Some)
}
