//! How many: whole numbers of ten-thousandths, since EN 16931 invoices carry at most four decimals (BR-FR).

use crate::Fault;

/// A quantity, in ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

impl Quantity {
    /// Parts of one.
    pub const SCALE: i64 = 10_000;
    pub const ONE: Quantity = Quantity(Quantity::SCALE);
    /// A million units.
    const MOST: i64 = 1_000_000 * Quantity::SCALE;

    /// From ten-thousandths, as it is stored.
    ///
    /// # Errors
    /// Beyond a million units.
    pub fn of(ten_thousandths: i64) -> Result<Quantity, Fault> {
        if ten_thousandths.unsigned_abs() > Quantity::MOST.unsigned_abs() {
            return Err(Fault::TooLarge);
        }
        Ok(Quantity(ten_thousandths))
    }

    /// A whole number of units.
    ///
    /// # Errors
    /// Beyond a million units.
    pub fn units(units: i64) -> Result<Quantity, Fault> {
        Quantity::of(units.saturating_mul(Quantity::SCALE))
    }

    /// Minutes as hours, to the ten-thousandth: 100 minutes are 1.6667 hours.
    ///
    /// # Errors
    /// Beyond a million hours.
    pub fn hours(minutes: u32) -> Result<Quantity, Fault> {
        Quantity::of(crate::round::half_up(
            i128::from(minutes) * i128::from(Quantity::SCALE),
            60,
        ))
    }

    /// As typed, with a point or a comma: `14`, `3,5`, `-1`.
    ///
    /// # Errors
    /// What is no number, or has more than four decimals, or is beyond a million units.
    pub fn read(typed: &str) -> Result<Quantity, Fault> {
        let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let (negative, digits) = match typed.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, typed.as_str()),
        };
        let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all_figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && decimals.is_empty()) || !all_figures(whole) || !all_figures(decimals) {
            return Err(Fault::Quantity);
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > 4 {
            return Err(Fault::Quantity);
        }
        if whole.trim_start_matches('0').len() > 7 {
            return Err(Fault::TooLarge);
        }
        let joined = format!("{whole}{decimals:0<4}");
        let value: i64 = joined.parse().map_err(|_| Fault::Quantity)?;
        Quantity::of(if negative { -value } else { value })
    }

    /// In ten-thousandths.
    pub fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// What so many cost at a price, in cents, rounded half up.
    pub fn times(self, unit_price: i64) -> i64 {
        crate::round::half_up(i128::from(self.0) * i128::from(unit_price), i128::from(Quantity::SCALE))
    }
}

/// With a point and no more decimals than needed: `14`, `3.5`.
impl std::fmt::Display for Quantity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let scale = Quantity::SCALE.unsigned_abs();
        let (whole, part) = (magnitude / scale, magnitude % scale);
        let sign = if self.0 < 0 { "-" } else { "" };
        if part == 0 {
            return write!(out, "{sign}{whole}");
        }
        let decimals = format!("{part:04}");
        write!(out, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}
