//! The bundle of a session: one ZIP file with every entry of the chain, the pictures, the sheets, the timestamps,
//! and the digests that `sha256sum` checks. Its last 64 bytes are the SHA-256 of all the bytes before them.

mod limits;
mod read;
mod report;
mod write;

use serde::{Deserialize, Serialize};

pub use limits::Limits;
pub use read::verify;
pub use report::{Break, Fault, Report};
pub use write::{Bundle, WriteError};

/// Names this version of the format, in `manifest.json`.
pub const FORMAT: &str = "preau-proof/1";

/// How to verify, written for whoever has never seen a bundle: it travels in each.
pub const READ_ME: &str = include_str!("../../../docs/proof-bundle.md");

const MANIFEST: &str = "manifest.json";
const SUMS: &str = "SHA256SUMS";
const HOW: &str = "VERIFY.md";
const AUTHORITY: &str = "timestamps/tsa.pem";
/// The comment of the ZIP file is this word and the digest.
const ENVELOPE: &[u8] = b"sha256:";
/// Characters of the digest at the very end.
const DIGEST: usize = 64;

fn entry_path(number: usize) -> String {
    format!("evidence/{number:06}.json")
}

fn image_path(sha256: &str) -> String {
    format!("images/{sha256}.png")
}

fn timestamp_path(entry: usize) -> String {
    format!("timestamps/{entry:06}.tsr")
}

/// Whose proof it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    pub id: String,
    pub title: String,
    /// The provider that vouches for it.
    pub provider: String,
}

/// What the bundle says of itself; `manifest.json`, canonical.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: String,
    session: Session,
    /// When it was made, RFC 3339.
    made_at: String,
    entries: usize,
    /// The SHA-256 of the last entry.
    head: String,
    seals: Vec<Sealed>,
}

/// A sealed slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    /// The number of the entry that seals it.
    entry: usize,
    slot: String,
    /// The SHA-256 of that entry: what the timestamp is about.
    digest: String,
    /// `timestamps/…`, or nothing while none came.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    timestamp: Option<String>,
}
