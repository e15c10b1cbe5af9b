//! What is wrong with a filter, for the edge to put into words.

use serde::Serialize;

use crate::{Op, Type};

/// Why a filter is refused. Carries facts only: the message a person sees comes from the
/// catalogues, under the key [`FilterError::code`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FilterError {
    /// Something else was expected there.
    #[error("{place:?}: expected {expected:?}, found {found:?}")]
    Unexpected {
        /// Where.
        place: Place,
        /// The offending token, empty at the end of the text.
        found: String,
        /// What would have been right.
        expected: Expected,
    },
    /// Nested deeper than [`crate::MAX_DEPTH`].
    #[error("{place:?}: nested deeper than {max}")]
    TooDeep {
        /// Where.
        place: Place,
        /// The limit.
        max: usize,
    },
    /// More conditions than [`crate::MAX_CONDITIONS`].
    #[error("{place:?}: more than {max} conditions")]
    TooManyConditions {
        /// Where the first one too many is.
        place: Place,
        /// The limit.
        max: usize,
    },
    /// More values in a condition than [`crate::MAX_VALUES`].
    #[error("{place:?}: more than {max} values")]
    TooManyValues {
        /// Where.
        place: Place,
        /// The limit.
        max: usize,
    },
    /// The kind of record has no such field.
    #[error("unknown field {path}")]
    UnknownField {
        /// The field, with the relations that lead to it: `guardians.email`.
        path: String,
    },
    /// The kind of record has no such relation.
    #[error("unknown relation {path}")]
    UnknownRelation {
        /// The relation, with those that lead to it.
        path: String,
    },
    /// A field of that type cannot be put to that test.
    #[error("{path}: a {kind:?} cannot be tested with {op:?}")]
    OperatorRefused {
        /// The field.
        path: String,
        /// The test.
        op: Op,
        /// The field's type.
        kind: Type,
    },
    /// A value does not read as the field's type.
    #[error("{path}: {value:?} is not a {kind:?}")]
    ValueRefused {
        /// The field.
        path: String,
        /// The value as written.
        value: String,
        /// The field's type.
        kind: Type,
    },
    /// A condition built with the wrong number of values for its test.
    #[error("{path}: {op:?} cannot take {count} values")]
    ValueCount {
        /// The field.
        path: String,
        /// The test.
        op: Op,
        /// How many values it was given.
        count: usize,
    },
}

impl FilterError {
    /// A stable name for the problem, the key of its message in the catalogues.
    pub fn code(&self) -> &'static str {
        match self {
            FilterError::Unexpected { .. } => "unexpected",
            FilterError::TooDeep { .. } => "too_deep",
            FilterError::TooManyConditions { .. } => "too_many_conditions",
            FilterError::TooManyValues { .. } => "too_many_values",
            FilterError::UnknownField { .. } => "unknown_field",
            FilterError::UnknownRelation { .. } => "unknown_relation",
            FilterError::OperatorRefused { .. } => "operator_refused",
            FilterError::ValueRefused { .. } => "value_refused",
            FilterError::ValueCount { .. } => "value_count",
        }
    }
}

/// Where in what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The offset of the offending token in the text, in bytes.
    Text(usize),
    /// The JSON pointer (RFC 6901) of the offending value.
    Json(String),
}

/// What would have been right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// A condition: a field, a colon and a value; or a group.
    Condition,
    /// The colon after a field.
    Colon,
    /// A value.
    Value,
    /// A space, `or`, or the end.
    Separator,
    /// The parenthesis that closes a group.
    ClosingParenthesis,
    /// The quote that closes a text.
    ClosingQuote,
    /// One of `\"`, `\\`, `\n`, `\r`, `\t`.
    Escape,
    /// A JSON object holding one of `all`, `any`, `not`, `field`, `has`.
    FilterObject,
    /// A JSON array of filters.
    FilterArray,
    /// A field's or a relation's key.
    Key,
    /// One operator, and only one, beside `field`.
    OneOperator,
    /// No other member than those of the form.
    NoOtherMember,
    /// A text, a number, a boolean, a date or `{"text": …}`.
    Literal,
    /// Exactly two values in an array.
    TwoValues,
    /// `true` or `false`.
    Boolean,
}

/// The head of a refused token: enough to recognise it, whatever its length.
pub(crate) fn excerpt(token: &str) -> String {
    const LONGEST: usize = 80;
    match token.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &token[..end]),
        None => token.to_owned(),
    }
}
