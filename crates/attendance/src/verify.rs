//! Where the store was edited behind the program: each session's chain recomputed, each row compared with its evidence,
//! each
//! timestamp verified, each verdict judged again. What does not hold is named by its slot.

use std::collections::{HashMap, HashSet};

use kit::{Clock, Db, Message, Moment, Result, Value};
use proof::canonical::sha256;
use proof::{Chain, Evidence};

use crate::act;
use crate::follow;
use crate::rates;
use crate::roster::{self, Slot};
use crate::stamp;
use crate::verdict::{Law, tally};
use presence::Tally;

/// The first thing that does not hold, told with its slot; nothing when everything does.
pub fn first_break(db: &mut Db<'_>, clock: &Clock) -> Result<Option<Message>> {
    if let Some(found) = removed(db, clock)? {
        return Ok(Some(found));
    }
    let sessions = db.rows(
        "SELECT DISTINCT session_id FROM attendance_act ORDER BY session_id",
        &[],
    )?;
    let law = Law::shipped();
    for session in sessions.iter().filter_map(|row| row[0].as_int()) {
        let slots: HashMap<i64, Slot> = roster::slots(db, clock, session)?
            .into_iter()
            .map(|slot| (slot.id, slot))
            .collect();
        let broken = match acts(db, session)? {
            Some(broken) => Some(broken),
            None => match stamp::first_break(db, session)? {
                Some(slot) => Some(("attendance-verify-stamp", slot)),
                None => verdicts(db, clock, &law, session)?,
            },
        };
        if let Some((key, slot)) = broken {
            return Ok(Some(told(key, slots.get(&slot))));
        }
    }
    Ok(None)
}

fn told(key: &str, slot: Option<&Slot>) -> Message {
    let (id, title, start) = slot.map_or(("?".to_owned(), "?", "?".to_owned()), |slot| {
        (slot.uid.to_string(), slot.title.as_str(), slot.local(slot.span.from))
    });
    Message::new(key)
        .with("slot", id)
        .with("title", title)
        .with("start", start)
}

/// Acts that the journal recorded and that are not there any more.
fn removed(db: &mut Db<'_>, clock: &Clock) -> Result<Option<Message>> {
    let sql = "SELECT changes FROM journal j WHERE kind = 'attendance_act' AND action = 'create'
        AND NOT EXISTS (SELECT 1 FROM attendance_act a WHERE a.id = j.record) ORDER BY j.id LIMIT 1";
    let Some(row) = db.row(sql, &[])? else { return Ok(None) };
    let changes: serde_json::Value = serde_json::from_str(&row[0].to_text()).unwrap_or_default();
    let slot = match changes["slot"][1].as_i64() {
        Some(slot) => roster::slot(db, clock, slot)?,
        None => None,
    };
    Ok(Some(told("attendance-verify-removed", slot.as_ref())))
}

/// The columns of an act, in the order in which they are read below.
const ROW: &str = "SELECT a.slot_id, a.number, a.act, a.state, a.minutes, a.reason, a.note, a.mode, a.typed_name,
    a.device_time, a.received_at, a.evidence, a.digest, s.uid, l.uid, b.uid, f.sha256 FROM attendance_act a
    LEFT JOIN slot s ON s.id = a.slot_id LEFT JOIN person l ON l.id = a.learner_id LEFT JOIN person b ON b.id = a.by_id
    LEFT JOIN file f ON f.id = a.image_id WHERE a.session_id = $1 ORDER BY a.number";

/// The first act of a session that does not hold, with its slot.
fn acts(db: &mut Db<'_>, session: i64) -> Result<Option<(&'static str, i64)>> {
    let mut chain = Chain::new();
    let mut broken = None;
    db.each(ROW, &[session.into()], &mut |row| {
        let slot = row[0].as_int().unwrap_or_default();
        let evidence = row[11].to_text();
        let key = if row[1].as_int() != Some(chain.len() as i64 + 1) {
            Some("attendance-verify-removed")
        } else if row[12].to_text() != sha256(evidence.as_bytes()) {
            Some("attendance-verify-altered")
        } else {
            match chain.push(evidence.as_bytes()) {
                Err(_) => Some("attendance-verify-chain"),
                Ok((_, said)) if !says(row, &said) => Some("attendance-verify-altered"),
                Ok(_) => None,
            }
        };
        broken = key.map(|key| (key, slot));
        Ok(broken.is_none())
    })?;
    Ok(broken)
}

