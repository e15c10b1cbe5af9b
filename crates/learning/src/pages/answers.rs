//! What was answered in an attempt at a quiz, question by question: beside the quiz, and on the record of the attempt.

use askama::Template;
use kit::query::Record;
use kit::{Db, Error, Kind, Result};
use ui::{Pen, Visit};

use super::{can_read, is_own};
use crate::attempt::{self, Attempt, may_begin};
use crate::question::Key;
use crate::quiz::{self, Asked, Given, POINT};
use crate::step::{self, Activity, Place};

/// A question of an attempt, as it is shown afterwards.
pub struct Corrected {
    pub wording: String,
    pub points: String,
    /// `ok`, `warn` or `danger`: right, in part, wrong.
    pub tone: &'static str,
    pub label: &'static str,
    pub said: String,
    /// What was right, once it may be told.
    pub right: Option<String>,
    pub explanation: String,
}

/// Whether nothing is left to try, so that what is right may be told to who tried.
pub fn is_over(attempts: &[Attempt], activity: &Activity) -> bool {
    !may_begin(attempts, activity) && attempts.iter().all(|attempt| attempt.is_ended)
}

/// Whether this person reads the answer key by their own right: who teaches, of others.
pub fn reads_key(visit: &Visit, place: &Place) -> bool {
    can_read(visit.access(), "question", &["answers"]) && !is_own(visit, place)
}

#[derive(Template)]
#[template(path = "answers.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    corrected: Vec<Corrected>,
}

/// The answers of an attempt, on its record: for who teaches, and for the learner as far as the quiz tells it.
pub fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let sql = "SELECT q.session_id, q.learner_id, a.uid FROM quiz_attempt q JOIN activity a ON a.id = q.activity_id
        WHERE q.id = $1";
    let row = db.row(sql, &[record.id.into()])?.ok_or(Error::NotFound)?;
    let (Some(session), Some(learner), Some(activity)) = (row[0].as_int(), row[1].as_int(), row[2].as_uid()) else {
        return Ok(None);
    };
    let Some(place) = step::place_of(db, session, learner)? else {
        return Ok(None);
    };
    let activity = step::activity(db, session, activity)?;
    let attempt = attempt::by_key(db, record.id)?;
    let reads_key = reads_key(visit, &place);
    if !attempt.is_ended || !(reads_key || is_own(visit, &place)) {
        return Ok(None);
    }
    let tells_all = reads_key || is_over(&attempt::of(db, &place, activity.id)?, &activity);
    let panel = Panel {
        pen: visit.pen(),
        corrected: of(visit, &attempt, tells_all),
    };
    ui::markup(&panel).map(Some)
}

/// The questions of an attempt with what was answered; with what was right when all is told.
pub fn of(visit: &Visit, attempt: &Attempt, tells_all: bool) -> Vec<Corrected> {
    let pen = visit.pen();
    let nothing = Given::Nothing;
    let one = |(at, asked): (usize, &Asked)| {
        let given = attempt.given.get(at).unwrap_or(&nothing);
        let got = quiz::worth(asked, given);
        let (tone, label) = match got {
            got if got == asked.points * POINT => ("ok", "quiz-right"),
            0 => ("danger", "quiz-wrong"),
            _ => ("warn", "quiz-in-part"),
        };
        let got = words::format::decimal(
            visit.language,
            got as f64 / POINT as f64,
            if got % POINT == 0 { 0 } else { 2 },
        );
        Corrected {
            wording: asked.wording.clone(),
            points: pen.t2("quiz-points", "got", &got, "of", &asked.points.to_string()),
            tone,
            label,
            said: said(pen, &asked.key, given),
            right: tells_all.then(|| right(visit, &asked.key)),
            explanation: if tells_all {
                asked.explanation.clone()
            } else {
                String::new()
            },
        }
    };
    attempt.paper.iter().enumerate().map(one).collect()
}

/// What was answered, in words.
fn said(pen: Pen<'_>, key: &Key, given: &Given) -> String {
    let named = |options: &[String], chosen: &[usize]| {
        let names = chosen.iter().filter_map(|at| options.get(*at));
        names.map(String::as_str).collect::<Vec<_>>().join(" \u{b7} ")
    };
    match (key, given) {
        (Key::Single { options, .. } | Key::Multiple { options, .. }, Given::Options(chosen)) => named(options, chosen),
        (_, Given::Truth(truth)) => pen.t(if *truth { "quiz-true" } else { "quiz-false" }).to_owned(),
        (_, Given::Text(text)) => text.clone(),
        (Key::Order { items, .. }, Given::Places(places)) => {
            let mut placed: Vec<(usize, &str)> = items
                .iter()
                .zip(places)
                .filter_map(|(item, place)| Some(((*place)?, item.as_str())))
                .collect();
            placed.sort_unstable();
            placed
                .iter()
                .map(|(place, item)| format!("{}. {item}", place + 1))
                .collect::<Vec<_>>()
                .join(" \u{b7} ")
        }
        _ => pen.t("quiz-no-answer").to_owned(),
    }
}

/// What is right, in words.
fn right(visit: &Visit, key: &Key) -> String {
    let pen = visit.pen();
    match key {
        Key::Single { right, .. } => said(pen, key, &Given::Options(vec![*right])),
        Key::Multiple { right, .. } => said(pen, key, &Given::Options(right.clone())),
        Key::TrueFalse { right } => said(pen, key, &Given::Truth(*right)),
        Key::Text { accepted } => accepted.join(" \u{b7} "),
        Key::Number { value, tolerance } => {
            let write = |number: f64| {
                let text = number.to_string();
                match visit.language {
                    words::Language::Fr => text.replace('.', ","),
                    _ => text,
                }
            };
            if *tolerance > 0.0 {
                format!("{} \u{b1} {}", write(*value), write(*tolerance))
            } else {
                write(*value)
            }
        }
        Key::Order { places, .. } => said(pen, key, &Given::Places(places.iter().copied().map(Some).collect())),
    }
}
