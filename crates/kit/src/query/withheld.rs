//! Records that are kept back (a person of whom a law alone wants something kept): for everyone they are in no list,
//! count, search, relation or history, as if they were not there. Whoever holds the kind's capability finds them again by
//! asking: by the record itself, by a filter that names the field, or as things stood on a day.

use filter::Filter;

use super::Query;
use super::chosen::AT_ONCE;
use super::sql::Frame;
use crate::access::Access;
use crate::catalogue::{Column, Kind};
use crate::search::padded;
use crate::store::{Db, StoreError};
use crate::value::Value;

/// Whether those that are kept back are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// They are not: a list that says nothing of them.
    Common,
    /// They are, for who may.
    Withheld,
}

impl Reach {
    /// What a query asks for.
    pub fn of(kind: &Kind, query: &Query) -> Self {
        match query.on {
            Some(_) => Reach::Withheld,
            None => Reach::of_filter(kind, &query.filter),
        }
    }

    /// What a filter asks for: it names the field, whatever it says of it.
    pub fn of_filter(kind: &Kind, filter: &Filter) -> Self {
        let hiding = kind.hidden_by.map(|hiding| hiding.field);
        let names = hiding.is_some_and(|hiding| filter.fields().any(|field| field == hiding));
        if names { Reach::Withheld } else { Reach::Common }
    }
}

/// The condition that a frame's record is not kept back; `None` when none is, or when they are asked for by who may.
pub(super) fn condition(access: &Access, frame: &Frame<'_>, reach: Reach) -> Option<String> {
    let kind = frame.kind;
    let hiding = kind.hidden_by?;
    if reach == Reach::Withheld && access.is_capable(hiding.capability) {
        return None;
    }
    let few = kept_back(kind)?;
    // They are few, and an index keeps them: no row is joined for them.
    Some(format!("{}.id NOT IN ({few})", frame.base()))
}

/// The statement of the keys of all that are kept back.
fn kept_back(kind: &Kind) -> Option<String> {
    match kind.find(kind.hidden_by?.field)?.1.column {
        Some(Column::Of { table, column }) => Some(format!("SELECT id FROM {table} WHERE {column} IS NOT NULL")),
        _ => None,
    }
}

/// Of some records, those that are kept back from who looks, whatever they ask.
pub(super) fn among(db: &mut Db<'_>, access: &Access, kind: &Kind, ids: &[i64]) -> Result<Vec<i64>, StoreError> {
    let may_ask = kind.hidden_by.is_none_or(|hiding| access.is_capable(hiding.capability));
    let Some(few) = kept_back(kind).filter(|_| !may_ask) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        let args = padded(ids.iter().copied().map(Value::Int).collect(), AT_ONCE);
        let places: Vec<String> = (1..=args.len()).map(|place| format!("${place}")).collect();
        let rows = db.rows(&format!("{few} AND id IN ({})", places.join(", ")), &args)?;
        found.extend(rows.iter().filter_map(|row| row[0].as_int()));
    }
    Ok(found)
}
