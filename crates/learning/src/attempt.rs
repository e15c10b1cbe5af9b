//! Attempts at a quiz: begun on a paper of their own, handed in once, marked at once.

use kit::catalogue::Kind;
use kit::store::Row;
use kit::write::{Expect, Hand, Values, Written};
use kit::{Db, Error, Field, Result, Tx};
use serde::de::DeserializeOwned;

use crate::kinds::{about_an_activity, rows_of, within};
use crate::progress::{self, Said};
use crate::question::Key;
use crate::quiz::{self, Asked, Given, Mark, Question};
use crate::step::{Activity, Place};

pub const STATES: &[&str] = &["open", "ended"];

pub fn kind() -> Kind {
    let (joins, rows) = rows_of!("qa");
    let kind = Kind::new("quiz_attempt", "quiz-attempts", "quiz_attempt", "qa")
        .title("({p}.full_name || ' \u{b7} ' || {ac}.title)", &["learner", "activity"])
        .order(&["-started_at"]);
    let kind = about_an_activity(kind, joins, "attempt")
        .field(Field::int("number").required().by_program().listed())
        .field(
            Field::choice("state", "quiz_state", STATES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::instant("started_at").required().by_program())
        .field(Field::instant("ended_at").by_program().listed())
        .field(Field::int("mark").by_program().listed())
        .field(Field::bool("passed").by_program().listed())
        .card("answers")
        .field(Field::long_text("paper").required().by_program().inner())
        .field(Field::long_text("given").by_program().inner());
    within(kind, rows)
}

/// An attempt as it is kept.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub id: i64,
    pub number: i64,
    pub is_ended: bool,
    pub paper: Vec<Asked>,
    pub given: Vec<Given>,
    /// The mark in percent, once it is ended.
    pub mark: Option<i64>,
    pub passed: bool,
    /// When it was handed in, in microseconds.
    pub ended_at: Option<i64>,
}

const ATTEMPT: &str = "SELECT id, number, state, paper, given, mark, passed, ended_at FROM quiz_attempt";

fn read(row: &Row) -> Result<Attempt> {
    Ok(Attempt {
        id: row[0].as_int().unwrap_or_default(),
        number: row[1].as_int().unwrap_or_default(),
        is_ended: row[2].as_str() == Some("ended"),
        paper: json(row[3].as_str().unwrap_or("[]"))?,
        given: json(row[4].as_str().unwrap_or("[]"))?,
        mark: row[5].as_int(),
        passed: row[6].as_bool(),
        ended_at: row[7].as_int(),
    })
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Fault(format!("an attempt is not whole: {error}")))
}

fn text(what: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(what).map_err(|error| Error::Fault(format!("an attempt could not be written: {error}")))
}

/// The attempts of a learner at a quiz, in order.
pub fn of(db: &mut Db<'_>, place: &Place, activity: i64) -> Result<Vec<Attempt>> {
    let sql = format!("{ATTEMPT} WHERE session_id = $1 AND learner_id = $2 AND activity_id = $3 ORDER BY number");
    let rows = db.rows(&sql, &[place.session.into(), place.learner.into(), activity.into()])?;
    rows.iter().map(read).collect()
}

/// An attempt by its key.
///
/// # Errors
/// Not found when there is none.
pub fn by_key(db: &mut Db<'_>, id: i64) -> Result<Attempt> {
    let row = db.row(&format!("{ATTEMPT} WHERE id = $1"), &[id.into()])?;
    read(&row.ok_or(Error::NotFound)?)
}

/// The questions that a quiz draws from: those of its module, of its theme when it names one.
pub fn bank(db: &mut Db<'_>, activity: &Activity) -> Result<Vec<Question>> {
    let sql = "SELECT uid, wording, points, form, answers, explanation, theme FROM question
        WHERE module_id = $1 AND coalesce(retired, 0) = 0 ORDER BY position, id";
    let wanted = activity.theme.as_deref().map(words::fold::fold);
    let question = |row: &Row| {
        let theme = words::fold::fold(row[6].as_str().unwrap_or_default());
        if wanted.as_ref().is_some_and(|wanted| *wanted != theme) {
            return None;
        }
        Some(Question {
            uid: row[0].as_uid()?,
            wording: row[1].to_text().into_owned(),
            points: row[2].as_int()?,
            key: Key::read(row[3].as_str()?, row[4].as_str()?).ok()?,
            explanation: row[5].to_text().into_owned(),
        })
    };
    let rows = db.rows(sql, &[activity.module.into()])?;
    Ok(rows.iter().filter_map(question).collect())
}

/// Whether one may still be begun: none passed, and fewer made than allowed.
pub fn may_begin(attempts: &[Attempt], activity: &Activity) -> bool {
    let made = attempts.len() as i64;
    !attempts.iter().any(|attempt| attempt.passed) && activity.max_attempts.is_none_or(|most| made < most)
}

/// Begins an attempt, or goes on with the one that is open. `seed` decides on the paper that is drawn.
///
/// # Errors
/// Refused when no attempt is left, or the bank holds nothing to ask.
pub fn begin(tx: &mut Tx<'_>, hand: Hand<'_>, place: &Place, activity: &Activity, seed: u64) -> Result<i64> {
    progress::require_own(hand, place)?;
    if activity.form != "quiz" {
        return Err(Error::NotFound);
    }
    // Two pages of one learner would otherwise begin two.
    tx.lock(&format!("quiz {} {}", place.learner, activity.id))?;
    let attempts = of(tx, place, activity.id)?;
    if let Some(open) = attempts.iter().find(|attempt| !attempt.is_ended) {
        return Ok(open.id);
    }
    if !may_begin(&attempts, activity) {
        return Err(Error::refused("quiz-no-attempt-left"));
    }
    let count = activity.count.and_then(|count| usize::try_from(count).ok());
    let paper = quiz::draw(&bank(tx, activity)?, count, seed);
    if paper.is_empty() {
        return Err(Error::refused("quiz-empty"));
    }
    let values = Values::new()
        .with("session", place.session)
        .with("learner", place.learner)
        .with("activity", activity.id)
        .with("number", attempts.len() as i64 + 1)
        .with("state", "open")
        .with("started_at", hand.clock.now())
        .with("paper", text(&paper)?);
    let Written { id, .. } = hand.create_unchecked(tx, "quiz_attempt", values, None)?;
    progress::settle(tx, hand, place, activity, Said::Opened)?;
    Ok(id)
}

/// Hands in the open attempt and marks it.
///
/// # Errors
/// Refused when none is open: it was handed in already, from another page.
pub fn end(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    place: &Place,
    activity: &Activity,
    answer: impl Fn(&[Asked]) -> Vec<Given>,
) -> Result<Mark> {
    progress::require_own(hand, place)?;
    tx.lock(&format!("quiz {} {}", place.learner, activity.id))?;
    let attempts = of(tx, place, activity.id)?;
    let open = attempts.iter().find(|attempt| !attempt.is_ended);
    let open = open.ok_or_else(|| Error::refused("quiz-not-open"))?;
    let given = answer(&open.paper);
    let mark = quiz::mark(&open.paper, &given);
    let values = Values::new()
        .with("state", "ended")
        .with("ended_at", hand.clock.now())
        .with("given", text(&given)?)
        .with("mark", mark.percent())
        .with("passed", mark.reaches(activity.pass_mark()));
    hand.update_unchecked(tx, "quiz_attempt", open.id, values, Expect::Anything)?;
    progress::settle(tx, hand, place, activity, Said::Nothing)?;
    Ok(mark)
}
