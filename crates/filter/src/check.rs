//! Types: which tests a field may be put to, and the reading of each literal as its field's type.

use serde::Serialize;

use crate::literal::EXACT;
use crate::{Condition, DateExpr, Filter, FilterError, Has, Literal, Op};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Free text, compared folded.
    Text,
    /// A code from a list, compared exactly.
    Choice,
    /// A whole number.
    Int,
    /// A number.
    Real,
    /// An amount: stored in cents, written in euros.
    Money,
    /// A day.
    Date,
    /// A moment.
    Instant,
    /// Yes or no.
    Bool,
    /// The key of another record, compared exactly.
    Record,
}

/// What a kind of record is made of, as far as the one who asks may know.
pub trait Schema {
    /// The type of a field, `None` when there is no such field.
    fn field(&self, key: &str) -> Option<Type>;
    /// The kind at the other end of a relation, `None` when there is no such relation.
    fn relation(&self, key: &str) -> Option<&dyn Schema>;
}

impl Type {
    /// Whether a field of this type may be put to that test.
    pub fn allows(self, op: Op) -> bool {
        match op {
            Op::In | Op::Empty | Op::Filled => true,
            Op::Contains | Op::StartsWith => self == Type::Text,
            Op::Less | Op::AtMost | Op::More | Op::AtLeast | Op::Between => {
                !matches!(self, Type::Choice | Type::Bool | Type::Record)
            }
        }
    }

    /// Reads a literal as a value of this type, or `None`.
    ///
    /// Gives `Text` for texts, choices and records, `Int` for whole numbers, `Real` for
    /// numbers and for money (in euros, to the cent), `Date` for dates and instants, `Bool`
    /// for booleans. Reading what was already read changes nothing.
    pub fn read(self, literal: &Literal) -> Option<Literal> {
        match self {
            Type::Text | Type::Choice | Type::Record => Some(Literal::Text(literal.plain())),
            Type::Int => whole(literal).map(Literal::Int),
            Type::Real => number(literal).map(Literal::Real),
            Type::Money => number(literal)
                .map(Literal::Real)
                .filter(|euros| euros.cents().is_some()),
            Type::Date | Type::Instant => date(literal).map(Literal::Date),
            Type::Bool => boolean(literal).map(Literal::Bool),
        }
    }
}

fn whole(literal: &Literal) -> Option<i64> {
    match literal {
        Literal::Int(number) => Some(*number),
        Literal::Real(number) if number.fract() == 0.0 && number.abs() < EXACT => Some(*number as i64),
        Literal::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn number(literal: &Literal) -> Option<f64> {
    match literal {
        Literal::Int(number) => Some(*number as f64).filter(|real| real.abs() < EXACT),
        Literal::Real(number) => Some(*number),
        // A French reader writes 12,50.
        Literal::Text(text) => text.trim().replace(',', ".").parse().ok(),
        _ => None,
    }
    .filter(|real: &f64| real.is_finite())
}

fn date(literal: &Literal) -> Option<DateExpr> {
    match literal {
        Literal::Date(date) => Some(*date),
        Literal::Text(text) => DateExpr::read(text),
        _ => None,
    }
}

fn boolean(literal: &Literal) -> Option<bool> {
    match literal {
        Literal::Bool(value) => Some(*value),
        Literal::Int(1) => Some(true),
        Literal::Int(0) => Some(false),
        Literal::Text(text) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "oui" | "vrai" | "1" => Some(true),
            "false" | "no" | "non" | "faux" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Types a filter against a kind of record: every field and relation exists, every test suits its
/// field, and every literal is read as its field's type ([`Type::read`]).
///
/// # Errors
/// The first problem met, in reading order: [`FilterError::UnknownField`],
/// [`FilterError::UnknownRelation`], [`FilterError::OperatorRefused`],
/// [`FilterError::ValueCount`] or [`FilterError::ValueRefused`].
pub fn check(filter: &Filter, schema: &dyn Schema) -> Result<Filter, FilterError> {
    checked(filter, schema, "")
}

fn checked(filter: &Filter, schema: &dyn Schema, prefix: &str) -> Result<Filter, FilterError> {
    let each = |parts: &[Filter]| {
        parts
            .iter()
            .map(|part| checked(part, schema, prefix))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(match filter {
        Filter::All(parts) => Filter::All(each(parts)?),
        Filter::Any(parts) => Filter::Any(each(parts)?),
        Filter::Not(inner) => Filter::Not(Box::new(checked(inner, schema, prefix)?)),
        Filter::Is(test) => Filter::Is(condition(test, schema, prefix)?),
        Filter::Has(Has { relation, filter }) => {
            let path = format!("{prefix}{relation}");
            let Some(other) = schema.relation(relation) else {
                return Err(FilterError::UnknownRelation { path });
            };
            Filter::has(relation, checked(filter, other, &format!("{path}."))?)
        }
    })
}

fn condition(condition: &Condition, schema: &dyn Schema, prefix: &str) -> Result<Condition, FilterError> {
    let Condition { field, op, values } = condition;
    let (op, path) = (*op, format!("{prefix}{field}"));
    let Some(kind) = schema.field(field) else {
        return Err(FilterError::UnknownField { path });
    };
    if !kind.allows(op) {
        return Err(FilterError::OperatorRefused { path, op, kind });
    }
    if !op.takes(values.len()) {
        let count = values.len();
        return Err(FilterError::ValueCount { path, op, count });
    }
    let read = |literal: &Literal| {
        kind.read(literal).ok_or_else(|| FilterError::ValueRefused {
            path: path.clone(),
            value: literal.plain(),
            kind,
        })
    };
    Ok(Condition {
        field: field.clone(),
        op,
        values: values.iter().map(read).collect::<Result<_, _>>()?,
    })
}
