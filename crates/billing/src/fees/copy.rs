//! A grid taken over to the next school year, raised by a percentage when asked.

use jiff::ToSpan;
use kit::write::{Hand, Values, Written};
use kit::{Error, Result, Tx};

use crate::kinds::{FEE, GRID};

/// Copies a grid to the school year that follows its own, in the operation under way; amounts are raised by so many basis
/// points, rounded to the cent.
///
/// # Errors
/// Forbidden without the right to create; refused when no later school year is known.
pub fn copy(tx: &mut Tx<'_>, hand: Hand<'_>, grid: i64, raise: i64) -> Result<Written> {
    hand.access.require(GRID, "create")?;
    if !(-10_000..=10_000).contains(&raise) {
        return Err(Error::invalid("raise", "fees-raise"));
    }
    let sql = "SELECT g.label, g.due_on, g.note, y.code, y.starts_on, g.rhythm, g.times FROM fee_grid g
        JOIN school_year y ON y.id = g.school_year_id WHERE g.id = $1";
    let row = tx.row(sql, &[grid.into()])?.ok_or(Error::NotFound)?;
    let next = "SELECT id, code FROM school_year WHERE starts_on > $1 ORDER BY starts_on LIMIT 1";
    let next = tx
        .row(next, &[row[4].clone()])?
        .ok_or_else(|| Error::refused("fees-no-next-year"))?;
    let due_on = row[1].as_date().and_then(|day| day.checked_add(1.year()).ok());
    // A label that says its year says the new one.
    let label = row[0].to_text().replace(&*row[3].to_text(), &next[1].to_text());
    let values = Values::new()
        .with("label", label)
        .with("school_year", next[0].clone())
        .with("due_on", due_on)
        .with("rhythm", row[5].clone())
        .with("times", row[6].clone())
        .with("note", row[2].clone());
    let made = hand.create(tx, GRID, values, None)?;
    let sql =
        "SELECT form, label, level_from_id, level_to_id, child_from, child_to, condition, amount, discount_percent,
        vat_bp, exemption, position FROM fee WHERE grid_id = $1 ORDER BY position, id";
    for row in tx.rows(sql, &[grid.into()])? {
        let cents = row[7].as_int().unwrap_or_default();
        let factor = u64::try_from(10_000 + raise).unwrap_or_default();
        let mut values = Values::new()
            .with("grid", made.id)
            .with("amount", money::share(cents, factor, 10_000));
        for (key, at) in [
            ("form", 0),
            ("label", 1),
            ("level_from", 2),
            ("level_to", 3),
            ("child_from", 4),
            ("child_to", 5),
            ("condition", 6),
            ("discount_percent", 8),
            ("vat_bp", 9),
            ("exemption", 10),
            ("position", 11),
        ] {
            values.set(key, row[at].clone());
        }
        hand.create(tx, FEE, values, None)?;
    }
    Ok(made)
}
