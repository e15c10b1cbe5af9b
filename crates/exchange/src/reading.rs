//! A cell of a spreadsheet read as the type of its field.

use kit::Value;
use kit::catalogue::{Catalogue, Field, Type};
use kit::error::Message;
use kit::input::Reading;
use rustc_hash::FxHashMap;
use sheets::Cell;
use words::Language;
use words::date::Order;
use words::fold::fold;

use crate::{codes, labels};

/// The texts of choice lists, in every language, by list: folded text → code.
pub(crate) struct Reader {
    choices: FxHashMap<&'static str, FxHashMap<String, &'static str>>,
}

impl Reader {
    pub fn new(catalogue: &Catalogue, words: &words::Catalogue) -> Self {
        let mut choices: FxHashMap<&'static str, FxHashMap<String, &'static str>> = FxHashMap::default();
        for field in catalogue.kinds().iter().flat_map(|kind| &kind.fields) {
            let Type::Choice { list, codes } = field.ty else {
                continue;
            };
            let known = choices.entry(list).or_default();
            for code in codes {
                known.insert(fold(code), code);
                for language in Language::ALL {
                    known
                        .entry(fold(&labels::code(words, language, list, code)))
                        .or_insert(code);
                }
            }
        }
        Reader { choices }
    }

    /// Reads a cell for any field but a reference.
    pub fn read(&self, field: &Field, cell: &Cell, order: Order) -> Reading {
        match (cell, &field.ty) {
            (Cell::Empty, _) => Ok(Value::Null),
            (Cell::Fault(fault), _) => Err(Message::new("import-formula-fault").with("value", fault)),
            (Cell::Date(date), Type::Date) => Ok((*date).into()),
            (Cell::DateTime(moment), Type::Date) => Ok(moment.date().into()),
            (Cell::Bool(yes), Type::Bool) => Ok((*yes).into()),
            (Cell::Number(number), Type::Real) => Ok(Value::Real(*number)),
            (Cell::Number(number), Type::Money) => Ok(Value::Int((number * 100.0).round() as i64)),
            _ => {
                let text = text_of(cell);
                let is_free = matches!(field.ty, Type::Text | Type::LongText);
                match self.read_text(field, &text, order) {
                    Err(_) if !is_free && crate::cells::says_nothing(&text) => Ok(Value::Null),
                    reading => reading,
                }
            }
        }
    }

    fn read_text(&self, field: &Field, text: &str, order: Order) -> Reading {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Value::Null);
        }
        // A star sends the reader of a printed list to a note.
        let text = match field.key.as_ref() {
            "last_name" | "first_name" | "usage_name" => text.trim_matches(|c: char| c == '*' || c.is_whitespace()),
            _ => text,
        };
        match (&field.ty, field.key.as_ref()) {
            (Type::Choice { list, codes }, _) => self
                .choice(list, codes, text)
                .map(Value::from)
                .ok_or_else(|| Message::new("error-choice").with("value", text)),
            (Type::Date, _) => words::date::read_date(text, order)
                .map(Value::from)
                .map_err(|error| Message::new(error.key()).with("value", text)),
            (_, "ine") => words::french_ids::read_ine(text)
                .map(Value::Text)
                .map_err(|error| Message::new(error.key())),
            (_, "siret") => words::french_ids::read_siret(text)
                .map(Value::Text)
                .map_err(|error| Message::new(error.key())),
            // `Franco-marocaine`, `Française, marocaine`: the first is the main one.
            (Type::Nationality, _) => kit::input::read_plain(field, text).or_else(|error| {
                let first = text.split([',', '/', ';', '-']).next().unwrap_or_default().trim();
                match words::fold::fold(first).as_str() {
                    "franco" => Ok("FR".into()),
                    _ => kit::input::read_plain(field, first).map_err(|_| error),
                }
            }),
            // A spreadsheet takes the zero of `01000` away.
            (_, "postal_code") if text.len() == 4 => {
                Ok(words::french_ids::read_postal_code(text).map_or_else(|_| text.into(), Value::Text))
            }
            _ => kit::input::read_plain(field, text),
        }
    }

    fn choice(&self, list: &str, codes: &[&'static str], text: &str) -> Option<&'static str> {
        let labelled = self.choices.get(list).and_then(|known| known.get(&fold(text)).copied());
        labelled
            .filter(|code| codes.contains(code))
            .or_else(|| codes::answer(list, codes, text))
            .or_else(|| {
                // A list that has room for what it does not name takes the rest.
                codes.iter().find(|code| **code == "other").copied()
            })
    }
}

/// Whether a cell says nothing: empty, or a dash in place of nothing.
pub(crate) fn is_blank(cell: &Cell) -> bool {
    cell.is_blank() || matches!(cell, Cell::Text(text) if crate::cells::is_nothing(text))
}

/// A cell as a person would type it.
pub(crate) fn text_of(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Fault(text) => text.clone(),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Cell::Number(number) => number.to_string(),
        Cell::Bool(yes) => if *yes { "1" } else { "0" }.to_owned(),
        Cell::Date(date) => date.to_string(),
        Cell::DateTime(moment) if moment.time() == jiff::civil::Time::midnight() => moment.date().to_string(),
        Cell::DateTime(moment) => moment.to_string(),
    }
}

/// The text of a name or a number: trimmed, single spaces.
pub(crate) fn tidy(cell: &Cell) -> String {
    words::names::tidy(&text_of(cell))
}
