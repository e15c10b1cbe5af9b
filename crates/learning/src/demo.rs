//! The path of the demonstration: a programme followed at one's own pace, begun three weeks ago by a few learners, each at
//! their own point, with quizzes taken, work handed in and marked, and objectives assessed.

mod course;

use course::{Module, Works, course};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::store::Row;
use kit::write::{Hand, Values};
use kit::{Access, Actor, Clock, Moment, Result, Tx, Via};
use ui::Site;

use crate::attempt;
use crate::follow::VERB;
use crate::grid::{self, OUTCOMES};
use crate::progress::{self, Said};
use crate::question::Key;
use crate::quiz::{Asked, Given};
use crate::step::{self, Activity, Place};
use crate::submission::{self, Marking};

/// How many learners follow it, and the days before and after today on which it began and ends.
const LEARNERS: i64 = 8;
const BEGAN: i32 = 21;
const ENDS: i32 = 10;

/// The clock of the office as it stood on the morning of a day.
fn morning(clock: &Clock, day: Date, hour: i8) -> Clock {
    let at = clock.zone().to_timestamp(day.at(hour, 10, 0, 0));
    let moment = at.map_or(clock.now(), |at| Moment::from_micros(at.as_microsecond()));
    Clock::fixed(moment.min(clock.now()), clock.zone().clone())
}

/// A working day, so many days before today or a little earlier.
fn working_day(today: Date, before: i32) -> Date {
    let day = today - before.days();
    let back = match day.weekday().to_monday_one_offset() {
        6 => 1,
        7 => 2,
        _ => 0,
    };
    day - back.days()
}

/// Writes the programme, its activities and its session, in which learners are enrolled: before presence is played, which
/// fills the sheets of its two meetings. `cast` are the people one signs in as. A house without learners has no path.
///
/// # Errors
/// When the store cannot answer, or refuses what is written.
pub fn prepare(site: &Site, program: &Access, cast: &[i64]) -> Result<()> {
    let course = course()?;
    let today = site.clock.today();
    site.store.write(|tx| {
        tx.in_bulk();
        let learners = learners(tx, cast)?;
        let Some(trainer) = trainer(tx, cast)? else {
            return Ok(());
        };
        if learners.is_empty() {
            return Ok(());
        }
        let clock = morning(&site.clock, today - (BEGAN + 15).days(), 9);
        tx.begin(program, &clock, "demo", "")?;
        let hand = Hand::new(program, &clock);
        let mut values = Values::new()
            .with("status", "published")
            .with("nature", "training_action")
            .with("modality", "blended")
            .with("duration_minutes", 480_i64)
            .with("price", 49_000_i64)
            .with("capacity_max", 12_i64);
        for (key, value) in &course.programme {
            values.set(key.clone(), value.as_str().unwrap_or_default().trim());
        }
        let programme = hand.create(tx, "programme", values, None)?.id;
        let mut meetings = Vec::new();
        for module in &course.module {
            meetings.extend(write_module(tx, hand, programme, module)?);
        }
        let session = Values::new()
            .with("programme", programme)
            .with("title", course.programme["title"].as_str().unwrap_or_default())
            .with("reference", format!("EXCEL-PRO-{}", today.year()))
            .with("status", "confirmed")
            .with("modality", "blended")
            .with("starts_on", today - BEGAN.days())
            .with("ends_on", today + ENDS.days())
            .with("trainer", trainer);
        let session = hand.create(tx, "training_session", session, None)?.id;
        // Two meetings at the end of the working day, when nobody has another course.
        for (module, (days, modality)) in meetings.into_iter().zip([(14, "remote_sync"), (7, "in_person")]) {
            let slot = Values::new()
                .with("session", session)
                .with("module", module)
                .with("trainer", trainer)
                .with("day", working_day(today, days))
                .with("modality", modality)
                .with("start_time", "17:30")
                .with("end_time", "19:00");
            hand.create(tx, "slot", slot, None)?;
        }
        for learner in learners {
            let values = Values::new().with("session", session).with("learner", learner);
            hand.create(tx, "enrolment", values, None)?;
        }
        Ok(())
    })
}

