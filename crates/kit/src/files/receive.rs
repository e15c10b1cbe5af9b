//! Files coming in: streamed to the disk, measured and digested on the way, typed when whole, then given a row.

use std::fs::File;
use std::io::{Read, Write};

use sha2::{Digest as _, Sha256};

use super::{Digest, Files, MediaType, StoredFile, fault, sniff};
use crate::clock::Clock;
use crate::error::{Error, FieldError, Message, Result};
use crate::journal::new_uid;
use crate::store::Tx;
use crate::value::Value;

/// What is read at once: an upload of any size takes this much memory.
const CHUNK: usize = 64 * 1024;
/// The longest name that every system takes.
const LONGEST_NAME: usize = 200;

/// A file whose bytes are kept, and which no row names yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    pub digest: Digest,
    /// Bytes.
    pub size: u64,
    pub media_type: MediaType,
    /// Its own name without the folders, with the ending that its content deserves.
    pub name: String,
}

impl Files {
    /// Takes a file in, of so many bytes at most. Nothing of it remains when it is refused.
    ///
    /// # Errors
    /// Invalid, on the field `file`: empty, too large (`error-file-too-large` with `limit` in bytes), of a type that is
    /// not taken, or with macros. A fault when the source or the disk fails.
    pub fn receive(&self, source: &mut dyn Read, name: &str, most_bytes: u64) -> Result<Received> {
        self.take(source, name, most_bytes, |file| {
            sniff::media_type(file, name)
                .map_err(|error| fault("read back", &error))?
                .map_err(|refusal| Error::invalid("file", refusal.key()))
        })
    }

    /// The same for what the program itself made, whose type is known.
    ///
    /// # Errors
    /// Invalid when it is too large; a fault when the source or the disk fails.
    pub fn receive_made(
        &self,
        source: &mut dyn Read,
        name: &str,
        media_type: MediaType,
        most_bytes: u64,
    ) -> Result<Received> {
        self.take(source, name, most_bytes, |_| Ok(media_type))
    }

    fn take(
        &self,
        source: &mut dyn Read,
        name: &str,
        most_bytes: u64,
        type_of: impl FnOnce(&mut File) -> Result<MediaType>,
    ) -> Result<Received> {
        let mut spool = tempfile::NamedTempFile::new_in(&*self.incoming).map_err(|error| fault("begun", &error))?;
        let mut hasher = Sha256::new();
        let mut size = 0_u64;
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = match source.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(fault("received", &error)),
            };
            size += read as u64;
            if size > most_bytes {
                let message = Message::new("error-file-too-large").with("limit", most_bytes);
                return Err(Error::Invalid(vec![FieldError::new("file", message)]));
            }
            hasher.update(&chunk[..read]);
            spool
                .write_all(&chunk[..read])
                .map_err(|error| fault("written", &error))?;
        }
        let media_type = type_of(spool.as_file_mut())?;
        let digest = Digest::of_bytes(&hasher.finalize());
        // From here on the storage owns the file; what it did not move is removed with `spool`.
        self.blobs
            .put(&digest, spool.path())
            .map_err(|error| fault("kept", &error))?;
        Ok(Received {
            digest,
            size,
            media_type,
            name: named(name, media_type),
        })
    }
}

impl Received {
    /// Gives the file its row, in the transaction of the command that wants it. Unless a record refers to it by then, it
    /// is kept for so many hours only: an import waiting for its answer, an export waiting to be fetched.
    ///
    /// # Errors
    /// A fault when the bytes were swept since they were received, a day ago or more: they must be sent again.
    pub fn keep(
        &self,
        tx: &mut Tx<'_>,
        files: &Files,
        clock: &Clock,
        by: Option<i64>,
        hours: i64,
    ) -> Result<StoredFile> {
        // The sweep removes bytes under the same lock: it has not begun, or it has ended.
        tx.lock("files")?;
        if !files
            .blobs
            .exists(&self.digest)
            .map_err(|error| fault("found", &error))?
        {
            return Err(Error::Fault(format!("the bytes of {} are gone", self.digest)));
        }
        let now = clock.now();
        let (id, uid) = (tx.next_id()?, new_uid(now));
        let columns = [
            "id",
            "uid",
            "version",
            "sha256",
            "size",
            "media_type",
            "name",
            "created_at",
            "created_by",
            "keep_until",
        ];
        let row = vec![
            id.into(),
            uid.into(),
            Value::Int(0),
            self.digest.as_str().into(),
            Value::Int(self.size as i64),
            self.media_type.as_str().into(),
            self.name.as_str().into(),
            now.into(),
            by.into(),
            now.plus_seconds(hours * 3_600).into(),
        ];
        tx.insert("file", &columns, row)?;
        let Received {
            digest,
            size,
            media_type,
            name,
        } = self.clone();
        Ok(StoredFile {
            id,
            uid,
            digest,
            size,
            media_type,
            name,
            created_at: now,
        })
    }
}

/// A name fit for a download: no folder, no control or path character, not too long, with an ending of its type.
fn named(name: &str, media_type: MediaType) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c))
        .collect();
    let clean = clean.trim().trim_start_matches('.');
    let (stem, ending) = clean.rsplit_once('.').unwrap_or((clean, ""));
    let endings = media_type.endings();
    let ending = endings
        .iter()
        .find(|known| known.eq_ignore_ascii_case(ending))
        .unwrap_or(&endings[0]);
    let mut stem = if stem.is_empty() { "document" } else { stem }.to_owned();
    while stem.len() > LONGEST_NAME {
        stem.pop();
    }
    format!("{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_what_people_wrote_and_loses_what_could_harm() {
        let pdf = MediaType::Pdf;
        assert_eq!(named("Bulletin Été 2025.PDF", pdf), "Bulletin Été 2025.pdf");
        assert_eq!(named("C:\\Users\\zoé\\acte.pdf", pdf), "acte.pdf");
        assert_eq!(named("../../etc/passwd", pdf), "passwd.pdf");
        assert_eq!(named("facture.pdf.exe", pdf), "facture.pdf.pdf");
        assert_eq!(named("a\r\nb\".pdf", pdf), "ab.pdf");
        assert_eq!(named(".pdf", pdf), "pdf.pdf");
        assert_eq!(named("", MediaType::Jpeg), "document.jpg");
        assert_eq!(named("photo.JPEG", MediaType::Jpeg), "photo.jpeg");
        assert!(named(&"é".repeat(500), pdf).len() <= LONGEST_NAME + 4);
    }
}
