//! A value as the store holds it: the one currency between rows, fields, filters and the journal.
//!
//! Only five shapes exist, the same on both databases. Local dates are `YYYY-MM-DD` text (they sort and
//! group as they are), instants are microseconds since 1970 in UTC, booleans are 0 and 1, money is cents.

use std::borrow::Cow;

use jiff::civil::Date;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    #[default]
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into())
    }

    /// Null, or a text with nothing in it: both mean "not filled in" to a person.
    pub fn is_missing(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(n) => Some(*n),
            Value::Real(n) => Some(*n as i64),
            _ => None,
        }
    }

    pub fn as_real(&self) -> Option<f64> {
        match self {
            Value::Int(n) => Some(*n as f64),
            Value::Real(n) => Some(*n),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> bool {
        matches!(self, Value::Int(n) if *n != 0)
    }

    pub fn as_date(&self) -> Option<Date> {
        self.as_str()?.parse().ok()
    }

    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub fn as_uid(&self) -> Option<Uuid> {
        Uuid::from_slice(self.as_bytes()?).ok()
    }

    /// The value as text for a spreadsheet, an address or a log; empty when missing.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Value::Null => Cow::Borrowed(""),
            Value::Int(n) => Cow::Owned(n.to_string()),
            Value::Real(n) => Cow::Owned(n.to_string()),
            Value::Text(text) => Cow::Borrowed(text),
            Value::Bytes(_) => Cow::Owned(self.as_uid().map(|uid| uid.to_string()).unwrap_or_default()),
        }
    }

    /// The value in JSON, as the journal keeps it and the API answers it. Bytes are always a public id.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Int(n) => (*n).into(),
            Value::Real(n) => (*n).into(),
            Value::Text(text) => text.as_str().into(),
            Value::Bytes(_) => self.to_text().into(),
        }
    }

    /// What [`Value::to_json`] wrote. Objects and arrays have no shape in a column: they become their text.
    pub fn from_json(json: &serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(yes) => Value::Int((*yes).into()),
            serde_json::Value::Number(n) => match n.as_i64() {
                Some(n) => Value::Int(n),
                None => Value::Real(n.as_f64().unwrap_or_default()),
            },
            serde_json::Value::String(text) => Value::Text(text.clone()),
            other => Value::Text(other.to_string()),
        }
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Value::Int(n)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Value::Int(yes.into())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Value::Text(date.to_string())
    }
}

impl From<Uuid> for Value {
    fn from(uid: Uuid) -> Self {
        Value::Bytes(uid.as_bytes().to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}
