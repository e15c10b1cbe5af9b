//! Justifications: a period, a reason of the list and a document, handed in by the learner or a guardian and decided on
//! by the office. What is decided is an observation like another: the rule says what the verdicts become.

use jiff::civil::Date;
use kit::catalogue::{Draft, Hooks, Target};
use kit::files::{self, Received};
use kit::write::{Expect, Hand, Values, Written};
use kit::{Clock, Db, Error, Field, Kind, Moment, Result, Scope, Tx};
use presence::reason::Reasons;
use presence::{Observation, What};

use crate::commands::Desk;
use crate::kinds::REASONS;
use crate::roster;
use crate::verdict::{self, Law};

pub const STATES: &[&str] = &["waiting", "accepted", "refused"];
/// Reasons that nobody hands in: they say that none was, or that the provider did not teach.
const NOT_HANDED_IN: [&str; 3] = ["unjustified", "pending", "provider_cancellation"];
/// The longest period, in days, and the longest note.
const MOST_DAYS: i32 = 366;
const LONGEST: usize = 1_000;
/// Justifications speak after the acts of the sheet, in the order in which they came.
const AFTER_THE_ACTS: i64 = 1 << 40;

pub fn kind() -> Kind {
    let learner = Target::named("p", "full_name");
    Kind::new("justification", "justifications", "justification", "ju")
        .title("{p}.full_name", &["learner"])
        .order(&["-starts_on"])
        .hooks(Hooks {
            check: Some(check),
            ..Hooks::default()
        })
        .join("p", "JOIN person {p} ON {p}.id = {ju}.learner_id")
        .join("fl", "LEFT JOIN file {fl} ON {fl}.id = {ju}.file_id")
        .card("justification")
        .field(
            Field::reference("learner", "person", learner)
                .column("learner_id")
                .required()
                .by_program()
                .listed()
                .about(),
        )
        .field(Field::date("starts_on").required().by_program().listed())
        .field(Field::date("ends_on").required().by_program().listed())
        .field(
            Field::choice("reason", "absence-reason", REASONS)
                .required()
                .by_program()
                .listed(),
        )
        .field(
            Field::choice("state", "justification-state", STATES)
                .required()
                .by_program()
                .listed(),
        )
        .field(Field::instant("handed_in_at").required().by_program().listed())
        .field(Field::text("answer").by_program().listed())
        .card("document")
        .field(Field::long_text("note").by_program().personal())
        .field(
            Field::reference("file", "file", files::TARGET)
                .column("file_id")
                .by_program()
                .personal(),
        )
        .scope(
            Scope::OwnGroups,
            "{ju}.learner_id IN (SELECT e.learner_id FROM enrolment e JOIN slot s ON s.session_id = e.session_id
                WHERE s.trainer_id = {me})",
        )
        .scope(
            Scope::OwnFamily,
            "{ju}.learner_id IN (SELECT student_id FROM guardianship WHERE guardian_id = {me} AND portal = 1)",
        )
        .scope(Scope::Own, "{ju}.learner_id = {me}")
}

fn check(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let (Some(from), Some(to)) = (draft.get("starts_on").as_date(), draft.get("ends_on").as_date()) else {
        return Err(Error::invalid("starts_on", "error-required"));
    };
    if to < from {
        return Err(Error::invalid("ends_on", "justification-backwards"));
    }
    if (to - from).get_days() > MOST_DAYS {
        return Err(Error::invalid("ends_on", "justification-too-long"));
    }
    if draft.text("note").chars().count() > LONGEST {
        return Err(Error::invalid("note", "attendance-reason-too-long"));
    }
    Ok(())
}

/// The codes of what may be handed in on a day.
pub fn reasons(day: Date) -> Vec<&'static str> {
    let known = Reasons::shipped();
    let holds = |code: &&&str| !NOT_HANDED_IN.contains(*code) && known.absence(code, day).is_some();
    REASONS.iter().filter(holds).copied().collect()
}

/// What is handed in.
pub struct HandedIn<'a> {
    pub learner: i64,
    pub from: Date,
    pub to: Date,
    pub reason: &'a str,
    pub note: &'a str,
    pub document: Option<&'a Received>,
}

