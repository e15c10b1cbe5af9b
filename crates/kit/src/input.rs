//! What people, files and programs write, read as the type of the field it is meant for.
//!
//! Text is what a person types in a form or a spreadsheet holds; JSON is what the API receives. Both come out as the
//! one stored shape, or as a message that says what is wrong with it.

use serde_json::Value as Json;
use words::date::Order;

use crate::catalogue::{Catalogue, Field, Type};
use crate::error::Message;
use crate::instant;
use crate::store::{Db, StoreError};
use crate::value::Value;

/// Longest text kept in a field, in characters.
const LONGEST_LINE: usize = 500;
const LONGEST_TEXT: usize = 20_000;

/// A value, or why it is not one.
pub type Reading = Result<Value, Message>;

/// Reads a text. An empty one is no value. References are looked up by code or public id.
pub fn read_text(db: &mut Db<'_>, catalogue: &Catalogue, field: &Field, text: &str) -> Result<Reading, StoreError> {
    let text = text.trim();
    match &field.ty {
        Type::Ref(kind) if !text.is_empty() => read_reference(db, catalogue, field, kind, text),
        _ => Ok(read_plain(field, text)),
    }
}

/// Reads a JSON value: the same texts, and numbers and booleans as they are. Money is in cents, instants are RFC 3339,
/// or without an offset (see [`instant`]).
pub fn read_json(db: &mut Db<'_>, catalogue: &Catalogue, field: &Field, json: &Json) -> Result<Reading, StoreError> {
    let wrong = |expected: &str| Err(Message::new("error-json-type").with("expected", expected));
    Ok(match (json, &field.ty) {
        (Json::Null, _) => Ok(Value::Null),
        (Json::String(text), Type::Money) => match text.parse() {
            Ok(cents) => Ok(Value::Int(cents)),
            Err(_) => wrong("cents"),
        },
        (Json::String(text), _) => return read_text(db, catalogue, field, text),
        // As the API itself answers a reference.
        (Json::Object(object), Type::Ref(_)) => match object.get("id").and_then(Json::as_str) {
            Some(uid) => return read_text(db, catalogue, field, uid),
            None => wrong("id"),
        },
        (Json::Bool(yes), Type::Bool) => Ok(Value::from(*yes)),
        (Json::Number(n), Type::Int | Type::Money) => {
            n.as_i64().map(Value::Int).ok_or(()).or_else(|()| wrong("integer"))
        }
        (Json::Number(n), Type::Real) => n.as_f64().map(Value::Real).ok_or(()).or_else(|()| wrong("number")),
        (Json::Number(n), Type::Text | Type::Phone | Type::Choice { .. }) => Ok(Value::Text(n.to_string())),
        _ => wrong(name_of(&field.ty)),
    })
}

/// Reads a text for any type that needs no look-up.
pub fn read_plain(field: &Field, text: &str) -> Reading {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Value::Null);
    }
    match &field.ty {
        Type::Text => short(text, LONGEST_LINE),
        Type::LongText => short(text, LONGEST_TEXT),
        Type::Email => words::email::read_email(text)
            .map(Value::Text)
            .map_err(|error| Message::new(error.key())),
        Type::Phone => words::phone::Phone::parse(text, "FR")
            .map(|phone| phone.as_str().into())
            .map_err(|error| Message::new(error.key())),
        Type::Choice { codes, .. } => {
            let found = codes.iter().find(|code| **code == text);
            found
                .map(|code| (*code).into())
                .ok_or_else(|| Message::new("error-choice").with("value", text))
        }
        Type::OwnChoice(answers) => {
            let folded = words::fold::fold(text);
            let found = answers.iter().find(|answer| words::fold::fold(answer) == folded);
            found
                .map(|answer| answer.as_str().into())
                .ok_or_else(|| Message::new("error-choice").with("value", text))
        }
        Type::Country | Type::Nationality => words::countries::find(text)
            .map(|country| country.code.into())
            .ok_or_else(|| Message::new("error-country").with("value", text)),
        Type::Int => whole(text)
            .map(Value::Int)
            .ok_or_else(|| Message::new("error-integer").with("value", text)),
        Type::Real => decimal(text)
            .map(Value::Real)
            .ok_or_else(|| Message::new("error-number").with("value", text)),
        Type::Money => decimal(text)
            .map(|euros| Value::Int((euros * 100.0).round() as i64))
            .ok_or_else(|| Message::new("error-money").with("value", text)),
        Type::Date => words::date::read_date(text, Order::DayFirst)
            .map(Value::from)
            .map_err(|error| Message::new(error.key()).with("value", text)),
        Type::Instant => instant::read(text),
        Type::Bool => words::names::read_yes_no(text)
            .map(Value::from)
            .ok_or_else(|| Message::new("error-yes-no").with("value", text)),
        Type::Ref(_) => Err(Message::new("error-reference").with("value", text)),
    }
}

