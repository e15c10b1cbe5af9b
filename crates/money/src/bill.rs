//! What lines come to: an invoice, a quote.

use crate::round::{half_up, split};
use crate::{Fault, MOST_CENTS, Quantity, Vat};

/// A reduction of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Discount {
    #[default]
    None,
    /// In basis points: 1000 is 10 %.
    Share(u16),
    /// In cents.
    Amount(i64),
}

impl Discount {
    /// What it takes off an amount, in cents, with the sign of the amount.
    fn on(self, cents: i64) -> Result<i64, Fault> {
        match self {
            Discount::None => Ok(0),
            Discount::Share(points) if points <= 10_000 => Ok(half_up(i128::from(cents) * i128::from(points), 10_000)),
            Discount::Amount(off) if (0..=cents.abs()).contains(&off) => Ok(off * cents.signum()),
            _ => Err(Fault::Discount),
        }
    }
}

/// A line to be reckoned. Prices are without VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub quantity: Quantity,
    /// In cents, for one (BT-146).
    pub unit_price: i64,
    /// On the line (BG-27).
    pub discount: Discount,
    pub vat: Vat,
}

/// What a line comes to, in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineAmount {
    /// Quantity times price.
    pub gross: i64,
    /// Its own discount (BT-136).
    pub discount: i64,
    /// The amount of the line (BT-131).
    pub net: i64,
    /// Its part of the discount on the whole. What a credit note can give back is `net - allowance`.
    pub allowance: i64,
}

impl LineAmount {
    /// What is owed for the line once every discount is taken off, without VAT.
    pub fn owed(&self) -> i64 {
        self.net - self.allowance
    }
}

/// The sums of one kind of VAT (BG-23).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    pub vat: Vat,
    /// Sum of its lines.
    pub lines: i64,
    /// Its part of the discount on the whole (BT-92).
    pub allowance: i64,
    /// What VAT is reckoned on (BT-116).
    pub base: i64,
    /// The VAT (BT-117).
    pub tax: i64,
}

/// What an invoice comes to, in cents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// In the order of the lines.
    pub lines: Vec<LineAmount>,
    /// By kind of VAT: rates first, from the lowest.
    pub groups: Vec<Group>,
    /// Sum of the lines (BT-106).
    pub lines_net: i64,
    /// Discount on the whole (BT-107).
    pub allowance: i64,
    /// Without VAT (BT-109).
    pub net: i64,
    /// VAT (BT-110).
    pub tax: i64,
    /// With VAT (BT-112).
    pub gross: i64,
}

impl Totals {
    /// Reckons lines and a discount on the whole, which bears on each kind of VAT in proportion.
    ///
    /// # Errors
    /// A price below zero, a discount above what it reduces, an amount beyond [`MOST_CENTS`], kinds of VAT that cannot
    /// stand together.
    pub fn of(lines: &[Line], discount: Discount) -> Result<Totals, Fault> {
        let mut totals = Totals::default();
        for line in lines {
            totals.lines.push(amount(line)?);
        }
        let mut kinds: Vec<Vat> = lines.iter().map(|line| line.vat).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds
            .iter()
            .any(|one| kinds.iter().any(|other| !one.stands_beside(*other)))
        {
            return Err(Fault::Mixed);
        }
        totals.lines_net = totals.lines.iter().map(|line| line.net).sum();
        totals.allowance = discount.on(totals.lines_net)?;
        // A line that gives back bears no part of a discount: the part of each stays within its own amount.
        let bears = |net: i64| {
            if net.signum() == totals.allowance.signum() {
                net.unsigned_abs()
            } else {
                0
            }
        };
        let weights: Vec<u64> = totals.lines.iter().map(|line| bears(line.net)).collect();
        if totals.allowance != 0 {
            for (line, part) in totals.lines.iter_mut().zip(split(totals.allowance, &weights)) {
                line.allowance = part;
            }
        }
        for vat in kinds {
            let mine = || lines.iter().zip(&totals.lines).filter(|(line, _)| line.vat == vat);
            let sum: i64 = mine().map(|(_, amount)| amount.net).sum();
            let allowance: i64 = mine().map(|(_, amount)| amount.allowance).sum();
            let base = sum - allowance;
            let tax = vat.on(base);
            totals.groups.push(Group {
                vat,
                lines: sum,
                allowance,
                base,
                tax,
            });
        }
        totals.net = totals.lines_net - totals.allowance;
        totals.tax = totals.groups.iter().map(|group| group.tax).sum();
        totals.gross = totals.net + totals.tax;
        if [totals.net, totals.gross].iter().any(|sum| sum.abs() > MOST_CENTS) {
            return Err(Fault::TooLarge);
        }
        Ok(totals)
    }
}

fn amount(line: &Line) -> Result<LineAmount, Fault> {
    if line.unit_price < 0 {
        return Err(Fault::NegativePrice);
    }
    if line.unit_price > MOST_CENTS {
        return Err(Fault::TooLarge);
    }
    let gross = line.quantity.times(line.unit_price);
    if gross.abs() > MOST_CENTS {
        return Err(Fault::TooLarge);
    }
    let discount = line.discount.on(gross)?;
    Ok(LineAmount {
        gross,
        discount,
        net: gross - discount,
        allowance: 0,
    })
}
