//! The filter as chips: one for each condition at the top, with the little form that changes it and the link that
//! removes it. What is nested deeper is one chip with its text.

use std::sync::Arc;

use filter::{Condition, Filter, Literal, Op};
use kit::Access;
use kit::catalogue::Kind;

use super::asked::Asked;
use super::fields::Path;
use super::operators::{self, Operator};
use super::values::Values;
use crate::pen::Pen;

pub struct Chip {
    pub label: String,
    pub operator: String,
    pub value: String,
    /// The address of the list without it.
    pub without: String,
    pub form: Option<Form>,
    /// Just added: its form is open.
    pub is_open: bool,
}

/// The form that changes a condition.
pub struct Form {
    /// Its place in the filter; none when it is being added.
    pub edit: Option<usize>,
    pub path: String,
    /// Name, words, chosen, without value.
    pub operators: Vec<(&'static str, String, bool, bool)>,
    /// Code, words, chosen.
    pub choices: Vec<(String, String, bool)>,
    /// Where more of them are found by typing.
    pub lookup: Option<String>,
    pub first: String,
    pub second: String,
    pub may_be_between: bool,
    pub is_date: bool,
}

/// The parts of a filter that stand at the top, and whether one of them suffices.
pub fn parts(filter: &Filter) -> (Vec<Filter>, bool) {
    match filter {
        Filter::All(parts) => (parts.clone(), false),
        Filter::Any(parts) if !parts.is_empty() => (parts.clone(), true),
        other => (vec![other.clone()], false),
    }
}

/// Puts parts back together.
pub fn joined(mut parts: Vec<Filter>, any: bool) -> Filter {
    match parts.len() {
        0 => Filter::everything(),
        1 => parts.swap_remove(0),
        _ if any => Filter::Any(parts),
        _ => Filter::All(parts),
    }
}

/// What is needed to draw chips.
pub struct Chips<'a> {
    pub access: &'a Access,
    pub pen: Pen<'a>,
    pub kind: &'a Arc<Kind>,
    pub asked: &'a Asked,
    pub path: &'a str,
}

impl Chips<'_> {
    pub fn of(&self, filter: &Filter) -> Vec<Chip> {
        let (parts, any) = parts(filter);
        let each = parts.iter().enumerate().map(|(index, part)| {
            let mut others = parts.clone();
            others.remove(index);
            let q = joined(others, any).to_text();
            let without = self.asked.but(|asked| asked.q = q).address(self.path);
            self.chip(part, index, without)
        });
        each.chain(self.added()).collect()
    }

    fn values(&self) -> Values<'_> {
        Values {
            access: self.access,
            pen: self.pen,
        }
    }

    /// The chip of the condition that is being added.
    fn added(&self) -> Option<Chip> {
        let path = Path::find(self.access, self.kind, &self.asked.add)?;
        Some(Chip {
            label: path.label(self.pen, self.kind),
            operator: String::new(),
            value: "…".to_owned(),
            without: self.asked.address(self.path),
            form: Some(self.form(&path, None, None, &[])),
            is_open: true,
        })
    }

    fn chip(&self, part: &Filter, index: usize, without: String) -> Chip {
        let known = self.condition(part).and_then(|(path, condition, is_negated)| {
            let operator = operators::used(path.field.filter_type(), condition.op, is_negated)?;
            Some((path, condition, operator))
        });
        let Some((path, condition, operator)) = known else {
            let value = part.to_text();
            let label = self.pen.t("list-filter-written").to_owned();
            return Chip {
                label,
                operator: String::new(),
                value,
                without,
                form: None,
                is_open: false,
            };
        };
        let ty = path.field.filter_type();
        let between = if operator.op == Op::Between {
            self.pen.t("list-filter-and")
        } else {
            ","
        };
        let words: Vec<String> = condition
            .values
            .iter()
            .map(|value| self.values().words(&path.field, value))
            .collect();
        let value = match between {
            "," => words.join(", "),
            and => words.join(&format!(" {and} ")),
        };
        Chip {
            label: path.label(self.pen, self.kind),
            operator: self.pen.t(&operator.label(ty)).to_owned(),
            value,
            without,
            form: Some(self.form(&path, Some(index), Some(operator), &condition.values)),
            is_open: false,
        }
    }

    /// A part that is one condition on one field, perhaps through one relation.
    fn condition<'f>(&self, part: &'f Filter) -> Option<(Path, &'f Condition, bool)> {
        let (inner, relation) = match part {
            Filter::Has(has) => (&*has.filter, Some(has.relation.as_str())),
            other => (other, None),
        };
        let (condition, is_negated) = match inner {
            Filter::Is(condition) => (condition, false),
            Filter::Not(inner) => match &**inner {
                Filter::Is(condition) => (condition, true),
                _ => return None,
            },
            _ => return None,
        };
        let name = match relation {
            Some(relation) => format!("{relation}.{}", condition.field),
            None => condition.field.clone(),
        };
        Some((Path::find(self.access, self.kind, &name)?, condition, is_negated))
    }

    fn form(&self, path: &Path, edit: Option<usize>, used: Option<Operator>, values: &[Literal]) -> Form {
        let ty = path.field.filter_type();
        let offered = operators::of(ty).iter().map(|operator| {
            let words = self.pen.t(&operator.label(ty)).to_owned();
            (operator.code, words, used == Some(*operator), operator.is_alone())
        });
        let written: Vec<String> = values.iter().map(Literal::plain).collect();
        let read = |value: &Literal| self.values().words(&path.field, value);
        let lookup = self.values().lookup(&path.field);
        let choices: Vec<(String, String, bool)> = match lookup {
            // Those chosen so far; the others are found by typing.
            Some(_) => values.iter().map(|value| (value.plain(), read(value), true)).collect(),
            None => {
                let all = self.values().choices(&path.field).into_iter();
                all.map(|(code, words)| {
                    let is_chosen = written.contains(&code);
                    (code, words, is_chosen)
                })
                .collect()
            }
        };
        let is_between = used.is_some_and(|used| used.op == Op::Between);
        let first = match (is_between, values) {
            (true, [first, ..]) => read(first),
            _ => values.iter().map(read).collect::<Vec<_>>().join(", "),
        };
        Form {
            edit,
            path: path.name(),
            operators: offered.collect(),
            choices,
            lookup,
            first,
            second: values.get(1).filter(|_| is_between).map(read).unwrap_or_default(),
            may_be_between: ty.allows(Op::Between) && ty != filter::Type::Text,
            is_date: matches!(ty, filter::Type::Date | filter::Type::Instant),
        }
    }
}
