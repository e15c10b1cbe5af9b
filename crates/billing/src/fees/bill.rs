//! Drawing what was planned: a draft for each payer of a pupil, once.

use kit::write::{Expect, Hand, Values};
use kit::{Result, Tx};

use super::plan::HOLDS;
use super::{Grid, Pupil};
use crate::client::Client;
use crate::draft;
use crate::kinds::INVOICE;
use crate::schedule;

/// Draws the drafts of a pupil, in the operation under way; false when this grid billed it already, whatever has become
/// of payers and amounts since.
///
/// # Errors
/// Forbidden without the right to invoice.
pub fn draw(tx: &mut Tx<'_>, hand: Hand<'_>, grid: &Grid, pupil: &Pupil) -> Result<bool> {
    hand.access.require(INVOICE, "create")?;
    // Two runs at once go pupil by pupil, one after the other.
    tx.lock(&format!("fees {} {}", grid.id, pupil.id))?;
    let sql = format!("SELECT count(*) FROM invoice WHERE fee_grid_id = $1 AND student_id = $2 AND {HOLDS}");
    if tx.int(&sql, &[grid.id.into(), pupil.id.into()])? > 0 {
        return Ok(false);
    }
    let days = grid.days(hand.clock.today())?;
    for part in &pupil.parts {
        let values = Values::new()
            .with("service_from", grid.year.0)
            .with("service_to", grid.year.1)
            .with("reference", grid.label.as_str())
            .with("due_on", days.last().copied());
        let made = draft::begin(tx, hand, "invoice", Client::Person(part.payer), values, &part.lines)?;
        let of = Values::new().with("fee_grid", grid.id).with("student", pupil.id);
        hand.update_unchecked(tx, INVOICE, made.id, of, Expect::Anything)?;
        if days.len() > 1 {
            schedule::agree(tx, hand, made.id, &schedule::even(part.gross, &days)?)?;
        }
    }
    Ok(!pupil.parts.is_empty())
}

/// The drafts that a grid made and that were not issued yet.
///
/// # Errors
/// Those of the store.
pub fn drafts(db: &mut kit::Db<'_>, grid: i64) -> Result<Vec<i64>> {
    let sql = "SELECT id FROM invoice WHERE fee_grid_id = $1 AND number IS NULL ORDER BY sort_key, id";
    let rows = db.rows(sql, &[grid.into()])?;
    Ok(rows.iter().filter_map(|row| row[0].as_int()).collect())
}
