//! What a request carries: a JSON object, and in it the values of a record.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use jiff::civil::Date;
use kit::error::FieldError;
use kit::store::Db;
use kit::write::{Input, Values};
use kit::{Access, Error, Kind, Level, Message, Result};
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

/// A record of a kind to be written. Every member at fault is named, not the first alone.
/// `least` is what one must be allowed with each field: to write it, or to propose a change of it.
pub fn input(db: &mut Db<'_>, access: &Access, kind: &Kind, least: Level, object: &Map<String, Json>) -> Result<Input> {
    let mut errors = Vec::new();
    let mut object = object.clone();
    let from = object.remove(FROM).and_then(|json| day(FROM, &json, &mut errors));
    let reason = object
        .remove(REASON)
        .and_then(|json| reason(REASON, &json, &mut errors));
    let values = values(db, access, kind, least, &object, &mut errors)?;
    if errors.is_empty() {
        Ok(Input { values, from, reason })
    } else {
        Err(Error::Invalid(errors))
    }
}

/// The values of fields. One that may not be read is as unknown as one that is not there.
pub fn values(
    db: &mut Db<'_>,
    access: &Access,
    kind: &Kind,
    least: Level,
    object: &Map<String, Json>,
    errors: &mut Vec<FieldError>,
) -> Result<Values> {
    let mut values = Values::new();
    for (key, json) in object {
        match kind.find(key) {
            Some((_, field)) if access.level(kind, key) >= least && field.is_writable() => {
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
        }
    }
    Ok(values)
}

/// The day from which temporal values hold.
pub fn day(name: &str, json: &Json, errors: &mut Vec<FieldError>) -> Option<Date> {
    let day = json.as_str().and_then(|text| text.parse().ok());
    if day.is_none() {
        errors.push(FieldError::new(name, Message::new("api-date")));
    }
    day
}

/// Why something is written.
pub fn reason(name: &str, json: &Json, errors: &mut Vec<FieldError>) -> Option<String> {
    let reason = json.as_str().filter(|text| text.chars().count() <= LONGEST_REASON);
    if reason.is_none() {
        let message = Message::new("error-too-long").with("max", LONGEST_REASON);
        errors.push(FieldError::new(name, message));
    }
    reason.map(str::to_owned)
}
