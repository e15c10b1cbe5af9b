//! A seeded generator of a believable French establishment: a school and its training centre.
//!
//! Pure: no store, no clock, no file. [`Establishment::build`] makes the house (places, years,
//! classes, staff, companies, learners) and [`Establishment::families`] streams the families one
//! by one, so that a hundred thousand students never stand in memory together.
//!
//! All of it is invented. Telephone numbers come from the ranges the French regulator reserves for
//! fiction, mail domains from RFC 2606 and RFC 6761, company numbers from an unassigned range.

mod code;
mod establishment;
mod model;

pub use code::*;
pub use establishment::*;
pub use model::*;
