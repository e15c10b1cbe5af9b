//! The lines and sums of a paper, as its record shows them.

use money::Totals;
use ui::Pen;
use words::format;

use crate::draft;
use crate::snapshot::Snapshot;

/// A line as it is read.
pub struct Line {
    pub label: String,
    pub quantity: String,
    pub price: String,
    pub discount: String,
    pub vat: String,
    pub net: String,
    /// What may still be credited of it.
    pub left: String,
}

fn percent(pen: Pen<'_>, points: u16) -> String {
    let places = if points.is_multiple_of(100) { 0 } else { 1 };
    format::percent(pen.language, f64::from(points) / 10_000.0, places)
}

/// The lines, in order.
pub fn lines(pen: Pen<'_>, lines: &[draft::Line], totals: &Totals) -> Vec<Line> {
    let amount = |cents: i64| format::money(pen.language, cents, "EUR");
    let drawn = lines.iter().zip(&totals.lines).map(|(line, sum)| Line {
        label: line.label.clone(),
        quantity: format!(
            "{}\u{a0}{}",
            line.quantity.to_string().replace('.', ","),
            pen.t(&format!("choice-billing_unit-{}", line.unit))
        ),
        price: amount(line.unit_price),
        discount: match line.discount {
            0 => String::new(),
            points => percent(pen, points),
        },
        vat: match line.vat.exemption() {
            Some(_) => pen.t("billing-exempt").to_owned(),
            None => percent(pen, line.vat.basis_points()),
        },
        net: amount(sum.net),
        left: String::new(),
    });
    drawn.collect()
}

/// Labels and amounts, from the discount on the whole to the total: those of the copy that is kept, when there is one.
pub fn sums(pen: Pen<'_>, totals: &Totals, kept: Option<&Snapshot>) -> Vec<(String, String)> {
    let amount = |cents: i64| format::money(pen.language, cents, "EUR");
    let groups: Vec<(u16, i64)> = match kept {
        Some(said) => said.groups.iter().map(|group| (group.vat_bp, group.tax)).collect(),
        None => totals
            .groups
            .iter()
            .map(|group| (group.vat.basis_points(), group.tax))
            .collect(),
    };
    let (net, gross) = kept.map_or((totals.net, totals.gross), |said| (said.net, said.gross));
    let mut sums = Vec::new();
    if totals.allowance != 0 {
        sums.push((pen.t("billing-allowance").to_owned(), amount(-totals.allowance)));
    }
    sums.push((pen.t("field-invoice-net").to_owned(), amount(net)));
    for (points, tax) in groups.into_iter().filter(|(points, _)| *points > 0) {
        sums.push((pen.t1("billing-vat-at", "rate", &percent(pen, points)), amount(tax)));
    }
    sums.push((pen.t("field-invoice-gross").to_owned(), amount(gross)));
    sums
}
