//! What is kept of each answer to a paper that was sent to be signed: who, how they were known, which paper to the byte, what
//! they were shown and said, when by whose clock, from where, and the entry before it. The parts are those of
//! [`crate::evidence`].

use serde::{Deserialize, Serialize};

use crate::evidence::{Capture, Intent, Network, Signatory};

/// The version of this form, in every entry as `v`.
pub const VERSION: u32 = 1;

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answered {
    #[serde(rename = "paper.signature")]
    Signature,
    #[serde(rename = "paper.refusal")]
    Refusal,
    #[serde(rename = "paper.change")]
    Change,
}

/// One entry. Instants are RFC 3339 text with the offset of the place; identifiers are those of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    pub v: u32,
    pub act: Answered,
    pub paper: Paper,
    pub signatory: Signatory,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub intent: Option<Intent>,
    pub capture: Capture,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub network: Option<Network>,
    /// What was said with it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub message: Option<String>,
    /// SHA-256 of the entry before it in the chain of the house.
    pub prev: String,
}

/// The paper as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub id: String,
    /// `quote`, `agreement` or `contract`.
    pub form: String,
    pub number: String,
    /// SHA-256 of its PDF.
    pub sha256: String,
    /// In cents, VAT included.
    pub amount_cents: i64,
    /// The address to which the link was sent.
    pub sent_to: String,
}
