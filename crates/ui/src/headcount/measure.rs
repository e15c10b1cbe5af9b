//! What is measured of each group, and how a figure is written.

use std::sync::Arc;

use filter::Filter;
use kit::catalogue::{Field, Kind, Type};
use kit::query::{self, Cell};
use kit::{Access, Error, Result, Value};
use words::format;

use super::asked::Asked;
use crate::pen::Pen;

/// The measures by the codes of the address; their words are `headcount-measure-<code>`.
pub(super) const CODES: [&str; 7] = ["count", "distinct", "sum", "average", "min", "max", "rate"];

/// A measure that was asked for.
pub(super) struct Measure {
    pub code: &'static str,
    /// The field that is measured, when one is.
    pub field: Option<Arc<Field>>,
    pub engine: query::Measure,
}

impl Measure {
    /// # Errors
    /// Invalid when the field is not one that this person may measure so; the filter's own when a rate's does not read.
    pub fn read(access: &Access, kind: &Kind, asked: &Asked) -> Result<Self> {
        let code = CODES.into_iter().find(|code| *code == asked.measure).unwrap_or("count");
        let field = kind.find(&asked.of).map(|(_, field)| field.clone());
        let field = field.filter(|field| access.can_read(kind, &field.key) && suits(code, field));
        let key = || match &field {
            Some(field) => Ok(field.key.to_string()),
            None => Err(Error::invalid("of", "error-headcount-field")),
        };
        let engine = match code {
            "distinct" => query::Measure::Distinct(key()?),
            "sum" => query::Measure::Sum(key()?),
            "average" => query::Measure::Average(key()?),
            "min" => query::Measure::Min(key()?),
            "max" => query::Measure::Max(key()?),
            "rate" => query::Measure::Rate(Filter::parse(&asked.rate)?),
            _ => query::Measure::Count,
        };
        let field = field.filter(|_| !matches!(code, "count" | "rate"));
        Ok(Measure { code, field, engine })
    }

    /// The figures of parts add up to that of the whole.
    pub fn adds_up(&self) -> bool {
        matches!(self.code, "count" | "sum")
    }

    /// A figure as people read it.
    pub fn display(&self, pen: Pen<'_>, value: &Value) -> String {
        let as_field = |value: &Value| {
            let cell = Cell {
                value: value.clone(),
                ..Cell::default()
            };
            self.field.as_deref().map(|field| pen.display(field, &cell))
        };
        let is_money = self.field.as_ref().is_some_and(|field| field.ty == Type::Money);
        match (self.code, value) {
            (_, Value::Null) => "—".to_owned(),
            ("rate", value) => format::percent(pen.language, value.as_real().unwrap_or_default(), 1),
            ("average", value) if is_money => {
                let cents = value.as_real().unwrap_or_default().round();
                as_field(&Value::Int(cents as i64)).unwrap_or_default()
            }
            ("average", value) => format::decimal(pen.language, value.as_real().unwrap_or_default(), 1),
            ("sum" | "min" | "max", value) => as_field(value).unwrap_or_default(),
            (_, value) => pen.number(value.as_int().unwrap_or_default()),
        }
    }

    /// A figure as a length; nothing for what has none (a date).
    pub fn length(&self, value: &Value) -> Option<f64> {
        value.as_real().or_else(|| value.as_int().map(|int| int as f64))
    }
}

/// Whether a field can be measured so.
fn suits(code: &str, field: &Field) -> bool {
    match code {
        "sum" | "average" => matches!(field.ty, Type::Int | Type::Real | Type::Money),
        "min" | "max" => matches!(field.ty, Type::Int | Type::Real | Type::Money | Type::Date),
        "distinct" => field.ty != Type::LongText,
        _ => false,
    }
}

/// Fields that some measure takes, with their labels.
pub(super) fn measured(access: &Access, pen: Pen<'_>, kind: &Kind) -> Vec<(String, String)> {
    let fields = access.readable(kind).filter(|field| suits("distinct", field));
    fields
        .map(|field| (field.key.to_string(), pen.label(kind, field).into_owned()))
        .collect()
}
