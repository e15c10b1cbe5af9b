//! Fields and cards that the establishment adds by itself, in the interface. They are kept as ordinary records (journaled,
//! undone as any other), stand in the catalogue like any field, and take effect at once: in this process with the next
//! request, in others that serve the same store within [`LOOK_EVERY`].

mod editor;
mod form;
mod rights;
mod write;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use kit::catalogue::{CustomField, Draft, Hooks, Sensitivity, Type};
use kit::store::{Migration, Tx};
use kit::{Db, Error, Field, Kind, Result};
use uuid::Uuid;

pub(crate) use editor::routes;

use crate::failure::Failure;
use crate::own_forms::{self, OwnForm};
use crate::site::Site;

pub(crate) const MIGRATION: Migration = Migration {
    name: "0010_ui_custom_fields",
    sql: "
CREATE TABLE custom_card (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, kind {text} NOT NULL, key {text} NOT NULL,
    label_fr {text} NOT NULL, label_en {text}
);
CREATE UNIQUE INDEX custom_card_uid ON custom_card (uid);
CREATE UNIQUE INDEX custom_card_key ON custom_card (kind, key);
CREATE TABLE custom_field (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, kind {text} NOT NULL, key {text} NOT NULL,
    label_fr {text} NOT NULL, label_en {text}, card {text} NOT NULL, type {text} NOT NULL, choices {text},
    sensitivity {text} NOT NULL, required {int} NOT NULL, position {int} NOT NULL, removed {int} NOT NULL
);
CREATE UNIQUE INDEX custom_field_uid ON custom_field (uid);
CREATE UNIQUE INDEX custom_field_key ON custom_field (kind, key);
",
};

/// The types that may be chosen, the most used first; their words are `choice-custom-type-<code>`.
pub(crate) const TYPES: &[&str] = &[
    "text",
    "choice",
    "bool",
    "date",
    "int",
    "real",
    "money",
    "long_text",
    "email",
    "phone",
];
const SENSITIVITIES: &[&str] = &["ordinary", "personal", "sensitive"];

/// The kinds of custom fields and cards.
pub(crate) fn kinds() -> Vec<Kind> {
    let hooks = |check| Hooks {
        check: Some(check),
        after: Some(changed),
        deleted: Some(changed),
        ..Hooks::default()
    };
    vec![
        Kind::new("custom_card", "custom-cards", "custom_card", "cc")
            .title("{cc}.label_fr", &["label_fr"])
            .order(&["kind", "label_fr"])
            .card("main")
            .field(Field::text("kind").required().listed())
            .field(Field::text("key").required().listed())
            .field(Field::text("label_fr").required().listed())
            .field(Field::text("label_en").listed())
            .hooks(hooks(check_card)),
        Kind::new("custom_field", "custom-fields", "custom_field", "cf")
            .title("{cf}.label_fr", &["label_fr"])
            .order(&["kind", "position"])
            .card("main")
            .field(Field::text("kind").required().listed())
            .field(Field::text("key").required().listed())
            .field(Field::text("label_fr").required().listed())
            .field(Field::text("label_en").listed())
            .field(Field::text("card").required().listed())
            .field(Field::choice("type", "custom-type", TYPES).required().listed())
            .field(Field::long_text("choices"))
            .field(Field::choice("sensitivity", "sensitivity", SENSITIVITIES).required())
            .field(Field::bool("required").required())
            .field(Field::int("position").required())
            .field(Field::bool("removed").required())
            .hooks(hooks(check_field)),
    ]
}

/// A key made of a label, that no other field or card of the kind has: `Numéro de casier` → `x_numero_de_casier`.
fn free_key(tx: &mut Tx<'_>, table: &str, kind: &str, label: &str) -> Result<String> {
    let folded = words::fold::fold(label);
    let word: String = folded
        .chars()
        .map(|c| {
            if c.is_ascii_lowercase() || c.is_ascii_digit() {
                c
            } else {
                '_'
            }
        })
        .take(40)
        .collect();
    let root = format!("x_{}", word.trim_matches('_'));
    let mut key = root.clone();
    let mut number = 2;
    let taken = format!("SELECT count(*) FROM {table} WHERE kind = $1 AND key = $2");
    while tx.int(&taken, &[kind.into(), key.as_str().into()])? > 0 {
        key = format!("{root}_{number}");
        number += 1;
    }
    Ok(key)
}

