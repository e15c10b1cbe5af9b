//! The meaning of a filter: a plain evaluator over records in memory, the reference for the SQL.

use std::cmp::Ordering;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::dates::{Today, instants, range};
use crate::{Condition, Filter, Literal, Op};

/// A record a filter can be tried on.
pub trait Record {
    /// The value of a field; [`Cell::Missing`] when it has none or there is no such field.
    fn get(&self, field: &str) -> Cell;
    /// The records related by a relation.
    fn related(&self, relation: &str) -> Vec<&dyn Record>;
}

/// The value of a field in a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No value.
    Missing,
    /// A free text, compared folded; the empty text is a missing value.
    Text(String),
    /// A choice's code or a record's key, compared exactly; the empty one is a missing value.
    Code(String),
    /// A whole number.
    Int(i64),
    /// A number.
    Real(f64),
    /// An amount in cents.
    Money(i64),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Date(Date),
    /// A moment, in microseconds since 1970 UTC.
    Instant(i64),
    /// Several values, as in a multiple choice.
    Many(Vec<Cell>),
}

/// What a filter's meaning depends on besides the record.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// The current day, from which relative dates count.
    pub today: Today,
    /// Sets aside what must not tell two texts apart: letter case, accents.
    pub fold: fn(&str) -> String,
    /// The organisation's time zone, in which moments have a date.
    pub zone: TimeZone,
}

/// Whether a record satisfies a filter, by the rules of the crate's opening page.
///
/// The filter is one that passed [`crate::check`] against the record's kind; a condition whose literal is
/// not of its field's type is false.
pub fn matches(filter: &Filter, record: &dyn Record, evaluation: &Evaluation) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().all(|part| matches(part, record, evaluation)),
        Filter::Any(parts) => parts.iter().any(|part| matches(part, record, evaluation)),
        Filter::Not(inner) => !matches(inner, record, evaluation),
        Filter::Is(condition) => evaluation.holds(condition, &record.get(&condition.field)),
        Filter::Has(has) => record
            .related(&has.relation)
            .into_iter()
            .any(|other| matches(&has.filter, other, evaluation)),
    }
}

impl Cell {
    /// Whether this counts as no value.
    pub fn is_missing(&self) -> bool {
        match self {
            Cell::Missing => true,
            Cell::Text(text) | Cell::Code(text) => text.is_empty(),
            Cell::Many(cells) => cells.iter().all(Cell::is_missing),
            _ => false,
        }
    }
}

impl Evaluation {
    fn holds(&self, condition: &Condition, cell: &Cell) -> bool {
        match (condition.op, cell) {
            (Op::Empty, _) => cell.is_missing(),
            (Op::Filled, _) => !cell.is_missing(),
            (_, Cell::Many(cells)) => cells.iter().any(|cell| self.holds(condition, cell)),
            _ if cell.is_missing() => false,
            _ => self.compares(condition.op, cell, &condition.values),
        }
    }

    fn compares(&self, op: Op, cell: &Cell, values: &[Literal]) -> bool {
        use Ordering::{Equal, Greater, Less};
        // Whether the value stands, towards a literal, in one of these places.
        let stands = |literal: &Literal, places: &[Ordering]| {
            self.place(cell, literal).is_some_and(|place| places.contains(&place))
        };
        match (op, values) {
            (Op::In, _) => values.iter().any(|value| stands(value, &[Equal])),
            (Op::Less, [value]) => stands(value, &[Less]),
            (Op::AtMost, [value]) => stands(value, &[Less, Equal]),
            (Op::More, [value]) => stands(value, &[Greater]),
            (Op::AtLeast, [value]) => stands(value, &[Equal, Greater]),
            (Op::Between, [low, high]) => stands(low, &[Equal, Greater]) && stands(high, &[Less, Equal]),
            (Op::Contains, [value]) => self.folded(cell, value, |text, part| text.contains(part)),
            (Op::StartsWith, [value]) => self.folded(cell, value, |text, part| text.starts_with(part)),
            _ => false,
        }
    }

    /// Where a value stands towards what a literal covers: before it, in it, after it. `None`
    /// when the two are not of the same type.
    fn place(&self, cell: &Cell, literal: &Literal) -> Option<Ordering> {
        match (cell, literal) {
            (Cell::Text(text), Literal::Text(other)) => Some((self.fold)(text).cmp(&(self.fold)(other))),
            (Cell::Code(code), Literal::Text(other)) => Some(code.cmp(other)),
            (Cell::Int(number), Literal::Int(other)) => Some(number.cmp(other)),
            (Cell::Real(number), Literal::Real(other)) => number.partial_cmp(other),
            (Cell::Money(cents), _) => literal.cents().map(|other| cents.cmp(&other)),
            (Cell::Bool(value), Literal::Bool(other)) => Some(value.cmp(other)),
            (Cell::Date(day), Literal::Date(expr)) => {
                let (first, last) = range(expr, self.today);
                Some(within(*day < first, *day > last))
            }
            (Cell::Instant(moment), Literal::Date(expr)) => {
                let (start, end) = instants(range(expr, self.today), &self.zone);
                Some(within(*moment < start, *moment >= end))
            }
            _ => None,
        }
    }

    fn folded(&self, cell: &Cell, literal: &Literal, test: fn(&str, &str) -> bool) -> bool {
        match (cell, literal) {
            (Cell::Text(text), Literal::Text(part)) => test(&(self.fold)(text), &(self.fold)(part)),
            _ => false,
        }
    }
}

fn within(before: bool, after: bool) -> Ordering {
    match (before, after) {
        (true, _) => Ordering::Less,
        (_, true) => Ordering::Greater,
        _ => Ordering::Equal,
    }
}
