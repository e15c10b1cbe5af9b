//! What is kept of each act: who, how they were known, what they were shown, when by whose clock, from where, and
//! the entry before it. Written once in canonical form; its SHA-256 is its name in the chain.

use serde::{Deserialize, Serialize};

/// The version of this form, in every entry as `v`.
pub const VERSION: u32 = 1;

/// What kind of act an entry records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Act {
    /// A learner signed for themself.
    #[serde(rename = "attendance.learner")]
    Learner,
    /// The trainer signed after the learners.
    #[serde(rename = "attendance.trainer")]
    Trainer,
    /// A learner was asked to sign and would not.
    #[serde(rename = "attendance.refusal")]
    Refusal,
    /// Presence declared at roll call: weaker than a signature, and never shown as one.
    #[serde(rename = "attendance.mark")]
    Mark,
    /// The slot was closed; everything about it so far is counted.
    #[serde(rename = "attendance.seal")]
    Seal,
    /// Said after the seal, beside what it corrects.
    #[serde(rename = "attendance.rectification")]
    Rectification,
}

/// One entry. Instants are RFC 3339 text with the offset of the place; identifiers are those of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    pub v: u32,
    pub act: Act,
    pub slot: Slot,
    /// Whose act it is: who signs, who declares, who seals.
    pub signatory: Signatory,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub intent: Option<Intent>,
    pub capture: Capture,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub network: Option<Network>,
    /// What was declared, of whom: for marks and rectifications.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mark: Option<Mark>,
    /// What was closed: for seals.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seal: Option<Seal>,
    /// SHA-256 of the entry before it in the chain of the session.
    pub prev: String,
}

/// The slot as it was when the act was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    pub id: String,
    /// The title of the training, word for word that of the agreement.
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub module: Option<String>,
    pub start: String,
    pub end: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    pub id: String,
    /// `learner`, `trainer` or `office`.
    pub role: String,
    pub last_name: String,
    pub first_name: String,
    /// `trainer_visual`, `account`, `account_mfa`, `email_link`, `code` or `api`.
    pub identity_check: String,
}

/// The sentence that was under the signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    pub text_shown: String,
    pub text_version: String,
    pub accepted_at: String,
}

/// How the act came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capture {
    /// `tablet`, `link`, `qr`, `pin`, `paper_scan`; `screen` or `api` for what is not signed.
    pub mode: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub typed_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub strokes_sha256: Option<String>,
    /// SHA-256 of the picture, which stands in the bundle as `images/<sha256>.png`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub image_sha256: Option<String>,
    /// What the device's clock said, which may be wrong.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub device_time: Option<String>,
    /// What the server's clock said.
    pub received_at: String,
    /// Seconds by which the device's clock was ahead, when that is more than five minutes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub drift_seconds: Option<i64>,
}

/// Personal data, kept as long as the sheet and hidden from ordinary profiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub user_agent: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The learner spoken of.
    pub learner: String,
    /// `present`, `late`, `left_early`, `absent` or `excused`.
    pub state: String,
    /// Minutes missed, for `late` and `left_early`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
}

/// What a seal closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// How many entries of the chain are about the slot, this one left out.
    pub entries: usize,
    /// SHA-256 of their digests, one a line, in the order of the chain.
    pub root: String,
}
