//! A record as it stands, every stored field: what a change is compared with.

use uuid::Uuid;

use super::Values;
use crate::catalogue::{Column, Kind, Type};
use crate::error::{Error, Result};
use crate::store::{Db, Row, StoreError};
use crate::value::Value;

/// A record's stored values, read without regard to rights: for use inside commands, never for display.
#[derive(Debug, Clone)]
pub struct Stored {
    pub id: i64,
    pub uid: Uuid,
    pub version: i64,
    pub values: Values,
}

/// The record of a key, when the kind has it.
pub fn load(db: &mut Db<'_>, kind: &Kind, id: i64) -> Result<Option<Stored>, StoreError> {
    let condition = format!("{}.id = $1", kind.alias);
    stored(db, kind, &kind.tables, &condition, &[id.into()])
}

/// The record of a public id.
pub fn find(db: &mut Db<'_>, kind: &Kind, uid: Uuid) -> Result<Stored> {
    let condition = format!("{}.uid = $1", kind.alias);
    stored(db, kind, &kind.tables, &condition, &[uid.into()])?.ok_or(Error::NotFound)
}

/// What the tables shared with another kind already say of a record that has no row of its own yet.
pub(super) fn partial(db: &mut Db<'_>, kind: &Kind, id: i64) -> Result<Values, StoreError> {
    let mut values = Values::default();
    for table in &kind.tables {
        let condition = format!("{}.id = $1", table.1);
        if let Some(stored) = stored(db, kind, &[*table], &condition, &[id.into()])? {
            for (key, value) in stored.values.iter() {
                values.set(key.to_owned(), value.clone());
            }
        }
    }
    Ok(values)
}

pub(super) fn uid_of(db: &mut Db<'_>, table: &str, id: i64) -> Result<Uuid> {
    let uid = db.scalar(&format!("SELECT uid FROM {table} WHERE id = $1"), &[id.into()])?;
    uid.as_uid().ok_or(Error::NotFound)
}

/// Every record of a kind, one at a time, in the order of their keys: for plans that compare a whole file with the
/// store in one reading.
pub fn load_each(db: &mut Db<'_>, kind: &Kind, each: &mut dyn FnMut(Stored)) -> Result<(), StoreError> {
    let Selection { sql, keys, has_extra } = selection(db, kind, &kind.tables);
    db.each(&format!("{sql} ORDER BY {}.id", kind.alias), &[], &mut |row| {
        each(read(kind, &keys, has_extra, row.to_vec())?);
        Ok(true)
    })
}

fn stored(
    db: &mut Db<'_>,
    kind: &Kind,
    tables: &[(&'static str, &'static str)],
    condition: &str,
    args: &[Value],
) -> Result<Option<Stored>, StoreError> {
    let Selection { sql, keys, has_extra } = selection(db, kind, tables);
    let row = db.row(&format!("{sql} WHERE {condition}"), args)?;
    row.map(|row| read(kind, &keys, has_extra, row)).transpose()
}

/// The statement that reads the stored fields of some of a kind's tables, without its condition.
struct Selection<'k> {
    sql: String,
    keys: Vec<&'k str>,
    has_extra: bool,
}

fn selection<'k>(db: &Db<'_>, kind: &'k Kind, tables: &[(&'static str, &'static str)]) -> Selection<'k> {
    let (base, base_alias) = tables[0];
    let versions: Vec<String> = tables.iter().map(|(_, alias)| format!("{alias}.version")).collect();
    let mut select = format!(
        "{base_alias}.id, {base_alias}.uid, {}",
        db.dialect().greatest(&versions)
    );
    let mut keys: Vec<&str> = Vec::new();
    for field in &kind.fields {
        if let Some(Column::Of { table, column }) = &field.column
            && let Some((_, alias)) = tables.iter().find(|(name, _)| name == table)
        {
            select.push_str(&format!(", {alias}.{column}"));
            keys.push(&field.key);
        }
    }
    let extra = kind
        .extra
        .filter(|(table, _)| tables.iter().any(|(name, _)| name == table));
    if let Some((_, alias)) = extra {
        select.push_str(&format!(", {alias}.extra"));
    }
    let mut from = format!("{base} {base_alias}");
    for (table, alias) in &tables[1..] {
        from.push_str(&format!(" JOIN {table} {alias} ON {alias}.id = {base_alias}.id"));
    }
    Selection {
        sql: format!("SELECT {select} FROM {from}"),
        keys,
        has_extra: extra.is_some(),
    }
}

fn read(kind: &Kind, keys: &[&str], has_extra: bool, mut row: Row) -> Result<Stored, StoreError> {
    let mut values = Values::default();
    if has_extra && let Some(Value::Text(extra)) = row.pop() {
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&extra).unwrap_or_default();
        for field in kind
            .fields
            .iter()
            .filter(|field| matches!(field.column, Some(Column::Extra { .. })))
        {
            if let Some(value) = object.get(field.key.as_ref()) {
                values.set(field.key.to_string(), Value::from_json(value));
            }
        }
    }
    let mut cells = row.into_iter();
    let (id, uid, version) = (cells.next(), cells.next(), cells.next());
    for (key, value) in keys.iter().zip(cells) {
        if value != Value::Null {
            values.set((*key).to_owned(), value);
        }
    }
    Ok(Stored {
        id: id.and_then(|id| id.as_int()).unwrap_or_default(),
        uid: uid
            .and_then(|uid| uid.as_uid())
            .ok_or_else(|| StoreError::Shape("a record without a public id".into()))?,
        version: version.and_then(|version| version.as_int()).unwrap_or_default(),
        values,
    })
}

/// A value as its column keeps it: whatever the shape it came in, a real stays a real and a flag a flag.
pub(super) fn as_stored(ty: &Type, value: &Value) -> Value {
    match (ty, value) {
        (Type::Real, Value::Int(n)) => Value::Real(*n as f64),
        (_, Value::Text(text)) if text.is_empty() => Value::Null,
        _ => value.clone(),
    }
}
