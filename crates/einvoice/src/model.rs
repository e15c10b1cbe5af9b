//! What an invoice says, business term by business term (EN 16931-1:2017).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::party::{Address, Identifier, Party};
use crate::payment::Payment;

/// An invoice or a credit note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Invoice {
    /// Number (BT-1).
    pub number: String,
    /// Day of issue (BT-2).
    pub issued_on: Date,
    /// What it is (BT-3).
    pub kind: DocumentType,
    /// Currency of every amount, ISO 4217 (BT-5).
    pub currency: String,
    /// When it is to be paid (BT-9).
    pub due_on: Option<Date>,
    /// What the buyer wants to find it by: a service code of Chorus Pro (BT-10).
    pub buyer_reference: Option<String>,
    /// Agreement or contract (BT-12).
    pub contract: Option<String>,
    /// Purchase order of the buyer (BT-13).
    pub purchase_order: Option<String>,
    /// Order of the seller, quote (BT-14).
    pub sales_order: Option<String>,
    /// Framework of invoicing (BT-23): in France `S1` for services, `S2` already paid, `S4` final after deposits.
    pub process: Option<String>,
    /// Profile (BT-24).
    pub profile: String,
    /// Notes, French mentions among them (BG-1).
    pub notes: Vec<Note>,
    /// Invoices that it corrects or that deposits were asked by (BG-3).
    pub preceding: Vec<Preceding>,
    /// Who sells (BG-4).
    pub seller: Party,
    /// Who buys (BG-7).
    pub buyer: Party,
    /// Who is paid, when it is not the seller: factoring (BG-10).
    pub payee: Option<Party>,
    /// Where and when it was delivered (BG-13).
    pub delivery: Delivery,
    /// The period it covers (BG-14).
    pub period: Option<Period>,
    /// How to pay (BG-16).
    pub payment: Option<Payment>,
    /// Terms of payment in words (BT-20).
    pub terms: Option<String>,
    /// Allowances and charges on the whole (BG-20, BG-21).
    pub adjustments: Vec<Adjustment>,
    /// Sums (BG-22).
    pub totals: Totals,
    /// VAT by category and rate (BG-23).
    pub taxes: Vec<TaxGroup>,
    /// Lines (BG-25).
    pub lines: Vec<Line>,
}

/// What a document is (BT-3, UNTDID 1001).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub enum DocumentType {
    /// Commercial invoice: 380.
    Invoice,
    /// Credit note: 381.
    CreditNote,
    /// Corrected invoice: 384.
    Corrected,
    /// Deposit invoice: 386.
    Deposit,
    /// Any other code that was received.
    Other(u16),
}

impl DocumentType {
    /// Its code.
    pub const fn code(self) -> u16 {
        match self {
            DocumentType::Invoice => 380,
            DocumentType::CreditNote => 381,
            DocumentType::Corrected => 384,
            DocumentType::Deposit => 386,
            DocumentType::Other(code) => code,
        }
    }

    /// Whether its amounts are given back.
    pub const fn is_credit(self) -> bool {
        matches!(
            self.code(),
            81 | 83 | 261 | 262 | 296 | 308 | 381 | 396 | 420 | 458 | 502 | 503 | 532
        )
    }
}

impl From<u16> for DocumentType {
    fn from(code: u16) -> Self {
        match code {
            380 => DocumentType::Invoice,
            381 => DocumentType::CreditNote,
            384 => DocumentType::Corrected,
            386 => DocumentType::Deposit,
            code => DocumentType::Other(code),
        }
    }
}

impl From<DocumentType> for u16 {
    fn from(kind: DocumentType) -> u16 {
        kind.code()
    }
}

/// A note (BG-1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is about, UNTDID 4451 (BT-21): `PMT`, `PMD`, `AAB`, `TXD`, `BAR` in France.
    pub subject: Option<String>,
    /// Text (BT-22).
    pub text: String,
}

/// An invoice that comes before (BG-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preceding {
    /// Its number (BT-25).
    pub number: String,
    /// Its day of issue (BT-26).
    pub issued_on: Option<Date>,
}

/// Where and when (BG-13, BG-15).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Delivery {
    /// Name of the place or of who receives (BT-70).
    pub name: Option<String>,
    /// Identifier of the place (BT-71).
    pub location: Option<Identifier>,
    /// Day of delivery (BT-72).
    pub on: Option<Date>,
    /// Address (BG-15).
    pub address: Option<Address>,
}

/// From one day to another, both included (BG-14, BG-26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First day (BT-73, BT-134).
    pub from: Option<Date>,
    /// Last day (BT-74, BT-135).
    pub to: Option<Date>,
}

