//! The engine of documents: a template and data in, the bytes of a PDF out, in the process, with Typst.
//!
//! A document is a [`Paper`]: a typed value that says which template it fills and lays its data for it. [`print`] cleans
//! the data, typesets and exports. What comes out is PDF/A-2a and PDF/UA-1 (archivable, tagged, in a stated language), and
//! the same template, data and moment give the same bytes, whatever the day and the machine.
//!
//! Data never becomes template code: it reaches the template as `data.json`, whose texts are only ever *shown*. This crate
//! knows no store and no clock: the moment printed on a document is given by who prints it.

mod base;
mod clean;
mod desk;
pub mod documents;
mod error;
mod house;
mod image;
mod ink;
mod print;
mod qr;
pub mod specimen;
mod texts;
mod world;

pub use base::TEMPLATES;
pub use desk::Desk;
pub use error::PaperError;
pub use house::{Colour, House};
pub use image::{Image, ImageError};
pub use print::{Paper, Printed, Setting, print};
pub use texts::{Text, Texts};

/// The messages of documents, in French and English: fixed words of the templates (`papers-…`) and the texts that a house
/// may rewrite (`text-…`).
pub const SOURCE: words::Source = words::Source {
    room: "papers",
    fr: include_str!("../messages/fr.ftl"),
    en: include_str!("../messages/en.ftl"),
};
