//! Who consulted what, kept beside the journal of changes (RGPD art. 5(2) and 32; CNIL délib. 2021-122 on logging).
//!
//! Ordinary views gather in memory and are written together, each second or by two thousand: a power cut may lose the
//! last second of them. The consultation of a sensitive card, an export, a download is written before the page is
//! answered: if it cannot be, the page is not answered either.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::access::Access;
use crate::catalogue::{Field, Kind, Scope};
use crate::clock::{Clock, Moment};
use crate::error::{Error, Result};
use crate::journal::new_uid;
use crate::store::{Db, Migration, Store, StoreError, Tx};
use crate::value::Value;

pub const MIGRATION: Migration = Migration {
    name: "0005_kit_access_log",
    sql: "
CREATE TABLE access_log (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, at {int} NOT NULL, user_id {int}, actor {text} NOT NULL,
    profile {text} NOT NULL, action {text} NOT NULL, kind {text} NOT NULL, record {int}, record_uid {bytes},
    title {text} NOT NULL, cards {text} NOT NULL, address {text} NOT NULL, session {text} NOT NULL
);
CREATE UNIQUE INDEX access_log_uid ON access_log (uid);
CREATE INDEX access_log_at ON access_log (at);
CREATE INDEX access_log_record ON access_log (record) WHERE record IS NOT NULL;
CREATE INDEX access_log_user ON access_log (user_id, at);
",
};

const FLUSH_EVERY: Duration = Duration::from_secs(1);
const FLUSH_AT: usize = 2_000;
/// When this many wait because the store does not take them, views are written as sensitive ones are: none is lost.
const MOST_WAITING: usize = 10_000;

/// What was done with what was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consultation {
    View,
    Search,
    Export,
    Print,
    Download,
}

impl Consultation {
    /// Its codes in the store, in filters and in labels (`choice-access-action-<code>`).
    pub const CODES: &'static [&'static str] = &["view", "search", "export", "print", "download"];

    pub fn as_str(self) -> &'static str {
        match self {
            Consultation::View => "view",
            Consultation::Search => "search",
            Consultation::Export => "export",
            Consultation::Print => "print",
            Consultation::Download => "download",
        }
    }
}

/// Where someone looks from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// The network address; nothing from the command line.
    pub address: String,
    /// What tells a session or a token from the others of its owner; never its secret.
    pub session: String,
    /// Who really sits there, when they look through the eyes of another.
    pub looker: Option<String>,
}

/// One consultation.
#[derive(Debug, Clone)]
pub struct Seen {
    pub at: Moment,
    pub user: Option<i64>,
    pub actor: String,
    pub profile: String,
    pub action: Consultation,
    /// The key of the kind.
    pub kind: String,
    /// Nothing for a list, a search or an export.
    pub record: Option<(i64, Uuid)>,
    /// What the record is called, or the filter of an export: read when the record is gone.
    pub title: String,
    /// The cards that were shown, when they matter.
    pub cards: Vec<String>,
    /// The network address, and the session's public id.
    pub address: String,
    pub session: String,
}

impl Seen {
    /// Something seen by this access, now.
    pub fn by(access: &Access, clock: &Clock, action: Consultation, kind: &str) -> Self {
        Seen {
            at: clock.now(),
            user: access.actor.user,
            actor: access.actor.name.clone(),
            profile: access.profile.key.clone(),
            action,
            kind: kind.to_owned(),
            record: None,
            title: String::new(),
            cards: Vec::new(),
            address: String::new(),
            session: String::new(),
        }
    }

    pub fn record(mut self, id: i64, uid: Uuid, title: &str) -> Self {
        self.record = Some((id, uid));
        self.title = title.to_owned();
        self
    }

    /// What a list, a search or an export was asked for.
    pub fn about(mut self, title: &str) -> Self {
        self.title = title.to_owned();
        self
    }

    pub fn cards<S: AsRef<str>>(mut self, cards: &[S]) -> Self {
        self.cards = cards.iter().map(|card| card.as_ref().to_owned()).collect();
        self
    }

    /// From where, and by whom when it was through another's eyes: then both names are logged.
    pub fn from(mut self, origin: &Origin) -> Self {
        self.address = origin.address.clone();
        self.session = origin.session.clone();
        if let Some(looker) = &origin.looker {
            self.actor = format!("{looker} ({})", self.actor);
        }
        self
    }
}

/// The log at work. Dropping it writes what waits.
pub struct AccessLog {
    shared: Arc<Shared>,
    flusher: Option<JoinHandle<()>>,
}

struct Shared {
    store: Store,
    waiting: Mutex<Vec<Seen>>,
    full: Condvar,
    closing: AtomicBool,
}

impl AccessLog {
    /// # Errors
    /// When the system gives no thread.
    pub fn open(store: Store) -> Result<Self> {
        let shared = Arc::new(Shared {
            store,
            waiting: Mutex::default(),
            full: Condvar::new(),
            closing: AtomicBool::new(false),
        });
        let flusher = {
            let shared = shared.clone();
            std::thread::Builder::new()
                .name("access-log".into())
                .spawn(move || shared.keep_flushing())
        };
        let flusher = flusher.map_err(|error| Error::Fault(format!("no thread for the access log: {error}")))?;
        Ok(AccessLog {
            shared,
            flusher: Some(flusher),
        })
    }

    /// Logs an ordinary consultation, soon.
    ///
    /// # Errors
    /// Only when the store has taken nothing for long.
    pub fn note(&self, seen: Seen) -> Result<()> {
        let mut waiting = self.shared.waiting();
        waiting.push(seen);
        let count = waiting.len();
        drop(waiting);
        if count >= MOST_WAITING {
            return self.flush();
        }
        if count >= FLUSH_AT {
            self.shared.full.notify_one();
        }
        Ok(())
    }

