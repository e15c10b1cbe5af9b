//! A room: one area of the business, and everything it hands to the program.

use kit::catalogue::Kind;
use kit::query::Record;
use kit::store::Migration;
use kit::{Profile, Result};
use words::Source;

use crate::routes::{Policy, Routes};
use crate::visit::Visit;

/// What a room contributes. The program knows rooms by this value alone.
pub struct Room {
    pub key: &'static str,
    pub migrations: &'static [Migration],
    pub kinds: fn() -> Vec<Kind>,
    pub words: Source,
    pub routes: fn() -> Routes,
    /// Kinds that the ordinary pages (list, record, form, bulk) are opened for.
    pub ordinary: &'static [&'static str],
    pub menu: Vec<MenuEntry>,
    pub panels: Vec<Panel>,
    /// Profiles shipped ready; several rooms may grant to the same one.
    pub profiles: fn() -> Vec<Profile>,
}

impl Room {
    /// A room that contributes nothing yet but its name and its words.
    pub fn new(key: &'static str, words: Source) -> Self {
        Room {
            key,
            migrations: &[],
            kinds: Vec::new,
            words,
            routes: Routes::new,
            ordinary: &[],
            menu: Vec::new(),
            panels: Vec::new(),
            profiles: Vec::new,
        }
    }
}

/// Where an entry stands in the menu, from top to bottom; `Create` is the `+` of the top bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Home,
    School,
    Training,
    Data,
    Foot,
    Create,
}

impl Group {
    /// The key of the title above the group, when it has one.
    pub fn title(self) -> Option<&'static str> {
        match self {
            Group::School => Some("menu-group-school"),
            Group::Training => Some("menu-group-training"),
            Group::Data => Some("menu-group-data"),
            Group::Home | Group::Foot | Group::Create => None,
        }
    }
}

/// A line of the menu, shown to whoever its policy admits.
#[derive(Debug, Clone)]
pub struct MenuEntry {
    /// What a page names to have this entry marked as the current one.
    pub key: &'static str,
    /// The key of its label.
    pub label: &'static str,
    pub icon: &'static str,
    pub address: &'static str,
    pub policy: Policy,
    pub group: Group,
    /// Its place in the group, smallest first.
    pub position: u16,
    /// Also in the bar at the foot of a phone.
    pub on_phone: bool,
}

/// A part that a room adds to the record page of another room's kind.
pub struct Panel {
    pub key: &'static str,
    /// The kind whose page shows it.
    pub kind: &'static str,
    pub position: u16,
    /// Gives the HTML of the panel; `None` when it has nothing to show this person.
    pub render: fn(&Visit, &Record) -> Result<Option<String>>,
}
