//! The tests that a person may choose for a field, by its type. `not_in` is theirs alone: the language says it by a
//! negation.

use filter::{Condition, Filter, Op, Type};

/// A test as a form offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    /// Its name in forms.
    pub code: &'static str,
    pub op: Op,
    pub is_negated: bool,
}

impl Operator {
    const fn plain(code: &'static str, op: Op) -> Self {
        Operator {
            code,
            op,
            is_negated: false,
        }
    }

    const fn negated(code: &'static str, op: Op) -> Self {
        Operator {
            code,
            op,
            is_negated: true,
        }
    }

    /// No value goes with it.
    pub fn is_alone(self) -> bool {
        matches!(self.op, Op::Empty | Op::Filled)
    }

    /// The key of its words: what `less` is called depends on what is compared.
    pub fn label(self, ty: Type) -> String {
        let family = match ty {
            Type::Date | Type::Instant => "date",
            Type::Int | Type::Real | Type::Money => "number",
            Type::Choice | Type::Record => "choice",
            Type::Bool => "bool",
            Type::Text => "text",
        };
        format!("filter-op-{family}-{}", self.code.replace('_', "-"))
    }

    /// The filter that puts a field to this test.
    pub fn on(self, condition: Condition) -> Filter {
        let filter = Filter::Is(condition);
        if self.is_negated {
            Filter::Not(Box::new(filter))
        } else {
            filter
        }
    }
}

const EMPTY: Operator = Operator::plain("empty", Op::Empty);
const FILLED: Operator = Operator::plain("filled", Op::Filled);
const IN: Operator = Operator::plain("in", Op::In);
const NOT_IN: Operator = Operator::negated("not_in", Op::In);
const CONTAINS: Operator = Operator::plain("contains", Op::Contains);
const NOT_CONTAINS: Operator = Operator::negated("not_contains", Op::Contains);
const STARTS: Operator = Operator::plain("starts_with", Op::StartsWith);
const LESS: Operator = Operator::plain("less", Op::Less);
const AT_MOST: Operator = Operator::plain("at_most", Op::AtMost);
const MORE: Operator = Operator::plain("more", Op::More);
const AT_LEAST: Operator = Operator::plain("at_least", Op::AtLeast);
const BETWEEN: Operator = Operator::plain("between", Op::Between);

/// The tests that suit a type, the most used first.
pub fn of(ty: Type) -> &'static [Operator] {
    match ty {
        Type::Text => &[CONTAINS, STARTS, IN, NOT_CONTAINS, NOT_IN, EMPTY, FILLED],
        Type::Choice | Type::Record => &[IN, NOT_IN, EMPTY, FILLED],
        Type::Bool => &[IN, EMPTY, FILLED],
        Type::Int | Type::Real | Type::Money => &[IN, NOT_IN, LESS, AT_MOST, MORE, AT_LEAST, BETWEEN, EMPTY, FILLED],
        Type::Date | Type::Instant => &[IN, NOT_IN, LESS, AT_MOST, MORE, AT_LEAST, BETWEEN, EMPTY, FILLED],
    }
}

/// The test of that name for a type.
pub fn named(ty: Type, code: &str) -> Option<Operator> {
    of(ty).iter().copied().find(|operator| operator.code == code)
}

/// The test that a condition, negated or not, puts its field to.
pub fn used(ty: Type, op: Op, is_negated: bool) -> Option<Operator> {
    of(ty)
        .iter()
        .copied()
        .find(|operator| operator.op == op && operator.is_negated == is_negated)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPES: [Type; 9] = [
        Type::Text,
        Type::Choice,
        Type::Int,
        Type::Real,
        Type::Money,
        Type::Date,
        Type::Instant,
        Type::Bool,
        Type::Record,
    ];

    #[test]
    fn every_test_offered_suits_its_type() {
        for ty in TYPES {
            assert!(of(ty).iter().all(|operator| ty.allows(operator.op)), "{ty:?}");
        }
    }

    #[test]
    fn every_test_offered_has_its_words_in_both_languages() {
        let words = words::Catalogue::new(&[crate::room().words]).unwrap();
        for ty in TYPES {
            for operator in of(ty) {
                for language in words::Language::ALL {
                    let key = operator.label(ty);
                    assert_ne!(words.text(language, &key), key);
                }
            }
        }
    }
}
