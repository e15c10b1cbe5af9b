//! Electronic invoices received from suppliers (Factur-X, UBL 2.1, CII), which every company established in France must be able
//! to take since 1 September 2026.
//!
//! A file that is dropped is read by the crate `einvoice` and becomes a `purchase_invoice` ([`take`]): the original is kept by
//! its digest, what it says is kept as the value it was read to ([`copy`]), and the same invoice is never kept twice. Its
//! supplier is looked for among the companies ([`supplier`]). What the house answers is a state with a day and, when it refuses
//! or disputes, a reason ([`decide`]).

mod api;
pub mod copy;
pub mod decide;
pub mod demo;
mod kinds;
mod pages;
mod rights;
mod room;
pub mod supplier;
pub mod take;
#[cfg(test)]
mod tests;

pub use kinds::{KIND, MIGRATION, kinds};
pub use room::room;
