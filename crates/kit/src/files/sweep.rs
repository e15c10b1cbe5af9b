//! Removing what nobody needs: rows that nothing refers to, bytes that no row names, uploads that were cut off.

use std::time::{Duration, SystemTime};

use super::{Digest, Files, fault};
use crate::catalogue::{Catalogue, Column, Type};
use crate::clock::Clock;
use crate::error::Result;
use crate::store::{Db, Store, Tx};
use crate::value::Value;

/// Bytes and uploads younger than this are left alone: their row may be about to be written.
const GRACE: Duration = Duration::from_secs(24 * 3_600);
/// Contents looked at in one transaction.
const AT_ONCE: usize = 200;

/// A column that refers to files beside the catalogue's own `Ref("file")` fields.
#[derive(Debug, Clone, Copy)]
pub enum Reference {
    /// It holds keys of `file`.
    Key { table: &'static str, column: &'static str },
    /// It holds digests.
    Digest { table: &'static str, column: &'static str },
}

/// What a sweep removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    pub rows: u64,
    pub contents: u64,
    pub uploads: u64,
}

impl Files {
    /// Removes the rows that no record has referred to for so many days (a deletion may be undone meanwhile) and whose
    /// own time to be kept has passed; then the contents that no row names; then the uploads that were cut off.
    ///
    /// References are the `Ref("file")` fields of the catalogue, and the columns given here.
    ///
    /// # Errors
    /// When the store or the storage fails; what was removed until then was nobody's.
    pub fn sweep(
        &self,
        store: &Store,
        clock: &Clock,
        catalogue: &Catalogue,
        others: &[Reference],
        days_unused: i64,
    ) -> Result<Swept> {
        let references: Vec<Reference> = references(catalogue).chain(others.iter().copied()).collect();
        let rows = store.write(|tx| rows(tx, clock, &references, days_unused))?;
        Ok(Swept {
            rows,
            contents: self.contents(store, &references)?,
            uploads: self.uploads()?,
        })
    }

    fn contents(&self, store: &Store, references: &[Reference]) -> Result<u64> {
        let before = SystemTime::now().checked_sub(GRACE).unwrap_or(SystemTime::UNIX_EPOCH);
        let mut old: Vec<Digest> = Vec::new();
        self.blobs
            .each(&mut |digest, put_at| {
                if put_at < before {
                    old.push(digest);
                }
                true
            })
            .map_err(|error| fault("listed", &error))?;
        let mut count = 0;
        for some in old.chunks(AT_ONCE) {
            let mut orphans = Vec::new();
            store.read(|db| {
                for digest in some {
                    if !is_named(db, digest, references)? {
                        orphans.push(digest);
                    }
                }
                Ok::<_, crate::Error>(())
            })?;
            if orphans.is_empty() {
                continue;
            }
            // Asked again under the lock that a new row is written under: a row may have come since.
            count += store.write(|tx| {
                tx.lock("files")?;
                let mut count = 0;
                for digest in orphans {
                    if !is_named(tx, digest, references)? {
                        self.blobs.delete(digest).map_err(|error| fault("removed", &error))?;
                        count += 1;
                    }
                }
                Ok::<_, crate::Error>(count)
            })?;
        }
        Ok(count)
    }

    fn uploads(&self) -> Result<u64> {
        let removed = (|| {
            let mut count = 0;
            for entry in std::fs::read_dir(&self.incoming)? {
                let entry = entry?;
                let age = SystemTime::now()
                    .duration_since(entry.metadata()?.modified()?)
                    .unwrap_or_default();
                if age > GRACE {
                    std::fs::remove_file(entry.path())?;
                    count += 1;
                }
            }
            Ok(count)
        })();
        removed.map_err(|error: std::io::Error| fault("removed", &error))
    }
}

/// Every stored field that leads to a file.
fn references(catalogue: &Catalogue) -> impl Iterator<Item = Reference> {
    let fields = catalogue.kinds().iter().flat_map(|kind| &kind.fields);
    fields.filter_map(|field| match (&field.ty, &field.column) {
        (Type::Ref("file"), Some(Column::Of { table, column })) => Some(Reference::Key { table, column }),
        _ => None,
    })
}

/// Notes since when each row is unused, and removes those unused for long.
fn rows(tx: &mut Tx<'_>, clock: &Clock, references: &[Reference], days: i64) -> Result<u64> {
    tx.lock("files")?;
    let used: Vec<String> = references
        .iter()
        .map(|reference| match reference {
            Reference::Key { table, column } => format!("EXISTS (SELECT 1 FROM {table} r WHERE r.{column} = file.id)"),
            Reference::Digest { table, column } => {
                format!("EXISTS (SELECT 1 FROM {table} r WHERE r.{column} = file.sha256)")
            }
        })
        .collect();
    let used = if used.is_empty() {
        "FALSE".to_owned()
    } else {
        format!("({})", used.join(" OR "))
    };
    let now = clock.now();
    tx.exec(
        &format!("UPDATE file SET unused_since = NULL WHERE unused_since IS NOT NULL AND {used}"),
        &[],
    )?;
    tx.exec(
        &format!("UPDATE file SET unused_since = $1 WHERE unused_since IS NULL AND keep_until < $2 AND NOT {used}"),
        &[now.into(), now.into()],
    )?;
    let before = now.plus_seconds(-days * 24 * 3_600);
    let sql = format!("DELETE FROM file WHERE unused_since <= $1 AND keep_until < $2 AND NOT {used}");
    Ok(tx.exec(&sql, &[before.into(), now.into()])?)
}

fn is_named(db: &mut Db<'_>, digest: &Digest, references: &[Reference]) -> Result<bool> {
    let is_in = |db: &mut Db<'_>, table: &str, column: &str| {
        let sql = format!("SELECT 1 FROM {table} WHERE {column} = $1 LIMIT 1");
        db.row(&sql, &[Value::text(digest.as_str())]).map(|row| row.is_some())
    };
    if is_in(db, "file", "sha256")? {
        return Ok(true);
    }
    for reference in references {
        if let Reference::Digest { table, column } = reference
            && is_in(db, table, column)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
