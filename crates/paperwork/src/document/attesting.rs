//! Documents that attest what a learner followed, as the acts give it today.

use std::collections::BTreeMap;

use attendance::rates::Line;
use jiff::civil::Date;
use kit::{Error, Result};
use papers::documents::{Absence, AttendanceStatement, Certificate, EndOfTraining, Objective, Realised};
use presence::State;
use ui::Pen;

use super::{Document, Month, Source, minutes};
use crate::facts::Learner;

/// What a learner really followed, within a month or at all.
struct Followed {
    starts_on: Date,
    ends_on: Date,
    /// Minutes, and those of them done in the learner's own time, counted by their estimate.
    realised: i64,
    in_own_time: i64,
}

fn followed(source: &Source<'_>, line: &Line, month: Option<Month>) -> Result<Followed> {
    let slots = source.slots.iter().zip(&line.verdicts);
    let slots = slots.map(|(slot, verdict)| (slot.day(), verdict.realised, false));
    let activities = line.activities.iter();
    let activities = activities.map(|counted| (counted.day, counted.tally.realised, true));
    let there: Vec<_> = slots
        .chain(activities)
        .filter(|(day, realised, _)| *realised > 0 && month.is_none_or(|month| month.holds(*day)))
        .collect();
    let days = there.iter().map(|(day, _, _)| *day);
    let (Some(starts_on), Some(ends_on)) = (days.clone().min(), days.max()) else {
        return Err(Error::refused("paper-nothing-followed"));
    };
    let own = there.iter().filter(|(_, _, in_own_time)| *in_own_time);
    Ok(Followed {
        starts_on,
        ends_on,
        realised: there.iter().map(|(_, realised, _)| realised).sum(),
        in_own_time: own.map(|(_, realised, _)| realised).sum(),
    })
}

pub fn realisation(source: &Source<'_>, learner: &Learner, line: &Line) -> Result<Document> {
    certificate(source, learner, line, None).map(Document::Realisation)
}

/// The certificate of a month that is over, for a projet de transition professionnelle (Code du travail, R6323-10-4): the
/// sum of all months is what the whole certificate says.
pub fn monthly(source: &Source<'_>, learner: &Learner, line: &Line, month: Month) -> Result<Document> {
    let is_awaited = source
        .slots
        .iter()
        .zip(&line.verdicts)
        .any(|(slot, verdict)| month.holds(slot.day()) && verdict.state == State::Expected);
    let is_last = source.session.ends_on <= month.last();
    if is_awaited || (month.last() >= source.site.clock.today() && !is_last) {
        return Err(Error::refused("paper-month-not-over"));
    }
    certificate(source, learner, line, Some(month)).map(Document::Monthly)
}

fn certificate(source: &Source<'_>, learner: &Learner, line: &Line, month: Option<Month>) -> Result<Certificate> {
    let followed = followed(source, line, month)?;
    Ok(Certificate {
        number: String::new(),
        version: 1,
        beneficiary: learner.named.clone(),
        employer: learner.employer.clone(),
        title: source.session.title.clone(),
        nature: source.session.nature,
        starts_on: followed.starts_on,
        ends_on: followed.ends_on,
        realised: Realised::Minutes(minutes(followed.realised)),
        remote_minutes: minutes(followed.in_own_time),
        monthly: month.is_some(),
        done: source.head.done(source.site.clock.today()),
        verify_at: None,
    })
}

pub fn attendance(source: &Source<'_>, learner: &Learner, line: &Line) -> Result<Document> {
    let session = source.session;
    if line.tally.planned == 0 {
        return Err(Error::refused("paper-nothing-planned"));
    }
    let today = source.site.clock.today();
    let starts_on = session.starts_on.max(line.learner.entry);
    let last = line.learner.exit.unwrap_or(session.ends_on).min(today);
    Ok(Document::Attendance(AttendanceStatement {
        number: String::new(),
        beneficiary: learner.named.clone(),
        employer: learner.employer.clone(),
        title: session.title.clone(),
        starts_on,
        ends_on: last.max(starts_on),
        planned_minutes: minutes(line.tally.planned),
        realised_minutes: minutes(line.tally.realised),
        absences: absences(source, line),
        done: source.head.done(today),
        verify_at: None,
    }))
}

pub fn end(source: &Source<'_>, learner: &Learner, line: &Line) -> Result<Document> {
    let session = source.session;
    let followed = followed(source, line, None)?;
    if session.objectives.is_empty() {
        return Err(Error::refused("paper-no-objectives"));
    }
    let objective = |label: &String| Objective {
        label: label.clone(),
        outcome: learner.outcomes.get(label).copied(),
    };
    Ok(Document::EndOfTraining(EndOfTraining {
        number: String::new(),
        beneficiary: learner.named.clone(),
        title: session.title.clone(),
        nature: session.nature,
        starts_on: followed.starts_on,
        ends_on: followed.ends_on,
        realised_minutes: minutes(followed.realised),
        objectives: session.objectives.iter().map(objective).collect(),
        assessment: session.assessment.clone(),
        certification: session.certification.clone(),
        done: source.head.done(source.site.clock.today()),
        verify_at: None,
    }))
}

/// Minutes missed, by reason and by whether it was accepted.
fn absences(source: &Source<'_>, line: &Line) -> Vec<Absence> {
    let pen = Pen::new(source.site, source.head.language);
    let mut missed: BTreeMap<(bool, Option<&str>), i64> = BTreeMap::new();
    for verdict in &line.verdicts {
        for (justified, minutes) in [(true, verdict.justified), (false, verdict.lost)] {
            if minutes > 0 {
                *missed.entry((justified, verdict.reason.as_deref())).or_default() += minutes;
            }
        }
    }
    let told = |((justified, reason), missed): ((bool, Option<&str>), i64)| {
        let key = reason.map_or("paper-reason-none".to_owned(), |code| {
            format!("choice-absence-reason-{code}")
        });
        Absence {
            reason: pen.t(&key).to_owned(),
            justified,
            minutes: minutes(missed),
        }
    };
    missed.into_iter().map(told).collect()
}