/// A module with its activities and questions; its key for each activity that is a meeting.
fn write_module(tx: &mut Tx<'_>, hand: Hand<'_>, programme: i64, module: &Module) -> Result<Vec<i64>> {
    let minutes: i64 = module.activity.iter().map(|activity| activity.minutes).sum();
    let values = Values::new()
        .with("programme", programme)
        .with("title", module.title.as_str())
        .with("modality", module.modality.as_str())
        .with("duration_minutes", minutes);
    let key = hand.create(tx, "programme_module", values, None)?.id;
    let mut meetings = Vec::new();
    for activity in &module.activity {
        let mut values = Values::new()
            .with("module", key)
            .with("title", activity.title.as_str())
            .with("form", activity.form.as_str())
            .with("estimated_minutes", activity.minutes);
        let texts = [
            ("completion", &activity.completion),
            ("medium", &activity.medium),
            ("instructions", &activity.instructions),
            ("content", &activity.content),
            ("link", &activity.link),
            ("question_theme", &activity.theme),
        ];
        for (field, text) in texts {
            if let Some(text) = text {
                values.set(field, text.trim());
            }
        }
        for (field, number) in [
            ("pass_mark", activity.pass_mark),
            ("max_attempts", activity.max_attempts),
        ] {
            if let Some(number) = number {
                values.set(field, number);
            }
        }
        hand.create(tx, "activity", values, None)?;
        if matches!(activity.form.as_str(), "live_class" | "on_site") {
            meetings.push(key);
        }
    }
    for question in &module.question {
        let values = Values::new()
            .with("module", key)
            .with("theme", question.theme.as_str())
            .with("form", question.form.as_str())
            .with("wording", question.wording.as_str())
            .with("points", question.points.unwrap_or(1))
            .with("answers", question.answers.trim())
            .with("explanation", question.explanation.as_deref());
        hand.create(tx, "question", values, None)?;
    }
    Ok(meetings)
}

/// The learner one signs in as first, then those with the smallest keys.
fn learners(tx: &mut Tx<'_>, cast: &[i64]) -> Result<Vec<i64>> {
    let rows = tx.rows("SELECT id FROM learner ORDER BY id", &[])?;
    let mut all: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    all.sort_by_key(|id| !cast.contains(id));
    all.truncate(usize::try_from(LEARNERS).unwrap_or_default());
    Ok(all)
}

/// The trainer one signs in as, or any.
fn trainer(tx: &mut Tx<'_>, cast: &[i64]) -> Result<Option<i64>> {
    let sql = "SELECT DISTINCT trainer_id FROM slot WHERE session_id IS NOT NULL AND trainer_id IS NOT NULL ORDER BY 1";
    let rows = tx.rows(sql, &[])?;
    let all: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    Ok(all.iter().find(|id| cast.contains(id)).or(all.first()).copied())
}

/// Plays what the learners did of it until today.
///
/// # Errors
/// When the store cannot answer, or a command refuses what is played.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let course = course()?;
    let reference = format!("EXCEL-PRO-{}", site.clock.today().year());
    site.store.write(|tx| {
        tx.in_bulk();
        let sql = "SELECT id, trainer_id FROM training_session WHERE reference = $1";
        let Some(row) = tx.row(sql, &[reference.into()])? else {
            return Ok(());
        };
        let session = row[0].as_int().unwrap_or_default();
        let activities = step::activities(tx, session)?;
        for (turn, place) in step::places(tx, session)?.iter().enumerate() {
            let clock = morning(&site.clock, site.clock.today() - BEGAN.days(), 8);
            tx.begin(program, &clock, VERB, "")?;
            // What is attended is known once it is over.
            for activity in activities.iter().filter(|one| one.completion != "attended") {
                progress::settle(tx, Hand::new(program, &clock), place, activity, Said::Nothing)?;
            }
            tx.end();
            let player = Player {
                site,
                program,
                works: &course.works,
                trainer: row[1].as_int(),
                place,
                turn,
            };
            // Each is further on than the one after; the first, whom one signs in as, has something left to do.
            let most = [5, 10, 10, 8, 7, 6, 3, 0][turn % 8];
            for (at, activity) in activities.iter().enumerate().take(most) {
                player.follow(tx, activity, at)?;
            }
            player.assess(tx, most)?;
            let clock = morning(&site.clock, site.clock.today() - 1.day(), 18);
            tx.begin(program, &clock, VERB, "")?;
            progress::assign(tx, Hand::new(program, &clock), place)?;
            tx.end();
        }
        Ok(())
    })
}

/// One learner on the path.
struct Player<'a> {
    site: &'a Site,
    program: &'a Access,
    works: &'a Works,
    trainer: Option<i64>,
    place: &'a Place,
    turn: usize,
}

