//! Time as the product knows it: instants in microseconds, local dates in the establishment's zone, and a
//! clock that is injected so that a test can live on any day.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::value::Value;

/// The end of a period that has none yet: an ordinary date, so that "valid at" is one range on one index.
pub const OPEN_END: Date = jiff::civil::date(9999, 12, 31);

/// An instant, in microseconds since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    pub fn from_micros(micros: i64) -> Self {
        Moment(micros)
    }

    pub fn micros(self) -> i64 {
        self.0
    }

    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    pub fn plus_seconds(self, seconds: i64) -> Self {
        Moment(self.0 + seconds * 1_000_000)
    }

    pub fn date_in(self, zone: &TimeZone) -> Date {
        self.timestamp().to_zoned_datetime(zone.clone()).date()
    }
}

impl From<Moment> for Value {
    fn from(moment: Moment) -> Self {
        Value::Int(moment.0)
    }
}

/// What time it is, and where.
#[derive(Clone)]
pub struct Clock {
    zone: TimeZone,
    /// A fixed instant for tests and for the demo; the machine's clock otherwise.
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    pub fn system(zone: TimeZone) -> Self {
        Clock { zone, fixed: None }
    }

    /// A clock that stands still until it is moved.
    pub fn fixed(moment: Moment, zone: TimeZone) -> Self {
        Clock {
            zone,
            fixed: Some(Arc::new(AtomicI64::new(moment.micros()))),
        }
    }

    /// The clock standing at noon of a day in Paris.
    pub fn on(date: Date) -> Self {
        let zone = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
        let noon = zone
            .to_timestamp(date.at(12, 0, 0, 0))
            .map(|noon| noon.as_microsecond());
        Clock::fixed(Moment(noon.unwrap_or_default()), zone)
    }

    /// Moves a fixed clock forward.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Some(fixed) = &self.fixed {
            fixed.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
        }
    }

    pub fn now(&self) -> Moment {
        match &self.fixed {
            Some(fixed) => Moment(fixed.load(Ordering::Relaxed)),
            None => Moment(Timestamp::now().as_microsecond()),
        }
    }

    pub fn today(&self) -> Date {
        self.now().date_in(&self.zone)
    }

    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }
}

/// The first day of the French school year that a date falls in (1 September; Code de l'éducation L521-1 leaves
/// the exact day to the yearly calendar, the administrative year starts on the 1st).
pub fn school_year_start(date: Date) -> Date {
    let year = if date.month() >= 9 {
        date.year()
    } else {
        date.year() - 1
    };
    jiff::civil::date(year, 9, 1)
}

/// The day before, for the last day of a period that another follows.
pub fn day_before(date: Date) -> Date {
    date.checked_sub(1.day()).unwrap_or(date)
}
