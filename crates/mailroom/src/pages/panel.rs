//! What records show of mail: where to drop a message, and the conversation that an exchange belongs to with the files that
//! came with it.

use askama::Template;
use kit::query::Record;
use kit::{Db, Kind, Moment, Result};
use ui::{Pen, Visit, address_of};
use words::format;

use super::inbox::exchange_address;

/// Messages of a conversation that are shown.
const MOST: i64 = 40;

#[derive(Template)]
#[template(path = "mail_drop.html")]
struct Drop<'a> {
    pen: Pen<'a>,
    action: String,
}

/// Where messages are dropped, on the page of whom they are with.
pub fn drop_zone(visit: &Visit, _: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    if !visit.access().may("exchange_entry", "create") {
        return Ok(None);
    }
    let action = format!("/{}/{}/mail", kind.plural, record.uid);
    ui::markup(&Drop {
        pen: visit.pen(),
        action,
    })
    .map(Some)
}

struct Line {
    title: String,
    detail: String,
    address: Option<String>,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "mail_conversation.html")]
struct Conversation<'a> {
    pen: Pen<'a>,
    messages: Vec<Line>,
    files: Vec<Line>,
}

/// The other messages of a conversation, oldest first, and the files that came with this one.
pub fn conversation(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let files = files(visit, db, record)?;
    let messages = messages(visit, db, kind, record)?;
    if files.is_empty() && messages.len() < 2 {
        return Ok(None);
    }
    ui::markup(&Conversation {
        pen: visit.pen(),
        messages: if messages.len() < 2 { Vec::new() } else { messages },
        files,
    })
    .map(Some)
}

fn messages(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Vec<Line>> {
    let (pen, access) = (visit.pen(), visit.access());
    let sql = "SELECT o.id FROM exchange_entry e JOIN exchange_entry o ON o.thread = e.thread
        WHERE e.id = $1 ORDER BY o.at, o.id LIMIT $2";
    let rows = db.rows(sql, &[record.id.into(), MOST.into()])?;
    let ids: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    let keys = ["at", "direction", "author", "contact"];
    let readable = keys.iter().filter(|key| access.can_read(kind, key));
    let fields: Vec<_> = readable
        .filter_map(|key| kind.find(key))
        .map(|(_, field)| field.clone())
        .collect();
    let found = visit.site.queries.chosen(db, access, kind, &fields, &ids)?;
    let line = |message: &Record| {
        let cells = fields
            .iter()
            .zip(&message.cells)
            .filter(|(_, cell)| !cell.value.is_missing());
        let detail = cells.map(|(field, cell)| match (&*field.key, cell.value.as_int()) {
            ("at", Some(at)) => {
                let at = Moment::from_micros(at).timestamp();
                format::date_time(pen.language, at, visit.site.clock.zone())
            }
            _ => pen.display(field, cell),
        });
        Line {
            detail: detail.collect::<Vec<_>>().join(" · "),
            title: pen.title(&message.title),
            address: exchange_address(visit, message.uid),
            is_here: message.id == record.id,
        }
    };
    Ok(found.iter().map(line).collect())
}

fn files(visit: &Visit, db: &mut Db<'_>, record: &Record) -> Result<Vec<Line>> {
    let (pen, access) = (visit.pen(), visit.access());
    let Ok(kind) = access.kind("document").cloned() else {
        return Ok(Vec::new());
    };
    let sql = "SELECT document_id FROM exchange_document WHERE exchange_id = $1 ORDER BY document_id";
    let rows = db.rows(sql, &[record.id.into()])?;
    let ids: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    let found = visit.site.queries.chosen(db, access, &kind, &[], &ids)?;
    let line = |document: Record| Line {
        title: pen.title(&document.title),
        detail: String::new(),
        address: address_of(pen, access, "document", document.uid),
        is_here: false,
    };
    Ok(found.into_iter().map(line).collect())
}
