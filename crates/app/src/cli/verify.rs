//! `preau verify`: the journal's chain, then the chains of signatures, then the store against the journal, then the files
//! against their digests.
//!
//! With the name of a file, the proof bundle of a session instead, on any machine ([`bundle`]). Ends with 0, or with 1
//! after naming the first thing that does not hold.

mod bundle;

use std::collections::HashMap;
use std::process::ExitCode;

use kit::catalogue::{Column, Kind};
use kit::journal::{self, Break};
use kit::store::Db;
use kit::write::load;
use kit::{Message, Value};
use serde_json::{Map, Value as Json};

use super::backup::digest;
use super::{Desk, print};
use crate::house::HouseError;
use crate::settings::Place;

/// Entries read at once.
const PAGE: usize = 20_000;

/// Proves that the records are what the journal says, or that a proof bundle holds.
#[derive(clap::Args)]
pub struct Verify {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    bundle: bundle::Asked,
}

impl Verify {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        if let Some(path) = &self.bundle.bundle {
            return self.bundle.verify(path);
        }
        let desk = Desk::open(&self.place)?;
        match first_break(&desk)? {
            Some(found) => {
                print(&desk.voice.message(&found))?;
                Ok(ExitCode::FAILURE)
            }
            None => {
                let entries = desk.site.store.read(|db| db.int("SELECT count(*) FROM journal", &[]))?;
                print(
                    &desk
                        .voice
                        .message(&Message::new("cli-verify-whole").with("entries", entries)),
                )?;
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// The first thing that does not hold.
pub fn first_break(desk: &Desk) -> Result<Option<Message>, HouseError> {
    let chain = desk.site.store.read(journal::verify)?;
    if let Err(broken) = chain {
        return Ok(Some(match broken {
            Break::Missing(entry) => Message::new("cli-verify-missing").with("entry", entry),
            Break::Altered(entry) => Message::new("cli-verify-altered").with("entry", entry),
        }));
    }
    let differs = desk.site.store.read(|db| -> kit::Result<_> {
        // What was done to a sheet is told by its slot, before the record it was done to is told by its own id.
        if let Some(found) = attendance::verify::first_break(db, &desk.site.clock)? {
            return Ok(Some(found));
        }
        match store_against_journal(db, desk)? {
            Some(found) => Ok(Some(found)),
            None => without_journal(db, desk),
        }
    })?;
    match differs {
        Some(found) => Ok(Some(found)),
        None => files(desk),
    }
}

/// What the journal last said of the columns of one record.
#[derive(Default)]
struct Said {
    /// Kinds under which it was written.
    kinds: Vec<String>,
    columns: HashMap<(&'static str, String), Json>,
}

fn store_against_journal(db: &mut Db<'_>, desk: &Desk) -> kit::Result<Option<Message>> {
    let catalogue = desk.site.catalogue();
    let sql =
        format!("SELECT record, kind, action, changes FROM journal WHERE record > $1 ORDER BY record, id LIMIT {PAGE}");
    let mut after = 0;
    loop {
        let mut rows = db.rows(&sql, &[after.into()])?;
        let is_last = rows.len() < PAGE;
        // The last record of a page may go on in the next one: it is read again whole, unless it fills the page alone.
        if let Some(last) = rows.last().and_then(|row| row[0].as_int()).filter(|_| !is_last)
            && rows.first().and_then(|row| row[0].as_int()) != Some(last)
        {
            rows.retain(|row| row[0].as_int() != Some(last));
        }
        let mut records: Vec<(i64, Said)> = Vec::new();
        for row in rows {
            let record = row[0].as_int().unwrap_or_default();
            if records.last().is_none_or(|(known, _)| *known != record) {
                records.push((record, Said::default()));
            }
            let (kind, changes) = (row[1].to_text(), row[3].to_text());
            let changes: Map<String, Json> = serde_json::from_str(&changes).unwrap_or_default();
            if let (Some(kind), Some((_, said))) = (catalogue.kind(&kind), records.last_mut()) {
                said.hear(kind, &row[2].to_text(), &changes);
            }
        }
        for (record, said) in &records {
            for kind in said.kinds.iter().filter_map(|key| catalogue.kind(key)) {
                if let Some(field) = differing(db, kind, *record, said)? {
                    let uid = db.scalar("SELECT record_uid FROM journal WHERE record = $1", &[(*record).into()])?;
                    let message = Message::new("cli-verify-differs").with("record", uid.to_text());
                    return Ok(Some(message.with("kind", kind.key).with("field", field)));
                }
            }
        }
        match records.last() {
            Some((record, _)) if !is_last => after = *record,
            _ => return Ok(None),
        }
    }
}

impl Said {
    fn hear(&mut self, kind: &Kind, action: &str, changes: &Map<String, Json>) {
        if action == "delete" {
            let gone: Vec<&str> = changes
                .get("@tables")
                .and_then(Json::as_array)
                .into_iter()
                .flatten()
                .filter_map(Json::as_str)
                .collect();
            self.columns.retain(|(table, _), _| !gone.contains(table));
            self.kinds.retain(|known| known != kind.key);
            return;
        }
        if !self.kinds.iter().any(|known| known == kind.key) {
            self.kinds.push(kind.key.to_owned());
        }
        for (key, change) in changes {
            if let Some(place) = kind.find(key).and_then(|(_, field)| place(field.column.as_ref()?, key)) {
                self.columns.insert(place, change[1].clone());
            }
        }
    }
}

/// Where a field stands, whichever kind it is read as: a student and the person they are share a row.
fn place(column: &Column, key: &str) -> Option<(&'static str, String)> {
    Some(match column {
        Column::Of { table, column } => (table, (*column).to_owned()),
        Column::Extra { table } => (table, format!("extra.{key}")),
    })
}

/// The first field of a record that is not as the journal says; `@` when the record is not there.
fn differing(db: &mut Db<'_>, kind: &Kind, record: i64, said: &Said) -> kit::Result<Option<String>> {
    let Some(stored) = load(db, kind, record)? else {
        return Ok(Some("@".into()));
    };
    for field in kind.fields.iter() {
        let Some(place) = field.column.as_ref().and_then(|column| place(column, &field.key)) else {
            continue;
        };
        let expected = said.columns.get(&place).map(Value::from_json).unwrap_or_default();
        let found = stored.values.get(&field.key);
        let same = (expected.is_missing() && found.is_missing())
            || expected.to_json() == found.to_json()
            || expected
                .as_real()
                .is_some_and(|expected| Some(expected) == found.as_real());
        if !same {
            return Ok(Some(field.key.to_string()));
        }
    }
    Ok(None)
}

/// A row that no entry of the journal ever spoke of.
fn without_journal(db: &mut Db<'_>, desk: &Desk) -> kit::Result<Option<Message>> {
    for kind in desk.site.catalogue().kinds() {
        let is_journaled = !kind.outside_journal && kind.fields.iter().any(|field| field.is_stored());
        if !is_journaled {
            continue;
        }
        let sql = format!(
            "SELECT uid FROM {} b WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.record = b.id) LIMIT 1",
            kind.table
        );
        if let Some(row) = db.row(&sql, &[])? {
            let message = Message::new("cli-verify-unknown").with("kind", kind.key);
            return Ok(Some(message.with("record", row[0].to_text())));
        }
    }
    Ok(None)
}

fn files(desk: &Desk) -> Result<Option<Message>, HouseError> {
    let store = &desk.site.store;
    let ids = store.read(|db| db.rows("SELECT id FROM file ORDER BY id", &[]))?;
    for row in ids {
        let id = row[0].as_int().unwrap_or_default();
        let file = store.read(|db| kit::files::load(db, id))?;
        let read = desk
            .site
            .files
            .read(&file, None)
            .ok()
            .and_then(|mut bytes| digest(&mut bytes, &mut |_| Ok(())).ok());
        if read.is_none_or(|(size, sha256)| size != file.size || sha256 != file.digest.as_str()) {
            return Ok(Some(
                Message::new("cli-verify-file")
                    .with("name", &file.name)
                    .with("digest", file.digest.as_str()),
            ));
        }
    }
    Ok(None)
}
