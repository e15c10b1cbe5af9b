//! Numbers that the establishment gives by itself: to a student or a learner who is written down without one.
//!
//! A pattern says how they look: `{year}` is the year of the operation, `{rank}` the next of that year on five digits.
//! An empty pattern gives none.

use kit::store::Tx;
use kit::{Db, Result, Value};

/// How numbers of a series look; empty when none is given.
pub fn pattern(db: &mut Db<'_>, series: &str) -> Result<String> {
    let pattern = db.scalar("SELECT pattern FROM numbering WHERE series = $1", &[series.into()])?;
    Ok(pattern.to_text().into_owned())
}

/// Changes how numbers of a series look from now on.
pub fn set_pattern(tx: &mut Tx<'_>, series: &str, pattern: &str) -> Result<()> {
    let sql = "INSERT INTO numbering (series, pattern) VALUES ($1, $2)
               ON CONFLICT (series) DO UPDATE SET pattern = excluded.pattern";
    tx.exec(sql, &[series.into(), pattern.into()])?;
    Ok(())
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
        let number = pattern
            .replace("{year}", &year)
            .replace("{rank}", &format!("{rank:05}"));
        // A pattern without a rank can only ever give one number.
        if !pattern.contains("{rank}") || tx.int(&taken, &[number.as_str().into()])? == 0 {
            return Ok(number.into());
        }
    }
}
