//! The evaluation grid: of each learner and each objective of the programme, whether it is reached. The end-of-training
//! attestation says it (Code du travail, L6353-1).

use std::collections::HashMap;

use kit::catalogue::Kind;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Field, Result, Tx};
use training::programme::objectives;

use crate::kinds::{BY, learner_field, rows_of, session_field, within};

pub const OUTCOMES: &[&str] = &["acquired", "in_progress", "not_acquired"];

pub fn kind() -> Kind {
    let ([session, learner, ..], rows) = rows_of!("oo");
    let kind = Kind::new("objective_outcome", "objective-outcomes", "objective_outcome", "oo")
        .title("{oo}.objective", &["objective"])
        .order(&["-session", "learner"])
        .join("ts", session)
        .join("p", learner)
        .join("by", "LEFT JOIN person {by} ON {by}.id = {oo}.assessed_by")
        .card("outcome")
        .field(session_field())
        .field(learner_field())
        .field(Field::text("objective").required().by_program().listed())
        .field(
            Field::choice("outcome", "objective_outcome", OUTCOMES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::date("assessed_on").required().by_program().listed())
        .field(
            Field::reference("assessed_by", "person", BY)
                .column("assessed_by")
                .by_program(),
        );
    within(kind, rows)
}

/// The objectives of a session's programme, in order.
pub fn of_session(db: &mut Db<'_>, session: i64) -> Result<Vec<String>> {
    let sql = "SELECT p.objectives FROM training_session t JOIN programme p ON p.id = t.programme_id WHERE t.id = $1";
    let text = db.scalar(sql, &[session.into()])?;
    Ok(objectives(text.as_str().unwrap_or_default()))
}

/// The outcome of each objective of a session by learner and objective.
pub fn outcomes(db: &mut Db<'_>, session: i64) -> Result<HashMap<(i64, String), String>> {
    let sql = "SELECT learner_id, objective, outcome FROM objective_outcome WHERE session_id = $1";
    let rows = db.rows(sql, &[session.into()])?;
    let outcome = |row: &kit::store::Row| {
        Some((
            (row[0].as_int()?, row[1].to_text().into_owned()),
            row[2].to_text().into_owned(),
        ))
    };
    Ok(rows.iter().filter_map(outcome).collect())
}

/// Says what came of an objective for a learner; nothing takes back what was said.
///
/// # Errors
/// Invalid for an outcome that is not of the list; refused for a learner who has no place in the session.
pub fn assess(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    (session, learner): (i64, i64),
    objective: &str,
    outcome: Option<&str>,
) -> Result<()> {
    hand.access.require("objective_outcome", "assess")?;
    if outcome.is_some_and(|outcome| !OUTCOMES.contains(&outcome)) {
        return Err(Error::invalid("outcome", "error-required"));
    }
    let seated = "SELECT count(*) FROM enrolment WHERE session_id = $1 AND learner_id = $2
        AND status IN ('enrolled', 'completed', 'left')";
    if tx.int(seated, &[session.into(), learner.into()])? == 0 {
        return Err(Error::refused("grid-not-enrolled"));
    }
    let sql = "SELECT id FROM objective_outcome WHERE session_id = $1 AND learner_id = $2 AND objective = $3";
    let known = tx
        .scalar(sql, &[session.into(), learner.into(), objective.into()])?
        .as_int();
    let said = |outcome: &str| {
        Values::new()
            .with("outcome", outcome)
            .with("assessed_on", hand.clock.today())
            .with("assessed_by", hand.access.actor.person)
    };
    match (known, outcome) {
        (Some(id), None) => hand.delete_unchecked(tx, "objective_outcome", id),
        (Some(id), Some(outcome)) => hand
            .update_unchecked(tx, "objective_outcome", id, said(outcome), Expect::Anything)
            .map(drop),
        (None, Some(outcome)) => {
            let values = said(outcome)
                .with("session", session)
                .with("learner", learner)
                .with("objective", objective);
            hand.create_unchecked(tx, "objective_outcome", values, None).map(drop)
        }
        (None, None) => Ok(()),
    }
}
