//! Writing records: one way to create, change and delete any kind, with rights, rules, journal and search index in the
//! same transaction.
//!
//! Rooms' commands call these inside `store.write`, after [`Tx::begin`]. Values are already typed (see
//! [`crate::input`]); what is checked here is what must hold whoever writes: the right to write each field, required
//! fields, the kind's own rules, and that nobody else changed the same fields meanwhile.

mod around;
mod history;
mod load;
mod removal;
mod standing;
mod store_row;
#[cfg(test)]
mod tests;
mod undo;
mod values;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

pub use around::{naming as records_naming, referrers};
pub use history::roll_over;
pub use load::{Stored, find, load, load_each};
pub use standing::{Held, held};
pub use undo::{Kept, Undone, undo, undo_entries};
pub use values::Values;

use crate::access::Access;
use crate::catalogue::{Draft, Kind, Type};
use crate::clock::Clock;
use crate::error::{Clash, Error, FieldError, Message, Result};
use crate::instant;
use crate::journal::{Action, Change, new_uid};
use crate::store::Tx;
use crate::value::Value;

/// The version that the person who writes has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Write over whatever is there.
    Anything,
    /// Refuse when anything changed since.
    Exactly(i64),
    /// Refuse only when the same fields changed since; others merge by themselves.
    Mergeable(i64),
}

/// A record to be written: its values, and for temporal fields the day from which they hold.
#[derive(Debug, Clone, Default)]
pub struct Input {
    pub values: Values,
    /// Today unless said.
    pub from: Option<Date>,
    /// Why, kept with the period.
    pub reason: Option<String>,
}

impl From<Values> for Input {
    fn from(values: Values) -> Self {
        Input {
            values,
            ..Input::default()
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub id: i64,
    pub uid: Uuid,
    /// `false` when the record already said all that.
    pub changed: bool,
}

/// What every writing needs at hand.
#[derive(Clone, Copy)]
pub struct Hand<'a> {
    pub access: &'a Access,
    pub clock: &'a Clock,
}

impl<'a> Hand<'a> {
    pub fn new(access: &'a Access, clock: &'a Clock) -> Self {
        Hand { access, clock }
    }

    /// Creates a record. A kind that is also another (a student is a person) may take over an existing record of that
    /// one: `of` is its key.
    pub fn create(self, tx: &mut Tx<'_>, kind: &str, input: impl Into<Input>, of: Option<i64>) -> Result<Written> {
        self.access.require(kind, "create")?;
        let input = input.into();
        self.check_levels(self.access.kind(kind)?, &input.values)?;
        self.create_unchecked(tx, kind, input, of)
    }

    /// Changes some fields of a record.
    pub fn update(
        self,
        tx: &mut Tx<'_>,
        kind: &str,
        id: i64,
        input: impl Into<Input>,
        expect: Expect,
    ) -> Result<Written> {
        let input = input.into();
        self.check_levels(self.access.kind(kind)?, &input.values)?;
        self.update_unchecked(tx, kind, id, input, expect)
    }

    /// [`Hand::create`] for a command that has checked its own right (closing a period when a student moves class).
    pub fn create_unchecked(
        self,
        tx: &mut Tx<'_>,
        kind: &str,
        input: impl Into<Input>,
        of: Option<i64>,
    ) -> Result<Written> {
        let Input {
            mut values,
            from,
            reason,
        } = input.into();
        let kind = self.access.catalogue.expect(kind).clone();
        let (_, now) = tx.under_way()?;
        let existing = match of {
            Some(id) => Some((id, load(tx, &kind, id)?)),
            None => None,
        };
        let id = match &existing {
            Some((id, _)) => *id,
            None => tx.next_id()?,
        };
        let uid = match &existing {
            Some((_, Some(row))) => row.uid,
            _ => match of {
                Some(id) => load::uid_of(tx, kind.tables.last().map_or(kind.table, |(table, _)| table), id)?,
                None => new_uid(now),
            },
        };
        // Taking over a person: what is already known of them stays unless it is said otherwise.
        let shared = match of {
            Some(id) => load::partial(tx, &kind, id)?,
            None => Values::default(),
        };
        for (key, value) in shared.iter() {
            if !values.has(key) {
                values.set(key.to_owned(), value.clone());
            }
        }
        let mut draft = Draft {
            access: self.access,
            clock: self.clock,
            kind: &kind,
            id,
            before: None,
            after: &mut values,
        };
        if let Some(check) = kind.hooks.check {
            check(tx, &mut draft)?;
        }
        settle_instants(&mut draft)?;
        require(&kind, draft.after)?;
        standing::check_part(tx, &self.access.catalogue, &kind, draft.after)?;
        let version = tx.next_version()?;
        let inserted = match existing {
            Some(_) => store_row::take_over(tx, &draft, uid, version)?,
            None => store_row::insert(tx, &draft, uid, version)?,
        };
        match existing {
            Some(_) => crate::search::refresh(tx, &self.access.catalogue, &draft)?,
            None => crate::search::enter(tx, &draft)?,
        }
        let mut changes = Map::new();
        for field in kind.fields.iter().filter(|field| field.is_stored()) {
            let (before, value) = (shared.get(&field.key), draft.after.get(&field.key));
            // What was known of the person and is taken away is a change too.
            if before != value && !(before.is_missing() && value.is_missing()) {
                changes.insert(
                    field.key.to_string(),
                    Json::from(vec![before.to_json(), value.to_json()]),
                );
            }
        }
        changes.insert("@tables".into(), inserted.into());
        let about = about(&kind, draft.after);
        tx.enter(Change {
            kind: kind.key,
            record: id,
            uid,
            action: Action::Create,
            changes,
            about,
        })?;
        if kind.history.is_some() {
            let temporal = draft
                .after
                .only(|key| kind.find(key).is_some_and(|(_, field)| field.temporal));
            if temporal.iter().any(|(_, value)| !value.is_missing()) {
                history::open(self, tx, &kind, id, &temporal, from, reason.as_deref())?;
            }
        }
        if let Some(after) = kind.hooks.after {
            after(tx, &draft)?;
        }
        Ok(Written { id, uid, changed: true })
    }

