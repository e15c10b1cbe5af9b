//! Letters about absences that nothing justifies: each half-day is told of once.

use std::collections::HashSet;

use attendance::rates::Line;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use kit::Db;
use kit::{Error, Result};
use papers::documents::{AbsenceLetter, Missed};
use presence::State;

use super::{Document, Source, minutes};
use crate::facts::Learner;

/// Days that a learner has to hand in a justification.
const DAYS: i32 = 7;

/// The half-days that letters in force already told of: learner, day, beginning.
pub(crate) struct Told(HashSet<(i64, Date, Time)>);

impl Told {
    /// Of a session.
    pub fn read(db: &mut Db<'_>, session: i64) -> Result<Told> {
        let sql = "SELECT learner_id, snapshot FROM issued_paper
            WHERE session_id = $1 AND form = 'absence' AND state = 'valid'";
        let mut told = HashSet::new();
        for row in db.rows(sql, &[session.into()])? {
            let document = Document::read(&row[1].to_text())?;
            if let (Some(learner), Document::Absence(letter)) = (row[0].as_int(), document) {
                told.extend(letter.missed.iter().map(|missed| (learner, missed.date, missed.starts)));
            }
        }
        Ok(Told(told))
    }
}

/// The letter about what a learner missed without a reason that was accepted, and that no letter told of yet; with what
/// it is known by among the letters of a learner. `None` when there is nothing to tell.
pub(crate) fn letter(
    source: &Source<'_>,
    learner: &Learner,
    line: &Line,
    told: &Told,
    origin: &str,
) -> Result<Option<(String, Document)>> {
    let slots = source.slots.iter().zip(&line.verdicts);
    let missed = slots.filter(|(_, verdict)| verdict.state == State::Absent && verdict.lost > 0);
    let missed = missed.map(|(slot, verdict)| {
        let (from, to) = (
            slot.span.from.to_zoned_datetime(slot.zone.clone()),
            slot.span.to.to_zoned_datetime(slot.zone.clone()),
        );
        Missed {
            date: from.date(),
            starts: from.time(),
            ends: to.time(),
            what: slot.module.clone(),
            minutes: minutes(verdict.lost),
        }
    });
    let missed: Vec<Missed> = missed
        .filter(|missed| !told.0.contains(&(learner.id, missed.date, missed.starts)))
        .collect();
    let Some(last) = missed.last() else { return Ok(None) };
    let part = format!("{}T{}", last.date, last.starts.strftime("%H:%M"));
    let today = source.site.clock.today();
    let deadline = today
        .checked_add(DAYS.days())
        .map_err(|error| Error::Fault(format!("a deadline: {error}")))?;
    let letter = AbsenceLetter {
        number: None,
        to: vec![learner.named.full()],
        learner: learner.named.clone(),
        title: source.session.title.clone(),
        missed,
        deadline: Some(deadline),
        reply_at: Some(format!("{origin}/absences/justify")),
        done: source.head.done(today),
        verify_at: None,
    };
    Ok(Some((part, Document::Absence(letter))))
}

/// First and last day missed, and minutes.
pub(super) fn figures(letter: &AbsenceLetter) -> (Date, Date, u32) {
    let day = |missed: Option<&Missed>| missed.map_or(letter.done.date, |missed| missed.date);
    let minutes = letter.missed.iter().map(|missed| missed.minutes).sum();
    (day(letter.missed.first()), day(letter.missed.last()), minutes)
}
