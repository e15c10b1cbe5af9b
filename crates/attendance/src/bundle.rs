//! The proof of a session as one file for an auditor (`docs/proof-bundle.md`): every act, the pictures, what the journal
//! says of it.

use std::fs::File;
use std::io::{Seek, SeekFrom};

use kit::files::{self, StoredFile};
use kit::{Db, Error, Moment, Result};
use proof::Bundle;
use proof::bundle::{Session, WriteError};
use serde_json::json;
use ui::Site;
use uuid::Uuid;

use crate::stamp;

/// An act as the bundle takes it: its evidence, its picture.
struct Entry {
    evidence: String,
    image: Option<StoredFile>,
}

/// A file that goes into the bundle beside what the store holds: `sheets/2026-11-23.pdf` and its bytes.
pub type Enclosed = (String, Vec<u8>);

/// Writes the bundle of a session to a temporary file, which vanishes when it is closed.
///
/// # Errors
/// A fault when the store does not hold together: what does not verify is not handed out.
pub fn write(site: &Site, session: (i64, Uuid), title: &str, enclosed: &[Enclosed]) -> Result<File> {
    let (key, uid) = session;
    let (entries, journal, (replies, authority)) = site
        .store
        .read(|db| Ok::<_, Error>((entries(db, key)?, journal(db, key)?, stamp::replies(db, key)?)))?;
    let session = Session {
        id: uid.to_string(),
        title: title.to_owned(),
        provider: site.establishment().name.clone(),
    };
    let file = tempfile::tempfile().map_err(|error| Error::Fault(format!("a bundle could not be begun: {error}")))?;
    let mut bundle = Bundle::new(file, session, site.clock.now().timestamp().to_string()).map_err(fault)?;
    for entry in &entries {
        bundle.entry(entry.evidence.as_bytes()).map_err(fault)?;
    }
    for image in entries.iter().filter_map(|entry| entry.image.as_ref()) {
        bundle.image(&site.files.bytes(image)?).map_err(fault)?;
    }
    for (number, reply) in &replies {
        bundle.timestamp(*number, reply).map_err(fault)?;
    }
    if !replies.is_empty() {
        bundle.authority(authority.as_bytes()).map_err(fault)?;
    }
    bundle.file("journal.jsonl", &mut journal.as_bytes()).map_err(fault)?;
    for (path, bytes) in enclosed {
        bundle.file(path, &mut bytes.as_slice()).map_err(fault)?;
    }
    let mut file = bundle.finish().map_err(fault)?;
    file.seek(SeekFrom::Start(0))
        .map_err(|error| Error::Fault(format!("a bundle could not be read: {error}")))?;
    Ok(file)
}

fn entries(db: &mut Db<'_>, session: i64) -> Result<Vec<Entry>> {
    let sql = "SELECT evidence, image_id FROM attendance_act WHERE session_id = $1 ORDER BY number";
    let rows = db.rows(sql, &[session.into()])?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let image = match row[1].as_int() {
            Some(id) => Some(files::load(db, id)?),
            None => None,
        };
        entries.push(Entry {
            evidence: row[0].to_text().into_owned(),
            image,
        });
    }
    Ok(entries)
}

/// What the journal says of each act, a line of JSON each: number of the entry, its digest, when, by whom, through what.
fn journal(db: &mut Db<'_>, session: i64) -> Result<String> {
    let sql = "SELECT j.id, j.hash, o.at, o.actor, o.via, o.verb, a.number, a.digest FROM attendance_act a
        JOIN journal j ON j.record = a.id JOIN operation o ON o.id = j.operation_id WHERE a.session_id = $1 ORDER BY a.number";
    let rows = db.rows(sql, &[session.into()])?;
    let line = |row: &kit::store::Row| {
        json!({
            "entry": row[0].as_int(), "hash": row[1].as_bytes().map(proof::canonical::hex),
            "at": Moment::from_micros(row[2].as_int().unwrap_or_default()).timestamp().to_string(),
            "actor": row[3].to_text(), "via": row[4].to_text(), "verb": row[5].to_text(),
            "act": row[6].as_int(), "digest": row[7].to_text(),
        })
    };
    Ok(rows.iter().map(|row| format!("{}\n", line(row))).collect())
}

fn fault(error: WriteError) -> Error {
    Error::Fault(format!("the proof of a session could not be written: {error}"))
}
