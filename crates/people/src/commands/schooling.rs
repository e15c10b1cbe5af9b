//! A student's schooling over time: assignments and statuses, from a day, for one or for many.

use jiff::civil::Date;
use kit::error::FieldError;
use kit::store::Tx;
use kit::write::{Expect, Hand, Input, Values};
use kit::{Error, Message, Result, Value};

use super::groups::{Stretch, add_to_group, close};
use super::{day, keys, somebody};
use crate::student::{COMING, GONE, PRESENT};

/// Where students are assigned: only what is said changes, and a class brings its level, track, campus and year.
#[derive(Debug, Clone, Default)]
pub struct Assignment {
    pub class: Option<i64>,
    pub level: Option<i64>,
    pub track: Option<i64>,
    pub campus: Option<i64>,
    pub school_year: Option<i64>,
    /// A code of the list `regime`.
    pub regime: Option<String>,
    /// Options and groups joined as well.
    pub groups: Vec<i64>,
    /// Today unless said; may be in the past or to come.
    pub from: Option<Date>,
    pub reason: Option<String>,
}

/// Assigns students; returns how many records changed.
pub fn assign(tx: &mut Tx<'_>, hand: Hand<'_>, students: &[i64], to: &Assignment) -> Result<usize> {
    somebody(students)?;
    tx.begin(
        hand.access,
        hand.clock,
        "assign",
        to.reason.as_deref().unwrap_or_default(),
    )?;
    let from = day(hand, to.from);
    let mut values = Values::new();
    let places = [
        ("class", to.class),
        ("level", to.level),
        ("track", to.track),
        ("campus", to.campus),
        ("school_year", to.school_year),
    ];
    for (key, place) in places {
        if let Some(place) = place {
            values.set(key, place);
        }
    }
    if let Some(regime) = &to.regime {
        values.set("regime", regime.as_str());
    }
    if let Some(class) = to.class {
        complete_from_class(tx, class, &mut values)?;
    }
    let mut changed = 0;
    if !values.is_empty() {
        for student in students {
            let input = Input {
                values: values.clone(),
                from: Some(from),
                reason: to.reason.clone(),
            };
            let written = hand.update(tx, "student", *student, input, Expect::Anything)?;
            changed += usize::from(written.changed);
        }
    }
    for group in &to.groups {
        let when = Stretch {
            from: Some(from),
            to: None,
        };
        let joined = add_to_group(tx, hand, *group, students, "student", when)?;
        changed = changed.max(joined);
    }
    Ok(changed)
}

/// What a class implies, said aloud: an assignment in the past or to come must not lean on what holds today.
pub(super) fn complete_from_class(tx: &mut Tx<'_>, class: i64, values: &mut Values) -> Result<()> {
    let sql = "SELECT level_id, track_id, campus_id, school_year_id FROM teaching_group WHERE id = $1";
    let row = tx.row(sql, &[class.into()])?.ok_or(Error::NotFound)?;
    for (key, value) in ["level", "track", "campus", "school_year"].into_iter().zip(row) {
        if !values.has(key) && value != Value::Null {
            values.set(key, value);
        }
    }
    Ok(())
}

/// What is noted of someone who leaves.
#[derive(Debug, Clone, Default)]
pub struct Exit {
    /// A code of the list `exit_reason`.
    pub reason: Option<String>,
    pub destination_school: Option<String>,
}

/// Changes students' status from a day, for a reason. Returns how many records changed.
///
/// Who leaves has a date of exit, no class nor regime any more, and their options end the day before; a reason is then
/// required. Who comes in (or back) has a date of entry and no date of exit.
pub fn change_status(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    students: &[i64],
    status: &str,
    from: Option<Date>,
    reason: &str,
    exit: &Exit,
) -> Result<usize> {
    somebody(students)?;
    let leaving = GONE.contains(&status);
    if leaving && reason.trim().is_empty() && exit.reason.is_none() {
        return Err(Error::Invalid(vec![FieldError::new(
            "reason",
            Message::new("error-reason-required"),
        )]));
    }
    tx.begin(hand.access, hand.clock, "change_status", reason)?;
    let from = day(hand, from);
    let mut changed = 0;
    for student in students {
        let mut values = Values::new().with("status", status);
        if leaving {
            values.set("exit_date", from);
            values.set("exit_reason", exit.reason.as_deref());
            values.set("destination_school", exit.destination_school.as_deref());
            values.set("class", Value::Null);
            values.set("regime", Value::Null);
        } else {
            values.set("exit_date", Value::Null);
            values.set("exit_reason", Value::Null);
            values.set("destination_school", Value::Null);
        }
        let entry = tx.scalar("SELECT entry_date FROM student WHERE id = $1", &[(*student).into()])?;
        if PRESENT.contains(&status) && entry.is_missing() {
            values.set("entry_date", from);
        }
        if leaving && entry.as_date().is_some_and(|entry| entry > from) {
            // Gone before the first day: they never came in.
            values.set("entry_date", Value::Null);
        }
        let reason = (!reason.is_empty()).then(|| reason.to_owned());
        let input = Input {
            values,
            from: Some(from),
            reason,
        };
        let written = hand.update(tx, "student", *student, input, Expect::Anything)?;
        changed += usize::from(written.changed);
        if leaving || COMING.contains(&status) {
            let sql = "SELECT id FROM group_membership WHERE person_id = $1 AND role = 'student' AND valid_to >= $2";
            let memberships = keys(tx, sql, &[(*student).into(), from.into()])?;
            close(tx, hand, &memberships, from)?;
        }
    }
    Ok(changed)
}
