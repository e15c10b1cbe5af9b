//! What a request carries: a JSON object, and in it the values of a record.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use kit::error::FieldError;
use kit::store::Db;
use kit::write::{Input, Values};
use kit::{Access, Error, Kind, Message, Result};
use serde_json::{Map, Value as Json};
use ui::Failure;

/// Members that say how to write rather than what: the day from which temporal fields hold, and why.
pub const FROM: &str = "_from";
pub const REASON: &str = "_reason";

/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Reads a JSON object. Nesting is bounded by the reader itself, weight by the route.
pub fn object(headers: &HeaderMap, bytes: &Bytes) -> Result<Map<String, Json>, Failure> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    // A merge patch (RFC 7396) of a flat record says the same as plain JSON.
    if !["application/json", "application/merge-patch+json"]
        .iter()
        .any(|known| kind.eq_ignore_ascii_case(known))
    {
        return Err(Failure::Protocol(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    match serde_json::from_slice(bytes) {
        Ok(Json::Object(object)) => Ok(object),
        Ok(_) => Err(Error::refused("api-not-an-object").into()),
        Err(_) => Err(Failure::Protocol(StatusCode::BAD_REQUEST)),
    }
}

/// The values of a record of a kind. Every member at fault is named, not the first alone; a field that may not be read
/// is as unknown as one that is not there.
pub fn input(db: &mut Db<'_>, access: &Access, kind: &Kind, object: &Map<String, Json>) -> Result<Input> {
    let mut input = Input::default();
    let mut errors = Vec::new();
    let mut values = Values::new();
    for (key, json) in object {
        match key.as_str() {
            FROM => match json.as_str().map(str::parse) {
                Some(Ok(from)) => input.from = Some(from),
                _ => errors.push(FieldError::new(FROM, Message::new("api-date"))),
            },
            REASON => match json.as_str().filter(|text| text.chars().count() <= LONGEST_REASON) {
                Some(text) => input.reason = Some(text.to_owned()),
                None => errors.push(FieldError::new(
                    REASON,
                    Message::new("error-too-long").with("max", LONGEST_REASON),
                )),
            },
            key => match kind.find(key) {
                Some((_, field)) if access.can_write(kind, key) && field.is_writable() => {
                    match kit::input::read_json(db, &access.catalogue, field, json)? {
                        Ok(value) => values.set(field.key.clone(), value),
                        Err(message) => errors.push(FieldError::new(key, message)),
                    }
                }
                Some(_) if access.can_read(kind, key) => {
                    errors.push(FieldError::new(key, Message::new("error-field-read-only")));
                }
                _ => errors.push(FieldError::new(
                    key,
                    Message::new("error-field-unknown").with("field", key),
                )),
            },
        }
    }
    input.values = values;
    if errors.is_empty() {
        Ok(input)
    } else {
        Err(Error::Invalid(errors))
    }
}
