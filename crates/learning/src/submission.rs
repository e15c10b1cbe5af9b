//! Work handed in, as a text or a file, and marked by the trainer with a comment.

use kit::catalogue::Kind;
use kit::files::{self, Files, Received};
use kit::write::{Expect, Hand, Values, Written};
use kit::{Error, Field, Result, Tx};

use crate::kinds::{BY, about_an_activity, rows_of, within};
use crate::progress::{self, Said};
use crate::step::{self, Activity, Place};

pub const STATES: &[&str] = &["waiting", "accepted", "to_redo", "replaced"];
/// Work is marked out of twenty.
pub const OUT_OF: f64 = 20.0;
/// The longest text that is handed in, and the longest comment, in characters.
const LONGEST: usize = 50_000;
const LONGEST_COMMENT: usize = 4_000;

pub fn kind() -> Kind {
    let (joins, rows) = rows_of!("su");
    let kind = Kind::new("submission", "submissions", "submission", "su")
        .title("({p}.full_name || ' \u{b7} ' || {ac}.title)", &["learner", "activity"])
        .order(&["-handed_in_at"])
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {su}.file_id")
        .join("by", "LEFT JOIN person {by} ON {by}.id = {su}.marked_by");
    let kind = about_an_activity(kind, joins, "submission")
        .field(Field::int("number").required().by_program())
        .field(Field::instant("handed_in_at").required().by_program().listed())
        .field(
            Field::choice("state", "submission_state", STATES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::long_text("text").by_program())
        .field(
            Field::reference("file", "file", files::TARGET)
                .column("file_id")
                .by_program(),
        )
        .card("marking")
        .field(Field::real("mark").by_program().listed())
        .field(Field::long_text("comment").by_program())
        .field(
            Field::reference("marked_by", "person", BY)
                .column("marked_by")
                .by_program(),
        )
        .field(Field::instant("marked_at").by_program());
    within(kind, rows)
}

/// Hands in a piece of work; one that still waits is replaced by it.
///
/// # Errors
/// Invalid on `text` when there is neither text nor file; refused once a piece was accepted.
pub fn hand_in(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    files: &Files,
    place: &Place,
    activity: &Activity,
    (text, file): (&str, Option<&Received>),
) -> Result<Written> {
    progress::require_own(hand, place)?;
    if activity.form != "assignment" {
        return Err(Error::NotFound);
    }
    if text.trim().is_empty() && file.is_none() {
        return Err(Error::invalid("text", "submission-empty"));
    }
    if text.chars().count() > LONGEST {
        return Err(Error::invalid("text", "submission-too-long"));
    }
    tx.lock(&format!("submission {} {}", place.learner, activity.id))?;
    let sql = "SELECT id, state FROM submission WHERE session_id = $1 AND learner_id = $2 AND activity_id = $3
        ORDER BY number";
    let before = tx.rows(sql, &[place.session.into(), place.learner.into(), activity.id.into()])?;
    if before.iter().any(|row| row[1].as_str() == Some("accepted")) {
        return Err(Error::refused("submission-accepted-already"));
    }
    for row in before.iter().filter(|row| row[1].as_str() == Some("waiting")) {
        let replaced = Values::new().with("state", "replaced");
        let id = row[0].as_int().unwrap_or_default();
        hand.update_unchecked(tx, "submission", id, replaced, Expect::Anything)?;
    }
    let file = match file {
        Some(received) => Some(received.keep(tx, files, hand.clock, hand.access.actor.user, 1)?.id),
        None => None,
    };
    let values = Values::new()
        .with("session", place.session)
        .with("learner", place.learner)
        .with("activity", activity.id)
        .with("number", before.len() as i64 + 1)
        .with("handed_in_at", hand.clock.now())
        .with("state", "waiting")
        .with("text", Some(text.trim()).filter(|text| !text.is_empty()))
        .with("file", file);
    let written = hand.create_unchecked(tx, "submission", values, None)?;
    progress::settle(tx, hand, place, activity, Said::Opened)?;
    Ok(written)
}

/// What a trainer says of a piece of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Marking<'a> {
    pub accepted: bool,
    /// Out of twenty, when it is marked.
    pub mark: Option<f64>,
    pub comment: &'a str,
}

/// Marks a piece of work; it may be marked anew.
///
/// # Errors
/// Invalid on `mark` when it is not between 0 and 20, on `comment` when it asks for the work to be done again without
/// saying why.
pub fn mark(tx: &mut Tx<'_>, hand: Hand<'_>, id: i64, marking: &Marking<'_>) -> Result<()> {
    hand.access.require("submission", "mark")?;
    if marking.mark.is_some_and(|mark| !(0.0..=OUT_OF).contains(&mark)) {
        return Err(Error::invalid("mark", "submission-mark"));
    }
    if !marking.accepted && marking.comment.trim().is_empty() {
        return Err(Error::invalid("comment", "submission-say-why"));
    }
    if marking.comment.chars().count() > LONGEST_COMMENT {
        return Err(Error::invalid("comment", "submission-too-long"));
    }
    let sql =
        "SELECT s.session_id, s.learner_id, a.uid, s.state FROM submission s JOIN activity a ON a.id = s.activity_id
        WHERE s.id = $1";
    let row = tx.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
    if row[3].as_str() == Some("replaced") {
        return Err(Error::refused("submission-replaced"));
    }
    let values = Values::new()
        .with("state", if marking.accepted { "accepted" } else { "to_redo" })
        .with("mark", marking.mark.map_or(kit::Value::Null, kit::Value::Real))
        .with(
            "comment",
            Some(marking.comment.trim()).filter(|comment| !comment.is_empty()),
        )
        .with("marked_by", hand.access.actor.person)
        .with("marked_at", hand.clock.now());
    hand.update_unchecked(tx, "submission", id, values, Expect::Anything)?;
    let (session, learner) = (row[0].as_int().unwrap_or_default(), row[1].as_int().unwrap_or_default());
    if let (Some(place), Some(uid)) = (step::place_of(tx, session, learner)?, row[2].as_uid()) {
        let activity = step::activity(tx, session, uid)?;
        progress::settle(tx, hand, &place, &activity, Said::Nothing)?;
    }
    Ok(())
}
