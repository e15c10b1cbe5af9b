//! How many records each saved view holds: counted after the page is shown, and remembered until something is written.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use kit::query::Query;
use kit::{Access, Result};
use uuid::Uuid;

use super::asked::Asked;
use crate::site::{Limits, Site};

/// Counts remembered at most; beyond, all are forgotten.
const MOST_KEPT: usize = 10_000;

/// A person under a profile, and a view.
type Key = (Option<i64>, String, Uuid);

/// The store's version at which a view was counted, and what was found.
#[derive(Default)]
pub struct ViewCounts(RwLock<HashMap<Key, (i64, i64)>>);

impl ViewCounts {
    /// What a view held when it was last counted for this person, and whether that still holds.
    pub fn known(&self, access: &Access, view: Uuid, version: i64) -> Option<(i64, bool)> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (at, count) = kept.get(&key(access, view))?;
        Some((*count, *at == version))
    }

    /// Counts a view; `None` for one whose address asks for what this person may not, or can no longer be read.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub fn count(&self, site: &Site, access: &Access, kind: &str, view: Uuid, query: &str) -> Result<Option<i64>> {
        let version = site.store.version()?;
        if let Some((count, true)) = self.known(access, view, version) {
            return Ok(Some(count));
        }
        let Ok(query) = question(access, kind, query, &site.limits) else {
            return Ok(None);
        };
        let counted = site.store.read(|db| site.queries.counted(db, access, &query, version));
        let count = match counted {
            Ok(count) => count,
            Err(kit::Error::Filter(_) | kit::Error::Invalid(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key(access, view), (version, count));
        Ok(Some(count))
    }
}

fn key(access: &Access, view: Uuid) -> Key {
    (access.actor.user, access.profile.key.clone(), view)
}

fn question(access: &Access, kind: &str, query: &str, limits: &Limits) -> Result<Query> {
    Asked::read(query).query(access.kind(kind)?, &[], limits)
}