/// A name is given once: values and rights are kept under it.
fn name_once(tx: &mut Tx<'_>, draft: &mut Draft<'_>, table: &str) -> Result<()> {
    if draft.is_new() {
        let key = free_key(tx, table, draft.text("kind"), draft.text("label_fr"))?;
        draft.after.set("key", key);
    } else if draft.changes("key") || draft.changes("kind") {
        return Err(Error::invalid("key", "error-field-read-only"));
    }
    Ok(())
}

fn check_card(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    name_once(tx, draft, "custom_card")
}

fn check_field(tx: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    name_once(tx, draft, "custom_field")?;
    if !draft.is_new() && draft.changes("type") {
        // What was filled in would not read any more.
        return Err(Error::invalid("type", "error-field-read-only"));
    }
    for (key, value) in [("required", 0), ("removed", 0)] {
        if draft.get(key).is_missing() {
            draft.after.set(key, value);
        }
    }
    if draft.get("sensitivity").is_missing() {
        draft.after.set("sensitivity", "ordinary");
    }
    if draft.get("position").is_missing() {
        let sql = "SELECT coalesce(max(position), 0) FROM custom_field WHERE kind = $1";
        let last = tx.int(sql, &[draft.text("kind").into()])?;
        draft.after.set("position", last + 1);
    }
    if draft.text("type") == "choice" {
        let choices = choices_in(draft.text("choices"));
        if choices.is_empty() {
            return Err(Error::invalid("choices", "error-custom-choices"));
        }
        draft.after.set("choices", choices.join("\n"));
    }
    Ok(())
}

/// The answers of a choice, one a line.
fn choices_in(text: &str) -> Vec<String> {
    let mut choices: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !choices.iter().any(|known| known == line) {
            choices.push(line.to_owned());
        }
    }
    choices
}

/// Every custom field in use, as the catalogue takes them.
pub fn read(db: &mut Db<'_>) -> Result<Vec<CustomField>> {
    let sql = "SELECT f.kind, f.key, f.label_fr, f.label_en, f.card, f.type, f.choices, f.sensitivity, f.required,
                      f.position, c.label_fr, c.label_en
               FROM custom_field f LEFT JOIN custom_card c ON c.kind = f.kind AND c.key = f.card
               WHERE f.removed = 0 ORDER BY f.kind, f.position, f.id";
    let rows = db.rows(sql, &[])?;
    let field = |row: &kit::store::Row| {
        let text = |index: usize| row[index].to_text().into_owned();
        Some(CustomField {
            kind: text(0),
            key: text(1),
            label_fr: text(2),
            label_en: text(3),
            card: text(4),
            card_labels: row[10].as_str().map(|label| (label.to_owned(), text(11))),
            ty: type_of(&row[5].to_text(), &row[6].to_text())?,
            sensitivity: sensitivity_of(&row[7].to_text()),
            required: row[8].as_bool(),
            position: row[9].as_int().unwrap_or_default(),
        })
    };
    Ok(rows.iter().filter_map(field).collect())
}

fn type_of(code: &str, choices: &str) -> Option<Type> {
    Some(match code {
        "text" => Type::Text,
        "long_text" => Type::LongText,
        "choice" => Type::OwnChoice(choices_in(choices)),
        "bool" => Type::Bool,
        "date" => Type::Date,
        "int" => Type::Int,
        "real" => Type::Real,
        "money" => Type::Money,
        "email" => Type::Email,
        "phone" => Type::Phone,
        _ => return None,
    })
}

fn sensitivity_of(code: &str) -> Sensitivity {
    match code {
        "personal" => Sensitivity::Personal,
        "sensitive" => Sensitivity::Sensitive,
        _ => Sensitivity::Ordinary,
    }
}

