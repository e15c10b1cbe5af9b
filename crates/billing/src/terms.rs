//! How the house sells: its VAT, its bank, its delays and what the law wants it to say of late payment.

use kit::error::FieldError;
use kit::write::Hand;
use kit::{Db, Error, Message, Result, Tx, settings};
use money::Vat;
use serde::{Deserialize, Serialize};

/// The key of the settings.
const TERMS: &str = "billing_terms";

/// The longest delay that may be agreed, in days from the day of issue (C. com., L441-10, I).
pub const MOST_DAYS: i64 = 60;

/// The longest time that a quote stands, in days.
const MOST_QUOTE_DAYS: i64 = 366;

/// What is not said is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Intra-community VAT number: `FR` and eleven figures.
    pub vat_number: String,
    /// What a line is exempt by when nothing is said of its VAT: a code of [`Vat`]; empty when all is taxed.
    pub exemption: String,
    /// SARL, association…
    pub legal_form: String,
    /// Share capital as it is to be read: `10 000 €`.
    pub capital: String,
    /// `RCS Rennes`, when it is registered there.
    pub register: String,
    pub iban: String,
    pub bic: String,
    /// Days to pay, from the day of issue.
    pub days: i64,
    /// Days during which a quote may be accepted, from the day it is sent.
    pub quote_days: i64,
    /// Yearly rate of penalties, in basis points; nothing said: the rate of the law.
    pub penalty_bp: Option<i64>,
    /// Discount for early payment, in basis points; 0: none.
    pub early_bp: i64,
}

impl Default for Terms {
    fn default() -> Self {
        Terms {
            vat_number: String::new(),
            exemption: Vat::Training.exemption().unwrap_or_default().to_owned(),
            legal_form: String::new(),
            capital: String::new(),
            register: String::new(),
            iban: String::new(),
            bic: String::new(),
            days: 30,
            quote_days: 30,
            penalty_bp: None,
            early_bp: 0,
        }
    }
}

impl Terms {
    /// As the store has them.
    pub fn read(db: &mut Db<'_>) -> Result<Terms> {
        Ok(settings::get(db, TERMS)?.unwrap_or_default())
    }

    /// Decides them, in the operation under way.
    ///
    /// # Errors
    /// Invalid by field: a delay beyond the law's, an IBAN or a VAT number that is mistyped, an unknown exemption.
    pub fn save(mut self, hand: Hand<'_>, tx: &mut Tx<'_>) -> Result<bool> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, key: &str| faults.push(FieldError::new(field, Message::new(key)));
        if !self.iban.trim().is_empty() {
            match bank::ids::read_iban(&self.iban) {
                Some(iban) => self.iban = iban,
                None => fault("iban", "billing-iban"),
            }
        }
        self.vat_number.retain(|letter| !letter.is_whitespace());
        self.vat_number.make_ascii_uppercase();
        if !self.vat_number.is_empty() && !is_vat_number(&self.vat_number) {
            fault("vat_number", "billing-vat-number");
        }
        if !(0..=MOST_DAYS).contains(&self.days) {
            fault("days", "billing-days");
        }
        if !(1..=MOST_QUOTE_DAYS).contains(&self.quote_days) {
            fault("quote_days", "billing-quote-days");
        }
        if !self.exemption.is_empty() && Vat::of(0, &self.exemption).is_err() {
            fault("exemption", "money-exemption");
        }
        let is_share = |points: i64| (0..=10_000).contains(&points);
        if !is_share(self.early_bp) {
            fault("early_bp", "money-discount");
        }
        if self.penalty_bp.is_some_and(|points| !is_share(points)) {
            fault("penalty_bp", "money-discount");
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        settings::set(hand, tx, TERMS, &self)
    }

    /// The VAT of a line: what is said of it, or else what the house is exempt by.
    ///
    /// # Errors
    /// [`money::Fault::Exemption`] when nothing is said and the house has no exemption.
    pub fn vat(&self, basis_points: i64, exemption: &str) -> Result<Vat, money::Fault> {
        if basis_points == 0 && exemption.is_empty() {
            return Vat::of(0, &self.exemption);
        }
        Vat::of(basis_points, exemption)
    }
}

/// `FR`, two characters and a SIREN; other countries by their shape alone.
fn is_vat_number(number: &str) -> bool {
    let is_plain = number.len() > 4 && number.len() <= 14 && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let begins = number.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
    is_plain && begins && (!number.starts_with("FR") || number.len() == 13)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_vat_number_has_thirteen_characters() {
        assert!(is_vat_number("FR40303265045") && is_vat_number("BE0428759497"));
        assert!(!is_vat_number("FR4030326504") && !is_vat_number("40303265045"));
    }

    #[test]
    fn what_is_not_said_of_vat_is_what_the_house_is_exempt_by() {
        let terms = Terms::default();
        assert_eq!(terms.vat(0, ""), Ok(Vat::Training));
        assert_eq!(terms.vat(2_000, ""), Ok(Vat::Rate(2_000)));
        let taxed = Terms {
            exemption: String::new(),
            ..terms
        };
        assert_eq!(taxed.vat(0, ""), Err(money::Fault::Exemption));
    }
}
