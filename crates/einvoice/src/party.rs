//! Who sells, who buys, who is paid (BG-4, BG-7, BG-10).

use serde::{Deserialize, Serialize};
use xml::{Found as _, Node};

/// An identifier and the list it is of (ISO/IEC 6523, code list ICD).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// The identifier itself.
    pub value: String,
    /// The list: `0002` SIREN, `0009` SIRET, `0225` electronic address in France, `0088` GLN; none when it is private.
    pub scheme: Option<String>,
}

impl Identifier {
    /// SIRENE: nine figures.
    pub const SIREN: &'static str = "0002";
    /// SIRET: fourteen figures.
    pub const SIRET: &'static str = "0009";
    /// Address of the French directory of electronic invoicing.
    pub const FRENCH_ADDRESS: &'static str = "0225";

    /// As both syntaxes write it: the text of an element, its list in `schemeID`.
    pub(crate) fn read(node: Node<'_, '_>) -> Option<Self> {
        Some(Identifier {
            value: node.said()?,
            scheme: node.attribute("schemeID").map(str::to_owned),
        })
    }

    /// An identifier of a list.
    pub fn of(scheme: &str, value: impl Into<String>) -> Self {
        Identifier {
            value: value.into(),
            scheme: Some(scheme.to_owned()),
        }
    }

    /// Whether it is of a list.
    pub fn is_of(&self, scheme: &str) -> bool {
        self.scheme.as_deref() == Some(scheme)
    }
}

/// A seller, a buyer, or who is paid.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// The name in law (BT-27, BT-44, BT-59).
    pub name: String,
    /// The name it trades under, when it differs (BT-28, BT-45).
    pub trading_name: Option<String>,
    /// Identifiers beside the legal one: SIRET, GLN, private ones (BT-29, BT-46, BT-60).
    pub identifiers: Vec<Identifier>,
    /// Identifier in law: SIREN (BT-30, BT-47, BT-61).
    pub legal_id: Option<Identifier>,
    /// VAT identifier, with the code of its country (BT-31, BT-48).
    pub vat_id: Option<String>,
    /// Local tax identifier, for who has no VAT identifier (BT-32). Sellers only.
    pub tax_id: Option<String>,
    /// Legal form, capital, register of companies, number of training provider (BT-33). Sellers only.
    pub legal_information: Option<String>,
    /// Where electronic invoices reach it (BT-34, BT-49).
    pub endpoint: Option<Identifier>,
    /// Postal address (BG-5, BG-8).
    pub address: Address,
    /// Whom to call (BG-6, BG-9).
    pub contact: Option<Contact>,
}

impl Party {
    /// SIREN: the identifier in law, or the first nine figures of a SIRET.
    pub fn siren(&self) -> Option<&str> {
        let legal = self.legal_id.as_ref();
        let legal = legal
            .filter(|id| id.is_of(Identifier::SIREN))
            .map(|id| id.value.as_str());
        legal.or_else(|| self.siret().and_then(|siret| siret.get(..9)))
    }

    /// SIRET, when it is stated.
    pub fn siret(&self) -> Option<&str> {
        let of = |id: &&Identifier| id.is_of(Identifier::SIRET);
        self.identifiers.iter().find(of).map(|id| id.value.as_str())
    }

    /// States a French company by its SIRET: SIREN in law, SIRET beside, and the address of the directory.
    #[must_use]
    pub fn with_siret(mut self, siret: &str) -> Self {
        if let Some(siren) = siret.get(..9) {
            self.legal_id = Some(Identifier::of(Identifier::SIREN, siren));
            self.identifiers.push(Identifier::of(Identifier::SIRET, siret));
            self.endpoint = Some(Identifier::of(Identifier::FRENCH_ADDRESS, siren));
        }
        self
    }
}

/// A postal address (BG-5, BG-8, BG-15).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Number and street, complements: three lines at most (BT-35, BT-36, BT-162).
    pub lines: Vec<String>,
    /// Postal code (BT-38).
    pub postal_code: Option<String>,
    /// Town (BT-37).
    pub city: Option<String>,
    /// Region or state (BT-39).
    pub region: Option<String>,
    /// Country, two letters of ISO 3166-1 (BT-40).
    pub country: String,
}

/// Whom to call (BG-6, BG-9).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// A person or a department (BT-41, BT-56).
    pub name: Option<String>,
    /// Telephone (BT-42, BT-57).
    pub phone: Option<String>,
    /// E-mail address (BT-43, BT-58).
    pub email: Option<String>,
}
