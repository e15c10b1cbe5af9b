//! What was read of an import a moment ago and what it would do: from one page of a preview to the next, a large file is
//! not read again.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use exchange::ImportError;
use exchange::import::{Import, Prepared, Preview};
use exchange::plan::Plan;
use ui::Visit;
use uuid::Uuid;

use super::imports;

/// How long it is remembered.
const REMEMBERED: Duration = Duration::from_secs(15 * 60);
/// Imports remembered at once: a plan of 100,000 rows weighs hundreds of megabytes.
const MOST: usize = 3;

/// An import as it is being looked at.
pub struct Looked {
    pub prepared: Prepared,
    pub preview: Preview,
}

/// Plans are worked out with someone's rights, and shown to nobody else.
#[derive(PartialEq, Clone)]
struct Key {
    import: Uuid,
    user: Option<i64>,
    profile: String,
}

impl Key {
    fn of(visit: &Visit, import: Uuid) -> Self {
        let access = visit.access();
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

/// Keeps what was just worked out.
pub fn remember(visit: &Visit, import: Uuid, prepared: Prepared, preview: Preview) -> Arc<Looked> {
    let looked = Arc::new(Looked { prepared, preview });
    forget(import);
    shelf(|shelf| {
        if shelf.len() >= MOST {
            shelf.remove(0);
        }
        shelf.push((Key::of(visit, import), Instant::now(), looked.clone()));
    });
    looked
}

/// The import changed, or is over.
pub fn forget(import: Uuid) {
    shelf(|shelf| shelf.retain(|(key, ..)| key.import != import));
}

/// What an import would do, from memory or worked out again.
pub fn at(visit: &Visit, import: &Import) -> Result<Arc<Looked>, ImportError> {
    visit.access().require(import.shape.roles[0].kind, "import")?;
    let key = Key::of(visit, import.uid);
    let known = shelf(|shelf| {
        shelf
            .iter()
            .find(|(known, ..)| *known == key)
            .map(|(.., looked)| looked.clone())
    });
    if let Some(looked) = known {
        return Ok(looked);
    }
    let imports = imports(&visit.site, visit.access());
    let prepared = imports.prepare_again(import)?;
    let preview = match imports.importer.preview(&prepared) {
        Err(ImportError::NotRecognised { .. }) => Preview { plan: Plan::default() },
        preview => preview?,
    };
    Ok(remember(visit, import.uid, prepared, preview))
}

/// As if the program had just begun.
#[cfg(test)]
pub fn forget_all() {
    shelf(Vec::clear);
}
