//! The rows of a record in its tables: added, changed, removed.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::load::as_stored;
use crate::catalogue::{Catalogue, Column, Draft, Kind};
use crate::error::{Error, FieldError, Message, Result};
use crate::store::{StoreError, Tx};
use crate::value::Value;

/// Adds the rows of a record whose key is new; returns the tables that got a row.
pub(super) fn insert(tx: &mut Tx<'_>, draft: &Draft<'_>, uid: Uuid, version: i64) -> Result<Vec<&'static str>> {
    add(tx, draft, uid, version, &[])
}

/// Adds the rows that are not there yet and changes those that are (a person who becomes a student); returns the tables
/// that got a row.
pub(super) fn take_over(tx: &mut Tx<'_>, draft: &Draft<'_>, uid: Uuid, version: i64) -> Result<Vec<&'static str>> {
    let present = tables_present(tx, draft)?;
    add(tx, draft, uid, version, &present)
}

fn add(
    tx: &mut Tx<'_>,
    draft: &Draft<'_>,
    uid: Uuid,
    version: i64,
    present: &[&'static str],
) -> Result<Vec<&'static str>> {
    let derived = draft.kind.hooks.derive.map(|derive| derive(draft)).unwrap_or_default();
    let mut inserted = Vec::new();
    // Referenced tables (the person) come last in the declaration and must be there first.
    for (table, _) in draft.kind.tables.iter().rev() {
        let mut columns: Vec<&'static str> = vec!["id", "uid", "version"];
        let mut row: Vec<Value> = vec![draft.id.into(), uid.into(), version.into()];
        for (column, value) in own_columns(draft, table) {
            columns.push(column);
            row.push(value);
        }
        for (_, column, value) in derived.iter().filter(|(name, _, _)| name == table) {
            columns.push(column);
            row.push(value.clone());
        }
        let outcome = if present.contains(table) {
            set(tx, table, draft.id, &columns[2..], row.split_off(2))
        } else {
            inserted.push(*table);
            tx.insert(table, &columns, row)
        };
        outcome.map_err(|error| worded(draft.kind, error))?;
    }
    Ok(inserted)
}

/// Writes what differs, what derives from it, and the version.
pub(super) fn update(tx: &mut Tx<'_>, draft: &Draft<'_>, version: i64) -> Result<()> {
    let derived = draft.kind.hooks.derive.map(|derive| derive(draft)).unwrap_or_default();
    for (table, _) in &draft.kind.tables {
        let mut columns: Vec<&'static str> = vec!["version"];
        let mut row: Vec<Value> = vec![version.into()];
        for field in &draft.kind.fields {
            if let Some(Column::Of { table: of, column }) = &field.column
                && of == table
                && draft.changes(&field.key)
            {
                columns.push(column);
                row.push(as_stored(&field.ty, draft.get(&field.key)));
            }
        }
        if let Some(extra) = extra_of(draft, table) {
            columns.push("extra");
            row.push(extra);
        }
        for (_, column, value) in derived.iter().filter(|(name, _, _)| name == table) {
            columns.push(column);
            row.push(value.clone());
        }
        set(tx, table, draft.id, &columns, row).map_err(|error| worded(draft.kind, error))?;
    }
    Ok(())
}

/// Removes a record's rows; a table shared with another kind keeps its row while that other kind has one. Returns the
/// tables that lost a row.
pub(super) fn delete(tx: &mut Tx<'_>, catalogue: &Catalogue, kind: &Kind, id: i64) -> Result<Vec<&'static str>> {
    let mut removed = Vec::new();
    for (table, _) in &kind.tables {
        let others = catalogue.kinds().iter().filter(|other| {
            other.key != kind.key && other.table != *table && other.tables.iter().any(|(name, _)| name == table)
        });
        let mut needed = false;
        for other in others {
            let sql = format!("SELECT count(*) FROM {} WHERE id = $1", other.table);
            needed = needed || tx.int(&sql, &[id.into()])? > 0;
        }
        if !needed {
            tx.exec(&format!("DELETE FROM {table} WHERE id = $1"), &[id.into()])
                .map_err(|error| referenced(kind, error))?;
            removed.push(*table);
        }
    }
    Ok(removed)
}

pub(super) fn set(
    tx: &mut Tx<'_>,
    table: &str,
    id: i64,
    columns: &[&str],
    mut row: Vec<Value>,
) -> Result<(), StoreError> {
    let places: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(n, column)| format!("{column} = ${}", n + 1))
        .collect();
    row.push(id.into());
    tx.exec(
        &format!(
            "UPDATE {table} SET {} WHERE id = ${}",
            places.join(", "),
            columns.len() + 1
        ),
        &row,
    )?;
    Ok(())
}

fn tables_present(tx: &mut Tx<'_>, draft: &Draft<'_>) -> Result<Vec<&'static str>, StoreError> {
    let mut present = Vec::new();
    if draft.kind.is_a.is_none() {
        return Ok(present);
    }
    for (table, _) in &draft.kind.tables[1..] {
        if tx.int(
            &format!("SELECT count(*) FROM {table} WHERE id = $1"),
            &[draft.id.into()],
        )? > 0
        {
            present.push(*table);
        }
    }
    Ok(present)
}

fn own_columns<'d>(draft: &'d Draft<'_>, table: &'d str) -> impl Iterator<Item = (&'static str, Value)> + 'd {
    let fields = draft.kind.fields.iter().filter_map(move |field| match &field.column {
        Some(Column::Of { table: of, column }) if *of == table => {
            Some((*column, as_stored(&field.ty, draft.get(&field.key))))
        }
        _ => None,
    });
    fields.chain(extra_of(draft, table).map(|extra| ("extra", extra)))
}

/// The JSON object of custom fields, when this table keeps it and one of them is being written.
fn extra_of(draft: &Draft<'_>, table: &str) -> Option<Value> {
    draft.kind.extra.filter(|(name, _)| *name == table)?;
    let custom = || {
        draft
            .kind
            .fields
            .iter()
            .filter(|field| matches!(field.column, Some(Column::Extra { .. })))
    };
    if !custom().any(|field| draft.changes(&field.key)) {
        return None;
    }
    let object: Map<String, Json> = custom()
        .filter(|field| !draft.get(&field.key).is_missing())
        .map(|field| (field.key.to_string(), draft.get(&field.key).to_json()))
        .collect();
    Some(if object.is_empty() {
        Value::Null
    } else {
        Value::Text(Json::Object(object).to_string())
    })
}

/// A refusal by a unique index, said of the field it guards: the index is named `<table>_<column>`.
fn worded(kind: &Kind, error: StoreError) -> Error {
    let Some(index) = error.unique_violation() else {
        return error.into();
    };
    let guarded = kind.fields.iter().find(|field| match &field.column {
        Some(Column::Of { table, column }) => {
            index == format!("{table}_{column}") || index.split(", ").any(|name| name == format!("{table}.{column}"))
        }
        _ => false,
    });
    match guarded {
        Some(field) => Error::Invalid(vec![FieldError::new(field.key.as_ref(), Message::new("error-taken"))]),
        None => Error::Refused(Message::new("error-duplicate").with("kind", kind.key)),
    }
}

fn referenced(kind: &Kind, error: StoreError) -> Error {
    if error.is_reference_violation() {
        Error::Refused(Message::new("error-still-used").with("kind", kind.key))
    } else {
        error.into()
    }
}
