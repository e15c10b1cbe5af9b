//! The syntax of UN/CEFACT: Cross Industry Invoice D22B, as Factur-X 1.0 binds it (EN 16931-3-3).

mod read;
mod write;

pub use write::write;

pub(crate) use read::read;
