//! What stands around a record: the records that name it, and those that point at it.

use std::sync::Arc;

use crate::catalogue::{Catalogue, Column, Field, Kind, Type};
use crate::store::{Db, StoreError};

/// A kind, and the keys of some of its records.
pub type Group = (Arc<Kind>, Vec<i64>);

/// Kind by kind, the keys of the records of which one of these fields holds the key of another. Keys are never shared
/// between kinds, so that what names a slot does not name a person.
pub fn naming(
    db: &mut Db<'_>,
    catalogue: &Catalogue,
    record: i64,
    is_one: &dyn Fn(&Field) -> bool,
) -> Result<Vec<Group>, StoreError> {
    let mut found = Vec::new();
    for kind in catalogue.kinds() {
        let mut ids: Vec<i64> = Vec::new();
        let fields = kind.fields.iter().filter(|field| is_one(field));
        for (table, column) in fields.filter_map(|field| stored(field)) {
            let sql = format!("SELECT id FROM {table} WHERE {column} = $1 ORDER BY id");
            let rows = db.rows(&sql, &[record.into()])?;
            ids.extend(rows.iter().filter_map(|row| row[0].as_int()));
        }
        ids.sort_unstable();
        ids.dedup();
        if !ids.is_empty() {
            found.push((kind.clone(), ids));
        }
    }
    Ok(found)
}

/// The keys of the records that refer to one of a kind, or to what it also is.
pub fn referrers(db: &mut Db<'_>, catalogue: &Catalogue, kind: &Kind, id: i64) -> Result<Vec<i64>, StoreError> {
    let mut ids: Vec<i64> = Vec::new();
    for field in catalogue.kinds().iter().flat_map(|kind| &kind.fields) {
        let Type::Ref(target) = field.ty else { continue };
        let leads_here = catalogue
            .kind(target)
            .is_some_and(|target| kind.tables.iter().any(|(table, _)| *table == target.table));
        let Some((table, column)) = stored(field).filter(|_| leads_here) else {
            continue;
        };
        let sql = format!("SELECT id FROM {table} WHERE {column} = $1");
        let rows = db.rows(&sql, &[id.into()])?;
        ids.extend(rows.iter().filter_map(|row| row[0].as_int()));
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

fn stored(field: &Field) -> Option<(&str, &str)> {
    match &field.column {
        Some(Column::Of { table, column }) => Some((table, column)),
        _ => None,
    }
}
