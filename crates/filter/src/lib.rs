//! The filter language: one way to say which records, shared by lists, saved views, exports, bulk
//! edits, headcounts and the API.
//!
//! A [`Filter`] is a tree. It is written as JSON ([`json`]), as a line a person can
//! type in the address bar ([`text`]), is typed against a [`Schema`] by [`check`], and
//! means what [`matches()`] says. This crate knows no store: whoever compiles a filter to SQL must
//! give the answers of [`matches()`], and the rules below are the reference.
//!
//! # What a filter means
//!
//! **Two values, no third.** Every condition is true or false for a record. `Not` turns one into
//! the other, always.
//!
//! **Missing.** A value is missing when there is none, when it is the empty text, or when it is
//! many values of which none is present. On a missing value only [`Op::Empty`] is true; every
//! other condition is false, so its negation is true: `-level:6e` keeps the students without a
//! level. Whether a text is missing is decided on the text as stored, before any folding.
//!
//! **Text** ([`Type::Text`]) is compared folded (letter case, accents and the like set aside by the
//! function in [`Evaluation::fold`]), value and literal alike: for `In` whole against whole, for
//! `Contains` and `StartsWith` on the folded texts, for `Less`, `AtMost`, `More`, `AtLeast` and
//! `Between` by code point, as SQLite's `BINARY` and PostgreSQL's `"C"` collations do.
//!
//! **Choices and record keys** ([`Type::Choice`], [`Type::Record`]) are equal or not, exactly.
//!
//! **Numbers** compare as numbers. **Money** is stored in cents and written in euros: a literal is
//! read with [`Literal::cents`].
//!
//! **Dates.** A date literal stands for a range of days `(first, last)`, given by [`range`]; a single
//! day is a range of one. `In` is inside it, `Less` before its first day, `AtMost` on or before its
//! last day, `More` after its last day, `AtLeast` on or after its first day, `Between` from the first
//! day of the first literal to the last day of the second, both included.
//!
//! **Instants** are compared with dates in the organisation's time zone: a range of days is the
//! half-open range of instants given by [`instants`], from the start of the first day to the
//! start of the day after the last.
//!
//! **Between** takes both ends in; with its ends reversed it is never true.
//!
//! **Many values** (a multiple choice): a condition is true when one of the present values satisfies
//! it. `Empty` is true when none is present, `Filled` when one is.
//!
//! **Relations.** [`Has`] is true when at least one related record satisfies its filter; a record
//! with nothing related satisfies none, not even `Has` everything.
//!
//! **Groups.** `All` of nothing is everything; `Any` of nothing is nothing.

#[cfg(any(test, feature = "arbitrary"))]
pub mod arbitrary;
mod check;
mod dates;
mod error;
mod eval;
pub mod json;
mod literal;
mod simplify;
pub mod text;

pub use check::{Schema, Type, check};
pub use dates::{Anchor, DateExpr, Offset, Period, Shift, Span, Today, Unit, instants, range};
pub use error::{Expected, FilterError, Place};
pub use eval::{Cell, Evaluation, Record, matches};
pub use literal::Literal;

/// How deep a written filter may nest; a lone condition has depth 1.
pub const MAX_DEPTH: usize = 12;
/// How many conditions a written filter may hold; relations and empty groups count as one each.
pub const MAX_CONDITIONS: usize = 200;
/// How many values one condition may list.
pub const MAX_VALUES: usize = 1000;

/// Which records: a tree of groups, negations, conditions and relations.
///
/// Reading ([`Filter::from_json`], [`Filter::parse`]) bounds the tree by [`MAX_DEPTH`],
/// [`MAX_CONDITIONS`] and [`MAX_VALUES`]; a filter built in code is the builder's to bound.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Every one of these; of nothing, everything.
    All(Vec<Filter>),
    /// At least one of these; of nothing, nothing.
    Any(Vec<Filter>),
    /// The records the inner filter leaves out.
    Not(Box<Filter>),
    /// A test on one field.
    Is(Condition),
    /// A test on the related records.
    Has(Has),
}

