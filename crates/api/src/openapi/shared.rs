//! What every route of the description shares: parameters, headers, refusals.

use serde_json::{Value, json};
use ui::Pen;

use crate::params::{LIMIT, MOST};

pub fn parameters(pen: Pen<'_>) -> Value {
    let query = |name: &str, schema: Value, example: &str| {
        json!({
            "name": name,
            "in": "query",
            "description": pen.t(&format!("api-doc-parameter-{name}")),
            "schema": schema,
            "example": example,
        })
    };
    let text = || json!({ "type": "string" });
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT });
    json!({
        "filter": query("filter", text(), r#"{"field":"status","is":["enrolled"]}"#),
        "q": query("q", text(), "status:enrolled birth_date:<2015-01-01"),
        "sort": query("sort", text(), "last_name,-birth_date"),
        "fields": query("fields", text(), "last_name,first_name"),
        "limit": {
            "name": "limit", "in": "query", "description": pen.t("api-doc-parameter-limit"), "schema": limit, "example": 100,
        },
        "after": query("after", text(), "WyJhYmFkaWUiLDQyXQ"),
        "before": query("before", text(), "WyJhYmFkaWUiLDQyXQ"),
        "on": query("on", json!({ "type": "string", "format": "date" }), "2025-09-01"),
        "by": query("by", text(), "level,nationality"),
        "measure": query("measure", json!({ "type": "string", "default": "count" }), "distinct:city"),
        "text": {
            "name": "q", "in": "query", "description": pen.t("api-doc-parameter-text"), "schema": text(), "example": "ozane lou",
        },
        "kinds": query("kinds", text(), "students,guardians"),
        "unread": query("unread", json!({ "type": "boolean", "default": false }), "true"),
        "state": query("state", json!({ "enum": ["pending", "decided"], "default": "pending" }), "decided"),
        "mine": query("mine", json!({ "type": "boolean", "default": false }), "true"),
        "kind": query("kind", text(), "student"),
        "format": query("format", json!({ "enum": ["csv", "xlsx"], "default": "csv" }), "xlsx"),
        "with_ids": query("with_ids", json!({ "type": "boolean", "default": false }), "true"),
        "id": {
            "name": "id",
            "in": "path",
            "required": true,
            "description": pen.t("api-doc-parameter-id"),
            "schema": { "type": "string", "format": "uuid" },
        },
        "if-match": {
            "name": "If-Match",
            "in": "header",
            "description": pen.t("api-doc-parameter-if-match"),
            "schema": { "type": "string" },
            "example": "\"1042\"",
        },
        "idempotency-key": {
            "name": "Idempotency-Key",
            "in": "header",
            "description": pen.t("api-doc-parameter-idempotency-key"),
            "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
        },
    })
}

pub fn headers(pen: Pen<'_>) -> Value {
    json!({
        "etag": { "description": pen.t("api-doc-header-etag"), "schema": { "type": "string" } },
        "location": { "description": pen.t("api-doc-header-location"), "schema": { "type": "string" } },
    })
}

/// The refusals by status; the titles are those that the answers themselves bear.
pub const REFUSALS: &[(&str, &str)] = &[
    ("400", "sorry-400"),
    ("401", "sorry-401"),
    ("403", "sorry-403"),
    ("404", "sorry-404"),
    ("412", "api-moved"),
    ("413", "sorry-413"),
    ("415", "sorry-400"),
    ("422", "sorry-422"),
    ("429", "sorry-429"),
];

pub fn responses(pen: Pen<'_>) -> Value {
    let refusals = REFUSALS.iter().map(|(status, title)| {
        let answer = json!({
            "description": pen.t(title),
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        });
        (format!("refused-{status}"), answer)
    });
    Value::Object(refusals.collect())
}

/// A reference to a part of the document.
pub fn part(section: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{section}/{name}") })
}
