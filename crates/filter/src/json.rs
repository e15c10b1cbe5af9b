//! The JSON form, for the API and saved views.
//!
//! ```json
//! {"all": [
//!   {"field": "status", "is": ["enrolled", "expected"]},
//!   {"any": [{"field": "birth_date", "before": "2015-01-01"}, {"field": "email", "empty": true}]},
//!   {"not": {"has": "guardians", "where": {"field": "last_name", "starts_with": "Du"}}}
//! ]}
//! ```
//!
//! Beside `field` stands exactly one operator:
//!
//! | operator | value | test |
//! |---|---|---|
//! | `is` | one value or several in an array | [`Op::In`] |
//! | `is_not` | the same | its negation |
//! | `less` or `before` | a value | [`Op::Less`] |
//! | `at_most` or `on_or_before` | a value | [`Op::AtMost`] |
//! | `more` or `after` | a value | [`Op::More`] |
//! | `at_least` or `on_or_after` | a value | [`Op::AtLeast`] |
//! | `between` | an array of two values | [`Op::Between`] |
//! | `contains`, `starts_with` | a value | [`Op::Contains`], [`Op::StartsWith`] |
//! | `empty` | `true` or `false` | [`Op::Empty`] or [`Op::Filled`] |
//!
//! A value is a number, a boolean or a text; a text written as a [`DateExpr`] shows itself is a date
//! (`"2025-09-01"`, `"today-30d"`), and `{"text": "today"}` is the text for certain.
//! `where` may be left out: some related record exists.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::{
    DateExpr, Expected, Filter, FilterError, Has, Literal, MAX_CONDITIONS, MAX_DEPTH, MAX_VALUES, Op, Place, is_key,
};

impl Filter {
    /// Reads the JSON form.
    ///
    /// # Errors
    /// [`FilterError::Unexpected`] where the form is broken, [`FilterError::TooDeep`],
    /// [`FilterError::TooManyConditions`], [`FilterError::TooManyValues`]; the place is a JSON
    /// pointer.
    pub fn from_json(value: &Value) -> Result<Filter, FilterError> {
        Reader { conditions: 0 }.filter(value, "", 1)
    }

    /// Writes the JSON form. Reading it back gives an equal filter.
    pub fn to_json(&self) -> Value {
        let each = |parts: &[Filter]| parts.iter().map(Filter::to_json).collect::<Vec<_>>();
        match self {
            Filter::All(parts) => json!({"all": each(parts)}),
            Filter::Any(parts) => json!({"any": each(parts)}),
            Filter::Is(condition) => {
                let (operator, value) = operator(condition.op, &condition.values);
                json!({"field": condition.field, operator: value})
            }
            Filter::Not(inner) => match &**inner {
                Filter::Is(condition) if condition.op == Op::In => {
                    json!({"field": condition.field, "is_not": one_or_more(&condition.values)})
                }
                inner => json!({"not": inner.to_json()}),
            },
            Filter::Has(Has { relation, filter }) if **filter == Filter::everything() => {
                json!({"has": relation})
            }
            Filter::Has(Has { relation, filter }) => {
                json!({"has": relation, "where": filter.to_json()})
            }
        }
    }
}

