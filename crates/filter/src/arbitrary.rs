//! Strategies that make random filters, for property tests.

use proptest::prelude::*;

use crate::{Anchor, DateExpr, Filter, Literal, Offset, Op, Period, Schema, Shift, Span, Type, Unit};

/// A kind of record described for tests; a [`Schema`] too.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    /// The fields.
    pub fields: Vec<Field>,
    /// The relations, and the kind at the other end of each.
    pub relations: Vec<(String, Shape)>,
}

/// A field of a [`Shape`].
#[derive(Debug, Clone)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// What it holds.
    pub kind: Type,
    /// Values to draw from two times in three, so that filters meet the records; the others are
    /// made up. Each must read as the field's type.
    pub samples: Vec<Literal>,
}

impl Shape {
    /// Adds a field.
    pub fn field(mut self, key: &str, kind: Type, samples: Vec<Literal>) -> Shape {
        let key = key.to_owned();
        self.fields.push(Field { key, kind, samples });
        self
    }

    /// Adds a relation.
    pub fn relation(mut self, key: &str, other: Shape) -> Shape {
        self.relations.push((key.to_owned(), other));
        self
    }
}

impl Schema for Shape {
    fn field(&self, key: &str) -> Option<Type> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.key == key).map(|field| field.kind)
    }

    fn relation(&self, key: &str) -> Option<&dyn Schema> {
        let mut relations = self.relations.iter();
        relations
            .find(|(name, _)| name == key)
            .map(|(_, other)| other as &dyn Schema)
    }
}

/// Filters well typed over a kind of record: [`crate::check`] gives them back unchanged. They
/// stay within [`crate::MAX_DEPTH`] as long as the shape nests no more than two relations.
pub fn filters(shape: &Shape) -> BoxedStrategy<Filter> {
    let mut leaves: Vec<BoxedStrategy<Filter>> = shape.fields.iter().map(condition).collect();
    for (relation, other) in &shape.relations {
        let relation = relation.clone();
        let has = filters(other).prop_map(move |inner| Filter::has(relation.clone(), inner));
        leaves.push(has.boxed());
    }
    if leaves.is_empty() {
        leaves.push(Just(Filter::everything()).boxed());
    }
    grown(proptest::strategy::Union::new(leaves).boxed())
}

/// Filters of any shape over any key and any literal, for the written forms.
pub fn anything() -> BoxedStrategy<Filter> {
    let op = prop::sample::select(OPS.to_vec());
    let condition = (key(), op)
        .prop_flat_map(|(key, op)| (Just(key), Just(op), values(op, literal())))
        .prop_map(|(key, op, values)| Filter::is(key, op, values))
        .boxed();
    let has = (key(), grown(condition.clone()))
        .prop_map(|(key, inner)| Filter::has(key, inner))
        .boxed();
    grown(prop_oneof![4 => condition, 1 => has].boxed())
}

const OPS: [Op; 10] = [
    Op::In,
    Op::Less,
    Op::AtMost,
    Op::More,
    Op::AtLeast,
    Op::Between,
    Op::Contains,
    Op::StartsWith,
    Op::Empty,
    Op::Filled,
];

