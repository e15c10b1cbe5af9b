//! Checks of when: overlaps (A01, A02), closed days (A03), signing outside its window (A09), days too long
//! (A10), journeys nobody makes (A15).

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::{Code, Finding, Key, Limits};
use crate::span::Span;

/// A slot that somebody holds or attends.
#[derive(Debug, Clone)]
pub struct Held {
    pub slot: Key,
    /// The trainer or the learner.
    pub who: Key,
    pub span: Span,
    /// The local day it begins on.
    pub day: Date,
    /// Minutes that count: planned for A10, unless realised ones are known.
    pub minutes: i64,
    /// Of the planned minutes, for A10 by slot.
    pub planned: i64,
    /// Whether somebody confirmed a closed day.
    pub confirmed: bool,
}

/// Slots of one person that overlap, any site, any session: A01 for trainers, A02 for learners.
pub fn overlaps(code: Code, held: &[Held]) -> Vec<Finding> {
    let mut by_person: BTreeMap<Key, Vec<&Held>> = BTreeMap::new();
    for slot in held {
        by_person.entry(slot.who).or_default().push(slot);
    }
    let mut findings = Vec::new();
    for (who, mut slots) in by_person {
        slots.sort_by_key(|slot| (slot.span, slot.slot));
        for (at, first) in slots.iter().enumerate() {
            let following = slots[at + 1..].iter().take_while(|next| next.span.from < first.span.to);
            for second in following.filter(|second| second.span.overlaps(&first.span) && second.slot != first.slot) {
                let minutes = first.span.shared(&second.span).seconds() / 60;
                findings.push(
                    Finding::new(code)
                        .slots([first.slot, second.slot])
                        .about([who])
                        .figures(minutes, 0),
                );
            }
        }
    }
    findings
}

/// Slots on a Sunday or a holiday that nobody confirmed (A03). Judges have refused sheets signed on 14 July.
pub fn closed_days(held: &[Held], holidays: &HashSet<Date>) -> Vec<Finding> {
    let closed = |day: Date| day.weekday() == Weekday::Sunday || holidays.contains(&day);
    let mut seen = HashSet::new();
    let slots = held
        .iter()
        .filter(|slot| !slot.confirmed && closed(slot.day) && seen.insert(slot.slot));
    slots
        .map(|slot| Finding::new(Code::A03).slots([slot.slot]).what(slot.day.to_string()))
        .collect()
}

/// A signature and the window it should have been made in.
#[derive(Debug, Clone)]
pub struct Signed {
    pub slot: Key,
    pub who: Key,
    pub at: Timestamp,
    pub window: Span,
}

/// Signatures before signing opened or after it closed (A09), with how far off they are.
pub fn outside_window(signed: &[Signed]) -> Vec<Finding> {
    let outside = signed.iter().filter(|signature| !signature.window.holds(signature.at));
    outside
        .map(|signature| {
            let before = signature.window.from.as_second() - signature.at.as_second();
            let after = signature.at.as_second() - signature.window.to.as_second();
            let off = before.max(after) / 60;
            Finding::new(Code::A09)
                .slots([signature.slot])
                .about([signature.who])
                .figures(off, 0)
        })
        .collect()
}

/// More realised than planned in a slot, or more in a day than is believed (A10).
pub fn long_days(held: &[Held], limits: &Limits) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut days: BTreeMap<(Key, Date), (i64, Vec<Key>)> = BTreeMap::new();
    for slot in held {
        if slot.minutes > slot.planned {
            findings.push(
                Finding::new(Code::A10)
                    .slots([slot.slot])
                    .about([slot.who])
                    .figures(slot.minutes, slot.planned),
            );
        }
        let day = days.entry((slot.who, slot.day)).or_default();
        day.0 += slot.minutes;
        day.1.push(slot.slot);
    }
    for ((who, day), (minutes, slots)) in days {
        if minutes > limits.day_minutes {
            let finding = Finding::new(Code::A10)
                .slots(slots)
                .about([who])
                .figures(minutes, limits.day_minutes);
            findings.push(finding.what(day.to_string()));
        }
    }
    findings
}

/// Journeys of a trainer between two slots faster than anybody travels (A15). `distance` gives the kilometres
/// between the sites of two slots, or nothing when it is not known.
pub fn hurried_travel(held: &[Held], distance: impl Fn(Key, Key) -> Option<i64>, limits: &Limits) -> Vec<Finding> {
    let mut ordered: Vec<&Held> = held.iter().collect();
    ordered.sort_by_key(|slot| (slot.who, slot.span));
    let pairs = ordered.windows(2).filter(|pair| pair[0].who == pair[1].who);
    pairs
        .filter_map(|pair| {
            let (first, second) = (pair[0], pair[1]);
            let needed = distance(first.slot, second.slot)? * 60 / limits.travel_speed.max(1);
            let gap = (second.span.from.as_second() - first.span.to.as_second()) / 60;
            let hurried = gap >= 0 && needed > gap;
            hurried.then(|| {
                Finding::new(Code::A15)
                    .slots([first.slot, second.slot])
                    .about([first.who])
                    .figures(gap, needed)
            })
        })
        .collect()
}
