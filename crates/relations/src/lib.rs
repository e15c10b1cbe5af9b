//! Relations: who may become a client, where each affair stands, what was said and what is to be done next.
//!
//! An [`opportunity`] stands in a stage of a [`pipeline`], at a [`rank`] that two people can change at once; each stage
//! it has been through leaves a [`passage`], by which conversion and duration are measured. What is said with people is
//! an [`exchange`], what is to be done a [`task`]. [`tag`]s are put by hand; a [`segment`] is a filter whose members are
//! kept while the journal is written. A [`funding`] case says who pays, and what they still want to see.

mod api;
pub mod commands;
pub mod demo;
pub mod exchange;
pub mod funding;
pub mod mention;
pub mod migrations;
pub mod opportunity;
mod pages;
pub mod passage;
pub mod pipeline;
pub mod rank;
mod rights;
mod room;
pub mod segment;
pub mod shipped;
pub mod tag;
pub mod task;
#[cfg(test)]
mod tests;

use kit::catalogue::Target;
use kit::{Field, Kind};

pub use migrations::MIGRATIONS;
pub use room::{RELATIONS, room};

/// The room's texts.
pub const fn source() -> words::Source {
    words::Source {
        room: "relations",
        fr: concat!(
            include_str!("../locales/fr.ftl"),
            include_str!("../locales/kinds.fr.ftl")
        ),
        en: concat!(
            include_str!("../locales/en.ftl"),
            include_str!("../locales/kinds.en.ftl")
        ),
    }
}

/// Every kind of the room.
pub fn kinds() -> Vec<Kind> {
    vec![
        pipeline::kind(),
        pipeline::stage(),
        opportunity::kind(),
        passage::kind(),
        exchange::kind(),
        task::kind(),
        tag::kind(),
        tag::tagging(),
        segment::kind(),
        funding::kind(),
        funding::document(),
    ]
}

/// The contact that a record is about.
pub(crate) fn contact() -> Field {
    Field::reference("contact", "contact", CONTACT)
        .column("contact_id")
        .listed()
        .sorted_through("{cp}.sort_key")
        .about()
        .synonyms(&["contact", "prospect", "interlocuteur"])
}

/// The company that a record is about.
pub(crate) fn company() -> Field {
    Field::reference("company", "company", COMPANY)
        .column("company_id")
        .listed()
        .sorted_through("{co}.sort_key")
        .about()
        .synonyms(&["entreprise", "societe"])
}

pub(crate) const PIPELINE: Target = Target::coded("pl", "name", "code");
pub(crate) const STAGE: Target = Target::coded("st", "name", "code");
pub(crate) const CONTACT: Target = Target::named("cp", "full_name");
pub(crate) const COMPANY: Target = Target::named("co", "name");
pub(crate) const OWNER: Target = Target::named("ow", "full_name");
pub(crate) const PROGRAMME: Target = Target::coded("pg", "title", "reference");
pub(crate) const SESSION: Target = Target::coded("ts", "title", "reference");
pub(crate) const OPPORTUNITY: Target = Target::named("op", "title");
pub(crate) const CASE: Target = Target::named("fc", "title");
