//! Planning the slots of a session, all at once.

use jiff::tz::TimeZone;
use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Error, Result, Value};

use crate::concern;
use crate::conflict::{self, Taken, Wanted};
use crate::pattern::Planned;

/// What every slot of a plan is given.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub trainer: Option<i64>,
    pub room: Option<i64>,
    pub module: Option<i64>,
}

/// Writes these slots of a session. Gives how many.
///
/// # Errors
/// Refused when one falls on a slot that the session already has: nothing is written. A trainer or a room taken elsewhere
/// is for the person who plans to judge, and is found again before the slot is sealed.
pub fn plan(tx: &mut Tx<'_>, hand: Hand<'_>, session: i64, slots: &[Planned], given: &Given) -> Result<usize> {
    let zone = tx.scalar(
        "SELECT time_zone FROM training_session WHERE id = $1",
        &[session.into()],
    )?;
    let zone = TimeZone::get(&zone.to_text()).unwrap_or(TimeZone::UTC);
    let wanted: Vec<Wanted> = slots
        .iter()
        .map(|slot| Wanted {
            session: Some(session),
            group: None,
            trainer: given.trainer,
            room: given.room,
            starts_at: slot.starts_at.micros(),
            ends_at: slot.ends_at.micros(),
            zone: zone.clone(),
            itself: None,
        })
        .collect();
    let conflicts = conflict::find(tx, &wanted)?;
    let is_own = |conflict: &conflict::Conflict| conflict.taken == Taken::Session;
    if conflicts.iter().flatten().any(is_own) {
        return Err(Error::refused("training-plan-taken"));
    }
    for slot in slots {
        let mut values = Values::new()
            .with("session", session)
            .with("starts_at", slot.starts_at)
            .with("ends_at", slot.ends_at);
        // A plan has such days only when it was asked to keep them.
        if concern::closed_day(slot.starts_at.micros(), &zone).is_some() {
            values.set("keeps_closed_day", true);
        }
        for (key, value) in [
            ("trainer", given.trainer),
            ("room", given.room),
            ("module", given.module),
        ] {
            if let Some(id) = value {
                values.set(key, Value::Int(id));
            }
        }
        hand.create(tx, "slot", values, None)?;
    }
    Ok(slots.len())
}
