//! The records of a small kind as answers to tick: levels, campuses, tracks. They change some days of the year and are
//! asked by every filtered list, so they are kept in memory for a moment.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use kit::catalogue::{Field, Type};
use kit::query::Query;
use kit::{Access, Result};

use crate::site::Site;

/// More records than this are written, not ticked.
const FEW: usize = 40;
/// How long what is kept is believed.
const FRESH: Duration = Duration::from_secs(5);

/// A code, and the words that lists show for it.
pub type Answer = (String, String);

/// The answers of each kind; nothing for a kind that has too many.
#[derive(Default)]
pub struct Few(RwLock<HashMap<&'static str, Kept>>);

/// The answers of a kind, and when they were read.
type Kept = (Instant, Arc<[Answer]>);

impl Few {
    /// The answers to a field that refers to a small kind, for who sees all of it; none otherwise.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub fn of(&self, site: &Site, access: &Access, field: &Field) -> Result<Arc<[Answer]>> {
        let (Type::Ref(key), Some(target)) = (&field.ty, field.target) else {
            return Ok(Arc::default());
        };
        let Some(code) = target.code else {
            return Ok(Arc::default());
        };
        let sees_all = access
            .kind(key)
            .is_ok_and(|kind| access.sees_every_row(kind) && access.can_read(kind, code));
        if !sees_all {
            return Ok(Arc::default());
        }
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned();
        if let Some((at, answers)) = known
            && at.elapsed() < FRESH
        {
            return Ok(answers);
        }
        let query = Query::of(key).fields(&[code]).limit(FEW + 1);
        let page = site.store.read(|db| site.queries.page(db, access, &query))?;
        let answers = page.records.into_iter().filter_map(|record| {
            let written = record.cells.first()?.value.to_text().into_owned();
            let words = if target.label == code {
                written.clone()
            } else {
                record.title
            };
            Some((written, words))
        });
        let answers: Arc<[Answer]> = answers.collect();
        let answers = if answers.len() > FEW { Arc::default() } else { answers };
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.insert(key, (Instant::now(), answers.clone()));
        Ok(answers)
    }
}