/// Whether the columns of a row say what its evidence says.
fn says(row: &[Value], evidence: &Evidence) -> bool {
    let text = |index: usize| row[index].as_str();
    let uid = |index: usize| row[index].as_uid().map(|uid| uid.to_string());
    let instant = |index: usize| {
        row[index]
            .as_int()
            .map(|at| Moment::from_micros(at).timestamp().as_second())
    };
    let read = |text: &str| text.parse::<jiff::Timestamp>().ok().map(|at| at.as_second());
    let mark = evidence.mark.as_ref();
    let signatory = Some(evidence.signatory.id.clone());
    let (learner, by) = match (mark, act::code(evidence.act)) {
        (Some(mark), _) => (Some(mark.learner.clone()), signatory),
        (None, "signature" | "refusal") => (signatory, None),
        (None, _) => (None, signatory),
    };
    let capture = &evidence.capture;
    uid(13).as_deref() == Some(&evidence.slot.id)
        && text(2) == Some(act::code(evidence.act))
        && uid(14) == learner
        && uid(15) == by
        && text(3) == mark.map(|mark| mark.state.as_str())
        && row[4].as_int() == mark.and_then(|mark| mark.minutes)
        && text(5).or(text(6)) == mark.and_then(|mark| mark.reason.as_deref())
        && text(7) == Some(&capture.mode)
        && text(8) == capture.typed_name.as_deref()
        && instant(9) == capture.device_time.as_deref().and_then(read)
        && instant(10) == read(&capture.received_at)
        && text(16) == capture.image_sha256.as_deref()
}

/// The first verdict, or sum, that is not what the acts give.
fn verdicts(db: &mut Db<'_>, clock: &Clock, law: &Law, session: i64) -> Result<Option<(&'static str, i64)>> {
    let ledger = rates::ledger(db, clock, law, session)?;
    let sql = "SELECT slot_id, learner_id, state, planned, realised, proved, justified, lost FROM presence
        WHERE session_id = $1 ORDER BY slot_id, learner_id";
    let kept = db.rows(sql, &[session.into()])?;
    let columns: HashMap<i64, usize> = ledger
        .slots
        .iter()
        .enumerate()
        .map(|(at, slot)| (slot.id, at))
        .collect();
    let lines: HashMap<i64, &rates::Line> = ledger.lines.iter().map(|line| (line.learner.person.id, line)).collect();
    let mut sums: HashMap<i64, Tally> = HashMap::new();
    let mut slots: HashSet<i64> = HashSet::new();
    for row in &kept {
        let Some(learner) = row[1].as_int() else { continue };
        let found = tally(&row[3..]);
        *sums.entry(learner).or_default() = sums.get(&learner).copied().unwrap_or_default() + found;
        // What is counted of an activity is judged again by the room that keeps it.
        let Some(slot) = row[0].as_int() else { continue };
        slots.insert(slot);
        // Of who is not of the session any more the follower takes the verdict back.
        let (Some(line), Some(at)) = (lines.get(&learner), columns.get(&slot)) else {
            continue;
        };
        let verdict = &line.verdicts[*at];
        let same = row[2].as_str() == Some(verdict.state.code()) && found == Tally::from(verdict);
        if !same && !follow::is_awaited(db, session, slot, learner)? {
            return Ok(Some(("attendance-verify-verdict", slot)));
        }
    }
    let sql = "SELECT learner_id, planned, realised, proved, justified, lost FROM presence_sum WHERE session_id = $1";
    for row in db.rows(sql, &[session.into()])? {
        let learner = row[0].as_int().unwrap_or_default();
        if tally(&row[1..]) != sums.remove(&learner).unwrap_or_default() {
            return Ok(Some((
                "attendance-verify-verdict",
                slots.iter().copied().min().unwrap_or_default(),
            )));
        }
    }
    Ok(None)
}
