//! What the room promises, tested as its users would say it.

mod change;
mod house;
mod labels;
mod rules;
