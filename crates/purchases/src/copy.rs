//! What an invoice that was received says, kept as the value it was read to, and what is wrong with it.

use einvoice::{DocumentType, Finding, Invoice, Party, Severity};
use kit::{Error, Result};
use words::fold::fold;

/// As it is kept.
///
/// # Errors
/// A fault when it cannot be written.
pub fn write(invoice: &Invoice) -> Result<String> {
    serde_json::to_string(invoice).map_err(|error| Error::Fault(format!("an invoice received: {error}")))
}

/// The invoice that was kept.
///
/// # Errors
/// A fault for a copy that cannot be read.
pub fn read(text: &str) -> Result<Invoice> {
    serde_json::from_str(text).map_err(|error| Error::Fault(format!("an invoice received: {error}")))
}

/// A code of [`crate::kinds::FORMS`].
pub fn form(invoice: &Invoice) -> &'static str {
    match invoice.kind {
        DocumentType::Invoice => "invoice",
        DocumentType::Deposit => "deposit",
        DocumentType::Corrected => "corrected",
        kind if kind.is_credit() => "credit_note",
        _ => "other",
    }
}

/// What tells a supplier from every other: its SIREN, the VAT number of who has none, else its name.
pub fn supplier_key(seller: &Party) -> String {
    let siren = seller.siren().map(str::to_owned);
    let vat = || seller.vat_id.as_deref().map(plain).filter(|vat| !vat.is_empty());
    siren
        .or_else(|| vat().map(|vat| french(&vat).unwrap_or(vat)))
        .unwrap_or_else(|| fold(&seller.name))
}

/// An identifier without spaces or points, in capitals.
pub fn plain(text: &str) -> String {
    let kept = text.chars().filter(|character| character.is_ascii_alphanumeric());
    kept.collect::<String>().to_ascii_uppercase()
}

/// The SIREN in a French VAT number: two characters of check, then nine figures.
pub fn french(vat: &str) -> Option<String> {
    let siren = vat.strip_prefix("FR")?.get(2..)?;
    (siren.len() == 9 && siren.bytes().all(|byte| byte.is_ascii_digit())).then(|| siren.to_owned())
}

/// What tells an invoice from every other: its supplier, its number, its day.
pub fn mark(invoice: &Invoice) -> String {
    let number = plain(&invoice.number);
    // A number all of signs is told by its signs.
    let number = if number.is_empty() {
        invoice.number.trim()
    } else {
        &number
    };
    format!("{}|{number}|{}", supplier_key(&invoice.seller), invoice.issued_on)
}

/// How many findings forbid to issue such an invoice.
pub fn faults(found: &[Finding]) -> usize {
    found.iter().filter(|one| one.severity == Severity::Error).count()
}
