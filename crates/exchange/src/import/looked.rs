//! What was read of an import a moment ago and what it would do: a large file is not read again from one page of a
//! preview to the next, nor when the import begins while nothing has changed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use kit::Access;
use kit::journal;
use uuid::Uuid;

use super::{Import, Imports, Prepared, Preview, rights};
use crate::ImportError;

/// How long it is remembered.
const REMEMBERED: Duration = Duration::from_secs(15 * 60);
/// Imports remembered at once: a plan of 100,000 rows weighs hundreds of megabytes.
const MOST: usize = 3;

/// An import as it is being looked at.
pub struct Looked {
    pub import: Uuid,
    pub prepared: Prepared,
    pub preview: Preview,
}

/// Plans are worked out with someone's rights, and serve nobody else.
#[derive(PartialEq, Clone)]
struct Key {
    import: Uuid,
    user: Option<i64>,
    profile: String,
}

impl Key {
    fn of(access: &Access, import: Uuid) -> Self {
        Key {
            import,
            user: access.actor.user,
            profile: access.profile.key.clone(),
        }
    }
}

type Shelf = Vec<(Key, Instant, Arc<Looked>)>;

static SHELF: Mutex<Shelf> = Mutex::new(Vec::new());

fn shelf<T>(work: impl FnOnce(&mut Shelf) -> T) -> T {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    shelf.retain(|(_, at, _)| at.elapsed() < REMEMBERED);
    work(&mut shelf)
}

/// As if the program had just begun.
pub fn forget_all() {
    shelf(Vec::clear);
}

impl Imports<'_> {
    /// Keeps at hand what was just worked out.
    pub(super) fn remember(&self, import: Uuid, prepared: Prepared, preview: Preview) -> Arc<Looked> {
        let looked = Arc::new(Looked {
            import,
            prepared,
            preview,
        });
        let key = Key::of(self.importer.access, import);
        shelf(|shelf| {
            shelf.retain(|(key, ..)| key.import != import);
            if shelf.len() >= MOST {
                shelf.remove(0);
            }
            shelf.push((key, Instant::now(), looked.clone()));
        });
        looked
    }

    /// What an import would do, from memory or worked out again. Of files in which nothing says who the rows are about,
    /// an idle plan.
    pub fn look(&self, import: &Import) -> Result<Arc<Looked>, ImportError> {
        let access = self.importer.access;
        access.require(import.shape.roles[0].kind, "import")?;
        let key = Key::of(access, import.uid);
        let known = shelf(|shelf| {
            let known = shelf.iter().find(|(known, ..)| *known == key);
            known.map(|(.., looked)| looked.clone())
        });
        if let Some(looked) = known {
            return Ok(looked);
        }
        let prepared = self.prepare_again(import)?;
        let preview = match self.importer.preview(&prepared) {
            Err(ImportError::NotRecognised { .. }) => Preview::default(),
            preview => preview?,
        };
        Ok(self.remember(import.uid, prepared, preview))
    }

    /// What was shown of an import, for the job that applies it; `None` when it is not at hand or no longer holds. It is
    /// not at hand any more after this.
    pub(super) fn take_looked(&self, import: &Import) -> Result<Option<Arc<Looked>>, ImportError> {
        let key = Key::of(self.importer.access, import.uid);
        let found = shelf(|shelf| {
            let known = shelf.iter().position(|(known, ..)| *known == key);
            let found = known.map(|at| shelf.remove(at).2);
            shelf.retain(|(known, ..)| known.import != import.uid);
            found
        });
        let Some(looked) = found else { return Ok(None) };
        looked.prepared.check()?;
        rights::check(self.importer.access, &looked.prepared)?;
        let head = self.importer.store.read(journal::head)?;
        let holds =
            import.operation.is_none() && looked.preview.head == head && import.has_digest(&looked.preview.plan);
        Ok(holds.then_some(looked))
    }
}
