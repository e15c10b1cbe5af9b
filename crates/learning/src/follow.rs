//! What changes paths from outside: someone is enrolled or leaves, an activity is added, presence is found at a slot, a
//! record of the room is undone. The room follows the journal and settles what is concerned; each morning it settles what
//! came due.

use std::collections::BTreeSet;

use jiff::ToSpan;
use kit::jobs::Run;
use kit::journal::follow::Happened;
use kit::write::Hand;
use kit::{Access, Result, Tx, Via};
use serde_json::{Value as Json, json};
use ui::Site;

use crate::progress;
use crate::step;

/// The name of the follower's cursor.
pub const FOLLOWER: &str = "learning";
/// The verb of what the room does by itself.
pub(crate) const VERB: &str = "learning";
/// The kind of the daily job.
pub const JOB: &str = "learning-due";
/// Days for which what came due is looked for again: a house may have been closed for a holiday.
const LOOKS_BACK: i32 = 40;

/// The room's follower.
pub fn follow(site: &Site, tx: &mut Tx<'_>, happened: &Happened) -> Result<()> {
    let access = Access::program(site.catalogue(), Via::Job);
    settle(tx, Hand::new(&access, &site.clock), happened)
}

/// Settles the places that something happened to.
///
/// # Errors
/// When the store cannot answer.
pub fn settle(tx: &mut Tx<'_>, hand: Hand<'_>, happened: &Happened) -> Result<()> {
    let mut places: BTreeSet<(i64, i64)> = BTreeSet::new();
    let mut sessions: BTreeSet<i64> = BTreeSet::new();
    // What the room itself brought up to date is up to date.
    let others = happened.iter().filter(|(operation, _)| operation.verb != VERB);
    for entry in others.flat_map(|(_, entries)| entries) {
        match (entry.kind.as_str(), entry.about) {
            // About their session and their learner, in this order.
            ("enrolment" | "activity_progress" | "quiz_attempt" | "submission", [Some(session), Some(learner)]) => {
                places.insert((session, learner));
            }
            ("attendance_act", [Some(slot), Some(learner)]) => {
                let session = tx.scalar("SELECT session_id FROM slot WHERE id = $1", &[slot.into()])?;
                places.extend(session.as_int().map(|session| (session, learner)));
            }
            ("activity", _) => sessions.extend(step::sessions_of(tx, entry.record, hand.clock.today())?),
            _ => {}
        }
    }
    if places.is_empty() && sessions.is_empty() {
        return Ok(());
    }
    tx.begin(hand.access, hand.clock, VERB, "")?;
    for session in sessions {
        for place in step::places(tx, session)? {
            places.remove(&(place.session, place.learner));
            progress::assign(tx, hand, &place)?;
        }
    }
    for (session, learner) in places {
        if let Some(place) = step::place_of(tx, session, learner)? {
            progress::assign(tx, hand, &place)?;
        }
    }
    Ok(())
}

/// Settles what came due since yesterday: the handler of [`JOB`].
pub fn due(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let access = Access::program(site.catalogue(), Via::Job);
    let settled = run.step(|tx, _| came_due(tx, Hand::new(&access, &site.clock)))?;
    Ok(json!({ "settled": settled }))
}

/// The places whose last day is past, with something that was to be done and is not counted yet; how many.
///
/// # Errors
/// When the store cannot answer.
pub fn came_due(tx: &mut Tx<'_>, hand: Hand<'_>) -> Result<usize> {
    let today = hand.clock.today();
    let sql = "SELECT DISTINCT e.id FROM enrolment e JOIN training_session t ON t.id = e.session_id
        JOIN activity_progress ap ON ap.session_id = e.session_id AND ap.learner_id = e.learner_id
        WHERE coalesce(e.exit_date, t.ends_on) < $1 AND coalesce(e.exit_date, t.ends_on) >= $2 AND ap.state <> 'done'
        AND NOT EXISTS (SELECT 1 FROM presence p WHERE p.session_id = ap.session_id AND p.learner_id = ap.learner_id
            AND p.activity_id = ap.activity_id) ORDER BY e.id";
    let rows = tx.rows(sql, &[today.into(), (today - LOOKS_BACK.days()).into()])?;
    if rows.is_empty() {
        return Ok(0);
    }
    tx.begin(hand.access, hand.clock, VERB, "")?;
    for id in rows.iter().filter_map(|row| row[0].as_int()) {
        let place = step::place(tx, id)?;
        progress::assign(tx, hand, &place)?;
    }
    Ok(rows.len())
}
