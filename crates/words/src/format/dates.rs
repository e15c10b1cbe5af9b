//! Dates, moments and ages.

use std::fmt::Write;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::{NO_BREAK, WORDS};
use crate::{Language, args};

const MONTHS: [&str; 12] = [
    "words-month-1",
    "words-month-2",
    "words-month-3",
    "words-month-4",
    "words-month-5",
    "words-month-6",
    "words-month-7",
    "words-month-8",
    "words-month-9",
    "words-month-10",
    "words-month-11",
    "words-month-12",
];

/// A date in figures, day first in both languages: `03/09/2025`.
///
/// One order for all, since a French establishment's English readers see the same documents.
pub fn date(_language: Language, date: Date) -> String {
    let mut text = String::with_capacity(10);
    push_date(&mut text, date);
    text
}

/// A date in words: `3 septembre 2025`, `1er octobre 2025` / `3 September 2025`.
pub fn long_date(language: Language, date: Date) -> String {
    let month = month_name(language, date);
    if date.day() == 1 {
        let first = WORDS.text(language, "words-first");
        format!("{first}{NO_BREAK}{month} {}", date.year())
    } else {
        format!("{}{NO_BREAK}{month} {}", date.day(), date.year())
    }
}

/// The month of a date, with its year: `octobre 2025` / `October 2025`.
pub fn month(language: Language, date: Date) -> String {
    format!("{} {}", month_name(language, date), date.year())
}

fn month_name(language: Language, date: Date) -> &'static str {
    MONTHS
        .get(usize::from(date.month().unsigned_abs()).saturating_sub(1))
        .map_or("", |key| WORDS.text(language, key))
}

/// A moment on the clocks of a place: `03/09/2025 à 14:05` / `03/09/2025 at 14:05`.
pub fn date_time(language: Language, at: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(at);
    let mut text = String::with_capacity(20);
    push_date(&mut text, local.date());
    text.push(' ');
    text.push_str(WORDS.text(language, "words-at"));
    text.push(NO_BREAK);
    push_time(&mut text, local.time());
    text
}

/// How far a moment is from now, in its largest whole unit: `il y a 3 minutes`, `in 2 days`.
///
/// Under a minute it is `à l’instant`; a month counts 30 days and a year 365.
pub fn relative(language: Language, at: Timestamp, now: Timestamp) -> String {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    const UNITS: [(i64, &str, &str); 5] = [
        (365 * DAY, "words-past-year", "words-future-year"),
        (30 * DAY, "words-past-month", "words-future-month"),
        (DAY, "words-past-day", "words-future-day"),
        (HOUR, "words-past-hour", "words-future-hour"),
        (MINUTE, "words-past-minute", "words-future-minute"),
    ];
    let elapsed = now.as_second() - at.as_second();
    let distance = elapsed.abs();
    let Some((size, past, future)) = UNITS.into_iter().find(|(size, ..)| distance >= *size) else {
        return WORDS.text(language, "words-now").to_owned();
    };
    let key = if elapsed > 0 { past } else { future };
    WORDS.format(language, key, &args! { "count" => distance / size })
}

/// Age in whole years; `None` before birth. Born on 29 February, one ages on 1 March in other
/// years.
pub fn age(birth: Date, today: Date) -> Option<u16> {
    let before_birthday = (today.month(), today.day()) < (birth.month(), birth.day());
    let years = today.year() - birth.year() - i16::from(before_birthday);
    u16::try_from(years).ok()
}

fn push_date(text: &mut String, date: Date) {
    let (day, month, year) = (date.day(), date.month(), date.year());
    // Writing to a string cannot fail.
    let _ = write!(text, "{day:02}/{month:02}/{year:04}");
}

fn push_time(text: &mut String, time: Time) {
    let _ = write!(text, "{:02}:{:02}", time.hour(), time.minute());
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fr};
    use jiff::SignedDuration;
    use jiff::civil::date as on;

    #[test]
    fn a_date_is_written_day_first() {
        assert_eq!(date(Fr, on(2025, 9, 3)), "03/09/2025");
        assert_eq!(date(En, on(2025, 12, 31)), "31/12/2025");
    }

    #[test]
    fn the_first_of_the_month_is_an_ordinal_in_french() {
        assert_eq!(long_date(Fr, on(2025, 9, 3)), "3\u{a0}septembre 2025");
        assert_eq!(long_date(Fr, on(2010, 8, 1)), "1er\u{a0}août 2010");
        assert_eq!(long_date(En, on(2025, 12, 1)), "1\u{a0}December 2025");
    }

    #[test]
    fn a_moment_is_told_on_local_clocks() {
        let at: Timestamp = "2025-09-03T22:05:59Z".parse().unwrap();
        let paris = TimeZone::fixed(jiff::tz::offset(2));
        assert_eq!(date_time(Fr, at, &paris), "04/09/2025 à\u{a0}00:05");
        assert_eq!(date_time(En, at, &TimeZone::UTC), "03/09/2025 at\u{a0}22:05");
    }

    #[test]
    fn a_recent_moment_is_told_by_its_distance() {
        let now: Timestamp = "2025-09-03T12:00:00Z".parse().unwrap();
        let told = |language, seconds| relative(language, now - SignedDuration::from_secs(seconds), now);
        assert_eq!(told(Fr, 59), "à l’instant");
        assert_eq!(told(Fr, -3), "à l’instant");
        assert_eq!(told(Fr, 60), "il y a 1 minute");
        assert_eq!(told(Fr, 3 * 60 + 59), "il y a 3 minutes");
        assert_eq!(told(En, 3 * 3600), "3 hours ago");
        assert_eq!(told(Fr, -2 * 86_400), "dans 2 jours");
        assert_eq!(told(En, 45 * 86_400), "1 month ago");
        assert_eq!(told(Fr, 800 * 86_400), "il y a 2 ans");
    }

    #[test]
    fn one_ages_on_one_s_birthday() {
        let birth = on(2010, 9, 3);
        assert_eq!(age(birth, on(2025, 9, 2)), Some(14));
        assert_eq!(age(birth, on(2025, 9, 3)), Some(15));
        assert_eq!(age(birth, on(2010, 9, 2)), None);
        assert_eq!(age(on(2008, 2, 29), on(2025, 2, 28)), Some(16));
        assert_eq!(age(on(2008, 2, 29), on(2025, 3, 1)), Some(17));
    }
}
