//! Forms that were filled in without network, kept on a device and handed over later by its worker
//! (`front/src/worker.ts`). They say when they were done (`captured_at`), and are answered in JSON: taken, or why not.
//! What came to the house in the meantime stands; nothing that was kept replaces it.

use axum::Json;
use axum::response::IntoResponse;
use jiff::Timestamp;
use kit::{Error, Message, Result};
use serde_json::json;
use ui::{Answer, Typed, Visit};

/// By the clock of the device, when the form was kept on one.
pub fn captured_at(typed: &Typed) -> Option<Timestamp> {
    typed.find("captured_at")?.parse().ok()
}

/// What the worker is told: nothing when the form was taken, otherwise the `reason` why not.
pub fn answer(visit: &Visit, done: Result<Option<Message>>) -> Answer {
    let reason = match done {
        Ok(None) => return Ok(Json(json!({})).into_response()),
        Ok(Some(message)) | Err(Error::Refused(message)) => message,
        Err(Error::Invalid(faults)) => faults
            .into_iter()
            .next()
            .map_or_else(|| Message::new("error-required"), |fault| fault.message),
        Err(error) => return Err(error.into()),
    };
    Ok(Json(json!({ "reason": visit.pen().message(&reason) })).into_response())
}
