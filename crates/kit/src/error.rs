//! What can go wrong, by what the reader can do next.
//!
//! Not found: look elsewhere. Forbidden: ask an administrator. Invalid: mend the named fields. Refused: a rule of the
//! product, worded by its key. Settled: it stands as it is for good. Conflict: someone else changed it meanwhile. Fault: ours, logged. No variant holds prose:
//! each carries a message key and its arguments, put into words at the edge.

use crate::store::StoreError;
use crate::value::Value;

/// A message and what it is filled with.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Message {
    pub key: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

impl Message {
    pub fn new(key: impl Into<String>) -> Self {
        Message {
            key: key.into(),
            args: Vec::new(),
        }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}

/// A field that cannot be accepted as it is.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct FieldError {
    pub field: String,
    pub message: Message,
}

impl FieldError {
    pub fn new(field: impl Into<String>, message: Message) -> Self {
        FieldError {
            field: field.into(),
            message,
        }
    }
}

impl FieldError {
    /// The same about a part of what was sent.
    #[must_use]
    pub fn under(self, part: &str) -> Self {
        FieldError {
            field: format!("{part}.{}", self.field),
            ..self
        }
    }
}

/// A field that someone else changed since it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    pub field: String,
    pub theirs: Value,
    pub ours: Value,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or not for this person: the two are never told apart.
    #[error("not found")]
    NotFound,
    /// The profile may see it and not do this.
    #[error("forbidden: {0:?}")]
    Forbidden(Message),
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The filter cannot be read, or names what this person does not know.
    #[error("filter: {0}")]
    Filter(#[from] filter::FilterError),
    #[error("refused: {0:?}")]
    Refused(Message),
    /// What was issued or sealed: it no longer changes, through whatever door.
    #[error("settled: {0:?}")]
    Settled(Message),
    /// The record is at another version than the one that was read; nothing was written.
    #[error("conflict: the record is at version {version}")]
    Conflict { version: i64, clashes: Vec<Clash> },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("fault: {0}")]
    Fault(String),
}

impl Error {
    pub fn invalid(field: impl Into<String>, key: &str) -> Self {
        Error::Invalid(vec![FieldError::new(field, Message::new(key))])
    }

    /// The same about a part of what was sent: `last_name` of `guardians[0]` is `guardians[0].last_name`.
    #[must_use]
    pub fn under(self, part: &str) -> Self {
        match self {
            Error::Invalid(faults) => Error::Invalid(faults.into_iter().map(|fault| fault.under(part)).collect()),
            other => other,
        }
    }

    pub fn refused(key: &str) -> Self {
        Error::Refused(Message::new(key))
    }

    pub fn settled(key: &str) -> Self {
        Error::Settled(Message::new(key))
    }

    pub fn forbidden(key: &str) -> Self {
        Error::Forbidden(Message::new(key))
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;
