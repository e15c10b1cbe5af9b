//! The whole house: every room together, on both engines, and the program from the outside.

mod doors;
mod house;
mod routes;
mod secrets;
mod words;
