//! A seeded generator of a believable French establishment: a school and its training centre.
//!
//! Pure: no store, no clock, no file. [`Establishment::build`] makes the house (places, years,
//! classes, staff, companies, learners) and [`Establishment::families`] streams the families one
//! by one, so that a hundred thousand students never stand in memory together.
//!
//! ```
//! use sample::{Establishment, Plan};
//!
//! let house = Establishment::build(Plan::demo(jiff::civil::date(2026, 11, 25)));
//! let first = house.families().next().expect("the demo has families");
//! assert_eq!(first.children.len(), 2);
//! ```
//!
//! All of it is invented. Telephone numbers come from the ranges the French regulator reserves for
//! fiction, mail domains from RFC 2606 and RFC 6761, company numbers from an unassigned range.
//! The first family, whose parents live together with two children present, is the one whose first
//! guardian can sign in to the demo; the first learner of the centre has an address too.

mod calendar;
mod centre;
mod code;
mod contact;
mod curriculum;
mod establishment;
mod family;
mod folder;
mod household;
mod links;
mod model;
mod names;
mod numbers;
mod parents;
mod path;
mod places;
mod random;
mod schooling;
mod setting;
mod staff;
mod tables;

pub use code::*;
pub use establishment::*;
pub use family::Families;
pub use model::*;
