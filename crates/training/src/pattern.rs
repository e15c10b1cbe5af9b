//! The slots that a pattern gives: which days of the week, which hours of each half-day, from when to when, without the
//! days on which the house is closed, until the hours of the programme are reached.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{ToSpan, civil::DateTime};
use kit::{Moment, instant};

use crate::holidays::{self, Closed};

/// More days than a training of three years has.
const MOST_DAYS: i32 = 3 * 366;

/// What repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    pub from: Date,
    pub to: Date,
    /// Monday first.
    pub weekdays: [bool; 7],
    /// Beginning and end of each half-day, in the order of the day, none beginning before the one before has ended. An
    /// end that is not after its beginning falls on the next day, which the last alone may do.
    pub halves: Vec<(Time, Time)>,
    pub zone: TimeZone,
    /// Holidays and Sundays are left out unless they are asked for.
    pub keeps_holidays: bool,
    pub keeps_bridges: bool,
    /// School holidays and closing periods, first and last day of each.
    pub closings: Vec<(Date, Date)>,
    /// Stop once as many minutes are planned; the last slot is cut short to that.
    pub most_minutes: Option<i64>,
}

/// Why a day of the pattern has no slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    Closed(Closed),
    Closing,
    /// An hour of it does not exist: clocks go forward.
    Skipped,
}

/// A slot to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    pub day: Date,
    pub start: Time,
    pub end: Time,
    pub starts_at: Moment,
    pub ends_at: Moment,
}

impl Planned {
    pub fn minutes(&self) -> i64 {
        (self.ends_at.micros() - self.starts_at.micros()) / 60_000_000
    }
}

/// What comes of a pattern: the slots, and the days that it would have had.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    pub slots: Vec<Planned>,
    pub left_out: Vec<(Date, Left)>,
}

/// Why a pattern cannot be followed: the key of what is said.
pub type Refusal = &'static str;

impl Pattern {
    /// Follows the pattern from its first day to its last.
    ///
    /// # Errors
    /// When it has no day, no hours, or hours that overlap.
    pub fn follow(&self) -> Result<Outcome, Refusal> {
        self.check()?;
        let mut outcome = Outcome::default();
        let mut left = self.most_minutes.unwrap_or(i64::MAX);
        // A night slot must end before the next morning begins, on the instants themselves.
        let mut busy_until = Moment::from_micros(i64::MIN);
        for day in self.from.series(1.day()).take_while(|day| *day <= self.to) {
            if left <= 0 {
                break;
            }
            if !self.weekdays[day.weekday().to_monday_zero_offset() as usize] {
                continue;
            }
            if let Some(why) = self.left_out(day) {
                outcome.left_out.push((day, why));
                continue;
            }
            for (start, end) in &self.halves {
                let Some(mut slot) = self.slot(day, *start, *end) else {
                    outcome.left_out.push((day, Left::Skipped));
                    continue;
                };
                if left <= 0 || slot.starts_at < busy_until {
                    continue;
                }
                if slot.minutes() > left {
                    slot.ends_at = slot.starts_at.plus_seconds(left * 60);
                    slot.end = self.zone.to_datetime(slot.ends_at.timestamp()).time();
                }
                left -= slot.minutes();
                busy_until = slot.ends_at;
                outcome.slots.push(slot);
            }
        }
        Ok(outcome)
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.from > self.to {
            return Err("training-ends-before-start");
        }
        if self.from.until(self.to).map_or(i32::MAX, |span| span.get_days()) > MOST_DAYS {
            return Err("training-pattern-too-long");
        }
        if !self.weekdays.contains(&true) {
            return Err("training-pattern-no-day");
        }
        if self.halves.is_empty() {
            return Err("training-pattern-no-hours");
        }
        let overlap = self.halves.windows(2).any(|pair| {
            let ((start, end), (next, _)) = (pair[0], pair[1]);
            end <= start || next < end
        });
        if overlap {
            Err("training-pattern-overlap")
        } else {
            Ok(())
        }
    }

