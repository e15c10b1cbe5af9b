//! The rules of EN 16931 on VAT, category by category (`BR-S-…`, `BR-E-…`, `BR-O-…`): one set of rules, whose names are of
//! the norm and whose messages are shared.

use super::norm::apart;
use super::{Finding, key_of};
use crate::model::{Invoice, TaxGroup, VatCategory};

pub(super) const RULES: &[&str] = &[
    "VAT-01", "VAT-02", "VAT-05", "VAT-08", "VAT-09", "VAT-10", "VAT-O-02", "VAT-O-11",
];

pub(super) fn check(invoice: &Invoice, found: &mut Vec<Finding>) {
    debug_assert!(RULES.iter().all(|rule| key_of(rule).starts_with("einvoice-vat")));
    let bases = invoice.bases();
    for (category, rate, base) in &bases {
        let of = |rule: &'static str| Finding::new(rule).with("category", category.code());
        if (*rate > 0) != category.is_rated() && *category != VatCategory::CanaryIslands {
            found.push(of("VAT-05").with("rate", crate::number::write_percent(*rate)));
        }
        let mut groups = invoice.taxes.iter().filter(|group| same(group, *category, *rate));
        match (groups.next(), groups.next()) {
            (Some(group), None) => {
                if group.base != *base {
                    let apart = apart("VAT-08", group.base, *base);
                    found.push(apart.with("category", category.code()));
                }
            }
            _ => found.push(of("VAT-01")),
        }
    }
    let seller = &invoice.seller;
    let registered = seller.vat_id.is_some() || seller.tax_id.is_some();
    let mut asked: Vec<VatCategory> = bases.iter().map(|(category, ..)| *category).collect();
    asked.dedup();
    for category in &asked {
        let of = |rule: &'static str| Finding::new(rule).with("category", category.code());
        if *category == VatCategory::OutOfScope {
            if asked.len() > 1 {
                found.push(of("VAT-O-11"));
            }
            if seller.vat_id.is_some() || invoice.buyer.vat_id.is_some() {
                found.push(of("VAT-O-02"));
            }
        } else if !registered {
            // The norm wants an identifier for exempt sellers too; many providers of training have none.
            let finding = of("VAT-02");
            found.push(if *category == VatCategory::Exempt {
                finding.warning()
            } else {
                finding
            });
        }
    }
    for group in &invoice.taxes {
        let of = |rule: &'static str| Finding::new(rule).with("category", group.category.code());
        if !bases.iter().any(|(category, rate, _)| same(group, *category, *rate)) {
            found.push(of("VAT-01"));
        }
        if !group.category.is_rated() && group.tax != 0 {
            found.push(of("VAT-09"));
        }
        let reasoned = group.reason.is_some() || group.reason_code.is_some();
        let wanted = !matches!(group.category, VatCategory::Standard | VatCategory::Zero);
        if reasoned != wanted && !matches!(group.category, VatCategory::CanaryIslands | VatCategory::CeutaMelilla) {
            found.push(of("VAT-10"));
        }
    }
}

fn same(group: &TaxGroup, category: VatCategory, rate: u32) -> bool {
    group.category == category && group.rate == rate
}
