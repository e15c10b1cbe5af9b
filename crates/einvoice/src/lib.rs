//! The electronic invoice of EN 16931: what an invoice says, business term by business term, written in the syntax of
//! UN/CEFACT (CII), checked against the rules of the norm and of France, read back from CII, UBL 2.1 and Factur-X, and
//! put inside its own PDF (Factur-X 1.0, a PDF/A-3 whose attachment is the invoice for machines).
//!
//! Names of business terms stand beside each field: BT-1 is a term, BG-1 a group of them (EN 16931-1:2017, § 6). Amounts
//! are whole cents. This crate knows no store: it takes an [`Invoice`] and gives text or bytes, or the reverse.
//!
//! - [`write`] makes the XML, [`check`] says what is wrong with an invoice, rule by rule;
//! - [`read`] takes a file as it was received, whatever it is;
//! - [`hybrid::embed`] and [`hybrid::extract`] put the XML in a PDF and take it out.

mod cii;
mod error;
pub mod hybrid;
mod mentions;
mod model;
mod number;
mod party;
mod payment;
pub mod rules;
mod scope;
mod totals;
mod ubl;

pub use cii::write;
pub use error::{Flaw, ReadError};
pub use mentions::{Exemption, Mentions, Setting};
pub use model::{
    Adjustment, Delivery, DocumentType, Invoice, Item, Line, Note, Period, Preceding, TaxGroup, Totals, VatCategory,
};
pub use number::{Decimal, read_decimal, write_decimal};
pub use party::{Address, Contact, Identifier, Party};
pub use payment::{Means, Payment};
pub use rules::{Finding, Severity, check};
pub use scope::{Scope, emission_scope};

/// The profile that this product writes (BT-24): all of EN 16931 and nothing else.
pub const PROFILE_EN16931: &str = "urn:cen.eu:en16931:2017";

/// The messages of this crate, in French and English: what each rule wants, and why a file is not read.
pub const SOURCE: words::Source = words::Source {
    room: "einvoice",
    fr: include_str!("../messages/fr.ftl"),
    en: include_str!("../messages/en.ftl"),
};

/// An invoice as it was received.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// What it says.
    pub invoice: Invoice,
    /// The XML it was read from: the truth of a hybrid invoice, whatever its pages show.
    pub xml: Vec<u8>,
    /// In which syntax it came.
    pub syntax: Syntax,
    /// Whether it came inside a PDF, which can be shown to people.
    pub hybrid: bool,
}

/// In which syntax an invoice is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// UN/CEFACT Cross Industry Invoice (Factur-X, ZUGFeRD).
    Cii,
    /// OASIS UBL 2.1 (Invoice or CreditNote).
    Ubl,
}

/// Reads an invoice from a file as it was received: a PDF with an invoice in it, CII or UBL 2.1.
///
/// # Errors
/// [`ReadError`], which says what the file is instead or what in it cannot be understood.
pub fn read(bytes: &[u8]) -> Result<Received, ReadError> {
    let hybrid = bytes[..bytes.len().min(1024)].windows(5).any(|at| at == b"%PDF-");
    let xml = if hybrid {
        hybrid::extract(bytes)?
    } else {
        bytes.to_vec()
    };
    let text = xml::decode(&xml)?;
    let document = xml::parse(&text)?;
    let root = document.root_element();
    let (invoice, syntax) = match root.tag_name().name() {
        "CrossIndustryInvoice" | "CrossIndustryDocument" => (cii::read(root)?, Syntax::Cii),
        "Invoice" | "CreditNote" => (ubl::read(root)?, Syntax::Ubl),
        _ => return Err(ReadError::NotAnInvoice),
    };
    Ok(Received {
        invoice,
        xml,
        syntax,
        hybrid,
    })
}
