//! Writing a bundle. The same entries and files make the same bytes.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{
    AUTHORITY, DIGEST, ENVELOPE, FORMAT, HOW, MANIFEST, Manifest, READ_ME, SUMS, Sealed, Session, entry_path,
    image_path, timestamp_path,
};
use crate::canonical::{self, Digest};
use crate::chain::{Chain, Fault};
use crate::evidence::Act;

/// Why a bundle was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("entry {0} of the chain does not hold: {1:?}")]
    Entry(usize, Fault),
    #[error("no entry numbered {0} seals a slot")]
    NotASeal(usize),
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// A bundle being written: entries in the order of the chain, files in any.
pub struct Bundle<W: Write + Seek> {
    zip: ZipWriter<W>,
    session: Session,
    made_at: String,
    chain: Chain,
    seals: Vec<Sealed>,
    sums: BTreeMap<String, String>,
}

impl<W: Read + Write + Seek> Bundle<W> {
    /// Begins a bundle in an empty file. `made_at` is RFC 3339.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn new(file: W, session: Session, made_at: String) -> Result<Bundle<W>, WriteError> {
        let chain = Chain::new();
        let mut bundle = Bundle {
            zip: ZipWriter::new(file),
            session,
            made_at,
            chain,
            seals: Vec::new(),
            sums: BTreeMap::new(),
        };
        bundle.put(HOW, READ_ME.as_bytes(), CompressionMethod::Deflated)?;
        Ok(bundle)
    }

    /// Adds the next entry of the chain, in the canonical form it was recorded in, and gives its number, from 1.
    ///
    /// # Errors
    /// When it does not follow the one before it: a bundle is never made of what does not hold.
    pub fn entry(&mut self, evidence: &[u8]) -> Result<usize, WriteError> {
        let number = self.chain.len() + 1;
        let (digest, said) = self
            .chain
            .push(evidence)
            .map_err(|fault| WriteError::Entry(number, fault))?;
        if said.act == Act::Seal {
            self.seals.push(Sealed {
                entry: number,
                slot: said.slot.id,
                digest,
                timestamp: None,
            });
        }
        self.put(&entry_path(number), evidence, CompressionMethod::Deflated)?;
        Ok(number)
    }

    /// Adds the picture of a signature, once, under its digest.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn image(&mut self, png: &[u8]) -> Result<(), WriteError> {
        let path = image_path(&canonical::sha256(png));
        if self.sums.contains_key(&path) {
            return Ok(());
        }
        self.put(&path, png, CompressionMethod::Stored)
    }

    /// Adds the reply of the timestamp authority about the seal that the entry of this number is.
    ///
    /// # Errors
    /// When there is no such seal, or the file cannot be written.
    pub fn timestamp(&mut self, entry: usize, reply: &[u8]) -> Result<(), WriteError> {
        let path = timestamp_path(entry);
        let seal = self
            .seals
            .iter_mut()
            .find(|seal| seal.entry == entry)
            .ok_or(WriteError::NotASeal(entry))?;
        seal.timestamp = Some(path.clone());
        self.put(&path, reply, CompressionMethod::Stored)
    }

    /// Adds the certificates of the timestamp authority, in PEM, that of its root last.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn authority(&mut self, pem: &[u8]) -> Result<(), WriteError> {
        self.put(AUTHORITY, pem, CompressionMethod::Deflated)
    }

    /// Adds a sheet, an extract of the journal, a certificate … under a path such as `sheets/2026-11-23.pdf`.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn file(&mut self, path: &str, content: &mut impl Read) -> Result<(), WriteError> {
        self.zip.start_file(path, options(CompressionMethod::Deflated))?;
        let mut digest = Digest::new();
        let mut buffer = vec![0; 64 << 10];
        loop {
            let read = content.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            digest.update(&buffer[..read]);
            self.zip.write_all(&buffer[..read])?;
        }
        self.sums.insert(path.to_owned(), digest.hex());
        Ok(())
    }

    /// Closes the bundle and gives back the file.
    ///
    /// # Errors
    /// When the file cannot be written, or read again for its digest.
    pub fn finish(mut self) -> Result<W, WriteError> {
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            session: self.session.clone(),
            made_at: self.made_at.clone(),
            entries: self.chain.len(),
            head: self.chain.head().to_owned(),
            seals: std::mem::take(&mut self.seals),
        };
        self.put(MANIFEST, &canonical::json(&manifest)?, CompressionMethod::Deflated)?;
        let lines: String = self
            .sums
            .iter()
            .map(|(path, digest)| format!("{digest}  {path}\n"))
            .collect();
        self.put(SUMS, lines.as_bytes(), CompressionMethod::Deflated)?;
        let blank = [ENVELOPE, &[b'0'; DIGEST]].concat();
        self.zip.set_raw_comment(blank.into())?;
        let mut file = self.zip.finish()?;
        let end = file.seek(SeekFrom::End(0))?;
        let digest = digest_of(&mut file, end - DIGEST as u64)?;
        file.seek(SeekFrom::Start(end - DIGEST as u64))?;
        file.write_all(digest.as_bytes())?;
        file.flush()?;
        Ok(file)
    }

    fn put(&mut self, path: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), WriteError> {
        self.zip.start_file(path, options(method))?;
        self.zip.write_all(bytes)?;
        self.sums.insert(path.to_owned(), canonical::sha256(bytes));
        Ok(())
    }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// The SHA-256 of the first bytes of a file.
pub(super) fn digest_of(file: &mut (impl Read + Seek), length: u64) -> io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let mut digest = Digest::new();
    let mut left = file.take(length);
    let mut buffer = vec![0; 256 << 10];
    loop {
        let read = left.read(&mut buffer)?;
        if read == 0 {
            return Ok(digest.hex());
        }
        digest.update(&buffer[..read]);
    }
}
