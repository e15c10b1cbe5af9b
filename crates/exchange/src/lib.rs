//! Import and export over the catalogue.
//!
//! - [`export`] writes any list as a spreadsheet: what the person may see, as people read it and as [`import`] reads it
//!   back, so that exporting and importing again changes nothing.
//! - [`import`] takes the spreadsheets a school already keeps. A file is read ([`table`]), its columns are recognised
//!   ([`mapping`]), a plan says what each row would do ([`plan`]), and only then is it applied, whole or not at all,
//!   as one operation that can be undone.
//!
//! What a file may hold is a [`shape`]: students with their guardians and families, or the fields of one kind alone.

mod cells;
pub mod codes;
mod couples;
mod error;
pub mod export;
pub mod import;
mod labels;
pub mod mapping;
mod pages;
pub mod plan;
mod reading;
pub mod shape;
pub mod table;
#[cfg(test)]
mod tests;
mod workbook;

pub use error::ImportError;
pub use labels::{label, say};

/// The messages of this crate.
pub const SOURCE: words::Source = words::Source {
    room: "exchange",
    fr: include_str!("../locales/fr.ftl"),
    en: include_str!("../locales/en.ftl"),
};
