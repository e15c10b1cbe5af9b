//! The commands that work on a house without serving it: what they share, and one module each.
//!
//! Results go to standard output, everything else to standard error, in the language of the machine. A command ends
//! with 0 when it did what it was asked, 1 when it could not, and with its own codes beside (see [`import`]).

pub mod backup;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod import;
pub mod init;
pub mod restore;
pub mod token;
pub mod user;
pub mod verify;
mod voice;

use std::io::{BufRead, Write};

use accounts::Accounts;
use accounts::safe::Sealed;
use kit::store::Location;
use kit::{Access, Via};
use ui::Site;

use crate::house::{self, HouseError};
use crate::settings::{Place, Settings};

pub use voice::{Voice, refuse};

/// A house opened for a command: its site, and every right under the name of the program.
pub struct Desk {
    pub site: Site,
    pub accounts: Accounts,
    pub access: Access,
    pub voice: Voice,
    safe: accounts::Safe,
}

impl Desk {
    /// Opens a house that is there.
    ///
    /// # Errors
    /// When there is none: a slip in the name of a folder must not make an empty house.
    pub fn open(place: &Place) -> Result<Self, HouseError> {
        let settings = Settings::of(&place.data)?;
        if let Location::File(path) = settings.location(place)
            && !path.exists()
        {
            return Err(HouseError::NoHouse(place.data.clone()));
        }
        Desk::make(place)
    }

    /// Opens a house, making it when there is none.
    pub fn make(place: &Place) -> Result<Self, HouseError> {
        let settings = Settings::of(&place.data)?;
        let site = house::site(place, &settings)?;
        let safe = settings.safe(place)?;
        Ok(Desk {
            accounts: Accounts::new(site.store.clone(), site.clock.clone(), safe.clone()),
            safe,
            access: Access::program(site.catalogue(), Via::CommandLine),
            voice: Voice::of_the_machine(),
            site,
        })
    }

    /// What the store holds sealed, and whether the key at hand opens it.
    pub fn sealed(&self) -> Result<Sealed, HouseError> {
        Ok(self.site.store.read(|db| accounts::safe::sealed(db, &self.safe))?)
    }
}

/// The first line of standard input: a password that no list of processes shows.
pub fn secret_from_stdin() -> Result<String, HouseError> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A line of the result on standard output. Whoever reads it may close it early: that is their right.
pub fn print(line: &dyn std::fmt::Display) -> Result<(), HouseError> {
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// One JSON value on standard output.
pub fn print_json(json: &serde_json::Value) -> Result<(), HouseError> {
    print(&format_args!("{json:#}"))
}
