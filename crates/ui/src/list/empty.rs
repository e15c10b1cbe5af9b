//! Why a list is empty: which of its conditions, dropped alone, lets records through; and what its words may have meant.

use std::sync::Arc;

use kit::Result;
use kit::catalogue::Kind;

use super::asked::Asked;
use super::chips::Chip;
use crate::visit::Visit;

/// Conditions tried one by one; each is a count.
const MOST_TRIED: usize = 8;

/// A way out of an empty list.
pub struct WayOut {
    /// The condition to drop, or the words meant.
    pub words: String,
    /// The list one gets.
    pub address: String,
    /// How many records it has.
    pub count: i64,
}

/// The ways out: conditions to drop, the one that frees the most first; and the spelling that finds something.
#[derive(Default)]
pub struct WaysOut {
    pub drop: Vec<WayOut>,
    pub meant: Option<WayOut>,
}

impl WaysOut {
    /// Looks for them; `path` is that of the list.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub fn of(visit: &Visit, kind: &Arc<Kind>, asked: &Asked, chips: &[Chip], path: &str) -> Result<Self> {
        let pen = visit.pen();
        let way = |words: String, asked: &Asked| {
            let count = count(visit, kind, asked)?;
            let address = asked.address(path);
            Ok::<_, kit::Error>((count > 0).then_some(WayOut { words, address, count }))
        };
        let mut ways = WaysOut::default();
        for chip in chips.iter().filter(|chip| !chip.is_open).take(MOST_TRIED) {
            let words = [&chip.label, &chip.operator, &chip.value].map(String::as_str).join(" ");
            let without = chip.without.split_once('?').map_or("", |(_, query)| query);
            ways.drop.extend(way(words, &Asked::read(without))?);
        }
        if !asked.text.is_empty() {
            let words = pen.t1("list-words", "text", &asked.text);
            ways.drop.extend(way(words, &asked.but(|asked| asked.text.clear()))?);
            if let Some(text) = visit.site.queries.spelled(&asked.text)? {
                ways.meant = way(text.clone(), &asked.but(|asked| asked.text = text))?;
            }
        }
        ways.drop.sort_by_key(|way| std::cmp::Reverse(way.count));
        Ok(ways)
    }
}

/// How many records a list has.
fn count(visit: &Visit, kind: &Kind, asked: &Asked) -> Result<i64> {
    let query = asked.query(kind, &[], &visit.site.limits)?;
    let version = visit.site.store.version()?;
    let (queries, access) = (&visit.site.queries, visit.access());
    visit.site.store.read(|db| queries.counted(db, access, &query, version))
}
