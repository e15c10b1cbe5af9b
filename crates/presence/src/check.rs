//! What an auditor or a funder would refuse: the checks A01 to A16, each a plain function over plain inputs.
//! They find; who runs them decides what a finding stops.

mod papers;
mod people;
mod signatures;
mod time;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use papers::{
    Invoiced, Mention, beyond_proof, certificate_differs, mentions_differ, not_countersigned, without_file,
};
pub use people::{Leave, crowded, on_leave};
pub use signatures::{Drawn, alike, hurried, same_place, unlike};
pub use time::{Held, Signed, closed_days, hurried_travel, long_days, outside_window, overlaps};

/// A subject of a check, by the key of its record.
pub type Key = i64;

/// The checks by the codes they are known under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Code {
    A01,
    A02,
    A03,
    A04,
    A05,
    A06,
    A07,
    A08,
    A09,
    A10,
    A11,
    A12,
    A13,
    A14,
    A15,
    A16,
}

/// What a finding does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Info,
    Warn,
    /// Sealing, certifying or invoicing stops.
    Block,
}

impl Code {
    pub const ALL: [Code; 16] = [
        Code::A01,
        Code::A02,
        Code::A03,
        Code::A04,
        Code::A05,
        Code::A06,
        Code::A07,
        Code::A08,
        Code::A09,
        Code::A10,
        Code::A11,
        Code::A12,
        Code::A13,
        Code::A14,
        Code::A15,
        Code::A16,
    ];

    pub fn severity(self) -> Severity {
        match self {
            Code::A01 | Code::A02 | Code::A04 | Code::A11 | Code::A12 | Code::A16 => Severity::Block,
            Code::A07 | Code::A14 | Code::A15 => Severity::Info,
            _ => Severity::Warn,
        }
    }

    /// The message that tells it, `check-a01` and so on, filled with the finding's amounts.
    pub fn key(self) -> &'static str {
        match self {
            Code::A01 => "check-a01",
            Code::A02 => "check-a02",
            Code::A03 => "check-a03",
            Code::A04 => "check-a04",
            Code::A05 => "check-a05",
            Code::A06 => "check-a06",
            Code::A07 => "check-a07",
            Code::A08 => "check-a08",
            Code::A09 => "check-a09",
            Code::A10 => "check-a10",
            Code::A11 => "check-a11",
            Code::A12 => "check-a12",
            Code::A13 => "check-a13",
            Code::A14 => "check-a14",
            Code::A15 => "check-a15",
            Code::A16 => "check-a16",
        }
    }
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub code: Code,
    /// The records it is about: slots, then whom or what they concern.
    pub slots: Vec<Key>,
    pub about: Vec<Key>,
    /// The two figures or counts that disagree, found then allowed; minutes unless the check says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<(i64, i64)>,
    /// What of several things is at fault: a field, a document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

impl Finding {
    fn new(code: Code) -> Finding {
        Finding {
            code,
            slots: Vec::new(),
            about: Vec::new(),
            figures: None,
            what: None,
        }
    }

    fn slots(mut self, slots: impl IntoIterator<Item = Key>) -> Finding {
        self.slots = slots.into_iter().collect();
        self
    }

    fn about(mut self, about: impl IntoIterator<Item = Key>) -> Finding {
        self.about = about.into_iter().collect();
        self
    }

    fn figures(mut self, found: i64, allowed: i64) -> Finding {
        self.figures = Some((found, allowed));
        self
    }

    fn what(mut self, what: impl Into<String>) -> Finding {
        self.what = Some(what.into());
        self
    }
}

/// The thresholds of the checks, which an establishment or a funder may move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    pub valid_from: Date,
    /// Minutes in a day beyond which training is not believed.
    pub day_minutes: i64,
    /// So many signatures of a learner for different slots …
    pub burst_signatures: usize,
    /// … within so many seconds are one sitting.
    pub burst_seconds: i64,
    /// A whole class from one device within so many seconds, not on the trainer's tablet.
    pub same_device_seconds: i64,
    /// Bits of 64 by which two pictures differ at most to be the same picture.
    pub alike_bits: u32,
    /// Bits of 64 from which two signatures of one person look like two hands.
    pub unlike_bits: u32,
    /// Kilometres an hour that nobody travels faster than between two sites.
    pub travel_speed: i64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            valid_from: jiff::civil::date(2018, 9, 5),
            day_minutes: 420,
            burst_signatures: 3,
            burst_seconds: 120,
            same_device_seconds: 60,
            alike_bits: 1,
            unlike_bits: 28,
            travel_speed: 90,
        }
    }
}
