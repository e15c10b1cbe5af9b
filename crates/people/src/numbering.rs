//! Numbers that the establishment gives by itself: to a student or a learner who is written down without one.
//!
//! A pattern says how they look: `{year}` is the year of the operation, `{rank}` the next of that year on five digits.
//! An empty pattern gives none.

use kit::store::Tx;
use kit::write::Hand;
use kit::{Db, Error, Result, Value, settings};

/// The kinds that are numbered, each with how its numbers look in a house that has decided nothing.
pub const SERIES: &[(&str, &str)] = &[("student", "{year}-{rank}"), ("learner", "F{year}-{rank}")];
/// Longest pattern, in characters.
const LONGEST: usize = 40;

fn setting(series: &str) -> String {
    format!("numbering_{series}")
}

/// How numbers of a series look; empty when none is given.
pub fn pattern(db: &mut Db<'_>, series: &str) -> Result<String> {
    let shipped = SERIES.iter().find(|(known, _)| *known == series);
    let decided = settings::get(db, &setting(series))?;
    Ok(decided.unwrap_or_else(|| shipped.map(|(_, pattern)| *pattern).unwrap_or_default().to_owned()))
}

/// Changes how numbers of a series look from now on, in the operation under way.
///
/// # Errors
/// Forbidden without the capability `settings`; invalid for a pattern that would give all the same number, or that has
/// something else in braces.
pub fn set_pattern(tx: &mut Tx<'_>, hand: Hand<'_>, series: &str, pattern: &str) -> Result<()> {
    let bare = pattern.replace("{year}", "").replace("{rank}", "");
    let wrong = match pattern {
        "" => None,
        _ if pattern.chars().count() > LONGEST => Some("error-numbering-long"),
        _ if !pattern.contains("{rank}") => Some("error-numbering-rank"),
        _ if bare.contains(['{', '}']) => Some("error-numbering-braces"),
        _ => None,
    };
    if let Some(wrong) = wrong {
        return Err(Error::invalid(series, wrong));
    }
    settings::set(hand, tx, &setting(series), &pattern)?;
    Ok(())
}

/// A number as a pattern makes it.
pub fn made(pattern: &str, year: &str, rank: i64) -> String {
    pattern.replace("{year}", year).replace("{rank}", &format!("{rank:05}"))
}

/// The next number of a table's series, passing over those that people gave by hand; null when none is given.
pub(crate) fn next(tx: &mut Tx<'_>, table: &'static str) -> Result<Value> {
    let pattern = pattern(tx, table)?;
    if pattern.is_empty() {
        return Ok(Value::Null);
    }
    let year = tx.moment()?.timestamp().strftime("%Y").to_string();
    let taken = format!("SELECT count(*) FROM {table} WHERE number = $1");
    loop {
        let rank = tx.next_number(&format!("{table}-{year}"))?;
        let number = made(&pattern, &year, rank);
        if tx.int(&taken, &[number.as_str().into()])? == 0 {
            return Ok(number.into());
        }
    }
}
