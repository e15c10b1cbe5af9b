//! One doing to many records: planned over a whole filter, shown before anything is written, then done by a durable job
//! in chunks of one operation, so that all of it is undone together.
//!
//! A plan ([`plan`]) names the records that would change; the job is given those records and no others, so that what was
//! shown is what is done, whatever anyone changes meanwhile. A record that a rule refuses is left as it is and told with
//! its reason; the others are not held up by it.

mod edit;
mod plan;
mod undo;
mod work;

#[cfg(test)]
mod tests;

pub use edit::{Edit, edit};
pub use plan::{Plan, Sample, plan, rehearse};
pub use undo::undo;
pub use work::{Outcome, Refusal, Task, each_of};
