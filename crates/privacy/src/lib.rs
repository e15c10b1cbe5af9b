//! Personal data: what someone agreed to, what the house keeps of them, its copy, its erasure, and the register of it all
//! (RGPD; loi Informatique et Libertés).
//!
//! [`consent`] is a ledger: what was agreed and withdrawn, never changed. [`dossier`] finds, kind by kind, every record
//! that is about a person, by what the catalogue says of its fields; [`retention`] says how long a law wants each kept.
//! [`export`] makes one archive of it; [`erasure`] plans what goes and what stays, then does it and has the journal forget.

mod api;
pub mod consent;
pub mod demo;
pub mod dossier;
pub mod erasure;
pub mod export;
mod link;
mod migration;
mod pages;
pub mod retention;
mod room;
#[cfg(test)]
mod tests;

use kit::Kind;

pub use migration::MIGRATIONS;
pub use room::room;

/// Whoever may look after the personal data of others: those who direct, and a data protection officer.
pub(crate) const CAPABILITY: &str = "privacy";

/// The kinds of the room.
pub fn kinds() -> Vec<Kind> {
    vec![consent::kind()]
}
