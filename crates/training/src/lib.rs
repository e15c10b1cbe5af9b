//! Training: what is taught (programmes, modules, activities), when and where (sessions, half-day slots, rooms,
//! trainers), and to whom (enrolments).
//!
//! A slot is the smallest unit that is signed: half a day of a session, or of a class's timetable. Its hours are kept
//! twice: as instants, which are compared, and as the clocks of its own zone show them, which are read.

mod api;
pub mod availability;
pub mod commands;
pub mod concern;
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
        availability::away(),
        availability::hours(),
        slot::kind(),
        enrolment::kind(),
    ]
}

pub(crate) const CAMPUS: Target = Target::coded("ca", "name", "code");
pub(crate) const PROGRAMME: Target = Target::coded("pg", "title", "reference");
pub(crate) const SESSION: Target = Target::coded("ts", "title", "reference");
pub(crate) const MODULE: Target = Target::named("pm", "title");
pub(crate) const ROOM: Target = Target::coded("sr", "name", "code");
pub(crate) const TRAINER: Target = Target::named("tp", "full_name");
pub(crate) const GROUP: Target = Target::coded("tg", "code", "code");
pub(crate) const COMPANY: Target = Target::named("co", "name");
