//! `preau init`: a new house, with its name and its first administrator.

use std::path::Path;
use std::process::ExitCode;

use kit::{Error, Message};
use ui::{Establishment, Nature};

use super::{Desk, secret_from_stdin};
use crate::founding;
use crate::house::HouseError;
use crate::settings::Place;

/// Makes a new house in an empty folder.
#[derive(clap::Args)]
pub struct Init {
    #[command(flatten)]
    place: Place,
    /// The name of the establishment.
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// What it is.
    #[arg(long, value_parser = ["school", "training", "both"], default_value = "both")]
    kind: String,
    /// The e-mail address of the first administrator.
    #[arg(long, value_name = "E-MAIL")]
    admin: String,
    /// Reads the administrator's password from the first line of standard input.
    #[arg(long, required = true)]
    password_stdin: bool,
}

impl Init {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        let password = secret_from_stdin()?;
        if is_taken(&self.place.data)? {
            return Err(not_empty(&self.place.data));
        }
        let had_folder = self.place.data.exists();
        let made = self.make(&password);
        if made.is_err() {
            clear(&self.place.data, had_folder)?;
        }
        made
    }

    fn make(&self, password: &str) -> Result<ExitCode, HouseError> {
        let desk = Desk::make(&self.place)?;
        if desk.site.store.read(Establishment::read)?.is_some() {
            return Err(not_empty(&self.place.data));
        }
        // The administrator first: what is wrong with the address or the password is heard before anything is kept.
        let Desk {
            site, accounts, access, ..
        } = &desk;
        let grants = founding::grants(site);
        let weakness = accounts.create_first_administrator(access, &self.admin, "", password, &grants)?;
        let nature = Nature::from_code(&self.kind).unwrap_or_default();
        founding::name(site, access, &self.organisation, nature)?;
        if nature != Nature::School {
            founding::pipelines(site, access)?;
        }
        if let Some(weakness) = weakness {
            desk.voice.tell(&Message::new(weakness.key()));
        }
        desk.voice
            .tell(&Message::new("cli-init-done").with("folder", self.place.data.display()));
        Ok(ExitCode::SUCCESS)
    }
}

pub(super) fn not_empty(folder: &Path) -> HouseError {
    Error::Refused(Message::new("cli-not-empty").with("folder", folder.display())).into()
}

/// Whether a folder holds anything but settings written in advance.
pub(super) fn is_taken(folder: &Path) -> Result<bool, HouseError> {
    if !folder.exists() {
        return Ok(false);
    }
    for entry in std::fs::read_dir(folder)? {
        if entry?.file_name() != "preau.toml" {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes away what a failed command made in a folder that was empty.
pub(super) fn clear(folder: &Path, keep_folder: bool) -> Result<(), HouseError> {
    if !folder.exists() {
        return Ok(());
    }
    if !keep_folder {
        return Ok(std::fs::remove_dir_all(folder)?);
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == "preau.toml" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
