//! Moments as people and programs write them: with an offset, and then an instant; or as the clocks of a place show
//! them, and then an instant only once the place is known.
//!
//! A local date-time stays a text (`2026-11-23T09:00:00`) until a rule of its kind has said in which zone it is read:
//! that of a session in La Réunion, say. What no rule has read is read on the establishment's clocks when it is written.

use jiff::civil::{DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use words::date::Order;

use crate::clock::Moment;
use crate::error::Message;
use crate::value::Value;

/// Reads `2026-11-23T09:00:00+01:00` as its instant, and `2026-11-23T09:00` or `23/11/2026 à 9 h` as a local text.
///
/// # Errors
/// When it is no date with a time.
pub fn read(text: &str) -> Result<Value, Message> {
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Ok(Value::Int(instant.as_microsecond()));
    }
    read_local(text)
        .map(|local| Value::Text(local.to_string()))
        .ok_or_else(|| Message::new("error-instant").with("value", text))
}

/// The instant at which the clocks of a zone show a local date-time. Of the hour that comes twice when they go back,
/// the first.
///
/// # Errors
/// When it is no date-time, or falls in the hour that is skipped when clocks go forward.
pub fn in_zone(local: &str, zone: &TimeZone) -> Result<Moment, Message> {
    let date_time: DateTime = local
        .parse()
        .map_err(|_| Message::new("error-instant").with("value", local))?;
    at(date_time, zone)
}

/// The same for a date-time already read.
///
/// # Errors
/// When it falls in the hour that is skipped when clocks go forward.
pub fn at(local: DateTime, zone: &TimeZone) -> Result<Moment, Message> {
    let shown = || local.strftime("%d/%m/%Y %H:%M").to_string();
    let ambiguous = zone.to_ambiguous_timestamp(local);
    if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
        return Err(Message::new("error-instant-skipped").with("value", shown()));
    }
    ambiguous
        .compatible()
        .map(|instant| Moment::from_micros(instant.as_microsecond()))
        .map_err(|_| Message::new("error-instant").with("value", shown()))
}

/// `09:30`, `9h30`, `9 h`, `9:30:00`: a time of day as people write it.
pub fn read_time(text: &str) -> Option<Time> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    let mut parts = plain.split([':', 'h']);
    let number = |part: &str| -> Option<i8> {
        let is_short = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_short.then(|| part.parse().ok()).flatten()
    };
    let hour = number(parts.next()?)?;
    let minute = match parts.next()? {
        "" => 0,
        part => number(part)?,
    };
    let second = match parts.next() {
        None => 0,
        Some(part) => number(part)?,
    };
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

fn read_local(text: &str) -> Option<DateTime> {
    if let Ok(date_time) = text.parse::<DateTime>() {
        // A date alone is no moment.
        return text.contains(':').then_some(date_time);
    }
    let (date, time) = text.split_once(char::is_whitespace)?;
    // As a page shows it: with a word between the date and the time.
    let time = time.trim_start_matches(char::is_alphabetic);
    let date = words::date::read_date(date, Order::DayFirst).ok()?;
    Some(date.to_datetime(read_time(time)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).expect("a zone")
    }

    fn utc(local: &str, name: &str) -> String {
        in_zone(local, &zone(name)).expect("an instant").timestamp().to_string()
    }

    #[test]
    fn an_offset_makes_an_instant_and_none_leaves_a_local_text() {
        let nine = Value::Int(
            "2026-11-23T08:00:00Z"
                .parse::<jiff::Timestamp>()
                .unwrap()
                .as_microsecond(),
        );
        assert_eq!(read("2026-11-23T09:00:00+01:00"), Ok(nine.clone()));
        assert_eq!(read("2026-11-23T08:00:00Z"), Ok(nine));
        for text in [
            "2026-11-23T09:00",
            "2026-11-23 09:00:00",
            "23/11/2026 09:00",
            "23/11/2026 à 9 h",
            "23/11/2026 à\u{a0}09:00",
            "23/11/2026 9h00",
        ] {
            assert_eq!(read(text), Ok("2026-11-23T09:00:00".into()), "{text}");
        }
        for text in ["2026-11-23", "23/11/2026", "demain", "2026-11-23T25:00", "09:00"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_same_hour_is_another_instant_overseas() {
        assert_eq!(utc("2026-11-23T09:00", "Europe/Paris"), "2026-11-23T08:00:00Z");
        assert_eq!(utc("2026-11-23T09:00", "Indian/Reunion"), "2026-11-23T05:00:00Z");
        assert_eq!(utc("2026-11-23T09:00", "America/Guadeloupe"), "2026-11-23T13:00:00Z");
    }

    #[test]
    fn the_hour_that_clocks_skip_is_refused_and_the_one_that_comes_twice_is_the_first() {
        assert!(in_zone("2026-03-29T02:30", &zone("Europe/Paris")).is_err());
        assert_eq!(utc("2026-10-25T02:30", "Europe/Paris"), "2026-10-25T00:30:00Z");
        // Clocks do not change in La Réunion.
        assert_eq!(utc("2026-03-29T02:30", "Indian/Reunion"), "2026-03-28T22:30:00Z");
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        let time = |hour, minute| Some(jiff::civil::time(hour, minute, 0, 0));
        assert_eq!(read_time("9h30"), time(9, 30));
        assert_eq!(read_time("09:30"), time(9, 30));
        assert_eq!(read_time("9 h"), time(9, 0));
        assert_eq!(read_time("13:30:00"), time(13, 30));
        for text in ["", "9", "24h", "9h60", "neuf heures", "9:30:00:00", "9h-3"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }
}
