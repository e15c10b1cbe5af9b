//! What the address of a list asks for.

use filter::Filter;
use jiff::civil::Date;
use kit::catalogue::Kind;
use kit::query::{Query, Sort};
use kit::{Error, Result};
use uuid::Uuid;

use crate::address;
use crate::site::Limits;

/// What an address says of its view when it wants none.
const NO_VIEW: &str = "none";

/// The parts of the address; whatever is not said is the ordinary.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// The filter as written.
    pub q: String,
    /// Words looked for in the names, numbers and addresses.
    pub text: String,
    /// Field keys, `-` before one that descends.
    pub sort: String,
    /// Field keys; none for the person's own choice.
    pub columns: String,
    /// As things stood or will stand on a day.
    pub on: String,
    /// The saved view that the address came from; marks its tab.
    pub view: Option<Uuid>,
    /// No view, said outright (`view=none`): not the one with which the list opens.
    pub is_plain: bool,
    /// Where the page begins or, when it is before another, ends; and the number of its first row.
    pub after: String,
    pub before: String,
    pub from: usize,
    pub rows: usize,
    /// The field of a condition being added.
    pub add: String,
    /// The filter is shown as written.
    pub is_written: bool,
}

impl Asked {
    pub fn read(query: &str) -> Self {
        let mut asked = Asked::default();
        for (name, value) in address::pairs(query) {
            match name.as_str() {
                "q" => asked.q = value.trim().to_owned(),
                "text" => asked.text = value.trim().to_owned(),
                "sort" => asked.sort = value,
                "columns" => asked.columns = value,
                "on" => asked.on = value,
                "view" => {
                    asked.view = value.parse().ok();
                    asked.is_plain = value == NO_VIEW;
                }
                "after" => asked.after = value,
                "before" => asked.before = value,
                "from" => asked.from = value.parse().unwrap_or_default(),
                "rows" => asked.rows = value.parse().unwrap_or_default(),
                "add" => asked.add = value,
                "mode" => asked.is_written = value == "text",
                _ => {}
            }
        }
        asked
    }

    /// What lasts from one page of the list to another, as pairs for links and hidden inputs.
    pub fn pairs(&self) -> [(&'static str, String); 6] {
        let plain = || {
            if self.is_plain {
                NO_VIEW.to_owned()
            } else {
                String::new()
            }
        };
        [
            ("q", self.q.clone()),
            ("text", self.text.clone()),
            ("sort", self.sort.clone()),
            ("columns", self.columns.clone()),
            ("on", self.on.clone()),
            ("view", self.view.map_or_else(plain, |view| view.to_string())),
        ]
    }

    /// The address of the first page of this list.
    pub fn address(&self, path: &str) -> String {
        let mut address = path.to_owned();
        for (name, value) in self.pairs().iter().filter(|(_, value)| !value.is_empty()) {
            address::push(&mut address, name, value);
        }
        address
    }

    /// The same list with something changed.
    pub fn but(&self, change: impl FnOnce(&mut Asked)) -> Self {
        let mut other = self.clone();
        change(&mut other);
        other
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.q.is_empty() || !self.text.is_empty()
    }

    /// The day asked for.
    pub fn day(&self) -> Result<Option<Date>> {
        if self.on.is_empty() {
            return Ok(None);
        }
        self.on
            .parse()
            .map(Some)
            .map_err(|_| Error::invalid("on", "error-list-day"))
    }

    /// How many rows a page has.
    pub fn rows(&self, limits: &Limits) -> usize {
        match self.rows {
            0 => limits.rows,
            rows => rows.min(limits.most_rows),
        }
    }

    /// The question to the engine, for these columns.
    pub fn query(&self, kind: &Kind, columns: &[String], limits: &Limits) -> Result<Query> {
        let filter = Filter::parse(&self.q)?;
        let query = Query::of(kind.key)
            .filtered(filter)
            .text(&self.text)
            .limit(self.rows(limits))
            .on(self.day()?);
        let said = |cursor: &String| Some(cursor.clone()).filter(|cursor| !cursor.is_empty());
        Ok(Query {
            sort: Sort::parse(&self.sort),
            fields: columns.to_vec(),
            ..query
        }
        .after(said(&self.after))
        .before(said(&self.before)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_the_whole_list() {
        let query = "q=city:Lyon&sort=-name&columns=city,team&on=2026-09-01&after=abc&from=51";
        let asked = Asked::read(query);
        assert_eq!(
            (asked.q.as_str(), asked.from, asked.after.as_str()),
            ("city:Lyon", 51, "abc")
        );
        assert_eq!(
            asked.address("/pupils"),
            "/pupils?q=city:Lyon&sort=-name&columns=city,team&on=2026-09-01"
        );
    }

    #[test]
    fn a_filter_stays_readable_in_the_bar_and_comes_back_as_it_was() {
        let q = r#"birth_date:<2015-01-01 name:~"d’Août & fils" -city:Lyon"#;
        let address = Asked {
            q: q.into(),
            ..Asked::default()
        }
        .address("/pupils");
        assert!(
            address.starts_with("/pupils?q=birth_date:%3C2015-01-01%20name:~"),
            "{address}"
        );
        assert_eq!(Asked::read(address.split_once('?').unwrap().1).q, q);
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        assert!(
            Asked {
                on: "32/01/2026".into(),
                ..Asked::default()
            }
            .day()
            .is_err()
        );
    }
}
