//! Verdicts kept current: judged anew in the transaction of each act, with the sums that rates are read from.

use jiff::civil::Date;
use kit::journal::new_uid;
use kit::store::Row;
use kit::{Clock, Db, Result, Tx, Value};
use presence::reason::Reasons;
use presence::rule::Rules;
use presence::{Expected, Mode, Observation, Tally, Verdict, What, judge};

use crate::act::{self, Stored};
use crate::justification::{self, Given};
use crate::roster::{Enrolled, Slot};

/// The rules and reasons that judge, read once.
pub struct Law {
    rules: Rules,
    reasons: Reasons,
}

impl Law {
    pub fn shipped() -> Law {
        Law {
            rules: Rules::shipped(),
            reasons: Reasons::shipped(),
        }
    }

    /// The rule in force on the day of a slot.
    pub fn rule(&self, slot: &Slot) -> &presence::Rule {
        self.rule_on(slot.day())
    }

    /// The rule in force on a day.
    pub fn rule_on(&self, day: Date) -> &presence::Rule {
        self.rules.on(day)
    }

    /// Judges a learner at a slot from the acts about them and from what they handed in.
    pub fn judge(&self, slot: &Slot, learner: &Enrolled, case: &Case<'_>, clock: &Clock) -> Verdict {
        let rule = self.rule(slot);
        let mut observations: Vec<Observation> = case.acts.iter().filter_map(|act| observed(act)).collect();
        let day = slot.day();
        let handed_in = case.given.iter().filter(|given| given.learner == learner.person.id);
        observations.extend(handed_in.filter_map(|given| given.on(day).cloned()));
        let judged = presence::Slot {
            span: slot.span,
            breaks: slot.breaks.clone(),
            cancelled: slot.cancelled,
            day,
            closed: act::is_closed(slot, case.sealed, rule, clock),
        };
        let expected = Expected::on(day, learner.entry, learner.exit);
        judge(&judged, expected, &observations, rule, &self.reasons)
    }
}

/// What is known of a learner at a slot.
pub struct Case<'a> {
    pub acts: &'a [&'a Stored],
    /// Justifications, of this learner and perhaps of others.
    pub given: &'a [Given],
    pub sealed: bool,
}

/// An act as an observation of its learner.
fn observed(act: &Stored) -> Option<Observation> {
    let minutes = act.minutes.unwrap_or_default();
    let reason = act.reason.clone();
    let what = match (act.act.as_str(), act.state.as_deref()) {
        ("signature", _) => What::Signature {
            mode: Mode::from_code(&act.mode).unwrap_or(Mode::Link),
        },
        ("refusal", _) => What::Refusal,
        (_, Some("present")) => What::There {
            late: 0,
            early: 0,
            reason,
        },
        (_, Some("late")) => What::There {
            late: minutes,
            early: 0,
            reason,
        },
        (_, Some("left_early")) => What::There {
            late: 0,
            early: minutes,
            reason,
        },
        (_, Some(state)) => What::Away {
            reason,
            excused: state == "excused",
        },
        (_, None) => return None,
    };
    let rectifies = act.act == "rectification";
    Some(Observation {
        order: act.number,
        recorded_at: act.received_at.timestamp(),
        rectifies,
        what,
    })
}

/// Judges a learner at a slot anew and keeps the verdict, in the transaction of what changed it.
pub fn refresh(tx: &mut Tx<'_>, clock: &Clock, law: &Law, slot: &Slot, learner: &Enrolled) -> Result<Verdict> {
    let verdict = judged(tx, clock, law, slot, learner)?;
    keep(tx, clock, Subject::of(slot), learner.person.id, &verdict)?;
    Ok(verdict)
}

/// The verdict as the acts and justifications give it now, with its reasons.
pub fn judged(db: &mut Db<'_>, clock: &Clock, law: &Law, slot: &Slot, learner: &Enrolled) -> Result<Verdict> {
    let acts = act::of_learner(db, slot.id, learner.person.id)?;
    let case = Case {
        acts: &acts.iter().collect::<Vec<_>>(),
        given: &justification::of_learners(db, &[learner.person.id])?,
        sealed: act::is_sealed(db, slot.id)?,
    };
    Ok(law.judge(slot, learner, &case, clock))
}

/// What a verdict is about: a learner at a slot, or at an activity of a session done in one's own time.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject {
    Slot { session: i64, slot: i64, day: Date },
    Activity { session: i64, activity: i64, day: Date },
}

impl Subject {
    fn of(slot: &Slot) -> Subject {
        Subject::Slot {
            session: slot.session,
            slot: slot.id,
            day: slot.day(),
        }
    }

    fn session(self) -> i64 {
        match self {
            Subject::Slot { session, .. } | Subject::Activity { session, .. } => session,
        }
    }

    fn day(self) -> Date {
        match self {
            Subject::Slot { day, .. } | Subject::Activity { day, .. } => day,
        }
    }

