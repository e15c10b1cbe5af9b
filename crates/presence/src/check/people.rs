//! Checks of who could be there: rooms too small (A05), learners on leave (A14).

use jiff::civil::Date;

use super::{Code, Finding, Held, Key};

/// More learners expected than the room holds (A05): slot, headcount, capacity when known.
pub fn crowded(slots: &[(Key, i64, Option<i64>)]) -> Vec<Finding> {
    let crowded = slots.iter().filter_map(|(slot, headcount, capacity)| {
        let capacity = (*capacity)?;
        (*headcount > capacity).then(|| Finding::new(Code::A05).slots([*slot]).figures(*headcount, capacity))
    });
    crowded.collect()
}

/// Days on which an employee is on leave or sick in the file, both included.
#[derive(Debug, Clone)]
pub struct Leave {
    pub who: Key,
    pub from: Date,
    pub to: Date,
}

/// Training realised by an employee who was away from work on that day (A14).
pub fn on_leave(attended: &[Held], leaves: &[Leave]) -> Vec<Finding> {
    let away = |held: &Held| {
        leaves
            .iter()
            .any(|leave| leave.who == held.who && leave.from <= held.day && held.day <= leave.to)
    };
    let there = attended.iter().filter(|held| held.minutes > 0 && away(held));
    there
        .map(|held| {
            Finding::new(Code::A14)
                .slots([held.slot])
                .about([held.who])
                .what(held.day.to_string())
        })
        .collect()
}
