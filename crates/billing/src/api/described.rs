//! What the description of the API tells of money.

use serde_json::{Value, json};
use ui::{ApiAnswer, ApiRoute, Creation, Policy};

use super::MAY;
use super::quote::{MAKES, answers};
use crate::draft::MOST_LINES;
use crate::kinds::{INVOICE, LINES, PAYMENT, QUOTE, UNITS};

/// How invoices and payments are created.
pub const CREATIONS: &[Creation] = &[
    Creation {
        kind: INVOICE,
        action: "create",
        members: &[("client", true, id), ("lines", false, lines), ("form", false, form)],
        create: super::invoice,
    },
    Creation {
        kind: QUOTE,
        action: "create",
        members: &[("client", true, id), ("lines", false, lines), ("shares", false, shares)],
        create: super::quote::create,
    },
    Creation {
        kind: PAYMENT,
        action: "create",
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
    super::fees::BILL,
    super::fees::ISSUE,
    super::schedule::AGREE,
    super::held::HOLD,
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
    ApiRoute {
        method: "post",
        policy: MAKES,
        takes: Some(sending),
        ..ApiRoute::get("/api/v1/quotes/{id}/send", "send_quote", "quotes", sent)
    },
    ApiRoute {
        method: "post",
        policy: MAKES,
        takes: Some(answers),
        ..ApiRoute::get("/api/v1/quotes/{id}/answer", "answer_quote", "quotes", answered)
    },
    ApiRoute {
        method: "post",
        policy: MAY,
        takes: Some(nothing),
        answers: ApiAnswer::Json("201", billed),
        ..ApiRoute::get("/api/v1/quotes/{id}/bill", "bill_quote", "quotes", billed)
    },
    ApiRoute {
        method: "put",
        policy: MAKES,
        takes: Some(set),
        ..ApiRoute::get("/api/v1/quotes/{id}/draft-lines", "edit_quote", "quotes", amounts)
    },
    ApiRoute {
        policy: Policy::Kind(QUOTE),
        answers: ApiAnswer::File(&["application/pdf"]),
        ..ApiRoute::get("/api/v1/quotes/{id}/pdf", "pdf_of_quote", "quotes", nothing)
    },
];

fn sending() -> Value {
    let asked = json!({ "type": "boolean", "default": false });
    json!({ "type": "object", "additionalProperties": false, "properties": { "by_email": asked } })
}

fn sent() -> Value {
    let (text, day) = (
        json!({ "type": "string" }),
        json!({ "type": "string", "format": "date" }),
    );
    json!({
        "type": "object", "required": ["id", "number", "issued_on", "valid_until"],
        "properties": { "id": id(), "number": text, "issued_on": day, "valid_until": day, "pdf": text },
    })
}

fn answered() -> Value {
    json!({
        "type": "object", "required": ["id", "answer"],
        "properties": { "id": id(), "answer": { "type": "string" } },
    })
}

fn billed() -> Value {
    let item = json!({ "type": "object", "required": ["id"], "properties": { "id": id() } });
    json!({
        "type": "object", "required": ["items"],
        "properties": { "items": { "type": "array", "items": item } },
    })
}

fn shares() -> Value {
    json!({
        "type": "array",
        "items": {
            "type": "object", "required": ["client"], "additionalProperties": false,
            "properties": { "client": id(), "amount_cents": cents(), "reference": { "type": "string" } },
        },
    })
}

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

pub(super) fn nothing() -> Value {
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