/// A test on one field of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The field's key, `snake_case` (see [`is_key`]); a custom field has one too.
    pub field: String,
    /// The test.
    pub op: Op,
    /// What the field is tested against; how many is set by [`Op::takes`].
    pub values: Vec<Literal>,
}

/// True of a record when some record related to it matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Has {
    /// The relation's key, for instance `guardians`.
    pub relation: String,
    /// What the related record must satisfy; everything when any will do.
    pub filter: Box<Filter>,
}

/// The tests a field may be put to. The crate's opening page says what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Equals one of the values, or falls in one of the periods.
    In,
    /// Strictly under, or strictly before.
    Less,
    /// Under or equal, on or before.
    AtMost,
    /// Strictly over, or strictly after.
    More,
    /// Over or equal, on or after.
    AtLeast,
    /// From the first value to the second, both included.
    Between,
    /// Holds the text somewhere.
    Contains,
    /// Begins with the text.
    StartsWith,
    /// Has no value.
    Empty,
    /// Has a value.
    Filled,
}

impl Op {
    /// Whether a condition with this test may carry that many values: one to [`MAX_VALUES`] for
    /// `In`, two for `Between`, none for `Empty` and `Filled`, one for the others.
    pub fn takes(self, count: usize) -> bool {
        match self {
            Op::In => (1..=MAX_VALUES).contains(&count),
            Op::Between => count == 2,
            Op::Empty | Op::Filled => count == 0,
            _ => count == 1,
        }
    }
}

/// Whether a text can name a field or a relation: a lower-case letter, then lower-case letters,
/// digits and underscores.
pub fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

impl Filter {
    /// The filter every record satisfies.
    pub fn everything() -> Filter {
        Filter::All(Vec::new())
    }

    /// The filter no record satisfies.
    pub fn nothing() -> Filter {
        Filter::Any(Vec::new())
    }

    /// A test on one field.
    pub fn is(field: impl Into<String>, op: Op, values: Vec<Literal>) -> Filter {
        Filter::Is(Condition {
            field: field.into(),
            op,
            values,
        })
    }

    /// True when some record related by `relation` satisfies `filter`.
    pub fn has(relation: impl Into<String>, filter: Filter) -> Filter {
        Filter::Has(Has {
            relation: relation.into(),
            filter: Box::new(filter),
        })
    }

    /// Every field and relation the filter reads, once each, in order of first appearance. What
    /// is reached through a relation is written with dots: `guardians`, then `guardians.email`.
    pub fn fields(&self) -> impl Iterator<Item = String> {
        let mut paths = Vec::new();
        self.collect_fields("", &mut paths);
        paths.into_iter()
    }

    fn collect_fields(&self, prefix: &str, paths: &mut Vec<String>) {
        let mut add = |key: &str| {
            let path = format!("{prefix}{key}");
            if !paths.contains(&path) {
                paths.push(path);
            }
        };
        match self {
            Filter::All(parts) | Filter::Any(parts) => {
                for part in parts {
                    part.collect_fields(prefix, paths);
                }
            }
            Filter::Not(inner) => inner.collect_fields(prefix, paths),
            Filter::Is(condition) => add(&condition.field),
            Filter::Has(has) => {
                add(&has.relation);
                has.filter.collect_fields(&format!("{prefix}{}.", has.relation), paths);
            }
        }
    }

    /// How deep the tree nests: 1 for a lone condition or an empty group.
    pub fn depth(&self) -> usize {
        match self {
            Filter::All(parts) | Filter::Any(parts) => 1 + parts.iter().map(Filter::depth).max().unwrap_or(0),
            Filter::Not(inner) => 1 + inner.depth(),
            Filter::Is(_) => 1,
            Filter::Has(has) => 1 + has.filter.depth(),
        }
    }
}

#[cfg(test)]
mod tests;
