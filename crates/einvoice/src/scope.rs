//! Whether an issued invoice is to go through an approved platform (CGI, art. 289 bis; reform of electronic invoicing).

use jiff::civil::{Date, date};

use crate::model::Invoice;

/// What the reform asks for an invoice, by rules of November 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// To be transmitted through an approved platform.
    Transmit,
    /// Its data are to be reported (buyers who are no company in France).
    Report,
    /// To be deposited for a public buyer (Chorus Pro, or a platform).
    Public,
    /// Nothing: every line is exempt under article 261 (rule G2.32).
    Exempt,
    /// Nothing yet: small and middle companies issue from 1 September 2027.
    NotYet,
}

/// From when companies that are neither large nor middle-sized issue and report.
const ALL_ISSUE_FROM: Date = date(2027, 9, 1);

impl Scope {
    /// The version of the rules, kept with the decision.
    pub const VERSION: &'static str = "2026-11";

    /// The key of the message that says it and why.
    pub fn key(self) -> &'static str {
        match self {
            Scope::Transmit => "einvoice-scope-transmit",
            Scope::Report => "einvoice-scope-report",
            Scope::Public => "einvoice-scope-public",
            Scope::Exempt => "einvoice-scope-exempt",
            Scope::NotYet => "einvoice-scope-not-yet",
        }
    }
}

/// Decides for an invoice; whether its buyer is a public body is for the caller to know.
pub fn emission_scope(invoice: &Invoice, public_buyer: bool) -> Scope {
    if public_buyer {
        return Scope::Public;
    }
    let exempt = |code: &Option<String>| code.as_deref().is_some_and(|code| code.starts_with("VATEX-FR-CGI261"));
    if !invoice.taxes.is_empty() && invoice.taxes.iter().all(|group| exempt(&group.reason_code)) {
        return Scope::Exempt;
    }
    if invoice.issued_on < ALL_ISSUE_FROM {
        return Scope::NotYet;
    }
    let in_france = invoice.buyer.address.country == "FR" && invoice.buyer.siren().is_some();
    if in_france { Scope::Transmit } else { Scope::Report }
}
