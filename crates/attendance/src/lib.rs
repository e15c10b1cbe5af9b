//! Presence and its proof: what was observed of each learner at each slot, signed, countersigned and sealed.
//!
//! Every observation is an [`act`]: a record that is written once, with its evidence in canonical form, chained to the
//! act before it in the same session. Nothing is changed or removed; a correction is one more act. From the acts of a
//! learner at a slot the rule of the crate `presence` gives a [`verdict`], which is kept in a table and brought up to
//! date in the transaction of each act, so that rates over millions of verdicts are sums that stand ready.
//! [`stamp`] has a third party put
//! the time on each seal. [`bundle`] hands a session's proof to an auditor, and [`verify`] finds where a store was edited behind the program.

pub mod act;
pub mod activity;
mod api;
pub mod board;
pub mod bundle;
pub mod commands;
pub mod demo;
pub mod follow;
pub mod ink;
pub mod justification;
mod kinds;
mod migration;
mod pages;
mod picture;
pub mod rates;
pub mod remote;
mod rights;
mod room;
pub mod roster;
pub mod stamp;
#[cfg(test)]
mod tests;
pub mod verdict;
pub mod verify;

pub use kinds::kinds;
pub use migration::MIGRATIONS;
pub use room::room;