    /// Logs a sensitive consultation before anything is answered.
    ///
    /// # Errors
    /// When it could not be written: do not answer.
    pub fn insist(&self, seen: Seen) -> Result<()> {
        Ok(self.shared.store.write(|tx| insert(tx, &[seen]))?)
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// When the store does not take it; it waits on.
    pub fn flush(&self) -> Result<()> {
        Ok(self.shared.flush()?)
    }
}

impl Drop for AccessLog {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::Relaxed);
        self.shared.full.notify_one();
        if let Some(flusher) = self.flusher.take()
            && flusher.join().is_err()
        {
            tracing::error!("the thread of the access log ended by a panic");
        }
        if let Err(error) = self.shared.flush() {
            tracing::error!(%error, "the last consultations could not be logged");
        }
    }
}

impl Shared {
    fn waiting(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep_flushing(&self) {
        while !self.closing.load(Ordering::Relaxed) {
            let early = |waiting: &mut Vec<Seen>| waiting.len() < FLUSH_AT && !self.closing.load(Ordering::Relaxed);
            drop(self.full.wait_timeout_while(self.waiting(), FLUSH_EVERY, early));
            if let Err(error) = self.flush() {
                tracing::error!(%error, "consultations could not be logged; they wait");
                std::thread::sleep(FLUSH_EVERY);
            }
        }
    }

    fn flush(&self) -> Result<(), StoreError> {
        let batch = std::mem::take(&mut *self.waiting());
        if batch.is_empty() {
            return Ok(());
        }
        let written = self.store.write(|tx| insert(tx, &batch));
        if written.is_err() {
            let mut waiting = self.waiting();
            let newer = std::mem::replace(&mut *waiting, batch);
            waiting.extend(newer);
        }
        written
    }
}

fn insert(tx: &mut Tx<'_>, batch: &[Seen]) -> Result<(), StoreError> {
    let columns = [
        "id",
        "uid",
        "version",
        "at",
        "user_id",
        "actor",
        "profile",
        "action",
        "kind",
        "record",
        "record_uid",
        "title",
        "cards",
        "address",
        "session",
    ];
    for seen in batch {
        let row = vec![
            tx.next_id()?.into(),
            new_uid(seen.at).into(),
            Value::Int(0),
            seen.at.into(),
            seen.user.into(),
            seen.actor.as_str().into(),
            seen.profile.as_str().into(),
            seen.action.as_str().into(),
            seen.kind.as_str().into(),
            seen.record.map(|(id, _)| id).into(),
            seen.record.map(|(_, uid)| uid).into(),
            seen.title.as_str().into(),
            seen.cards.join(" ").into(),
            seen.address.as_str().into(),
            seen.session.as_str().into(),
        ];
        tx.insert("access_log", &columns, row)?;
    }
    Ok(())
}

/// Forgets the consultations older than so many months; returns how many. The CNIL asks for six months to a year
/// (délib. 2021-122).
pub fn purge(tx: &mut Tx<'_>, clock: &Clock, months: i32) -> Result<u64, StoreError> {
    let now = clock.now().timestamp().to_zoned_datetime(clock.zone().clone());
    let before = now
        .checked_sub(jiff::Span::new().months(months.clamp(0, 1_200)))
        .unwrap_or(now);
    let before = Moment::from_micros(before.timestamp().as_microsecond());
    tx.exec("DELETE FROM access_log WHERE at < $1", &[before.into()])
}

/// Records that a person opened lately, the last one first: keys of their kinds, and theirs.
pub fn lately(db: &mut Db<'_>, user: i64, most: usize) -> Result<Vec<(String, i64)>, StoreError> {
    // People come back to the same few: enough lines are read for as many records.
    let lines = most * 8;
    let sql = format!(
        "SELECT kind, record FROM access_log WHERE user_id = $1 AND action = 'view' AND record IS NOT NULL
         ORDER BY at DESC LIMIT {lines}"
    );
    let mut seen: Vec<(String, i64)> = Vec::new();
    for row in db.rows(&sql, &[user.into()])? {
        let record = (row[0].to_text().into_owned(), row[1].as_int().unwrap_or_default());
        if !seen.contains(&record) {
            seen.push(record);
        }
    }
    seen.truncate(most);
    Ok(seen)
}

/// The kind `access`: the page of the log is an ordinary list over it.
pub fn kind() -> Kind {
    Kind::new("access", "accesses", "access_log", "al")
        .outside_journal()
        .card("main")
        .field(Field::instant("at").computed("{al}.at").sorted_by("{al}.at").listed())
        .field(Field::text("actor").computed("{al}.actor").listed())
        .field(Field::text("profile").computed("{al}.profile").listed())
        .field(
            Field::choice("action", "access-action", Consultation::CODES)
                .computed("{al}.action")
                .listed(),
        )
        .field(Field::text("kind").computed("{al}.kind").listed())
        .field(Field::text("title").computed("{al}.title").personal().listed())
        .field(Field::text("cards").computed("{al}.cards").listed())
        .field(Field::text("address").computed("{al}.address").personal())
        .field(Field::text("session").computed("{al}.session"))
        .field(Field::int("user").computed("{al}.user_id"))
        .field(Field::int("record").computed("{al}.record"))
        .scope(Scope::All, "TRUE")
        .title("{al}.title", &["title"])
        .order(&["-at"])
}

#[cfg(test)]
mod tests;
