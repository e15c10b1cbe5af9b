//! Logging that a record was read: soon for an ordinary one, before it is answered when it told something sensitive.

use std::sync::Arc;

use kit::access_log::{Consultation, Seen};
use kit::catalogue::{Field, Kind, Sensitivity};
use kit::query::Record;

use crate::visit::Visit;

/// Logs the reading of a record with some fields.
///
/// # Errors
/// When a sensitive reading could not be written: it must not be answered.
pub(crate) fn note(visit: &Visit, kind: &Kind, fields: &[Arc<Field>], record: &Record) -> kit::Result<()> {
    // A sensitive field with nothing in it told nothing.
    let mut told: Vec<&str> = fields
        .iter()
        .zip(&record.cells)
        .filter(|(field, cell)| field.sensitivity == Sensitivity::Sensitive && !cell.value.is_missing())
        .map(|(field, _)| field.card.as_ref())
        .collect();
    told.dedup();
    let site = &visit.site;
    let mut seen = Seen::by(visit.access(), &site.clock, Consultation::View, kind.key)
        .record(record.id, record.uid, &record.title)
        .cards(&told);
    if let Some(looker) = &visit.visitor.seen_by {
        // Through another's eyes: both names are logged.
        seen.actor = format!("{looker} ({})", seen.actor);
    }
    if told.is_empty() {
        site.access_log.note(seen)
    } else {
        site.access_log.insist(seen)
    }
}
