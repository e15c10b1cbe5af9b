//! What a French invoice must say in words: notes (BG-1) and the reason why VAT is not asked (BT-120, BT-121).

use jiff::civil::{Date, date};
use words::{Args, Catalogue, Language};

use crate::model::{Note, TaxGroup, VatCategory};

/// Between whom an invoice stands (note `BAR`, BR-FR-20).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Two companies established in France.
    Companies,
    /// A company and one that is established elsewhere.
    Abroad,
    /// A company and a person who buys for themself.
    Person,
    /// Outside electronic invoicing: kept, not transmitted.
    Outside,
}

impl Setting {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Setting::Companies => "B2B",
            Setting::Abroad => "B2BINT",
            Setting::Person => "B2C",
            Setting::Outside => "OUTOFSCOPE",
        }
    }
}

/// Why VAT is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exemption {
    /// Vocational training by a provider that holds the attestation, or of public law (CGI, art. 261, 4, 4° a).
    Training,
    /// Schools, universities, technical teaching, apprenticeship (CGI, art. 261, 4, 4° a).
    School,
    /// Small businesses (CGI, art. 293 B): another regime, never mixed with the exemption of training.
    Franchise,
    /// Damages, as the indemnity for absence: no price of a service, outside the scope of VAT.
    Indemnity,
    /// Owed by the buyer (CGI, art. 283).
    ReverseCharge,
}

impl Exemption {
    /// The group of VAT that states it, its sums to be reckoned.
    pub fn group(self, words: &Catalogue, language: Language) -> TaxGroup {
        let (category, code, key) = match self {
            Exemption::Training => (VatCategory::Exempt, "VATEX-FR-CGI261-4", "einvoice-exempt-training"),
            Exemption::School => (VatCategory::Exempt, "VATEX-FR-CGI261-4", "einvoice-exempt-school"),
            Exemption::Franchise => (VatCategory::Exempt, "VATEX-FR-FRANCHISE", "einvoice-exempt-franchise"),
            Exemption::ReverseCharge => (VatCategory::ReverseCharge, "VATEX-EU-AE", "einvoice-exempt-reverse"),
            Exemption::Indemnity => (VatCategory::OutOfScope, "VATEX-EU-O", "einvoice-exempt-indemnity"),
        };
        TaxGroup {
            category,
            rate: 0,
            base: 0,
            tax: 0,
            reason: Some(words.text(language, key).to_owned()),
            reason_code: Some(code.to_owned()),
        }
    }
}

/// The notes that every French invoice bears (C.com, L441-9 and L441-10; BR-FR-05 and BR-FR-06).
#[derive(Debug, Clone, PartialEq)]
pub struct Mentions {
    /// Between whom.
    pub setting: Setting,
    /// Rate of the penalties for being late, in basis points a year: not below three times the legal interest.
    pub penalty_rate: Option<u32>,
    /// Discount for paying early, in words; that there is none when `None`.
    pub discount: Option<String>,
    /// Whether the seller pays VAT on what is invoiced (option for debits, CGI, art. 269, 2, c).
    pub vat_on_debits: bool,
    /// Other notes, without a subject.
    pub others: Vec<String>,
}

/// From this day the law wants the fixed fee of 40 € on invoices between companies (D441-5).
const FEE_SINCE: Date = date(2013, 1, 1);

impl Mentions {
    /// The notes of an invoice issued on a day.
    pub fn notes(&self, words: &Catalogue, language: Language, issued_on: Date) -> Vec<Note> {
        let coded = |subject: &str, text: String| Note {
            subject: Some(subject.to_owned()),
            text,
        };
        let say = |key: &str| words.text(language, key).to_owned();
        let mut notes = vec![coded("BAR", self.setting.code().to_owned())];
        let between_companies = matches!(self.setting, Setting::Companies | Setting::Abroad) && issued_on >= FEE_SINCE;
        notes.push(coded(
            "PMT",
            say(if between_companies {
                "einvoice-fee"
            } else {
                "einvoice-no-fee"
            }),
        ));
        notes.push(coded(
            "PMD",
            match self.penalty_rate {
                Some(rate) => {
                    let rate = words::format::percent(language, f64::from(rate) / 10_000.0, 2);
                    words.format(language, "einvoice-penalties-at", &Args::new().with("rate", rate))
                }
                None => say("einvoice-penalties"),
            },
        ));
        notes.push(coded(
            "AAB",
            self.discount.clone().unwrap_or_else(|| say("einvoice-no-discount")),
        ));
        if self.vat_on_debits {
            notes.push(coded("TXD", say("einvoice-vat-on-debits")));
        }
        notes.extend(self.others.iter().map(|text| Note {
            subject: None,
            text: text.clone(),
        }));
        notes
    }
}
