//! A quote for an opportunity: for who it is with, of the programme they want, at the price of the catalogue.

use kit::write::{Hand, Values, Written};
use kit::{Error, Result, Tx};
use money::{Quantity, Vat};

use super::begin;
use crate::client::Client;
use crate::draft::Line;
use crate::terms::Terms;

/// A draft, in the operation under way: for the company when there is one, else for the contact.
///
/// # Errors
/// Forbidden without the right to create; refused for an opportunity with nobody.
pub fn of_opportunity(tx: &mut Tx<'_>, hand: Hand<'_>, opportunity: i64) -> Result<Written> {
    let sql = "SELECT contact_id, company_id, programme_id, session_id, owner_id FROM opportunity WHERE id = $1";
    let row = tx.row(sql, &[opportunity.into()])?.ok_or(Error::NotFound)?;
    let client = Client::of_row(&row[0..2]).ok_or_else(|| Error::refused("quote-for-nobody"))?;
    let lines: Vec<Line> = match row[2].as_int() {
        Some(programme) => line(tx, programme)?.into_iter().collect(),
        None => Vec::new(),
    };
    let values = Values::new()
        .with("opportunity", opportunity)
        .with("programme", row[2].clone())
        .with("session", row[3].clone())
        .with("adviser", row[4].clone());
    begin(tx, hand, client, values, &lines, &[])
}

/// The line of a programme: as the catalogue of prices has it, else at the price of the programme itself.
fn line(tx: &mut Tx<'_>, programme: i64) -> Result<Option<Line>> {
    let sql = "SELECT label, unit, unit_price, vat_bp, exemption FROM price WHERE programme_id = $1
        AND coalesce(retired, 0) = 0 ORDER BY id LIMIT 1";
    if let Some(row) = tx.row(sql, &[programme.into()])? {
        let vat = Vat::of(row[3].as_int().unwrap_or_default(), row[4].as_str().unwrap_or_default());
        let vat = vat.map_err(|fault| Error::Fault(format!("a price of the catalogue: {fault}")))?;
        return Ok(Some(Line {
            unit: row[1].to_text().into_owned(),
            programme: Some(programme),
            ..Line::of(
                &row[0].to_text(),
                Quantity::ONE,
                row[2].as_int().unwrap_or_default(),
                vat,
            )
        }));
    }
    let vat = Terms::read(tx)?.vat(0, "").unwrap_or(Vat::Training);
    let row = tx.row("SELECT title, price FROM programme WHERE id = $1", &[programme.into()])?;
    Ok(row.and_then(|row| {
        Some(Line {
            unit: "person".to_owned(),
            programme: Some(programme),
            ..Line::of(&row[0].to_text(), Quantity::ONE, row[1].as_int()?, vat)
        })
    }))
}
