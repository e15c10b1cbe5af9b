//! One of the people of a row, put together from cells that may hold several things each.

use std::borrow::Cow;

use kit::error::Message;
use kit::write::Values;
use words::names::{FullName, NameOrder};
use words::phone::Phone;

use super::row::{Fault, Home};
use crate::{cells, couples};

/// One of the people of a row.
#[derive(Debug, Default, Clone)]
pub(super) struct Person {
    pub values: Values,
    /// What ties them to the student.
    pub link: Values,
    pub home: Home,
    /// The second line of the address.
    pub line2: String,
    /// Phone cells, read once all of them are known.
    pub calls: Vec<Call>,
    /// The country codes and the kinds that other columns say of the first and of the second phone.
    pub codes: [String; 2],
    pub kinds: [String; 2],
    /// E-mails beyond the first, with their column.
    pub emails: Vec<(usize, String)>,
    pub full_name: Option<(String, NameOrder)>,
}

/// A cell of phones.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub column: usize,
    /// The field that the column fills.
    pub key: Cow<'static, str>,
    /// The first or the second phone of those whose code and kind stand apart.
    pub index: usize,
    /// The title says no more than "phone".
    pub is_any: bool,
    pub text: String,
}

/// The fields that hold phones, for a mobile number and for another.
const FOR_MOBILE: [&str; 3] = ["mobile", "phone", "work_phone"];
const FOR_OTHERS: [&str; 3] = ["phone", "work_phone", "mobile"];

impl Person {
    /// Reads the phones of a person. `has` says which fields the kind has. A number more than there are fields is returned.
    pub fn dial(&mut self, has: &dyn Fn(&str) -> bool, faults: &mut Vec<Fault>) -> Vec<(usize, Phone)> {
        let mut spare: Vec<(usize, Phone)> = Vec::new();
        for call in std::mem::take(&mut self.calls) {
            let phones = match cells::phones(&self.with_code(&call)) {
                Ok(phones) => phones,
                Err(_) if cells::says_nothing(&call.text) => continue,
                Err(message) => {
                    faults.push((call.column, message));
                    continue;
                }
            };
            let kind = kind_of(&self.kinds[call.index]);
            let several = phones.len() > 1;
            for phone in phones {
                let fits = match kind {
                    Some(kind) => kind,
                    None if call.is_any && phone.is_french_mobile() => "mobile",
                    // Of two phones under "Portable", the mobile one is meant.
                    None if several && call.key == "mobile" && !phone.is_french_mobile() => "phone",
                    None if several && call.key == "phone" && phone.is_french_mobile() => "mobile",
                    None => call.key.as_ref(),
                };
                if has(fits) && self.values.get(fits).is_missing() {
                    self.values.set(fits.to_owned(), phone.as_str());
                } else {
                    spare.push((call.column, phone));
                }
            }
        }
        spare.retain(|(_, phone)| !self.take(phone, has));
        spare
    }

    /// Puts a number in the first field that is free; `false` when none is.
    pub fn take(&mut self, phone: &Phone, has: &dyn Fn(&str) -> bool) -> bool {
        let fields = if phone.is_french_mobile() {
            FOR_MOBILE
        } else {
            FOR_OTHERS
        };
        if fields
            .iter()
            .any(|key| self.values.get(key).to_text() == phone.as_str())
        {
            return true;
        }
        let free = fields.iter().find(|key| has(key) && self.values.get(key).is_missing());
        if let Some(key) = free {
            self.values.set(*key, phone.as_str());
        }
        free.is_some()
    }

    fn with_code(&self, call: &Call) -> String {
        let code: String = self.codes[call.index].chars().filter(char::is_ascii_digit).collect();
        let text = call.text.trim();
        if code.is_empty() || text.starts_with('+') || text.starts_with("00") {
            return text.to_owned();
        }
        format!("+{code}{}", text.trim_start_matches('0'))
    }

    /// The whole address as its parts, when one cell holds several of them.
    pub fn settle_home(&mut self) {
        let [street, code, city, _] = &mut self.home;
        if code.is_empty() && city.is_empty() {
            if let Some([a, b, c]) = cells::address(street) {
                (*street, *code, *city) = (a, b, c);
            }
        } else {
            for whole in [code.clone(), city.clone()] {
                if let Some([_, b, c]) = cells::address(&whole) {
                    (*code, *city) = (b, c);
                }
            }
        }
        let line2 = std::mem::take(&mut self.line2);
        if !line2.is_empty() {
            *street = if street.is_empty() {
                line2
            } else {
                format!("{street}, {line2}")
            };
        }
    }

    /// Names in one cell become the fields they are; the other person of a couple is returned.
    pub fn name(&mut self, child: &str, may_be_two: bool) -> Option<Person> {
        let (last, first) = (self.text("last_name"), self.text("first_name"));
        let mut people: Vec<FullName> = match self.full_name.take() {
            Some((text, order)) => couples::people(&text, order, child),
            None if first.is_empty() && has_civility(&last) => couples::people(&last, NameOrder::LastFirst, child),
            None if may_be_two => two_columns(&last, &first),
            None => Vec::new(),
        };
        if people.is_empty() {
            return None;
        }
        let other = (people.len() > 1 && may_be_two).then(|| people.remove(1));
        self.set_name(people.remove(0));
        let mut spouse = Person {
            link: self.link.clone(),
            home: self.home.clone(),
            ..Person::default()
        };
        spouse.set_name(other?);
        if !self.emails.is_empty() {
            spouse.values.set("email", self.emails.remove(0).1);
        }
        Some(spouse)
    }

    fn text(&self, key: &str) -> String {
        self.values.get(key).to_text().into_owned()
    }

    fn set_name(&mut self, name: FullName) {
        let code = name
            .civility
            .and_then(|civility| crate::codes::answer("civility", &["mrs", "mr", "dr", "me", "pr"], civility.code()));
        if let Some(code) = code {
            self.values.set("civility", code);
        }
        self.values.set("last_name", name.last);
        self.values.set("first_name", name.first);
    }
}

fn has_civility(text: &str) -> bool {
    text.split_once([' ', '/', '&'])
        .is_some_and(|(word, _)| words::names::read_civility(word).is_some())
}

/// `Dupont / Martin` and `Paul / Anne` in two columns.
fn two_columns(last: &str, first: &str) -> Vec<FullName> {
    let Some((one, other)) = couples::first_names(first) else {
        return Vec::new();
    };
    let (last_one, last_other) = couples::first_names(last).unwrap_or((last.to_owned(), last.to_owned()));
    let named = |last: String, first: String| FullName {
        civility: None,
        last,
        first,
    };
    vec![named(last_one, one), named(last_other, other)]
}

/// The field of the kind of phone that a column says.
fn kind_of(text: &str) -> Option<&'static str> {
    match words::fold::fold(text).as_str() {
        "mobile" | "portable" | "cell" | "gsm" => Some("mobile"),
        "home" | "fixe" | "domicile" | "landline" | "maison" => Some("phone"),
        "work" | "pro" | "bureau" | "travail" | "professionnel" | "office" => Some("work_phone"),
        _ => None,
    }
}

/// A value that no field has room for.
pub(super) fn left_over(value: impl ToString) -> Message {
    Message::new("import-value-left").with("value", value.to_string())
}
