//! The days on which banks settle debits among themselves: those of TARGET, which rests on week-ends and six holidays (ECB).

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use training::holidays::easter;

/// Month and day of those that always fall on the same.
const FIXED: [(i8, i8); 4] = [(1, 1), (5, 1), (12, 25), (12, 26)];
/// Days from Easter: Good Friday, Easter Monday.
const MOVABLE: [i64; 2] = [-2, 1];

/// Whether nothing is debited on a day.
pub fn is_closed(day: Date) -> bool {
    let easter = easter(day.year());
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        || FIXED.contains(&(day.month(), day.day()))
        || MOVABLE.iter().any(|days| easter.saturating_add(days.days()) == day)
}

/// The first day from one on, on which something is debited.
pub fn from(mut day: Date) -> Date {
    while is_closed(day) {
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => return day,
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{from, is_closed};

    #[test]
    fn banks_rest_on_week_ends_at_christmas_on_may_day_and_around_easter() {
        for day in [
            date(2026, 12, 26),
            date(2026, 12, 25),
            date(2027, 1, 1),
            date(2027, 3, 26),
            date(2027, 3, 29),
            date(2026, 5, 1),
        ] {
            assert!(is_closed(day), "{day}");
        }
        assert!(
            !is_closed(date(2026, 7, 14)),
            "a holiday of the house, a day of the banks"
        );
        assert_eq!(from(date(2026, 12, 25)), date(2026, 12, 28));
        assert_eq!(from(date(2026, 12, 28)), date(2026, 12, 28));
    }
}