fn read_reference(
    db: &mut Db<'_>,
    catalogue: &Catalogue,
    field: &Field,
    kind: &str,
    text: &str,
) -> Result<Reading, StoreError> {
    let unknown = || Err(Message::new("error-reference").with("value", text));
    let Some(kind) = catalogue.kind(kind) else {
        return Ok(unknown());
    };
    let (column, value) = match (uuid::Uuid::parse_str(text), field.target.and_then(|target| target.code)) {
        (Ok(uid), _) => ("uid", Value::from(uid)),
        (Err(_), Some(code)) => (code, Value::text(text)),
        (Err(_), None) => return Ok(unknown()),
    };
    // Of several of the same code (a class name of each year), the latest.
    let sql = format!(
        "SELECT id FROM {} WHERE {column} = $1 ORDER BY id DESC LIMIT 1",
        kind.table
    );
    Ok(match db.scalar(&sql, &[value])? {
        Value::Int(id) => Ok(Value::Int(id)),
        _ => unknown(),
    })
}

fn short(text: &str, longest: usize) -> Reading {
    if text.chars().count() > longest {
        return Err(Message::new("error-too-long").with("max", longest));
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t')
    {
        return Err(Message::new("error-control-characters"));
    }
    Ok(text.into())
}

fn whole(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{202f}')
        .collect();
    plain.parse().ok().or_else(|| {
        plain
            .strip_suffix(".0")
            .or_else(|| plain.strip_suffix(",0"))?
            .parse()
            .ok()
    })
}

/// `1 234,50 €`, `1234.5`: French and programs' forms.
fn decimal(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '€' | '%'))
        .collect();
    let plain = plain.replace(',', ".");
    plain.parse().ok().filter(|n: &f64| n.is_finite() && n.abs() < 1e13)
}

fn name_of(ty: &Type) -> &'static str {
    match ty {
        Type::Int | Type::Money => "integer",
        Type::Real => "number",
        Type::Bool => "boolean",
        _ => "string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: Field, text: &str, expected: impl Into<Value>) {
        assert_eq!(read_plain(&field, text), Ok(expected.into()), "{text}");
    }

    #[track_caller]
    fn refused(field: Field, text: &str) {
        assert!(read_plain(&field, text).is_err(), "{text}");
    }

    #[test]
    fn values_are_read_as_french_people_write_them() {
        check(Field::date("d"), "3/9/2025", "2025-09-03");
        check(Field::date("d"), " 3 septembre 2025 ", "2025-09-03");
        check(Field::phone("p"), "06 12 34 56 78", "+33612345678");
        check(Field::money("m"), "1 234,50 €", 123_450_i64);
        check(Field::int("n"), "1 234", 1_234_i64);
        check(Field::real("r"), "2,5", Value::Real(2.5));
        check(Field::bool("b"), "Oui", 1_i64);
        check(Field::nationality("n"), "Française", "FR");
        check(Field::choice("s", "sex", &["female", "male"]), "male", "male");
        check(Field::text("t"), "  ", Value::Null);
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        refused(Field::date("d"), "31/02/2025");
        refused(Field::email("e"), "jean at exemple");
        refused(Field::phone("p"), "12");
        refused(Field::money("m"), "beaucoup");
        refused(Field::choice("s", "sex", &["female", "male"]), "x");
        refused(Field::text("t"), &"a".repeat(LONGEST_LINE + 1));
        refused(Field::text("t"), "a\u{0}b");
    }
}
