//! Numbers with a known number of decimals, as text: amounts in cents, quantities in ten-thousandths, prices in millionths.

/// How many decimals a number has in its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    /// Cents, and basis points of a percentage: two.
    Amount,
    /// Ten-thousandths: four, the most that BR-FR-DEC-02 allows.
    Quantity,
    /// Millionths: six, the most that BR-FR-DEC-03 allows.
    Price,
}

impl Decimal {
    const fn places(self) -> usize {
        match self {
            Decimal::Amount => 2,
            Decimal::Quantity => 4,
            Decimal::Price => 6,
        }
    }
}

/// Writes a number with a point. Amounts keep both decimals, the others lose their last zeros.
pub fn write_decimal(value: i64, decimal: Decimal) -> String {
    let places = decimal.places();
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    let rest = match decimal {
        Decimal::Amount => rest,
        _ => rest.trim_end_matches('0'),
    };
    let sign = if value < 0 { "-" } else { "" };
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{rest}")
}

/// Writes basis points as a percentage: `2000` is `20`, `550` is `5.5`.
pub(crate) fn write_percent(basis_points: u32) -> String {
    let text = write_decimal(i64::from(basis_points), Decimal::Amount);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads a number written as in XML Schema (`xs:decimal`). Decimals beyond those kept must be zeros in an amount and are
/// rounded, half up, in a quantity or a price. `None` for anything else, or a number that no invoice holds.
pub fn read_decimal(text: &str, decimal: Decimal) -> Option<i64> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && rest.is_empty()) || !figures(whole) || !figures(rest) {
        return None;
    }
    let places = decimal.places();
    let (kept, beyond) = rest.split_at(rest.len().min(places));
    if decimal == Decimal::Amount && beyond.bytes().any(|byte| byte != b'0') {
        return None;
    }
    let value: i64 = format!("0{whole}{kept:0<places$}").parse().ok()?;
    let up = i64::from(beyond.bytes().next().is_some_and(|byte| byte >= b'5'));
    let value = value
        .checked_add(up)
        .filter(|value| *value < 1_000_000_000_000_000_000)?;
    Some(if negative { -value } else { value })
}

/// A product of whole numbers over a divisor, rounded half away from zero.
pub(crate) fn over(product: i128, divisor: i128) -> i64 {
    let half = divisor / 2;
    let rounded = if product < 0 {
        (product - half) / divisor
    } else {
        (product + half) / divisor
    };
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_written_as_schemas_want_them() {
        assert_eq!(write_decimal(-5, Decimal::Amount), "-0.05");
        assert_eq!(write_decimal(120_000, Decimal::Amount), "1200.00");
        assert_eq!(write_decimal(35_000, Decimal::Quantity), "3.5");
        assert_eq!(write_decimal(20_000, Decimal::Quantity), "2");
        assert_eq!(write_decimal(12_345_678, Decimal::Price), "12.345678");
        assert_eq!(
            (write_percent(2000), write_percent(550), write_percent(0)),
            ("20".into(), "5.5".into(), "0".into())
        );
    }

    #[test]
    fn numbers_of_others_are_read_and_doubtful_ones_refused() {
        assert_eq!(read_decimal(" 100.000 ", Decimal::Amount), Some(10_000));
        assert_eq!(read_decimal("100.005", Decimal::Amount), None);
        assert_eq!(read_decimal(".5", Decimal::Quantity), Some(5000));
        assert_eq!(read_decimal("0.33333333", Decimal::Price), Some(333_333));
        assert_eq!(read_decimal("0.66666666", Decimal::Price), Some(666_667));
        for wrong in ["", "-", ".", "1,5", "1e3", "NaN", "99999999999999999999", "1 000"] {
            assert_eq!(read_decimal(wrong, Decimal::Amount), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in -1_000_000_000_000_i64..1_000_000_000_000) {
            for decimal in [Decimal::Amount, Decimal::Quantity, Decimal::Price] {
                prop_assert_eq!(read_decimal(&write_decimal(value, decimal), decimal), Some(value));
            }
        }

        #[test]
        fn no_text_makes_reading_a_number_panic(text in "\\PC{0,30}") {
            let _ = read_decimal(&text, Decimal::Price);
        }
    }
}
