//! The mail room: e-mail that comes in, from files that are dropped or from a mailbox that is read, and goes with whom it
//! is about.
//!
//! A [`letter`] is what is read of a message, text alone. It is [`filed`](file) as an exchange of the contact or the company
//! whose address it bears ([`whom`]), in the conversation that it answers, its attachments among their documents; what nobody is
//! known by waits as an `inbound_mail` until someone says ([`file::assign`]). A message that is known already is refused
//! quietly, by its `Message-ID` ([`take`]).

mod api;
pub mod demo;
pub mod file;
pub mod kinds;
pub mod letter;
pub mod mailbox;
mod pages;
mod rights;
mod room;
pub mod setting;
pub mod take;
#[cfg(test)]
mod tests;
pub mod whom;

pub use kinds::{KIND, MIGRATION, kinds};
pub use room::room;
