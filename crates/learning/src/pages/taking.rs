//! Taking a quiz: the attempts made, the paper of the one under way, and what was right once it is handed in. The answer
//! key leaves the server for a learner only when nothing is left to try.

use askama::Template;
use axum::extract::Path;
use kit::write::Hand;
use kit::{Db, Error, Message, Moment, Result};
use ui::{Answer, Pen, Said, Typed, Visit};

use super::answers::{self, Corrected};
use super::{address, is_own, step_of};
use crate::attempt::{self, Attempt, may_begin};
use crate::question::Key;
use crate::quiz::{self, Asked};
use crate::step::{Activity, Place};

struct Made {
    number: i64,
    when: String,
    mark: i64,
    passed: bool,
}

/// The attempts at a quiz, on its page.
pub struct Attempts<'a> {
    pen: Pen<'a>,
    rules: Vec<String>,
    made: Vec<Made>,
    is_open: bool,
    may_begin: bool,
    corrected: Vec<Corrected>,
}

#[derive(Template)]
#[template(path = "attempts.html")]
struct Markup<'p, 'a> {
    pen: Pen<'a>,
    at: &'p str,
    quiz: &'p Attempts<'a>,
}

impl Attempts<'_> {
    /// The part of the page, given its address.
    pub fn markup(&self, at: &str) -> askama::Result<String> {
        let quiz = self;
        Markup {
            pen: self.pen,
            at,
            quiz,
        }
        .render()
    }
}

/// What an activity's page shows of its quiz; nothing for an activity that is none.
pub fn attempts<'a>(
    visit: &'a Visit,
    db: &mut Db<'_>,
    place: &Place,
    activity: &Activity,
    is_mine: bool,
) -> Result<Option<Attempts<'a>>> {
    let pen = visit.pen();
    let may_read = super::can_read(
        visit.access(),
        "quiz_attempt",
        &["number", "mark", "passed", "ended_at"],
    );
    if activity.form != "quiz" || !may_read {
        return Ok(None);
    }
    let all = attempt::of(db, place, activity.id)?;
    let asked = attempt::bank(db, activity)?.len() as i64;
    let asked = activity.count.map_or(asked, |count| count.min(asked));
    let mut rules = vec![pen.counted("quiz-questions", asked)];
    if activity.completion == "passed" {
        rules.push(pen.t1("quiz-pass-mark", "mark", &activity.pass_mark().to_string()));
    }
    let left = activity.max_attempts.map(|most| (most - all.len() as i64).max(0));
    let is_passed = all.iter().any(|attempt| attempt.passed);
    rules.extend(
        left.filter(|_| !is_passed)
            .map(|left| pen.counted("quiz-attempts-left", left)),
    );
    let ended: Vec<&Attempt> = all.iter().filter(|attempt| attempt.is_ended).collect();
    let (is_over, reads_key) = (answers::is_over(&all, activity), answers::reads_key(visit, place));
    let corrected = match ended.last() {
        Some(last) if is_mine || is_own(visit, place) || reads_key => answers::of(visit, last, is_over || reads_key),
        _ => Vec::new(),
    };
    Ok(Some(Attempts {
        pen,
        rules,
        made: ended.iter().map(|attempt| made(visit, attempt)).collect(),
        is_open: is_mine && all.iter().any(|attempt| !attempt.is_ended),
        may_begin: is_mine && asked > 0 && may_begin(&all, activity),
        corrected,
    }))
}

fn made(visit: &Visit, attempt: &Attempt) -> Made {
    let at = Moment::from_micros(attempt.ended_at.unwrap_or_default()).timestamp();
    Made {
        number: attempt.number,
        when: words::format::date_time(visit.language, at, visit.site.clock.zone()),
        mark: attempt.mark.unwrap_or_default(),
        passed: attempt.passed,
    }
}

/// A question as it is put: its wording and what may be answered, never what is right.
struct Put<'p> {
    name: String,
    number: usize,
    wording: &'p str,
    points: String,
    form: &'static str,
    /// The options, or the things to put in order with the name of each control.
    options: Vec<(String, &'p str)>,
}

