//! What entered the journal, told to those who watch: the follower `alerts`.
//!
//! Each watcher is judged with the rights that they have: a change of what they may not read did not happen, nor does
//! one of their own. Many changes of one operation are one notice, whatever the pieces in which the journal is handed
//! over. Everything is written in the transaction that moves the cursor on.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use filter::Filter;
use kit::journal::Action;
use kit::journal::follow::Happened;
use kit::query::{Past, PastEntry, Query};
use kit::{Access, Error, Kind, Result, Tx};
use ui::Site;

use crate::delivery::Listener;
use crate::mentions;
use crate::notice::{self, NewNotice, What};
use crate::standing;
use crate::watch::{self, Watch};

/// The name of the follower's cursor.
pub const FOLLOWER: &str = "alerts";

/// Tells everyone what concerns them of what happened.
pub fn follow(site: &Site, tx: &mut Tx<'_>, happened: &Happened) -> Result<()> {
    mentions::tell(site, tx, happened)?;
    let mut watches = watch::all(tx)?;
    watches.extend(standing::watches(tx, happened)?);
    watches.sort_by(|a, b| (a.owner, &a.profile).cmp(&(b.owner, &b.profile)));
    for own in watches.chunk_by(|a, b| (a.owner, &a.profile) == (b.owner, &b.profile)) {
        let (owner, profile) = (own[0].owner, own[0].profile.as_str());
        let of_others = happened.iter().filter(|(operation, _)| operation.user != Some(owner));
        let of_others: Happened = of_others.cloned().collect();
        if of_others.is_empty() {
            continue;
        }
        let Some(listener) = Listener::find(site, tx, owner, profile)? else {
            continue;
        };
        let news = News::read(site, tx, &listener.access, own, of_others)?;
        let fresh = news.tell(site, tx, owner, profile)?;
        listener.write(site, tx, &fresh)?;
    }
    Ok(())
}

/// A change that touches a record of a watched kind.
struct Touch<'p> {
    /// The operation's place among those seen.
    operation: usize,
    record: i64,
    entry: &'p PastEntry,
}

/// What one watcher is to be told: operation, what, watch and kind, records.
#[derive(Default)]
struct News {
    operations: Vec<i64>,
    told: BTreeMap<(usize, What, i64, String), BTreeSet<i64>>,
}

impl News {
    fn read(site: &Site, tx: &mut Tx<'_>, access: &Access, watches: &[Watch], happened: Happened) -> Result<Self> {
        let about: HashMap<i64, [Option<i64>; 2]> = happened
            .iter()
            .flat_map(|(_, entries)| entries)
            .map(|entry| (entry.id, entry.about))
            .collect();
        let pasts = site.queries.past_among(tx, access, happened)?;
        let mut news = News {
            operations: pasts.iter().map(|past| past.operation.id).collect(),
            told: BTreeMap::new(),
        };
        let mut by_kind: BTreeMap<&str, Vec<&Watch>> = BTreeMap::new();
        for watch in watches {
            by_kind.entry(&watch.wanted.kind).or_default().push(watch);
        }
        for (kind, watches) in by_kind {
            let Ok(kind) = access.kind(kind) else { continue };
            let kind = kind.clone();
            let touches = touches(site, tx, access, &kind, &pasts, &about)?;
            if touches.is_empty() {
                continue;
            }
            for watch in watches {
                match watch.wanted.record {
                    Some(record) => news.of_record(&kind, watch, record, &touches),
                    None => match news.of_filter(site, tx, access, &kind, watch, &touches) {
                        // A field that the filter asks about was hidden since, or is gone.
                        Err(Error::Filter(_)) => {}
                        outcome => outcome?,
                    },
                }
            }
        }
        Ok(news)
    }