/// Hands in a justification, which then waits for a decision. Whoever calls has seen that the learner is themself, their
/// child, or in the care of their office.
///
/// # Errors
/// Invalid for a period that runs backwards or a reason that is not of the list.
pub fn hand_in(tx: &mut Tx<'_>, desk: Desk<'_>, given: &HandedIn<'_>) -> Result<Written> {
    let hand = desk.hand;
    hand.access.require("justification", "hand_in")?;
    if !reasons(given.from).contains(&given.reason) {
        return Err(Error::invalid("reason", "error-required"));
    }
    let file = match given.document {
        Some(received) => Some(received.keep(tx, desk.files, hand.clock, hand.access.actor.user, 1)?.id),
        None => None,
    };
    let values = Values::new()
        .with("learner", given.learner)
        .with("starts_on", given.from)
        .with("ends_on", given.to)
        .with("reason", given.reason)
        .with("state", "waiting")
        .with("handed_in_at", hand.clock.now())
        .with("note", Some(given.note.trim()).filter(|note| !note.is_empty()))
        .with("file", file);
    let written = hand.create_unchecked(tx, "justification", values, None)?;
    judge_again(tx, hand.clock, desk.law, given.learner, Some((given.from, given.to)))?;
    Ok(written)
}

/// Accepts a justification, or refuses it for a reason that its learner reads. A decision may be taken anew.
///
/// # Errors
/// Invalid on `answer` when it is refused without a reason.
pub fn decide(tx: &mut Tx<'_>, hand: Hand<'_>, law: &Law, id: i64, accepted: bool, answer: &str) -> Result<()> {
    hand.access.require("justification", "decide")?;
    if !accepted && answer.trim().is_empty() {
        return Err(Error::invalid("answer", "error-required"));
    }
    let values = Values::new()
        .with("state", if accepted { "accepted" } else { "refused" })
        .with("answer", Some(answer.trim()).filter(|answer| !answer.is_empty()));
    hand.update_unchecked(tx, "justification", id, values, Expect::Anything)?;
    if let Some((learner, from, to)) = covered(tx, id)? {
        judge_again(tx, hand.clock, law, learner, Some((from, to)))?;
    }
    Ok(())
}

/// Whose absences a justification covers, and on which days; nothing when it is no more.
pub fn covered(db: &mut Db<'_>, id: i64) -> Result<Option<(i64, Date, Date)>> {
    let sql = "SELECT learner_id, starts_on, ends_on FROM justification WHERE id = $1";
    let row = db.row(sql, &[id.into()])?;
    Ok(row.and_then(|row| Some((row[0].as_int()?, row[1].as_date()?, row[2].as_date()?))))
}

/// The verdicts of a learner on some days, or on all, judged anew wherever one was given.
pub fn judge_again(tx: &mut Tx<'_>, clock: &Clock, law: &Law, learner: i64, days: Option<(Date, Date)>) -> Result<()> {
    let (from, to) = days.unwrap_or((Date::MIN, Date::MAX));
    let known = "SELECT slot_id FROM presence WHERE learner_id = $1 AND day >= $2 AND day <= $3 ORDER BY slot_id";
    let known = tx.rows(known, &[learner.into(), from.into(), to.into()])?;
    let ids: Vec<i64> = known.iter().filter_map(|row| row[0].as_int()).collect();
    for slots in ids.chunks(200) {
        for slot in roster::slots_among(tx, clock, slots)? {
            if let Some(enrolled) = roster::enrolment(tx, slot.session, learner)? {
                verdict::refresh(tx, clock, law, &slot, &enrolled)?;
            }
        }
    }
    Ok(())
}

/// A justification as the rule hears it.
#[derive(Debug, Clone)]
pub struct Given {
    pub learner: i64,
    from: Date,
    to: Date,
    observation: Observation,
}

impl Given {
    /// What it says of a day.
    pub fn on(&self, day: Date) -> Option<&Observation> {
        (self.from <= day && day <= self.to).then_some(&self.observation)
    }
}

/// What was handed in for these learners, in order.
pub fn of_learners(db: &mut Db<'_>, learners: &[i64]) -> Result<Vec<Given>> {
    let mut all = Vec::new();
    for learners in learners.chunks(500) {
        let (places, args) = roster::among(learners);
        let sql = format!(
            "SELECT id, learner_id, starts_on, ends_on, reason, state, handed_in_at FROM justification
             WHERE learner_id IN ({places}) ORDER BY id"
        );
        all.extend(db.rows(&sql, &args)?.iter().filter_map(|row| {
            let accepted = match row[5].as_str()? {
                "accepted" => Some(true),
                "refused" => Some(false),
                _ => None,
            };
            Some(Given {
                learner: row[1].as_int()?,
                from: row[2].as_date()?,
                to: row[3].as_date()?,
                observation: Observation {
                    order: AFTER_THE_ACTS + row[0].as_int()?,
                    recorded_at: Moment::from_micros(row[6].as_int()?).timestamp(),
                    rectifies: false,
                    what: What::Justification {
                        reason: row[4].to_text().into_owned(),
                        accepted,
                    },
                },
            })
        }));
    }
    Ok(all)
}
