//! How far a learner is at an activity: what is known of it, what makes it done, and the minutes that it then counts.
//!
//! A row is an assignment: it keeps the estimate in force on the day it was given, so that a later estimate does not
//! change what was agreed. [`settle`] is the one place where its state moves; it may be asked at any time and changes
//! nothing when nothing happened.

use attendance::activity::{self as hours, Assigned};
use kit::catalogue::Kind;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Field, Moment, Result, Tx, Value};
use training::programme::ACTIVITY_FORMS;

use crate::kinds::{about_an_activity, rows_of, within};
use crate::rule::Rules;
use crate::step::{self, Activity, Place};

pub const STATES: &[&str] = &["to_do", "started", "done", "failed"];

pub fn kind() -> Kind {
    let (joins, rows) = rows_of!("ap");
    let kind = Kind::new("activity_progress", "activity-progress", "activity_progress", "ap")
        .title("({p}.full_name || ' \u{b7} ' || {ac}.title)", &["learner", "activity"])
        .order(&["-session", "learner", "activity"])
        .join(
            "at",
            "LEFT JOIN activity_time {at} ON {at}.session_id = {ap}.session_id
                AND {at}.learner_id = {ap}.learner_id AND {at}.activity_id = {ap}.activity_id",
        );
    let kind = about_an_activity(kind, joins, "progress")
        .field(Field::choice("form", "activity_form", ACTIVITY_FORMS).computed("{ac}.form"))
        .field(
            Field::choice("state", "activity_state", STATES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::instant("completed_at").by_program().listed())
        .field(Field::int("estimated_minutes").by_program().listed())
        .field(Field::int("counted_minutes").required().by_program().listed())
        .field(Field::text("rule").by_program())
        .field(
            Field::int("minutes_spent")
                .listed()
                .computed("(coalesce({at}.seconds, 0) / 60)"),
        )
        .field(Field::int("openings").computed("coalesce({at}.openings, 0)"))
        .field(Field::instant("opened_at").by_program())
        .field(Field::instant("declared_at").by_program())
        .field(Field::instant("validated_at").by_program());
    within(kind, rows)
}

/// What is known of a learner at an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    pub opened: bool,
    pub declared: bool,
    pub validated: bool,
    /// Attempts that were handed in, and whether one of them passed.
    pub attempts: i64,
    pub passed: bool,
    /// Pieces of work handed in, and whether the last was accepted.
    pub submissions: i64,
    pub accepted: bool,
    /// Presence was found at a slot of the module.
    pub attended: bool,
}

impl Evidence {
    /// Whether this is what the completion rule of an activity asks for. A trainer's word is enough wherever it may be
    /// given.
    pub fn completes(&self, completion: &str) -> bool {
        match completion {
            "opened" => self.opened,
            "declared" => self.declared || self.validated,
            "attended" => self.attended,
            "attempted" => self.attempts > 0,
            "passed" => self.passed,
            "handed_in" => self.submissions > 0,
            "marked" => self.accepted,
            _ => self.validated,
        }
    }

    fn begun(&self) -> bool {
        self.opened || self.declared || self.attempts > 0 || self.submissions > 0
    }

    /// The state of the activity.
    pub fn state(&self, completion: &str, max_attempts: Option<i64>) -> &'static str {
        let has_run_out = completion == "passed" && max_attempts.is_some_and(|most| self.attempts >= most);
        match self.completes(completion) {
            true => "done",
            false if has_run_out => "failed",
            false if self.begun() => "started",
            false => "to_do",
        }
    }
}

/// What is said of an activity for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Nothing,
    Opened,
    Declared,
    Validated,
    /// The trainer takes a validation back.
    Unvalidated,
}

/// A row as it stands.
#[derive(Debug, Clone, Default)]
struct Row {
    id: Option<i64>,
    state: String,
    estimated: Option<i64>,
    counted: i64,
    rule: Option<String>,
    opened: Option<i64>,
    declared: Option<i64>,
    validated: Option<i64>,
    completed: Option<i64>,
}

fn row(db: &mut Db<'_>, place: &Place, activity: i64) -> Result<Row> {
    let sql = "SELECT id, state, estimated_minutes, counted_minutes, rule, opened_at, declared_at, validated_at,
        completed_at FROM activity_progress WHERE session_id = $1 AND learner_id = $2 AND activity_id = $3";
    let row = db.row(sql, &[place.session.into(), place.learner.into(), activity.into()])?;
    Ok(row.map_or_else(Row::default, |row| Row {
        id: row[0].as_int(),
        state: row[1].to_text().into_owned(),
        estimated: row[2].as_int(),
        counted: row[3].as_int().unwrap_or_default(),
        rule: row[4].as_str().map(str::to_owned),
        opened: row[5].as_int(),
        declared: row[6].as_int(),
        validated: row[7].as_int(),
        completed: row[8].as_int(),
    }))
}

