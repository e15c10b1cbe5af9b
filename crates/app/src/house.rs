//! Opening the house: the store of a data folder, brought up to date, and the site made on it.

use std::path::PathBuf;

use kit::store::{MigrateError, Store, StoreError};
use kit::{Access, Clock, Via, settings};
use ui::{Establishment, Limits, Plan, Room, Site, SiteError};

use crate::settings::{Place, Settings};
use crate::{founding, rooms};

/// The setting of a house of demonstration: one click signs in as each profile.
pub const DEMO: &str = "demo";

/// Why a command cannot go on. Said to whoever runs the program, on standard error.
#[derive(Debug, thiserror::Error)]
pub enum HouseError {
    #[error("{}: {reason}", path.display())]
    Settings { path: PathBuf, reason: String },
    #[error("there is no house in {}", .0.display())]
    NoHouse(PathBuf),
    #[error("there is no time zone called {0}")]
    Zone(String),
    #[error("{}: {cause}", path.display())]
    Folder { path: PathBuf, cause: std::io::Error },
    #[error("cannot listen on {address}: {cause}")]
    Listen { address: String, cause: std::io::Error },
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    #[error(transparent)]
    Site(#[from] SiteError),
    #[error(transparent)]
    Engine(#[from] kit::Error),
}

/// Opens the store of a place, with the tables of these rooms up to date.
fn store(place: &Place, settings: &Settings, rooms: &[Room], clock: &Clock) -> Result<Store, HouseError> {
    std::fs::create_dir_all(&place.data).map_err(|cause| HouseError::Folder {
        path: place.data.clone(),
        cause,
    })?;
    let store = Store::open(&settings.location(place))?;
    store.migrate(&ui::migrations(rooms), clock.now())?;
    Ok(store)
}

/// The site on the store of a place: every room, by the clock of the machine.
pub fn site(place: &Place, settings: &Settings) -> Result<Site, HouseError> {
    site_of(rooms::all(), place, settings, Clock::system(settings.zone()?))
}

/// The same with other rooms and by another clock, for the tests of the whole house.
pub fn site_of(rooms: Vec<Room>, place: &Place, settings: &Settings, clock: Clock) -> Result<Site, HouseError> {
    let store = store(place, settings, &rooms, &clock)?;
    let establishment = store.read(Establishment::read)?.unwrap_or_default();
    let demo = store.read(|db| settings::get(db, DEMO))?.unwrap_or_default();
    let custom = store.read(ui::custom_fields)?;
    if let Some(file) = settings.key_file(place) {
        accounts::safe::settle(&store, &file)?;
    }
    let safe = settings.safe(place)?;
    let sealed = store.read(|db| accounts::safe::sealed(db, &safe))?;
    if sealed.locked > 0 {
        tracing::warn!(
            locked = sealed.locked,
            "secrets of the store do not open with the key at hand"
        );
    }
    store.write(|tx| accounts::safe::seal_what_is_clear(tx, &safe))?;
    let files = settings.files(place, &clock)?;
    let doorkeeper = rooms::doorkeeper(&store, &clock, safe);
    let site = Site::build(Plan {
        store,
        clock,
        rooms,
        custom,
        doorkeeper,
        establishment,
        demo,
        limits: Limits {
            behind_proxy: settings.behind_proxy,
            ..Limits::default()
        },
        files,
    })?;
    let access = Access::program(site.catalogue(), Via::CommandLine);
    let more = founding::grants(&site);
    site.store
        .write(|tx| accounts::shipped::offer(tx, &access, &site.clock, &more))?;
    Ok(site)
}
