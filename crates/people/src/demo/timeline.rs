//! What happened in the families, in order of date, and by whom it was written down.

use jiff::civil::Date;
use kit::Result;
use kit::store::Tx;
use kit::write::Hand;
use sample::{Family, Reason};

use super::family::write_child;
use super::house::House;
use super::schooling::{document, follow, verb, write_options};

/// A family of the sample and the keys of what is written of it so far.
pub(super) struct FamilyFile {
    pub sample: Family,
    /// From 1, in the order of the sample.
    pub number: usize,
    pub family: Option<i64>,
    pub households: Vec<Option<i64>>,
    pub guardians: Vec<Option<i64>>,
    pub students: Vec<Option<i64>>,
}

impl FamilyFile {
    pub fn new(sample: Family, number: usize) -> Self {
        FamilyFile {
            family: None,
            households: vec![None; sample.households.len()],
            guardians: vec![None; sample.guardians.len()],
            students: vec![None; sample.children.len()],
            sample,
            number,
        }
    }
}

/// Something that happens to a child of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// The passage of many to a new year, on its first day.
    Passage(usize),
    /// The options that begin then.
    Options,
    /// Written down for the first time, with what is known that day.
    Arrival,
    /// A change during the year.
    Change(usize),
    Document(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    day: Date,
    step: Step,
    file: usize,
    child: usize,
}

/// Plays everything that happened in some families. What many go through on the same day is one operation.
pub(super) fn play(tx: &mut Tx<'_>, house: &mut House, files: &mut [FamilyFile]) -> Result<()> {
    let mut events = Vec::new();
    for (index, file) in files.iter().enumerate() {
        for child in 0..file.sample.children.len() {
            plan(house.today, &file.sample, index, child, &mut events);
        }
    }
    events.sort_unstable();
    let mut open: Option<(Date, &'static str)> = None;
    for event in events {
        let file = &mut files[event.file];
        let turn = file.number + event.child;
        let (verb, shared) = match event.step {
            Step::Passage(_) => ("start_school_year", true),
            Step::Options => ("add_to_group", true),
            Step::Arrival => ("enrol_family", false),
            Step::Change(period) => (verb(&file.sample.children[event.child].history[period]), false),
            Step::Document(_) => ("attach_document", false),
        };
        let writer = house.writer(event.day, if shared { 0 } else { turn }).clone();
        let clock = if shared {
            house.clock_at(event.day, 8, 0)
        } else {
            house.clock_at(event.day, 9 + (turn % 9) as i8, (turn * 7 % 60) as i8)
        };
        if !shared || open != Some((event.day, verb)) {
            tx.end();
            tx.begin(&writer, &clock, verb, "")?;
        }
        open = shared.then_some((event.day, verb));
        let hand = Hand::new(&writer, &clock);
        match event.step {
            Step::Arrival => write_child(tx, house, hand, file, event.child)?,
            Step::Passage(period) | Step::Change(period) => follow(tx, house, hand, file, event.child, period)?,
            Step::Options => write_options(tx, house, hand, file, event.child, event.day)?,
            Step::Document(index) => document(tx, house, hand, file, event.child, index)?,
        }
    }
    tx.end();
    Ok(())
}

/// The day a child is first written down.
pub(super) fn arrival(child: &sample::Student, today: Date) -> Date {
    child.history.first().map_or(today, |period| period.valid_from)
}

/// The day a document of a child comes in.
pub(super) fn document_day(child: &sample::Student, index: usize, today: Date) -> Date {
    let arrival = arrival(child, today);
    child.documents[index]
        .issued_on
        .unwrap_or(arrival)
        .clamp(arrival, today.max(arrival))
}

fn plan(today: Date, family: &Family, file: usize, child: usize, events: &mut Vec<Event>) {
    let student = &family.children[child];
    let first = arrival(student, today);
    let mut add = |day: Date, step: Step| events.push(Event { day, step, file, child });
    add(first, Step::Arrival);
    for (index, period) in student.history.iter().enumerate().skip(1) {
        let passage = matches!(period.reason, Reason::Promotion | Reason::Repeat);
        add(
            period.valid_from,
            if passage {
                Step::Passage(index)
            } else {
                Step::Change(index)
            },
        );
    }
    let mut days: Vec<Date> = student
        .options
        .iter()
        .map(|taken| taken.valid_from)
        .filter(|day| *day > first)
        .collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        add(day, Step::Options);
    }
    for index in 0..student.documents.len() {
        let day = document_day(student, index, today);
        if day > first {
            add(day, Step::Document(index));
        }
    }
}
