//! Credit notes: what was invoiced wrongly is given back, whole or in part, and the invoice stays as it is.

use kit::error::FieldError;
use kit::write::{Expect, Hand, Values, Written};
use kit::{Db, Error, Message, Result, Tx};
use money::{Credit, CreditLine, Quantity};

use crate::draft::{self, Line, On};
use crate::issue::{self, Issued, Row};
use crate::kinds::INVOICE;
use crate::snapshot::{SaidGroup, Snapshot};

/// What is given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// All that is left of the invoice.
    All,
    /// Amounts by line, without VAT.
    Lines(Vec<CreditLine>),
}

/// Credits an invoice in the operation under way: the credit note is issued at once.
///
/// # Errors
/// Forbidden without the right to issue; refused on a draft or a credit note; invalid beyond what is left to credit.
pub fn credit(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    invoice: i64,
    what: &What,
    reason: &str,
    house: &str,
) -> Result<(Written, Issued)> {
    hand.access.require(INVOICE, "create")?;
    tx.lock(&format!("invoice {invoice}"))?;
    let row = Row::load(tx, invoice)?;
    if row.number.is_none() || row.form == "credit_note" {
        return Err(Error::refused("billing-credit-what"));
    }
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "error-required"));
    }
    let kept = row
        .snapshot
        .as_deref()
        .ok_or(Error::NotFound)
        .and_then(Snapshot::read)?;
    let lines = draft::lines(tx, invoice)?;
    let totals = draft::totals(&lines, kept.discount_bp)?;
    let before = before(tx, invoice)?;
    let parts = match what {
        What::All => Credit::left(&totals, &before),
        What::Lines(parts) => parts.clone(),
    };
    let sums: Vec<money::Line> = lines.iter().map(Line::sum).collect();
    let credited = Credit::of(&sums, &totals, &before, &parts).map_err(|fault| {
        let message = Message::new(fault.key());
        Error::Invalid(vec![FieldError::new("lines", message)])
    })?;
    let given: Vec<Line> = credited.lines.iter().map(|part| given_back(&lines, *part)).collect();
    let mut values = Values::new()
        .with("form", "credit_note")
        .with("origin", invoice)
        .with("note", reason.trim());
    row.client.ok_or(Error::NotFound)?.tell(tx, &mut values)?;
    let session = tx.row(
        "SELECT session_id, adviser_id FROM invoice WHERE id = $1",
        &[invoice.into()],
    )?;
    if let Some(session) = session {
        values.set("session", session[0].clone());
        values.set("adviser", session[1].clone());
    }
    let made = hand.create_unchecked(tx, INVOICE, values, None)?;
    On::Invoice.write(tx, hand, made.id, &given)?;
    let today = tx.moment()?.date_in(hand.clock.zone());
    let mut said = Row::load(tx, made.id)?.said(tx, house, &given, today)?;
    // The buyer is who was invoiced, as they were then.
    said.buyer = kept.buyer;
    // VAT is what is owed on all that was credited so far, less what earlier notes gave back.
    let back = |group: &money::Group| SaidGroup {
        base: -group.base,
        tax: -group.tax,
        allowance: 0,
        ..SaidGroup::of(group)
    };
    said.groups = credited.groups.iter().map(back).collect();
    (said.net, said.tax, said.gross) = (-credited.net, -credited.tax, -credited.gross);
    let amounts = Values::new()
        .with("net", said.net)
        .with("tax", said.tax)
        .with("gross", said.gross);
    hand.update_unchecked(tx, INVOICE, made.id, amounts, Expect::Anything)?;
    let issued = issue::keep(tx, hand, made.id, said)?;
    let total = Values::new().with("credited", row.credited + credited.gross);
    hand.update_unchecked(tx, INVOICE, invoice, total, Expect::Anything)?;
    Ok((made, issued))
}

/// A line of a credit note: the whole line as it was, or one piece of what is given back of it; below zero.
fn given_back(lines: &[Line], part: CreditLine) -> Line {
    let line = &lines[part.line];
    let is_whole = line.discount == 0 && line.quantity.times(line.unit_price) == part.cents;
    let (quantity, unit_price) = if is_whole {
        (-line.quantity.ten_thousandths(), line.unit_price)
    } else {
        (-Quantity::SCALE * part.cents.signum(), part.cents.abs())
    };
    Line {
        quantity: Quantity::of(quantity).unwrap_or(Quantity::ONE),
        unit_price,
        discount: 0,
        unit: if is_whole {
            line.unit.clone()
        } else {
            "piece".to_owned()
        },
        origin: i64::try_from(part.line).ok(),
        ..line.clone()
    }
}

/// What earlier credit notes gave back of each line, with the sign of the invoice.
pub fn before(db: &mut Db<'_>, invoice: i64) -> Result<Vec<CreditLine>> {
    let sql = "SELECT l.origin_position, l.net FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
        WHERE i.origin_id = $1 AND i.number IS NOT NULL AND l.origin_position IS NOT NULL ORDER BY l.id";
    let rows = db.rows(sql, &[invoice.into()])?;
    let part = |row: &kit::store::Row| {
        Some(CreditLine {
            line: usize::try_from(row[0].as_int()?).ok()?,
            cents: -row[1].as_int()?,
        })
    };
    Ok(rows.iter().filter_map(part).collect())
}
