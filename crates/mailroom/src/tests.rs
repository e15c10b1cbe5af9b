//! What the room promises, on both databases.

mod house;
mod polling;
mod reading;
mod sorting;
