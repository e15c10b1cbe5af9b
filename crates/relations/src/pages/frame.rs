//! What the pages of the room share: reading by the query engine, cells by the name of their field, amounts and days as
//! they are said.

use std::sync::Arc;

use filter::{Filter, Literal, Op};
use jiff::civil::Date;
use kit::catalogue::Field;
use kit::query::{Cell, Page, Query, Record};
use kit::{Access, Db, Result};
use ui::{Pen, Visit};
use uuid::Uuid;

/// Of some fields of a kind, those that this person may read; none without the kind.
pub fn readable<'f>(access: &Access, kind: &str, fields: &[&'f str]) -> Vec<&'f str> {
    let Ok(kind) = access.kind(kind) else {
        return Vec::new();
    };
    let readable = fields.iter().filter(|field| access.can_read(kind, field));
    readable.copied().collect()
}

/// The condition that a reference leads to one record.
pub fn leads_to(field: &str, uid: Uuid) -> Filter {
    Filter::is(field, Op::In, vec![Literal::Text(uid.to_string())])
}

/// The condition that a choice is one of some codes.
pub fn is_one(field: &str, codes: &[&str]) -> Filter {
    let codes = codes.iter().map(|code| Literal::Text((*code).to_owned()));
    Filter::is(field, Op::In, codes.collect())
}

/// A page of some fields, of those that may be read.
pub fn read(visit: &Visit, db: &mut Db<'_>, query: Query, fields: &[&str]) -> Result<Page> {
    let readable = readable(visit.access(), &query.kind, fields);
    visit.site.queries.page(db, visit.access(), &query.fields(&readable))
}

/// One record by its public id, with some fields.
pub fn record(
    visit: &Visit,
    db: &mut Db<'_>,
    kind: &str,
    uid: Uuid,
    fields: &[&str],
) -> Result<(Vec<Arc<Field>>, Record)> {
    let fields = readable(visit.access(), kind, fields);
    let fields: Vec<String> = fields.into_iter().map(str::to_owned).collect();
    visit.site.queries.record_in(db, visit.access(), kind, uid, &fields)
}

/// A record whose cells are found by the name of their field; what may not be read is not there.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub fields: &'a [Arc<Field>],
    pub record: &'a Record,
}

impl<'a> Row<'a> {
    pub fn each(page: &'a Page) -> impl Iterator<Item = Row<'a>> {
        page.records.iter().map(|record| Row {
            fields: &page.fields,
            record,
        })
    }

    fn at(&self, key: &str) -> Option<(&'a Field, &'a Cell)> {
        let at = self.fields.iter().position(|field| field.key == key)?;
        let cell = self.record.cells.get(at)?;
        (!cell.value.is_missing()).then_some((&self.fields[at], cell))
    }

    pub fn cell(&self, key: &str) -> Option<&'a Cell> {
        self.at(key).map(|(_, cell)| cell)
    }

    /// What the cell says to a person.
    pub fn said(&self, pen: Pen<'_>, key: &str) -> String {
        self.at(key)
            .map_or_else(String::new, |(field, cell)| pen.display(field, cell))
    }

    pub fn text(&self, key: &str) -> String {
        self.cell(key)
            .map_or_else(String::new, |cell| cell.value.to_text().into_owned())
    }

    pub fn int(&self, key: &str) -> Option<i64> {
        self.cell(key)?.value.as_int()
    }

    pub fn day(&self, key: &str) -> Option<Date> {
        self.cell(key)?.value.as_date()
    }

    pub fn target(&self, key: &str) -> Option<Uuid> {
        self.cell(key)?.target
    }
}

/// A day and how near it is: `aujourd’hui`, `demain`, else the date; and the tone of what is late or near.
pub fn due(pen: Pen<'_>, day: Date, today: Date) -> (String, &'static str) {
    let days = today.until(day).map_or(0, |span| span.get_days());
    match days {
        0 => (pen.t("relations-today").to_owned(), "warn"),
        1 => (pen.t("relations-tomorrow").to_owned(), "none"),
        -1 => (pen.t("relations-yesterday").to_owned(), "danger"),
        ..0 => (words::format::date(pen.language, day), "danger"),
        _ => (words::format::date(pen.language, day), "none"),
    }
}
