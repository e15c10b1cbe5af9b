//! The rules of EN 16931 that bear on every invoice (EN 16931-1, § 6.4), VAT apart.

use super::Finding;
use crate::model::{Adjustment, Invoice, Line, Period, Totals};
use crate::number::{Decimal, over, write_decimal};
use crate::payment::Means;
use crate::totals::{sum_of, vat_of};

pub(super) const RULES: &[&str] = &[
    "BR-02", "BR-05", "BR-06", "BR-07", "BR-09", "BR-11", "BR-16", "BR-21", "BR-23", "BR-25", "BR-27", "BR-29",
    "BR-30", "BR-33", "BR-38", "BR-41", "BR-44", "BR-52", "BR-55", "BR-57", "BR-61", "BR-CL-14", "BR-CO-09",
    "BR-CO-10", "BR-CO-11", "BR-CO-12", "BR-CO-13", "BR-CO-14", "BR-CO-15", "BR-CO-16", "BR-CO-17", "BR-CO-18",
    "BR-CO-25", "BR-CO-26", "LINE-NET",
];

pub(super) fn check(invoice: &Invoice, found: &mut Vec<Finding>) {
    let mut wants = |kept: bool, rule: &'static str| {
        if !kept {
            found.push(Finding::new(rule));
        }
    };
    let says = |text: &str| !text.trim().is_empty();
    let country = |code: &str| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let (seller, buyer) = (&invoice.seller, &invoice.buyer);
    wants(says(&invoice.number), "BR-02");
    let currency = &invoice.currency;
    wants(
        currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()),
        "BR-05",
    );
    wants(says(&seller.name), "BR-06");
    wants(says(&buyer.name), "BR-07");
    wants(says(&seller.address.country), "BR-09");
    wants(says(&buyer.address.country), "BR-11");
    wants(!invoice.lines.is_empty(), "BR-16");
    wants(ordered(invoice.period), "BR-29");
    wants(invoice.notes.iter().all(|note| says(&note.text)), "BR-52");
    wants(invoice.preceding.iter().all(|one| says(&one.number)), "BR-55");
    let place = invoice.delivery.address.as_ref();
    wants(place.is_none_or(|place| says(&place.country)), "BR-57");
    let stated = [Some(&seller.address), Some(&buyer.address), place];
    let mut countries = stated.into_iter().flatten().map(|address| &address.country);
    wants(countries.all(|code| !says(code) || country(code)), "BR-CL-14");
    if let Some(payment) = &invoice.payment {
        let transfer = matches!(payment.means, Means::Transfer | Means::SepaTransfer);
        wants(!transfer || payment.iban.as_deref().is_some_and(says), "BR-61");
    }
    let ids = [&seller.vat_id, &buyer.vat_id];
    let prefixed = |id: &String| id.len() > 2 && id.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
    wants(ids.into_iter().flatten().all(prefixed), "BR-CO-09");
    wants(!invoice.taxes.is_empty(), "BR-CO-18");
    let dated = invoice.due_on.is_some() || invoice.terms.as_deref().is_some_and(says);
    wants(invoice.totals.due <= 0 || dated, "BR-CO-25");
    let known = !seller.identifiers.is_empty() || seller.legal_id.is_some() || seller.vat_id.is_some();
    wants(known, "BR-CO-26");
    for one in &invoice.adjustments {
        reasoned(one, ["BR-33", "BR-38"], None, found);
    }
    for line in &invoice.lines {
        of_line(line, found);
    }
    sums(invoice, found);
}

fn ordered(period: Option<Period>) -> bool {
    let both = period.and_then(|period| period.from.zip(period.to));
    both.is_none_or(|(from, to)| from <= to)
}

/// An allowance, then a charge, says why.
fn reasoned(one: &Adjustment, rules: [&'static str; 2], line: Option<&str>, found: &mut Vec<Finding>) {
    if one.reason.is_none() && one.reason_code.is_none() {
        let finding = Finding::new(rules[usize::from(one.charge)]);
        found.push(match line {
            Some(line) => finding.of_line(line),
            None => finding,
        });
    }
}

fn of_line(line: &Line, found: &mut Vec<Finding>) {
    let mut wants = |kept: bool, rule: &'static str| {
        if !kept {
            found.push(Finding::new(rule).of_line(&line.id));
        }
    };
    let says = |text: &str| !text.trim().is_empty();
    wants(says(&line.id), "BR-21");
    wants(says(&line.unit), "BR-23");
    wants(says(&line.item.name), "BR-25");
    wants(line.price >= 0, "BR-27");
    wants(ordered(line.period), "BR-30");
    for one in &line.adjustments {
        reasoned(one, ["BR-41", "BR-44"], Some(&line.id), found);
    }
    // Not a rule of the norm by itself: what a reader of the invoice reckons. A price per so many divides.
    let per = i128::from(line.price_for.unwrap_or(10_000).max(1));
    let gross = over(i128::from(line.quantity) * i128::from(line.price), per * 10_000);
    let reckoned = gross + sum_of(&line.adjustments);
    if (reckoned - line.net).abs() > 1 {
        found.push(
            Finding::new("LINE-NET")
                .warning()
                .of_line(&line.id)
                .with("stated", euros(line.net))
                .with("reckoned", euros(reckoned)),
        );
    }
}

fn sums(invoice: &Invoice, found: &mut Vec<Finding>) {
    let of = |charge: bool| {
        let one = invoice.adjustments.iter().filter(|one| one.charge == charge);
        one.map(|one| one.amount).sum::<i64>()
    };
    let totals: &Totals = &invoice.totals;
    let lines: i64 = invoice.lines.iter().map(|line| line.net).sum();
    let tax: i64 = invoice.taxes.iter().map(|group| group.tax).sum();
    let net = totals.lines - totals.allowances + totals.charges;
    for (rule, stated, reckoned) in [
        ("BR-CO-10", totals.lines, lines),
        ("BR-CO-11", totals.allowances, of(false)),
        ("BR-CO-12", totals.charges, of(true)),
        ("BR-CO-13", totals.net, net),
        ("BR-CO-14", totals.tax, tax),
        ("BR-CO-15", totals.gross, totals.net + totals.tax),
        ("BR-CO-16", totals.due, totals.gross - totals.prepaid + totals.rounding),
    ] {
        if stated != reckoned {
            found.push(apart(rule, stated, reckoned));
        }
    }
    // A cent apart is let pass, as the norm does: the VAT of parts must make the VAT of the whole.
    for group in invoice.taxes.iter().filter(|group| group.category.is_rated()) {
        let reckoned = vat_of(group.base, group.rate);
        if (group.tax - reckoned).abs() > 1 {
            found.push(apart("BR-CO-17", group.tax, reckoned));
        }
    }
}

pub(super) fn apart(rule: &'static str, stated: i64, reckoned: i64) -> Finding {
    Finding::new(rule)
        .with("stated", euros(stated))
        .with("reckoned", euros(reckoned))
}

fn euros(cents: i64) -> String {
    write_decimal(cents, Decimal::Amount)
}
