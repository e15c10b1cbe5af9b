//! Verifying a bundle: everything is recomputed, nothing that it says of itself is believed. Files are read as
//! streams within limits, and nothing is written to disk.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, Read, Seek, SeekFrom};

use jiff::Timestamp;
use x509_cert::Certificate;
use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{Limits, Metered};
use super::report::{Break, Fault, Report};
use super::write::digest_of;
use super::{AUTHORITY, DIGEST, ENVELOPE, FORMAT, MANIFEST, Manifest, SUMS, Sealed, entry_path, image_path};
use crate::canonical::{Digest, is_canonical, unhex};
use crate::chain::Chain;
use crate::timestamp;

/// Verifies a bundle. Timestamps are judged by the certificates in `trusted` or, when there are none, by those the
/// bundle brings, which proves that they hold together and not who gave them.
///
/// # Errors
/// The first thing that does not hold: a named file where one can be named, else the file as a whole.
pub fn verify(bundle: &mut (impl Read + Seek), limits: &Limits, trusted: &[Certificate]) -> Result<Report, Break> {
    let sealed_whole = envelope(bundle)?;
    let report = content(bundle, limits, trusted)?;
    if sealed_whole {
        Ok(report)
    } else {
        Err(Break::new(Fault::Envelope))
    }
}

/// Whether the digest at the end is that of all bytes before it.
fn envelope(bundle: &mut (impl Read + Seek)) -> Result<bool, Break> {
    let unreadable = |_| Break::new(Fault::Unreadable);
    let end = bundle.seek(SeekFrom::End(0)).map_err(unreadable)?;
    let Some(start) = end.checked_sub((ENVELOPE.len() + DIGEST) as u64) else {
        return Err(Break::new(Fault::NotABundle));
    };
    bundle.seek(SeekFrom::Start(start)).map_err(unreadable)?;
    let mut tail = [0; ENVELOPE.len() + DIGEST];
    bundle.read_exact(&mut tail).map_err(unreadable)?;
    let (word, said) = tail.split_at(ENVELOPE.len());
    let digest = digest_of(bundle, end - DIGEST as u64).map_err(unreadable)?;
    Ok(word == ENVELOPE && said == digest.as_bytes())
}

fn content(bundle: &mut (impl Read + Seek), limits: &Limits, trusted: &[Certificate]) -> Result<Report, Break> {
    bundle
        .seek(SeekFrom::Start(0))
        .map_err(|_| Break::new(Fault::Unreadable))?;
    let archive = ZipArchive::new(bundle).map_err(|error| broken(&error, None))?;
    if archive.len() > limits.files {
        return Err(Break::new(Fault::TooLarge));
    }
    let mut reading = Reading {
        archive,
        limits,
        total: limits.total,
        chain: Chain::new(),
        listed: BTreeMap::new(),
        found: BTreeMap::new(),
        kept: BTreeMap::new(),
        images: HashSet::new(),
        slots: BTreeSet::new(),
        seals: Vec::new(),
    };
    reading.list()?;
    reading.files()?;
    reading.report(trusted)
}

/// What is known so far of the bundle being read.
struct Reading<'a, R> {
    archive: ZipArchive<R>,
    limits: &'a Limits,
    /// Bytes that may still be unpacked.
    total: u64,
    chain: Chain,
    /// The digests that the list promises.
    listed: BTreeMap<String, String>,
    /// Each file's digest.
    found: BTreeMap<String, String>,
    /// The small files whose content is needed.
    kept: BTreeMap<String, Vec<u8>>,
    /// Pictures that entries speak of.
    images: HashSet<String>,
    slots: BTreeSet<String>,
    seals: Vec<Sealed>,
}

