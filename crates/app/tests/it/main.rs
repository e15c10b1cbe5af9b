//! The whole house: every room together, on both engines, and the program from the outside.

mod alerts;
mod attendance;
mod bundle;
mod commands;
mod door;
mod doors;
mod house;
mod keys;
mod kill;
mod names;
mod presence;
mod program;
mod recipes;
mod retention;
mod routes;
mod secrets;
mod settings;
mod training;
mod two_people;
mod words;
