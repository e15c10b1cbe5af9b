//! Lines shared among several who pay: each gets the lines of its own invoice, which come to the whole to the cent.

use money::{Fault, Quantity, Totals, apportion};

use super::Line;

/// What each payer is invoiced of some lines, by what each bears without VAT. `say` words a part of a line: its label, the
/// part and the whole in cents.
///
/// # Errors
/// Shares that do not make the whole.
pub fn shared(
    lines: &[Line],
    totals: &Totals,
    shares: &[i64],
    say: &dyn Fn(&str, i64, i64) -> String,
) -> Result<Vec<Vec<Line>>, Fault> {
    let owed: Vec<_> = lines
        .iter()
        .zip(&totals.lines)
        .map(|(line, sum)| (sum.owed(), line.vat))
        .collect();
    let parts = apportion(&owed, shares)?;
    let of_payer = |part: Vec<i64>| {
        let mine = lines.iter().zip(&owed).zip(part).filter(|(_, cents)| *cents != 0);
        mine.map(|((line, (whole, _)), cents)| Line {
            label: if cents == *whole {
                line.label.clone()
            } else {
                say(&line.label, cents, *whole)
            },
            quantity: sign(cents),
            unit: "piece".to_owned(),
            unit_price: cents.abs(),
            discount: 0,
            ..line.clone()
        })
        .collect()
    };
    Ok(parts.into_iter().map(of_payer).collect())
}

fn sign(cents: i64) -> Quantity {
    Quantity::of(Quantity::SCALE * cents.signum()).unwrap_or(Quantity::ONE)
}
