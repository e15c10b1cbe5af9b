//! What the pages of the room share: reading the records they are about, and saying days and hours.

use jiff::civil::Date;
use kit::query::{Cell, Page, Query, Record};
use kit::{Access, Db, Message, Result};
use ui::{Answer, Pen, Said, Visit};
use uuid::Uuid;

/// Whether these fields of a kind may all be read.
pub fn can_read(access: &Access, kind: &str, fields: &[&str]) -> bool {
    access
        .kind(kind)
        .is_ok_and(|kind| fields.iter().all(|field| access.can_read(kind, field)))
}

/// The records that a relation leads to from a record.
pub fn related(
    visit: &Visit,
    db: &mut Db<'_>,
    (kind, relation): (&str, &str),
    from: (&str, Uuid),
    fields: &[&str],
) -> Result<Page> {
    let query = Query::of(kind)
        .related_to(from.0, from.1, relation)
        .fields(fields)
        .limit(500);
    visit.site.queries.page(db, visit.access(), &query)
}

/// The fields of a record that this person sees, in their order.
pub fn read(visit: &Visit, db: &mut Db<'_>, kind: &str, uid: Uuid, fields: &[&str]) -> Result<Record> {
    let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
    let (_, record) = visit.site.queries.record_in(db, visit.access(), kind, uid, &fields)?;
    Ok(record)
}

/// What a cell of a page says.
pub fn said(visit: &Visit, page: &Page, record: &Record, index: usize) -> String {
    let cell = record.cells.get(index).filter(|cell| !cell.value.is_missing());
    cell.map_or_else(String::new, |cell: &Cell| {
        visit.pen().display(&page.fields[index], cell)
    })
}

/// `lundi 23/11/2026`
pub fn day(pen: Pen<'_>, day: Date) -> String {
    let weekday = format!("training-weekday-{}", day.weekday().to_monday_one_offset());
    format!("{} {}", pen.t(&weekday), words::format::date(pen.language, day))
}

/// Back to a page, which says what was done and offers to undo it.
pub fn done(visit: &Visit, address: &str, message: Message, operation: Option<Uuid>) -> Answer {
    let said = Said::new(message);
    let said = match operation {
        Some(operation) => said.undoable(operation),
        None => said,
    };
    visit.go_saying(address, &said)
}
