//! What breaks a rule is named by it.

use einvoice::{Identifier, Invoice, Scope, Severity, VatCategory, check, emission_scope, rules};
use jiff::civil::date;
use words::Language;

use crate::sample;

/// The rules that an invoice breaks once it is changed.
fn broken(change: impl FnOnce(&mut Invoice)) -> Vec<&'static str> {
    let mut invoice = sample::mixed();
    change(&mut invoice);
    check(&invoice).into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_note_that_french_law_wants_is_missed_by_name() {
    let without = |subject: &'static str| {
        move |invoice: &mut Invoice| invoice.notes.retain(|note| note.subject.as_deref() != Some(subject))
    };
    assert_eq!(broken(without("PMT")), ["BR-FR-05-PMT"]);
    assert_eq!(broken(without("PMD")), ["BR-FR-05-PMD"]);
    assert_eq!(broken(without("AAB")), ["BR-FR-05-AAB"]);
    let twice = |invoice: &mut Invoice| {
        let note = invoice.notes[1].clone();
        invoice.notes.push(note);
    };
    assert_eq!(broken(twice), ["BR-FR-06"]);
}

#[test]
fn a_cent_too_many_is_seen_wherever_it_stands() {
    assert_eq!(broken(|invoice| invoice.totals.lines += 1), ["BR-CO-10", "BR-CO-13"]);
    assert_eq!(
        broken(|invoice| invoice.totals.allowances += 1),
        ["BR-CO-11", "BR-CO-13"]
    );
    assert_eq!(broken(|invoice| invoice.totals.tax += 1), ["BR-CO-14", "BR-CO-15"]);
    assert_eq!(broken(|invoice| invoice.totals.gross += 1), ["BR-CO-15", "BR-CO-16"]);
    assert_eq!(broken(|invoice| invoice.totals.due += 1), ["BR-CO-16"]);
    assert_eq!(broken(|invoice| invoice.taxes[1].base += 1), ["VAT-08"]);
    assert_eq!(broken(|invoice| invoice.taxes[2].tax = 1), ["BR-CO-14", "VAT-09"]);
}

#[test]
fn categories_of_vat_keep_to_their_own_rules() {
    assert_eq!(
        broken(|invoice| invoice.taxes[2].reason = None),
        [""; 0],
        "the code is reason enough"
    );
    let bare = |invoice: &mut Invoice| {
        invoice.taxes[2].reason = None;
        invoice.taxes[2].reason_code = None;
    };
    assert_eq!(broken(bare), ["VAT-10"]);
    assert!(broken(|invoice| invoice.taxes.truncate(2)).contains(&"VAT-01"));
    let absent = |invoice: &mut Invoice| {
        let mut line = sample::line("4", "Indemnité", 1, 100, VatCategory::OutOfScope, 0);
        line.id = "4".to_owned();
        invoice.lines.push(line);
        invoice.total();
    };
    assert!(
        broken(absent).contains(&"VAT-O-11"),
        "an indemnity does not stand beside what is sold"
    );
    assert_eq!(
        broken(|invoice| {
            invoice.lines[1].rate = 1250;
            invoice.adjustments.clear();
            invoice.total();
        }),
        ["BR-FR-16"]
    );
}

#[test]
fn an_exempt_seller_without_a_number_is_warned_of_not_stopped() {
    let mut invoice = sample::exempt();
    invoice.seller.vat_id = None;
    let found = check(&invoice);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule, found[0].severity), ("VAT-02", Severity::Warning));
}

#[test]
fn a_company_is_reached_by_its_siren() {
    assert_eq!(
        broken(|invoice| invoice.buyer.endpoint = Some(Identifier::of("0225", "552100554"))),
        ["BR-FR-21"]
    );
    assert_eq!(
        broken(|invoice| invoice.buyer.identifiers[0].value = "40483304".into()),
        ["BR-FR-09"]
    );
    assert!(broken(|invoice| invoice.buyer.legal_id = None).contains(&"BR-FR-11"));
}

#[test]
fn a_credit_note_says_what_it_corrects_and_a_due_date_does_not_come_first() {
    let mut credit = sample::credit_note();
    credit.preceding.clear();
    assert_eq!(check(&credit)[0].rule, "BR-FR-CO-05");
    assert_eq!(
        broken(|invoice| invoice.due_on = Some(date(2026, 11, 25))),
        ["BR-FR-CO-07"]
    );
    assert_eq!(broken(|invoice| invoice.number = "F 2026/é".into()), ["BR-FR-02"]);
    assert_eq!(broken(|invoice| invoice.lines[1].item.name.clear()), ["BR-25"]);
    assert_eq!(
        broken(|invoice| invoice.payment.as_mut().unwrap().iban = None),
        ["BR-61"]
    );
}

#[test]
fn a_finding_is_said_in_words_with_both_amounts() {
    let mut invoice = sample::mixed();
    invoice.totals.due += 1;
    let findings = check(&invoice);
    let said = sample::words().format(Language::Fr, &findings[0].key(), &findings[0].args());
    assert!(said.contains("1405.98") && said.contains("1405.99"), "{said}");
    assert!(rules::names().count() > 60);
}

#[test]
fn what_the_reform_asks_depends_on_the_lines_the_buyer_and_the_day() {
    let exempt = sample::exempt();
    assert_eq!(emission_scope(&exempt, false), Scope::Exempt);
    assert_eq!(emission_scope(&exempt, true), Scope::Public);
    let mut taxed = sample::mixed();
    assert_eq!(emission_scope(&taxed, false), Scope::NotYet);
    taxed.issued_on = date(2027, 9, 1);
    assert_eq!(emission_scope(&taxed, false), Scope::Transmit);
    taxed.buyer = sample::deposit().buyer;
    assert_eq!(emission_scope(&taxed, false), Scope::Report);
}
