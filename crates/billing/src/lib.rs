//! Sales papers and money: what is sold at which price, what was invoiced to whom, what was paid, what is owed.
//!
//! The sums are those of the crate `money`. An invoice is a draft until it is *issued* ([`issue`]): it then takes its
//! number from a counter without gaps and a copy of all that it says ([`snapshot`]), in one transaction, and no longer
//! changes by any door (CGI, annexe II, 242 nonies A, I 7°): what was wrong is credited ([`credit`]). A payment settles one
//! or several invoices, of its own payer or of another, and what is left of it is kept ([`pay`]), or given back ([`refund`]). School fees are billed to the
//! payers of pupils by a grid ([`fees`]).

mod api;
pub mod client;
pub mod credit;
pub mod demo;
pub mod dispute;
pub mod draft;
pub mod fees;
pub mod hold;
pub mod issue;
mod kinds;
mod migration;
mod pages;
pub mod pay;
pub mod proved;
pub mod quote;
pub mod refund;
mod rights;
mod room;
pub mod schedule;
pub mod signing;
pub mod snapshot;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod whom;

pub use kinds::{MEANS, kinds};
pub use migration::MIGRATIONS;
pub use pages::{cents, euros};
pub use room::room;
