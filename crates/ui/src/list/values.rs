//! The values of a filter in words, and words read back as values: a record by its name, a day by how one says it.

use std::sync::Arc;

use filter::{Anchor, DateExpr, Literal, Offset, Period, Shift, Span, Unit};
use kit::Access;
use kit::catalogue::{Field, Type};
use uuid::Uuid;
use words::{countries, fold};

use super::few::Answer;
use crate::pen::Pen;

/// Days offered while a date is typed, as the language writes them.
pub const DAYS: &[&str] = &[
    "today",
    "today-7d",
    "today-30d",
    "today-3m",
    "today+30d",
    "this_week",
    "this_month",
    "this_school_year",
    "last_month",
    "last_school_year",
    "next_month",
];

/// Puts values into words for one person.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    pub access: &'a Access,
    pub pen: Pen<'a>,
}

impl Values<'_> {
    /// The answers to tick, for a field that has few.
    pub fn choices(self, field: &Field) -> Vec<(String, String)> {
        let words = |code: &str| (code.to_owned(), self.pen.choice(field, code).into_owned());
        match &field.ty {
            Type::Choice { codes, .. } => codes.iter().map(|code| words(code)).collect(),
            Type::OwnChoice(codes) => codes.iter().map(|code| words(code)).collect(),
            Type::Bool => [("true", "value-yes"), ("false", "value-no")]
                .map(|(code, key)| (code.to_owned(), self.pen.t(key).to_owned()))
                .into(),
            Type::Ref(_) => self.few(field).to_vec(),
            _ => Vec::new(),
        }
    }

    /// Where answers are found by typing, for a field that has many.
    pub fn lookup(self, field: &Field) -> Option<String> {
        match field.ty {
            Type::Ref(kind) if self.few(field).is_empty() && self.access.kind(kind).is_ok() => {
                Some(format!("/lookup/{kind}"))
            }
            Type::Country => Some("/lookup/country".to_owned()),
            Type::Nationality => Some("/lookup/nationality".to_owned()),
            _ => None,
        }
    }

    /// A value of the filter as people read it.
    pub fn words(self, field: &Field, value: &Literal) -> String {
        let read = field.filter_type().read(value);
        match (&field.ty, read.unwrap_or_else(|| value.clone())) {
            (_, Literal::Date(date)) => self.day(&date),
            (_, Literal::Bool(yes)) => self.pen.t(if yes { "value-yes" } else { "value-no" }).to_owned(),
            (Type::Ref(kind), Literal::Text(code)) => match Uuid::parse_str(&code) {
                Ok(uid) => self.title(kind, uid).unwrap_or(code),
                Err(_) => {
                    let few = self.few(field);
                    let known = few.iter().find(|(known, _)| *known == code);
                    known.map_or(code, |(_, words)| words.clone())
                }
            },
            (_, Literal::Text(code)) => self.pen.choice(field, &code).into_owned(),
            (_, other) => other.plain(),
        }
    }

    /// A value as typed, in the shape of the field; what does not read is kept as it is, and the list will say so.
    pub fn read(self, field: &Field, text: &str) -> Literal {
        let typed = || Literal::Text(text.to_owned());
        match field.ty {
            Type::Country | Type::Nationality => {
                countries::find(text).map_or_else(typed, |country| Literal::Text(country.code.to_owned()))
            }
            Type::Ref(_) => {
                let few = self.few(field);
                let folded = fold::fold(text);
                let named = few
                    .iter()
                    .find(|(code, words)| code == text || fold::fold(words) == folded);
                named.map_or_else(typed, |(code, _)| Literal::Text(code.clone()))
            }
            Type::Date | Type::Instant => self.read_day(text).map_or_else(
                || field.filter_type().read(&typed()).unwrap_or_else(typed),
                Literal::Date,
            ),
            _ => field.filter_type().read(&typed()).unwrap_or_else(typed),
        }
    }

    /// The answers to a reference to a small kind. Without them they are found by typing: the list itself is what must
    /// answer.
    fn few(self, field: &Field) -> Arc<[Answer]> {
        let site = self.pen.site;
        site.few.of(site, self.access, field).unwrap_or_default()
    }

    /// What a record is called, for who sees it.
    fn title(self, kind: &str, uid: Uuid) -> Option<String> {
        let first = self.access.readable(self.access.kind(kind).ok()?).next()?;
        let fields = [first.key.to_string()];
        let found = self.pen.site.queries.record(self.access, kind, uid, &fields);
        found.ok().map(|(_, record)| record.title)
    }

    /// A day as it is written here, a period or a distance by its name, anything else as the language writes it.
    pub fn day(self, date: &DateExpr) -> String {
        match date {
            DateExpr::Day(day) => words::format::date(self.pen.language, *day),
            DateExpr::Relative {
                anchor: Anchor::Today,
                offset,
            } if *offset != Offset::NONE => self.pen.counted(distance(offset), i64::from(offset.count).abs()),
            date => {
                let written = date.to_string();
                let key = format!("date-{}", written.replace('_', "-"));
                if self.pen.site.words.has(&key) {
                    self.pen.t(&key).to_owned()
                } else {
                    written
                }
            }
        }
    }

    /// A period or a distance said as [`Values::day`] says it: « il y a 30 jours ».
    fn read_day(self, text: &str) -> Option<DateExpr> {
        let said = fold::fold(text.trim());
        let is_said = |date: &DateExpr| fold::fold(&self.day(date)) == said;
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        if let Ok(count) = digits.parse::<i32>() {
            let units = [Unit::Day, Unit::Week, Unit::Month, Unit::Year].into_iter();
            let offsets = units.flat_map(|unit| [-count, count].map(|count| Offset { count, unit }));
            let mut dates = offsets.map(|offset| DateExpr::Relative {
                anchor: Anchor::Today,
                offset,
            });
            return dates.find(is_said);
        }
        let periods = Shift::ALL
            .into_iter()
            .flat_map(|shift| Span::ALL.map(|span| DateExpr::Period(Period { shift, span })));
        let today = DateExpr::Relative {
            anchor: Anchor::Today,
            offset: Offset::NONE,
        };
        std::iter::once(today).chain(periods).find(is_said)
    }
}

/// The words of a distance from today.
fn distance(offset: &Offset) -> &'static str {
    match (offset.unit, offset.count < 0) {
        (Unit::Day, true) => "date-ago-days",
        (Unit::Day, false) => "date-ahead-days",
        (Unit::Week, true) => "date-ago-weeks",
        (Unit::Week, false) => "date-ahead-weeks",
        (Unit::Month, true) => "date-ago-months",
        (Unit::Month, false) => "date-ahead-months",
        (Unit::Year, true) => "date-ago-years",
        (Unit::Year, false) => "date-ahead-years",
    }
}
