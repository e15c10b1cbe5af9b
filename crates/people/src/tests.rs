//! What the registry promises, tested as its users would say it.

mod demo;
mod desk;
mod duplicates;
mod enrolment;
mod family;
mod guard;
mod guardians;
mod house;
mod labels;
mod merge;
mod pages;
mod rules;
mod schooling;
mod time;
