//! What a plan would make: each slot with what stands in its way, and the days left out with why.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use kit::query::Record;
use kit::{Db, Result};
use ui::Visit;

use super::frame::day;
use crate::commands::Given;
use crate::concern::{self, Concern};
use crate::conflict::{self, Conflict, Taken, Wanted};
use crate::pattern::{Left, Outcome, Planned};

/// A slot to be.
pub struct Line {
    /// Its beginning in microseconds, which the form sends back when it is kept.
    pub start: i64,
    pub name: String,
    /// Ticked at first: nothing stands in its way.
    pub is_free: bool,
    pub conflicts: Vec<String>,
}

pub struct Preview {
    pub title: String,
    pub lines: Vec<Line>,
    pub left_out: Vec<String>,
    /// Said of all of them: the room is too small.
    pub warning: Option<String>,
    /// What was seen, sent back so that nothing is written that was not.
    pub seen: String,
}

/// A mark of what a pattern gives: another pattern, another mark.
pub fn mark(outcome: &Outcome) -> String {
    let mut mark = String::new();
    for slot in &outcome.slots {
        mark.push_str(&format!(
            "{:x}-{:x}.",
            slot.starts_at.micros() / 60_000_000,
            slot.minutes()
        ));
    }
    // Long plans are told apart by their length, their ends and a sum of all their parts.
    if mark.len() > 400 {
        let sum = mark
            .bytes()
            .fold(0_u64, |sum, byte| sum.wrapping_mul(1_099_511_628_211) ^ u64::from(byte));
        mark = format!("{}:{sum:x}", outcome.slots.len());
    }
    mark
}

/// What to show; `session` was read with its trainer and room as the fourth and fifth cells.
pub fn of(visit: &Visit, db: &mut Db<'_>, session: &Record, outcome: &Outcome, given: &Given) -> Result<Preview> {
    let pen = visit.pen();
    let usual = |index: usize| session.cells[index].value.as_int();
    let (trainer, room) = (given.trainer.or(usual(3)), given.room.or(usual(4)));
    let zone = session.cells[2]
        .value
        .as_str()
        .and_then(|name| TimeZone::get(name).ok());
    let zone = zone.unwrap_or(TimeZone::UTC);
    let wanted: Vec<Wanted> = outcome
        .slots
        .iter()
        .map(|slot| Wanted {
            session: Some(session.id),
            group: None,
            trainer,
            room,
            starts_at: slot.starts_at.micros(),
            ends_at: slot.ends_at.micros(),
            zone: zone.clone(),
            itself: None,
        })
        .collect();
    let conflicts = conflict::find(db, &wanted)?;
    let names = names(visit, db, &conflicts)?;
    let mut lines = Vec::new();
    for ((slot, wanted), conflicts) in outcome.slots.iter().zip(&wanted).zip(&conflicts) {
        let mut told: Vec<String> = conflicts.iter().map(|conflict| said(visit, conflict, &names)).collect();
        // Closed days were asked for, and the room is told of once below.
        let is_outside = concern::find(db, wanted, &zone)?.contains(&Concern::OutsideHours);
        told.extend(is_outside.then(|| confirm(visit, Concern::OutsideHours)));
        lines.push(Line {
            start: slot.starts_at.micros(),
            name: name(visit, slot),
            is_free: told.is_empty(),
            conflicts: told,
        });
    }
    let total: i64 = outcome.slots.iter().map(Planned::minutes).sum();
    let mut title = words::Args::new();
    let count = pen.number(outcome.slots.len() as i64);
    title.set("count", outcome.slots.len() as i64);
    title.set("number", count);
    title.set("hours", pen.duration(total));
    let too_many = conflict::too_many(db, session.id, room)?;
    Ok(Preview {
        title: pen.format("training-plan-found", &title),
        lines,
        left_out: outcome
            .left_out
            .iter()
            .map(|(date, why)| format!("{} · {}", day(pen, *date), pen.t(left(*why))))
            .collect(),
        warning: too_many.map(|many| pen.counted("training-room-too-small", many)),
        seen: mark(outcome),
    })
}

fn name(visit: &Visit, slot: &Planned) -> String {
    let (start, end) = (crate::slot::shown(slot.start), crate::slot::shown(slot.end));
    format!("{} · {start}\u{a0}–\u{a0}{end}", day(visit.pen(), slot.day))
}

fn left(why: Left) -> &'static str {
    match why {
        Left::Closed(closed) => closed.message(),
        Left::Closing => "training-closed-closing",
        Left::Skipped => "training-closed-skipped",
    }
}

/// The sessions of the slots in the way, as this person may know them.
pub fn names(visit: &Visit, db: &mut Db<'_>, conflicts: &[Vec<Conflict>]) -> Result<HashMap<i64, String>> {
    let access = visit.access();
    let kind = access.kind("slot")?.clone();
    let mut ids: Vec<i64> = conflicts
        .iter()
        .flatten()
        .filter_map(|conflict| conflict.slot)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let readable = ["session", "start_time", "end_time"].iter().filter_map(|key| {
        let (_, field) = kind.find(key)?;
        access.can_read(&kind, key).then(|| field.clone())
    });
    let fields: Vec<_> = readable.collect();
    let records = visit.site.queries.chosen(db, access, &kind, &fields, &ids)?;
    let pen = visit.pen();
    let named = records.into_iter().map(|record| {
        let parts = fields
            .iter()
            .zip(&record.cells)
            .map(|(field, cell)| pen.display(field, cell));
        (
            record.id,
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        )
    });
    Ok(named.collect())
}

/// What stands in the way, in words.
pub fn said(visit: &Visit, conflict: &Conflict, names: &HashMap<i64, String>) -> String {
    let pen = visit.pen();
    let unknown = || pen.t("training-conflict-elsewhere").to_owned();
    if let Taken::Away(from, to) = conflict.taken {
        let days = [from, to].map(|day| words::format::date(visit.language, day));
        return pen.t2(conflict.taken.message(), "from", &days[0], "to", &days[1]);
    }
    let what = conflict
        .slot
        .and_then(|slot| names.get(&slot))
        .filter(|name| !name.is_empty())
        .cloned()
        .unwrap_or_else(unknown);
    let mut text = pen.t1(conflict.taken.message(), "what", &what);
    if let Taken::Learners(many) = conflict.taken {
        text.push_str(&format!(" ({})", pen.number(many)));
    }
    text
}

/// What is to be confirmed, in words.
pub fn confirm(visit: &Visit, concern: Concern) -> String {
    let pen = visit.pen();
    match concern {
        Concern::Closed(closed) => pen.t1("training-confirm-closed", "what", pen.t(closed.message())),
        Concern::TooSmall(seats) => pen.counted("training-room-too-small", seats),
        Concern::OutsideHours => pen.t("training-confirm-hours").to_owned(),
    }
}
