//! What the description of the API tells of money.

use serde_json::{Value, json};
use ui::{ApiAnswer, ApiRoute, Creation};

use super::MAY;
use crate::draft::MOST_LINES;
use crate::kinds::{INVOICE, LINES, PAYMENT, UNITS};

/// How invoices and payments are created.
pub const CREATIONS: &[Creation] = &[
    Creation {
        kind: INVOICE,
        members: &[("client", true, id), ("lines", false, lines), ("form", false, form)],
        create: super::invoice,
    },
    Creation {
        kind: PAYMENT,
        members: &[
            ("amount_cents", true, cents),
            ("invoice", false, id),
            ("allocations", false, allocations),
            ("client", false, id),
        ],
        create: super::payment,
    },
];

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        method: "post",
        policy: MAY,
        takes: Some(nothing),
        ..ApiRoute::get("/api/v1/invoices/{id}/issue", "issue_invoice", "invoices", issued)
    },
    ApiRoute {
        method: "post",
        policy: MAY,
        takes: Some(credited),
        answers: ApiAnswer::Json("201", issued),
        ..ApiRoute::get(
            "/api/v1/invoices/{id}/credit-notes",
            "credit_invoice",
            "invoices",
            issued,
        )
    },
    ApiRoute {
        method: "put",
        policy: MAY,
        takes: Some(set),
        ..ApiRoute::get("/api/v1/invoices/{id}/draft-lines", "edit_invoice", "invoices", amounts)
    },
];

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn cents() -> Value {
    json!({ "type": "integer" })
}

fn form() -> Value {
    json!({ "enum": ["invoice", "deposit"], "default": "invoice" })
}

fn lines() -> Value {
    let points = json!({ "type": "integer", "minimum": 0, "maximum": 10_000, "default": 0 });
    json!({
        "type": "array", "maxItems": MOST_LINES,
        "items": {
            "type": "object", "required": ["label", "unit_price_cents"], "additionalProperties": false,
            "properties": {
                "label": { "type": "string" },
                "quantity": { "type": ["number", "string"], "default": 1 },
                "unit": { "enum": UNITS, "default": "piece" },
                "unit_price_cents": cents(),
                "vat_bp": points,
                "exemption": { "type": ["string", "null"] },
                "discount_bp": points,
                "form": { "enum": LINES, "default": "training" },
                "programme": id(),
                "enrolment": id(),
            },
        },
    })
}

fn allocations() -> Value {
    json!({
        "type": "array",
        "items": {
            "type": "object", "required": ["invoice", "amount_cents"],
            "properties": { "invoice": id(), "amount_cents": cents() },
        },
    })
}

fn nothing() -> Value {
    json!({ "type": "object", "additionalProperties": false })
}

fn credited() -> Value {
    json!({
        "type": "object", "required": ["reason"], "additionalProperties": false,
        "properties": {
            "reason": { "type": "string" },
            "lines": { "type": "array", "items": {
                "type": "object", "required": ["line", "amount_cents"],
                "properties": { "line": { "type": "integer", "minimum": 0 }, "amount_cents": cents() },
            } },
        },
    })
}

fn set() -> Value {
    json!({ "type": "object", "required": ["lines"], "properties": { "lines": lines() } })
}

fn issued() -> Value {
    let text = json!({ "type": "string" });
    let day = json!({ "type": ["string", "null"], "format": "date" });
    json!({
        "type": "object", "required": ["id", "number", "issued_on"],
        "properties": {
            "id": id(), "number": text, "issued_on": day, "due_on": day, "pdf": text, "corrects": id(), "gross": cents(),
        },
    })
}

fn amounts() -> Value {
    json!({
        "type": "object", "required": ["id", "net", "tax", "gross"],
        "properties": { "id": id(), "net": cents(), "tax": cents(), "gross": cents() },
    })
}
