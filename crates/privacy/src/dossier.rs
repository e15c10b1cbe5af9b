//! What the house keeps of someone: their own records, one for each of their roles, and every record about them.

use std::sync::Arc;

use kit::catalogue::Type;
use kit::write::{Stored, load, records_naming};
use kit::{Catalogue, Db, Field, Kind, Result};

use crate::retention;

/// Everything about one person.
pub struct Dossier {
    pub person: i64,
    /// Their roles, as kinds: student, learner, contact…, the person first.
    pub roles: Vec<(Arc<Kind>, Stored)>,
    /// Kind by kind, the records about them.
    pub about: Vec<(Arc<Kind>, Vec<Stored>)>,
}

/// Whether the records of a kind are persons.
pub fn is_person(catalogue: &Catalogue, kind: &Kind) -> bool {
    let persons = catalogue.expect("person").table;
    kind.tables.iter().any(|(table, _)| *table == persons)
}

/// Whether a field says whom a record is about: it is declared so, or leads to a person who is not merely the one who did
/// something.
pub fn is_about(catalogue: &Catalogue, field: &Field) -> bool {
    let leads = match field.ty {
        Type::Ref(target) => catalogue.kind(target).is_some_and(|kind| is_person(catalogue, kind)),
        _ => false,
    };
    field.about || (leads && !retention::doers().iter().any(|doer| *doer == field.key))
}

/// Reads all of it.
pub fn read(db: &mut Db<'_>, catalogue: &Catalogue, person: i64) -> Result<Dossier> {
    let mut roles = Vec::new();
    for kind in catalogue.kinds().iter().filter(|kind| is_person(catalogue, kind)) {
        if let Some(stored) = load(db, kind, person)? {
            roles.push((kind.clone(), stored));
        }
    }
    roles.sort_by_key(|(kind, _)| kind.key != "person");
    let mut about = Vec::new();
    for (kind, ids) in records_naming(db, catalogue, person, &|field| is_about(catalogue, field))? {
        if is_person(catalogue, &kind) {
            continue;
        }
        let mut records = Vec::with_capacity(ids.len());
        for id in ids {
            records.extend(load(db, &kind, id)?);
        }
        about.push((kind, records));
    }
    Ok(Dossier { person, roles, about })
}
