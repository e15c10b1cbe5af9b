//! Sheets of paper scanned back: the pages of a file, the code printed on each, the page set upright, its rows found.
//!
//! A file is what a scanner, an office copier or the camera of a phone makes: a PDF of pictures, a PNG, a JPEG or a WebP.
//! [`Scan::open`] reads it, [`Scan::page`] gives one page in grey, [`read_code`] finds the code printed on it whatever way the
//! page lies, [`upright`] turns it as it was printed, [`rows`] finds the lines of its table, and [`inked`] tells where something is written. This crate knows no store and no
//! sheet: what a code means is the business of who printed it.

mod code;
mod file;
mod ink;
mod rows;
mod upright;

pub use code::{Code, read_code};
pub use file::{Scan, ScanError, jpeg};
pub use image::GrayImage;
pub use ink::inked;
pub use rows::{Row, rows};
pub use upright::{Upright, upright};
