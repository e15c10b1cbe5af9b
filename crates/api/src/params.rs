//! The parameters of a request, read strictly: one that nobody knows is refused by name rather than left unread, since a
//! filter with a slip in its name would otherwise answer everything.

use axum::http::Uri;
use filter::Filter;
use jiff::civil::Date;
use kit::error::FieldError;
use kit::query::{Query, Sort};
use kit::{Error, Kind, Message, Result};

/// Records of a page, unless asked, and at most.
pub const LIMIT: usize = 50;
pub const MOST: usize = 500;

/// What a list takes.
pub const OF_A_LIST: &[&str] = &["filter", "q", "sort", "fields", "limit", "after", "before", "on"];

/// Decoded pairs, each name once.
#[derive(Debug)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Reads the query of an address in which only some names may stand.
    pub fn of(uri: &Uri, known: &[&str]) -> Result<Self> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
        let mut errors = Vec::new();
        for (index, (name, _)) in pairs.iter().enumerate() {
            let key = if !known.contains(&name.as_str()) {
                "api-parameter-unknown"
            } else if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
                "api-parameter-twice"
            } else {
                continue;
            };
            errors.push(FieldError::new(name, Message::new(key).with("name", name)));
        }
        if errors.is_empty() {
            Ok(Params(pairs))
        } else {
            Err(Error::Invalid(errors))
        }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Field keys or the like, separated by commas.
    pub fn names(&self, name: &str) -> Vec<String> {
        let parts = self.get(name).unwrap_or_default().split(',').map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// The records asked for: `filter` in JSON and `q` as people write it; both when both are there.
    pub fn filter(&self) -> Result<Filter> {
        let mut parts = Vec::new();
        if let Some(text) = self.get("filter") {
            let json = serde_json::from_str(text).map_err(|_| Error::invalid("filter", "api-not-json"))?;
            parts.push(Filter::from_json(&json)?);
        }
        if let Some(text) = self.get("q") {
            parts.push(Filter::parse(text)?);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Filter::All(parts),
        })
    }

    /// A day, written `2025-09-01`.
    pub fn date(&self, name: &str) -> Result<Option<Date>> {
        let read = |text: &str| text.parse().map_err(|_| Error::invalid(name, "api-date"));
        self.get(name).map(read).transpose()
    }

    /// A number of records, from 1 to `most`.
    pub fn limit(&self, usual: usize, most: usize) -> Result<usize> {
        let Some(text) = self.get("limit") else {
            return Ok(usual);
        };
        let limit = text.parse().ok().filter(|limit| (1..=most).contains(limit));
        limit.ok_or_else(|| {
            let message = Message::new("api-limit").with("max", most);
            Error::Invalid(vec![FieldError::new("limit", message)])
        })
    }

    /// The list that these parameters ask for.
    pub fn query(&self, kind: &Kind) -> Result<Query> {
        Ok(Query {
            sort: Sort::parse(self.get("sort").unwrap_or_default()),
            fields: self.names("fields"),
            limit: self.limit(LIMIT, MOST)?,
            after: self.get("after").map(str::to_owned),
            before: self.get("before").map(str::to_owned),
            on: self.date("on")?,
            ..Query::of(kind.key).filtered(self.filter()?)
        })
    }
}
