//! `preau backup`: the whole house in one file, while it runs.
//!
//! The archive holds all that the house is, the key that opens its sealed secrets included: without it nobody with a
//! second factor could come in after a restoration. It is to be kept as the house itself is; `--without-key` leaves the
//! key out, for archives kept by others.
//!
//! It is a ZIP: `preau.db`, the files, `preau.toml`, `secret.key`, and last `manifest.json` with the size and the SHA-256 of
//! each. The database is copied first: a file it names is in the archive, since files are never changed, only added.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accounts::safe::KEY_FILE;
use kit::{Error, Message};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::Desk;
use crate::house::HouseError;
use crate::settings::{Place, Settings};

pub const MANIFEST: &str = "manifest.json";
pub const DATABASE: &str = "preau.db";
const SETTINGS: &str = "preau.toml";

/// Copies the house into one file, while it runs.
#[derive(clap::Args)]
pub struct Backup {
    #[command(flatten)]
    place: Place,
    /// The archive to write.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Leave out the key that opens the sealed secrets: authenticators and the mail password must then be set up again,
    /// unless the key is put back in the data folder.
    #[arg(long)]
    without_key: bool,
}

/// What an archive holds.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the program that wrote it.
    pub program: String,
    /// RFC 3339.
    pub made_at: String,
    pub parts: Vec<Part>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    /// Bytes.
    pub size: u64,
    pub sha256: String,
}

impl Backup {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        let desk = Desk::open(&self.place)?;
        // Under another name until it is whole: half an archive must never pass for a backup.
        let part = self.to.with_added_extension("part");
        let written = self.write(&desk, &part);
        match &written {
            Ok(_) => std::fs::rename(&part, &self.to)?,
            Err(_) => drop(std::fs::remove_file(&part)),
        }
        let manifest = written?;
        let message = Message::new("cli-backup-done").with("parts", manifest.parts.len());
        desk.voice.tell(&message.with("file", self.to.display()));
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, desk: &Desk, to: &Path) -> Result<Manifest, HouseError> {
        let scratch = tempfile::tempdir()?;
        let copy = scratch.path().join(DATABASE);
        if !desk.site.store.copy_to(&copy)? {
            return Err(Error::refused("cli-backup-postgres").into());
        }
        let mut manifest = Manifest {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: desk.site.clock.now().timestamp().to_string(),
            parts: Vec::new(),
        };
        let mut archive = ZipWriter::new(File::create(to)?);
        add(&mut archive, &mut manifest, DATABASE, &copy)?;
        let data = &self.place.data;
        for name in [SETTINGS, KEY_FILE] {
            let path = data.join(name);
            if path.exists() && !(self.without_key && name == KEY_FILE) {
                add(&mut archive, &mut manifest, name, &path)?;
            }
        }
        let mut files = Vec::new();
        if Settings::of(data)?.objects(&self.place).is_some() {
            desk.voice.tell(&Message::new("cli-backup-objects"));
        } else {
            walk(&data.join("files"), "files", &mut files)?;
        }
        for (name, path) in &files {
            add(&mut archive, &mut manifest, name, path)?;
        }
        archive.start_file(MANIFEST, options()).map_err(broken)?;
        let json = serde_json::to_vec_pretty(&manifest).map_err(|error| Error::Fault(error.to_string()))?;
        archive.write_all(&json)?;
        archive.finish().map_err(broken)?.sync_all()?;
        Ok(manifest)
    }
}

/// Files kept, without uploads still under way.
fn walk(folder: &Path, name: &str, found: &mut Vec<(String, PathBuf)>) -> Result<(), HouseError> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if !entry.file_type()?.is_dir() {
            found.push((name, entry.path()));
        } else if name != "files/incoming" {
            walk(&entry.path(), &name, found)?;
        }
    }
    found.sort();
    Ok(())
}

fn add(archive: &mut ZipWriter<File>, manifest: &mut Manifest, name: &str, path: &Path) -> Result<(), HouseError> {
    archive.start_file(name, options()).map_err(broken)?;
    let (size, sha256) = digest(&mut File::open(path)?, &mut |chunk| archive.write_all(chunk))?;
    manifest.parts.push(Part {
        name: name.to_owned(),
        size,
        sha256,
    });
    Ok(())
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().large_file(true)
}

pub fn broken(error: zip::result::ZipError) -> HouseError {
    HouseError::Io(error.into())
}

/// Reads to the end, handing each piece on: how many bytes there were, and their SHA-256 in hexadecimal.
pub fn digest(
    source: &mut impl Read,
    each: &mut dyn FnMut(&[u8]) -> std::io::Result<()>,
) -> std::io::Result<(u64, String)> {
    let mut hasher = Sha256::new();
    let mut size = 0;
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = source.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        hasher.update(&chunk[..read]);
        each(&chunk[..read])?;
        size += read as u64;
    }
    let sha256 = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((size, sha256))
}
