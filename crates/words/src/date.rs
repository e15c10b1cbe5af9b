//! Dates as people write them in forms and spreadsheets, read into calendar dates.

mod guess;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::{Date, date};

use crate::error::keyed;

pub use guess::guess_order;

/// The order of the parts of a date in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// `03/09/2025`: France and most of the world.
    #[default]
    DayFirst,
    /// `09/03/2025`: the United States.
    MonthFirst,
    /// `25-09-03` (a year in four digits is recognised whatever the order).
    YearFirst,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateError {
    /// Nothing is written.
    Empty,
    /// Not a form that is known.
    Unreadable,
    /// The form is right but the calendar has no such day (`31/02/2025`).
    NoSuchDay,
    /// The year is not within 1900–2100.
    OutOfRange,
    /// Not a day in the given order, though it is one with day and month swapped (`09/25/2025`).
    Ambiguous,
}

keyed!(DateError {
    Empty => "words-date-empty",
    Unreadable => "words-date-unreadable",
    NoSuchDay => "words-date-no-such-day",
    OutOfRange => "words-date-out-of-range",
    Ambiguous => "words-date-ambiguous",
});

const FIRST_YEAR: i16 = 1900;
const LAST_YEAR: i16 = 2100;

/// Reads a date, two-digit years falling within the hundred years that end this year: most dates
/// typed so are dates of birth. See [`read_date_until`] for the forms and errors.
///
/// # Errors
/// As [`read_date_until`].
pub fn read_date(text: &str, order: Order) -> Result<Date, DateError> {
    read_date_until(text, order, jiff::ZonedDateTime::now().year())
}

/// Reads a date written as `03/09/2025`, `3-9-25`, `3.9.2025`, `2025-09-03`, the same followed by
/// a time, `20250903`, `3 septembre 2025`, `mer. 3 sept. 2025`, `1er janvier 2010`,
/// `September 3, 2025`, or as a spreadsheet's day number (`45903`, days since 1899-12-30).
///
/// `last_year` is the last year that a two-digit year may mean: with 2025, `25` is 2025 and `26`
/// is 1926.
///
/// # Errors
/// The reason why the text is not a date within 1900–2100.
pub fn read_date_until(text: &str, order: Order, last_year: i16) -> Result<Date, DateError> {
    let text = without_time(text.trim());
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    if text.chars().any(char::is_alphabetic) {
        let (day, month, year) = words::parts(text)?;
        return calendar(year_of(year, last_year)?, month, number(day)?);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return glued(text, order);
    }
    if let Some(serial) = day_number(text) {
        return serial;
    }
    let parts = figures(text).ok_or(DateError::Unreadable)?;
    let (year, month, day) = match (parts, order) {
        ([year, month, day], _) if year.len() == 4 => (year, month, day),
        ([day, month, year], Order::DayFirst) => (year, month, day),
        ([month, day, year], Order::MonthFirst) => (year, month, day),
        ([day, month, year], Order::YearFirst) if year.len() == 4 => (year, month, day),
        ([year, month, day], Order::YearFirst) => (year, month, day),
    };
    if month.len() > 2 || day.len() > 2 {
        return Err(DateError::Unreadable);
    }
    let year = year_of(year, last_year)?;
    let (month, day) = (number(month)?, number(day)?);
    match calendar(year, month, day) {
        Err(DateError::NoSuchDay) if calendar(year, day, month).is_ok() => Err(DateError::Ambiguous),
        result => result,
    }
}

/// Cuts the time that follows a date: `2025-09-03T00:00:00Z`, `03/09/2025 à 14:05`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let before = &text[..colon];
    let Some(end) = before.rfind(|char: char| char == 'T' || char.is_whitespace()) else {
        return text;
    };
    let date = before[..end].trim_end();
    let date = date
        .strip_suffix(" à")
        .or_else(|| date.strip_suffix(" at"))
        .unwrap_or(date);
    date.trim_end_matches([' ', ','])
}

/// The three groups of figures of a date, whatever parts them.
fn figures(text: &str) -> Option<[&str; 3]> {
    let is_separator =
        |char: char| matches!(char, '/' | '-' | '.' | ',' | '\u{2010}'..='\u{2015}') || char.is_whitespace();
    let mut parts = text.split(is_separator).filter(|part| !part.is_empty());
    let found = [parts.next()?, parts.next()?, parts.next()?];
    let all_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    (parts.next().is_none() && found.iter().all(all_digits)).then_some(found)
}

/// Figures without separators: `20250903`, `03092025`, or a spreadsheet's day number.
fn glued(digits: &str, order: Order) -> Result<Date, DateError> {
    match digits.len() {
        5 => day_number(digits).unwrap_or(Err(DateError::Unreadable)),
        8 => {
            let year_first = glued_parts(&digits[..4], &digits[4..6], &digits[6..]);
            let (first, second, year) = (&digits[..2], &digits[2..4], &digits[4..]);
            let (month, day) = match order {
                Order::MonthFirst => (first, second),
                Order::DayFirst | Order::YearFirst => (second, first),
            };
            year_first.or_else(|error| glued_parts(year, month, day).or(Err(error)))
        }
        _ => Err(DateError::Unreadable),
    }
}

fn glued_parts(year: &str, month: &str, day: &str) -> Result<Date, DateError> {
    let year = year.parse().map_err(|_| DateError::Unreadable)?;
    calendar(year, number(month)?, number(day)?)
}

/// A spreadsheet's day number of five digits, with a time of day as its fraction (`45903.5`).
///
/// Both date systems of spreadsheets exist; the one of 1900, in which day 60 is a 29 February that
/// never was (hence the epoch of 1899-12-30), is what exports hold (ECMA-376, part 1, 18.17.4.1).
fn day_number(text: &str) -> Option<Result<Date, DateError>> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 5 || fraction.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let days = jiff::Span::new().try_days(whole.parse::<i64>().ok()?).ok()?;
    let found = date(1899, 12, 30).checked_add(days);
    Some(found.map_err(|_| DateError::OutOfRange).and_then(in_range))
}

/// The year written in four digits, or in two with its century found.
fn year_of(text: &str, last_year: i16) -> Result<i16, DateError> {
    let year: i16 = text.parse().map_err(|_| DateError::Unreadable)?;
    match text.len() {
        4 => Ok(year),
        2 => {
            let this_century = last_year - last_year.rem_euclid(100) + year;
            Ok(if this_century > last_year {
                this_century - 100
            } else {
                this_century
            })
        }
        _ => Err(DateError::Unreadable),
    }
}

fn number(text: &str) -> Result<i8, DateError> {
    text.parse().map_err(|_| DateError::Unreadable)
}

fn calendar(year: i16, month: i8, day: i8) -> Result<Date, DateError> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(DateError::OutOfRange);
    }
    Date::new(year, month, day).map_err(|_| DateError::NoSuchDay)
}

fn in_range(date: Date) -> Result<Date, DateError> {
    calendar(date.year(), date.month(), date.day())
}