    /// The condition that finds its verdict, with what stands in it.
    fn found(self, learner: i64) -> (&'static str, Row) {
        match self {
            Subject::Slot { slot, .. } => ("slot_id = $1 AND learner_id = $2", vec![slot.into(), learner.into()]),
            Subject::Activity { session, activity, .. } => (
                "activity_id = $1 AND learner_id = $2 AND session_id = $3",
                vec![activity.into(), learner.into(), session.into()],
            ),
        }
    }

    /// The slot and the activity of its row.
    fn columns(self) -> [Value; 2] {
        match self {
            Subject::Slot { slot, .. } => [slot.into(), Value::Null],
            Subject::Activity { activity, .. } => [Value::Null, activity.into()],
        }
    }
}

const COLUMNS: [&str; 18] = [
    "id",
    "uid",
    "version",
    "session_id",
    "slot_id",
    "activity_id",
    "learner_id",
    "day",
    "state",
    "planned",
    "realised",
    "proved",
    "justified",
    "lost",
    "late",
    "pending",
    "reason",
    "rule",
];

/// Keeps a verdict, with the sum that it is part of.
pub(crate) fn keep(tx: &mut Tx<'_>, clock: &Clock, subject: Subject, learner: i64, verdict: &Verdict) -> Result<()> {
    let (found, args) = subject.found(learner);
    let known = format!("SELECT id, planned, realised, proved, justified, lost FROM presence WHERE {found}");
    let known = tx.row(&known, &args)?;
    let before = known.as_ref().map(|row| tally(&row[1..])).unwrap_or_default();
    let says: Row = vec![
        subject.day().into(),
        verdict.state.code().into(),
        verdict.planned.into(),
        verdict.realised.into(),
        verdict.proved.into(),
        verdict.justified.into(),
        verdict.lost.into(),
        verdict.late.into(),
        verdict.pending.into(),
        verdict.reason.as_deref().into(),
        verdict.rule.as_str().into(),
    ];
    match known.and_then(|row| row[0].as_int()) {
        Some(id) => {
            let sql =
                "UPDATE presence SET day = $1, state = $2, planned = $3, realised = $4, proved = $5, justified = $6,
                lost = $7, late = $8, pending = $9, reason = $10, rule = $11 WHERE id = $12";
            tx.exec(sql, &[says, vec![id.into()]].concat())?;
        }
        None => {
            let (id, uid) = (tx.next_id()?, new_uid(clock.now()));
            let [slot, activity] = subject.columns();
            let key: Row = vec![
                id.into(),
                uid.into(),
                Value::Int(0),
                subject.session().into(),
                slot,
                activity,
                learner.into(),
            ];
            tx.insert("presence", &COLUMNS, [key, says].concat())?;
        }
    }
    add(tx, subject.session(), learner, Tally::from(verdict) - before)
}

/// Takes back the verdict on someone who is not of the session any more.
pub fn forget(tx: &mut Tx<'_>, slot: &Slot, learner: i64) -> Result<()> {
    forget_subject(tx, Subject::of(slot), learner)
}

/// Takes back a verdict, where there is one.
pub(crate) fn forget_subject(tx: &mut Tx<'_>, subject: Subject, learner: i64) -> Result<()> {
    let (found, args) = subject.found(learner);
    let sql = format!("SELECT planned, realised, proved, justified, lost FROM presence WHERE {found}");
    let Some(row) = tx.row(&sql, &args)? else { return Ok(()) };
    tx.exec(&format!("DELETE FROM presence WHERE {found}"), &args)?;
    add(tx, subject.session(), learner, Tally::default() - tally(&row))
}

/// Moves the sum of a learner in a session by what changed.
fn add(tx: &mut Tx<'_>, session: i64, learner: i64, change: Tally) -> Result<()> {
    if change == Tally::default() {
        return Ok(());
    }
    let sql = "INSERT INTO presence_sum AS s (session_id, learner_id, planned, realised, proved, justified, lost)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (session_id, learner_id) DO UPDATE SET
        planned = s.planned + excluded.planned, realised = s.realised + excluded.realised,
        proved = s.proved + excluded.proved, justified = s.justified + excluded.justified, lost = s.lost + excluded.lost";
    let Tally {
        planned,
        realised,
        proved,
        justified,
        lost,
    } = change;
    let args = [session, learner, planned, realised, proved, justified, lost].map(Value::Int);
    tx.exec(sql, &args)?;
    Ok(())
}

/// The minutes of a row, in the order `planned, realised, proved, justified, lost`.
pub fn tally(row: &[Value]) -> Tally {
    let minutes = |index: usize| row[index].as_int().unwrap_or_default();
    Tally {
        planned: minutes(0),
        realised: minutes(1),
        proved: minutes(2),
        justified: minutes(3),
        lost: minutes(4),
    }
}
