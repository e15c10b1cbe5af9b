//! Files asked of people by a link: what is wanted and until when, what came, what is refused and why.
//!
//! A [`wanted`] file is asked of a contact or a company, for itself or for the paper of a funding case. Whoever holds a
//! [`link`] hands files in without an account; each becomes a document of theirs, which the office takes or refuses
//! ([`ask`]). A daily [`remind`]er goes out before a link is past.

pub mod ask;
pub mod demo;
mod link;
mod pages;
pub mod remind;
mod rights;
mod room;
#[cfg(test)]
mod tests;
pub mod wanted;

pub use room::room;
pub use wanted::{KIND, MIGRATION, kinds};