    fn of_record(&mut self, kind: &Kind, watch: &Watch, record: i64, touches: &[Touch<'_>]) {
        for touch in touches.iter().filter(|touch| touch.record == record) {
            if concerns(kind, watch, touch) {
                self.add(kind, What::Changed, 0, touch);
            }
        }
    }

    fn of_filter(
        &mut self,
        site: &Site,
        tx: &mut Tx<'_>,
        access: &Access,
        kind: &Kind,
        watch: &Watch,
        touches: &[Touch<'_>],
    ) -> Result<()> {
        let touched: BTreeSet<i64> = touches.iter().map(|touch| touch.record).collect();
        let ids: Vec<i64> = touched.iter().copied().collect();
        let query = Query::of(kind.key).filtered(Filter::parse(&watch.wanted.q)?);
        let inside: HashSet<i64> = site
            .queries
            .found_among(tx, access, &query, &ids)?
            .into_iter()
            .collect();
        let mut crossed = HashSet::new();
        if watch.wanted.crossings {
            let members = watch::members_among(tx, watch.id, &ids)?;
            for id in &ids {
                let what = match (members.contains(id), inside.contains(id)) {
                    (false, true) => What::Entered,
                    (true, false) => What::Left,
                    _ => continue,
                };
                watch::note_crossing(tx, watch.id, *id, what == What::Entered)?;
                crossed.insert(*id);
                if let Some(touch) = touches.iter().rev().find(|touch| touch.record == *id) {
                    self.add(kind, what, watch.id, touch);
                }
            }
            if watch.wanted.fields.is_empty() {
                return Ok(());
            }
        }
        for touch in touches {
            let is_in = inside.contains(&touch.record) && !crossed.contains(&touch.record);
            if is_in && concerns(kind, watch, touch) {
                self.add(kind, What::Changed, 0, touch);
            }
        }
        Ok(())
    }

    fn add(&mut self, kind: &Kind, what: What, watch: i64, touch: &Touch<'_>) {
        let key = (touch.operation, what, watch, kind.key.to_owned());
        self.told.entry(key).or_default().insert(touch.record);
    }

    /// Leaves the notices; returns the keys of the new ones.
    fn tell(self, site: &Site, tx: &mut Tx<'_>, account: i64, profile: &str) -> Result<Vec<i64>> {
        let mut fresh = Vec::new();
        for ((operation, what, watch, kind), records) in &self.told {
            let operation = self.operations[*operation];
            let records: Vec<i64> = records.iter().copied().collect();
            let new = NewNotice {
                account,
                profile,
                key: format!("operation:{operation}:{profile}:{}:{kind}:{watch}", what.as_str()),
                what: *what,
                kind,
                records: &records,
                operation: Some(operation),
                source: (*watch != 0).then_some(*watch),
                due: None,
            };
            fresh.extend(notice::tell(tx, &site.clock, &new)?);
        }
        Ok(fresh)
    }
}

/// The changes that are news of records of a kind: their own, those of records that hang on them, and those of records
/// that their kind is told by.
fn touches<'p>(
    site: &Site,
    tx: &mut Tx<'_>,
    access: &Access,
    kind: &Kind,
    pasts: &'p [Past],
    about: &HashMap<i64, [Option<i64>; 2]>,
) -> Result<Vec<Touch<'p>>> {
    let all = || {
        let each = pasts.iter().enumerate();
        each.flat_map(|(operation, past)| past.entries.iter().map(move |entry| (operation, entry)))
    };
    let mut touches = Vec::new();
    for (operation, entry) in all() {
        let is_own = entry.kind.key == kind.key || kind.is_a == Some(entry.kind.key);
        let hangs_on = about.get(&entry.id).into_iter().flatten().flatten();
        let records = if is_own {
            vec![entry.record]
        } else {
            hangs_on.copied().collect()
        };
        touches.extend(records.into_iter().map(|record| Touch {
            operation,
            record,
            entry,
        }));
    }
    for relation in kind
        .relations
        .iter()
        .filter(|relation| kind.told_by.contains(&relation.key))
    {
        let told: Vec<(usize, &PastEntry)> = all().filter(|(_, entry)| entry.kind.key == relation.kind).collect();
        let ids: BTreeSet<i64> = told.iter().map(|(_, entry)| entry.record).collect();
        if ids.is_empty() {
            continue;
        }
        let ids: Vec<i64> = ids.into_iter().collect();
        let pairs = site.queries.leading_to(tx, access, (kind, relation), &ids)?;
        for (operation, entry) in told {
            let theirs = pairs.iter().filter(|(_, target)| *target == entry.record);
            touches.extend(theirs.map(|(record, _)| Touch {
                operation,
                record: *record,
                entry,
            }));
        }
    }
    Ok(touches)
}

/// Whether a change is one that a watch is about.
fn concerns(kind: &Kind, watch: &Watch, touch: &Touch<'_>) -> bool {
    if watch.wanted.fields.is_empty() {
        return true;
    }
    let entry = touch.entry;
    if watch.wanted.fields.contains(&format!("@{}", entry.kind.key)) {
        return true;
    }
    // The periods behind a field repeat what the record's own entry says of today.
    if kind.history.is_some_and(|history| history.kind == entry.kind.key) {
        return false;
    }
    entry.action == Action::Update
        && entry
            .changes
            .iter()
            .any(|(field, ..)| watch.wanted.fields.contains(&*field.key))
}
