//! What a reading selects of each record, and how its rows become records.

use std::sync::Arc;

use super::sql::{Frame, Sql};
use super::title::title;
use super::{Cell, Record};
use crate::access::Access;
use crate::catalogue::{Field, Kind};
use crate::error::Result;
use crate::store::{Row, StoreError};
use crate::value::Value;

/// The fields that were asked for, each of which must be readable; all the readable ones when none was named.
pub(super) fn chosen(access: &Access, kind: &Kind, keys: &[String]) -> Result<Vec<Arc<Field>>> {
    if keys.is_empty() {
        return Ok(access.readable(kind).cloned().collect());
    }
    let mut fields: Vec<Arc<Field>> = Vec::with_capacity(keys.len());
    for key in keys {
        let field = readable(access, kind, key)?;
        // Named twice it is read once: a statement of three thousand columns is one that the store refuses.
        if !fields.iter().any(|known| known.key == field.key) {
            fields.push(field.clone());
        }
    }
    Ok(fields)
}

/// The column by which people write the record that a reference leads to: its code, for who may read it. Whoever may
/// not writes its public id.
pub(super) fn code_of(access: &Access, field: &Field) -> Option<&'static str> {
    let code = field.target?.code?;
    let kind = access.kind(field.refers_to()?).ok()?;
    access.can_read(kind, code).then_some(code)
}

pub(super) fn readable<'k>(access: &Access, kind: &'k Kind, key: &str) -> Result<&'k Arc<Field>> {
    match kind.find(key) {
        Some((_, field)) if access.can_read(kind, key) => Ok(field),
        _ => Err(filter::FilterError::UnknownField { path: key.to_owned() }.into()),
    }
}

/// What every reading selects: key, public id, version, title, then each field's value, followed by the label and public
/// id of the other record when it is a reference.
pub(super) fn select_list(sql: &mut Sql, frame: &mut Frame<'_>, access: &Access, fields: &[Arc<Field>]) -> String {
    let base = frame.base();
    let title = title(sql, frame, access);
    let version = version(sql, frame);
    let mut select = format!("{base}.id, {base}.uid, {version}, {title}");
    for field in fields {
        let value = sql.field(frame, field);
        select.push_str(", ");
        select.push_str(&value);
        if let Some(target) = field.target {
            let label = match access.label(field) {
                Some(label) => format!("{{{}}}.{label}", target.alias),
                None => "NULL".to_owned(),
            };
            select.push_str(&sql.render(frame, &format!(", {label}, {{{}}}.uid", target.alias)));
        }
    }
    select
}

/// The version of a record: the journal entry that last touched any of its tables.
fn version(sql: &mut Sql, frame: &mut Frame<'_>) -> String {
    let kind = frame.kind;
    let versions: Vec<String> = kind
        .table_aliases()
        .map(|alias| format!("{{{alias}}}.version"))
        .collect();
    let versions: Vec<String> = versions.iter().map(|version| sql.render(frame, version)).collect();
    sql.dialect.greatest(&versions)
}

/// A row of [`select_list`] as a record; what follows the last field is left aside.
pub(super) fn record(row: Row, fields: &[Arc<Field>]) -> Result<Record, StoreError> {
    let mut row = row.into_iter();
    let mut next = || row.next().unwrap_or_default();
    let (id, uid, version, title) = (next(), next(), next(), next());
    let cells = fields
        .iter()
        .map(|field| match (next(), field.target) {
            (value, None) => Cell {
                value,
                ..Cell::default()
            },
            (value, Some(_)) => {
                let label = if let Value::Text(label) = next() {
                    Some(label)
                } else {
                    None
                };
                Cell {
                    value,
                    label,
                    target: next().as_uid(),
                }
            }
        })
        .collect();
    let uid = uid
        .as_uid()
        .ok_or_else(|| StoreError::Shape("a record without a public id".into()))?;
    let mut title = title.to_text().into_owned();
    if title.trim().is_empty() {
        title = nameless(uid);
    }
    Ok(Record {
        id: id
            .as_int()
            .ok_or_else(|| StoreError::Shape("a record without a key".into()))?,
        uid,
        version: version.as_int().unwrap_or_default(),
        title,
        cells,
    })
}

/// What a record is called that has no name, or none that the reader may know: enough to tell it from others.
fn nameless(uid: uuid::Uuid) -> String {
    let id = uid.simple().to_string();
    format!("#{}", &id[id.len() - 8..])
}
