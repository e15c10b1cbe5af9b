//! The presence of the demonstration: a year of sheets, signed as people sign, late, absent with and without a reason,
//! countersigned and sealed in the order of the calendar. What ended today is left to be sealed.

use jiff::ToSpan;
use kit::write::Hand;
use kit::{Access, Actor, Clock, Moment, Result, Tx, Via};
use presence::Mode;
use ui::Site;
use words::Language;

use crate::act::{Shown, Signer, Stroke};
use crate::api::INTENT;
use crate::commands::{self, Declaration, Desk, Signing};
use crate::justification::{self, HandedIn};
use crate::roster::{self, Enrolled, Person, Slot};
use crate::verdict::Law;

/// Sessions whose sheets are filled: one for so many students, within these bounds.
const STUDENTS_TO_A_SESSION: i64 = 20;
const SESSIONS: (i64, i64) = (2, 24);
/// Days for which reasons and documents may still come.
const RECENT: i32 = 8;
/// How the learners of a session sign, in turn.
const MODES: [Mode; 5] = [Mode::Tablet, Mode::Qr, Mode::Link, Mode::PaperScan, Mode::Pin];
/// Those who are away for a reason the list knows, in turn.
const REASONS: [&str; 4] = ["sick_leave", "transport_incident", "child_sick", "family_event"];

/// A session whose sheets are filled.
struct Course {
    slots: Vec<Slot>,
    learners: Vec<Enrolled>,
    trainer: Person,
    /// How its learners sign; the roll of a class is called.
    mode: Option<Mode>,
}

/// What happens to a learner at a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chance {
    Signs,
    /// So many minutes, for this reason.
    Late(i64, &'static str),
    /// Away, and no reason stands.
    Away,
    /// Away, and the reason was accepted.
    Excused(&'static str),
    /// Away, and the document is still awaited.
    Pending,
}

/// Fills the sheets of the last twelve months.
///
/// # Errors
/// When the store cannot answer, or a command refuses what is written.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let law = Law::shipped();
    site.store.write(|tx| {
        tx.in_bulk();
        let courses = courses(site, tx)?;
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (at, course) in courses.iter().enumerate() {
            order.extend((0..course.slots.len()).map(|slot| (at, slot)));
        }
        order.sort_by_key(|&(course, slot)| courses[course].slots[slot].span.to);
        for (course, slot) in order {
            let play = Play {
                site,
                program,
                law: &law,
                course: &courses[course],
                slot: &courses[course].slots[slot],
            };
            play.fill(tx, slot)?;
        }
        justified(site, program, &law, tx)
    })
}

/// What became of three justifications handed in since: whether it was accepted, and what was answered; nothing while it waits.
const DECIDED: [Option<(bool, &str)>; 3] = [None, Some((true, "")), Some((false, "attendance-demo-refused"))];

/// Learners who were lately away hand in why: one waits, one is accepted, one is refused.
fn justified(site: &Site, program: &Access, law: &Law, tx: &mut Tx<'_>) -> Result<()> {
    let sql = "SELECT p.learner_id, max(p.day) FROM presence p
        WHERE p.state = 'absent' AND p.day >= $1 AND p.learner_id NOT IN (SELECT learner_id FROM justification)
        GROUP BY p.learner_id ORDER BY max(p.day) DESC, p.learner_id LIMIT 3";
    let rows = tx.rows(sql, &[(site.clock.today() - 1.month()).into()])?;
    let away = rows
        .iter()
        .filter_map(|row| Some((row[0].as_int()?, row[1].as_date()?)));
    let away: Vec<_> = away.collect();
    for (turn, ((learner, day), decided)) in away.into_iter().zip(DECIDED).enumerate() {
        let person = roster::person(tx, learner)?.ok_or(kit::Error::NotFound)?;
        let access = as_person(program, &person);
        let desk = |access| Desk {
            hand: Hand::new(access, &site.clock),
            files: &site.files,
            law,
        };
        tx.end();
        tx.begin(&access, &site.clock, "hand_in_justification", "")?;
        let given = HandedIn {
            learner,
            from: day,
            to: day,
            reason: REASONS[turn % REASONS.len()],
            note: site.words.text(Language::Fr, "attendance-demo-note"),
            document: None,
        };
        let written = justification::hand_in(tx, desk(&access), &given)?;
        tx.end();
        if let Some((accepted, answer)) = decided {
            let answer = if answer.is_empty() {
                answer
            } else {
                site.words.text(Language::Fr, answer)
            };
            let verb = if accepted {
                "accept_justification"
            } else {
                "refuse_justification"
            };
            tx.begin(program, &site.clock, verb, "")?;
            justification::decide(tx, desk(program).hand, law, written.id, accepted, answer)?;
            tx.end();
        }
    }
    Ok(())
}

