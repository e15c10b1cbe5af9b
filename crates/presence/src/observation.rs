//! What was observed of one learner at one slot. Observations are kept as they came and never merged: the
//! rule weighs them, and a correction is one more observation.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// How a signature was taken. A code or a link proves access to the code, a tablet in the trainer's sight more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Tablet,
    Link,
    Qr,
    Pin,
    PaperScan,
}

impl Mode {
    pub const ALL: [Mode; 5] = [Mode::Tablet, Mode::Link, Mode::Qr, Mode::Pin, Mode::PaperScan];

    pub const fn code(self) -> &'static str {
        match self {
            Mode::Tablet => "tablet",
            Mode::Link => "link",
            Mode::Qr => "qr",
            Mode::Pin => "pin",
            Mode::PaperScan => "paper_scan",
        }
    }

    pub fn from_code(code: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

/// One thing observed, with the order in which it was recorded: of two marks, the later one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Grows with each record; the key of the row that keeps it.
    pub order: i64,
    /// When the record was made, by the server's clock.
    pub recorded_at: Timestamp,
    /// Said after the sheet was sealed, by whoever may: holds against every presence recorded before it.
    pub rectifies: bool,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The learner's own act for this slot.
    Signature { mode: Mode },
    /// The learner was asked to sign and would not: counts as not signed.
    Refusal,
    /// Declared at roll call: there, having missed minutes at the beginning or before the end.
    There {
        late: i64,
        early: i64,
        reason: Option<String>,
    },
    /// Declared at roll call: not there. Excused when whoever marks it takes the absence as justified.
    Away { reason: Option<String>, excused: bool },
    /// Connected to the platform or to the live class.
    Connection { span: Span },
    /// A reason handed in, once somebody has decided on it (`accepted`), or before (`None`).
    Justification { reason: String, accepted: Option<bool> },
}
