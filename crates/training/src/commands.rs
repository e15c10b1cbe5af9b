//! What people do with sessions that is more than filling in a field.

mod change;
mod enrol;
mod plan;

pub use change::{cancel_slot, concerns, move_slot, obstacles, replace_slot, replace_trainer};
pub use enrol::{Enrolled, Who, enrol, promote};
pub use plan::{Given, plan};
