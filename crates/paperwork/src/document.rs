//! What is issued under a number: one of three documents, as it is kept beside its PDF and printed from.

use std::collections::BTreeMap;

use attendance::rates::Line;
use attendance::roster::Slot;
use jiff::civil::Date;
use kit::{Error, Moment, Result};
use papers::documents::{Absence, AttendanceStatement, Certificate, Done, EndOfTraining, Objective, Realised};
use papers::{Printed, print};
use serde::{Deserialize, Serialize};
use ui::{Pen, Site};

use crate::facts::{Learner, Session};
use crate::letterhead::Letterhead;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Certificat de réalisation.
    Realisation,
    /// Attestation d'assiduité.
    Attendance,
    /// Attestation de fin de formation.
    EndOfTraining,
}

impl Form {
    pub const ALL: [Form; 3] = [Form::Realisation, Form::Attendance, Form::EndOfTraining];

    pub fn code(self) -> &'static str {
        match self {
            Form::Realisation => "realisation",
            Form::Attendance => "attendance",
            Form::EndOfTraining => "end_of_training",
        }
    }

    pub fn from_code(code: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.code() == code)
    }

    /// What its numbers begin with: each form is a series of its own.
    pub fn prefix(self) -> &'static str {
        match self {
            Form::Realisation => "CR",
            Form::Attendance => "AA",
            Form::EndOfTraining => "AF",
        }
    }
}

/// A document with everything that it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum Document {
    Realisation(Certificate),
    Attendance(AttendanceStatement),
    EndOfTraining(EndOfTraining),
}

/// What a document is made from.
pub struct Source<'a> {
    pub site: &'a Site,
    pub head: &'a Letterhead,
    pub session: &'a Session,
    pub slots: &'a [Slot],
}

/// The days between which a learner was really there.
fn followed(slots: &[Slot], line: &Line) -> Option<(Date, Date)> {
    let there = |at: &usize| line.verdicts[*at].realised > 0;
    let first = (0..slots.len()).find(there)?;
    let last = (0..slots.len()).rev().find(there)?;
    Some((slots[first].day(), slots[last].day()))
}

fn minutes(minutes: i64) -> u32 {
    u32::try_from(minutes).unwrap_or_default()
}

impl Document {
    /// The document of a learner as the acts give it today, without number.
    ///
    /// # Errors
    /// Refused when there is nothing to certify: nothing was followed, nothing was planned, no objective is written.
    pub fn of(form: Form, source: &Source<'_>, learner: &Learner, line: &Line) -> Result<Document> {
        let done = source.head.done(source.site.clock.today());
        match form {
            Form::Realisation => Document::realisation(source, learner, line, done),
            Form::Attendance => Document::attendance(source, learner, line, done),
            Form::EndOfTraining => Document::end(source, learner, line, done),
        }
    }

    fn realisation(source: &Source<'_>, learner: &Learner, line: &Line, done: Done) -> Result<Document> {
        let followed = followed(source.slots, line);
        let (starts_on, ends_on) = followed.ok_or_else(|| Error::refused("paper-nothing-followed"))?;
        Ok(Document::Realisation(Certificate {
            number: String::new(),
            version: 1,
            beneficiary: learner.named.clone(),
            employer: learner.employer.clone(),
            title: source.session.title.clone(),
            nature: source.session.nature,
            starts_on,
            ends_on,
            realised: Realised::Minutes(minutes(line.tally.realised)),
            remote_minutes: 0,
            monthly: false,
            done,
            verify_at: None,
        }))
    }

