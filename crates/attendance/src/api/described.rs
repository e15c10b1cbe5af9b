//! What the description of the API tells of presence.

use presence::Mode;
use serde_json::{Value, json};
use ui::{ApiAnswer, ApiRoute, Policy};

use crate::kinds::{ACTS, MARKS};

const SLOT: Policy = Policy::Kind("slot");

const DECIDES: Policy = Policy::Action("justification", "decide");

pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        method: "post",
        policy: SLOT,
        takes: Some(signature),
        answers: ApiAnswer::Json("201", recorded),
        ..ApiRoute::get("/api/v1/slots/{id}/signatures", "sign", "slots", recorded)
    },
    ApiRoute {
        policy: SLOT,
        ..ApiRoute::get("/api/v1/slots/{id}/signatures", "acts_of_slot", "slots", acts)
    },
    ApiRoute {
        method: "post",
        policy: SLOT,
        takes: Some(countersignature),
        answers: ApiAnswer::Json("201", recorded),
        ..ApiRoute::get("/api/v1/slots/{id}/countersignature", "countersign", "slots", recorded)
    },
    ApiRoute {
        method: "post",
        policy: SLOT,
        takes: Some(nothing),
        answers: ApiAnswer::Json("201", recorded),
        ..ApiRoute::get("/api/v1/slots/{id}/seal", "seal", "slots", recorded)
    },
    ApiRoute {
        method: "put",
        policy: SLOT,
        takes: Some(declaration),
        ..ApiRoute::get("/api/v1/slots/{id}/presence", "declare", "slots", verdict)
    },
    ApiRoute {
        policy: SLOT,
        ..ApiRoute::get("/api/v1/slots/{id}/presence", "presence_at_slot", "slots", verdicts)
    },
    ApiRoute {
        policy: Policy::Kind("training_session"),
        ..ApiRoute::get("/api/v1/sessions/{id}/rates", "rates", "sessions", rates)
    },
    ApiRoute {
        method: "post",
        policy: DECIDES,
        takes: Some(nothing),
        ..ApiRoute::get(
            "/api/v1/justifications/{id}/accept",
            "accept_justification",
            "justifications",
            decision,
        )
    },
    ApiRoute {
        method: "post",
        policy: DECIDES,
        takes: Some(refusal),
        ..ApiRoute::get(
            "/api/v1/justifications/{id}/refuse",
            "refuse_justification",
            "justifications",
            decision,
        )
    },
];

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn instant() -> Value {
    json!({ "type": "string", "format": "date-time" })
}

fn minutes() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn object(required: &[&str], properties: &Value) -> Value {
    let mut object = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

fn stroke(who: &str) -> Value {
    let modes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.code()).collect();
    object(
        &[who],
        &json!({
            who: id(), "typed_name": { "type": "string", "maxLength": 200 },
            "image": { "type": "string", "pattern": "^data:image/png;base64," }, "captured_at": instant(),
            "mode": { "enum": modes },
        }),
    )
}

fn signature() -> Value {
    stroke("learner")
}

fn countersignature() -> Value {
    stroke("trainer")
}

fn nothing() -> Value {
    object(&[], &json!({}))
}

fn refusal() -> Value {
    object(
        &["answer"],
        &json!({ "answer": { "type": "string", "maxLength": 200 } }),
    )
}

fn decision() -> Value {
    object(
        &["id", "state"],
        &json!({ "id": id(), "state": { "enum": ["accepted", "refused"] }, "answer": { "type": "string" } }),
    )
}

fn recorded() -> Value {
    let text = json!({ "type": "string" });
    object(
        &["id", "act", "slot", "number", "digest", "received_at"],
        &json!({
            "id": id(), "act": text, "slot": id(), "person": { "type": ["string", "null"] },
            "number": { "type": "integer" }, "digest": text, "received_at": instant(),
        }),
    )
}

fn list(items: &Value) -> Value {
    object(
        &["items", "total", "next"],
        &json!({
            "items": { "type": "array", "items": items }, "total": { "type": "integer" }, "next": { "type": "null" },
        }),
    )
}

fn acts() -> Value {
    let code = json!({ "type": ["string", "null"] });
    list(&object(
        &["id", "act"],
        &json!({
            "id": id(), "act": { "enum": ACTS }, "learner": code, "state": code,
            "minutes": { "type": ["integer", "null"] }, "reason": code, "mode": code,
        }),
    ))
}

fn declaration() -> Value {
    object(
        &["learner", "state"],
        &json!({
            "learner": id(), "state": { "enum": MARKS }, "minutes": { "type": "integer", "minimum": 1 },
            "reason": { "type": "string", "maxLength": 200 },
        }),
    )
}

fn judged() -> Value {
    json!({
        "id": id(), "learner": id(), "state": { "type": "string" }, "planned_minutes": minutes(),
        "realised_minutes": minutes(), "justified_minutes": minutes(), "unjustified_minutes": minutes(),
        "pending": { "type": "boolean" },
    })
}

fn verdict() -> Value {
    let mut verdict = judged();
    verdict["slot"] = id();
    verdict["rule"] = json!({ "type": "string" });
    verdict["because"] = json!({ "type": "array", "items": { "type": "string" } });
    object(&["id", "slot", "learner", "state", "because"], &verdict)
}

fn verdicts() -> Value {
    list(&object(&["id", "learner", "state"], &judged()))
}

fn rates() -> Value {
    let percent = json!({ "type": ["number", "null"] });
    let figures = json!({
        "planned_minutes": minutes(), "planned_to_date_minutes": minutes(), "realised_minutes": minutes(),
        "proved_minutes": minutes(), "justified_minutes": minutes(), "unjustified_minutes": minutes(),
        "contract_minutes": minutes(), "attendance_rate": percent, "completion_rate": percent,
    });
    let name = json!({ "type": ["string", "null"] });
    let mut learner = figures.clone();
    learner["learner"] = id();
    learner["last_name"] = name.clone();
    learner["first_name"] = name;
    let mut session = figures;
    session["session"] = id();
    session["learners"] = json!({ "type": "array", "items": object(&["learner"], &learner) });
    object(&["session", "learners"], &session)
}
