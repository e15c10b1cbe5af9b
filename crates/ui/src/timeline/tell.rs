//! Putting an operation into words.

use std::collections::HashMap;

use kit::journal::Action;
use kit::query::{Past, PastEntry, Record};
use kit::{Db, Result, Value};
use uuid::Uuid;

use super::undo;
use crate::pen::Pen;
use crate::record::address_of;
use crate::visit::Visit;

/// Changes told of one record; the rest are counted.
const MOST_CHANGES: usize = 8;

/// One operation in words.
pub struct Told {
    pub operation: Uuid,
    pub tone: &'static str,
    pub actor: String,
    /// What it was: « Affectation ».
    pub what: String,
    pub reason: String,
    pub parts: Vec<Part>,
    /// As machines read it, and as people do.
    pub datetime: String,
    pub at: String,
    /// Through which door.
    pub via: String,
    /// The operation was undone since.
    pub is_undone: bool,
    pub may_undo: bool,
    /// Where the history goes on: the operation's key.
    pub key: i64,
}

/// What it did to one record.
pub struct Part {
    /// Nothing for the record whose history it is.
    pub subject: Option<String>,
    pub address: Option<String>,
    /// Label, before and after, in words.
    pub changes: Vec<(String, String, String)>,
    /// How many more there are.
    pub others: i64,
}

impl Told {
    /// The latest operations about a record, newest first, from before an operation.
    pub fn latest(db: &mut Db<'_>, visit: &Visit, record: i64, before: Option<i64>, limit: usize) -> Result<Vec<Self>> {
        let history = visit
            .site
            .queries
            .history_in(db, visit.access(), record, before, limit)?;
        let names = Names::read(db, visit, record, &history)?;
        Ok(history
            .iter()
            .map(|past| Told::of(visit, record, past, &names))
            .collect())
    }

    /// An operation in words. `record` is the record whose history it is.
    fn of(visit: &Visit, record: i64, past: &Past, names: &Names) -> Self {
        let (pen, operation) = (visit.pen(), &past.operation);
        let own = past.entries.iter().find(|entry| entry.record == record);
        let action = own.map_or(Action::Update, |entry| entry.action);
        let at = operation.at.timestamp();
        let mut parts: Vec<Part> = Vec::new();
        for entry in &past.entries {
            if let Some(part) = part(visit, record, past, entry, names) {
                parts.push(part);
            }
        }
        let via = format!("choice-via-{}", operation.via);
        Told {
            operation: operation.uid,
            tone: match (action, operation.undo_of, operation.via.as_str()) {
                (_, Some(_), _) => "warn",
                (Action::Create, ..) => "ok",
                (Action::Delete, ..) => "danger",
                (Action::Update, _, "screen") => "accent",
                _ => "info",
            },
            actor: operation.actor.clone(),
            what: what(pen, &operation.verb, own.map(|entry| entry.action)),
            reason: operation.reason.clone(),
            parts,
            datetime: at.to_string(),
            at: words::format::date_time(pen.language, at, visit.site.clock.zone()),
            via: if visit.site.words.has(&via) {
                pen.t(&via).to_owned()
            } else {
                operation.via.clone()
            },
            is_undone: operation.undone_by.is_some(),
            may_undo: operation.undone_by.is_none()
                && !past.entries.iter().any(|entry| entry.is_held)
                && undo::may(visit.access(), operation, &past.entries),
            key: operation.id,
        }
    }
}

/// What an operation is called: by its verb, or by what it did to the record when it has a verb that nobody named.
pub(crate) fn what(pen: Pen<'_>, verb: &str, action: Option<Action>) -> String {
    let key = format!("operation-{verb}");
    if pen.site.words.has(&key) {
        return pen.t(&key).to_owned();
    }
    let action = action.unwrap_or(Action::Update);
    pen.t(&format!("operation-{}", action.as_str())).to_owned()
}

fn part(visit: &Visit, record: i64, past: &Past, entry: &PastEntry, names: &Names) -> Option<Part> {
    let pen = visit.pen();
    let is_own = entry.record == record;
    // A change of today's value and of the period that keeps it are one thing to a reader: told once, with its day.
    let mut periods = past
        .entries
        .iter()
        .filter(|other| is_period_of(visit, record, past, other));
    if periods.clone().any(|period| period.id == entry.id) {
        return None;
    }
    let told = entry.changes.iter().filter(|(field, before, after)| {
        let is_link = field.about && (before.value.as_int() == Some(record) || after.value.as_int() == Some(record));
        let is_news = match entry.action {
            // A new record is told by its name; a period, by what it says.
            Action::Create => field.listed && is_period(visit, entry),
            Action::Update => true,
            Action::Delete => false,
        };
        let is_named = field.about && names.is_told(entry.record);
        // What only programs read is told to nobody.
        is_news && !(field.inner || is_link || is_named)
    });
    let mut changes: Vec<(String, String, String)> = told
        .map(|(field, before, after)| {
            let label = pen.label(&entry.kind, field).into_owned();
            (label, words(pen, field, before), words(pen, field, after))
        })
        .filter(|(_, before, after)| !before.is_empty() || !after.is_empty())
        .collect();
    if is_own
        && entry.action == Action::Update
        && let Some(from) = periods.find_map(|period| {
            let (_, _, after) = period.changes.iter().find(|(field, ..)| field.key == "valid_from")?;
            after.value.as_date()
        })
    {
        let from = words::format::date(pen.language, from);
        changes.push((pen.t("record-from").to_owned(), String::new(), from));
    }
    let others = changes.len().saturating_sub(MOST_CHANGES);
    changes.truncate(MOST_CHANGES);
    let subject = (!is_own).then(|| subject(pen, entry, names));
    if is_own && changes.is_empty() {
        return None;
    }
    Some(Part {
        address: subject
            .as_ref()
            .and_then(|_| address_of(pen, visit.access(), entry.kind.key, entry.uid)),
        subject,
        changes,
        others: i64::try_from(others).unwrap_or_default(),
    })
}