#[derive(Template)]
#[template(path = "attempt.html")]
struct Page<'p> {
    pen: Pen<'p>,
    title: &'p str,
    at: String,
    lede: String,
    questions: Vec<Put<'p>>,
}

fn put<'p>(pen: Pen<'_>, paper: &'p [Asked]) -> Vec<Put<'p>> {
    let one = |(at, asked): (usize, &'p Asked)| {
        let name = format!("q{at}");
        let options = match &asked.key {
            Key::Single { options, .. } | Key::Multiple { options, .. } => options
                .iter()
                .enumerate()
                .map(|(option, text)| (option.to_string(), text.as_str()))
                .collect(),
            Key::Order { items, .. } => items
                .iter()
                .enumerate()
                .map(|(item, text)| (format!("{name}.{item}"), text.as_str()))
                .collect(),
            _ => Vec::new(),
        };
        Put {
            number: at + 1,
            wording: &asked.wording,
            points: pen.counted("question-worth", asked.points),
            form: asked.key.form(),
            options,
            name,
        }
    };
    paper.iter().enumerate().map(one).collect()
}

/// `POST /path/{enrolment}/{activity}/attempts`
pub async fn begin(visit: Visit, Path(at): Path<(String, String)>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let mut seed = [0; 8];
            getrandom::fill(&mut seed).map_err(|error| Error::Fault(format!("no chance to draw by: {error}")))?;
            let address = site.store.write(|tx| {
                let (place, activity) = step_of(visit, tx, &at)?;
                tx.begin(visit.access(), &site.clock, "begin_quiz", "")?;
                let hand = Hand::new(visit.access(), &site.clock);
                attempt::begin(tx, hand, &place, &activity, u64::from_ne_bytes(seed))?;
                Ok::<_, Error>(format!("{}/attempt", address(&place, &activity)))
            })?;
            visit.go(&address)
        })
        .await
}

/// The place, the activity and the attempt under way of the learner who asks.
fn under_way(visit: &Visit, db: &mut Db<'_>, at: &(String, String)) -> Result<(Place, Activity, Option<Attempt>)> {
    let (place, activity) = step_of(visit, db, at)?;
    if visit.access().actor.person != Some(place.learner) {
        return Err(Error::NotFound);
    }
    let open = attempt::of(db, &place, activity.id)?
        .into_iter()
        .find(|attempt| !attempt.is_ended);
    Ok((place, activity, open))
}

/// `GET /path/{enrolment}/{activity}/attempt`
pub async fn show(visit: Visit, Path(at): Path<(String, String)>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let pen = visit.pen();
            let (place, activity, open) = visit.site.store.read(|db| under_way(visit, db, &at))?;
            let Some(open) = open else {
                return visit.go(&address(&place, &activity));
            };
            let page = Page {
                pen,
                title: &activity.title,
                at: address(&place, &activity),
                lede: pen.t1("quiz-attempt-number", "number", &open.number.to_string()),
                questions: put(pen, &open.paper),
            };
            visit.page(
                ui::Place {
                    title: &activity.title,
                    menu: "path",
                },
                &page,
            )
        })
        .await
}

/// `POST /path/{enrolment}/{activity}/attempt`: handed in and marked.
pub async fn end(visit: Visit, Path(at): Path<(String, String)>, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let site = &visit.site;
            let typed = Typed::new(&body);
            let (address, mark, passed) = site.store.write(|tx| {
                let (place, activity) = step_of(visit, tx, &at)?;
                tx.begin(visit.access(), &site.clock, "end_quiz", "")?;
                let hand = Hand::new(visit.access(), &site.clock);
                let read = |paper: &[Asked]| quiz::read(paper, |name| typed.all(name).map(str::to_owned).collect());
                let mark = attempt::end(tx, hand, &place, &activity, read)?;
                let passed = mark.reaches(activity.pass_mark());
                Ok::<_, Error>((address(&place, &activity), mark.percent(), passed))
            })?;
            let said = if passed { "quiz-passed-with" } else { "quiz-ended-with" };
            visit.go_saying(&address, &Said::new(Message::new(said).with("mark", mark)))
        })
        .await
}
