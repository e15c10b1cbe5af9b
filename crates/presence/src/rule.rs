//! The rule that turns observations into a verdict: data with a version and a first day, read from
//! `data/rules.toml` or from what an establishment has set.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::observation::Mode;
use crate::span::{Span, moved};

/// How lateness is judged. It never creates minutes: those missed are deducted under every policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "policy", rename_all = "snake_case")]
pub enum Late {
    /// Every minute late is a lateness.
    Exact,
    /// Under so many minutes, no lateness is counted for discipline.
    Tolerance { minutes: i64 },
    /// Beyond so many minutes entry was refused, and the half-day is an absence. The règlement intérieur must say so.
    RefuseAfter { minutes: i64 },
}

/// One version of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Named in every verdict given under it.
    pub version: String,
    pub valid_from: Date,
    /// Minutes before the slot begins at which signing opens.
    pub opens_before: i64,
    /// Minutes after the slot ends at which signing closes.
    pub closes_after: i64,
    /// Share of the slot, in percent, that must have passed before the trainer countersigns.
    pub countersign_after_percent: i64,
    pub late: Late,
    /// The modes of signature that give way to a trainer's mark of absence.
    pub absent_beats: Vec<Mode>,
    /// Minutes under which a connection is no presence.
    pub shortest_connection: i64,
    /// Whether presence that was declared and not signed counts as realised.
    pub declared_counts: bool,
    /// Hours after which an undecided absence is no longer awaited.
    pub pending_hours: i64,
    /// Log-in time under this share of an activity's estimate, in percent, is flagged.
    pub activity_low_percent: i64,
    /// Log-in time over this share of an activity's estimate, in percent, is flagged.
    pub activity_high_percent: i64,
}

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

/// The versions of the rule in order of their first day.
#[derive(Debug, Clone)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// The rules that the program is delivered with.
    pub fn shipped() -> Rules {
        Rules::read(include_str!("../data/rules.toml")).expect("the shipped rules are well formed")
    }

    /// Reads `[[rule]]` tables.
    pub fn read(text: &str) -> Result<Rules, toml::de::Error> {
        let mut rules = toml::from_str::<File>(text)?.rule;
        rules.sort_by_key(|rule| rule.valid_from);
        Ok(Rules(rules))
    }

    /// The rule in force on a day; before the first one there is, the first.
    pub fn on(&self, day: Date) -> &Rule {
        let last = self.0.iter().rev().find(|rule| rule.valid_from <= day);
        last.unwrap_or(&self.0[0])
    }
}

impl Default for Rule {
    fn default() -> Rule {
        Rules::shipped().0.remove(0)
    }
}

impl Rule {
    /// When a slot may be signed.
    pub fn window(&self, slot: &Span) -> Span {
        slot.widened(self.opens_before, self.closes_after)
    }

    /// From when its trainer may countersign.
    pub fn countersign_from(&self, slot: &Span) -> Timestamp {
        moved(slot.from, slot.seconds() * self.countersign_after_percent / 6000)
    }
}
