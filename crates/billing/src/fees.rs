//! School fees: a grid is billed to the payers of pupils. Each child counts at its rank among the children of its family
//! who attend, each payer bears the share that the registry says, and the cents come out.
//!
//! A plan ([`plan`]) says everything before anything is written; [`bill`] draws what was planned, an invoice for each
//! payer, grid and pupil, and never twice.

pub mod bill;
pub mod copy;
mod family;
pub mod grid;
mod payer;
pub mod plan;

pub use grid::Grid;
pub use plan::{Part, Plan, Pupil};
