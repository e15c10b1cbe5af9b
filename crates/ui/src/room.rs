//! A room: one area of the business, and everything it hands to the program.

use kit::catalogue::{Kind, Relation};
use kit::files::Reference;
use kit::jobs::{Handlers, Job};
use kit::query::Record;
use kit::store::{Migration, Tx};
use kit::write::{Hand, Values, Written};
use kit::{Access, Db, Profile, Result};
use serde_json::{Map, Value as Json};
use words::Source;

use crate::figures::Printer;
use crate::headcount::Preset;
use crate::home::Home;
use crate::routes::{Policy, Routes};
use crate::site::Site;
use crate::visit::Visit;

/// What a room contributes. The program knows rooms by this value alone.
pub struct Room {
    pub key: &'static str,
    pub migrations: &'static [Migration],
    pub kinds: fn() -> Vec<Kind>,
    /// Ways that the room opens from kinds of other rooms to its own: the kind's key, the relation.
    pub relations: &'static [(&'static str, Relation)],
    pub words: Source,
    pub routes: fn() -> Routes,
    /// Kinds that the ordinary pages (list, record, form) are opened for.
    pub ordinary: &'static [&'static str],
    /// Kinds that have the list alone: the pages of their records are the room's own.
    pub listed: &'static [&'static str],
    /// Routes that the room adds to those of every such kind, of whatever room.
    pub for_each_kind: fn(&Kind) -> Routes,
    pub menu: Vec<MenuEntry>,
    /// Codes shown as badges: list, code, tone (`ok`, `info`, `warn`, `danger`, `plum`, `accent`, `none`).
    pub tones: &'static [(&'static str, &'static str, &'static str)],
    pub panels: Vec<Panel>,
    /// What may be done from the page of a record, beside changing its fields.
    pub actions: Vec<RecordAction>,
    /// What may be done with several records picked in a list, beside editing and exporting them.
    pub bulk_actions: Vec<BulkAction>,
    /// Adds the room's jobs to those of the house.
    pub jobs: fn(Handlers<Site>) -> Handlers<Site>,
    /// What the page of a job shows once it is done.
    pub job_ends: Vec<JobEnd>,
    /// Adds what the room has to say on the home page.
    pub home: fn(&Visit, &mut Db<'_>, &mut Home) -> Result<()>,
    /// Entries of the menu of settings.
    pub settings: Vec<MenuEntry>,
    /// By kind, the fields that tell its records apart in a search: the class of a student.
    pub contexts: &'static [(&'static str, &'static [&'static str])],
    /// Headcounts offered ready.
    pub headcounts: &'static [Preset],
    /// Profiles shipped ready; several rooms may grant to the same one.
    pub profiles: fn() -> Vec<Profile>,
    /// Columns that refer to files beside the `Ref("file")` fields of its kinds: what they name is not swept away.
    pub files: &'static [Reference],
    /// The bell of the top bar. One room has it.
    pub bell: Option<Bell>,
    /// Puts tables of figures on paper. One room does.
    pub printer: Option<Printer>,
    /// Routes of the API that are the room's own, for its description; those of kinds describe themselves.
    pub api: &'static [ApiRoute],
    /// Kinds whose records the API creates by a command of the room.
    pub creations: &'static [Creation],
}

/// A member of what is sent: its name, whether it must be there, its JSON schema.
pub type Member = (&'static str, bool, fn() -> Json);
/// The command of a room that creates a record, from the members and the fields that were sent.
pub type Create = fn(&Visit, &mut Tx<'_>, Hand<'_>, &Map<String, Json>, Values) -> Result<Written>;

/// How the API creates a record that is more than its own fields: an invoice with its lines.
#[derive(Clone, Copy)]
pub struct Creation {
    pub kind: &'static str,
    /// What must be granted on the kind: `create`, or an action of the room's own.
    pub action: &'static str,
    /// What it takes beside the fields of the kind.
    pub members: &'static [Member],
    /// Creates it, in the operation under way, by these members and the fields that were read.
    pub create: Create,
}

/// A route of the API that is of no kind alone, as its description tells it.
#[derive(Clone, Copy)]
pub struct ApiRoute {
    /// `get`, `post` or `put`.
    pub method: &'static str,
    /// `/api/v1/…`, the identifier in it written `{id}`.
    pub path: &'static str,
    /// The operation's id; `api-doc-<operation>` says what it does.
    pub operation: &'static str,
    pub tag: &'static str,
    /// Who is told of it.
    pub policy: Policy,
    /// Names of parameters that all routes share. Every `post` takes an `Idempotency-Key` beside.
    pub parameters: &'static [&'static str],
    /// Its own parameters in the query: name and allowed values, any text when there are none;
    /// `api-doc-<operation>-<name>` says what each does.
    pub queries: &'static [(&'static str, &'static [&'static str])],
    /// The JSON schema of what it takes.
    pub takes: Option<fn() -> Json>,
    /// Whether its body is a file, as it is.
    pub takes_file: bool,
    pub answers: ApiAnswer,
}

