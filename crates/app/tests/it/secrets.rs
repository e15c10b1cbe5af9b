//! Words that stand nowhere else, written into every record that someone sees, and who may read each of them.

use std::collections::HashSet;

use kit::catalogue::{Column, Field, Kind, Type};
use kit::query::Query;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error};
use uuid::Uuid;

use crate::house::{House, PROFILES};

/// A word planted in a field of a record, told from all others by its number.
pub struct Secret {
    pub kind: &'static str,
    pub uid: Uuid,
    pub field: String,
    pub number: usize,
    column: Column,
}

/// Plants secrets in the first record of each kind that each profile sees, and in the last ones of all, which most
/// profiles do not. Written by the ordinary hand: they are in the journal and in the search index too.
pub fn plant(house: &House) -> Vec<Secret> {
    let mut records: Vec<(&'static str, Uuid)> = Vec::new();
    for profile in PROFILES {
        let rights = house.rights(&house.enter(profile));
        for kind in people::kinds() {
            if rights.kind(kind.key).is_ok() {
                let first = house.list(&rights, &Query::of(kind.key).limit(1));
                records.extend(first.records.iter().map(|record| (kind.key, record.uid)));
            }
        }
    }
    for kind in people::kinds() {
        let last = house.list(&house.access, &Query::of(kind.key).limit(1_000));
        records.extend(last.records.iter().rev().take(2).map(|record| (kind.key, record.uid)));
    }
    records.sort_unstable();
    records.dedup();
    let (mut count, mut secrets) = (0, Vec::new());
    for (kind, uid) in records {
        write(house, kind, uid, &mut count, &mut secrets);
    }
    secrets
}

/// Fills every text of a record, leaving out those that its rules do not let be any word.
fn write(house: &House, kind: &'static str, uid: Uuid, count: &mut usize, secrets: &mut Vec<Secret>) {
    let catalogue = house.site.catalogue();
    let kind = catalogue.expect(kind);
    let mut planted: Vec<(Secret, String)> = Vec::new();
    for field in &kind.fields {
        *count += 1;
        if let (Some(column), Some(value)) = (field.column.clone(), secret(field, *count)) {
            let secret = Secret {
                kind: kind.key,
                uid,
                field: field.key.to_string(),
                number: *count,
                column,
            };
            planted.push((secret, value));
        }
    }
    let (_, record) = house
        .site
        .queries
        .record(&house.access, kind.key, uid, &[])
        .expect("the record");
    for _ in 0..planted.len() + 1 {
        let values = planted.iter().fold(Values::new(), |values, (secret, value)| {
            values.with(secret.field.clone(), value.as_str())
        });
        let written = house.site.store.write(|tx| {
            tx.begin(&house.access, &house.site.clock, "update", "")?;
            Hand::new(&house.access, &house.site.clock).update(tx, kind.key, record.id, values, Expect::Anything)
        });
        match written {
            Ok(_) => break,
            Err(Error::Invalid(faults)) => {
                planted.retain(|(secret, _)| !faults.iter().any(|fault| fault.field == secret.field));
            }
            Err(error) => panic!("{}: {error}", kind.key),
        }
    }
    secrets.extend(planted.into_iter().map(|(secret, _)| secret));
}

/// The value that a field is given: a word, an address or a telephone, all of which hold the number.
fn secret(field: &Field, number: usize) -> Option<String> {
    // The name of the file itself, by which it is found in the data folder.
    if ["file", "owner_kind"].contains(&field.key.as_ref()) {
        return None;
    }
    match field.ty {
        Type::Text | Type::LongText => Some(format!("Zq{number:06}")),
        Type::Email => Some(format!("zq{number:06}@secret.example")),
        Type::Phone => Some(format!("+33699{number:06}")),
        _ => None,
    }
}

/// The numbers of all secrets that a text holds, telephones spaced or not.
pub fn found_in(text: &str) -> HashSet<usize> {
    let mut found = HashSet::new();
    for mark in [
        "Zq",
        "zq",
        // A family name in a title.
        "ZQ",
        "+33699",
        "%2B33699",
        "06 99 ",
        "06\u{a0}99\u{a0}",
        "06\u{202f}99\u{202f}",
    ] {
        for (at, _) in text.match_indices(mark) {
            let rest = text[at + mark.len()..].chars().filter(|c| !c.is_whitespace());
            let digits: String = rest.take(6).collect();
            found.extend(digits.parse::<usize>());
        }
    }
    found
}

impl Secret {
    pub fn name(&self) -> String {
        format!("{}.{} of {}", self.kind, self.field, self.uid)
    }

    /// Whether some kind shows the field to these rights, in a record that they see: a student and the person they are
    /// share a row.
    fn is_granted(&self, house: &House, rights: &Access) -> bool {
        house
            .site
            .catalogue()
            .kinds()
            .iter()
            .any(|kind: &std::sync::Arc<Kind>| {
                let mut fields = kind.fields.iter();
                let shown = fields
                    .any(|field| field.column.as_ref() == Some(&self.column) && rights.can_read(kind, &field.key));
                shown && house.site.queries.record(rights, kind.key, self.uid, &[]).is_ok()
            })
    }
}

/// Whether the name of the record that a field leads to may be known: of a kind that the profile does not know, the
/// field alone decides; of one that it knows, or whose records may be of one that it knows, every part must be readable.
fn may_name(rights: &Access, field: &Field) -> bool {
    let Some(key) = field.refers_to() else { return true };
    let all = rights.catalogue.kinds();
    let base = rights.catalogue.expect(key).is_a;
    all.iter()
        .filter(|kind| kind.key == key || kind.is_a == Some(key) || base == Some(kind.key))
        .filter(|kind| rights.knows(kind))
        .all(|kind| kind.titled_by.iter().all(|part| rights.can_read(kind, part)))
}

/// The secrets that someone may not know: neither granted, nor part of a value or a label that the query engine gives
/// them. A title is no excuse: it must not tell what its fields hide.
pub fn kept_from<'s>(house: &House, rights: &Access, secrets: &'s [Secret]) -> Vec<&'s Secret> {
    let mut known = String::new();
    for kind in house.site.catalogue().kinds().iter().filter(|kind| rights.knows(kind)) {
        let page = house.list(rights, &Query::of(kind.key).limit(1_000));
        for record in page.records {
            for (field, cell) in page.fields.iter().zip(record.cells) {
                known.push('\n');
                known.push_str(&cell.value.to_text());
                if may_name(rights, field) {
                    known.push_str(cell.label.as_deref().unwrap_or_default());
                }
            }
        }
    }
    let known = found_in(&known);
    let hidden = secrets.iter().filter(|secret| !known.contains(&secret.number));
    hidden.filter(|secret| !secret.is_granted(house, rights)).collect()
}
