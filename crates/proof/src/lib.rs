//! Proof that can be checked without us: what is kept of each act of signing, the chain that holds the acts of a
//! session together, the seal of a slot, timestamps of a third party (RFC 3161), and the bundle that an auditor
//! opens on a machine that has never seen the data.
//!
//! Plain computation over bytes: no store, no clock, no network. The bundle's format is written down in
//! `docs/proof-bundle.md`, which travels inside each bundle.

pub mod bundle;
pub mod canonical;
pub mod chain;
pub mod evidence;
#[cfg(feature = "testing")]
pub mod testing;
pub mod timestamp;

pub use bundle::{Break, Bundle, Limits, Report, verify};
pub use chain::{Chain, GENESIS};
pub use evidence::Evidence;
