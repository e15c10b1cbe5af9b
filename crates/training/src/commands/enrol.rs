//! Enrolling: one person, all the people of a company, a whole class; and giving a place that became free.

use kit::store::Tx;
use kit::write::{Expect, Hand, Values, load};
use kit::{Error, Result, Value};

use crate::enrolment::seated;

/// Whom to enrol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Learner(i64),
    /// Everybody of a company who is known as a learner and has not left.
    Company(i64),
    /// The members of a group today, students included: who is not yet a learner becomes one.
    Group(i64),
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Enrolled {
    pub enrolled: i64,
    pub waiting: i64,
    /// Those who already were.
    pub known: i64,
}

/// Enrols people in a session, in the order of their names; who finds no place waits.
///
/// # Errors
/// Refused when there is nobody to enrol.
pub fn enrol(tx: &mut Tx<'_>, hand: Hand<'_>, session: i64, who: Who, funder: Option<&str>) -> Result<Enrolled> {
    let persons = persons(tx, hand, who)?;
    if persons.is_empty() {
        return Err(Error::refused("training-enrol-nobody"));
    }
    let mut outcome = Enrolled::default();
    for person in persons {
        let already = "SELECT count(*) FROM enrolment WHERE session_id = $1 AND learner_id = $2";
        if tx.int(already, &[session.into(), person.into()])? > 0 {
            outcome.known += 1;
            continue;
        }
        become_learner(tx, hand, person)?;
        let mut values = Values::new().with("session", session).with("learner", person);
        if let Some(funder) = funder {
            values.set("funder", funder);
        }
        let made = hand.create(tx, "enrolment", values, None)?;
        let status = tx.scalar("SELECT status FROM enrolment WHERE id = $1", &[made.id.into()])?;
        if status.as_str() == Some("waiting") {
            outcome.waiting += 1;
        } else {
            outcome.enrolled += 1;
        }
    }
    Ok(outcome)
}

fn persons(tx: &mut Tx<'_>, hand: Hand<'_>, who: Who) -> Result<Vec<i64>> {
    let today = Value::from(tx.moment()?.date_in(hand.clock.zone()));
    let rows = match who {
        Who::Learner(learner) => return Ok(vec![learner]),
        Who::Company(company) => tx.rows(
            "SELECT id FROM learner WHERE company_id = $1 AND coalesce(status, '') NOT IN ('dropped_out', 'cancelled')
             ORDER BY sort_key, id",
            &[company.into()],
        )?,
        Who::Group(group) => tx.rows(
            "SELECT p.id FROM person p WHERE p.id IN (SELECT id FROM student WHERE class_id = $1)
                OR p.id IN (SELECT person_id FROM group_membership
                    WHERE group_id = $1 AND role = 'student' AND valid_from <= $2 AND valid_to >= $2)
             ORDER BY p.sort_key, p.id",
            &[group.into(), today],
        )?,
    };
    Ok(rows.iter().filter_map(|row| row[0].as_int()).collect())
}

/// A student of a class who enters a session is a learner too, on the same record of the person.
fn become_learner(tx: &mut Tx<'_>, hand: Hand<'_>, person: i64) -> Result<()> {
    if load(tx, hand.access.catalogue.expect("learner"), person)?.is_none() {
        hand.access.require("learner", "create")?;
        let values = Values::new().with("status", "registered");
        hand.create_unchecked(tx, "learner", values, Some(person))?;
    }
    Ok(())
}

/// Gives the places that are free to those who have waited longest. Gives how many got one.
pub fn promote(tx: &mut Tx<'_>, hand: Hand<'_>, session: i64) -> Result<i64> {
    let places = tx.scalar(
        "SELECT capacity_max FROM training_session WHERE id = $1",
        &[session.into()],
    )?;
    let waiting = tx.rows(
        "SELECT id FROM enrolment WHERE session_id = $1 AND status = 'waiting' ORDER BY waiting_rank, id",
        &[session.into()],
    )?;
    let free = match places.as_int() {
        Some(places) => places - seated(tx, session)?,
        None => waiting.len() as i64,
    };
    let mut promoted = 0;
    for row in waiting.iter().take(usize::try_from(free).unwrap_or_default()) {
        let id = row[0].as_int().unwrap_or_default();
        hand.update(
            tx,
            "enrolment",
            id,
            Values::new().with("status", "enrolled"),
            Expect::Anything,
        )?;
        promoted += 1;
    }
    Ok(promoted)
}
