//! Files that people hand in or take away: kept once by content, typed by what they are, gone when nothing names them.
//!
//! The bytes stand in [`Blobs`] under their SHA-256; a row of `file` says what a person called them. A file comes in two
//! moves: [`Files::receive`] streams it to the disk, outside any transaction, measuring, digesting and typing it on the
//! way; [`Received::keep`] adds its row in the transaction of the command that wants it. A crash in between leaves bytes
//! that no row names, which [`Files::sweep`] removes; there is never a row without its bytes.

mod blobs;
mod receive;
mod s3;
mod sniff;
mod sweep;

#[cfg(test)]
mod tests;

use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use uuid::Uuid;

use crate::catalogue::{Field, Kind, Scope, Target};
use crate::clock::Moment;
use crate::error::{Error, Result};
use crate::store::{Db, Migration, Row};

pub use blobs::{Blobs, Digest, Folder};
pub use receive::Received;
pub use s3::{Place as S3Place, S3};
pub use sniff::MediaType;
pub use sweep::{Reference, Swept};

pub const MIGRATION: Migration = Migration {
    name: "0004_kit_files",
    sql: "
CREATE TABLE file (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, sha256 {text} NOT NULL, size {int} NOT NULL,
    media_type {text} NOT NULL, name {text} NOT NULL, created_at {int} NOT NULL, created_by {int},
    keep_until {int} NOT NULL, unused_since {int}
);
CREATE UNIQUE INDEX file_uid ON file (uid);
CREATE INDEX file_sha256 ON file (sha256);
CREATE INDEX file_keep_until ON file (keep_until);
",
};

/// How a field refers to a file: `Field::reference("scan", "file", files::TARGET).column("scan_id")` with the join
/// `LEFT JOIN file {fl} ON {fl}.id = {…}.scan_id` under the alias `fl`. Such fields keep their file from the sweep.
pub const TARGET: Target = Target::named("fl", "name");

/// A file as its row says.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredFile {
    pub id: i64,
    pub uid: Uuid,
    pub digest: Digest,
    /// Bytes.
    pub size: u64,
    pub media_type: MediaType,
    pub name: String,
    pub created_at: Moment,
}

const COLUMNS: &str = "id, uid, sha256, size, media_type, name, created_at";

impl StoredFile {
    fn read(row: &Row) -> Option<Self> {
        Some(StoredFile {
            id: row[0].as_int()?,
            uid: row[1].as_uid()?,
            digest: Digest::parse(row[2].as_str()?)?,
            size: u64::try_from(row[3].as_int()?).ok()?,
            media_type: MediaType::read(row[4].as_str()?)?,
            name: row[5].to_text().into_owned(),
            created_at: Moment::from_micros(row[6].as_int()?),
        })
    }
}

/// A file by its public id.
pub fn find(db: &mut Db<'_>, uid: Uuid) -> Result<StoredFile> {
    let row = db.row(&format!("SELECT {COLUMNS} FROM file WHERE uid = $1"), &[uid.into()])?;
    row.as_ref().and_then(StoredFile::read).ok_or(Error::NotFound)
}

/// A file by its key.
pub fn load(db: &mut Db<'_>, id: i64) -> Result<StoredFile> {
    let row = db.row(&format!("SELECT {COLUMNS} FROM file WHERE id = $1"), &[id.into()])?;
    row.as_ref().and_then(StoredFile::read).ok_or(Error::NotFound)
}

/// The files of a house. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    blobs: Arc<dyn Blobs>,
    /// Where uploads grow until they are whole.
    incoming: Arc<Path>,
}

impl Files {
    /// Files in the data folder, under `files/`.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn in_folder(data: &Path) -> io::Result<Self> {
        let folder = data.join("files");
        let incoming = folder.join("incoming");
        Files::on(Arc::new(Folder::open(&folder)?), &incoming)
    }

    /// Files on another kind of storage; `incoming` is a local folder for uploads under way.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn on(blobs: Arc<dyn Blobs>, incoming: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(incoming)?;
        Ok(Files {
            blobs,
            incoming: incoming.into(),
        })
    }

    /// The bytes of a file, or some of them.
    ///
    /// # Errors
    /// A fault when the storage does not have what its row names.
    pub fn read(&self, file: &StoredFile, range: Option<Range<u64>>) -> Result<Box<dyn Read + Send>> {
        self.blobs
            .get(&file.digest, range)
            .map_err(|error| fault("read", &error))
    }

    /// The whole of a file. What may be large goes out by [`Files::read`], a piece at a time.
    ///
    /// # Errors
    /// A fault when the storage does not have what its row names.
    pub fn bytes(&self, file: &StoredFile) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = self.read(file, None)?.read_to_end(&mut bytes);
        read.map_err(|error| fault("read", &error))?;
        Ok(bytes)
    }

    pub fn blobs(&self) -> &Arc<dyn Blobs> {
        &self.blobs
    }
}

fn fault(what: &str, error: &io::Error) -> Error {
    Error::Fault(format!("a file could not be {what}: {error}"))
}

/// The kind `file`, for references and for the list of what is kept. Files change by the functions of this module alone.
pub fn kind() -> Kind {
    Kind::new("file", "files", "file", "f")
        .outside_journal()
        .card("main")
        .field(Field::text("name").computed("{f}.name").listed())
        .field(Field::text("media_type").computed("{f}.media_type").listed())
        .field(Field::int("size").computed("{f}.size").listed())
        .field(
            Field::instant("created_at")
                .computed("{f}.created_at")
                .sorted_by("{f}.created_at")
                .listed(),
        )
        .scope(Scope::All, "TRUE")
        .title("{f}.name", &["name"])
        .order(&["-created_at"])
}
