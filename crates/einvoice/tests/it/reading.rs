//! Invoices as others write them.

use einvoice::{DocumentType, Means, ReadError, Syntax, VatCategory, read};
use jiff::civil::date;

const UBL: &str = include_str!("../files/supplier-ubl.xml");
const ZUGFERD: &str = include_str!("../files/supplier-cii.xml");

#[test]
fn an_invoice_of_a_supplier_in_ubl_is_read() {
    let received = read(UBL.as_bytes()).unwrap();
    assert_eq!(received.syntax, Syntax::Ubl);
    let invoice = received.invoice;
    assert_eq!(
        (invoice.number.as_str(), invoice.issued_on),
        ("FA-88121", date(2026, 10, 30))
    );
    assert_eq!(invoice.due_on, Some(date(2026, 11, 29)));
    assert_eq!(invoice.seller.name, "Papeterie du Port SAS");
    assert_eq!(invoice.seller.siren(), Some("552100554"));
    assert_eq!(invoice.buyer.name, "Atelier des Savoirs SARL");
    assert_eq!(invoice.notes[0].subject.as_deref(), Some("PMT"));
    assert_eq!(invoice.notes[0].text, "Indemnité forfaitaire de 40 €");
    let payment = invoice.payment.unwrap();
    assert_eq!(payment.means, Means::Transfer);
    assert_eq!(payment.iban.as_deref(), Some("FR7630006000011234567890189"));
    assert_eq!(invoice.lines.len(), 2);
    assert_eq!(
        (invoice.lines[0].quantity, invoice.lines[0].price),
        (100_000, 4_500_000)
    );
    assert_eq!(
        (invoice.lines[0].category, invoice.lines[0].rate),
        (VatCategory::Standard, 2000)
    );
    assert_eq!(
        (invoice.totals.net, invoice.totals.tax, invoice.totals.gross),
        (6_500, 1_300, 7_800)
    );
    assert_eq!(invoice.adjustments[0].amount, 500);
    assert_eq!(einvoice::check(&einvoice::read(UBL.as_bytes()).unwrap().invoice), []);
}

#[test]
fn a_credit_note_in_ubl_gives_back() {
    let credit = UBL
        .replace("<Invoice ", "<CreditNote ")
        .replace("</Invoice>", "</CreditNote>")
        .replace(
            "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
            "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
        )
        .replace("InvoiceTypeCode>380", "CreditNoteTypeCode>381")
        .replace("InvoiceTypeCode", "CreditNoteTypeCode")
        .replace("InvoiceLine", "CreditNoteLine")
        .replace("InvoicedQuantity", "CreditedQuantity");
    let invoice = read(credit.as_bytes()).unwrap().invoice;
    assert_eq!(invoice.kind, DocumentType::CreditNote);
    assert!(invoice.kind.is_credit());
    assert_eq!(invoice.lines[1].quantity, 10_000);
}

#[test]
fn an_invoice_of_another_profile_and_other_prefixes_is_read() {
    let invoice = read(ZUGFERD.as_bytes()).unwrap().invoice;
    assert_eq!(invoice.number, "R-2026-77");
    assert_eq!(invoice.seller.name, "Lehrmittel Süd GmbH");
    assert_eq!(invoice.currency, "EUR");
    assert_eq!(invoice.lines[0].price, 333_333, "a price is kept to the millionth");
    assert_eq!(invoice.totals.due, 100);
    assert_eq!(
        invoice.profile,
        "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended"
    );
}

#[test]
fn what_is_no_invoice_is_refused_with_the_reason() {
    let key = |bytes: &[u8]| read(bytes).unwrap_err().key();
    assert_eq!(key(b"<html><body/></html>"), "einvoice-not-an-invoice");
    assert_eq!(key(b"{}"), "einvoice-malformed");
    assert_eq!(key(b"%PDF-1.7\nnothing"), "einvoice-unreadable-pdf");
    assert_eq!(
        key(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Invoice>&x;</Invoice>"),
        "einvoice-document-type"
    );
    assert_eq!(key(b"<Invoice/>"), "einvoice-term-missing");
    let wrong = UBL.replace("<cbc:IssueDate>2026-10-30", "<cbc:IssueDate>30/10/2026");
    let error = read(wrong.as_bytes()).unwrap_err();
    assert_eq!(error.key(), "einvoice-term-wrong");
    assert!(
        matches!(error, ReadError::Term(flaw) if flaw.term == "BT-2" && flaw.value.as_deref() == Some("30/10/2026"))
    );
}

#[test]
fn no_cut_or_changed_invoice_makes_reading_panic() {
    for step in 0..UBL.len() / 7 {
        if let Some(cut) = UBL.get(..step * 7) {
            let _ = read(cut.as_bytes());
        }
        let mut bytes = UBL.as_bytes().to_vec();
        bytes[step * 7] = b'9';
        let _ = read(&bytes);
    }
}
