//! Records in JSON: dates as ISO 8601, instants as RFC 3339 in UTC, money in cents, yes and no as booleans, choices by
//! their codes, references as `{"id", "label"}`. What may not be read is not there at all.

use std::sync::Arc;

use kit::Moment;
use kit::catalogue::{Field, Type};
use kit::query::{Cell, Page, Record};
use serde_json::{Map, Value as Json, json};

/// A record with its fields.
pub fn record(fields: &[Arc<Field>], record: &Record) -> Json {
    let mut item = Map::with_capacity(fields.len() + 3);
    item.insert("id".into(), record.uid.to_string().into());
    item.insert("version".into(), record.version.into());
    item.insert("title".into(), record.title.as_str().into());
    for (field, cell) in fields.iter().zip(&record.cells) {
        item.insert(field.key.to_string(), value(field, cell));
    }
    Json::Object(item)
}

/// A page of a list.
pub fn page(page: &Page) -> Json {
    let items: Vec<Json> = page.records.iter().map(|item| record(&page.fields, item)).collect();
    json!({ "items": items, "total": page.total, "next": page.next, "prev": page.prev })
}

/// A value by the type of its field.
pub fn value(field: &Field, cell: &Cell) -> Json {
    match field.ty {
        _ if cell.value.is_missing() => Json::Null,
        Type::Bool => cell.value.as_bool().into(),
        Type::Instant => match cell.value.as_int() {
            Some(micros) => Moment::from_micros(micros).timestamp().to_string().into(),
            None => Json::Null,
        },
        Type::Ref(_) => match cell.target {
            Some(uid) => json!({ "id": uid.to_string(), "label": cell.label.as_deref().unwrap_or_default() }),
            None => Json::Null,
        },
        _ => cell.value.to_json(),
    }
}
