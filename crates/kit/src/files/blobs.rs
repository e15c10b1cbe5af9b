//! Where bytes stand, under their digest. One implementation keeps them in a folder; the trait asks for nothing that an
//! object store (S3 and its like) lacks: whole objects put from a local file, ranges read, no rename, no append.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The SHA-256 of a content, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Digest(String);

impl Digest {
    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        Digest(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Reads what [`Digest::as_str`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        is_hex.then(|| Digest(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A storage of whole contents. Everything it was given and acknowledged survives a power cut.
pub trait Blobs: Send + Sync {
    /// Keeps the content of a finished local file, which this may move or copy. Does nothing when it is already there.
    fn put(&self, digest: &Digest, content: &Path) -> io::Result<()>;

    /// The content, or the bytes of a range of it.
    fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> io::Result<Box<dyn Read + Send>>;

    /// Removes the content; does nothing when it is not there.
    fn delete(&self, digest: &Digest) -> io::Result<()>;

    fn exists(&self, digest: &Digest) -> io::Result<bool>;

    /// Calls `each` with every content and when it was put, until it answers `false`.
    fn each(&self, each: &mut dyn FnMut(Digest, SystemTime) -> bool) -> io::Result<()>;
}

/// Contents in a folder, at `ab/cd/<digest>`.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(root: &Path) -> io::Result<Self> {
        fs::create_dir_all(root)?;
        Ok(Folder { root: root.to_owned() })
    }

    fn place(&self, digest: &Digest) -> PathBuf {
        let name = digest.as_str();
        self.root.join(&name[..2]).join(&name[2..4]).join(name)
    }
}

impl Blobs for Folder {
    fn put(&self, digest: &Digest, content: &Path) -> io::Result<()> {
        let place = self.place(digest);
        if place.try_exists()? {
            return Ok(());
        }
        // Bytes first, then the name: after a power cut the name leads to whole bytes or is not there.
        File::open(content)?.sync_all()?;
        let second = place.parent().unwrap_or(&self.root);
        let first = second.parent().unwrap_or(&self.root);
        fs::create_dir_all(second)?;
        fs::rename(content, &place)?;
        for folder in [second, first, &self.root] {
            sync_folder(folder)?;
        }
        Ok(())
    }

    fn get(&self, digest: &Digest, range: Option<Range<u64>>) -> io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(self.place(digest))?;
        Ok(match range {
            None => Box::new(file),
            Some(range) => {
                file.seek(SeekFrom::Start(range.start))?;
                Box::new(file.take(range.end.saturating_sub(range.start)))
            }
        })
    }

    fn delete(&self, digest: &Digest) -> io::Result<()> {
        match fs::remove_file(self.place(digest)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        self.place(digest).try_exists()
    }

    fn each(&self, each: &mut dyn FnMut(Digest, SystemTime) -> bool) -> io::Result<()> {
        for first in folders(&self.root)? {
            for second in folders(&first)? {
                for entry in fs::read_dir(second)? {
                    let entry = entry?;
                    let Some(digest) = entry.file_name().to_str().and_then(Digest::parse) else {
                        continue;
                    };
                    if !each(digest, entry.metadata()?.modified()?) {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }
}

/// The two-letter folders inside one.
fn folders(parent: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && entry.file_name().len() == 2 {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Makes new names in a folder durable. Windows has no such call and needs none.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
