//! The registry: one person, many roles; families and their homes; companies; classes and groups; documents.
//!
//! The kinds are declared here and nowhere else. What a person does with them that is more than filling in a field
//! (link a guardian, move a class, merge two records) is a command, named as they would say it.

pub mod commands;
pub mod company;
pub mod contact;
mod daily;
pub mod demo;
mod desk;
pub mod document;
pub mod family;
pub mod graph;
pub mod guardian;
mod home;
pub mod migrations;
pub mod numbering;
mod pages;
pub mod path;
pub mod person;
pub mod room;
pub mod structure;
pub mod student;
#[cfg(test)]
mod tests;

use kit::Kind;

pub use migrations::MIGRATIONS;
pub use pages::{FILES, MOST_DOCUMENT_BYTES, document_file};
pub use room::room;

/// The room's texts: the labels of its kinds, its operations, its rules.
pub const fn source() -> words::Source {
    words::Source {
        room: "people",
        fr: concat!(
            include_str!("../locales/fr.ftl"),
            include_str!("../locales/pages.fr.ftl"),
            include_str!("../locales/desk.fr.ftl")
        ),
        en: concat!(
            include_str!("../locales/en.ftl"),
            include_str!("../locales/pages.en.ftl"),
            include_str!("../locales/desk.en.ftl")
        ),
    }
}

/// Every kind of the registry.
pub fn kinds() -> Vec<Kind> {
    vec![
        student::kind(),
        student::stay(),
        guardian::kind(),
        guardian::guardianship(),
        family::kind(),
        family::member(),
        family::household(),
        family::residence(),
        person::kind(),
        company::kind(),
        contact::kind(),
        contact::stay(),
        company::learner(),
        structure::group(),
        structure::membership(),
        structure::staff(),
        structure::school_year(),
        structure::campus(),
        structure::level(),
        structure::track(),
        document::kind(),
        document::document_type(),
    ]
}
