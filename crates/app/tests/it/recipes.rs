//! The recipes of `CONTRIBUTING.md`, followed to the letter on a house of today: a field, then a room with a kind.

mod field;
mod room;
