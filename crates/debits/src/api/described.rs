//! What the description of the API tells of debits.

use serde_json::{Value, json};
use ui::{ApiAnswer, ApiRoute, Creation};

use super::{COLLECTS, PAYS, PROPOSAL, SIGNS};
use crate::kinds::{COLLECTION, MANDATE, SCHEMES};

/// How mandates and collections are created.
pub const CREATIONS: &[Creation] = &[
    Creation {
        kind: MANDATE,
        action: "create",
        members: &[("client", true, id)],
        create: super::enter,
    },
    Creation {
        kind: COLLECTION,
        action: "create",
        members: &[
            ("on", true, day),
            ("scheme", false, scheme),
            ("instalments", false, instalments),
        ],
        create: super::make,
    },
];

const TAG: &str = "collections";

const fn post(
    path: &'static str,
    operation: &'static str,
    tag: &'static str,
    takes: fn() -> Value,
    answers: fn() -> Value,
) -> ApiRoute {
    ApiRoute {
        method: "post",
        policy: COLLECTS,
        takes: Some(takes),
        ..ApiRoute::get(path, operation, tag, answers)
    }
}

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        policy: COLLECTS,
        queries: &[("on", &[]), ("scheme", SCHEMES)],
        ..ApiRoute::get(PROPOSAL, "propose_collection", TAG, proposal)
    },
    ApiRoute {
        policy: COLLECTS,
        answers: ApiAnswer::File(&["application/xml"]),
        ..ApiRoute::get("/api/v1/collections/{id}/file", "file_of_collection", TAG, nothing)
    },
    post("/api/v1/collections/{id}/sent", "send_collection", TAG, nothing, sent),
    post("/api/v1/collections/{id}/mend", "mend_collection", TAG, nothing, mended),
    ApiRoute {
        policy: PAYS,
        ..post(
            "/api/v1/collections/{id}/announce",
            "announce_collection",
            TAG,
            nothing,
            outcome,
        )
    },
    ApiRoute {
        policy: PAYS,
        ..post(
            "/api/v1/collections/{id}/settle",
            "settle_collection",
            TAG,
            settling,
            outcome,
        )
    },
    ApiRoute {
        policy: PAYS,
        ..post(
            "/api/v1/debits/{id}/return",
            "return_debit",
            "debits",
            returning,
            returned,
        )
    },
    ApiRoute {
        policy: SIGNS,
        ..post(
            "/api/v1/mandates/{id}/revoke",
            "revoke_mandate",
            "mandates",
            revoking,
            revoked,
        )
    },
];

fn nothing() -> Value {
    json!({ "type": "object", "additionalProperties": false })
}

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn scheme() -> Value {
    json!({ "enum": SCHEMES, "default": "core" })
}

fn cents() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn instalments() -> Value {
    json!({
        "type": "array", "items": {
            "type": "object", "required": ["instalment", "amount_cents"], "additionalProperties": false,
            "properties": { "instalment": id(), "amount_cents": cents() },
        },
    })
}

fn due() -> Value {
    json!({
        "type": "object",
        "properties": {
            "instalment": id(), "invoice": id(), "number": { "type": "string" }, "client_name": { "type": "string" },
            "due_on": day(), "amount_cents": cents(), "again": { "type": "boolean" },
            "why": { "type": "object", "properties": { "code": { "type": "string" }, "message": { "type": "string" } } },
        },
    })
}

fn proposal() -> Value {
    json!({
        "type": "object",
        "properties": {
            "on": day(), "scheme": scheme(), "amount_cents": { "type": "integer" },
            "debits": { "type": "array", "items": { "type": "object", "properties": {
                "mandate": { "type": "string" }, "first": { "type": "boolean" }, "amount_cents": cents(),
                "instalments": { "type": "array", "items": due() },
            } } },
            "left_out": { "type": "array", "items": due() },
        },
    })
}

fn sent() -> Value {
    json!({ "type": "object", "properties": { "id": id(), "sent_on": day() } })
}

fn mended() -> Value {
    let properties = json!({ "id": id(), "removed": { "type": "integer" }, "deleted": { "type": "boolean" } });
    json!({ "type": "object", "properties": properties })
}

fn outcome() -> Value {
    let count = json!({ "type": "integer" });
    json!({ "type": "object", "properties": { "id": id(), "changed": count, "unchanged": count, "refused": count } })
}

fn settling() -> Value {
    json!({
        "type": "object", "required": ["received_on"], "additionalProperties": false,
        "properties": { "received_on": day() },
    })
}

fn returning() -> Value {
    json!({
        "type": "object", "required": ["reason", "returned_on"], "additionalProperties": false,
        "properties": { "reason": { "type": "string" }, "returned_on": day() },
    })
}

fn returned() -> Value {
    let properties = json!({
        "id": id(), "reason": { "type": "string" }, "mandate_ended": { "type": "boolean" }, "task": { "type": "boolean" },
    });
    json!({ "type": "object", "properties": properties })
}

fn revoking() -> Value {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": { "reason": { "type": "string", "maxLength": 200 } },
    })
}

fn revoked() -> Value {
    json!({ "type": "object", "properties": { "id": id(), "revoked_on": day() } })
}
