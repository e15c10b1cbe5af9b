//! Days on which nobody teaches unless they say so: French public holidays, the bridges beside them, Sundays.
//!
//! The eleven holidays are those of the Code du travail, L3133-1; overseas, the day on which slavery was abolished
//! there is one more (L3422-2). The two more of Alsace and Moselle (L3134-13) are the establishment's to close.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// Why a day is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    Sunday,
    Holiday,
    Bridge,
}

impl Closed {
    /// The key of what a page says of it.
    pub fn message(self) -> &'static str {
        match self {
            Closed::Sunday => "training-closed-sunday",
            Closed::Holiday => "training-closed-holiday",
            Closed::Bridge => "training-closed-bridge",
        }
    }
}

/// Month and day of the holidays that always fall on the same.
const FIXED: [(i8, i8); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
/// Days after Easter: its Monday, Ascension Day, Whit Monday.
const MOVABLE: [i64; 3] = [1, 39, 50];
/// The abolition of slavery, by the zone whose clocks a session follows.
const ABOLITION: [(&str, i8, i8); 6] = [
    ("Indian/Mayotte", 4, 27),
    ("America/Martinique", 5, 22),
    ("America/Guadeloupe", 5, 27),
    ("America/Cayenne", 6, 10),
    ("America/Marigot", 5, 28),
    ("Indian/Reunion", 12, 20),
];

/// Easter Sunday of a year of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    // The algorithm gives a day of March or April.
    date(year, month as i8, day as i8)
}

/// Whether a day is a public holiday where a zone's clocks are followed.
pub fn is_holiday(day: Date, zone: &str) -> bool {
    let easter = easter(day.year());
    FIXED.contains(&(day.month(), day.day()))
        || MOVABLE.iter().any(|after| easter.saturating_add(after.days()) == day)
        || ABOLITION.contains(&(zone, day.month(), day.day()))
}

/// Whether a day stands alone between a holiday and a week-end: the Friday after a Thursday, the Monday before a Tuesday.
pub fn is_bridge(day: Date, zone: &str) -> bool {
    let beside = match day.weekday() {
        Weekday::Friday => day.yesterday(),
        Weekday::Monday => day.tomorrow(),
        _ => return false,
    };
    !is_holiday(day, zone) && beside.is_ok_and(|beside| is_holiday(beside, zone))
}

/// Why nobody teaches on a day, when nobody does.
pub fn closed(day: Date, zone: &str) -> Option<Closed> {
    if is_holiday(day, zone) {
        Some(Closed::Holiday)
    } else if day.weekday() == Weekday::Sunday {
        Some(Closed::Sunday)
    } else if is_bridge(day, zone) {
        Some(Closed::Bridge)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARIS: &str = "Europe/Paris";

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let known = [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)];
        for (year, month, day) in known {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn the_eleven_holidays_of_2027_are_known() {
        let year = (0..365).map(|day| date(2027, 1, 1).saturating_add(day.days()));
        let holidays: Vec<String> = year
            .filter(|day| is_holiday(*day, PARIS))
            .map(|day| day.to_string())
            .collect();
        assert_eq!(
            holidays,
            [
                "2027-01-01",
                "2027-03-29",
                "2027-05-01",
                "2027-05-06",
                "2027-05-08",
                "2027-05-17",
                "2027-07-14",
                "2027-08-15",
                "2027-11-01",
                "2027-11-11",
                "2027-12-25"
            ]
        );
    }

    #[test]
    fn a_bridge_stands_alone_between_a_holiday_and_a_week_end() {
        assert_eq!(closed(date(2027, 5, 7), PARIS), Some(Closed::Bridge));
        assert_eq!(closed(date(2026, 7, 13), PARIS), Some(Closed::Bridge));
        assert_eq!(closed(date(2026, 11, 12), PARIS), None);
        assert_eq!(closed(date(2026, 11, 15), PARIS), Some(Closed::Sunday));
    }

    #[test]
    fn overseas_the_abolition_of_slavery_is_a_holiday_where_it_is_kept() {
        assert_eq!(closed(date(2027, 12, 20), "Indian/Reunion"), Some(Closed::Holiday));
        assert_eq!(closed(date(2027, 5, 27), "America/Guadeloupe"), Some(Closed::Holiday));
        assert_eq!(closed(date(2027, 5, 27), PARIS), None);
    }
}
