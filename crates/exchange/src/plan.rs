//! What an import would do, worked out in memory before anything is written.
//!
//! A plan is a list of [`Draft`]s: records to create, to change or found as they are. Drafts refer to each other before
//! they have a key: a reference to the draft of index `n` is the key `-(n + 1)` ([`pending`]). Everything the plan needs
//! of the store is read once, into hash maps ([`known`]); no row asks the store anything.

mod build;
mod clusters;
mod diff;
mod families;
mod groups;
mod homes;
mod keys;
mod known;
mod links;
mod people;
mod person;
mod references;
mod row;
mod subject;

use jiff::civil::Date;
use kit::Value;
use kit::error::Message;
use kit::write::Values;
use rustc_hash::FxHashMap;

pub use build::plan;

/// How rows find the records they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// Number, then INE, then names with birth date or e-mail, then names that only one record has.
    #[default]
    Automatic,
    Number,
    Ine,
    Email,
    NameAndBirth,
}

impl Key {
    pub fn as_str(self) -> &'static str {
        match self {
            Key::Automatic => "automatic",
            Key::Number => "number",
            Key::Ine => "ine",
            Key::Email => "email",
            Key::NameAndBirth => "name_and_birth",
        }
    }
}

/// What an import may do with the records that rows are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Known records stay as they are.
    Create,
    /// A row that is about no known record is rejected.
    Update,
    #[default]
    Both,
}

impl Mode {
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Create => "create",
            Mode::Update => "update",
            Mode::Both => "both",
        }
    }
}

/// What a person decides of a doubtful row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Someone else: a new record.
    New,
    /// The record it resembles.
    Same,
    /// Neither: the row is left out.
    Skip,
}

/// How an import goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Options {
    pub mode: Mode,
    pub key: Key,
    /// Empty cells empty the field. Otherwise they say nothing.
    pub erase: bool,
    /// What was decided of doubtful rows, by file and row.
    pub decisions: Vec<(Place, Decision)>,
    /// What to do with doubtful rows of which nothing was decided; `None`: as new.
    pub doubtful: Option<Decision>,
}

/// Where something stands in the files: position of the file among those given, and row number as a person sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Place {
    pub file: usize,
    pub row: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    New,
    Changed,
    Unchanged,
}

/// A field of a known record that would change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub field: String,
    pub before: Value,
    pub after: Value,
}

/// A record as the files want it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: &'static str,
    /// The first row that speaks of it; none for what only follows from rows (a household).
    pub place: Option<Place>,
    /// The record it is, when it is known.
    pub id: Option<i64>,
    pub state: State,
    /// What a person calls it.
    pub title: String,
    /// What the files say of it; once compared, what is to be written.
    pub values: Values,
    pub changes: Vec<Change>,
    /// The day from which what it says over time holds.
    pub from: Option<Date>,
    /// The record it resembles without being it for sure.
    pub resembles: Option<i64>,
}

/// The reference to a draft that has no key yet.
pub(crate) fn pending(draft: usize) -> i64 {
    -(draft as i64) - 1
}

/// The draft that a reference leads to; `None` when it is the key of a stored record.
pub(crate) fn draft_of(reference: i64) -> Option<usize> {
    (reference < 0).then(|| usize::try_from(-(reference + 1)).unwrap_or_default())
}

/// Why a row is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejection {
    pub place: Place,
    /// The title of the column at fault; empty when it is the row as a whole.
    pub column: String,
    pub message: Message,
}

/// The plan of an import.
#[derive(Debug, Default)]
pub struct Plan {
    pub drafts: Vec<Draft>,
    pub rejections: Vec<Rejection>,
    /// What was left aside of rows that are taken, and rows that are no record.
    pub notices: Vec<Rejection>,
    /// The order of writing, in groups that belong in one transaction: a family whole, never a part of it.
    pub clusters: Vec<Vec<u32>>,
    /// What references are called, by key or pending reference.
    pub(crate) codes: FxHashMap<i64, String>,
    /// Rows read, by kind of their main record.
    pub rows: FxHashMap<&'static str, usize>,
    /// Rows left out, by kind of their main record.
    pub rejected: FxHashMap<&'static str, usize>,
}

/// How many records of a kind the plan is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Count {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    /// Rows left out.
    pub rejected: usize,
    /// Among the created: those that resemble a known record.
    pub doubtful: usize,
}

impl Plan {
    pub fn counts(&self) -> std::collections::BTreeMap<&'static str, Count> {
        let mut counts: std::collections::BTreeMap<&'static str, Count> = std::collections::BTreeMap::new();
        for draft in &self.drafts {
            let count = counts.entry(draft.kind).or_default();
            match draft.state {
                State::New => count.created += 1,
                State::Changed => count.updated += 1,
                State::Unchanged => count.unchanged += 1,
            }
            count.doubtful += usize::from(draft.resembles.is_some());
        }
        for (kind, rejected) in &self.rejected {
            counts.entry(kind).or_default().rejected = *rejected;
        }
        counts
    }

    /// A number that two plans share when they would write the same things.
    pub fn digest(&self) -> u64 {
        use std::hash::{Hash, Hasher};
        let mut hasher = rustc_hash::FxHasher::default();
        for draft in &self.drafts {
            if draft.state == State::Unchanged {
                continue;
            }
            (draft.kind, draft.place, draft.id, draft.state).hash(&mut hasher);
            for (key, value) in draft.values.iter() {
                key.hash(&mut hasher);
                value.to_text().hash(&mut hasher);
            }
        }
        self.rejections.len().hash(&mut hasher);
        hasher.finish()
    }

    /// Whether applying it would write nothing.
    pub fn is_idle(&self) -> bool {
        self.drafts.iter().all(|draft| draft.state == State::Unchanged)
    }
}
