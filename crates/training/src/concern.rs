//! What is worth a confirmation before a slot is put somewhere: a day on which nobody teaches, a room too small, a trainer
//! outside the hours of their week. Nothing is taken: whoever plans decides, and has said so.

use jiff::tz::TimeZone;
use kit::store::Db;
use kit::{Moment, Result};

use crate::availability;
use crate::conflict::{self, Wanted};
use crate::holidays::{self, Closed};

/// Something to confirm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    Closed(Closed),
    /// So many seats are missing.
    TooSmall(i64),
    OutsideHours,
}

impl Concern {
    /// A mark of it: what was confirmed is this and nothing else.
    pub fn mark(self) -> String {
        match self {
            Concern::Closed(closed) => closed.message().to_owned(),
            Concern::TooSmall(seats) => format!("seats-{seats}"),
            Concern::OutsideHours => "hours".to_owned(),
        }
    }
}

/// Why a public holiday or a Sunday asks for a confirmation (A03): a bridge does not.
pub fn closed_day(starts_at: i64, zone: &TimeZone) -> Option<Closed> {
    let day = zone.to_datetime(Moment::from_micros(starts_at).timestamp()).date();
    let closed = holidays::closed(day, zone.iana_name().unwrap_or_default());
    closed.filter(|closed| *closed != Closed::Bridge)
}

/// What is to be confirmed of a slot that is wanted, in a zone.
pub fn find(db: &mut Db<'_>, wanted: &Wanted, zone: &TimeZone) -> Result<Vec<Concern>> {
    let mut found: Vec<Concern> = closed_day(wanted.starts_at, zone)
        .map(Concern::Closed)
        .into_iter()
        .collect();
    if let Some(session) = wanted.session {
        found.extend(conflict::too_many(db, session, wanted.room)?.map(Concern::TooSmall));
    }
    if let Some(trainer) = wanted.trainer
        && availability::is_outside_hours(db, trainer, (wanted.starts_at, wanted.ends_at), zone)?
    {
        found.push(Concern::OutsideHours);
    }
    Ok(found)
}
