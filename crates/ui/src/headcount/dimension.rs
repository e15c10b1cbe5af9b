//! What records can be counted by: a field of few values, or a date cut by month or year; and each of its values, with
//! its name, its place and the condition that makes it.

use std::sync::Arc;

use filter::{DateExpr, Filter, Literal, Op};
use jiff::civil::{self, Date};
use kit::catalogue::{Field, Kind, Type};
use kit::query::{Cell, Known};
use kit::{Access, Value};
use words::fold::fold;

use crate::pen::Pen;

/// How a date is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Whole,
    Month,
    Year,
}

/// A field to count by.
#[derive(Debug, Clone)]
pub(super) struct Dimension {
    /// As the address and the engine write it: `level`, `birth_date:year`.
    pub key: String,
    pub field: Arc<Field>,
    cut: Cut,
}

/// One value of a dimension.
#[derive(Debug, Clone)]
pub(super) struct Bucket {
    /// What tells it from the others.
    pub key: String,
    pub label: String,
    /// The condition that its records meet, and no other record.
    pub filter: Filter,
    order: (bool, i64, String),
}

impl Bucket {
    pub fn is_missing(&self) -> bool {
        self.order.0
    }
}

/// Puts buckets in the order that people expect: ranks, codes and numbers as they follow each other, names by the
/// alphabet, what is missing last.
pub(super) fn sort(buckets: &mut [Bucket]) {
    buckets.sort_by(|a, b| a.order.cmp(&b.order));
}

impl Dimension {
    /// The dimension of that key, if this person may read its field.
    pub fn find(access: &Access, kind: &Kind, key: &str) -> Option<Self> {
        Self::all(access, kind)
            .into_iter()
            .find(|dimension| dimension.key == key)
    }

    /// Every dimension that this person may count a kind by, in the order of its fields.
    pub fn all(access: &Access, kind: &Kind) -> Vec<Self> {
        let of = |field: &Arc<Field>, suffix: &str, cut| Dimension {
            key: format!("{}{suffix}", field.key),
            field: field.clone(),
            cut,
        };
        let each = access.readable(kind).flat_map(|field| match field.ty {
            Type::Choice { .. }
            | Type::OwnChoice(_)
            | Type::Country
            | Type::Nationality
            | Type::Bool
            | Type::Ref(_)
            | Type::Int => vec![of(field, "", Cut::Whole)],
            Type::Date => vec![of(field, ":year", Cut::Year), of(field, ":month", Cut::Month)],
            _ => Vec::new(),
        });
        each.collect()
    }

    pub fn label(&self, pen: Pen<'_>, kind: &Kind) -> String {
        let field = pen.label(kind, &self.field);
        match self.cut {
            Cut::Whole => field.into_owned(),
            Cut::Year => pen.t1("headcount-by-year", "field", &field),
            Cut::Month => pen.t1("headcount-by-month", "field", &field),
        }
    }

    pub fn is_number(&self) -> bool {
        self.field.ty == Type::Int
    }

    /// The value of a group.
    pub fn bucket(&self, pen: Pen<'_>, cell: &Cell, known: &Known) -> Bucket {
        let field = &*self.field;
        if cell.value.is_missing() {
            return Bucket {
                key: String::new(),
                label: pen.t("headcount-missing").to_owned(),
                filter: Filter::is(&*field.key, Op::Empty, Vec::new()),
                order: (true, 0, String::new()),
            };
        }
        let text = cell.value.to_text().into_owned();
        let label = match self.cut {
            Cut::Whole => pen.display(field, cell),
            Cut::Year => text.clone(),
            Cut::Month => month_label(&text),
        };
        let rank = match &field.ty {
            Type::Choice { codes, .. } => place(codes.iter().position(|code| *code == text)),
            Type::OwnChoice(choices) => place(choices.iter().position(|choice| *choice == text)),
            // Yes before no.
            Type::Bool => i64::from(!cell.value.as_bool()),
            Type::Int => cell.value.as_int().unwrap_or_default(),
            Type::Ref(_) => known.rank.as_int().unwrap_or_default(),
            _ => 0,
        };
        let natural = match self.cut {
            Cut::Whole => natural(&label),
            Cut::Year | Cut::Month => text.clone(),
        };
        Bucket {
            filter: self.condition(&cell.value, &text, known),
            label,
            order: (false, rank, natural),
            key: text,
        }
    }

    fn condition(&self, value: &Value, text: &str, known: &Known) -> Filter {
        let field = &*self.field;
        let is = |literal| Filter::is(&*field.key, Op::In, vec![literal]);
        match (self.cut, &field.ty) {
            (Cut::Year | Cut::Month, _) => match days(text) {
                Some(ends) => {
                    let ends = ends.map(|day| Literal::Date(DateExpr::Day(day)));
                    Filter::is(&*field.key, Op::Between, ends.into())
                }
                None => Filter::nothing(),
            },
            (_, Type::Ref(_)) => is(Literal::Text(known.code.clone().unwrap_or_default())),
            (_, Type::Bool) => is(Literal::Bool(value.as_bool())),
            (_, Type::Int) => is(Literal::Int(value.as_int().unwrap_or_default())),
            _ => is(Literal::Text(text.to_owned())),
        }
    }
}

fn place(index: Option<usize>) -> i64 {
    index.and_then(|index| i64::try_from(index).ok()).unwrap_or(i64::MAX)
}

/// Folded, its numbers filled up so that 9 comes before 10.
fn natural(label: &str) -> String {
    let folded = fold(label);
    let mut out = String::with_capacity(folded.len() + 8);
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        out.push_str(&rest[..start]);
        let after = &rest[start..];
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        out.push_str(&format!("{:0>12}", &after[..end]));
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// `2026-09` as `09/2026`.
fn month_label(text: &str) -> String {
    match text.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => text.to_owned(),
    }
}

/// First and last day of a year or of a month written `2026` or `2026-09`.
fn days(text: &str) -> Option<[Date; 2]> {
    let (year, month) = match text.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None => (text, None),
    };
    let year: i16 = year.parse().ok()?;
    let first = Date::new(year, month.map_or(Some(1), |month| month.parse().ok())?, 1).ok()?;
    let last = match month {
        Some(_) => first.last_of_month(),
        None => civil::date(year, 12, 31),
    };
    Some([first, last])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_each_other_as_people_count() {
        let mut labels = ["5e B", "10e A", "5e A", "6e"];
        labels.sort_by_key(|label| natural(label));
        assert_eq!(labels, ["5e A", "5e B", "6e", "10e A"]);
    }

    #[test]
    fn a_month_and_a_year_hold_all_their_days() {
        let ends = |text| days(text).map(|ends| ends.map(|day| day.to_string()));
        assert_eq!(ends("2024-02"), Some(["2024-02-01".into(), "2024-02-29".into()]));
        assert_eq!(ends("2026"), Some(["2026-01-01".into(), "2026-12-31".into()]));
        assert_eq!(ends("20x6"), None);
        assert_eq!(ends("2026-13"), None);
    }
}