/// The sessions of the last twelve months that have begun, those under way first.
fn courses(site: &Site, tx: &mut Tx<'_>) -> Result<Vec<Course>> {
    let students = tx.int("SELECT count(*) FROM student", &[])?;
    let most = (students / STUDENTS_TO_A_SESSION).clamp(SESSIONS.0, SESSIONS.1);
    let today = site.clock.today();
    let sql = format!(
        "SELECT id FROM training_session WHERE starts_on >= $1 AND starts_on <= $2 OR (starts_on <= $2 AND ends_on >= $2)
         ORDER BY CASE WHEN ends_on >= $2 THEN 0 ELSE 1 END, starts_on DESC, id LIMIT {most}"
    );
    let rows = tx.rows(&sql, &[(today - 1.year()).into(), today.into()])?;
    let classes = tx.rows("SELECT DISTINCT group_id FROM slot WHERE session_id IS NULL", &[])?;
    let classes = classes.iter().filter_map(|row| Some((row[0].as_int()?, true)));
    let sessions = rows.iter().filter_map(|row| Some((row[0].as_int()?, false)));
    let mut courses = Vec::new();
    for (turn, (session, is_class)) in sessions.chain(classes).enumerate() {
        let now = site.clock.now().timestamp();
        let mut slots = roster::slots(tx, &site.clock, session)?;
        slots.retain(|slot| !slot.cancelled && slot.span.to < now);
        let trainer = match slots.first().and_then(|slot| slot.trainer) {
            Some(trainer) => roster::person(tx, trainer)?,
            None => None,
        };
        if let Some(trainer) = trainer {
            courses.push(Course {
                learners: roster::enrolled(tx, session)?,
                slots,
                trainer,
                mode: (!is_class).then_some(MODES[turn % MODES.len()]),
            });
        }
    }
    Ok(courses)
}

/// One sheet being filled.
struct Play<'a> {
    site: &'a Site,
    program: &'a Access,
    law: &'a Law,
    course: &'a Course,
    slot: &'a Slot,
}

