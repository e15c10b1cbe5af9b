//! Why a record is in a segment: the conditions that it meets, with what it says on each.

use filter::Filter;
use kit::query::{Page, Record};
use kit::{Kind, Result};
use ui::Visit;

/// One condition that a member meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// As the filter writes it.
    pub condition: String,
    /// The field as people read it; empty for what is more than one field.
    pub label: String,
    /// What the record says there.
    pub value: String,
}

/// The reasons of each record of a page that was read with all its fields.
///
/// # Errors
/// When the kind is not known to this person.
pub fn of(visit: &Visit, kind: &str, filter: &Filter, page: &Page) -> Result<Vec<Vec<Reason>>> {
    let parts = match filter {
        Filter::All(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let kind = visit.access().kind(kind)?;
    let each = page.records.iter().map(|record| {
        let told = parts.iter().map(|part| reason(visit, kind, part, page, record));
        told.collect()
    });
    Ok(each.collect())
}

fn reason(visit: &Visit, kind: &Kind, part: &Filter, page: &Page, record: &Record) -> Reason {
    let condition = part.to_text();
    let Filter::Is(is) = part else {
        return Reason {
            condition,
            label: String::new(),
            value: String::new(),
        };
    };
    let at = page.fields.iter().position(|field| field.key == is.field.as_str());
    let said = at.and_then(|at| Some((&page.fields[at], record.cells.get(at)?)));
    let pen = visit.pen();
    match said {
        Some((field, cell)) => Reason {
            condition,
            label: pen.label(kind, field).into_owned(),
            value: pen.display(field, cell),
        },
        None => Reason {
            condition,
            label: String::new(),
            value: String::new(),
        },
    }
}