/// Gathers what is known beside the row itself.
fn evidence(db: &mut Db<'_>, place: &Place, activity: &Activity, row: &Row) -> Result<Evidence> {
    let whom = [place.session.into(), place.learner.into(), activity.id.into()];
    let mut known = Evidence {
        opened: row.opened.is_some(),
        declared: row.declared.is_some(),
        validated: row.validated.is_some(),
        ..Evidence::default()
    };
    match activity.form.as_str() {
        "quiz" => {
            let sql = "SELECT count(*), CAST(coalesce(sum(passed), 0) AS bigint) FROM quiz_attempt
                WHERE session_id = $1 AND learner_id = $2 AND activity_id = $3 AND state = 'ended'";
            if let Some(row) = db.row(sql, &whom)? {
                known.attempts = row[0].as_int().unwrap_or_default();
                known.passed = row[1].as_int().unwrap_or_default() > 0;
            }
        }
        "assignment" => {
            let sql = "SELECT state FROM submission WHERE session_id = $1 AND learner_id = $2 AND activity_id = $3
                ORDER BY number";
            let rows = db.rows(sql, &whom)?;
            known.submissions = rows.len() as i64;
            known.accepted = rows.last().is_some_and(|row| row[0].as_str() == Some("accepted"));
        }
        _ => {}
    }
    if activity.completion == "attended" {
        let sql = "SELECT count(*) FROM presence p JOIN slot s ON s.id = p.slot_id
            WHERE p.session_id = $1 AND p.learner_id = $2 AND s.module_id = $3 AND p.realised > 0";
        let whom = [place.session.into(), place.learner.into(), activity.module.into()];
        known.attended = db.int(sql, &whom)? > 0;
    }
    Ok(known)
}

/// Brings an activity of a learner up to date with all that is known of it, and what presence counts of it. Gives its
/// state.
///
/// # Errors
/// When the store cannot answer.
pub fn settle(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place, activity: &Activity, said: Said) -> Result<&'static str> {
    let mut row = row(tx, place, activity.id)?;
    let now = hand.clock.now();
    let first = |known: Option<i64>, is_said: bool| known.or_else(|| is_said.then(|| now.micros()));
    // Whoever acts has opened it.
    row.opened = first(row.opened, matches!(said, Said::Opened | Said::Declared));
    row.declared = first(row.declared, said == Said::Declared);
    row.validated = match said {
        Said::Unvalidated => None,
        _ => first(row.validated, said == Said::Validated),
    };
    if row.state != "done" {
        row.estimated = row.estimated.or(activity.estimated);
    }
    let known = evidence(tx, place, activity, &row)?;
    let state = known.state(&activity.completion, activity.max_attempts);
    if state != "done" {
        (row.completed, row.counted, row.rule) = (None, 0, None);
    } else if row.completed.is_none() {
        let rule = Rules::shipped().on(hand.clock.today());
        row.completed = Some(now.micros());
        row.counted = rule.minutes(
            &activity.modality,
            &activity.completion,
            row.estimated.unwrap_or_default(),
        );
        row.rule = Some(rule.version.clone());
    }
    let values = Values::new()
        .with("state", state)
        .with("estimated_minutes", row.estimated)
        .with("counted_minutes", row.counted)
        .with("rule", row.rule.as_deref())
        .with("opened_at", row.opened)
        .with("declared_at", row.declared)
        .with("validated_at", row.validated)
        .with("completed_at", row.completed);
    match row.id {
        Some(id) => drop(hand.update_unchecked(tx, "activity_progress", id, values, Expect::Anything)?),
        None => {
            let values = values
                .with("session", place.session)
                .with("learner", place.learner)
                .with("activity", activity.id);
            hand.create_unchecked(tx, "activity_progress", values, None)?;
        }
    }
    tell(tx, hand, place, activity, &row)?;
    Ok(state)
}

