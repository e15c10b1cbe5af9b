//! Settings: what an administrator decided once for the house, by key. Each change stands in the journal.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::catalogue::{Field, Kind, Scope};
use crate::error::{Error, Result};
use crate::store::{Db, Migration, StoreError, Tx};
use crate::write::{Expect, Hand, Values};

pub const MIGRATION: Migration = Migration {
    name: "0006_kit_settings",
    sql: "
CREATE TABLE setting (id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, key {text} NOT NULL, value {text});
CREATE UNIQUE INDEX setting_uid ON setting (uid);
CREATE UNIQUE INDEX setting_key ON setting (key);
",
};

/// The kind `setting`, which the catalogue must have for settings to be changed.
pub fn kind() -> Kind {
    Kind::new("setting", "settings", "setting", "se")
        .card("main")
        .field(Field::text("key").required().listed())
        .field(Field::long_text("value").listed())
        .scope(Scope::All, "TRUE")
        .title("{se}.key", &["key"])
        .order(&["key"])
}

/// A setting; `None` when nobody has decided yet.
///
/// # Errors
/// A fault when it was kept in another shape than the one asked for.
pub fn get<T: DeserializeOwned>(db: &mut Db<'_>, key: &str) -> Result<Option<T>> {
    let row = db.row("SELECT value FROM setting WHERE key = $1", &[key.into()])?;
    let Some(text) = row.and_then(|row| row[0].as_str().map(str::to_owned)) else {
        return Ok(None);
    };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|error| Error::Fault(format!("the setting {key}: {error}")))
}

/// Every setting, by key, for an export of the house or its page.
pub fn all(db: &mut Db<'_>) -> Result<Vec<(String, Json)>, StoreError> {
    let rows = db.rows("SELECT key, value FROM setting ORDER BY key", &[])?;
    let read = rows.iter().map(|row| {
        let value = row[1]
            .as_str()
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        (row[0].to_text().into_owned(), value)
    });
    Ok(read.collect())
}

/// Decides a setting, in the operation under way; returns whether it changed.
///
/// # Errors
/// Forbidden without the capability `settings`.
pub fn set<T: Serialize>(hand: Hand<'_>, tx: &mut Tx<'_>, key: &str, value: &T) -> Result<bool> {
    hand.access.require_capability("settings")?;
    let text = serde_json::to_string(value).map_err(|error| Error::Fault(format!("the setting {key}: {error}")))?;
    let known = tx.scalar("SELECT id FROM setting WHERE key = $1", &[key.into()])?;
    let written = match known.as_int() {
        Some(id) => hand.update_unchecked(tx, "setting", id, Values::new().with("value", text), Expect::Anything)?,
        None => hand.create_unchecked(tx, "setting", Values::new().with("key", key).with("value", text), None)?,
    };
    Ok(written.changed)
}

#[cfg(test)]
mod tests;
