//! The electronic invoice, held to the official schemas and schematrons.

mod judge;
mod official;
mod reading;
mod rules;
mod sample;
mod writing;
