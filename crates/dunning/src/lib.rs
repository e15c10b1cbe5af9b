//! Reminders of what is owed and late (relances).
//!
//! The house has [`levels`] for each audience: persons, companies, funders. [`plan`] says who is to be reminded of which
//! instalments at which level, and why somebody is not: the invoice is disputed, its client was given time, a letter has just
//! left, a funder still waits for papers, no address is known. It writes nothing. [`send`] does what was shown, client by
//! client: one letter for all that is late, and a [`record`] of it with each instalment as it stood.

pub mod demo;
pub mod levels;
mod migration;
mod pages;
pub mod plan;
pub mod record;
mod rights;
mod room;
pub mod send;
#[cfg(test)]
mod tests;

pub use room::room;
