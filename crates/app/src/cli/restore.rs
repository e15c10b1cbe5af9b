//! `preau restore`: a house back from its backup. Everything is checked before anything is written.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accounts::safe::KEY_FILE;
use kit::{Error, Message};
use zip::ZipArchive;

use super::backup::{DATABASE, MANIFEST, Manifest, broken, digest};
use super::init::{clear, is_taken, not_empty};
use super::{Desk, verify};
use crate::house::HouseError;
use crate::settings::Place;

/// Puts a backup back into an empty folder.
#[derive(clap::Args)]
pub struct Restore {
    /// The archive.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

impl Restore {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        if is_taken(&self.place.data)? || self.place.data.join("preau.toml").exists() {
            return Err(not_empty(&self.place.data));
        }
        let mut archive = ZipArchive::new(File::open(&self.file)?).map_err(broken)?;
        let manifest = checked(&mut archive)?;
        let had_folder = self.place.data.exists();
        let restored = extract(&mut archive, &manifest, &self.place.data).and_then(|()| self.prove());
        if restored.is_err() {
            clear(&self.place.data, had_folder)?;
        }
        restored
    }

    /// The journal and the store of what was put back must hold together.
    fn prove(&self) -> Result<ExitCode, HouseError> {
        let desk = Desk::open(&self.place)?;
        match verify::first_break(&desk)? {
            Some(found) => Err(Error::Refused(found).into()),
            None => {
                desk.voice
                    .tell(&Message::new("cli-restore-done").with("folder", self.place.data.display()));
                let sealed = desk.sealed()?;
                if sealed.locked > 0 {
                    let message = Message::new("cli-secrets-locked").with("locked", sealed.locked);
                    desk.voice.tell(&message);
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// The manifest of an archive, every part of which is there and whole.
fn checked(archive: &mut ZipArchive<File>) -> Result<Manifest, HouseError> {
    let damaged = |name: &str| Error::Refused(Message::new("cli-restore-damaged").with("name", name));
    let mut text = String::new();
    archive
        .by_name(MANIFEST)
        .map_err(|_| damaged(MANIFEST))?
        .read_to_string(&mut text)?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_| damaged(MANIFEST))?;
    if !manifest.parts.iter().any(|part| part.name == DATABASE) {
        return Err(damaged(DATABASE).into());
    }
    for part in &manifest.parts {
        let mut entry = archive.by_name(&part.name).map_err(|_| damaged(&part.name))?;
        // A name that leads out of the folder is no part of a backup of ours.
        let is_inside = entry.enclosed_name().is_some();
        let read = digest(&mut entry, &mut |_| Ok(())).map_err(|_| damaged(&part.name))?;
        if !is_inside || read != (part.size, part.sha256.clone()) {
            return Err(damaged(&part.name).into());
        }
    }
    Ok(manifest)
}

fn extract(archive: &mut ZipArchive<File>, manifest: &Manifest, to: &Path) -> Result<(), HouseError> {
    for part in &manifest.parts {
        let mut entry = archive.by_name(&part.name).map_err(broken)?;
        let Some(name) = entry.enclosed_name() else { continue };
        let path = to.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = File::create(&path)?;
        digest(&mut entry, &mut |chunk| file.write_all(chunk))?;
        #[cfg(unix)]
        if part.name == KEY_FILE {
            file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        }
        file.sync_all()?;
    }
    Ok(())
}
