//! Hours of what is done at a distance and in one's own time. The room that keeps such activities says what was assigned
//! and whether an output came; the rule judges, and the verdict stands among those of the slots, so that rates, figures
//! and certificates count both.

use std::sync::LazyLock;

use jiff::civil::Date;
use kit::store::Row;
use kit::{Clock, Db, Result, Tx};
use presence::{Tally, judge_activity};

use crate::verdict::{self, Law, Subject, tally};

/// Read once: a path of twenty activities judges each of them.
static LAW: LazyLock<Law> = LazyLock::new(Law::shipped);

/// An activity that a learner of a session was given.
#[derive(Debug, Clone)]
pub struct Assigned {
    pub session: i64,
    pub learner: i64,
    pub activity: i64,
    /// The day it was completed on; the last one on which it could be while it was not.
    pub day: Date,
    pub judged: presence::Activity,
}

/// Judges an activity and keeps the verdict, in the transaction of what changed it. What is neither done nor due is not
/// counted yet.
///
/// # Errors
/// When the store cannot answer.
pub fn keep(tx: &mut Tx<'_>, clock: &Clock, assigned: &Assigned) -> Result<()> {
    if !assigned.judged.output && !assigned.judged.due {
        return forget(tx, assigned.session, assigned.learner, assigned.activity);
    }
    let verdict = judge_activity(&assigned.judged, LAW.rule_on(assigned.day));
    let subject = Subject::Activity {
        session: assigned.session,
        activity: assigned.activity,
        day: assigned.day,
    };
    verdict::keep(tx, clock, subject, assigned.learner, &verdict)
}

/// Takes back the verdict on an activity that is counted no more.
///
/// # Errors
/// When the store cannot answer.
pub fn forget(tx: &mut Tx<'_>, session: i64, learner: i64, activity: i64) -> Result<()> {
    let day = Date::MIN;
    let subject = Subject::Activity { session, activity, day };
    verdict::forget_subject(tx, subject, learner)
}

/// Takes back every verdict on the activities of someone who is not of the session any more.
pub(crate) fn forget_all(tx: &mut Tx<'_>, session: i64, learner: i64) -> Result<()> {
    let sql = "SELECT activity_id FROM presence WHERE session_id = $1 AND learner_id = $2 AND activity_id IS NOT NULL";
    for row in tx.rows(sql, &[session.into(), learner.into()])? {
        forget(tx, session, learner, row[0].as_int().unwrap_or_default())?;
    }
    Ok(())
}

/// What is counted of a learner's activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub learner: i64,
    pub activity: i64,
    pub day: Date,
    pub tally: Tally,
}

/// What is counted of the activities of a session.
pub fn of_session(db: &mut Db<'_>, session: i64) -> Result<Vec<Counted>> {
    let sql = "SELECT learner_id, activity_id, day, planned, realised, proved, justified, lost FROM presence
        WHERE session_id = $1 AND activity_id IS NOT NULL ORDER BY learner_id, day, activity_id";
    let counted = |row: &Row| {
        Some(Counted {
            learner: row[0].as_int()?,
            activity: row[1].as_int()?,
            day: row[2].as_date()?,
            tally: tally(&row[3..]),
        })
    };
    Ok(db.rows(sql, &[session.into()])?.iter().filter_map(counted).collect())
}
