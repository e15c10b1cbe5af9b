//! The papers of training, made from what the house recorded: sign-in sheets, certificates, statements, convocations.
//!
//! The crate `papers` draws a document from typed data; here that data is read from the records ([`facts`], [`sheet`]) and
//! the house that prints it is known ([`identity`]). A paper with a number is *issued* ([`issue`]): the number comes
//! from a counter without gaps, in the transaction that keeps what the paper says; its PDF is printed afterwards from
//! that copy, kept by its digest, and never changes. When the figures have changed since, a new paper replaces the older
//! one, which remains and says so on the public page behind the code printed on it. Before anything is issued
//! the checks A01 to A16 are run over the store ([`checks`]): what an auditor would refuse is not printed.

mod api;
pub mod checks;
pub mod demo;
pub mod document;
pub mod facts;
mod figures;
mod form;
pub mod identity;
pub mod issue;
mod kinds;
mod letterhead;
mod migration;
mod pages;

mod printed;
mod rights;
mod room;
pub mod scan;
pub mod send;
pub mod sheet;
#[cfg(test)]
mod tests;
mod zip_job;

pub use kinds::kinds;
pub use letterhead::Letterhead;
pub use migration::MIGRATIONS;
pub use room::rooms;
