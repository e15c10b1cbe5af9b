//! Forms over the catalogue: a control for each field by its type, and what was typed read back with what is wrong
//! beside it.
//!
//! A form says for each field what it held when it was drawn (`was.<key>`), so that only what a person changed is
//! written, and two people who change different fields of a record never meet.

mod control;
pub(crate) mod lookup;
mod reading;
mod typed;

pub(crate) use control::raw;
pub use control::{Control, Input};
pub(crate) use lookup::routes;
pub use reading::{Filled, read};
pub use typed::Typed;
