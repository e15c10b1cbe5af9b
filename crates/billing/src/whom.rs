//! Choosing a client in a form: a company, a learner or a guardian, each looked for as its field of the catalogue says.

use std::sync::Arc;

use kit::catalogue::Field;
use kit::query::Cell;
use kit::{Db, Error, Result};
use ui::{Control, Typed, Visit};

use crate::client::Client;

/// Whom one may choose: a field of the catalogue for each.
const WHOM: [(&str, &str); 3] = [
    ("invoice", "company"),
    ("enrolment", "learner"),
    ("guardianship", "guardian"),
];

fn fields(visit: &Visit) -> Vec<(&'static str, Arc<Field>)> {
    let access = visit.access();
    let known = WHOM.iter().filter_map(|(kind, key)| {
        let (_, field) = access.kind(kind).ok()?.find(key)?;
        access.kind(field.refers_to()?).is_ok().then(|| (*kind, field.clone()))
    });
    known.collect()
}

/// A control for each sort of client that this person knows, with what was typed.
///
/// # Errors
/// Those of the store.
pub fn controls<'a>(visit: &'a Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Vec<Control<'a>>> {
    let mut controls = Vec::new();
    for (kind, field) in fields(visit) {
        let kind = visit.access().kind(kind)?.clone();
        let mut control = Control::of(visit, db, &kind, &field, &Cell::default())?.typed(typed);
        control.is_required = false;
        controls.push(control);
    }
    Ok(controls)
}

/// The client that was chosen; `None` when nobody was.
///
/// # Errors
/// Refused for two of them, or for one that is not found.
pub fn chosen(visit: &Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Option<Client>> {
    let all: Vec<Arc<Field>> = fields(visit).into_iter().map(|(_, field)| field).collect();
    let filled = ui::read(visit, db, &all, typed, "")?;
    if let Some(error) = filled.errors.into_iter().next() {
        return Err(Error::Refused(error.message));
    }
    let chosen: Vec<(&str, i64)> = filled
        .values
        .iter()
        .filter_map(|(key, value)| value.as_int().map(|id| (key, id)))
        .collect();
    match chosen[..] {
        [] => Ok(None),
        [("company", id)] => Ok(Some(Client::Company(id))),
        [(_, id)] => Ok(Some(Client::Person(id))),
        _ => Err(Error::refused("billing-whom")),
    }
}
