//! What the cells of a column say of it.

use kit::catalogue::{Field, Type};
use sheets::Row;
use words::date::{Order, guess_order, read_date};
use words::names::NameOrder;

use super::Proposal;
use crate::reading::{Reader, text_of};

/// Values looked at in each column.
const LOOKED_AT: usize = 200;
/// Values shown to the person.
const SHOWN: usize = 5;

/// What was seen of a column.
pub(super) struct Seen {
    pub filled: usize,
    /// Its first values, blanks apart.
    pub values: Vec<String>,
    pub order: Order,
}

impl Seen {
    pub fn new(rows: &[Row], column: usize) -> Self {
        let mut filled = 0;
        let mut values: Vec<String> = Vec::new();
        let mut dates: Vec<String> = Vec::new();
        for row in rows {
            let cell = row.get(column);
            if crate::reading::is_blank(cell) {
                continue;
            }
            filled += 1;
            if values.len() < LOOKED_AT {
                values.push(text_of(cell).trim().to_owned());
            }
            // One date in ten thousand may be the one that shows the order.
            if let sheets::Cell::Text(text) = cell
                && text.starts_with(|c: char| c.is_ascii_digit())
                && text.contains(['/', '-', '.'])
            {
                dates.push(text.clone());
            }
        }
        Seen {
            filled,
            values,
            order: guess_order(&dates),
        }
    }

    pub fn samples(&self) -> Vec<String> {
        let mut samples: Vec<String> = Vec::new();
        for value in &self.values {
            if !samples.contains(value) && samples.len() < SHOWN {
                samples.push(value.clone());
            }
        }
        samples
    }

    /// The share of values that pass; `None` when there are too few to tell.
    fn share(&self, pass: impl Fn(&str) -> bool) -> Option<f64> {
        if self.values.len() < 2 {
            return None;
        }
        Some(self.values.iter().filter(|value| pass(value)).count() as f64 / self.values.len() as f64)
    }

    /// Whether most values could be of this field; `None` when that cannot be told.
    pub fn fits(&self, reader: &Reader, field: &Field) -> Option<bool> {
        if matches!(field.ty, Type::Text | Type::LongText | Type::Ref(_))
            && !matches!(field.key.as_ref(), "ine" | "siret")
        {
            return None;
        }
        // One answer that is none of a list is enough to tell that the column is another list.
        if matches!(field.ty, Type::Choice { .. }) && self.values.len() == 1 {
            let is_one = |value: &String| {
                reader
                    .read(field, &sheets::Cell::text(value.as_str()), self.order)
                    .is_ok()
            };
            return Some(self.values.iter().all(is_one));
        }
        let share = self.share(|value| match field.ty {
            Type::Phone => crate::cells::phones(value).is_ok(),
            Type::Email => crate::cells::emails(value).is_ok(),
            _ => reader.read(field, &sheets::Cell::text(value), self.order).is_ok(),
        })?;
        Some(share >= 0.3)
    }

    /// Which name comes first in full names: the title says it, or the words that only first names are.
    pub fn name_order(&self, label: &str) -> NameOrder {
        let words = super::title::words_of(label);
        let place = |word: &[&str]| words.iter().position(|said| word.contains(&said.as_str()));
        match (place(&["nom", "noms", "surname"]), place(&["prenom", "prenoms"])) {
            (Some(last), Some(first)) if last < first => return NameOrder::LastFirst,
            (Some(_), Some(_)) => return NameOrder::FirstLast,
            _ => {}
        }
        let (mut heads, mut tails) = (0, 0);
        for value in &self.values {
            let mut words = value.split_whitespace();
            let (head, tail) = (words.next(), words.next_back());
            heads += usize::from(head.is_some_and(words::names::is_common_first_name));
            tails += usize::from(tail.is_some_and(words::names::is_common_first_name));
        }
        match heads.cmp(&tails) {
            std::cmp::Ordering::Less => NameOrder::LastFirst,
            std::cmp::Ordering::Greater => NameOrder::FirstLast,
            std::cmp::Ordering::Equal => NameOrder::Unsaid,
        }
    }

    pub fn are_full_names(&self) -> bool {
        self.share(|value| value.split_whitespace().count() >= 2)
            .is_some_and(|share| share >= 0.8)
    }

    /// The key of the person's field that only such values can be, with how sure it is.
    pub fn speaks(&self) -> Option<(&'static str, i32)> {
        let most = |pass: fn(&str) -> bool| self.share(pass).is_some_and(|share| share >= 0.8);
        if most(|value| words::email::read_email(value).is_ok()) {
            return Some(("email", 60));
        }
        if most(|value| words::french_ids::read_ine(value).is_ok() && !value.contains('@')) {
            return Some(("ine", 60));
        }
        if most(|value| words::french_ids::read_siret(value).is_ok()) {
            return Some(("siret", 60));
        }
        if most(|value| value.len() >= 9 && crate::cells::phones(value).is_ok()) {
            return Some(("phone", 45));
        }
        if most(|value| crate::codes::level_named(value).is_some() && value.len() > 1) {
            return Some(("level", 50));
        }
        let is_birth = |value: &str| {
            read_date(value, Order::DayFirst)
                .or_else(|_| read_date(value, Order::MonthFirst))
                .is_ok()
        };
        if most(is_birth) && !most(|value| value.bytes().all(|byte| byte.is_ascii_digit())) {
            // Any date is not a birth date: a doubtful guess that the person sees.
            return Some(("birth_date", 30));
        }
        None
    }

    pub fn proposal(&self) -> Option<Proposal> {
        let all = |pass: fn(&str) -> bool| self.values.iter().all(|value| pass(value));
        if self.values.is_empty() {
            None
        } else if all(|value| words::names::read_yes_no(value).is_some()) {
            Some(Proposal::YesNo)
        } else if all(|value| value.replace(',', ".").parse::<f64>().is_ok() && !value.starts_with('0')) {
            Some(Proposal::Number)
        } else if all(|value| {
            read_date(value, Order::DayFirst)
                .or_else(|_| read_date(value, Order::MonthFirst))
                .is_ok()
        }) {
            Some(Proposal::Date)
        } else {
            Some(Proposal::Text)
        }
    }
}
