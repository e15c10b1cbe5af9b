//! The passage to a new school year: whole classes move up, some students stay, some leave.

use jiff::civil::Date;
use kit::store::Tx;
use kit::write::{Expect, Hand, Input, Values};
use kit::{Error, Result};

use super::keys;
use super::schooling::{Exit, change_status, complete_from_class};

/// What becomes of one class.
#[derive(Debug, Clone)]
pub struct Passage {
    pub from_class: i64,
    /// The class of the new year; `None` when its students leave, their studies done.
    pub to_class: Option<i64>,
    /// Students of the class who stay behind or go elsewhere: left untouched here.
    pub except: Vec<i64>,
}

/// A passage to a new year.
#[derive(Debug, Clone)]
pub struct Promotion {
    pub year: i64,
    /// The day it takes effect: the first of the new year, most often to come.
    pub from: Date,
    pub passages: Vec<Passage>,
    pub reason: String,
}

/// Moves classes up; returns how many students were moved or seen off.
pub fn start_school_year(tx: &mut Tx<'_>, hand: Hand<'_>, promotion: &Promotion) -> Result<usize> {
    tx.begin(hand.access, hand.clock, "start_school_year", &promotion.reason)?;
    let mut moved = 0;
    for passage in &promotion.passages {
        // Those who are in the class on the eve, whatever was planned since for the day itself.
        let sql = "SELECT student_id FROM stay WHERE class_id = $1 AND valid_from < $2 AND valid_to >= $3
                   AND status IN ('enrolled', 'on_leave') ORDER BY student_id";
        let eve = kit::clock::day_before(promotion.from);
        let students = keys(tx, sql, &[passage.from_class.into(), promotion.from.into(), eve.into()])?;
        let students: Vec<i64> = students
            .into_iter()
            .filter(|student| !passage.except.contains(student))
            .collect();
        if students.is_empty() {
            continue;
        }
        moved += students.len();
        let Some(class) = passage.to_class else {
            let exit = Exit {
                reason: Some("end_of_studies".to_owned()),
                destination_school: None,
            };
            change_status(
                tx,
                hand,
                &students,
                "graduated",
                Some(promotion.from),
                &promotion.reason,
                &exit,
            )?;
            continue;
        };
        let year = tx.scalar(
            "SELECT school_year_id FROM teaching_group WHERE id = $1",
            &[class.into()],
        )?;
        if year.as_int().is_some_and(|year| year != promotion.year) || class == passage.from_class {
            return Err(Error::refused("error-same-year"));
        }
        let mut values = Values::new().with("class", class).with("school_year", promotion.year);
        complete_from_class(tx, class, &mut values)?;
        for student in students {
            let input = Input {
                values: values.clone(),
                from: Some(promotion.from),
                reason: Some(promotion.reason.clone()),
            };
            hand.update(tx, "student", student, input, Expect::Anything)?;
        }
    }
    Ok(moved)
}