impl<R: Read + Seek> Reading<'_, R> {
    /// Reads the list of digests, so that each file is judged as it is read.
    fn list(&mut self) -> Result<(), Break> {
        let list = self
            .archive
            .by_name(SUMS)
            .map_err(|_| Break::at(Fault::NotABundle, SUMS))?;
        let mut text = String::new();
        let mut metered = Metered {
            inner: list,
            file: self.limits.file,
            total: &mut self.total,
        };
        metered
            .read_to_string(&mut text)
            .map_err(|error| broken(&ZipError::Io(error), Some(SUMS)))?;
        for line in text.lines() {
            let (digest, path) = line
                .split_once("  ")
                .ok_or_else(|| Break::at(Fault::NotABundle, SUMS))?;
            self.listed.insert(path.to_owned(), digest.to_owned());
        }
        Ok(())
    }

    /// Reads every file once, in the order in which it stands, and the chain with it.
    fn files(&mut self) -> Result<(), Break> {
        let mut expected_at = 0;
        for index in 0..self.archive.len() {
            let file = self.archive.by_index(index).map_err(|error| broken(&error, None))?;
            let name = file.name().map_err(|error| broken(&error, None))?.into_owned();
            // Files follow each other without a gap, so that none is hidden between them or behind another of its name.
            if file.header_start() != expected_at || !is_plain(&name) {
                return Err(Break::at(Fault::NotABundle, name));
            }
            let data = file
                .data_start()
                .ok_or_else(|| Break::at(Fault::NotABundle, name.clone()))?;
            expected_at = data + file.compressed_size();
            let is_small = is_kept(&name) || name.starts_with("evidence/");
            let most = if is_small { self.limits.small } else { self.limits.file };
            let mut metered = Metered {
                inner: file,
                file: most,
                total: &mut self.total,
            };
            let mut digest = Digest::new();
            let mut bytes = Vec::new();
            let read = if is_small {
                metered.read_to_end(&mut bytes).map(|_| digest.update(&bytes))
            } else {
                drain(&mut metered, &mut digest)
            };
            read.map_err(|error| broken(&ZipError::Io(error), Some(&name)))?;
            drop(metered);
            let digest = digest.hex();
            self.is_listed(&name, &digest, &bytes)?;
            if name.starts_with("evidence/") {
                self.entry(&name, &bytes, &digest)?;
            } else if is_small {
                self.kept.insert(name.clone(), bytes);
            }
            if self.found.insert(name.clone(), digest).is_some() {
                return Err(Break::at(Fault::NotABundle, name));
            }
        }
        if self.archive.central_directory_start() != expected_at {
            return Err(Break::new(Fault::NotABundle));
        }
        Ok(())
    }

    /// Every file but the list itself is listed, with its digest.
    fn is_listed(&self, name: &str, digest: &str, bytes: &[u8]) -> Result<(), Break> {
        let fault = match self.listed.get(name) {
            None if name == SUMS => return Ok(()),
            Some(listed) if listed == digest => return Ok(()),
            Some(_) => Fault::Digest,
            None => Fault::Unknown,
        };
        Err(Break {
            slot: slot_of(bytes),
            ..Break::at(fault, name)
        })
    }

    fn entry(&mut self, name: &str, bytes: &[u8], digest: &str) -> Result<(), Break> {
        let number = self.chain.len() + 1;
        if name != entry_path(number) {
            return Err(Break::at(Fault::Missing, entry_path(number)));
        }
        let (_, said) = self.chain.push(bytes).map_err(|fault| {
            let broken = Break::at(Fault::Entry(fault), name);
            Break {
                slot: slot_of(bytes),
                ..broken
            }
        })?;
        if let Some(image) = said.capture.image_sha256 {
            self.images.insert(image_path(&image));
        }
        if said.seal.is_some() {
            let (slot, digest) = (said.slot.id.clone(), digest.to_owned());
            self.seals.push(Sealed {
                entry: number,
                slot,
                digest,
                timestamp: None,
            });
        }
        self.slots.insert(said.slot.id);
        Ok(())
    }

    /// Compares what was found with what is listed, then with the manifest, then judges the timestamps.
    fn report(mut self, trusted: &[Certificate]) -> Result<Report, Break> {
        let manifest = self.manifest()?;
        if let Some(missing) = self.listed.keys().find(|path| !self.found.contains_key(*path)) {
            return Err(Break::at(Fault::Missing, missing.clone()));
        }
        let said = (manifest.entries, manifest.head.as_str());
        let plain = |seal: &Sealed| (seal.entry, seal.slot.clone(), seal.digest.clone());
        let seals_agree = manifest.seals.iter().map(plain).eq(self.seals.iter().map(plain));
        if said != (self.chain.len(), self.chain.head()) || !seals_agree {
            return Err(Break::at(Fault::Manifest, MANIFEST));
        }
        if let Some(image) = self.images.iter().find(|image| !self.found.contains_key(*image)) {
            return Err(Break::at(Fault::Missing, image.clone()));
        }
        let timestamps = self.timestamps(&manifest.seals, trusted)?;
        Ok(Report {
            session: manifest.session,
            made_at: manifest.made_at,
            entries: self.chain.len(),
            head: self.chain.head().to_owned(),
            slots: self.slots.len(),
            sealed: self.seals.len(),
            pending: self.seals.len() - timestamps.len(),
            trusted: !trusted.is_empty(),
            timestamps,
            files: self.found.into_iter().collect(),
        })
    }

    fn manifest(&self) -> Result<Manifest, Break> {
        let bytes = self
            .kept
            .get(MANIFEST)
            .ok_or_else(|| Break::at(Fault::NotABundle, MANIFEST))?;
        let value: serde_json::Value =
            serde_json::from_slice(bytes).map_err(|_| Break::at(Fault::Manifest, MANIFEST))?;
        if value["format"] != FORMAT {
            return Err(Break::at(Fault::Version, MANIFEST));
        }
        let manifest = serde_json::from_value(value).ok().filter(|_| is_canonical(bytes));
        manifest.ok_or_else(|| Break::at(Fault::Manifest, MANIFEST))
    }

    fn timestamps(&mut self, seals: &[Sealed], trusted: &[Certificate]) -> Result<Vec<Timestamp>, Break> {
        let brought = match self.kept.get(AUTHORITY) {
            Some(pem) => timestamp::certificates(pem).map_err(|_| Break::at(Fault::Timestamp, AUTHORITY))?,
            None => Vec::new(),
        };
        let judges = if trusted.is_empty() { &brought } else { trusted };
        let mut stamps = Vec::new();
        for seal in seals {
            let Some(path) = &seal.timestamp else { continue };
            let broken = || Break::at(Fault::Timestamp, path.clone()).of(seal.slot.clone());
            let reply = self
                .kept
                .remove(path)
                .ok_or_else(|| Break::at(Fault::Missing, path.clone()))?;
            let digest = unhex(&seal.digest).ok_or_else(broken)?;
            let stamp = timestamp::verify(&reply, &digest, None, judges).map_err(|_| broken())?;
            stamps.push(stamp.at);
        }
        Ok(stamps)
    }
}

/// The slot that an entry speaks of, when it can still be read.
fn slot_of(entry: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(entry).ok()?;
    value["slot"]["id"].as_str().map(str::to_owned)
}

/// Whether the content of a file is needed beyond its digest.
fn is_kept(name: &str) -> bool {
    name == MANIFEST || name.starts_with("timestamps/")
}

/// Names that any tool unpacks where it should, and shows as they are.
fn is_plain(name: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    name.len() <= 200 && name.split('/').all(plain)
}

fn drain(from: &mut impl Read, digest: &mut Digest) -> io::Result<()> {
    let mut buffer = vec![0; 64 << 10];
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(()),
            read => digest.update(&buffer[..read]),
        }
    }
}

fn broken(error: &ZipError, path: Option<&str>) -> Break {
    let fault = match error {
        ZipError::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Fault::TooLarge,
        // The checksum of the ZIP format itself, or a stream that does not unpack.
        ZipError::Io(_) if path.is_some() => Fault::Digest,
        _ => Fault::NotABundle,
    };
    Break {
        fault,
        path: path.map(str::to_owned),
        slot: None,
    }
}
