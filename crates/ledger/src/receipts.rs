//! Money coming in by the bank: statements brought in, their lines kept once, and the invoices that they pay.
//!
//! A statement is read by the crate `bank` ([`take`]); a line that is known already is not kept again. What a line pays is
//! proposed ([`propose`]) among the invoices that are owed ([`debts`]), never decided: a person accepts ([`accept`]), and the
//! payment is recorded by the commands of `billing`.

pub mod accept;
mod api;
pub mod debts;
pub mod demo;
pub mod kinds;
pub mod line;
mod pages;
mod panel;
pub mod propose;
mod rights;
pub mod take;

pub(crate) use api::{DESCRIBED, routes as api_routes};
pub(crate) use kinds::{LINE, MIGRATION, PAYMENT, STATEMENT, kinds};
pub(crate) use pages::{MATCH_LINES, jobs, routes, taken};
pub(crate) use panel::panels;
pub(crate) use rights::profiles;
pub(crate) use take::JOB as TAKE;
