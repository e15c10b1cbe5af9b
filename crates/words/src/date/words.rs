//! Dates whose month is a word, in French or English.

use super::DateError;
use crate::fold::tokens;

/// Folded month names, French then English, January first in each.
const MONTHS: [[&str; 12]; 2] = [
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
];

const WEEKDAYS: [&str; 14] = [
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Ends of ordinals: `1er`, `2e`, `1st`, `2nd`, `3rd`, `4th`.
const ORDINALS: [&str; 7] = ["er", "re", "e", "st", "nd", "rd", "th"];

/// The shortest abbreviation of a month or weekday.
const SHORTEST: usize = 3;

/// Finds day, month and year in a date such as `mer. 3 sept. 2025`, `September 3rd, 2025`,
/// `3-sept-25`. Day and year are digits.
pub(super) fn parts(text: &str) -> Result<(&str, i8, &str), DateError> {
    let mut month = None;
    let mut numbers = Vec::with_capacity(2);
    let split = |char: char| !char.is_alphanumeric();
    let written: Vec<&str> = text.split(split).filter(|word| !word.is_empty()).collect();
    let has_weekday = written.len() > 3 && written.first().is_some_and(|word| is_weekday(word));
    for word in written.into_iter().skip(usize::from(has_weekday)) {
        if word.starts_with(|char: char| char.is_ascii_digit()) {
            numbers.push(cardinal(word).ok_or(DateError::Unreadable)?);
        } else if let (None, Some(found)) = (month, month_of(word)) {
            month = Some(found);
        } else if !matches!(word, "le" | "Le" | "de" | "the" | "of") {
            return Err(DateError::Unreadable);
        }
    }
    match (month, numbers.as_slice()) {
        // `2025 septembre 3` is nobody's habit, `3 septembre 2025` everybody's.
        (Some(month), [day, year]) => Ok((*day, month, *year)),
        _ => Err(DateError::Unreadable),
    }
}

/// `1er` → `1`; `None` when the letters are no ordinal's.
fn cardinal(word: &str) -> Option<&str> {
    let end = word.find(|char: char| !char.is_ascii_digit());
    let (digits, letters) = word.split_at(end.unwrap_or(word.len()));
    (letters.is_empty() || ORDINALS.contains(&letters)).then_some(digits)
}

/// The month that a word names or abbreviates, when there is one only (`jui` is none).
fn month_of(word: &str) -> Option<i8> {
    let word = tokens(word).pop().filter(|word| word.len() >= SHORTEST)?;
    let mut found = None;
    for (name, month) in MONTHS.iter().flat_map(|names| names.iter().zip(1_i8..)) {
        if name.starts_with(&word) {
            if found.is_some_and(|other| other != month) {
                return None;
            }
            found = Some(month);
        }
    }
    found
}

fn is_weekday(word: &str) -> bool {
    let folded = tokens(word).pop().filter(|word| word.len() >= SHORTEST);
    folded.is_some_and(|word| WEEKDAYS.iter().any(|name| name.starts_with(&word)))
}
