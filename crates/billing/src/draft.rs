//! Drafts: an invoice or a quote with its lines, before it has a number.

mod on;
mod shared;

use kit::write::{Hand, Values, Written};
use kit::{Db, Error, Result, Tx, Value};
use money::{Discount, Quantity, Totals, Vat};

use crate::client::Client;
use crate::kinds::INVOICE;
use crate::terms::Terms;

pub use shared::shared;

/// Lines that one paper may have.
pub const MOST_LINES: usize = 500;

/// What lines are written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    Invoice,
    Quote,
}

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

    fn values(&self, on: On, paper: i64, position: usize, net: i64) -> Values {
        let values = Values::new()
            .with(on.field(), paper)
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
            .with("enrolment", self.enrolment);
        match on {
            On::Invoice => values.with("origin_position", self.origin),
            On::Quote => values,
        }
    }
}

/// The lines of an invoice, in order.
///
/// # Errors
/// A fault for a row that no line was ever written as.
pub fn lines(db: &mut Db<'_>, invoice: i64) -> Result<Vec<Line>> {
    On::Invoice.lines(db, invoice)
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
    On::Invoice.write(tx, hand, made.id, lines)?;
    Ok(made)
}

/// The VAT of a line as it is said, or as the house sells.
pub(crate) fn vat(terms: &Terms, form: &str, points: i64, exemption: &str) -> Result<Vat, money::Fault> {
    // An indemnity makes good a loss: it is the price of nothing.
    if form == "indemnity" && points == 0 && exemption.is_empty() {
        return Ok(Vat::OutOfScope);
    }
    terms.vat(points, exemption)
}