    /// [`Hand::update`] for a command that has checked its own right.
    pub fn update_unchecked(
        self,
        tx: &mut Tx<'_>,
        kind: &str,
        id: i64,
        input: impl Into<Input>,
        expect: Expect,
    ) -> Result<Written> {
        let Input { values, from, reason } = input.into();
        let kind = self.access.catalogue.expect(kind).clone();
        let before = load(tx, &kind, id)?.ok_or(Error::NotFound)?;
        self.check_version(tx, id, before.version, &before.values, &values, expect)?;
        let mut after = before.values.clone();
        for (key, value) in values.iter() {
            after.set(key.to_owned(), value.clone());
        }
        let mut draft = Draft {
            access: self.access,
            clock: self.clock,
            kind: &kind,
            id,
            before: Some(&before.values),
            after: &mut after,
        };
        if let Some(check) = kind.hooks.check {
            check(tx, &mut draft)?;
        }
        settle_instants(&mut draft)?;
        require(&kind, draft.after)?;
        if kind.history.is_some() {
            let temporal = draft.after.only(|key| {
                kind.find(key).is_some_and(|(_, field)| field.temporal)
                    && (draft.changes(key) || (from.is_some() && values.has(key)))
            });
            if !temporal.is_empty() {
                // The record shows what holds today, which a change planned for later does not touch yet.
                let current = history::change(self, tx, &kind, id, &temporal, from, reason.as_deref())?;
                for (key, value) in current.iter() {
                    draft.after.set(key.to_owned(), value.clone());
                }
            }
        }
        self.put(tx, &mut draft, before.uid)
    }

    /// Writes current values that follow from periods, without going through the periods again.
    fn set_current(self, tx: &mut Tx<'_>, kind: &Kind, id: i64, current: Values) -> Result<Written> {
        let before = load(tx, kind, id)?.ok_or(Error::NotFound)?;
        let mut after = before.values.clone();
        for (key, value) in current.iter() {
            after.set(key.to_owned(), value.clone());
        }
        self.put(
            tx,
            &mut Draft {
                access: self.access,
                clock: self.clock,
                kind,
                id,
                before: Some(&before.values),
                after: &mut after,
            },
            before.uid,
        )
    }

    /// Writes a record as it was: an undo. No rule is asked, the record obeyed them then.
    fn put_back(self, tx: &mut Tx<'_>, kind: &Kind, id: i64, before: &Values, mut after: Values) -> Result<Written> {
        let uid = load::uid_of(tx, kind.table, id)?;
        self.put(
            tx,
            &mut Draft {
                access: self.access,
                clock: self.clock,
                kind,
                id,
                before: Some(before),
                after: &mut after,
            },
            uid,
        )
    }

