//! Learning: the path of each learner through the activities of a programme.
//!
//! What is done leaves a record: an attempt at a [`quiz`], a [`submission`], a word of the learner or of the trainer. From
//! them [`progress`] says how far one is at each activity, by the completion rule of the activity; a versioned [`rule`]
//! says which of it counts as training hours, by the estimate and never by the time of connection, and presence is told
//! through its own door (`attendance::activity`). [`grid`] keeps what came of each objective.

pub mod attempt;
pub mod demo;
pub mod follow;
pub mod grid;
mod kinds;
mod migration;
mod pages;
pub mod path;
pub mod progress;
pub mod question;
pub mod quiz;
mod rights;
mod room;
pub mod rule;
pub mod step;
pub mod submission;
#[cfg(test)]
mod tests;

pub use kinds::kinds;
pub use migration::MIGRATIONS;
pub use room::room;
