//! Names of kinds and fields, and values as a person reads them: the one place where either is put into words.

use std::borrow::Cow;

use kit::catalogue::{Field, Kind, Type};
use kit::query::Cell;
use kit::{Moment, Value};
use words::phone::Phone;
use words::{Language, countries, format};

use crate::pen::Pen;

impl Pen<'_> {
    /// What a field is called: what an administrator named it, or the message `field-<kind>-<key>`. A kind that is also
    /// another (a student is a person) takes the other's word for the fields that it does not name itself.
    pub fn label<'f>(&self, kind: &Kind, field: &'f Field) -> Cow<'f, str> {
        if let Some((french, english)) = &field.own_labels {
            return Cow::Borrowed(own_label(self.language, french, english));
        }
        let key = format!("field-{}-{}", kind.key, field.key);
        match kind.is_a {
            Some(other) if !self.site.words.has(&key) => {
                Cow::Owned(self.t(&format!("field-{other}-{}", field.key)).to_owned())
            }
            _ => Cow::Owned(self.t(&key).to_owned()),
        }
    }

    /// What a card of a kind is called.
    pub fn card(&self, kind: &Kind, card: &str) -> String {
        if let Some((french, english)) = kind.card_labels.get(card) {
            return own_label(self.language, french, english).to_owned();
        }
        let key = format!("card-{}-{card}", kind.key);
        match kind.is_a {
            Some(other) if !self.site.words.has(&key) => self.t(&format!("card-{other}-{card}")).to_owned(),
            _ => self.t(&key).to_owned(),
        }
    }

    /// One record of a kind: `élève`.
    pub fn kind(&self, kind: &Kind) -> String {
        self.t(&format!("kind-{}", kind.key)).to_owned()
    }

    /// Several: `élèves`.
    pub fn kinds(&self, kind: &Kind) -> String {
        self.t(&format!("kind-{}-many", kind.key)).to_owned()
    }

    /// What making one is called: `Nouvel élève`. Kinds say it in their own words when grammar asks for it.
    pub fn new_one(&self, kind: &Kind) -> String {
        let key = format!("kind-{}-new", kind.key);
        if self.site.words.has(&key) {
            self.t(&key).to_owned()
        } else {
            self.t1("record-new-of", "kind", &self.kind(kind))
        }
    }

    /// What a code of a field's list is called; the code itself when it has no name.
    pub fn choice<'v>(&self, field: &Field, code: &'v str) -> Cow<'v, str> {
        match &field.ty {
            Type::Choice { list, .. } => {
                let key = format!("choice-{list}-{code}");
                if self.site.words.has(&key) {
                    Cow::Owned(self.t(&key).to_owned())
                } else {
                    Cow::Borrowed(code)
                }
            }
            Type::Country => countries::by_code(code)
                .map_or(code, |country| country.name(self.language))
                .into(),
            Type::Nationality => countries::by_code(code)
                .map_or(code, |country| country.nationality(self.language))
                .into(),
            _ => Cow::Borrowed(code),
        }
    }

    /// The title of a record: of one that a day names, as a period, the day as it is written.
    pub fn title(&self, title: &str) -> String {
        match title.parse() {
            Ok(day) => format::date(self.language, day),
            Err(_) => title.to_owned(),
        }
    }

    /// A value in words, unescaped; nothing for a missing one.
    pub fn display(&self, field: &Field, cell: &Cell) -> String {
        let mut out = String::new();
        self.push_display(&mut out, field, cell);
        out
    }

    /// The same, added to a buffer.
    pub fn push_display(&self, out: &mut String, field: &Field, cell: &Cell) {
        if cell.value.is_missing() {
            return;
        }
        if let Some(prefix) = field.named_by {
            self.push_named(out, prefix, &cell.value.to_text());
            return;
        }
        match &field.ty {
            Type::Text | Type::LongText | Type::Email | Type::OwnChoice(_) => out.push_str(&cell.value.to_text()),
            Type::Choice { .. } | Type::Country | Type::Nationality => {
                out.push_str(&self.choice(field, &cell.value.to_text()));
            }
            Type::Phone => match cell.value.as_str().and_then(Phone::from_stored) {
                Some(phone) => out.push_str(&phone.display(self.language)),
                None => out.push_str(&cell.value.to_text()),
            },
            Type::Int => match cell.value {
                Value::Int(number) => out.push_str(&format::number(self.language, number)),
                _ => out.push_str(&cell.value.to_text()),
            },
            Type::Real => out.push_str(&self.real(cell.value.as_real().unwrap_or_default())),
            Type::Money => {
                out.push_str(&format::money(
                    self.language,
                    cell.value.as_int().unwrap_or_default(),
                    "EUR",
                ));
            }
            Type::Date => match cell.value.as_date() {
                Some(date) => out.push_str(&format::date(self.language, date)),
                None => out.push_str(&cell.value.to_text()),
            },
            Type::Instant => {
                let at = Moment::from_micros(cell.value.as_int().unwrap_or_default()).timestamp();
                out.push_str(&format::date_time(self.language, at, self.site.clock.zone()));
            }
            Type::Bool => out.push_str(self.t(if cell.value.as_bool() { "value-yes" } else { "value-no" })),
            Type::Ref(_) => out.push_str(cell.label.as_deref().unwrap_or_default()),
        }
    }

    /// Codes by their names; one that has none as itself.
    fn push_named(&self, out: &mut String, prefix: &str, codes: &str) {
        for (index, code) in codes.split_whitespace().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            let spelled = [code.to_owned(), code.replace('_', "-")].map(|code| format!("{prefix}-{code}"));
            match spelled.iter().find(|key| self.site.words.has(key)) {
                Some(key) => out.push_str(self.t(key)),
                None => out.push_str(code),
            }
        }
    }

    /// A number with the decimals it has, two at most.
    fn real(&self, value: f64) -> String {
        let rounded = (value * 100.0).round() / 100.0;
        let places = (0..2)
            .find(|places| (rounded * 10f64.powi(*places)).fract() == 0.0)
            .unwrap_or(2);
        format::decimal(self.language, rounded, places.unsigned_abs() as usize)
    }
}

/// A label inside a sentence: without its capital, unless it is an abbreviation.
pub(crate) fn within(label: &str) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some(first) if !letters.as_str().starts_with(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// The name that an administrator gave: the English one to who reads English, when there is one.
fn own_label<'l>(language: Language, french: &'l str, english: &'l str) -> &'l str {
    if language == Language::En && !english.is_empty() {
        english
    } else {
        french
    }
}