/// How often a process looks whether another changed the custom fields. After a change of its own it looks at each
/// request for as long: the transaction that made it may end later than it was noticed.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// When this process last wrote a custom field, in milliseconds since it began; 0 for never.
static WRITTEN: AtomicU64 = AtomicU64::new(0);
static BEGAN: OnceLock<Instant> = OnceLock::new();

fn now() -> u64 {
    let began = BEGAN.get_or_init(Instant::now);
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX) + 1
}

/// Notes that custom fields were written, whoever wrote them: the editor, an undo, the API.
pub(crate) fn changed(_: &mut Tx<'_>, _: &Draft<'_>) -> Result<()> {
    WRITTEN.store(now(), Ordering::Release);
    Ok(())
}

/// What a site knows of the custom fields its catalogue was built with, and of the forms that go with them.
#[derive(Default)]
pub(crate) struct Watch {
    looked: AtomicU64,
    stamp: Mutex<Option<Stamp>>,
    forms: RwLock<Vec<Arc<OwnForm>>>,
}

impl Site {
    /// The forms of a kind's records, in order.
    pub(crate) fn forms(&self, kind: &str) -> Vec<Arc<OwnForm>> {
        let forms = self.watch.forms.read().unwrap_or_else(PoisonError::into_inner);
        forms.iter().filter(|form| form.kind == kind).cloned().collect()
    }

    pub(crate) fn form(&self, uid: Uuid) -> Option<Arc<OwnForm>> {
        let forms = self.watch.forms.read().unwrap_or_else(PoisonError::into_inner);
        forms.iter().find(|form| form.uid == uid).cloned()
    }
}

/// Tells one state of the tables from every other: a creation or a change raises the version, a removal lowers a count.
type Stamp = (i64, i64);

fn stamp(db: &mut Db<'_>) -> Result<Stamp> {
    let sql = "SELECT coalesce(max(version), 0), count(*) FROM
               (SELECT version FROM custom_field UNION ALL SELECT version FROM custom_card
                UNION ALL SELECT version FROM own_form) every";
    let row = db.row(sql, &[])?.unwrap_or_default();
    let int = |index: usize| row.get(index).and_then(kit::Value::as_int).unwrap_or_default();
    Ok((int(0), int(1)))
}

/// Brings the catalogue up to date when custom fields have changed, here or in another process.
pub(crate) async fn keep_up(site: &Site) -> Result<(), Failure> {
    let (now, written) = (now(), WRITTEN.load(Ordering::Acquire));
    let looked = site.watch.looked.load(Ordering::Acquire);
    let every = u64::try_from(LOOK_EVERY.as_millis()).unwrap_or(u64::MAX);
    let is_settling = written > 0 && now.saturating_sub(written) < every;
    if !is_settling && looked > 0 && now.saturating_sub(looked) < every {
        return Ok(());
    }
    site.watch.looked.store(now, Ordering::Release);
    let known = site.clone();
    site.in_turn(move || reload(&known)).await
}

/// Reads the custom fields anew when they have changed since they were read.
pub(crate) fn reload(site: &Site) -> Result<()> {
    if site.catalogue().kind("custom_field").is_none() {
        return Ok(());
    }
    let mut known = site.watch.stamp.lock().unwrap_or_else(PoisonError::into_inner);
    let found = site.store.read(|db| {
        let stamp = stamp(db)?;
        if *known == Some(stamp) {
            return Ok(None);
        }
        Ok::<_, Error>(Some((stamp, read(db)?, own_forms::read(db)?)))
    })?;
    if let Some((stamp, custom, forms)) = found {
        site.rebuild_catalogue(&custom)
            .map_err(|error| Error::Fault(error.to_string()))?;
        *site.watch.forms.write().unwrap_or_else(PoisonError::into_inner) = forms.into_iter().map(Arc::new).collect();
        *known = Some(stamp);
    }
    Ok(())
}
