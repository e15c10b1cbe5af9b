//! How many records a filter finds: counted once for each state of the store.

use std::collections::HashMap;
use std::sync::PoisonError;

use filter::Filter;
use jiff::civil::Date;

use super::Query;
use super::list::{Queries, where_clause};
use crate::access::Access;
use crate::error::Result;
use crate::store::Db;

/// Counts kept between pages of the same list.
const COUNTS_KEPT: usize = 4_096;

/// What was counted since the store last changed.
#[derive(Default)]
pub(super) struct Counts {
    version: i64,
    known: HashMap<(String, String), i64>,
}

impl Queries {
    /// How many records a filter finds.
    pub fn count(&self, access: &Access, kind: &str, filter: &Filter, on: Option<Date>) -> Result<i64> {
        let query = Query::of(kind).filtered(filter.clone()).on(on);
        let version = self.store().version()?;
        self.store().read(|db| self.counted(db, access, &query, version))
    }

    /// The same inside a reading under way; `version` is the store's from before it began. Counted once a version.
    pub fn counted(&self, db: &mut Db<'_>, access: &Access, query: &Query, version: i64) -> Result<i64> {
        let kind = access.kind(&query.kind)?.clone();
        let (mut sql, mut frame, conditions) = self.narrowed(db, access, &kind, query)?;
        let tables = sql.tables(&mut frame);
        let (text, args) = sql.finish(&format!("SELECT count(*) FROM {tables}{}", where_clause(&conditions)));
        if kind.outside_journal {
            // The store's version need not move with its records.
            return Ok(db.int(&text, &args)?);
        }
        let key = (text.clone(), format!("{args:?}"));
        {
            let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
            if counts.version != version || counts.known.len() > COUNTS_KEPT {
                *counts = Counts {
                    version,
                    known: HashMap::new(),
                };
            }
            if let Some(known) = counts.known.get(&key) {
                return Ok(*known);
            }
        }
        let count = db.int(&text, &args)?;
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.version == version {
            counts.known.insert(key, count);
        }
        Ok(count)
    }
}
