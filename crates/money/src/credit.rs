//! Credit notes of a part: what is given back of an invoice, so that the parts together give back the whole and no
//! cent more.

use crate::{Fault, Group, Line, Totals, Vat};

/// What is credited of one line of the invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditLine {
    /// Which line of the invoice, from 0.
    pub line: usize,
    /// Without VAT, in cents, with the sign of the line.
    pub cents: i64,
}

/// What a credit note comes to. Amounts have the sign they had on the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Credit {
    pub lines: Vec<CreditLine>,
    /// By kind of VAT. The VAT is what is owed on all that was credited so far, less what earlier notes gave back: the
    /// last of the notes of a whole invoice falls right, and each is within a cent of its own rounding (BR-CO-17).
    pub groups: Vec<Group>,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
}

impl Credit {
    /// Credits parts of the lines of an invoice, after what earlier notes have credited.
    ///
    /// # Errors
    /// [`Fault::Credit`]: an unknown line, nothing, or more than what is left of a line.
    pub fn of(lines: &[Line], totals: &Totals, before: &[CreditLine], now: &[CreditLine]) -> Result<Credit, Fault> {
        let mut credit = Credit::default();
        for part in now.iter().filter(|part| part.cents != 0) {
            let owed = totals.lines.get(part.line).ok_or(Fault::Credit)?.owed();
            let known = |credited: &[CreditLine]| sum(credited, |other| other.line == part.line);
            let after = known(before) + known(now);
            if part.cents.signum() != owed.signum() || after.abs() > owed.abs() {
                return Err(Fault::Credit);
            }
            credit.lines.push(*part);
        }
        if credit.lines.is_empty() {
            return Err(Fault::Credit);
        }
        let mut kinds: Vec<Vat> = credit.lines.iter().map(|part| lines[part.line].vat).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for vat in kinds {
            let mine = |part: &CreditLine| lines.get(part.line).is_some_and(|line| line.vat == vat);
            let (earlier, base) = (sum(before, mine), sum(&credit.lines, mine));
            let tax = vat.on(earlier + base) - vat.on(earlier);
            credit.groups.push(Group {
                vat,
                lines: base,
                allowance: 0,
                base,
                tax,
            });
        }
        credit.net = credit.groups.iter().map(|group| group.base).sum();
        credit.tax = credit.groups.iter().map(|group| group.tax).sum();
        credit.gross = credit.net + credit.tax;
        Ok(credit)
    }

    /// What is left to credit of each line.
    pub fn left(totals: &Totals, before: &[CreditLine]) -> Vec<CreditLine> {
        let left = |(line, amount): (usize, &crate::LineAmount)| CreditLine {
            line,
            cents: amount.owed() - sum(before, |other| other.line == line),
        };
        totals.lines.iter().enumerate().map(left).collect()
    }
}

fn sum(parts: &[CreditLine], of: impl Fn(&CreditLine) -> bool) -> i64 {
    parts.iter().filter(|part| of(part)).map(|part| part.cents).sum()
}
