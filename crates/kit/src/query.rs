//! The query engine: everything shown to a person is read here, so that scopes and masks hold at every door.
//!
//! A [`Query`] names a kind, a filter, an order, fields and a place to go on from. It is compiled to one statement over
//! the catalogue for the store at hand. What the access hides does not exist: naming a hidden field in a filter, an
//! order, a column or a grouping is the same error as naming a field that nobody declared.

mod aggregate;
mod chosen;
mod compile;
mod count;
mod cursor;
mod history;
mod list;
mod order;
mod proposals;
mod related;
mod schema;
mod select;
mod sql;
#[cfg(test)]
mod tests;
mod title;
mod withheld;
mod words;

use jiff::civil::Date;
use uuid::Uuid;

pub use aggregate::{Group, Grouping, Known, Measure};
pub use history::{Past, PastEntry};
pub use list::Queries;
pub use proposals::{Asked, ProposalPage, Seen, SeenField};
pub use schema::KindSchema;

pub(crate) use chosen::{AT_ONCE as SEEN_AT_ONCE, is_one};

use crate::value::Value;

/// What to list.
#[derive(Debug, Clone)]
pub struct Query {
    /// The kind's key.
    pub kind: String,
    pub filter: filter::Filter,
    /// Words that a record must answer, each by the beginning of one of its own, as in a search: any order, no accents,
    /// phones and numbers as they are typed. Empty: all records do.
    pub text: String,
    /// Field keys, first first; `descending` beside each. Empty: the kind's own order.
    pub sort: Vec<Sort>,
    /// Field keys. Empty: every field that may be read.
    pub fields: Vec<String>,
    pub limit: usize,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// The `prev` of the page after; not together with `after`.
    pub before: Option<String>,
    /// As things stood, or will stand, on a day.
    pub on: Option<Date>,
    /// Only the records that a relation leads to from one record.
    pub related_to: Option<RelatedTo>,
    /// Only those of these records, by public id, that the filter finds: what a person picked in a list.
    pub among: Option<Vec<Uuid>>,
}

/// Where a relation starts: a record of a kind, which the access must see, and the relation's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedTo {
    pub kind: String,
    pub uid: Uuid,
    pub relation: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    pub field: String,
    pub descending: bool,
}

impl Sort {
    /// Reads `last_name,-birth_date`.
    pub fn parse(text: &str) -> Vec<Sort> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(|part| match part.strip_prefix('-') {
                Some(field) => Sort {
                    field: field.to_owned(),
                    descending: true,
                },
                None => Sort {
                    field: part.to_owned(),
                    descending: false,
                },
            })
            .collect()
    }
}

impl Query {
    /// Every record of a kind, in its own order, fifty at a time.
    pub fn of(kind: &str) -> Self {
        Query {
            kind: kind.to_owned(),
            filter: filter::Filter::everything(),
            text: String::new(),
            sort: Vec::new(),
            fields: Vec::new(),
            limit: 50,
            after: None,
            before: None,
            on: None,
            related_to: None,
            among: None,
        }
    }

    pub fn filtered(mut self, filter: filter::Filter) -> Self {
        self.filter = filter;
        self
    }

    pub fn text(mut self, text: &str) -> Self {
        self.text = text.to_owned();
        self
    }

    pub fn fields(mut self, fields: &[&str]) -> Self {
        self.fields = fields.iter().map(|field| (*field).to_owned()).collect();
        self
    }

    pub fn sorted(mut self, sort: &str) -> Self {
        self.sort = Sort::parse(sort);
        self
    }

    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    pub fn after(mut self, after: Option<String>) -> Self {
        self.after = after;
        self
    }

    pub fn before(mut self, before: Option<String>) -> Self {
        self.before = before;
        self
    }

    pub fn on(mut self, on: Option<Date>) -> Self {
        self.on = on;
        self
    }

    /// Only those of these records that the filter finds.
    pub fn among(mut self, picked: Option<Vec<Uuid>>) -> Self {
        self.among = picked;
        self
    }

    /// Only what a relation of another record leads to: the guardians of a student.
    pub fn related_to(mut self, kind: &str, uid: Uuid, relation: &str) -> Self {
        self.related_to = Some(RelatedTo {
            kind: kind.to_owned(),
            uid,
            relation: relation.to_owned(),
        });
        self
    }
}

/// One value of a record, as read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    pub value: Value,
    /// For a reference: what the other record is called, and its public id.
    pub label: Option<String>,
    pub target: Option<Uuid>,
}

/// A record, with one cell for each field that was asked, in that order.
#[derive(Debug, Clone)]
pub struct Record {
    pub id: i64,
    pub uid: Uuid,
    pub version: i64,
    pub title: String,
    pub cells: Vec<Cell>,
}

/// A page of records.
#[derive(Debug, Clone)]
pub struct Page {
    pub fields: Vec<std::sync::Arc<crate::catalogue::Field>>,
    pub records: Vec<Record>,
    pub total: i64,
    /// Where the following page begins; `None` on the last.
    pub next: Option<String>,
    /// Where the page before ends; `None` on the first.
    pub prev: Option<String>,
}