/// What a route of the API answers when all goes well.
#[derive(Clone, Copy)]
pub enum ApiAnswer {
    /// A status, and the JSON schema of the body.
    Json(&'static str, fn() -> Json),
    /// A file of these media types.
    File(&'static [&'static str]),
}

impl ApiRoute {
    /// A route that reads, for whoever is signed in.
    pub const fn get(path: &'static str, operation: &'static str, tag: &'static str, shape: fn() -> Json) -> Self {
        ApiRoute {
            method: "get",
            path,
            operation,
            tag,
            policy: Policy::SignedIn,
            parameters: &[],
            queries: &[],
            takes: None,
            takes_file: false,
            answers: ApiAnswer::Json("200", shape),
        }
    }
}

/// What rings in the top bar of every page.
#[derive(Clone, Copy)]
pub struct Bell {
    /// The page behind it.
    pub address: &'static str,
    /// Where to ask to be told of what enters or leaves a list: `kind` and `q` follow.
    pub watch: &'static str,
    /// How many things were not read yet: one look at an index, since every page asks. More than [`Bell::MOST`] need
    /// not be counted.
    pub unread: fn(&Access, &mut Db<'_>) -> Result<i64>,
}

impl Bell {
    /// Past this number it is only said that there are many.
    pub const MOST: i64 = 99;

    /// What stands on the bell; nothing when all is read.
    pub fn count(unread: i64) -> String {
        match unread {
            ..=0 => String::new(),
            1..=Self::MOST => unread.to_string(),
            _ => format!("{}+", Self::MOST),
        }
    }
}

impl Room {
    /// A room that contributes nothing yet but its name and its words.
    pub fn new(key: &'static str, words: Source) -> Self {
        Room {
            key,
            migrations: &[],
            kinds: Vec::new,
            relations: &[],
            words,
            routes: Routes::new,
            ordinary: &[],
            listed: &[],
            for_each_kind: |_| Routes::new(),
            menu: Vec::new(),
            tones: &[],
            panels: Vec::new(),
            actions: Vec::new(),
            bulk_actions: Vec::new(),
            jobs: |handlers| handlers,
            job_ends: Vec::new(),
            home: |_, _, _| Ok(()),
            settings: Vec::new(),
            contexts: &[],
            headcounts: &[],
            profiles: Vec::new,
            files: &[],
            bell: None,
            printer: None,
            api: &[],
            creations: &[],
        }
    }
}

/// Where an entry stands in the menu, from top to bottom; `Create` is the `+` of the top bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Home,
    School,
    Training,
    Relations,
    Money,
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
            Group::Relations => Some("menu-group-relations"),
            Group::Money => Some("menu-group-money"),
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

impl MenuEntry {
    /// An entry of the menu of settings.
    pub fn setting(
        key: &'static str,
        label: &'static str,
        icon: &'static str,
        address: &'static str,
        policy: Policy,
        position: u16,
    ) -> Self {
        MenuEntry {
            key,
            label,
            icon,
            address,
            policy,
            group: Group::Foot,
            position,
            on_phone: false,
        }
    }
}

/// A part that a room adds to the record page of a kind.
pub struct Panel {
    pub key: &'static str,
    /// The kind whose page shows it.
    pub kind: &'static str,
    pub side: Side,
    /// Its place among the panels of its side, smallest first.
    pub position: u16,
    /// Gives the HTML of the panel (a `section.card`); `None` when it has nothing to show this person. The whole page is
    /// read in one go: what the panel needs, it asks of the reading under way.
    pub render: fn(&Visit, &mut Db<'_>, &Kind, &Record) -> Result<Option<String>>,
}

/// Where a panel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Among the cards, after the first.
    Main,
    /// After a card, or at the end when that card is not shown.
    After(&'static str),
    /// Beside them.
    Aside,
}

/// Something to do from the page of a record: an entry of its menu, which opens a dialog.
#[derive(Debug, Clone, Copy)]
pub struct RecordAction {
    pub kind: &'static str,
    /// The key of its label.
    pub label: &'static str,
    pub icon: &'static str,
    /// The end of its address, after that of the record: `assign`.
    pub path: &'static str,
    pub policy: Policy,
}

/// Something to do with records picked in a list: a button of the bar below it, which sends `do=<verb>` to
/// `POST /{plural}/bulk`.
#[derive(Debug, Clone, Copy)]
pub struct BulkAction {
    pub kind: &'static str,
    pub verb: &'static str,
    /// The key of its label.
    pub label: &'static str,
    pub icon: &'static str,
    pub policy: Policy,
}

/// What a job of a kind leaves to be seen.
pub struct JobEnd {
    pub kind: &'static str,
    /// Gives the HTML of what came of a job that is done: counts, what to open, what to fetch.
    pub render: fn(&Visit, &Job) -> Result<String>,
}