/// Whether an entry is about a period, of whatever record.
fn is_period(visit: &Visit, entry: &PastEntry) -> bool {
    let mut kinds = visit.access().catalogue.kinds().iter();
    kinds.any(|kind| kind.history.is_some_and(|history| history.kind == entry.kind.key))
}

/// Whether an entry is a period of the record, in an operation that tells of the record itself.
fn is_period_of(visit: &Visit, record: i64, past: &Past, entry: &PastEntry) -> bool {
    let own = past
        .entries
        .iter()
        .find(|own| own.record == record && own.action != Action::Delete);
    own.is_some_and(|own| {
        let history = visit
            .access()
            .catalogue
            .kind(own.kind.key)
            .and_then(|kind| kind.history);
        history.is_some_and(|history| history.kind == entry.kind.key)
    })
}

fn words(pen: Pen<'_>, field: &kit::Field, cell: &kit::query::Cell) -> String {
    // The end of a period that has none yet.
    if cell.value.as_date() == Some(kit::clock::OPEN_END) {
        return String::new();
    }
    pen.display(field, cell)
}

/// A record that hangs on this one, in words: what happened to it, its kind, what it is called.
fn subject(pen: Pen<'_>, entry: &PastEntry, names: &Names) -> String {
    let kind = crate::display::within(&pen.kind(&entry.kind));
    let name = names.of(entry);
    let key = match entry.action {
        Action::Create => "timeline-added",
        Action::Update => "timeline-changed",
        Action::Delete => "timeline-removed",
    };
    let own = format!("{key}-{}", entry.kind.key);
    let key = if pen.site.words.has(&own) { own.as_str() } else { key };
    pen.t2(key, "kind", &kind, "name", &name)
}

/// What the records that hang on this one are called, seen from it.
struct Names {
    record: i64,
    known: HashMap<i64, Record>,
}

impl Names {
    fn read(db: &mut Db<'_>, visit: &Visit, record: i64, history: &[Past]) -> Result<Self> {
        let mut asked: HashMap<&str, Vec<i64>> = HashMap::new();
        for entry in history.iter().flat_map(|past| &past.entries) {
            if entry.record != record && entry.action != Action::Delete {
                asked.entry(entry.kind.key).or_default().push(entry.record);
            }
        }
        let mut known = HashMap::new();
        for (kind, ids) in asked {
            let kind = visit.access().kind(kind)?.clone();
            let links: Vec<_> = visit
                .access()
                .readable(&kind)
                .filter(|field| field.about)
                .cloned()
                .collect();
            for record in visit.site.queries.chosen(db, visit.access(), &kind, &links, &ids)? {
                known.insert(record.id, record);
            }
        }
        Ok(Names { record, known })
    }

    /// Whether the name of a record already says what it is tied to.
    fn is_told(&self, record: i64) -> bool {
        self.known
            .get(&record)
            .is_some_and(|known| !self.seen_from_here(known).is_empty())
    }

    /// What an entry's record is called: the other end of a link, or its own title.
    fn of(&self, entry: &PastEntry) -> String {
        let ends = entry.changes.iter().filter(|(field, ..)| field.about);
        let ends: Vec<&str> = ends
            .filter(|(_, _, after)| after.value.as_int() != Some(self.record))
            .filter_map(|(_, _, after)| after.label.as_deref())
            .collect();
        if !ends.is_empty() {
            return ends.join(", ");
        }
        let known = self.known.get(&entry.record);
        if let Some(known) = known {
            let other = self.seen_from_here(known);
            return if other.is_empty() { known.title.clone() } else { other };
        }
        // It is gone: its last changes still name what it was tied to.
        let links = entry.changes.iter().filter(|(field, ..)| field.about);
        let ends = links.filter_map(|(_, before, _)| {
            let is_here = before.value == Value::Int(self.record);
            before.label.clone().filter(|_| !is_here)
        });
        ends.collect::<Vec<_>>().join(", ")
    }

    fn seen_from_here(&self, known: &Record) -> String {
        let ends = known
            .cells
            .iter()
            .filter(|cell| cell.value.as_int() != Some(self.record));
        let ends: Vec<&str> = ends.filter_map(|cell| cell.label.as_deref()).collect();
        ends.join(", ")
    }
}
