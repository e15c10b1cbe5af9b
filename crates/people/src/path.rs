//! A student's schooling path: for each thing that changes over time, one span for as long as it stayed the same.

use filter::{Filter, Literal, Op};
use jiff::civil::Date;
use kit::clock::{OPEN_END, day_before};
use kit::query::{Cell, Queries, Query};
use kit::{Access, Db, Error, Result, Value};
use uuid::Uuid;

/// The history of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Strand {
    /// The field of the kind `stay`.
    pub field: String,
    /// In order of date; days on which it had no value are in none.
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub from: Date,
    /// The last day, included; `None` when it lasts.
    pub to: Option<Date>,
    pub cell: Cell,
    /// Why it began, when that was said.
    pub reason: Option<String>,
}

/// What a path is made of, in the order it is shown.
const FIELDS: [&str; 7] = ["school_year", "level", "class", "track", "campus", "regime", "status"];

/// The path of a student, as `access` sees it; no strand for what may not be seen or was never said.
pub fn schooling_path(queries: &Queries, db: &mut Db<'_>, access: &Access, student: Uuid) -> Result<Vec<Strand>> {
    let own = Filter::is("student", Op::In, vec![Literal::Text(student.to_string())]);
    let query = Query::of("stay").filtered(own).sorted("valid_from").limit(500);
    let page = match queries.page(db, access, &query) {
        Ok(page) => page,
        Err(Error::NotFound | Error::Filter(_)) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let place = |key: &str| page.fields.iter().position(|field| field.key == key);
    let (Some(from), Some(to)) = (place("valid_from"), place("valid_to")) else {
        return Ok(Vec::new());
    };
    let reason = place("reason");
    let mut strands = Vec::new();
    for field in FIELDS {
        let Some(index) = place(field) else { continue };
        let mut spans: Vec<Span> = Vec::new();
        for record in &page.records {
            let cell = &record.cells[index];
            let (Some(from), Some(to)) = (record.cells[from].value.as_date(), record.cells[to].value.as_date()) else {
                continue;
            };
            if cell.value == Value::Null {
                continue;
            }
            let to = (to != OPEN_END).then_some(to);
            match spans.last_mut() {
                Some(last) if last.cell.value == cell.value && last.to == Some(day_before(from)) => last.to = to,
                _ => spans.push(Span {
                    from,
                    to,
                    cell: cell.clone(),
                    reason: reason.and_then(|reason| record.cells[reason].value.as_str().map(str::to_owned)),
                }),
            }
        }
        if !spans.is_empty() {
            strands.push(Strand {
                field: field.to_owned(),
                spans,
            });
        }
    }
    Ok(strands)
}