/// Tells presence what an activity that is counted by its estimate comes to.
fn tell(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place, activity: &Activity, row: &Row) -> Result<()> {
    let done_on = row
        .completed
        .map(|at| Moment::from_micros(at).date_in(hand.clock.zone()));
    let rule = Rules::shipped().on(done_on.unwrap_or_else(|| hand.clock.today()));
    let counts = place.is_seated() && rule.covers(&activity.modality, &activity.completion);
    let estimated = row.estimated.unwrap_or_default();
    if !counts || estimated <= 0 {
        return hours::forget(tx, place.session, place.learner, activity.id);
    }
    let assigned = Assigned {
        session: place.session,
        learner: place.learner,
        activity: activity.id,
        day: done_on.unwrap_or(place.last),
        judged: presence::Activity {
            estimated,
            output: done_on.is_some(),
            due: place.is_due(hand.clock),
        },
    };
    hours::keep(tx, hand.clock, &assigned)
}

/// Gives a learner the activities of the programme, and brings those that they have up to date.
///
/// # Errors
/// When the store cannot answer.
pub fn assign(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place) -> Result<()> {
    let known = "SELECT count(*) FROM activity_progress WHERE session_id = $1 AND learner_id = $2";
    if !place.is_seated() && tx.int(known, &[place.session.into(), place.learner.into()])? == 0 {
        return Ok(());
    }
    for activity in step::activities(tx, place.session)? {
        settle(tx, hand, place, &activity, Said::Nothing)?;
    }
    Ok(())
}

/// Whoever follows a path acts for themself, while they have a place.
///
/// # Errors
/// Forbidden to anyone else; refused when the place is over.
pub fn require_own(hand: Hand<'_>, place: &Place) -> Result<()> {
    hand.access.require("activity_progress", "follow")?;
    if hand.access.actor.person != Some(place.learner) {
        return Err(Error::forbidden("learning-not-yours"));
    }
    if !place.is_open() {
        return Err(Error::refused("learning-closed"));
    }
    Ok(())
}

/// The learner opens an activity: counted each time, kept in the journal the first.
///
/// # Errors
/// Those of [`require_own`].
pub fn open(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place, activity: &Activity) -> Result<()> {
    require_own(hand, place)?;
    spend(tx, hand, place, activity.id, 1, 0)?;
    settle(tx, hand, place, activity, Said::Opened).map(drop)
}

/// The learner says that a resource is done.
///
/// # Errors
/// Those of [`require_own`]; refused when something else makes it done.
pub fn declare(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place, activity: &Activity) -> Result<()> {
    require_own(hand, place)?;
    if activity.completion != "declared" {
        return Err(Error::refused("learning-not-declared"));
    }
    settle(tx, hand, place, activity, Said::Declared).map(drop)
}

/// A trainer validates an activity, or takes the validation back.
///
/// # Errors
/// Refused when something else makes it done.
pub fn validate(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place, activity: &Activity, is_valid: bool) -> Result<()> {
    hand.access.require("activity_progress", "validate")?;
    if !matches!(activity.completion.as_str(), "validated" | "declared") {
        return Err(Error::refused("learning-not-validated"));
    }
    let said = if is_valid { Said::Validated } else { Said::Unvalidated };
    settle(tx, hand, place, activity, said).map(drop)
}

/// The longest time between two signs of life of a page, in seconds: what is longer was spent elsewhere.
const LONGEST: i64 = 90;

/// The learner's page is still being looked at: counts the time since its last sign of life, unless it was out of sight
/// meanwhile. This corroborates, and never counts as training hours.
///
/// # Errors
/// Those of [`require_own`].
pub fn stay(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place, activity: &Activity, was_in_sight: bool) -> Result<()> {
    require_own(hand, place)?;
    let sql = "SELECT last_at FROM activity_time WHERE session_id = $1 AND learner_id = $2 AND activity_id = $3";
    let whom = [place.session.into(), place.learner.into(), activity.id.into()];
    let Some(last) = tx.scalar(sql, &whom)?.as_int() else {
        return Ok(());
    };
    let since = ((hand.clock.now().micros() - last) / 1_000_000).clamp(0, LONGEST);
    let seconds = if was_in_sight { since } else { 0 };
    spend(tx, hand, place, activity.id, 0, seconds)
}

/// Adds openings and seconds to what is counted beside the journal.
pub fn spend(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place, activity: i64, openings: i64, seconds: i64) -> Result<()> {
    let sql = "INSERT INTO activity_time AS t (session_id, learner_id, activity_id, openings, seconds, last_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (session_id, learner_id, activity_id) DO UPDATE SET
        openings = t.openings + excluded.openings, seconds = t.seconds + excluded.seconds, last_at = excluded.last_at";
    let now = hand.clock.now().micros();
    let args = [place.session, place.learner, activity, openings, seconds, now].map(Value::Int);
    tx.exec(sql, &args)?;
    Ok(())
}
