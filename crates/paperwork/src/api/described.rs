//! What the description of the API tells of papers.

use serde_json::{Value, json};
use ui::{ApiAnswer, ApiRoute, Policy};

use crate::issue::KIND;
use crate::kinds::{FORMS, STATES};

const PDF: ApiAnswer = ApiAnswer::File(&["application/pdf"]);
const SESSION: Policy = Policy::Kind("training_session");

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        policy: SESSION,
        queries: &[
            ("filled", &["true", "false"]),
            ("period", &["day", "week", "session"]),
            ("on", &[]),
            ("learner", &[]),
        ],
        answers: PDF,
        ..ApiRoute::get("/api/v1/sessions/{id}/sheets.pdf", "sheets", "sessions", listed)
    },
    ApiRoute {
        policy: SESSION,
        answers: ApiAnswer::File(&["application/zip"]),
        ..ApiRoute::get("/api/v1/sessions/{id}/bundle.zip", "bundle", "sessions", listed)
    },
    ApiRoute {
        policy: Policy::Kind(KIND),
        ..ApiRoute::get(
            "/api/v1/sessions/{id}/certificates",
            "papers_of_session",
            "sessions",
            listed,
        )
    },
    ApiRoute {
        method: "post",
        policy: Policy::Action(KIND, "create"),
        takes: Some(order),
        answers: ApiAnswer::Json("201", issued),
        ..ApiRoute::get("/api/v1/sessions/{id}/certificates", "issue_papers", "sessions", issued)
    },
    ApiRoute {
        policy: Policy::Kind(KIND),
        answers: PDF,
        ..ApiRoute::get("/api/v1/certificates/{id}/pdf", "pdf_of_paper", "certificates", listed)
    },
];

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn order() -> Value {
    json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "learners": { "type": "array", "items": id() },
            "companies": { "type": "array", "items": id() },
            "form": { "enum": FORMS, "default": "realisation" },
            "month": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" },
        },
    })
}

fn issued() -> Value {
    let text = json!({ "type": "string" });
    let paper = json!({ "id": id(), "number": text, "learner": id(), "company": id(), "pdf": text, "new": { "type": "boolean" } });
    let refused = json!({ "learner": id(), "company": id(), "reason": text });
    json!({
        "type": "object", "required": ["items", "refused"],
        "properties": {
            "items": { "type": "array", "items": {
                "type": "object", "required": ["id", "number", "pdf", "new"], "properties": paper,
            } },
            "refused": { "type": "array", "items": { "type": "object", "properties": refused } },
        },
    })
}

fn listed() -> Value {
    let text = json!({ "type": "string" });
    let paper = json!({
        "id": id(), "number": text, "form": { "enum": FORMS }, "state": { "enum": STATES }, "learner": text,
        "company": text, "minutes": { "type": "integer" }, "amount": { "type": ["integer", "null"] }, "pdf": text,
    });
    json!({
        "type": "object", "required": ["items", "total", "next"],
        "properties": {
            "items": { "type": "array", "items": { "type": "object", "properties": paper } },
            "total": { "type": "integer" }, "next": { "type": "null" },
        },
    })
}
