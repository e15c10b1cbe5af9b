//! What a record is called in a statement, as far as the reader may know it: whole, or the readable part of its name.

use super::sql::{Frame, Sql};
use crate::access::Access;

/// The title as an expression; an empty text when nothing of it may be read.
pub(super) fn title(sql: &mut Sql, frame: &mut Frame<'_>, access: &Access) -> String {
    let kind = frame.kind;
    if access.reads_names_of(kind) {
        return sql.render(frame, kind.title);
    }
    let told = kind.titled_by.iter().filter(|key| access.tells(kind, key));
    let parts: Vec<String> = told
        .filter_map(|key| {
            let (_, field) = kind.find(key).filter(|(_, field)| field.target.is_none())?;
            let part = sql.field(frame, field);
            Some(format!("coalesce(CAST({part} AS TEXT), '')"))
        })
        .collect();
    if parts.is_empty() {
        "''".to_owned()
    } else {
        format!("trim({})", parts.join(" || ' ' || "))
    }
}
