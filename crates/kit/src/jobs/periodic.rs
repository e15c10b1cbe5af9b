//! Jobs that come back by themselves: each turn has its own key, so that it is queued once whoever looks first.

use jiff::civil::Time;
use jiff::{ToSpan, ZonedDateTime};

use crate::clock::{Clock, Moment};

/// When a periodic job comes back, in the establishment's zone. A turn missed while the program was stopped is caught up
/// once, when it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// At each multiple of so many minutes since midnight.
    Minutes(u16),
    /// Each day at that hour.
    Day { hour: i8, minute: i8 },
}

impl Every {
    /// The beginning of the turn that an instant falls in.
    pub fn turn(self, clock: &Clock) -> Moment {
        let now = clock.now().timestamp().to_zoned_datetime(clock.zone().clone());
        let began = match self {
            Every::Minutes(minutes) => {
                let minutes = i64::from(minutes.max(1));
                let since_midnight = i64::from(now.hour()) * 60 + i64::from(now.minute());
                let start = since_midnight / minutes * minutes;
                at(&now, (start / 60) as i8, (start % 60) as i8)
            }
            Every::Day { hour, minute } => {
                let today = at(&now, hour, minute);
                if today > now {
                    at(&now.checked_sub(1.day()).unwrap_or(now), hour, minute)
                } else {
                    today
                }
            }
        };
        Moment::from_micros(began.timestamp().as_microsecond())
    }
}

fn at(day: &ZonedDateTime, hour: i8, minute: i8) -> ZonedDateTime {
    let time = Time::new(hour, minute, 0, 0).unwrap_or(Time::midnight());
    day.with().time(time).build().unwrap_or_else(|_| day.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock_at(text: &str) -> Clock {
        let moment = text.parse::<ZonedDateTime>().expect("a zoned time");
        Clock::fixed(
            Moment::from_micros(moment.timestamp().as_microsecond()),
            moment.time_zone().clone(),
        )
    }

    fn turn(every: Every, text: &str) -> String {
        let clock = clock_at(text);
        every
            .turn(&clock)
            .timestamp()
            .to_zoned_datetime(clock.zone().clone())
            .datetime()
            .to_string()
    }

    #[test]
    fn a_nightly_job_has_one_turn_from_its_hour_to_the_next_days() {
        let nightly = Every::Day { hour: 3, minute: 30 };
        assert_eq!(turn(nightly, "2025-10-15T03:29[Europe/Paris]"), "2025-10-14T03:30:00");
        assert_eq!(turn(nightly, "2025-10-15T03:30[Europe/Paris]"), "2025-10-15T03:30:00");
        assert_eq!(turn(nightly, "2025-10-15T23:59[Europe/Paris]"), "2025-10-15T03:30:00");
    }

    #[test]
    fn an_hour_that_the_clocks_skip_still_has_its_turn() {
        // On 30 March 2025, Paris went from 2:00 to 3:00.
        let nightly = Every::Day { hour: 2, minute: 30 };
        assert_eq!(turn(nightly, "2025-03-30T12:00[Europe/Paris]"), "2025-03-30T03:30:00");
    }

    #[test]
    fn a_job_of_every_quarter_of_an_hour_comes_back_four_times_an_hour() {
        let quarterly = Every::Minutes(15);
        assert_eq!(turn(quarterly, "2025-10-15T10:14[Europe/Paris]"), "2025-10-15T10:00:00");
        assert_eq!(turn(quarterly, "2025-10-15T10:15[Europe/Paris]"), "2025-10-15T10:15:00");
    }
}
