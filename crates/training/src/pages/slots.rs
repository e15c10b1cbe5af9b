//! The slots of a session, day by day, with the hours planned out of those of the programme.

use askama::Template;
use kit::query::Record;
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address_of};

use super::frame::{can_read, day, read, related, said};

/// What a line shows, in this order; the first four say when.
const FIELDS: [&str; 10] = [
    "day",
    "start_time",
    "end_time",
    "minutes",
    "module",
    "trainer",
    "room",
    "status",
    "subject",
    "half_day",
];

struct Line {
    time: String,
    address: Option<String>,
    module: String,
    trainer: String,
    room: String,
    /// What became of it, when it is no longer planned.
    off: Option<String>,
}

struct Day {
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "slots.html")]
struct Slots<'a> {
    pen: Pen<'a>,
    days: Vec<Day>,
    count: usize,
    total: String,
    /// Where slots are planned, for who may.
    plan: Option<String>,
}

pub(super) fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, session: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !can_read(access, "slot", &FIELDS) {
        return Ok(None);
    }
    let page = related(visit, db, ("slot", "slots"), ("training_session", session.uid), &FIELDS)?;
    let mut days: Vec<Day> = Vec::new();
    let (mut planned, mut count) = (0, 0);
    for slot in &page.records {
        let text = |index| said(visit, &page, slot, index);
        let is_planned = slot.cells[7].value.as_str() == Some("planned");
        if is_planned {
            planned += slot.cells[3].value.as_int().unwrap_or_default();
            count += 1;
        }
        let name = slot.cells[0]
            .value
            .as_date()
            .map_or_else(String::new, |date| day(pen, date));
        if days.last().is_none_or(|last| last.name != name) {
            days.push(Day {
                name,
                lines: Vec::new(),
            });
        }
        let line = Line {
            time: format!("{}\u{a0}–\u{a0}{}", text(1), text(2)),
            address: address_of(pen, access, "slot", slot.uid),
            module: [text(4), text(8)]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            trainer: text(5),
            room: text(6),
            off: (!is_planned).then(|| text(7)),
        };
        if let Some(last) = days.last_mut() {
            last.lines.push(line);
        }
    }
    let may_plan = access.require("slot", "create").is_ok();
    if days.is_empty() && !may_plan {
        return Ok(None);
    }
    ui::markup(&Slots {
        pen,
        days,
        count,
        total: total(visit, db, session, planned)?,
        plan: may_plan.then(|| format!("/sessions/{}/plan", session.uid)),
    })
    .map(Some)
}

/// The hours planned, out of those of the programme when they are known.
fn total(visit: &Visit, db: &mut Db<'_>, session: &Record, planned: i64) -> Result<String> {
    let (pen, access) = (visit.pen(), visit.access());
    let expected = if can_read(access, "training_session", &["programme"])
        && can_read(access, "programme", &["duration_minutes"])
    {
        let session = read(visit, db, "training_session", session.uid, &["programme"])?;
        match session.cells[0].target {
            Some(programme) => read(visit, db, "programme", programme, &["duration_minutes"])
                .ok()
                .and_then(|programme| programme.cells[0].value.as_int()),
            None => None,
        }
    } else {
        None
    };
    Ok(match expected {
        Some(expected) => pen.t2(
            "training-hours-of",
            "planned",
            &pen.duration(planned),
            "expected",
            &pen.duration(expected),
        ),
        None => pen.t1("training-hours", "planned", &pen.duration(planned)),
    })
}
