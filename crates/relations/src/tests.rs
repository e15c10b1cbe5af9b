//! What the room promises, on both engines.

mod board;
mod house;
mod labels;
mod mentions;
mod people;