impl Player<'_> {
    fn as_person(&self, tx: &mut Tx<'_>, person: Option<i64>) -> Result<Access> {
        let sql = "SELECT first_name, last_name FROM person WHERE id = $1";
        let row = tx.row(sql, &[person.into()])?;
        let name = |row: &Row| format!("{} {}", row[0].to_text(), row[1].to_text());
        Ok(self.program.acting_as(Actor {
            user: None,
            person,
            name: row.as_ref().map(name).unwrap_or_default(),
            via: Via::Demo,
        }))
    }

    fn clock(&self, at: usize, hours: i8) -> Clock {
        let day = self.site.clock.today() - (BEGAN - 1 - at as i32 * 2).days();
        morning(&self.site.clock, day, 8 + hours)
    }

    fn follow(&self, tx: &mut Tx<'_>, activity: &Activity, at: usize) -> Result<()> {
        let me = self.as_person(tx, Some(self.place.learner))?;
        let clock = self.clock(at, (self.turn % 5) as i8);
        tx.begin(&me, &clock, "open_activity", "")?;
        let hand = Hand::new(&me, &clock);
        progress::open(tx, hand, self.place, activity)?;
        let minutes = activity.estimated.unwrap_or(10) * (70 + 15 * (self.turn as i64 % 5)) / 100;
        progress::spend(tx, hand, self.place, activity.id, 0, minutes * 60)?;
        match activity.form.as_str() {
            "resource" => progress::declare(tx, hand, self.place, activity)?,
            "quiz" => self.take(tx, hand, activity, at)?,
            "assignment" => self.hand_in(tx, hand, activity, at)?,
            _ => {}
        }
        tx.end();
        Ok(())
    }

    /// Some need a second attempt.
    fn take(&self, tx: &mut Tx<'_>, hand: Hand<'_>, activity: &Activity, at: usize) -> Result<()> {
        let tries: &[bool] = match (self.turn + at) % 3 {
            0 => &[true],
            1 => &[false, true],
            _ if self.turn == 5 => &[false],
            _ => &[true],
        };
        for (number, well) in tries.iter().enumerate() {
            let seed = (self.place.learner as u64) << 8 | number as u64;
            attempt::begin(tx, hand, self.place, activity, seed)?;
            attempt::end(tx, hand, self.place, activity, |paper| answers(paper, *well))?;
        }
        Ok(())
    }

    /// Handed in; marked the next day, unless it is recent.
    fn hand_in(&self, tx: &mut Tx<'_>, hand: Hand<'_>, activity: &Activity, at: usize) -> Result<()> {
        let text = &self.works.texts[self.turn % self.works.texts.len()];
        let work = submission::hand_in(tx, hand, &self.site.files, self.place, activity, (text, None))?;
        tx.end();
        if self.turn.is_multiple_of(3) {
            return Ok(());
        }
        let trainer = self.as_person(tx, self.trainer)?;
        let clock = self.clock(at, 9);
        tx.begin(&trainer, &clock, "mark_work", "")?;
        let accepted = self.turn != 4;
        let marking = Marking {
            accepted,
            mark: Some(if accepted { 13.0 + (self.turn % 5) as f64 } else { 8.5 }),
            comment: if accepted {
                &self.works.accepted
            } else {
                &self.works.to_redo
            },
        };
        submission::mark(tx, Hand::new(&trainer, &clock), work.id, &marking)
    }

    /// The trainer fills in the grid of those who are well on their way.
    fn assess(&self, tx: &mut Tx<'_>, done: usize) -> Result<()> {
        if done < 6 {
            return Ok(());
        }
        let trainer = self.as_person(tx, self.trainer)?;
        let clock = morning(&self.site.clock, self.site.clock.today() - 1.day(), 16);
        tx.begin(&trainer, &clock, "assess_objectives", "")?;
        let objectives = grid::of_session(tx, self.place.session)?;
        for (at, objective) in objectives.iter().enumerate().take(done / 3) {
            let outcome = OUTCOMES[usize::from(at * 4 > done)];
            let whom = (self.place.session, self.place.learner);
            grid::assess(tx, Hand::new(&trainer, &clock), whom, objective, Some(outcome))?;
        }
        tx.end();
        Ok(())
    }
}

/// A paper answered well but for its last question, or badly but for its first.
fn answers(paper: &[Asked], well: bool) -> Vec<Given> {
    let right = |asked: &Asked| match &asked.key {
        Key::Single { right, .. } => Given::Options(vec![*right]),
        Key::Multiple { right, .. } => Given::Options(right.clone()),
        Key::TrueFalse { right } => Given::Truth(*right),
        Key::Text { accepted } => Given::Text(accepted.first().cloned().unwrap_or_default()),
        Key::Number { value, .. } => Given::Text(value.to_string()),
        Key::Order { places, .. } => Given::Places(places.iter().copied().map(Some).collect()),
    };
    let wrong = |asked: &Asked| match &asked.key {
        Key::Single { right, .. } => Given::Options(vec![usize::from(*right == 0)]),
        Key::TrueFalse { right } => Given::Truth(!*right),
        _ => Given::Nothing,
    };
    let last = paper.len().saturating_sub(1);
    let is_right = |at: usize, asked: &Asked| if well { at < last || asked.points > 1 } else { at == 0 };
    let answer = |(at, asked): (usize, &Asked)| {
        if is_right(at, asked) {
            right(asked)
        } else {
            wrong(asked)
        }
    };
    paper.iter().enumerate().map(answer).collect()
}
