//! The site: everything a request may need, put together once from the rooms and shared by every thread.

use std::any::Any;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use kit::access_log::AccessLog;
use kit::catalogue::{Catalogue, CatalogueError, CustomField};
use kit::files::Files;
use kit::jobs::{Asker, Handlers, Jobs};
use kit::query::Queries;
use kit::settings;
use kit::store::{Migration, Store};
use kit::{Access, Clock, Db, Kind, Via};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use words::{Language, Source};

use crate::assets::Assets;
use crate::custom;
use crate::doorstep::Doorstep;
use crate::figures::Printer;
use crate::list::counts::ViewCounts;
use crate::list::few::Few;
use crate::live::Live;
use crate::room::{Bell, BulkAction, Creation, Group, JobEnd, MenuEntry, Panel, RecordAction, Room};
use crate::visit::Doorkeeper;

/// The profile of the program itself, whose jobs have every right.
const PROGRAM: &str = "program";

/// What the establishment is; decides which menus are shown first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    School,
    Training,
    #[default]
    Both,
}

impl Nature {
    /// The code kept in the store and given on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Nature::School => "school",
            Nature::Training => "training",
            Nature::Both => "both",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Nature::School, Nature::Training, Nature::Both]
            .into_iter()
            .find(|nature| nature.as_str() == code)
    }

    /// Whether an establishment of this nature shows a group of the menu.
    pub fn shows(self, group: Group) -> bool {
        !matches!(
            (self, group),
            (Nature::School, Group::Training | Group::Relations) | (Nature::Training, Group::School)
        )
    }
}

/// The organisation whose house this is; kept as the setting [`Establishment::SETTING`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Establishment {
    pub name: String,
    pub nature: Nature,
    /// The code of the language spoken to whoever has chosen none; nothing for French.
    #[serde(default)]
    pub language: Option<String>,
}

impl Establishment {
    /// The language of the house: of letters to people whose own is not known, and of pages for whoever asks for none.
    pub fn language(&self) -> Language {
        self.language
            .as_deref()
            .and_then(Language::from_code)
            .unwrap_or_default()
    }

    pub const SETTING: &'static str = "establishment";

    /// As the store has it; `None` in a house that was never initialised.
    pub fn read(db: &mut Db<'_>) -> kit::Result<Option<Self>> {
        settings::get(db, Self::SETTING)
    }
}

/// What one request may weigh.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of an ordinary form or API body; routes that take files say their own.
    pub body: usize,
    /// Rows of a list page, and the most that an address may ask.
    pub rows: usize,
    pub most_rows: usize,
    /// A proxy of ours stands before the server, and what it says of whom it asks for is believed.
    pub behind_proxy: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            body: 1024 * 1024,
            rows: 50,
            most_rows: 200,
            behind_proxy: false,
        }
    }
}

/// What a site is made from.
pub struct Plan {
    pub store: Store,
    pub clock: Clock,
    pub rooms: Vec<Room>,
    pub custom: Vec<CustomField>,
    pub doorkeeper: Box<dyn Doorkeeper>,
    pub establishment: Establishment,
    /// A demonstration: one click signs in as each profile.
    pub demo: bool,
    pub limits: Limits,
    /// Where uploaded and made files are kept.
    pub files: Files,
}

