//! Logging that a record was read: soon for an ordinary one, before it is answered when it told something sensitive.

use std::sync::Arc;

use kit::access_log::{Consultation, Seen};
use kit::catalogue::{Field, Kind, Sensitivity};
use kit::query::{Page, Record};

use crate::visit::Visit;

/// Logs the reading of a record with some fields.
///
/// # Errors
/// When a sensitive reading could not be written: it must not be answered.
pub fn note(visit: &Visit, kind: &Kind, fields: &[Arc<Field>], record: &Record) -> kit::Result<()> {
    let told = told(fields, std::slice::from_ref(record));
    let seen = visit
        .seen(Consultation::View, kind.key)
        .record(record.id, record.uid, &record.title)
        .cards(&told);
    write(visit, seen, &told)
}

/// Logs the reading of a page of a list, with the filter that was asked: when it told something sensitive, when it was
/// read by a program, which reads much and fast, or through the eyes of another. People's ordinary lists are not
/// consultations of a person's record, and would hide those that are.
///
/// # Errors
/// When a sensitive reading could not be written: it must not be answered.
pub fn note_page(visit: &Visit, kind: &Kind, page: &Page, filter: &str) -> kit::Result<()> {
    let told = told(&page.fields, &page.records);
    let is_program = visit.is_program() && !kind.outside_journal;
    if told.is_empty() && !is_program && visit.visitor.seen_by.is_none() {
        return Ok(());
    }
    let seen = visit.seen(Consultation::View, kind.key).about(filter).cards(&told);
    write(visit, seen, &told)
}

fn write(visit: &Visit, seen: Seen, told: &[&str]) -> kit::Result<()> {
    if told.is_empty() {
        visit.site.access_log.note(seen)
    } else {
        visit.site.access_log.insist(seen)
    }
}

/// The cards of which something sensitive was told. A sensitive field with nothing in it told nothing.
fn told<'f>(fields: &'f [Arc<Field>], records: &[Record]) -> Vec<&'f str> {
    let is_told = |index: usize| records.iter().any(|record| !record.cells[index].value.is_missing());
    let mut told: Vec<&str> = fields
        .iter()
        .enumerate()
        .filter(|(index, field)| field.sensitivity == Sensitivity::Sensitive && is_told(*index))
        .map(|(_, field)| field.card.as_ref())
        .collect();
    told.dedup();
    told
}