    fn attendance(source: &Source<'_>, learner: &Learner, line: &Line, done: Done) -> Result<Document> {
        let session = source.session;
        if line.tally.planned == 0 {
            return Err(Error::refused("paper-nothing-planned"));
        }
        let starts_on = session.starts_on.max(line.learner.entry);
        let last = line
            .learner
            .exit
            .unwrap_or(session.ends_on)
            .min(source.site.clock.today());
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
            done,
            verify_at: None,
        }))
    }

    fn end(source: &Source<'_>, learner: &Learner, line: &Line, done: Done) -> Result<Document> {
        let session = source.session;
        let followed = followed(source.slots, line);
        let (starts_on, ends_on) = followed.ok_or_else(|| Error::refused("paper-nothing-followed"))?;
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
            realised_minutes: minutes(line.tally.realised),
            objectives: session.objectives.iter().map(objective).collect(),
            assessment: session.assessment.clone(),
            certification: session.certification.clone(),
            done,
            verify_at: None,
        }))
    }

    pub fn form(&self) -> Form {
        match self {
            Document::Realisation(_) => Form::Realisation,
            Document::Attendance(_) => Form::Attendance,
            Document::EndOfTraining(_) => Form::EndOfTraining,
        }
    }

    /// Gives it its number, how many times it was made, and where it is verified.
    pub fn number(&mut self, new: &str, edition: u32, at: Option<String>) {
        if let Document::Realisation(paper) = self {
            paper.version = edition;
        }
        let (number, verify_at) = match self {
            Document::Realisation(paper) => (&mut paper.number, &mut paper.verify_at),
            Document::Attendance(paper) => (&mut paper.number, &mut paper.verify_at),
            Document::EndOfTraining(paper) => (&mut paper.number, &mut paper.verify_at),
        };
        new.clone_into(number);
        *verify_at = at;
    }

    /// First and last day, and minutes followed.
    pub fn figures(&self) -> (Date, Date, i64) {
        match self {
            Document::Realisation(paper) => {
                let followed = match paper.realised {
                    Realised::Minutes(minutes) => minutes,
                    Realised::Months(_) => 0,
                };
                (paper.starts_on, paper.ends_on, followed.into())
            }
            Document::Attendance(paper) => (paper.starts_on, paper.ends_on, paper.realised_minutes.into()),
            Document::EndOfTraining(paper) => (paper.starts_on, paper.ends_on, paper.realised_minutes.into()),
        }
    }

    /// The title of the action, as it is printed.
    pub fn title(&self) -> &str {
        match self {
            Document::Realisation(paper) => &paper.title,
            Document::Attendance(paper) => &paper.title,
            Document::EndOfTraining(paper) => &paper.title,
        }
    }

    /// Whom it is about, as it is printed.
    pub fn beneficiary(&self) -> String {
        match self {
            Document::Realisation(paper) => paper.beneficiary.full(),
            Document::Attendance(paper) => paper.beneficiary.full(),
            Document::EndOfTraining(paper) => paper.beneficiary.full(),
        }
    }

    fn done(&mut self) -> &mut Done {
        match self {
            Document::Realisation(paper) => &mut paper.done,
            Document::Attendance(paper) => &mut paper.done,
            Document::EndOfTraining(paper) => &mut paper.done,
        }
    }

    /// Whether both say the same of the learner: number, day and hand that signed aside.
    pub fn says_as(&self, other: &Document) -> bool {
        let bare = |document: &Document| {
            let mut bare = document.clone();
            bare.number("", 1, None);
            bare
        };
        let (mut one, other) = (bare(self), bare(other));
        let done = match &other {
            Document::Realisation(paper) => &paper.done,
            Document::Attendance(paper) => &paper.done,
            Document::EndOfTraining(paper) => &paper.done,
        };
        one.done().clone_from(done);
        one == other
    }

    /// The PDF, as of the moment at which it was issued: the same whenever it is printed.
    ///
    /// # Errors
    /// A fault of the engine of documents.
    pub fn print(mut self, head: &Letterhead, issued_at: Moment) -> Result<Printed> {
        head.sign(self.done());
        let on = head.setting(issued_at);
        let printed = match &self {
            Document::Realisation(paper) => print(paper, &on),
            Document::Attendance(paper) => print(paper, &on),
            Document::EndOfTraining(paper) => print(paper, &on),
        };
        printed.map_err(|error| Error::Fault(format!("a paper could not be printed: {error}")))
    }
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
