//! Why a learner was away or left: lists that the law and the contract move, read from `data/reasons.toml`
//! with the dates on which each line holds.

use jiff::civil::Date;
use serde::Deserialize;

/// Whether a reason justifies the absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Justifies {
    Yes,
    No,
    /// The training contract decides.
    Contract,
    /// Nobody has decided yet.
    Undecided,
    /// Not an absence at all: the provider did not teach.
    NotAnAbsence,
}

/// Whether a reason may be force majeure, which is decided case by case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForceMajeure {
    No,
    Possible,
}

/// A reason of absence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Reason {
    /// Stable code; its label is the message `choice-absence-reason-<code>`.
    pub code: String,
    pub justifies: Justifies,
    pub force_majeure: ForceMajeure,
    /// Code of the document usually asked for, if any.
    pub evidence: Option<String>,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

/// A reason for which a learner's path ended before or with the session.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ExitReason {
    pub code: String,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

/// The reasons, as they stood from a date to a date.
#[derive(Debug, Clone, Deserialize)]
pub struct Reasons {
    absence: Vec<Reason>,
    exit: Vec<ExitReason>,
}

impl Reasons {
    /// The lists that the program is delivered with.
    pub fn shipped() -> Reasons {
        toml::from_str(include_str!("../data/reasons.toml")).expect("the shipped reasons are well formed")
    }

    /// The reason of a code on a day.
    pub fn absence(&self, code: &str, on: Date) -> Option<&Reason> {
        self.absences_on(on).find(|reason| reason.code == code)
    }

    pub fn absences_on(&self, day: Date) -> impl Iterator<Item = &Reason> {
        self.absence
            .iter()
            .filter(move |reason| holds(reason.valid_from, reason.valid_to, day))
    }

    pub fn exits_on(&self, day: Date) -> impl Iterator<Item = &ExitReason> {
        self.exit
            .iter()
            .filter(move |reason| holds(reason.valid_from, reason.valid_to, day))
    }
}

fn holds(from: Date, to: Option<Date>, day: Date) -> bool {
    from <= day && to.is_none_or(|to| day <= to)
}
