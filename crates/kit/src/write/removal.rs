//! Deleting records: what others need stays, what stands stays, and the periods of a record go with it.

use serde_json::{Map, Value as Json};

use super::{Hand, Stored, Values, about, load, standing, store_row, undo};
use crate::catalogue::{Draft, Kind};
use crate::error::{Error, Message, Result};
use crate::journal::{Action, Change};
use crate::store::Tx;

impl Hand<'_> {
    /// Deletes a record, with the right to.
    ///
    /// # Errors
    /// Refused while others need it; settled when it stands.
    pub fn delete(self, tx: &mut Tx<'_>, kind: &str, id: i64) -> Result<()> {
        self.access.require(kind, "delete")?;
        self.delete_unchecked(tx, kind, id)
    }

    /// [`Hand::delete`] for a command that has checked its own right.
    pub fn delete_unchecked(self, tx: &mut Tx<'_>, kind: &str, id: i64) -> Result<()> {
        let kind = self.access.catalogue.expect(kind).clone();
        let before = load(tx, &kind, id)?.ok_or(Error::NotFound)?;
        standing::check_whole(tx, &self.access.catalogue, &kind, &before.values)?;
        self.take_away(tx, &kind, id, before)
    }

    /// Deletes a record although it stands: once no law wants it kept any more, and someone asks for what is known of
    /// them to go.
    pub fn purge(self, tx: &mut Tx<'_>, kind: &str, id: i64) -> Result<()> {
        let kind = self.access.catalogue.expect(kind).clone();
        let before = load(tx, &kind, id)?.ok_or(Error::NotFound)?;
        self.take_away(tx, &kind, id, before)
    }

    fn take_away(self, tx: &mut Tx<'_>, kind: &Kind, id: i64, before: Stored) -> Result<()> {
        // Its periods go with it, each with an entry of its own, so that an undo brings them back.
        if let Some(history) = kind.history {
            let sql = format!("SELECT id FROM {} WHERE {} = $1", history.table, history.owner);
            for period in tx.rows(&sql, &[id.into()])? {
                self.delete_unchecked(tx, history.kind, period[0].as_int().unwrap_or_default())?;
            }
        }
        let removed = store_row::delete(tx, &self.access.catalogue, kind, id)?;
        if undo::is_left_pointing(tx, &self.access.catalogue, &removed, id)? {
            return Err(Error::Refused(Message::new("error-still-used").with("kind", kind.key)));
        }
        self.gone(tx, kind, id, &before, removed.into())
    }

    /// What follows once the rows of a record were taken out: its entry in the journal, the search index, its kind's rules.
    pub(super) fn gone(self, tx: &mut Tx<'_>, kind: &Kind, id: i64, before: &Stored, tables: Json) -> Result<()> {
        let mut changes = Map::new();
        for (key, value) in before.values.iter().filter(|(_, value)| !value.is_missing()) {
            changes.insert(key.to_owned(), Json::from(vec![value.to_json(), Json::Null]));
        }
        changes.insert("@tables".into(), tables);
        let about = about(kind, &before.values);
        tx.enter(Change {
            kind: kind.key,
            record: id,
            uid: before.uid,
            action: Action::Delete,
            changes,
            about,
        })?;
        let mut gone = Values::default();
        let draft = Draft {
            access: self.access,
            clock: self.clock,
            kind,
            id,
            before: Some(&before.values),
            after: &mut gone,
        };
        crate::search::refresh(tx, &self.access.catalogue, &draft)?;
        if let Some(deleted) = kind.hooks.deleted {
            deleted(tx, &draft)?;
        }
        Ok(())
    }
}