    /// The rows, the search index and the journal, for what differs between before and after.
    fn put(self, tx: &mut Tx<'_>, draft: &mut Draft<'_>, uid: Uuid) -> Result<Written> {
        let (kind, id) = (draft.kind, draft.id);
        let mut changes = Map::new();
        for field in kind
            .fields
            .iter()
            .filter(|field| field.is_stored() && draft.changes(&field.key))
        {
            let old = draft.before.map_or(&Value::Null, |before| before.get(&field.key));
            let new = draft.get(&field.key);
            if !(old.is_missing() && new.is_missing()) {
                changes.insert(field.key.to_string(), Json::from(vec![old.to_json(), new.to_json()]));
            }
        }
        if changes.is_empty() {
            return Ok(Written {
                id,
                uid,
                changed: false,
            });
        }
        if let Some(before) = draft.before {
            let changed = changes.keys().map(String::as_str);
            standing::check_change(tx, &self.access.catalogue, kind, before, changed)?;
        }
        standing::check_part(tx, &self.access.catalogue, kind, draft.after)?;
        let version = tx.next_version()?;
        store_row::update(tx, draft, version)?;
        crate::search::refresh(tx, &self.access.catalogue, draft)?;
        let about = about(kind, draft.after);
        tx.enter(Change {
            kind: kind.key,
            record: id,
            uid,
            action: Action::Update,
            changes,
            about,
        })?;
        if let Some(after) = kind.hooks.after {
            after(tx, draft)?;
        }
        Ok(Written { id, uid, changed: true })
    }

    /// Whether every one of these values may be written by hand.
    ///
    /// # Errors
    /// Invalid, with every field that may not.
    pub fn check_levels(self, kind: &Kind, values: &Values) -> Result<()> {
        let errors: Vec<FieldError> = values
            .iter()
            .filter_map(|(key, _)| match kind.find(key) {
                Some((_, field)) if field.is_writable() && self.access.can_write(kind, key) => None,
                // What may not even be read does not exist.
                Some(_) if self.access.can_read(kind, key) => {
                    Some(FieldError::new(key, Message::new("error-field-read-only")))
                }
                _ => Some(FieldError::new(
                    key,
                    Message::new("error-field-unknown").with("field", key),
                )),
            })
            .collect();
        if errors.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(errors))
        }
    }

    pub(crate) fn check_version(
        self,
        tx: &mut Tx<'_>,
        id: i64,
        version: i64,
        before: &Values,
        ours: &Values,
        expect: Expect,
    ) -> Result<()> {
        let seen = match expect {
            Expect::Exactly(seen) | Expect::Mergeable(seen) if seen != version => seen,
            _ => return Ok(()),
        };
        let rows = tx.rows(
            "SELECT changes FROM journal WHERE record = $1 AND id > $2 ORDER BY id",
            &[id.into(), seen.into()],
        )?;
        let mut changed: Vec<String> = Vec::new();
        for row in rows {
            let json: Map<String, Json> = serde_json::from_str(&row[0].to_text()).unwrap_or_default();
            changed.extend(json.keys().cloned());
        }
        let clashes: Vec<Clash> = ours
            .iter()
            .filter(|(key, value)| changed.iter().any(|field| field == key) && before.get(key) != *value)
            .map(|(key, value)| Clash {
                field: key.to_owned(),
                theirs: before.get(key).clone(),
                ours: value.clone(),
            })
            .collect();
        if clashes.is_empty() && matches!(expect, Expect::Mergeable(_)) {
            return Ok(());
        }
        Err(Error::Conflict { version, clashes })
    }
}

/// Date-times written without an offset that no rule of the kind has read are those of the establishment's clocks.
pub(crate) fn settle_instants(draft: &mut Draft<'_>) -> Result<()> {
    let unread =
        |field: &&std::sync::Arc<crate::Field>| field.ty == Type::Instant && draft.get(&field.key).as_str().is_some();
    let keys: Vec<_> = draft
        .kind
        .fields
        .iter()
        .filter(unread)
        .map(|field| field.key.clone())
        .collect();
    for key in keys {
        let moment = instant::in_zone(draft.text(&key), draft.clock.zone());
        let moment = moment.map_err(|message| Error::Invalid(vec![FieldError::new(key.as_ref(), message)]))?;
        draft.after.set(key, moment);
    }
    Ok(())
}

pub(crate) fn require(kind: &Kind, values: &Values) -> Result<()> {
    let missing = kind
        .fields
        .iter()
        .filter(|field| field.required && values.get(&field.key).is_missing());
    let errors: Vec<FieldError> = missing
        .map(|field| FieldError::new(field.key.as_ref(), Message::new("error-required")))
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

/// The records whose timelines show this one's changes.
fn about(kind: &Kind, values: &Values) -> [Option<i64>; 2] {
    let mut parents = kind
        .fields
        .iter()
        .filter(|field| field.about)
        .map(|field| values.get(&field.key).as_int());
    [parents.next().flatten(), parents.next().flatten()]
}