/// Trees of at most three storeys of groups and negations over these leaves.
fn grown(leaf: BoxedStrategy<Filter>) -> BoxedStrategy<Filter> {
    leaf.prop_recursive(3, 16, 4, |inner| {
        let parts = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            parts.clone().prop_map(Filter::All),
            parts.prop_map(Filter::Any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
    .boxed()
}

fn condition(field: &Field) -> BoxedStrategy<Filter> {
    let (key, kind) = (field.key.clone(), field.kind);
    let ops: Vec<Op> = OPS.into_iter().filter(|op| kind.allows(*op)).collect();
    let made_up = made_up(kind);
    let samples: Vec<Literal> = field.samples.iter().filter_map(|sample| kind.read(sample)).collect();
    let value = match samples.is_empty() {
        true => made_up,
        false => prop_oneof![2 => prop::sample::select(samples), 1 => made_up].boxed(),
    };
    prop::sample::select(ops)
        .prop_flat_map(move |op| (Just(op), values(op, value.clone())))
        .prop_map(move |(op, values)| Filter::is(key.clone(), op, values))
        .boxed()
}

fn values(op: Op, value: BoxedStrategy<Literal>) -> BoxedStrategy<Vec<Literal>> {
    let count = match op {
        Op::In => 1..=3,
        Op::Between => 2..=2,
        Op::Empty | Op::Filled => 0..=0,
        _ => 1..=1,
    };
    prop::collection::vec(value, count).boxed()
}

fn made_up(kind: Type) -> BoxedStrategy<Literal> {
    match kind {
        Type::Text | Type::Choice | Type::Record => text().prop_map(Literal::Text).boxed(),
        Type::Int => int().prop_map(Literal::Int).boxed(),
        Type::Real => real().prop_map(Literal::Real).boxed(),
        Type::Money => (-1_000_000_i64..1_000_000)
            .prop_map(|cents| Literal::Real(cents as f64 / 100.0))
            .boxed(),
        Type::Date | Type::Instant => date().prop_map(Literal::Date).boxed(),
        Type::Bool => any::<bool>().prop_map(Literal::Bool).boxed(),
    }
}

fn literal() -> BoxedStrategy<Literal> {
    let kinds = [Type::Text, Type::Int, Type::Real, Type::Date, Type::Bool];
    proptest::strategy::Union::new(kinds.map(made_up)).boxed()
}

fn key() -> BoxedStrategy<String> {
    // Keywords are good keys too.
    let words = prop::sample::select(vec!["or", "and", "not", "none", "empty"]);
    prop_oneof![4 => "[a-z][a-z0-9_]{0,8}", 1 => words.prop_map(str::to_owned)].boxed()
}

/// Texts of all sorts, many of which would be something else without quotes. None holds the NUL
/// character, which PostgreSQL refuses in a text.
fn text() -> BoxedStrategy<String> {
    let lookalike = literal_lookalike();
    prop_oneof![
        2 => "[a-zéèçÉœ]{0,6}",
        1 => "[ -~]{0,8}",
        1 => "[^\\x00]{0,4}",
        1 => "[%_*\\\\'\"é-]{1,4}",
        1 => lookalike,
    ]
    .boxed()
}

fn literal_lookalike() -> BoxedStrategy<String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        real().prop_map(|number| format!("{number:?}")),
        date().prop_map(|date| date.to_string()),
        prop::sample::select(vec!["true", "false", "empty", "filled", "none", "or", "-a", "<1"])
            .prop_map(str::to_owned),
    ]
    .boxed()
}

fn int() -> BoxedStrategy<i64> {
    prop_oneof![3 => -20_i64..20, 1 => any::<i64>()].boxed()
}

fn real() -> BoxedStrategy<f64> {
    let finite = prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::POSITIVE | prop::num::f64::NEGATIVE;
    prop_oneof![3 => (-80_i32..80).prop_map(|quarters| f64::from(quarters) / 4.0), 1 => finite].boxed()
}

/// Days of two centuries, days reckoned from today and periods.
pub fn date() -> BoxedStrategy<DateExpr> {
    let unit = prop::sample::select(vec![Unit::Day, Unit::Week, Unit::Month, Unit::Year]);
    let offset = (-40_i32..40, unit).prop_map(|(count, unit)| Offset { count, unit });
    let period = (
        prop::sample::select(Shift::ALL.to_vec()),
        prop::sample::select(Span::ALL.to_vec()),
    )
        .prop_map(|(shift, span)| Period { shift, span });
    let anchor = prop_oneof![
        2 => Just(Anchor::Today),
        1 => period.clone().prop_map(Anchor::StartOf),
        1 => period.clone().prop_map(Anchor::EndOf),
    ];
    let day = (1900_i16..2100, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| DateExpr::Day(jiff::civil::date(year, month, day)));
    prop_oneof![
        2 => day,
        2 => (anchor, offset).prop_map(|(anchor, offset)| DateExpr::Relative { anchor, offset }),
        1 => period.prop_map(DateExpr::Period),
    ]
    .boxed()
}
