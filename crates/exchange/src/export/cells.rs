//! Values as a spreadsheet shows them.

use std::sync::Arc;

use jiff::tz::TimeZone;
use kit::Value;
use kit::catalogue::{Field, Type};
use kit::query::Record;
use rustc_hash::FxHashMap;
use sheets::write::{Kind, Out};
use words::phone::Phone;
use words::{Language, countries};

use crate::labels;

/// The appearance of a field's column.
pub(super) fn column_kind(field: &Field) -> Kind {
    match field.ty {
        Type::Int | Type::Real | Type::Money => Kind::Number,
        Type::Date => Kind::Date,
        Type::Instant => Kind::DateTime,
        _ => Kind::Text,
    }
}

/// Shows the cells of records, one record after another.
pub(super) struct Cells {
    fields: Vec<Arc<Field>>,
    /// For each field of a choice: code → label.
    labels: Vec<FxHashMap<&'static str, String>>,
    yes: String,
    no: String,
    language: Language,
    zone: TimeZone,
    /// Texts made for the record under way.
    made: Vec<String>,
}

impl Cells {
    pub fn new(words: &words::Catalogue, language: Language, zone: TimeZone, fields: &[Arc<Field>]) -> Self {
        let labels = fields.iter().map(|field| match field.ty {
            Type::Choice { list, codes } => codes
                .iter()
                .map(|code| (*code, labels::code(words, language, list, code)))
                .collect(),
            _ => FxHashMap::default(),
        });
        Cells {
            labels: labels.collect(),
            fields: fields.to_vec(),
            yes: words.text(language, "export-yes").to_owned(),
            no: words.text(language, "export-no").to_owned(),
            language,
            zone,
            made: Vec::new(),
        }
    }

    /// Adds the cells of a record to a row.
    pub fn fill<'r>(&'r mut self, record: &'r Record, row: &mut Vec<Out<'r>>) {
        // Phones are the only texts that must be made; the others stand somewhere already.
        let language = self.language;
        self.made.clear();
        self.made
            .extend(self.fields.iter().zip(&record.cells).map(|(field, cell)| {
                match (&field.ty, cell.value.as_str()) {
                    (Type::Phone, Some(stored)) => {
                        Phone::from_stored(stored).map_or_else(|| stored.to_owned(), |phone| phone.display(language))
                    }
                    _ => String::new(),
                }
            }));
        for (index, (field, cell)) in self.fields.iter().zip(&record.cells).enumerate() {
            row.push(match (&field.ty, &cell.value) {
                (_, Value::Null) => Out::Empty,
                (Type::Phone, _) => Out::Text(&self.made[index]),
                (Type::Choice { .. }, Value::Text(code)) => Out::Text(
                    self.labels[index]
                        .get(code.as_str())
                        .map_or(code.as_str(), String::as_str),
                ),
                (Type::Country, Value::Text(code)) => {
                    Out::Text(countries::by_code(code).map_or(code.as_str(), |country| country.name(language)))
                }
                (Type::Nationality, Value::Text(code)) => {
                    Out::Text(countries::by_code(code).map_or(code.as_str(), |country| country.nationality(language)))
                }
                (Type::Bool, value) => Out::Text(if value.as_bool() { &self.yes } else { &self.no }),
                (Type::Money, Value::Int(cents)) => Out::Cents(*cents),
                (Type::Date, value) => match value.as_date() {
                    Some(date) => Out::Date(date),
                    None => Out::Text(value.as_str().unwrap_or_default()),
                },
                (Type::Instant, Value::Int(micros)) => match jiff::Timestamp::from_microsecond(*micros) {
                    Ok(instant) => Out::DateTime(self.zone.to_datetime(instant)),
                    Err(_) => Out::Empty,
                },
                (Type::Ref(_), _) => Out::Text(cell.label.as_deref().unwrap_or_default()),
                (_, Value::Int(number)) => Out::Int(*number),
                (_, Value::Real(number)) => Out::Real(*number),
                (_, Value::Text(text)) => Out::Text(text),
                (_, Value::Bytes(_)) => Out::Empty,
            });
        }
    }
}
