//! Drafts: an invoice with its lines, before it has a number.

use kit::error::FieldError;
use kit::write::{Expect, Hand, Values, Written};
use kit::{Db, Error, Message, Result, Tx, Value};
use money::{Discount, Quantity, Totals, Vat};

use crate::client::Client;
use crate::kinds::{INVOICE, LINE};
use crate::terms::Terms;

/// Lines that one paper may have.
pub const MOST_LINES: usize = 500;

/// A line to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// A code of [`crate::kinds::LINES`].
    pub form: String,
    pub label: String,
    pub quantity: Quantity,
    /// A code of [`crate::kinds::UNITS`].
    pub unit: String,
    /// In cents, without VAT.
    pub unit_price: i64,
    /// In basis points.
    pub discount: u16,
    pub vat: Vat,
    pub programme: Option<i64>,
    /// The place in a session that it is the price of: hours proved there bound what may be invoiced.
    pub enrolment: Option<i64>,
    /// On a credit note, which line of the invoice it gives back, from 0.
    pub origin: Option<i64>,
}

impl Line {
    /// One piece of something, at a price.
    pub fn of(label: &str, quantity: Quantity, unit_price: i64, vat: Vat) -> Line {
        Line {
            form: "training".to_owned(),
            label: label.to_owned(),
            quantity,
            unit: "piece".to_owned(),
            unit_price,
            discount: 0,
            vat,
            programme: None,
            enrolment: None,
            origin: None,
        }
    }

    /// What is reckoned of it.
    pub fn sum(&self) -> money::Line {
        let discount = match self.discount {
            0 => Discount::None,
            points => Discount::Share(points),
        };
        money::Line {
            quantity: self.quantity,
            unit_price: self.unit_price,
            discount,
            vat: self.vat,
        }
    }

    fn values(&self, invoice: i64, position: usize, net: i64) -> Values {
        Values::new()
            .with("invoice", invoice)
            .with("position", i64::try_from(position).unwrap_or_default())
            .with("form", self.form.as_str())
            .with("label", self.label.as_str())
            .with(
                "quantity",
                Value::Real(self.quantity.ten_thousandths() as f64 / Quantity::SCALE as f64),
            )
            .with("unit", self.unit.as_str())
            .with("unit_price", self.unit_price)
            .with("discount_bp", i64::from(self.discount))
            .with("vat_bp", i64::from(self.vat.basis_points()))
            .with("exemption", self.vat.exemption())
            .with("net", net)
            .with("programme", self.programme)
            .with("enrolment", self.enrolment)
            .with("origin_position", self.origin)
    }
}

const STORED: &str = "SELECT form, label, quantity, unit, unit_price, discount_bp, vat_bp, exemption, programme_id,
    enrolment_id, origin_position FROM invoice_line WHERE invoice_id = $1 ORDER BY position, id";

/// The lines of an invoice, in order.
///
/// # Errors
/// A fault for a row that no line was ever written as.
pub fn lines(db: &mut Db<'_>, invoice: i64) -> Result<Vec<Line>> {
    let rows = db.rows(STORED, &[invoice.into()])?;
    let text = |value: &Value| value.to_text().into_owned();
    let read = rows.iter().map(|row| {
        let quantity = (row[2].as_real().unwrap_or_default() * Quantity::SCALE as f64).round();
        let vat = Vat::of(row[6].as_int().unwrap_or_default(), row[7].as_str().unwrap_or_default());
        let broken = |fault: money::Fault| Error::Fault(format!("a line of an invoice: {fault}"));
        Ok(Line {
            form: text(&row[0]),
            label: text(&row[1]),
            quantity: Quantity::of(quantity as i64).map_err(broken)?,
            unit: text(&row[3]),
            unit_price: row[4].as_int().unwrap_or_default(),
            discount: row[5]
                .as_int()
                .and_then(|points| u16::try_from(points).ok())
                .unwrap_or_default(),
            vat: vat.map_err(broken)?,
            programme: row[8].as_int(),
            enrolment: row[9].as_int(),
            origin: row[10].as_int(),
        })
    });
    read.collect()
}

