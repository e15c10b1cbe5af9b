//! The JSON API: every kind of the catalogue through the same few routes, with the access, the commands and the errors
//! of the screens.
//!
//! Nothing here is written for one kind: a field added to the catalogue is listed, filtered, written and described in
//! OpenAPI without a line in this crate. A request is read in [`address`] (which kind, which record) and [`params`]
//! (filter, order, page); values become JSON in [`show`] and JSON becomes values in [`body`].

mod address;
mod aggregate;
mod body;
mod bulk;
mod documents;
mod enrol;
mod export;
mod history;
mod imports;
mod jobs;
mod journal;
mod list;
mod openapi;
mod params;
mod problem;
mod proposals;
mod record;
mod room;
mod search;
mod show;
#[cfg(test)]
mod tests;
mod undo;
mod write;

pub use room::room;

/// Where the API stands.
const BASE: &str = "/api/v1";
