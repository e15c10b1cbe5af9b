//! What a verification found: everything that holds, or the first thing that does not.

use jiff::Timestamp;
use serde::Serialize;

use super::Session;
use crate::chain;

/// A bundle that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub session: Session,
    pub made_at: String,
    /// Entries of the chain.
    pub entries: usize,
    /// The SHA-256 of the last one: compare it with one that was written down elsewhere.
    pub head: String,
    pub slots: usize,
    pub sealed: usize,
    /// Timestamps that hold, in the order of the seals they are about.
    pub timestamps: Vec<Timestamp>,
    /// Seals whose timestamp had not come when the bundle was made.
    pub pending: usize,
    /// Whether the timestamps were verified against certificates given from outside, and not against those
    /// that the bundle brings itself.
    pub trusted: bool,
    /// Every file with its digest, each of them verified.
    pub files: Vec<(String, String)>,
}

/// How a bundle fails to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Not a ZIP file, or not one laid out as a bundle is.
    NotABundle,
    /// A bundle of a version that this program does not know.
    Version,
    /// Larger than is believed.
    TooLarge,
    /// The digest at the end of the file is not that of the bytes before it.
    Envelope,
    /// A file is not the one that was put in.
    Digest,
    /// A file is listed and not there.
    Missing,
    /// A file is there and not listed.
    Unknown,
    /// The chain of entries breaks.
    Entry(chain::Fault),
    /// The manifest does not say what the entries say.
    Manifest,
    /// A timestamp does not hold.
    Timestamp,
    /// The file could not be read.
    Unreadable,
}

impl Fault {
    /// The message that tells it, filled with `path` and `slot`.
    pub fn key(self) -> &'static str {
        match self {
            Fault::NotABundle => "proof-not-a-bundle",
            Fault::Version => "proof-version",
            Fault::TooLarge => "proof-too-large",
            Fault::Envelope => "proof-envelope",
            Fault::Digest => "proof-digest",
            Fault::Missing => "proof-missing",
            Fault::Unknown => "proof-unknown",
            Fault::Entry(chain::Fault::Form) => "proof-entry-form",
            Fault::Entry(chain::Fault::Chain) => "proof-entry-chain",
            Fault::Entry(chain::Fault::Altered) => "proof-entry-altered",
            Fault::Entry(chain::Fault::Seal) => "proof-entry-seal",
            Fault::Entry(chain::Fault::AfterSeal) => "proof-entry-after-seal",
            Fault::Entry(chain::Fault::Twice) => "proof-entry-twice",
            Fault::Manifest => "proof-manifest",
            Fault::Timestamp => "proof-timestamp",
            Fault::Unreadable => "proof-unreadable",
        }
    }
}

/// The first thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    pub fault: Fault,
    /// The file of the bundle it is about.
    pub path: Option<String>,
    /// The slot it is about.
    pub slot: Option<String>,
}

impl Break {
    pub(super) fn new(fault: Fault) -> Break {
        Break {
            fault,
            path: None,
            slot: None,
        }
    }

    pub(super) fn at(fault: Fault, path: impl Into<String>) -> Break {
        Break {
            fault,
            path: Some(path.into()),
            slot: None,
        }
    }

    pub(super) fn of(mut self, slot: impl Into<String>) -> Break {
        self.slot = Some(slot.into());
        self
    }
}
