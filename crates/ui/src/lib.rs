//! The page components: what every page of every room is made of.
//!
//! A [`Room`] hands over what it contributes; [`Site`] puts the rooms together; [`routes::Routes`] ties each address to
//! the right it asks for; a [`Visit`] is one signed-in request. Pages are askama templates put inside the shell by
//! [`Visit::page`]; what goes wrong becomes a page, a fragment or a problem document in [`failure`].

pub mod address;
mod assets;
pub mod bulk;
pub mod chart;
mod custom;
pub mod dialog;
mod display;
mod doorstep;
pub mod download;
mod failure;
pub mod figures;
mod form;
mod guest;
mod headcount;
pub mod home;
pub mod jobs;
pub mod list;
pub mod live;
pub mod once;
mod ordinary;
mod own_forms;
mod pen;
mod preferences;
mod printed;
mod problem;
mod proposals;
mod qr;
mod record;
mod reorder;
mod room;
pub mod routes;
mod search;
mod server;
pub mod settings;
mod shell;
mod site;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
mod tests;
pub mod timeline;
mod toast;
mod visit;

pub use custom::read as custom_fields;
pub use failure::{Answer, Failure, filter_message, markup};
pub use form::{Control, Filled, Input, Typed, read};
pub use guest::{Guest, Reader, cookie};
pub use headcount::Preset;
pub use ordinary::room;
pub use pen::{Icon, Pen};
pub use qr::qr;
pub use record::consulted::{note as note_reading, note_page};
pub use record::{Fact, address_of, escape, is_typed, uid};
pub use room::{
    ApiAnswer, ApiRoute, Bell, BulkAction, Creation, Group, JobEnd, MenuEntry, Panel, RecordAction, Room, Side,
};
pub use routes::{Policy, Routes};
pub use server::{router, serve, stated};
pub use shell::{Place, initials};
pub use site::{Establishment, Limits, Nature, Plan, Site, SiteError, migrations};
pub use toast::Said;
pub use visit::{Doorkeeper, Held, Visit, Visitor};
