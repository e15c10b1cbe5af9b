//! Sums of minutes and the two rates, which are two different figures with two different names: *attendance*
//! (assiduité) says how a learner behaved, *completion* (réalisation) what a funder pays on.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::Serialize;

use crate::verdict::Verdict;

/// A share in hundredths of a percent, rounded half up: 9643 is 96.43 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Rate(i64);

impl Rate {
    /// `part / whole`; nothing when there is nothing to divide by, which is neither 0 % nor 100 %.
    pub fn of(part: i64, whole: i64) -> Option<Rate> {
        (whole > 0).then(|| Rate(half_up(part, 10_000, whole)))
    }

    /// Hundredths of a percent.
    pub fn basis_points(self) -> i64 {
        self.0
    }

    /// The percentage as a number, for a page to write in the reader's language.
    pub fn percent(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

fn half_up(part: i64, scale: i64, whole: i64) -> i64 {
    let scaled = 2 * i128::from(part) * i128::from(scale) + i128::from(whole);
    (scaled.div_euclid(2 * i128::from(whole))) as i64
}

/// Minutes in hundredths of an hour, rounded half up: 190 minutes are 317, written 3.17 h.
pub fn hundredths_of_hour(minutes: i64) -> i64 {
    half_up(minutes, 100, 60)
}

/// Minutes of what has come due, summed over verdicts: of a learner, of a group, of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// What `planned_to_date` sums: slots that have ended, activities that are due.
    pub planned: i64,
    pub realised: i64,
    /// Of `realised`, what is proved by more than a declaration.
    pub proved: i64,
    pub justified: i64,
    pub lost: i64,
}

impl Tally {
    /// The behaviour of the learner. Over a group, of sums and never of rates.
    pub fn attendance(&self) -> Option<Rate> {
        Rate::of(self.realised, self.planned)
    }

    /// What was realised of the contract, in which cancelled slots stay.
    pub fn completion(&self, contract_minutes: i64) -> Option<Rate> {
        Rate::of(self.realised, contract_minutes)
    }

    /// `planned − realised`, which is `justified + lost`.
    pub fn absence(&self) -> i64 {
        (self.planned - self.realised).max(0)
    }

    /// What may be invoiced at most (Code du travail L6354-1).
    pub fn billable(&self, contract_minutes: i64) -> i64 {
        self.realised.min(contract_minutes)
    }
}

impl From<&Verdict> for Tally {
    fn from(verdict: &Verdict) -> Tally {
        Tally {
            planned: verdict.planned,
            realised: verdict.realised,
            proved: verdict.proved,
            justified: verdict.justified,
            lost: verdict.lost,
        }
    }
}

impl Add for Tally {
    type Output = Tally;
    fn add(self, other: Tally) -> Tally {
        Tally {
            planned: self.planned + other.planned,
            realised: self.realised + other.realised,
            proved: self.proved + other.proved,
            justified: self.justified + other.justified,
            lost: self.lost + other.lost,
        }
    }
}

impl Sub for Tally {
    type Output = Tally;
    fn sub(self, other: Tally) -> Tally {
        Tally {
            planned: self.planned - other.planned,
            realised: self.realised - other.realised,
            proved: self.proved - other.proved,
            justified: self.justified - other.justified,
            lost: self.lost - other.lost,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), Tally::add)
    }
}
