//! XML as other programs exchange it: business documents written element after element, and files of strangers read with
//! distrust.
//!
//! For whole documents of a few megabytes at most (invoices, bank statements, payment orders), held in memory. Workbooks,
//! which are larger, are read as a stream by the crate that knows them.

mod read;
mod write;

pub use read::{Found, MOST_BYTES, Unreadable, decode, parse};
pub use roxmltree::{Document, Node};
pub use write::Xml;