#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    #[error("the messages do not hold together: {0}")]
    Words(#[from] words::CatalogueError),
    #[error(transparent)]
    Engine(#[from] kit::Error),
}

/// Cheap to clone: a handle on the parts.
#[derive(Clone)]
pub struct Site(Arc<Parts>);

pub struct Parts {
    pub store: Store,
    pub queries: Queries,
    pub access_log: AccessLog,
    pub files: Files,
    pub clock: Clock,
    pub words: words::Catalogue,
    pub rooms: Vec<Room>,
    pub demo: bool,
    pub limits: Limits,
    /// As many requests at work at once as the store serves well.
    pub(crate) turns: Semaphore,
    pub(crate) assets: Assets,
    /// How often each address tried the door.
    pub(crate) doorstep: Doorstep,
    /// What is known of the custom fields in the catalogue.
    pub(crate) watch: custom::Watch,
    pub(crate) doorkeeper: Box<dyn Doorkeeper>,
    /// Levels, campuses and other small kinds, as answers to a filter.
    pub(crate) few: Few,
    pub(crate) view_counts: ViewCounts,
    /// The pages that listen to what changes.
    pub(crate) live: Live,
    tones: HashMap<&'static str, Vec<(&'static str, &'static str)>>,
    /// Every entry of every room, in the order of the menu.
    pub(crate) menu: Vec<MenuEntry>,
    /// Made when first asked for: its handlers are handed the site itself.
    jobs: OnceLock<Jobs<Site>>,
    catalogue: RwLock<Arc<Catalogue>>,
    establishment: RwLock<Arc<Establishment>>,
}

impl Deref for Site {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Site {
    pub fn build(plan: Plan) -> Result<Self, SiteError> {
        let Plan {
            store,
            clock,
            rooms,
            custom,
            doorkeeper,
            establishment,
            demo,
            limits,
            files,
        } = plan;
        let catalogue = catalogue_of(&rooms, &custom)?;
        let sources: Vec<Source> = [words::SOURCE, kit::SOURCE]
            .into_iter()
            .chain(rooms.iter().map(|room| room.words))
            .collect();
        let mut menu: Vec<MenuEntry> = rooms.iter().flat_map(|room| room.menu.iter().cloned()).collect();
        menu.sort_by_key(|entry| (entry.group, entry.position));
        let mut tones: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
        for (list, code, tone) in rooms.iter().flat_map(|room| room.tones) {
            tones.entry(list).or_default().push((code, tone));
        }
        let parts = Parts {
            tones,
            queries: Queries::new(store.clone(), clock.clone()),
            access_log: AccessLog::open(store.clone())?,
            files,
            clock,
            words: words::Catalogue::new(&sources)?,
            rooms,
            demo,
            limits,
            turns: Semaphore::new(store.turns()),
            store,
            assets: Assets::load(),
            doorstep: Doorstep::new(),
            watch: custom::Watch::default(),
            doorkeeper,
            few: Few::default(),
            view_counts: ViewCounts::default(),
            live: Live::default(),
            menu,
            jobs: OnceLock::new(),
            catalogue: RwLock::new(Arc::new(catalogue)),
            establishment: RwLock::new(Arc::new(establishment)),
        };
        Ok(Site(Arc::new(parts)))
    }

    /// The jobs of every room. After the commit of a transaction that queued one, [`Jobs::wake`] saves a wait.
    pub fn jobs(&self) -> &Jobs<Site> {
        self.jobs.get_or_init(|| {
            let handlers = self
                .rooms
                .iter()
                .fold(Handlers::new(), |handlers, room| (room.jobs)(handlers));
            Jobs::new(self.store.clone(), self.clock.clone(), self.clone(), handlers)
        })
    }

    /// The rights with which a job does its work: those that who asked for it has when it does it.
    ///
    /// # Errors
    /// Forbidden when they were taken away meanwhile.
    pub fn rights_of(&self, asker: &Asker) -> kit::Result<Access> {
        if asker.profile == PROGRAM {
            return Ok(Access::program(self.catalogue(), Via::Job));
        }
        let rights = self.doorkeeper.rights_of(self, asker)?;
        rights.ok_or_else(|| kit::Error::forbidden("error-job-rights"))
    }

    /// The catalogue of this moment. One request keeps the one it began with.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.catalogue.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes custom fields that have changed into account. Visitors remembered with the former catalogue must be
    /// admitted anew: their rights were laid over it.
    pub fn rebuild_catalogue(&self, custom: &[CustomField]) -> Result<(), SiteError> {
        let catalogue = catalogue_of(&self.rooms, custom)?;
        *self.catalogue.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(catalogue);
        Ok(())
    }

    /// The catalogue as it would be with these custom fields.
    pub(crate) fn catalogue_with(&self, custom: &[CustomField]) -> Result<Catalogue, SiteError> {
        Ok(catalogue_of(&self.rooms, custom)?)
    }

    pub fn establishment(&self) -> Arc<Establishment> {
        self.establishment
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub fn set_establishment(&self, establishment: Establishment) {
        *self.establishment.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(establishment);
    }

    /// The doorkeeper itself, for the pages of the room that brings it; `None` when another kind of doorkeeper stands
    /// there.
    pub fn doorkeeper<T: Doorkeeper>(&self) -> Option<&T> {
        let doorkeeper: &dyn Any = &*self.doorkeeper;
        doorkeeper.downcast_ref()
    }

    /// The panels that rooms add to the record page of a kind, in order.
    pub(crate) fn panels(&self, kind: &str) -> Vec<&Panel> {
        let mut panels: Vec<&Panel> = self
            .rooms
            .iter()
            .flat_map(|room| &room.panels)
            .filter(|panel| panel.kind == kind)
            .collect();
        panels.sort_by_key(|panel| panel.position);
        panels
    }

    /// What puts tables of figures on paper, in a house that prints.
    pub fn printer(&self) -> Option<Printer> {
        self.rooms.iter().find_map(|room| room.printer)
    }

    /// Whether the codes of a list are shown as badges.
    pub fn has_tones(&self, list: &str) -> bool {
        self.tones.contains_key(list)
    }

    /// The tone of a code; `none` when it has none.
    pub fn tone(&self, list: &str, code: &str) -> &'static str {
        let known = self
            .tones
            .get(list)
            .and_then(|codes| codes.iter().find(|(known, _)| *known == code));
        known.map_or("none", |(_, tone)| tone)
    }

    /// What rooms let be done from the page of a kind's records, in order.
    pub(crate) fn actions(&self, kind: &str) -> impl Iterator<Item = &RecordAction> {
        let actions = self.rooms.iter().flat_map(|room| &room.actions);
        actions.filter(move |action| action.kind == kind)
    }

    /// What rooms let be done with records picked in the list of a kind, in order.
    pub(crate) fn bulk_actions(&self, kind: &str) -> impl Iterator<Item = &BulkAction> {
        let actions = self.rooms.iter().flat_map(|room| &room.bulk_actions);
        actions.filter(move |action| action.kind == kind)
    }

    /// The command by which the API creates records of a kind, when a room has one.
    pub fn creation(&self, kind: &str) -> Option<&Creation> {
        let creations = self.rooms.iter().flat_map(|room| room.creations);
        creations.into_iter().find(|creation| creation.kind == kind)
    }

    /// The bell of the top bar, when a room has one.
    pub(crate) fn bell(&self) -> Option<Bell> {
        self.rooms.iter().find_map(|room| room.bell)
    }

    /// What a room shows of its jobs once they are done.
    pub(crate) fn job_end(&self, kind: &str) -> Option<&JobEnd> {
        self.rooms
            .iter()
            .flat_map(|room| &room.job_ends)
            .find(|end| end.kind == kind)
    }

    /// Whether records of a kind are written on ordinary pages, which forms of the establishment may then stand for.
    pub(crate) fn fills_in(&self, kind: &str) -> bool {
        self.rooms.iter().any(|room| room.ordinary.contains(&kind))
    }

    /// Whether records of a kind have pages of their own.
    pub fn has_pages(&self, kind: &str) -> bool {
        self.rooms
            .iter()
            .any(|room| room.ordinary.contains(&kind) || room.listed.contains(&kind))
    }

    /// Kinds as people meet them: in the order of the menu, then those that have pages, then what programs look at.
    pub fn by_menu<'k>(&self, kinds: &'k [Arc<Kind>]) -> Vec<&'k Arc<Kind>> {
        let in_menu = |kind: &Kind| {
            let is_its_list = |entry: &MenuEntry| entry.address.strip_prefix('/') == Some(kind.plural);
            self.menu.iter().position(is_its_list).unwrap_or(self.menu.len())
        };
        let mut kinds: Vec<&Arc<Kind>> = kinds.iter().collect();
        kinds.sort_by_key(|kind| (in_menu(kind), !self.has_pages(kind.key)));
        kinds
    }

    /// The address of a file of the front end, with the digest that lets browsers keep it for ever.
    pub fn asset<'a>(&'a self, name: &'a str) -> &'a str {
        self.assets.address(name)
    }

    /// A text without argument.
    pub fn text<'a>(&'a self, language: Language, key: &'a str) -> &'a str {
        self.words.text(language, key)
    }
}

/// Every migration of the engines and of the rooms.
pub fn migrations(rooms: &[Room]) -> Vec<Migration> {
    let own = rooms.iter().flat_map(|room| room.migrations.iter().copied());
    kit::migrations().into_iter().chain(own).collect()
}

fn catalogue_of(rooms: &[Room], custom: &[CustomField]) -> Result<Catalogue, CatalogueError> {
    let own = rooms.iter().flat_map(|room| (room.kinds)());
    let mut kinds: Vec<Kind> = kit::kinds().into_iter().chain(own).collect();
    for (key, relation) in rooms.iter().flat_map(|room| room.relations) {
        if let Some(kind) = kinds.iter_mut().find(|kind| kind.key == *key) {
            kind.relations.push(relation.clone());
        }
    }
    Catalogue::new(kinds, custom)
}
