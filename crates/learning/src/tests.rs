//! What the room promises, tested as its users would say it.

mod counted;
mod followed;
mod house;
mod marking;
mod pages;
mod rights;
