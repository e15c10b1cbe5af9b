//! Training: what is taught (programmes, modules, activities), when and where (sessions, half-day slots, rooms,
//! trainers), and to whom (enrolments).
//!
//! A slot is the smallest unit that is signed: half a day of a session, or of a class's timetable. Its hours are kept
//! twice: as instants, which are compared, and as the clocks of its own zone show them, which are read.

mod api;
pub mod commands;
pub mod conflict;
pub mod demo;
pub mod enrolment;
pub mod holidays;
pub mod migrations;
mod pages;
pub mod pattern;
pub mod programme;
mod room;
pub mod session;
pub mod slot;
#[cfg(test)]
mod tests;

use kit::Kind;
use kit::catalogue::Target;

pub use migrations::MIGRATIONS;
pub use room::room;

/// The room's texts.
pub const fn source() -> words::Source {
    words::Source {
        room: "training",
        fr: include_str!("../locales/fr.ftl"),
        en: include_str!("../locales/en.ftl"),
    }
}

/// Every kind of the room.
pub fn kinds() -> Vec<Kind> {
    vec![
        programme::kind(),
        programme::module(),
        programme::activity(),
        session::kind(),
        session::site_room(),
        session::closing(),
        slot::kind(),
        enrolment::kind(),
    ]
}

pub(crate) const CAMPUS: Target = Target {
    alias: "ca",
    label: "name",
    code: Some("code"),
};
pub(crate) const PROGRAMME: Target = Target {
    alias: "pg",
    label: "title",
    code: Some("reference"),
};
pub(crate) const SESSION: Target = Target {
    alias: "ts",
    label: "title",
    code: Some("reference"),
};
pub(crate) const MODULE: Target = Target {
    alias: "pm",
    label: "title",
    code: None,
};
pub(crate) const ROOM: Target = Target {
    alias: "sr",
    label: "name",
    code: Some("code"),
};
pub(crate) const TRAINER: Target = Target {
    alias: "tp",
    label: "full_name",
    code: None,
};
pub(crate) const GROUP: Target = Target {
    alias: "tg",
    label: "code",
    code: Some("code"),
};
pub(crate) const COMPANY: Target = Target {
    alias: "co",
    label: "name",
    code: None,
};
