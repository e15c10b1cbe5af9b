//! How an invoice is to be paid (BG-16).

use serde::{Deserialize, Serialize};

/// How to pay (BG-16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// By what means (BT-81).
    pub means: Means,
    /// In words (BT-82).
    pub text: Option<String>,
    /// What to write on the transfer (BT-83).
    pub reference: Option<String>,
    /// IBAN that is paid to (BT-84).
    pub iban: Option<String>,
    /// Holder of the account (BT-85).
    pub account_name: Option<String>,
    /// BIC of its bank (BT-86).
    pub bic: Option<String>,
    /// Mandate of a direct debit (BT-89).
    pub mandate: Option<String>,
    /// Identifier of the creditor of a direct debit (BT-90).
    pub creditor_id: Option<String>,
    /// IBAN that is debited (BT-91).
    pub debited_iban: Option<String>,
}

impl Payment {
    /// By a means, without more.
    pub const fn by(means: Means) -> Self {
        Payment {
            means,
            text: None,
            reference: None,
            iban: None,
            account_name: None,
            bic: None,
            mandate: None,
            creditor_id: None,
            debited_iban: None,
        }
    }
}

/// A means of payment (BT-81, UNTDID 4461).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub enum Means {
    /// Cash: 10.
    Cash,
    /// Cheque: 20.
    Cheque,
    /// Transfer: 30.
    Transfer,
    /// Card: 48.
    Card,
    /// Direct debit: 49.
    DirectDebit,
    /// SEPA transfer: 58.
    SepaTransfer,
    /// SEPA direct debit: 59.
    SepaDirectDebit,
    /// Any other code that was received.
    Other(u16),
}

impl Means {
    const KNOWN: [(u16, Means); 7] = [
        (10, Means::Cash),
        (20, Means::Cheque),
        (30, Means::Transfer),
        (48, Means::Card),
        (49, Means::DirectDebit),
        (58, Means::SepaTransfer),
        (59, Means::SepaDirectDebit),
    ];
}

impl From<u16> for Means {
    fn from(code: u16) -> Self {
        let known = Means::KNOWN.iter().find(|(known, _)| *known == code);
        known.map_or(Means::Other(code), |(_, means)| *means)
    }
}

impl From<Means> for u16 {
    fn from(means: Means) -> u16 {
        match means {
            Means::Other(code) => code,
            means => Means::KNOWN
                .iter()
                .find(|(_, known)| *known == means)
                .map_or(1, |(code, _)| *code),
        }
    }
}