impl Play<'_> {
    fn fill(&self, tx: &mut Tx<'_>, turn: usize) -> Result<()> {
        let day = self.slot.day();
        for (row, learner) in self.course.learners.iter().enumerate() {
            if !learner.is_awaited_on(day) {
                continue;
            }
            let chance = chance(learner.person.id, self.slot.id, turn, self.course.slots.len());
            let minutes = 1 + row as i64 % 9;
            if let (Some(mode), Chance::Signs | Chance::Late(..)) = (self.course.mode, chance) {
                let late = if let Chance::Late(late, _) = chance { late } else { 0 };
                self.sign(tx, &learner.person, mode, minutes + late)?;
            }
            self.declare(tx, learner, chance)?;
        }
        if day >= self.site.clock.today() || self.course.mode.is_none() {
            return Ok(());
        }
        let trainer = self.as_person(&self.course.trainer);
        let clock = self.clock(self.minutes() + 3);
        let signing = self.signing(&self.course.trainer, "attendance-intent-trainer", Mode::Tablet);
        commands::countersign(
            tx,
            self.desk(&trainer, &clock),
            self.slot,
            &self.course.trainer,
            signing,
        )?;
        tx.end();
        let clock = self.clock(self.minutes() + 5);
        commands::seal(
            tx,
            self.desk(&trainer, &clock),
            self.slot,
            self.by(),
            Default::default(),
        )?;
        tx.end();
        Ok(())
    }

    fn sign(&self, tx: &mut Tx<'_>, person: &Person, mode: Mode, minutes: i64) -> Result<()> {
        let access = self.as_person(person);
        // Paper is transcribed the evening of the day.
        let minutes = if mode == Mode::PaperScan {
            self.minutes() + 1
        } else {
            minutes
        };
        let clock = self.clock(minutes);
        let signing = self.signing(person, "attendance-intent-learner", mode);
        commands::sign(tx, self.desk(&access, &clock), self.slot, person.id, signing)?;
        tx.end();
        Ok(())
    }

    /// What the trainer says of who was not simply there.
    fn declare(&self, tx: &mut Tx<'_>, learner: &Enrolled, chance: Chance) -> Result<()> {
        let (state, minutes, reason) = match chance {
            Chance::Late(late, reason) => ("late", Some(late), Some(reason)),
            Chance::Excused(reason) => ("excused", None, Some(reason)),
            Chance::Pending if self.is_recent() => ("absent", None, Some("pending")),
            Chance::Pending => ("excused", None, Some("sick_leave")),
            // Of the last days nobody has said yet why.
            Chance::Away if self.is_recent() => ("absent", None, None),
            Chance::Away => ("absent", None, Some("unjustified")),
            Chance::Signs if self.course.mode.is_some() => return Ok(()),
            Chance::Signs => ("present", None, None),
        };
        let trainer = self.as_person(&self.course.trainer);
        let clock = self.clock(30);
        let declaration = Declaration {
            state: state.to_owned(),
            minutes,
            reason: reason.map(str::to_owned),
        };
        let desk = self.desk(&trainer, &clock);
        commands::declare(
            tx,
            desk,
            self.slot,
            learner.person.id,
            declaration,
            self.by(),
            Default::default(),
        )?;
        tx.end();
        if chance == Chance::Pending && self.is_recent() {
            self.hand_in(tx, &learner.person)?;
        }
        Ok(())
    }

    /// The learner hands in a justification the same day, which still waits.
    fn hand_in(&self, tx: &mut Tx<'_>, learner: &Person) -> Result<()> {
        let access = self.as_person(learner);
        let clock = self.clock(self.minutes());
        tx.begin(&access, &clock, "hand_in_justification", "")?;
        let given = HandedIn {
            learner: learner.id,
            from: self.slot.day(),
            to: self.slot.day(),
            reason: REASONS[0],
            note: "",
            document: None,
        };
        justification::hand_in(tx, self.desk(&access, &clock), &given)?;
        tx.end();
        Ok(())
    }

    fn signing(&self, person: &Person, intent: &str, mode: Mode) -> Signing {
        Signing {
            mode,
            stroke: Stroke::Typed(format!("{} {}", person.first_name, person.last_name)),
            identity: match mode {
                Mode::Link => "email_link",
                Mode::Qr | Mode::Pin => "code",
                _ => "trainer_visual",
            },
            shown: Shown {
                text: self.site.words.text(Language::Fr, intent).to_owned(),
                version: INTENT,
            },
            device_time: None,
            origin: Default::default(),
        }
    }

    fn by(&self) -> Signer {
        Signer {
            person: self.course.trainer.clone(),
            role: "trainer",
            identity: "account",
        }
    }

    fn is_recent(&self) -> bool {
        self.slot.day() > self.site.clock.today() - RECENT.days()
    }

    /// Minutes from the beginning of the slot to its end.
    fn minutes(&self) -> i64 {
        self.slot.span.seconds() / 60
    }

    /// The clock so many minutes after the slot began.
    fn clock(&self, minutes: i64) -> Clock {
        let at = Moment::from_micros(self.slot.span.from.as_microsecond()).plus_seconds(minutes * 60);
        Clock::fixed(at.min(self.site.clock.now()), self.site.clock.zone().clone())
    }

    fn as_person(&self, person: &Person) -> Access {
        as_person(self.program, person)
    }

    fn desk<'d>(&'d self, access: &'d Access, clock: &'d Clock) -> Desk<'d> {
        Desk {
            hand: Hand::new(access, clock),
            files: &self.site.files,
            law: self.law,
        }
    }
}

/// The rights of the program, in the name of somebody.
fn as_person(program: &Access, person: &Person) -> Access {
    program.acting_as(Actor {
        user: None,
        person: Some(person.id),
        name: format!("{} {}", person.first_name, person.last_name),
        via: Via::Demo,
    })
}

/// The same learner at the same slot always meets the same fate. One learner in twelve stays away for the last third of
/// a long session, so that a streak is there to be seen.
fn chance(learner: i64, slot: i64, turn: usize, slots: usize) -> Chance {
    if learner % 12 == 5 && slots >= 6 && turn * 3 >= slots * 2 {
        return Chance::Away;
    }
    let mixed =
        (learner.wrapping_mul(7919) ^ slot.wrapping_mul(104_729)).wrapping_mul(0x9E37_79B9_7F4A_7C15_u64 as i64);
    match (mixed as u64 >> 33) % 100 {
        0..=1 => Chance::Away,
        2..=4 => Chance::Excused(REASONS[(mixed as u64 >> 40) as usize % REASONS.len()]),
        5 => Chance::Pending,
        6..=9 => {
            let reason = if mixed & 1 == 0 {
                "transport_incident"
            } else {
                "unjustified"
            };
            Chance::Late(5 + (mixed as u64 >> 45) as i64 % 20, reason)
        }
        _ => Chance::Signs,
    }
}
