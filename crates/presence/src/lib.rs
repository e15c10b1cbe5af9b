//! Who was there: observations kept apart by source, a versioned rule that is data, and a verdict that
//! explains itself; the rates that are computed from verdicts, and the checks A01 to A16 that say what an
//! auditor would refuse.
//!
//! Everything here is plain computation: no store, no clock, no text. Instants are instants, so that a night
//! on which clocks change lasts what it lasts; minutes are whole numbers and are rounded only for display;
//! what a person reads is a message key with its arguments.

mod activity;
pub mod check;
pub mod half_day;
mod judge;
pub mod observation;
pub mod rate;
pub mod reason;
pub mod rule;
pub mod span;
pub mod verdict;

pub use activity::{Activity, judge_activity};
pub use judge::{Expected, Slot, judge};
pub use observation::{Mode, Observation, What};
pub use rate::{Rate, Tally};
pub use rule::Rule;
pub use span::Span;
pub use verdict::{Because, State, Verdict};