/// What lines come to.
///
/// # Errors
/// Invalid, on the lines, when they cannot be reckoned together.
pub fn totals(lines: &[Line], discount_bp: i64) -> Result<Totals> {
    let discount = match u16::try_from(discount_bp) {
        Ok(0) | Err(_) => Discount::None,
        Ok(points) => Discount::Share(points),
    };
    let sums: Vec<money::Line> = lines.iter().map(Line::sum).collect();
    Totals::of(&sums, discount).map_err(|fault| Error::invalid("lines", fault.key()))
}

/// Begins an invoice: a draft, without number, that still changes.
///
/// # Errors
/// Forbidden without the right to create; invalid by field.
pub fn begin(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    form: &str,
    client: Client,
    mut values: Values,
    lines: &[Line],
) -> Result<Written> {
    hand.access.require(INVOICE, "create")?;
    hand.check_levels(hand.access.kind(INVOICE)?, &values)?;
    client.tell(tx, &mut values)?;
    values.set("form", form);
    let made = hand.create_unchecked(tx, INVOICE, values, None)?;
    write_lines(tx, hand, made.id, lines)?;
    Ok(made)
}

/// Puts these lines in the place of those of a draft.
///
/// # Errors
/// Settled once it is issued; invalid by line.
pub fn set_lines(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, lines: &[Line]) -> Result<()> {
    hand.access.require(INVOICE, "create")?;
    let number = tx.scalar("SELECT number FROM invoice WHERE id = $1", &[invoice.into()])?;
    if !number.is_missing() {
        return Err(Error::settled("billing-stands"));
    }
    if self::lines(tx, invoice)? == lines {
        return Ok(());
    }
    for row in tx.rows(
        "SELECT id FROM invoice_line WHERE invoice_id = $1 ORDER BY position",
        &[invoice.into()],
    )? {
        hand.delete_unchecked(tx, LINE, row[0].as_int().unwrap_or_default())?;
    }
    write_lines(tx, hand, invoice, lines)
}

pub(crate) fn write_lines(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64, lines: &[Line]) -> Result<()> {
    if lines.len() > MOST_LINES {
        let message = Message::new("billing-too-many-lines").with("max", MOST_LINES);
        return Err(Error::Invalid(vec![FieldError::new("lines", message)]));
    }
    // Each by itself first, so that the one at fault is named.
    for (index, line) in lines.iter().enumerate() {
        Totals::of(&[line.sum()], Discount::None)
            .map_err(|fault| Error::invalid(format!("lines[{index}]"), fault.key()))?;
    }
    let totals = totals(lines, 0)?;
    for (position, (line, amount)) in lines.iter().zip(&totals.lines).enumerate() {
        hand.create_unchecked(tx, LINE, line.values(invoice, position, amount.net), None)?;
    }
    reckon(tx, hand, invoice)
}

/// Brings the amounts of a draft up to date with its lines and its discount.
pub(crate) fn reckon(tx: &mut Tx<'_>, hand: Hand<'_>, invoice: i64) -> Result<()> {
    let lines = lines(tx, invoice)?;
    let sql = "SELECT discount_bp FROM invoice WHERE id = $1";
    let discount = tx.int(sql, &[invoice.into()])?;
    let totals = totals(&lines, discount)?;
    let values = Values::new()
        .with("net", totals.net)
        .with("tax", totals.tax)
        .with("gross", totals.gross);
    hand.update_unchecked(tx, INVOICE, invoice, values, Expect::Anything)?;
    Ok(())
}

/// The VAT of a line as it is said, or as the house sells.
pub(crate) fn vat(terms: &Terms, form: &str, points: i64, exemption: &str) -> Result<Vat, money::Fault> {
    // An indemnity makes good a loss: it is the price of nothing.
    if form == "indemnity" && points == 0 && exemption.is_empty() {
        return Ok(Vat::OutOfScope);
    }
    terms.vat(points, exemption)
}
