//! What people do with sessions that is more than filling in a field.

mod enrol;
mod plan;

pub use enrol::{Enrolled, Who, enrol, promote};
pub use plan::{Given, plan};
