//! People who are named with `@` in a record: told once of it, if they may see that record. A kind whose records mention
//! people has the field [`MENTIONS`].

use accounts::holders;
use kit::journal::Entry;
use kit::journal::follow::Happened;
use kit::{Result, Tx, Value};
use ui::Site;

use crate::delivery::Listener;
use crate::notice::{self, NewNotice, What};

/// Keys of persons, with spaces between, kept by the rules of the kind.
const MENTIONS: &str = "mentions";

/// Tells whoever was newly named.
pub fn tell(site: &Site, tx: &mut Tx<'_>, happened: &Happened) -> Result<()> {
    for (operation, entries) in happened {
        // Taking something back names nobody anew.
        if operation.undo_of.is_some() {
            continue;
        }
        for entry in entries {
            for person in newly_named(entry) {
                tell_one(site, tx, (operation.id, operation.user), entry, person)?;
            }
        }
    }
    Ok(())
}

/// The persons whom a record names since this entry.
fn newly_named(entry: &Entry) -> Vec<i64> {
    let keys = |value: &Value| -> Vec<i64> {
        let text = value.as_str().unwrap_or_default();
        text.split_whitespace().filter_map(|key| key.parse().ok()).collect()
    };
    let changed = entry.changes.iter().find(|(field, ..)| field == MENTIONS);
    let Some((_, before, after)) = changed else {
        return Vec::new();
    };
    let known = keys(before);
    keys(after).into_iter().filter(|key| !known.contains(key)).collect()
}

/// Under the first of their profiles that sees the record; nobody is told of what they wrote themselves.
fn tell_one(
    site: &Site,
    tx: &mut Tx<'_>,
    (operation, by): (i64, Option<i64>),
    entry: &Entry,
    person: i64,
) -> Result<()> {
    for holder in holders::of_person(tx, person)? {
        if by == Some(holder.id) {
            continue;
        }
        for profile in &holder.profiles {
            let Some(listener) = Listener::find(site, tx, holder.id, profile)? else {
                continue;
            };
            let Ok(kind) = listener.access.kind(&entry.kind).cloned() else {
                continue;
            };
            if site
                .queries
                .chosen(tx, &listener.access, &kind, &[], &[entry.record])?
                .is_empty()
            {
                continue;
            }
            let new = NewNotice {
                account: holder.id,
                profile,
                key: format!("mention:{operation}:{}", entry.record),
                what: What::Mentioned,
                kind: kind.key,
                records: &[entry.record],
                operation: Some(operation),
                source: None,
                due: None,
            };
            let fresh = notice::tell(tx, &site.clock, &new)?;
            listener.write(site, tx, fresh.as_slice())?;
            break;
        }
    }
    Ok(())
}
