//! Reading what a request says: a JSON object whose fields are known, the slot it is about, the people it names.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use kit::error::FieldError;
use kit::{Access, Db, Error, Message, Result};
use serde_json::{Map, Value as Json};
use ui::{Failure, Reader, Visit};
use uuid::Uuid;

use crate::act::{Origin, Stroke};
use crate::picture;
use crate::roster::{self, Person, Slot};

/// The fields of a request.
pub struct Body(Map<String, Json>);

impl Body {
    /// Reads an object of these fields; an empty body is an empty object.
    pub fn of(bytes: &Bytes, fields: &[&str]) -> Result<Body, Failure> {
        if bytes.is_empty() {
            return Ok(Body(Map::new()));
        }
        let object: Map<String, Json> =
            serde_json::from_slice(bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?;
        let unknown: Vec<FieldError> = object
            .keys()
            .filter(|key| !fields.contains(&key.as_str()))
            .map(|key| FieldError::new(key, Message::new("error-field-unknown").with("field", key)))
            .collect();
        if unknown.is_empty() {
            Ok(Body(object))
        } else {
            Err(Error::Invalid(unknown).into())
        }
    }

    /// A text; nothing when it is not said.
    pub fn text(&self, field: &str) -> Result<Option<&str>> {
        match self.0.get(field) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::String(text)) => Ok(Some(text)),
            Some(_) => Err(Error::invalid(field, "attendance-text-expected")),
        }
    }

    pub fn required(&self, field: &str) -> Result<&str> {
        self.text(field)?.ok_or_else(|| Error::invalid(field, "error-required"))
    }

    pub fn int(&self, field: &str) -> Result<Option<i64>> {
        match self.0.get(field) {
            None | Some(Json::Null) => Ok(None),
            Some(value) => value
                .as_i64()
                .map(Some)
                .ok_or_else(|| Error::invalid(field, "attendance-number-expected")),
        }
    }

    pub fn instant(&self, field: &str) -> Result<Option<Timestamp>> {
        let read = |text: &str| {
            text.parse()
                .map_err(|_| Error::invalid(field, "attendance-instant-expected"))
        };
        self.text(field)?.map(read).transpose()
    }

    /// The person whose public id a field holds.
    pub fn person(&self, db: &mut Db<'_>, field: &str) -> Result<Person> {
        let unknown = || Error::invalid(field, "attendance-person-unknown");
        let uid = Uuid::parse_str(self.required(field)?).map_err(|_| unknown())?;
        roster::person_of(db, uid)?.ok_or_else(unknown)
    }

    /// What was put on the line: `typed_name`, or the picture `image`.
    pub fn stroke(&self, visit: &Visit) -> Result<Stroke> {
        match (self.text("typed_name")?, self.text("image")?) {
            (Some(name), None) => Ok(Stroke::Typed(name.trim().to_owned())),
            (None, Some(url)) => Ok(Stroke::Drawn(picture::receive(&visit.site.files, url)?)),
            (Some(_), Some(_)) => Err(Error::invalid("image", "attendance-one-stroke")),
            (None, None) => Err(Error::invalid("typed_name", "attendance-one-stroke")),
        }
    }
}

/// The slot of an address, for who may see it.
pub fn slot(visit: &Visit, db: &mut Db<'_>, access: &Access, uid: Uuid) -> Result<Slot> {
    let named: [String; 0] = [];
    let (_, record) = visit.site.queries.record_in(db, access, "slot", uid, &named)?;
    roster::slot(db, &visit.site.clock, record.id)?.ok_or(Error::NotFound)
}

/// Whence a request came.
pub fn origin(reader: &Reader, headers: &HeaderMap) -> Origin {
    let device = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Origin {
        address: reader.client.clone(),
        device: device.chars().take(200).collect(),
        device_time: None,
        paper: None,
    }
}

/// The public id that stands third in the address, after `/api/v1/slots`.
pub fn uid(path: &BTreeMap<String, String>) -> Result<Uuid> {
    let uid = path.get("uid").and_then(|text| Uuid::parse_str(text).ok());
    uid.ok_or(Error::NotFound)
}
