//! What money leaves and enters the house as.
//!
//! An issued invoice is one value ([`norm`]) from which both the XML for machines and the pages for people are made, so that
//! they cannot say otherwise than each other; together they are a Factur-X file ([`pdf`]), printed once and kept. The
//! accounting file ([`entries`]) is made of what was issued and paid. What comes in by the bank is read, held against what is
//! owed, and recorded ([`receipts`]).

mod api;
pub mod entries;
mod figures;
pub mod norm;
pub mod page;
mod panel;
pub mod pdf;
pub mod receipts;
mod room;
mod send;
#[cfg(test)]
mod tests;

pub use room::room;