    fn left_out(&self, day: Date) -> Option<Left> {
        let zone = self.zone.iana_name().unwrap_or_default();
        match holidays::closed(day, zone) {
            Some(Closed::Bridge) if self.keeps_bridges => {}
            Some(Closed::Holiday | Closed::Sunday) if self.keeps_holidays => {}
            Some(closed) => return Some(Left::Closed(closed)),
            None => {}
        }
        let is_within = |(first, last): &(Date, Date)| *first <= day && day <= *last;
        self.closings.iter().any(is_within).then_some(Left::Closing)
    }

    fn slot(&self, day: Date, start: Time, end: Time) -> Option<Planned> {
        let last = if end > start { day } else { day.tomorrow().ok()? };
        let at = |local: DateTime| instant::at(local, &self.zone).ok();
        Some(Planned {
            day,
            start,
            end,
            starts_at: at(day.to_datetime(start))?,
            ends_at: at(last.to_datetime(end))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    fn office_hours(from: Date, to: Date) -> Pattern {
        Pattern {
            from,
            to,
            weekdays: [true, true, true, true, true, false, false],
            halves: vec![
                (time(9, 0, 0, 0), time(12, 30, 0, 0)),
                (time(13, 30, 0, 0), time(17, 0, 0, 0)),
            ],
            zone: TimeZone::get("Europe/Paris").expect("a zone"),
            keeps_holidays: false,
            keeps_bridges: false,
            closings: Vec::new(),
            most_minutes: None,
        }
    }

    fn days(outcome: &Outcome) -> Vec<String> {
        outcome
            .slots
            .iter()
            .map(|slot| format!("{} {}", slot.day, crate::slot::shown(slot.start)))
            .collect()
    }

    #[test]
    fn a_week_of_may_loses_its_holiday_and_its_bridge() {
        let outcome = office_hours(date(2027, 5, 3), date(2027, 5, 9)).follow().unwrap();
        assert_eq!(outcome.slots.len(), 6);
        let left: Vec<(i8, Left)> = outcome.left_out.iter().map(|(day, why)| (day.day(), *why)).collect();
        assert_eq!(
            left,
            [(6, Left::Closed(Closed::Holiday)), (7, Left::Closed(Closed::Bridge))]
        );
    }

    #[test]
    fn slots_stop_when_the_hours_of_the_programme_are_reached() {
        let pattern = Pattern {
            most_minutes: Some(600),
            ..office_hours(date(2026, 12, 1), date(2026, 12, 18))
        };
        let outcome = pattern.follow().unwrap();
        assert_eq!(
            days(&outcome),
            ["2026-12-01 09:00", "2026-12-01 13:30", "2026-12-02 09:00"]
        );
        assert_eq!(outcome.slots[2].end, time(12, 0, 0, 0));
    }

    #[test]
    fn school_holidays_and_closing_periods_are_left_out() {
        let pattern = Pattern {
            closings: vec![(date(2026, 12, 2), date(2026, 12, 31))],
            ..office_hours(date(2026, 12, 1), date(2026, 12, 3))
        };
        assert_eq!(
            days(&pattern.follow().unwrap()),
            ["2026-12-01 09:00", "2026-12-01 13:30"]
        );
    }

    #[test]
    fn hours_keep_their_place_on_the_clock_when_clocks_change() {
        let pattern = Pattern {
            weekdays: [true; 7],
            keeps_holidays: true,
            ..office_hours(date(2027, 3, 27), date(2027, 3, 28))
        };
        let outcome = pattern.follow().unwrap();
        let utc: Vec<String> = outcome
            .slots
            .iter()
            .map(|slot| slot.starts_at.timestamp().to_string())
            .collect();
        assert_eq!(
            (utc[0].as_str(), utc[2].as_str()),
            ("2027-03-27T08:00:00Z", "2027-03-28T07:00:00Z")
        );
    }

    #[test]
    fn a_pattern_without_days_or_with_hours_that_overlap_is_refused() {
        let base = office_hours(date(2026, 12, 1), date(2026, 12, 3));
        let refusal = |pattern: Pattern| pattern.follow().unwrap_err();
        assert_eq!(
            refusal(Pattern {
                weekdays: [false; 7],
                ..base.clone()
            }),
            "training-pattern-no-day"
        );
        assert_eq!(
            refusal(Pattern {
                halves: Vec::new(),
                ..base.clone()
            }),
            "training-pattern-no-hours"
        );
        let overlap = vec![
            (time(9, 0, 0, 0), time(14, 0, 0, 0)),
            (time(13, 30, 0, 0), time(17, 0, 0, 0)),
        ];
        assert_eq!(
            refusal(Pattern {
                halves: overlap,
                ..base.clone()
            }),
            "training-pattern-overlap"
        );
        assert_eq!(
            refusal(Pattern {
                to: date(2026, 11, 30),
                ..base
            }),
            "training-ends-before-start"
        );
    }

    fn any_zone() -> impl Strategy<Value = TimeZone> {
        const NAMES: [&str; 5] = [
            "Europe/Paris",
            "Indian/Reunion",
            "America/Guadeloupe",
            "Pacific/Noumea",
            "America/Miquelon",
        ];
        prop::sample::select(&NAMES[..]).prop_map(|name| TimeZone::get(name).expect("a zone"))
    }

    /// Half-days in order, the last of which may run past midnight.
    fn any_halves() -> impl Strategy<Value = Vec<(Time, Time)>> {
        prop::collection::btree_set(0_i32..288, 2..=6).prop_map(|marks| {
            let times: Vec<Time> = marks
                .into_iter()
                .map(|mark| time((mark * 5 / 60) as i8, (mark * 5 % 60) as i8, 0, 0))
                .collect();
            let mut halves: Vec<(Time, Time)> = times.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
            if times.len() % 2 == 1 {
                halves.push((times[times.len() - 1], times[0]));
            }
            halves
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// Whatever the pattern, the zone and the season: no two slots overlap, none is empty, none falls on a closed
        /// day, and no more is planned than was asked.
        #[test]
        fn no_two_slots_of_a_pattern_ever_overlap(
            first in 0_i64..1_500, length in 0_i64..40, weekdays in any::<[bool; 7]>(), halves in any_halves(),
            zone in any_zone(), keeps_holidays in any::<bool>(), keeps_bridges in any::<bool>(),
            most_minutes in prop::option::of(1_i64..5_000), closing in prop::option::of((0_i64..40, 0_i64..10)),
        ) {
            let from = date(2026, 1, 1).saturating_add(first.days());
            let day = |after: i64| from.saturating_add(after.days());
            let pattern = Pattern {
                from, to: day(length), weekdays, halves, zone, keeps_holidays, keeps_bridges, most_minutes,
                closings: closing.map(|(start, days)| (day(start), day(start + days))).into_iter().collect(),
            };
            let Ok(outcome) = pattern.follow() else { return Ok(()) };
            for pair in outcome.slots.windows(2) {
                prop_assert!(pair[0].ends_at <= pair[1].starts_at, "{pair:?}");
            }
            for slot in &outcome.slots {
                prop_assert!(slot.minutes() > 0, "{slot:?}");
                prop_assert_eq!(pattern.left_out(slot.day), None);
                prop_assert!(pattern.weekdays[slot.day.weekday().to_monday_zero_offset() as usize]);
                let local = pattern.zone.to_datetime(slot.starts_at.timestamp());
                prop_assert_eq!((local.date(), local.time()), (slot.day, slot.start));
            }
            if let Some(most) = most_minutes {
                prop_assert!(outcome.slots.iter().map(Planned::minutes).sum::<i64>() <= most);
            }
        }
    }
}
