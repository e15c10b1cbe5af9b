//! The engines that every room declares to: catalogue, access, query, journal and writing, jobs, files, clock.
//!
//! `kit` knows no school word. A room describes its kinds ([`catalogue`]); people read them through [`query`], which
//! applies [`access`]; commands change them through [`write`], which enters the [`journal`]. Below all of it stands the
//! [`store`], the same on SQLite and PostgreSQL.

pub mod access;
pub mod access_log;
pub mod bulk;
pub mod catalogue;
pub mod clock;
pub mod error;
pub mod files;
pub mod input;
pub mod instant;
pub mod jobs;
pub mod journal;
mod messages;
pub mod propose;
pub mod query;
pub mod search;
pub mod settings;
pub mod store;
#[cfg(feature = "testing")]
pub mod testing;
pub mod value;
pub mod write;

pub use access::{Access, Actor, Level, Profile, Via};
pub use catalogue::{Catalogue, Field, Kind, Scope};
pub use clock::{Clock, Moment};
pub use error::{Error, Message, Result};
pub use messages::SOURCE;
pub use store::{Db, Store, Tx};
pub use value::Value;

/// The migrations of the engines themselves, before those of any room.
pub fn migrations() -> Vec<store::Migration> {
    vec![
        store::FOLD,
        journal::MIGRATION,
        search::MIGRATION,
        jobs::MIGRATION,
        files::MIGRATION,
        access_log::MIGRATION,
        settings::MIGRATION,
        journal::LIST_MIGRATION,
        propose::MIGRATION,
        journal::follow::MIGRATION,
    ]
}

/// The kinds of the engines themselves: what a program's catalogue has beside those of its rooms.
pub fn kinds() -> Vec<Kind> {
    vec![
        journal::kind(),
        jobs::kind(),
        files::kind(),
        access_log::kind(),
        settings::kind(),
        propose::kind(),
    ]
}
