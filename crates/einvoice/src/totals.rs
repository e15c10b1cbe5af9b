//! Sums of an invoice from its lines, as EN 16931 reckons them (BR-CO-10 to BR-CO-17).

use crate::model::{Adjustment, Invoice, TaxGroup, Totals, VatCategory};
use crate::number::over;

/// VAT of a base, in cents, at a rate in basis points, half away from zero.
pub(crate) fn vat_of(base: i64, rate: u32) -> i64 {
    over(i128::from(base) * i128::from(rate), 10_000)
}

/// What adjustments add, in cents; what they take off is below zero.
pub(crate) fn sum_of(adjustments: &[Adjustment]) -> i64 {
    let signed = |one: &Adjustment| if one.charge { one.amount } else { -one.amount };
    adjustments.iter().map(signed).sum()
}

impl Invoice {
    /// What VAT bears on, in cents, by category and rate, in the order of the categories.
    pub fn bases(&self) -> Vec<(VatCategory, u32, i64)> {
        let lines = self.lines.iter().map(|line| (line.category, line.rate, line.net));
        let whole = self.adjustments.iter().map(|one| {
            let amount = if one.charge { one.amount } else { -one.amount };
            (one.category, one.rate, amount)
        });
        let mut bases: Vec<(VatCategory, u32, i64)> = Vec::new();
        for (category, rate, amount) in lines.chain(whole) {
            match bases.iter_mut().find(|(c, r, _)| (*c, *r) == (category, rate)) {
                Some((_, _, base)) => *base += amount,
                None => bases.push((category, rate, amount)),
            }
        }
        bases.sort_by_key(|(category, rate, _)| (*category, *rate));
        bases
    }

    /// Reckons the groups of VAT and the sums from the lines and adjustments; what is prepaid stays as it was stated, and so
    /// do the reasons of exemptions.
    pub fn total(&mut self) {
        let reasons = std::mem::take(&mut self.taxes);
        for (category, rate, base) in self.bases() {
            let known = reasons
                .iter()
                .find(|group| (group.category, group.rate) == (category, rate));
            self.taxes.push(TaxGroup {
                category,
                rate,
                base,
                tax: vat_of(base, rate),
                reason: known.and_then(|group| group.reason.clone()),
                reason_code: known.and_then(|group| group.reason_code.clone()),
            });
        }
        let of = |charge: bool| {
            let one = self.adjustments.iter().filter(|one| one.charge == charge);
            one.map(|one| one.amount).sum::<i64>()
        };
        let (lines, allowances, charges) = (self.lines.iter().map(|line| line.net).sum::<i64>(), of(false), of(true));
        let net = lines - allowances + charges;
        let tax: i64 = self.taxes.iter().map(|group| group.tax).sum();
        let Totals { prepaid, rounding, .. } = self.totals;
        self.totals = Totals {
            lines,
            allowances,
            charges,
            net,
            tax,
            gross: net + tax,
            prepaid,
            rounding,
            due: net + tax - prepaid + rounding,
        };
    }
}
