//! SEPA direct debits: what families and companies let be taken from their account.
//!
//! A [`mandate`] is the consent of a client, with its account. A collection is proposed ([`propose`]) among instalments that
//! are due, made of what was shown ([`collect`]), announced ([`notify`]), written for the bank ([`order`]) and handed to it; it
//! then stands. What the bank took becomes payments of `billing` ([`settle`]); what it gave back is taken back ([`returns`]),
//! by a table of [`reasons`] that says what each means and whether to try again. The bank's own lines are recognised
//! ([`told`]).

mod api;
pub mod bank_days;
pub mod collect;
pub mod demo;
mod kinds;
pub mod mandate;
mod migration;
pub mod notify;
pub mod order;
mod pages;
pub mod propose;
pub mod reasons;
pub mod returns;
mod rights;
mod room;
pub mod settle;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod told;
pub mod under_way;

pub use kinds::kinds;
pub use migration::MIGRATION;
pub use room::room;
