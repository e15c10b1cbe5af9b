//! Sheets of paper scanned back: the pages of a file, each flattened by its marks, its code read, its rows found.
//!
//! A file is what a scanner, an office copier or the camera of a phone makes: a PDF of pictures, a PNG, a JPEG or a WebP.
//! [`Scan::open`] reads it with distrust and [`Scan::page`] gives one page in grey. [`read`] finds the four marks at the corners of
//! a sheet whatever way it lies, sees it as if from straight above, and reads its code; [`rows`] finds its table by two marks
//! on each side of it, and [`inked`] tells where something is written. This crate knows no store and no sheet: what a code means
//! is the business of who printed it, and where marks stand is told in [`print`].

mod code;
mod file;
mod ink;
mod light;
mod marks;
mod plane;
pub mod print;
mod rows;
mod sheet;

pub use file::{Scan, ScanError, jpeg};
pub use image::GrayImage;
pub use ink::inked;
pub use plane::Plane;
pub use rows::{Row, rows};
pub use sheet::{Sheet, read};
