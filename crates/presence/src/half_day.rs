//! The half-day: the smallest unit that must carry a signature (judges ask for one by half-day: CAA Nantes,
//! 1 June 2021).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::span::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HalfDay {
    Morning,
    Afternoon,
    Evening,
}

impl HalfDay {
    /// The half-day and the local day on which a slot *begins*: a slot across midnight belongs to the evening
    /// it started on. Local means in the time zone of the session, which may be overseas.
    pub fn of(slot: &Span, zone: &TimeZone) -> (Date, HalfDay) {
        let local = slot.from.to_zoned_datetime(zone.clone());
        let half = match local.hour() {
            0..=11 => HalfDay::Morning,
            12..=17 => HalfDay::Afternoon,
            _ => HalfDay::Evening,
        };
        (local.date(), half)
    }

    pub fn code(self) -> &'static str {
        match self {
            HalfDay::Morning => "morning",
            HalfDay::Afternoon => "afternoon",
            HalfDay::Evening => "evening",
        }
    }
}