/// An allowance, or a charge, on the whole or on a line (BG-20, BG-21, BG-27, BG-28).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Whether it is added; otherwise it is taken off.
    pub charge: bool,
    /// In cents, without VAT (BT-92, BT-99, BT-136, BT-141).
    pub amount: i64,
    /// What a percentage bears on, in cents (BT-93, BT-100).
    pub base: Option<i64>,
    /// The percentage, in basis points (BT-94, BT-101).
    pub percent: Option<u32>,
    /// Category of VAT (BT-95, BT-102); that of the line for one on a line.
    pub category: VatCategory,
    /// Rate of VAT, in basis points (BT-96, BT-103).
    pub rate: u32,
    /// Why, in words (BT-97, BT-104, BT-139, BT-144).
    pub reason: Option<String>,
    /// Why, by a code of UNTDID 5189 or 7161 (BT-98, BT-105).
    pub reason_code: Option<String>,
}

/// Sums, in cents (BG-22).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Totals {
    /// Of the lines (BT-106).
    pub lines: i64,
    /// Of the allowances (BT-107).
    pub allowances: i64,
    /// Of the charges (BT-108).
    pub charges: i64,
    /// Without VAT (BT-109).
    pub net: i64,
    /// VAT (BT-110).
    pub tax: i64,
    /// With VAT (BT-112).
    pub gross: i64,
    /// Paid already: deposits (BT-113).
    pub prepaid: i64,
    /// Added to round what is due (BT-114).
    pub rounding: i64,
    /// Due (BT-115).
    pub due: i64,
}

/// VAT of a category and a rate (BG-23).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxGroup {
    /// Category (BT-118).
    pub category: VatCategory,
    /// Rate, in basis points (BT-119).
    pub rate: u32,
    /// What it bears on, in cents (BT-116).
    pub base: i64,
    /// VAT, in cents (BT-117).
    pub tax: i64,
    /// Why there is none, in words (BT-120).
    pub reason: Option<String>,
    /// Why there is none, by a code of the VATEX list (BT-121).
    pub reason_code: Option<String>,
}

/// A category of VAT (BT-118, UNTDID 5305).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum VatCategory {
    /// S: a rate above zero.
    Standard,
    /// Z: a rate of zero.
    Zero,
    /// E: exempt.
    Exempt,
    /// AE: the buyer owes the VAT.
    ReverseCharge,
    /// K: delivered to another member state.
    IntraCommunity,
    /// G: exported.
    Export,
    /// O: outside the scope of VAT.
    OutOfScope,
    /// L: Canary Islands.
    CanaryIslands,
    /// M: Ceuta and Melilla.
    CeutaMelilla,
}

impl VatCategory {
    /// All, with their codes.
    pub const ALL: [(&'static str, VatCategory); 9] = [
        ("S", VatCategory::Standard),
        ("Z", VatCategory::Zero),
        ("E", VatCategory::Exempt),
        ("AE", VatCategory::ReverseCharge),
        ("K", VatCategory::IntraCommunity),
        ("G", VatCategory::Export),
        ("O", VatCategory::OutOfScope),
        ("L", VatCategory::CanaryIslands),
        ("M", VatCategory::CeutaMelilla),
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, category)| *category == self);
        found.map_or("S", |(code, _)| code)
    }

    /// The category of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == code)
            .map(|(_, category)| *category)
    }

    /// Whether a rate above zero goes with it.
    pub const fn is_rated(self) -> bool {
        matches!(self, Self::Standard | Self::CanaryIslands | Self::CeutaMelilla)
    }
}

/// A line (BG-25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its identifier in the invoice (BT-126).
    pub id: String,
    /// A note about it (BT-127).
    pub note: Option<String>,
    /// How many, in ten-thousandths (BT-129).
    pub quantity: i64,
    /// Of what: UNECE Recommendation 20, `HUR` hour, `DAY` day, `C62` piece (BT-130).
    pub unit: String,
    /// Without VAT, its own allowances taken off, in cents (BT-131).
    pub net: i64,
    /// Which line of the buyer's order (BT-132).
    pub order_line: Option<String>,
    /// The period it covers (BG-26).
    pub period: Option<Period>,
    /// Its own allowances and charges (BG-27, BG-28).
    pub adjustments: Vec<Adjustment>,
    /// Price of one without VAT, in millionths (BT-146).
    pub price: i64,
    /// The quantity that the price is for, in ten-thousandths; 1 when `None` (BT-149).
    pub price_for: Option<i64>,
    /// Category of VAT (BT-151).
    pub category: VatCategory,
    /// Rate of VAT, in basis points (BT-152).
    pub rate: u32,
    /// What it is (BG-31).
    pub item: Item,
}

/// What is sold (BG-31).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// Name (BT-153).
    pub name: String,
    /// Description (BT-154).
    pub description: Option<String>,
    /// Reference of the seller (BT-155).
    pub reference: Option<String>,
}
