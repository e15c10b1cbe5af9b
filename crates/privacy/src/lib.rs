//! Personal data: what someone agreed to, what the house keeps of them, its copy, its erasure, and the register of it all
//! (RGPD; loi Informatique et Libertés).
//!
//! [`consent`] is a ledger: what was agreed and withdrawn, never changed. [`dossier`] finds, kind by kind, every record
//! that is about a person, by what the catalogue says of its fields; [`retention`] says how long a law wants each kept.
//! [`export`] makes one archive of it; [`erasure`] plans what goes and what stays, then does it and has the journal forget.
//! [`request`] keeps what people ask for and until when it is to be answered. [`survey`] finds each night whose time has
//! come by the [`terms`] of the house, [`sweep`] erases them, [`report`] says what was done, and a [`hold`] keeps both away.

mod api;
pub mod consent;
pub mod demo;
pub mod dossier;
pub mod erasure;
pub mod export;
pub mod hold;
mod home;
mod link;
mod migration;
mod pages;
pub mod processing;
pub mod report;
pub mod request;
pub mod retention;
mod rights;
mod room;
pub mod survey;
pub mod sweep;
pub mod terms;
#[cfg(test)]
mod tests;

use kit::error::FieldError;
use kit::{Error, Kind, Message};

pub use migration::MIGRATIONS;
pub use room::room;

/// Whoever may look after the personal data of others: those who direct, and a data protection officer.
pub(crate) const CAPABILITY: &str = "privacy";

/// The kinds of the room.
pub fn kinds() -> Vec<Kind> {
    vec![
        consent::kind(),
        request::kind(),
        hold::kind(),
        report::kind(),
        processing::kind(),
    ]
}

/// What was typed is in no list of choices, or nothing was.
pub(crate) fn not_a_choice(field: &str, typed: &str) -> Error {
    let message = match typed {
        "" => Message::new("error-required"),
        typed => Message::new("error-choice").with("value", typed),
    };
    Error::Invalid(vec![FieldError::new(field, message)])
}
