//! Papers sent by a personal link: read on a phone, signed, refused, or sent back with what is to be changed.
//!
//! A link opens one paper to whoever holds it, until it is past, revoked or used up by a signature. Since a letter may be
//! forwarded, who signs says who they are, and the evidence keeps by what they were known: the name to which the letter
//! went, or only the link. Each answer is a record written once, with its evidence in canonical form, chained to the answer
//! before it in the house ([`proof::agreed`]).

mod effects;
pub mod link;
pub mod print;
mod record;
mod subject;
mod told;

pub use record::{Given, Recorded, record};
pub use subject::Subject;
