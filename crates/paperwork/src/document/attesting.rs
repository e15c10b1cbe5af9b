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

/// The days between which a learner was really there, and for how long, within a month or at all.
fn followed(source: &Source<'_>, line: &Line, month: Option<Month>) -> Result<(Date, Date, i64)> {
    let slots = source.slots.iter().zip(&line.verdicts);
    let there: Vec<_> = slots
        .filter(|(slot, verdict)| verdict.realised > 0 && month.is_none_or(|month| month.holds(slot.day())))
        .collect();
    match (there.first(), there.last()) {
        (Some((first, _)), Some((last, _))) => {
            let realised = there.iter().map(|(_, verdict)| verdict.realised).sum();
            Ok((first.day(), last.day(), realised))
        }
        _ => Err(Error::refused("paper-nothing-followed")),
    }
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
    let (starts_on, ends_on, realised) = followed(source, line, month)?;
    Ok(Certificate {
        number: String::new(),
        version: 1,
        beneficiary: learner.named.clone(),
        employer: learner.employer.clone(),
        title: source.session.title.clone(),
        nature: source.session.nature,
        starts_on,
        ends_on,
        realised: Realised::Minutes(minutes(realised)),
        remote_minutes: 0,
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
    let (starts_on, ends_on, realised) = followed(source, line, None)?;
    if session.objectives.is_empty() {
        return Err(Error::refused("paper-no-objectives"));
    }
    let objective = |label: &String| Objective {
        label: label.clone(),
        outcome: None,
    };
    Ok(Document::EndOfTraining(EndOfTraining {
        number: String::new(),
        beneficiary: learner.named.clone(),
        title: session.title.clone(),
        nature: session.nature,
        starts_on,
        ends_on,
        realised_minutes: minutes(realised),
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
