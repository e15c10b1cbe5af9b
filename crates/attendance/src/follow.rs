//! What changes a verdict without an act: a slot that is moved or cancelled, a learner who enters, leaves or is added
//! late. The room follows the journal and judges again what is concerned.

use std::collections::BTreeSet;

use kit::journal::follow::Happened;
use kit::{Clock, Db, Result, Tx};
use ui::Site;

use crate::act;
use crate::justification;
use crate::roster;
use crate::verdict::{Law, forget, refresh};

/// The name of the follower's cursor.
pub const FOLLOWER: &str = "attendance";

/// The room's follower.
pub fn follow(site: &Site, tx: &mut Tx<'_>, happened: &Happened) -> Result<()> {
    judge_again(tx, &site.clock, happened)
}

/// Judges again the slots and learners that changed.
pub fn judge_again(tx: &mut Tx<'_>, clock: &Clock, happened: &Happened) -> Result<()> {
    let mut slots = BTreeSet::new();
    let mut places = BTreeSet::new();
    let mut justified = BTreeSet::new();
    for entry in happened.iter().flat_map(|(_, entries)| entries) {
        match entry.kind.as_str() {
            "slot" => drop(slots.insert(entry.record)),
            // An enrolment is about its session and its learner, in this order.
            "enrolment" => {
                if let [Some(session), Some(learner)] = entry.about {
                    places.insert((session, learner));
                }
            }
            "justification" => drop(justified.insert((entry.record, entry.about[0]))),
            _ => {}
        }
    }
    let law = Law::shipped();
    for slot in slots {
        judge_slot(tx, clock, &law, slot)?;
    }
    for (session, learner) in places {
        judge_learner(tx, clock, &law, session, learner)?;
    }
    for (id, learner) in justified {
        match (justification::covered(tx, id)?, learner) {
            (Some((learner, from, to)), _) => justification::judge_again(tx, clock, &law, learner, Some((from, to)))?,
            // What is no more does not say which days it covered.
            (None, Some(learner)) => justification::judge_again(tx, clock, &law, learner, None)?,
            (None, None) => {}
        }
    }
    Ok(())
}

fn judge_slot(tx: &mut Tx<'_>, clock: &Clock, law: &Law, slot: i64) -> Result<()> {
    let Some(slot) = roster::slot(tx, clock, slot)? else {
        return Ok(());
    };
    let known = tx.rows("SELECT learner_id FROM presence WHERE slot_id = $1", &[slot.id.into()])?;
    for learner in known.iter().filter_map(|row| row[0].as_int()) {
        if let Some(learner) = roster::enrolment(tx, slot.session, learner)? {
            refresh(tx, clock, law, &slot, &learner)?;
        }
    }
    Ok(())
}

/// The learner's verdicts in a session: those that stand, and those that a sealed sheet now owes.
fn judge_learner(tx: &mut Tx<'_>, clock: &Clock, law: &Law, session: i64, learner: i64) -> Result<()> {
    let known = "SELECT slot_id FROM presence WHERE session_id = $1 AND learner_id = $2";
    let known = tx.rows(known, &[session.into(), learner.into()])?;
    let known: BTreeSet<i64> = known.iter().filter_map(|row| row[0].as_int()).collect();
    let enrolled = roster::enrolment(tx, session, learner)?;
    if enrolled.is_none() {
        crate::activity::forget_all(tx, session, learner)?;
    }
    for slot in roster::slots(tx, clock, session)? {
        match &enrolled {
            Some(enrolled) if known.contains(&slot.id) || act::is_sealed(tx, slot.id)? => {
                refresh(tx, clock, law, &slot, enrolled)?;
            }
            None if known.contains(&slot.id) => forget(tx, &slot, learner)?,
            _ => {}
        }
    }
    Ok(())
}

/// Whether something about a slot or a learner has changed that the follower has not heard of yet: a verdict may then
/// differ from the one that the acts would give now.
pub fn is_awaited(db: &mut Db<'_>, session: i64, slot: i64, learner: i64) -> Result<bool> {
    let sql = "SELECT count(*) FROM journal WHERE id > (SELECT upto FROM journal_follower WHERE name = $1)
        AND ((kind = 'slot' AND record = $2) OR (kind = 'enrolment' AND about_a = $3 AND about_b = $4)
            OR (kind = 'justification' AND about_a = $4))";
    let args = [FOLLOWER.into(), slot.into(), session.into(), learner.into()];
    Ok(db.int(sql, &args)? > 0)
}
