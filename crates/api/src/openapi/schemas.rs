//! The shapes: three for each kind (a record, what is written, a page), and those that all kinds share.

use kit::Kind;
use kit::catalogue::{Field, Type};
use serde_json::{Map, Value, json};
use ui::Creation;

use super::shared::part;
use super::{Asker, doings};
use crate::enrol;

pub fn all(asker: &Asker<'_>) -> Value {
    let mut schemas = common();
    for kind in asker.kinds() {
        schemas.insert(kind.key.to_owned(), record(asker, kind));
        schemas.insert(format!("{}-input", kind.key), input(asker, kind, asker.writable(kind)));
        schemas.insert(
            format!("{}-change", kind.key),
            input(asker, kind, asker.changeable(kind)),
        );
        schemas.insert(format!("{}-page", kind.key), page(part("schemas", kind.key)));
        if let Some(creation) = asker.pen.site.creation(kind.key) {
            schemas.insert(format!("{}-creation", kind.key), creation_of(asker, kind, creation));
        }
    }
    if let (Some(input), Ok(kind)) = (schemas.get("student-input").cloned(), asker.access.kind(enrol::KIND)) {
        schemas.insert(format!("{}-enrolment", kind.key), enrolment(asker, input));
    }
    Value::Object(schemas)
}

/// What a command of a room takes beside the fields of the kind.
fn creation_of(asker: &Asker<'_>, kind: &Kind, creation: &Creation) -> Value {
    let mut shape = input(asker, kind, asker.writable(kind));
    for (name, _, schema) in creation.members {
        shape["properties"][name] = schema();
    }
    let members = creation.members.iter().filter(|(_, is_required, _)| *is_required);
    let required: Vec<&str> = members.map(|(name, ..)| *name).collect();
    if !required.is_empty() {
        shape["required"] = required.into();
    }
    shape
}

/// A student with who and what may come along, of those kinds that the asker knows.
fn enrolment(asker: &Asker<'_>, mut student: Value) -> Value {
    // Why and since when are said once, of the whole.
    let fields = |kind: &str| {
        let kind = asker.access.kind(kind).ok()?;
        let mut shape = input(asker, kind, asker.writable(kind));
        if let Some(properties) = shape["properties"].as_object_mut() {
            properties.retain(|name, _| !name.starts_with('_'));
        }
        Some(shape)
    };
    if let Some(mut guardian) = fields("guardian") {
        guardian["properties"][enrol::ID] =
            json!({ "type": "string", "format": "uuid", "description": asker.pen.t("api-doc-guardian-known") });
        if let Some(link) = fields("guardianship") {
            guardian["properties"][enrol::LINK] = link;
        }
        student["properties"][enrol::GUARDIANS] =
            json!({ "type": "array", "items": guardian, "description": asker.pen.t("api-doc-guardians") });
    }
    if let Some(home) = fields("household") {
        student["properties"][enrol::HOME] = home;
    }
    student
}

fn common() -> Map<String, Value> {
    let text = || json!({ "type": "string" });
    let schemas = json!({
        "Reference": {
            "type": "object",
            "required": ["id", "label"],
            "properties": { "id": { "type": "string", "format": "uuid" }, "label": text() },
        },
        "Problem": {
            "description": "RFC 9457",
            "type": "object",
            "required": ["type", "title", "status"],
            "properties": {
                "type": text(),
                "title": text(),
                "status": { "type": "integer" },
                "detail": text(),
                "version": { "type": "integer" },
                "errors": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["field", "code", "message"],
                        "properties": { "field": text(), "code": text(), "message": text(), "theirs": {}, "ours": {} },
                    },
                },
            },
            "examples": [{
                "type": "about:blank",
                "title": "Something is left to mend",
                "status": 422,
                "errors": [{ "field": "birth_date", "code": "error-required", "message": "Must be filled in." }],
            }],
        },
        "Groups": {
            "type": "object",
            "required": ["by", "measure", "items"],
            "properties": {
                "by": { "type": "array", "items": text() },
                "measure": text(),
                "items": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["keys", "value", "count"],
                        "properties": { "keys": { "type": "array" }, "value": {}, "count": { "type": "integer" } },
                    },
                },
            },
            "examples": [{ "by": ["status"], "measure": "count", "items": [{ "keys": ["enrolled"], "value": 415, "count": 415 }] }],
        },
        "Operation": {
            "type": "object",
            "required": ["id", "at", "actor", "via", "verb", "reason", "undone", "entries"],
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "at": { "type": "string", "format": "date-time" },
                "actor": text(),
                "via": text(),
                "verb": text(),
                "reason": text(),
                "undone": { "type": "boolean" },
                "entries": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["version", "kind", "record", "action", "changes"],
                        "properties": {
                            "version": { "type": "integer" },
                            "kind": text(),
                            "record": { "type": "string", "format": "uuid" },
                            "action": { "enum": ["create", "update", "delete"] },
                            "changes": {
                                "type": "object",
                                "additionalProperties": {
                                    "type": "object",
                                    "required": ["before", "after"],
                                    "properties": { "before": {}, "after": {} },
                                },
                            },
                        },
                    },
                },
            },
        },
        "History": {
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": { "type": "array", "items": part("schemas", "Operation") },
                "next": { "type": ["string", "null"] },
            },
        },
    });
    let parts = [schemas, doings::schemas()]
        .into_iter()
        .filter_map(|schemas| match schemas {
            Value::Object(schemas) => Some(schemas),
            _ => None,
        });
    parts.flatten().collect()
}

