//! What the language promises, told by subject.

mod check;
mod dates;
mod eval;
mod json;
mod laws;
mod text;

use jiff::civil::date;

use crate::arbitrary::Shape;
use crate::{DateExpr, Filter, Literal, Op, Today, Type};

/// A Thursday in the school year 2025-2026.
const TODAY: Today = Today(date(2026, 3, 12));

fn text(value: &str) -> Literal {
    Literal::Text(value.to_owned())
}

fn day(year: i16, month: i8, day: i8) -> Literal {
    Literal::Date(DateExpr::Day(date(year, month, day)))
}

fn is(field: &str, op: Op, values: impl Into<Vec<Literal>>) -> Filter {
    Filter::is(field, op, values.into())
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

/// Students with their guardians.
fn students() -> Shape {
    let guardians = Shape::default()
        .field("last_name", Type::Text, vec![text("Dupont")])
        .field("email", Type::Text, vec![]);
    Shape::default()
        .field("last_name", Type::Text, vec![text("Dupont"), text("Éluard")])
        .field("level", Type::Choice, vec![text("6e"), text("5e")])
        .field("options", Type::Choice, vec![text("latin")])
        .field("birth_date", Type::Date, vec![day(2014, 5, 1)])
        .field("created", Type::Instant, vec![])
        .field("rank", Type::Int, vec![Literal::Int(3)])
        .field("average", Type::Real, vec![])
        .field("balance", Type::Money, vec![])
        .field("boarder", Type::Bool, vec![])
        .field("campus", Type::Record, vec![])
        .relation("guardians", guardians)
}
