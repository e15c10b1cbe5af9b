//! What the address of a headcount asks for.

use filter::Filter;
use jiff::civil::Date;
use kit::{Error, Result};
use uuid::Uuid;

use crate::address;

/// The parts of the address; whatever is not said is the ordinary.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Asked {
    /// The key of the kind.
    pub kind: String,
    /// The first dimension, down the table; a date is cut by `:month` or `:year`.
    pub by: String,
    /// The second, across it.
    pub then: String,
    /// As things stood or will stand on a day.
    pub on: String,
    /// The filter as written.
    pub q: String,
    /// Words looked for, as above a list.
    pub text: String,
    /// `count` unless said otherwise.
    pub measure: String,
    /// The field that is measured.
    pub of: String,
    /// The filter whose share is measured.
    pub rate: String,
    /// The saved view that the address came from; marks its tab.
    pub view: Option<Uuid>,
}

impl Asked {
    pub fn read(query: &str) -> Self {
        let mut asked = Asked::default();
        for (name, value) in address::pairs(query) {
            let value = value.trim().to_owned();
            match name.as_str() {
                "kind" => asked.kind = value,
                "by" => asked.by = value,
                "then" => asked.then = value,
                "on" => asked.on = value,
                "q" => asked.q = value,
                "text" => asked.text = value,
                "measure" => asked.measure = value,
                "of" => asked.of = value,
                "rate" => asked.rate = value,
                "view" => asked.view = value.parse().ok(),
                _ => {}
            }
        }
        asked
    }

    /// What the address says, as pairs for links and hidden inputs.
    pub fn pairs(&self) -> [(&'static str, &str); 9] {
        [
            ("kind", &self.kind),
            ("by", &self.by),
            ("then", &self.then),
            ("q", &self.q),
            ("text", &self.text),
            ("measure", &self.measure),
            ("of", &self.of),
            ("rate", &self.rate),
            ("on", &self.on),
        ]
    }

    pub fn address(&self, path: &str) -> String {
        address::with(path, &self.pairs())
    }

    /// The same with something changed.
    pub fn but(&self, change: impl FnOnce(&mut Asked)) -> Self {
        let mut other = self.clone();
        change(&mut other);
        other
    }

    /// Nothing is said but the kind and perhaps the day.
    pub fn is_blank(&self) -> bool {
        self.by.is_empty() && self.q.is_empty() && self.text.is_empty() && self.measure.is_empty()
    }

    pub fn day(&self) -> Result<Option<Date>> {
        if self.on.is_empty() {
            return Ok(None);
        }
        let day = self.on.parse().map_err(|_| Error::invalid("on", "error-list-day"))?;
        Ok(Some(day))
    }

    pub fn filter(&self) -> Result<Filter> {
        Ok(Filter::parse(&self.q)?)
    }
}
