//! Two or more records of one person made into one; what hung on the others hangs on the one that is kept.

use kit::catalogue::{Column, Kind, Type};
use kit::error::FieldError;
use kit::store::Tx;
use kit::write::{Expect, Hand, Values, load};
use kit::{Error, Message, Result, Value};

use super::keys;

mod links;

pub(super) const ROLES: [&str; 5] = ["student", "guardian", "learner", "contact", "staff"];

/// What becomes one.
#[derive(Debug, Clone)]
pub struct Merge {
    /// A person, or one of their roles.
    pub kind: String,
    pub keep: i64,
    pub others: Vec<i64>,
    /// Fields in which the kept record takes the value of another. Where it says nothing, it takes what the others
    /// say without being asked.
    pub chosen: Values,
}

/// Merges records. One operation, whose undoing brings all of them back.
///
/// Links, memberships, documents and stays follow; those that would say twice the same collapse into one. Where the
/// schooling paths of two students overlap, that of the kept record holds.
pub fn merge_persons(tx: &mut Tx<'_>, hand: Hand<'_>, merge: &Merge) -> Result<()> {
    hand.access.require(&merge.kind, "merge")?;
    let kind = hand.access.kind(&merge.kind)?.clone();
    if kind.key != "person" && kind.is_a != Some("person") {
        return Err(Error::NotFound);
    }
    if merge.others.is_empty() || merge.others.contains(&merge.keep) {
        return Err(Error::refused("error-merge-needs-two"));
    }
    let kept = load(tx, &kind, merge.keep)?.ok_or(Error::NotFound)?.values;
    let mut others = Vec::with_capacity(merge.others.len());
    for other in &merge.others {
        others.push(load(tx, &kind, *other)?.ok_or(Error::NotFound)?.values);
    }
    check_choice(&kept, &others, &merge.chosen)?;
    tx.begin(hand.access, hand.clock, "merge_persons", "")?;

    let mut roles = Vec::new();
    for other in &merge.others {
        roles.extend(other_roles(tx, hand, &kind, merge.keep, *other)?);
        links::carry(tx, hand, merge.keep, *other)?;
        links::carry_documents(tx, hand, merge.keep, *other)?;
        links::carry_stays(tx, hand, merge.keep, *other)?;
        let mut gone = false;
        for role in ROLES {
            if has_role(tx, hand, role, *other)? {
                hand.delete_unchecked(tx, role, *other)?;
                gone = true;
            }
        }
        if !gone {
            hand.delete_unchecked(tx, "person", *other)?;
        }
    }
    let values = completed(&kind, &kept, &others, &merge.chosen);
    if !values.is_empty() {
        hand.update_unchecked(tx, kind.key, merge.keep, values, Expect::Anything)?;
    }
    for (role, values) in roles {
        if has_role(tx, hand, role, merge.keep)? {
            let role = hand.access.catalogue.expect(role).clone();
            let mine = load(tx, &role, merge.keep)?.ok_or(Error::NotFound)?.values;
            let missing = completed(&role, &mine, &[values], &Values::new());
            hand.update_unchecked(tx, role.key, merge.keep, missing, Expect::Anything)?;
        } else {
            hand.create_unchecked(tx, role, values, Some(merge.keep))?;
        }
    }
    links::carry_families(tx, hand, merge.keep)
}

/// Each chosen value must be one that a record holds.
fn check_choice(kept: &Values, others: &[Values], chosen: &Values) -> Result<()> {
    let unknown = chosen
        .iter()
        .filter(|(key, value)| kept.get(key) != *value && !others.iter().any(|other| other.get(key) == *value));
    let errors: Vec<FieldError> = unknown
        .map(|(key, _)| FieldError::new(key, Message::new("error-merge-choice")))
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

/// What the kept record will say: the choices, and what it did not say itself. Its schooling changes only by choice.
fn completed(kind: &Kind, kept: &Values, others: &[Values], chosen: &Values) -> Values {
    let mut values = chosen.clone();
    for field in kind
        .fields
        .iter()
        .filter(|field| field.is_writable() && !field.temporal)
    {
        let key = field.key.as_ref();
        if values.has(key) || !kept.get(key).is_missing() {
            continue;
        }
        if let Some(said) = others
            .iter()
            .map(|other| other.get(key))
            .find(|value| !value.is_missing())
        {
            values.set(key.to_owned(), said.clone());
        }
    }
    values
}

/// What the record to go holds in roles other than the merged one: they pass to the kept person.
fn other_roles(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    kind: &Kind,
    keep: i64,
    other: i64,
) -> Result<Vec<(&'static str, Values)>> {
    let mut roles = Vec::new();
    for role in ROLES.into_iter().filter(|role| *role != kind.key) {
        let role = hand.access.catalogue.expect(role).clone();
        let Some(stored) = load(tx, &role, other)? else {
            continue;
        };
        if role.history.is_some() && !has_role(tx, hand, role.key, keep)? {
            // Their path cannot begin anew under another key: the student's record is the one to keep.
            return Err(Error::refused("error-merge-keep-student"));
        }
        let own = stored.values.only(|key| is_own(&role, key));
        roles.push((role.key, own));
    }
    Ok(roles)
}

/// Whether a field stands on the role itself rather than on the person.
fn is_own(role: &Kind, key: &str) -> bool {
    role.find(key).is_some_and(|(_, field)| match &field.column {
        Some(Column::Of { table, .. } | Column::Extra { table }) => *table == role.table,
        None => false,
    })
}

pub(super) fn has_role(tx: &mut Tx<'_>, hand: Hand<'_>, role: &str, id: i64) -> Result<bool> {
    let table = hand.access.catalogue.expect(role).table;
    Ok(tx.int(&format!("SELECT count(*) FROM {table} WHERE id = $1"), &[id.into()])? > 0)
}

/// Every place where a kind names a person or one of their roles.
fn references(hand: Hand<'_>) -> Vec<(&'static str, String, &'static str, &'static str)> {
    let mut places = Vec::new();
    for kind in hand.access.catalogue.kinds() {
        for field in &kind.fields {
            let Type::Ref(target) = field.ty else { continue };
            let Some(Column::Of { table, column }) = &field.column else {
                continue;
            };
            if target == "person" || ROLES.contains(&target) {
                places.push((kind.key, field.key.to_string(), *table, *column));
            }
        }
    }
    places
}

fn rows_of(tx: &mut Tx<'_>, table: &str, column: &str, person: i64) -> Result<Vec<i64>> {
    keys(
        tx,
        &format!("SELECT id FROM {table} WHERE {column} = $1 ORDER BY id"),
        &[Value::Int(person)],
    )
}