impl Serialize for Filter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Filter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Filter, D::Error> {
        Filter::from_json(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The operator's key and its value; dates get the words that suit dates.
fn operator(op: Op, values: &[Literal]) -> (&'static str, Value) {
    let dated = matches!(values, [Literal::Date(_), ..]);
    let name = match op {
        Op::In => "is",
        Op::Less if dated => "before",
        Op::Less => "less",
        Op::AtMost if dated => "on_or_before",
        Op::AtMost => "at_most",
        Op::More if dated => "after",
        Op::More => "more",
        Op::AtLeast if dated => "on_or_after",
        Op::AtLeast => "at_least",
        Op::Between => "between",
        Op::Contains => "contains",
        Op::StartsWith => "starts_with",
        Op::Empty => return ("empty", Value::Bool(true)),
        Op::Filled => return ("empty", Value::Bool(false)),
    };
    (name, one_or_more(values))
}

fn one_or_more(values: &[Literal]) -> Value {
    match values {
        [only] => write(only),
        several => several.iter().map(write).collect(),
    }
}

fn write(literal: &Literal) -> Value {
    match literal {
        Literal::Text(text) if DateExpr::canonical(text).is_some() => json!({"text": text}),
        Literal::Text(text) => json!(text),
        Literal::Int(number) => json!(number),
        Literal::Real(number) => json!(number),
        Literal::Bool(value) => json!(value),
        Literal::Date(date) => json!(date.to_string()),
    }
}

/// Reads a tree, counting its conditions.
struct Reader {
    conditions: usize,
}

impl Reader {
    fn filter(&mut self, value: &Value, at: &str, depth: usize) -> Result<Filter, FilterError> {
        check_depth(at, depth)?;
        let Some(object) = value.as_object() else {
            return Err(unexpected(at, value, Expected::FilterObject));
        };
        if let Some(parts) = object.get("all") {
            only(object, at, &["all"])?;
            return Ok(Filter::All(self.group(parts, &child(at, "all"), depth)?));
        }
        if let Some(parts) = object.get("any") {
            only(object, at, &["any"])?;
            return Ok(Filter::Any(self.group(parts, &child(at, "any"), depth)?));
        }
        if let Some(inner) = object.get("not") {
            only(object, at, &["not"])?;
            let inner = self.filter(inner, &child(at, "not"), depth + 1)?;
            return Ok(Filter::Not(Box::new(inner)));
        }
        if let Some(relation) = object.get("has") {
            only(object, at, &["has", "where"])?;
            self.count(at)?;
            let relation = key(relation, &child(at, "has"))?;
            let inner = match object.get("where") {
                Some(inner) => self.filter(inner, &child(at, "where"), depth + 1)?,
                None => Filter::everything(),
            };
            return Ok(Filter::has(relation, inner));
        }
        if let Some(field) = object.get("field") {
            self.count(at)?;
            return condition(field, object, value, at, depth);
        }
        Err(unexpected(at, value, Expected::FilterObject))
    }

    fn group(&mut self, value: &Value, at: &str, depth: usize) -> Result<Vec<Filter>, FilterError> {
        let Some(parts) = value.as_array() else {
            return Err(unexpected(at, value, Expected::FilterArray));
        };
        if parts.is_empty() {
            self.count(at)?;
        }
        let parts = parts.iter().enumerate();
        parts
            .map(|(index, part)| self.filter(part, &format!("{at}/{index}"), depth + 1))
            .collect()
    }

    fn count(&mut self, at: &str) -> Result<(), FilterError> {
        self.conditions += 1;
        if self.conditions > MAX_CONDITIONS {
            let max = MAX_CONDITIONS;
            return Err(FilterError::TooManyConditions { place: place(at), max });
        }
        Ok(())
    }
}

fn condition(
    field: &Value,
    object: &Map<String, Value>,
    whole: &Value,
    at: &str,
    depth: usize,
) -> Result<Filter, FilterError> {
    let field = key(field, &child(at, "field"))?;
    let mut operators = object.iter().filter(|(name, _)| *name != "field");
    let (Some((name, value)), None) = (operators.next(), operators.next()) else {
        return Err(unexpected(at, whole, Expected::OneOperator));
    };
    let here = child(at, name);
    let op = match name.as_str() {
        "is" | "is_not" => Op::In,
        "less" | "before" => Op::Less,
        "at_most" | "on_or_before" => Op::AtMost,
        "more" | "after" => Op::More,
        "at_least" | "on_or_after" => Op::AtLeast,
        "between" => Op::Between,
        "contains" => Op::Contains,
        "starts_with" => Op::StartsWith,
        "empty" => {
            return match value {
                Value::Bool(true) => Ok(Filter::is(field, Op::Empty, Vec::new())),
                Value::Bool(false) => Ok(Filter::is(field, Op::Filled, Vec::new())),
                other => Err(unexpected(&here, other, Expected::Boolean)),
            };
        }
        _ => {
            let name = Value::String(name.clone());
            return Err(unexpected(&here, &name, Expected::OneOperator));
        }
    };
    let values = match (op, value) {
        (Op::In | Op::Between, Value::Array(values)) => literals(values, &here)?,
        _ => vec![literal(value, &here)?],
    };
    if !op.takes(values.len()) {
        let expected = match op {
            Op::Between => Expected::TwoValues,
            _ => Expected::Literal,
        };
        return Err(unexpected(&here, value, expected));
    }
    let test = Filter::is(field, op, values);
    if name != "is_not" {
        return Ok(test);
    }
    check_depth(at, depth + 1)?;
    Ok(Filter::Not(Box::new(test)))
}

fn literals(values: &[Value], at: &str) -> Result<Vec<Literal>, FilterError> {
    if values.len() > MAX_VALUES {
        let max = MAX_VALUES;
        return Err(FilterError::TooManyValues { place: place(at), max });
    }
    let values = values.iter().enumerate();
    values
        .map(|(index, value)| literal(value, &format!("{at}/{index}")))
        .collect()
}

fn literal(value: &Value, at: &str) -> Result<Literal, FilterError> {
    let refused = || unexpected(at, value, Expected::Literal);
    match value {
        Value::Bool(value) => Ok(Literal::Bool(*value)),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Ok(Literal::Int(whole)),
            None => number
                .as_f64()
                .filter(|real| real.is_finite())
                .map(Literal::Real)
                .ok_or_else(refused),
        },
        Value::String(text) => Ok(match DateExpr::canonical(text) {
            Some(date) => Literal::Date(date),
            None => Literal::Text(text.clone()),
        }),
        Value::Object(object) => match object.get("text") {
            Some(Value::String(text)) if object.len() == 1 => Ok(Literal::Text(text.clone())),
            _ => Err(refused()),
        },
        Value::Null | Value::Array(_) => Err(refused()),
    }
}

fn key(value: &Value, at: &str) -> Result<String, FilterError> {
    match value.as_str() {
        Some(text) if is_key(text) => Ok(text.to_owned()),
        _ => Err(unexpected(at, value, Expected::Key)),
    }
}

/// Refuses members other than those of the form, so that a misspelt one is not silently ignored.
fn only(object: &Map<String, Value>, at: &str, names: &[&str]) -> Result<(), FilterError> {
    match object.keys().find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(unexpected(
            &child(at, name),
            &Value::String(name.clone()),
            Expected::NoOtherMember,
        )),
        None => Ok(()),
    }
}

fn check_depth(at: &str, depth: usize) -> Result<(), FilterError> {
    if depth > MAX_DEPTH {
        let max = MAX_DEPTH;
        return Err(FilterError::TooDeep { place: place(at), max });
    }
    Ok(())
}

fn place(at: &str) -> Place {
    Place::Json(at.to_owned())
}

/// The JSON pointer of an object's member.
fn child(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn unexpected(at: &str, found: &Value, expected: Expected) -> FilterError {
    FilterError::Unexpected {
        place: place(at),
        found: crate::error::excerpt(&found.to_string()),
        expected,
    }
}
