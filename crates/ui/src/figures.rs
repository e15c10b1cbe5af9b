//! A table of figures: a line for each thing, each figure opening the rows behind it, and the whole below.

use askama::Template;
use filter::{Filter, Literal, Op};
use kit::query::{Cell, Group, Grouping, Measure};
use kit::{Db, Error, Result};

use crate::address;
use crate::pen::Pen;
use crate::site::Site;
use crate::visit::Visit;

/// A figure and the list of what it counts.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    pub text: String,
    pub address: Option<String>,
}

/// What is counted of one thing.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub name: String,
    pub address: Option<String>,
    /// One for each column.
    pub figures: Vec<Figure>,
    /// What is worth a word after them, and its tone.
    pub note: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "figures.html")]
pub struct Table<'a> {
    /// What it is called for who does not see it.
    pub title: &'a str,
    /// What the lines are.
    pub head: &'a str,
    pub columns: Vec<&'a str>,
    /// What the notes are about, when lines have some.
    pub notes: Option<&'a str>,
    pub lines: Vec<Line>,
    /// What the whole is called, and its figures.
    pub total: Option<(&'a str, Vec<Figure>)>,
}

/// Where figures are taken from: the groups that a person may see, what each is called, and the list of its rows.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub visit: &'a Visit,
    pub pen: Pen<'a>,
}

impl<'a> Desk<'a> {
    /// Groups by some fields; nothing when one of them is hidden from this person.
    ///
    /// # Errors
    /// Those of the store.
    pub fn groups(
        &self,
        db: &mut Db<'_>,
        kind: &str,
        by: &[&str],
        measure: Measure,
        filter: Filter,
    ) -> Result<Vec<Group>> {
        let grouping = Grouping {
            kind: kind.to_owned(),
            filter,
            text: String::new(),
            by: by.iter().map(|by| (*by).to_owned()).collect(),
            measure,
            on: None,
        };
        match self.visit.site.queries.aggregate_in(db, self.visit.access(), &grouping) {
            Err(Error::NotFound | Error::Filter(_) | Error::Invalid(_)) => Ok(Vec::new()),
            groups => groups,
        }
    }

    /// What the answer of a group is called: its record, its code in words; none when nothing is said.
    pub fn name(&self, kind: &str, by: &str, cell: &Cell) -> Option<String> {
        if cell.value.is_missing() {
            return None;
        }
        let field = self.visit.access().kind(kind).ok().and_then(|kind| kind.find(by));
        Some(field.map_or_else(
            || cell.value.to_text().into_owned(),
            |(_, field)| self.pen.display(field, cell),
        ))
    }

    /// The condition that the rows of an answer meet.
    pub fn condition(by: &str, cell: &Cell) -> Filter {
        let literal = match cell.target {
            Some(uid) => Literal::Text(uid.to_string()),
            None if cell.value.is_missing() => return Filter::is(by, Op::Empty, Vec::new()),
            None => Literal::Text(cell.value.to_text().into_owned()),
        };
        Filter::is(by, Op::In, vec![literal])
    }

    /// The list of the rows that meet some conditions.
    pub fn list(plural: &str, conditions: Vec<Filter>) -> Option<String> {
        let q = Filter::All(conditions).to_text();
        Some(address::with(&format!("/{plural}"), &[("q", &q)]))
    }

    /// An amount, without its cents when there are none.
    pub fn money(&self, cents: i64, address: Option<String>) -> Figure {
        Figure {
            text: self.pen.amount(cents),
            address,
        }
    }

    pub fn number(&self, count: i64, address: Option<String>) -> Figure {
        Figure {
            text: self.pen.number(count),
            address,
        }
    }
}

/// A table of figures as it goes on paper: no link, and what was asked for said above it.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub title: String,
    /// Label and value of what narrows the figures.
    pub said: Vec<(String, String)>,
    pub head: String,
    pub columns: Vec<String>,
    /// Name and figures of each line.
    pub lines: Vec<(String, Vec<String>)>,
    pub total: Option<(String, Vec<String>)>,
    pub note: Option<String>,
}

/// Makes a PDF of a table: what the room that prints papers contributes.
pub type Printer = fn(&Site, &Sheet) -> kit::Result<Vec<u8>>;

impl Table<'_> {
    /// The table for paper, under a title and what was asked for.
    pub fn sheet(&self, said: Vec<(String, String)>, note: Option<&str>) -> Sheet {
        let texts = |figures: &[Figure]| figures.iter().map(|figure| figure.text.clone()).collect();
        let line = |line: &Line| (line.name.clone(), texts(&line.figures));
        Sheet {
            title: self.title.to_owned(),
            said,
            head: self.head.to_owned(),
            columns: self.columns.iter().map(|column| (*column).to_owned()).collect(),
            lines: self.lines.iter().map(line).collect(),
            total: self
                .total
                .as_ref()
                .map(|(name, figures)| ((*name).to_owned(), texts(figures))),
            note: note.map(str::to_owned),
        }
    }
}
