//! Records that stand: what they say is kept whatever the door, and told to pages so that none offers what would be
//! refused.

use super::{Values, load};
use crate::catalogue::{Catalogue, Kind};
use crate::error::{Error, Result};
use crate::store::{Db, StoreError};

/// What holds a record as it is.
#[derive(Debug, Clone)]
pub struct Held {
    refusal: &'static str,
    /// The fields that may still be written.
    open: Vec<&'static str>,
}

impl Held {
    /// What holds a record of these values: nothing, while it does not stand.
    pub(crate) fn of(
        db: &mut Db<'_>,
        catalogue: &Catalogue,
        kind: &Kind,
        values: &Values,
    ) -> Result<Option<Self>, StoreError> {
        if let Some(standing) = kind.standing.filter(|standing| (standing.when)(values)) {
            let unwritten = standing.once.iter().filter(|key| values.get(key).is_missing());
            return Ok(Some(Held {
                refusal: standing.refusal,
                open: standing.moves.iter().chain(unwritten).copied().collect(),
            }));
        }
        let Some((field, whole_kind)) = kind.part_of else {
            return Ok(None);
        };
        let whole_kind = catalogue.expect(whole_kind);
        let whole = match values.get(field).as_int() {
            Some(whole) => load(db, whole_kind, whole)?,
            None => None,
        };
        let Some(whole) = whole else { return Ok(None) };
        let held = Held::of(db, catalogue, whole_kind, &whole.values)?;
        Ok(held.map(|held| Held {
            open: Vec::new(),
            ..held
        }))
    }

    /// Whether it keeps a field as it is.
    pub fn keeps(&self, field: &str) -> bool {
        !self.open.contains(&field)
    }

    fn refusal(&self) -> Error {
        Error::settled(self.refusal)
    }
}

/// What holds the record of a key.
pub fn held(db: &mut Db<'_>, catalogue: &Catalogue, kind: &Kind, id: i64) -> Result<Option<Held>, StoreError> {
    if !kind.can_stand() {
        return Ok(None);
    }
    match load(db, kind, id)? {
        Some(stored) => Held::of(db, catalogue, kind, &stored.values),
        None => Ok(None),
    }
}

/// Refuses to create or delete a record that stands, or a part of one.
pub(super) fn check_whole(db: &mut Db<'_>, catalogue: &Catalogue, kind: &Kind, values: &Values) -> Result<()> {
    match Held::of(db, catalogue, kind, values)? {
        Some(held) => Err(held.refusal()),
        None => Ok(()),
    }
}

/// Refuses to add a part to a record that stands.
pub(super) fn check_part(db: &mut Db<'_>, catalogue: &Catalogue, kind: &Kind, values: &Values) -> Result<()> {
    match kind.part_of {
        Some(_) => check_whole(db, catalogue, kind, values),
        None => Ok(()),
    }
}

/// Refuses to change a field that a record keeps.
pub(super) fn check_change<'f>(
    db: &mut Db<'_>,
    catalogue: &Catalogue,
    kind: &Kind,
    before: &Values,
    mut changed: impl Iterator<Item = &'f str>,
) -> Result<()> {
    match Held::of(db, catalogue, kind, before)? {
        Some(held) if changed.any(|field| held.keeps(field)) => Err(held.refusal()),
        _ => Ok(()),
    }
}
