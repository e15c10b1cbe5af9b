//! Dates of the sample: school years, days drawn between two bounds.

use crate::establishment::SchoolYear;
use crate::random::Random;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A date from parts that are always valid here; the end of the month when `day` exceeds it.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Date {
    let first = date(year.clamp(1900, 2200), month.clamp(1, 12), 1);
    plus(first, i64::from(day.clamp(1, first.days_in_month())) - 1)
}

/// `days` after a date (before it when negative).
pub(crate) fn plus(from: Date, days: i64) -> Date {
    from.saturating_add(days.days())
}

/// Days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// A day between the two, both included; the first when they are in the wrong order.
pub(crate) fn draw_day(random: &mut Random, from: Date, to: Date) -> Date {
    plus(from, random.between(0, days_between(from, to).max(0)))
}

/// The calendar year in which the school year that holds `today` began.
pub(crate) fn opening_year(today: Date) -> i16 {
    if today.month() >= 9 {
        today.year()
    } else {
        today.year() - 1
    }
}

/// Three past school years, the current one and the next.
pub(crate) fn school_years(today: Date) -> Vec<SchoolYear> {
    let current = opening_year(today);
    (current - 3..=current + 1)
        .map(|year| SchoolYear {
            name: format!("{year}-{}", year + 1),
            starts_on: day(year, 9, 1),
            ends_on: day(year + 1, 8, 31),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_august_belongs_to_the_year_that_began_the_september_before() {
        assert_eq!(opening_year(date(2027, 8, 31)), 2026);
        assert_eq!(opening_year(date(2027, 9, 1)), 2027);
    }

    #[test]
    fn a_day_beyond_the_end_of_its_month_falls_on_the_last() {
        assert_eq!(day(2024, 2, 31), date(2024, 2, 29));
    }
}
