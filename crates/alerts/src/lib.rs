//! Being told: of what changes in what one watches, and of dates that come.
//!
//! A [`watch`] says what someone wants to know of. What enters the journal is handed to [`news`], which finds for each
//! watcher what concerns them, with the watcher's own rights, and leaves a [`notice`]. A [`reminder`] is a rule about a
//! date; a daily job finds what is due and tells whom the rule names. [`delivery`] decides whether a letter goes with a
//! notice. A notice keeps no value: what it says is read from the records and the journal when it is shown, with the
//! rights that its reader then has.

mod api;
pub mod delivery;
pub mod demo;
mod kinds;
pub mod mentions;
mod migration;
mod news;
pub mod notice;
mod pages;
pub mod preset;
pub mod reminder;
mod room;
pub mod shown;
mod standing;
pub mod sweep;
mod watch;

pub use room::room;