fn page(items: Value) -> Value {
    json!({
        "type": "object",
        "required": ["items", "total", "next", "prev"],
        "properties": {
            "items": { "type": "array", "items": items },
            "total": { "type": "integer" },
            "next": { "type": ["string", "null"] },
            "prev": { "type": ["string", "null"] },
        },
    })
}

fn record(asker: &Asker<'_>, kind: &Kind) -> Value {
    let mut properties = Map::new();
    properties.insert("id".into(), json!({ "type": "string", "format": "uuid" }));
    properties.insert("version".into(), json!({ "type": "integer" }));
    properties.insert("title".into(), json!({ "type": "string" }));
    for field in asker.readable(kind) {
        properties.insert(field.key.to_string(), described(asker, kind, field, answered(field)));
    }
    json!({
        "title": asker.pen.kind(kind),
        "type": "object",
        "required": ["id"],
        "properties": properties,
    })
}

/// What is sent: these fields. One that may only be proposed says so.
fn input<'k>(asker: &Asker<'_>, kind: &Kind, fields: impl Iterator<Item = &'k Field>) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut shape = described(asker, kind, field, accepted(field));
        if !asker.access.can_write(kind, &field.key) {
            let label = asker.pen.label(kind, field);
            shape["description"] = format!("{label}. {}", asker.pen.t("api-doc-proposed")).into();
            shape["x-proposed"] = true.into();
        }
        properties.insert(field.key.to_string(), shape);
    }
    if kind.history.is_some() {
        let from = json!({ "type": "string", "format": "date", "description": asker.pen.t("api-doc-from") });
        properties.insert(crate::body::FROM.into(), from);
    }
    let reason = json!({ "type": "string", "maxLength": 500, "description": asker.pen.t("api-doc-reason") });
    properties.insert(crate::body::REASON.into(), reason);
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn described(asker: &Asker<'_>, kind: &Kind, field: &Field, mut schema: Value) -> Value {
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".into(), asker.pen.label(kind, field).into());
    }
    schema
}

/// A value as it is answered: the shape of its type, or null.
fn answered(field: &Field) -> Value {
    let or_null = |ty: &str| json!({ "type": [ty, "null"] });
    let formatted = |format: &str| json!({ "type": ["string", "null"], "format": format });
    match &field.ty {
        Type::Text | Type::LongText | Type::Email | Type::Phone => or_null("string"),
        Type::Choice { codes, .. } => {
            let codes = codes.iter().map(|code| Value::from(*code)).chain([Value::Null]);
            json!({ "enum": codes.collect::<Vec<_>>() })
        }
        Type::OwnChoice(_) => or_null("string"),
        Type::Country | Type::Nationality => json!({ "type": ["string", "null"], "pattern": "^[A-Z]{2}$" }),
        Type::Int | Type::Money => or_null("integer"),
        Type::Real => or_null("number"),
        Type::Date => formatted("date"),
        Type::Instant => formatted("date-time"),
        Type::Bool => or_null("boolean"),
        Type::Ref(_) => json!({ "anyOf": [part("schemas", "Reference"), { "type": "null" }] }),
    }
}

/// A value as it is accepted: what is answered, and for a reference the code or the id alone.
fn accepted(field: &Field) -> Value {
    match &field.ty {
        Type::Email => json!({ "type": ["string", "null"], "format": "email" }),
        Type::Ref(_) => {
            let object = json!({
                "type": "object",
                "required": ["id"],
                "properties": { "id": { "type": "string", "format": "uuid" } },
            });
            json!({ "anyOf": [{ "type": "string" }, object, { "type": "null" }] })
        }
        _ => answered(field),
    }
}
