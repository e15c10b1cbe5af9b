//! What stands in the way of a slot: a trainer, a room, learners or the session itself taken at the same hours, a trainer who is
//! away; and rooms too small.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::store::Db;
use kit::{Moment, Result, Value};

use crate::availability;

/// A slot that someone wants, of a session or of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// A session, or the class of a timetable.
    pub session: Option<i64>,
    pub group: Option<i64>,
    pub trainer: Option<i64>,
    pub room: Option<i64>,
    /// Microseconds, as slots keep them.
    pub starts_at: i64,
    pub ends_at: i64,
    /// Whose clocks show its day.
    pub zone: TimeZone,
    /// The slot that moves, which does not stand in its own way.
    pub itself: Option<i64>,
}

/// What is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    Session,
    Group,
    Trainer,
    Room,
    /// So many learners have a slot elsewhere.
    Learners(i64),
    /// The trainer said to be away from this day to that one.
    Away(Date, Date),
}

impl Taken {
    /// The key of what a page says of it.
    pub fn message(self) -> &'static str {
        match self {
            Taken::Session => "training-conflict-session",
            Taken::Group => "training-conflict-group",
            Taken::Trainer => "training-conflict-trainer",
            Taken::Room => "training-conflict-room",
            Taken::Learners(_) => "training-conflict-learners",
            Taken::Away(..) => "training-conflict-away",
        }
    }
}

/// A slot in the way, and why it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    pub taken: Taken,
    /// The key of the slot in the way, when it is one.
    pub slot: Option<i64>,
}

/// What stands in the way of each of these slots, in their order.
pub fn find(db: &mut Db<'_>, wanted: &[Wanted]) -> Result<Vec<Vec<Conflict>>> {
    let (Some(first), Some(last)) = (
        wanted.iter().map(|slot| slot.starts_at).min(),
        wanted.iter().map(|slot| slot.ends_at).max(),
    ) else {
        return Ok(Vec::new());
    };
    let others = db.rows(
        "SELECT id, session_id, trainer_id, room_id, starts_at, ends_at, group_id FROM slot
         WHERE status = 'planned' AND starts_at < $1 AND ends_at > $2 ORDER BY starts_at, id",
        &[last.into(), first.into()],
    )?;
    let mut found = Vec::with_capacity(wanted.len());
    for slot in wanted {
        let mut conflicts = Vec::new();
        for other in &others {
            let id = other[0].as_int().unwrap_or_default();
            let at = |index: usize| other[index].as_int().unwrap_or_default();
            if slot.itself == Some(id) || at(4) >= slot.ends_at || at(5) <= slot.starts_at {
                continue;
            }
            let is_same = |index: usize, ours: Option<i64>| ours.is_some() && other[index].as_int() == ours;
            if is_same(1, slot.session) || is_same(6, slot.group) {
                let taken = if is_same(1, slot.session) {
                    Taken::Session
                } else {
                    Taken::Group
                };
                conflicts.push(Conflict { taken, slot: Some(id) });
                continue;
            }
            if is_same(2, slot.trainer) {
                conflicts.push(Conflict {
                    taken: Taken::Trainer,
                    slot: Some(id),
                });
            }
            if is_same(3, slot.room) {
                conflicts.push(Conflict {
                    taken: Taken::Room,
                    slot: Some(id),
                });
            }
            if let (Some(ours), Some(theirs)) = (slot.session, other[1].as_int()) {
                let shared = shared_learners(db, ours, theirs)?;
                if shared > 0 {
                    conflicts.push(Conflict {
                        taken: Taken::Learners(shared),
                        slot: Some(id),
                    });
                }
            }
        }
        if let Some(trainer) = slot.trainer {
            let away = availability::away_at(db, trainer, days(slot))?;
            let away = away.map(|(from, to)| Taken::Away(from, to));
            conflicts.extend(away.map(|taken| Conflict { taken, slot: None }));
        }
        found.push(conflicts);
    }
    Ok(found)
}

/// The days that a slot touches: those of its zone.
fn days(slot: &Wanted) -> (Date, Date) {
    let day = |micros: i64| slot.zone.to_datetime(Moment::from_micros(micros).timestamp()).date();
    // One that ends at midnight does not touch the next day.
    (day(slot.starts_at), day(slot.ends_at - 1))
}

/// How many learners have a place in both sessions.
fn shared_learners(db: &mut Db<'_>, one: i64, other: i64) -> Result<i64> {
    let sql = "SELECT count(*) FROM enrolment a JOIN enrolment b ON b.learner_id = a.learner_id
        WHERE a.session_id = $1 AND b.session_id = $2 AND a.status = 'enrolled' AND b.status = 'enrolled'";
    Ok(db.int(sql, &[one.into(), other.into()])?)
}

/// How many more are enrolled than a room has seats; none when they fit or the seats were never counted.
pub fn too_many(db: &mut Db<'_>, session: i64, room: Option<i64>) -> Result<Option<i64>> {
    let Some(room) = room else { return Ok(None) };
    let seats = db.scalar("SELECT capacity FROM site_room WHERE id = $1", &[room.into()])?;
    let Value::Int(seats) = seats else { return Ok(None) };
    let sql = "SELECT count(*) FROM enrolment WHERE session_id = $1 AND status = 'enrolled'";
    let enrolled = db.int(sql, &[session.into()])?;
    Ok((enrolled > seats).then_some(enrolled - seats))
}
