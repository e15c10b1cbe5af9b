//! Reminders on records: those of a client with what comes next, those of an invoice, what one that left said.

use askama::Template;
use filter::Filter;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result, Value};
use ui::{Pen, Visit, address};
use words::format;

use super::HERE;
use crate::record::{REMINDED, REMINDER};

/// Reminders shown; the list has them all.
const SHOWN: usize = 6;
const FIELDS: [&str; 5] = ["sent_on", "level", "amount", "channel", "audience"];

struct Line {
    address: Option<String>,
    on: String,
    level: String,
    channel: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "dunning_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
    all: Option<String>,
    /// The letter that comes next, for who may send it.
    next: Option<String>,
    pdf: Option<String>,
    paragraphs: Vec<String>,
}

fn draw(pen: Pen<'_>, lines: Vec<Line>) -> Panel<'_> {
    Panel {
        pen,
        lines,
        all: None,
        next: None,
        pdf: None,
        paragraphs: Vec::new(),
    }
}

fn line(pen: Pen<'_>, record: &Record, address: Option<String>) -> Line {
    let value = |at: usize| &record.cells[at].value;
    let channel = value(3).to_text();
    Line {
        address,
        on: value(0)
            .as_date()
            .map(|day| format::date(pen.language, day))
            .unwrap_or_default(),
        level: pen.counted("dunning-level", value(1).as_int().unwrap_or_default()),
        channel: match channel.as_ref() {
            "" => String::new(),
            code => pen.t(&format!("choice-reminder_channel-{code}")).to_owned(),
        },
        amount: pen.amount(value(2).as_int().unwrap_or_default()),
    }
}

/// Of a client: what was sent, and the letter that is due.
pub fn of_client(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let field = if kind.key == "company" { "company" } else { "person" };
    let Ok(reminders) = access.kind(REMINDER) else {
        return Ok(None);
    };
    if !FIELDS
        .iter()
        .chain([&field])
        .all(|field| access.can_read(reminders, field))
    {
        return Ok(None);
    }
    let text = format!("{field}:{}", record.uid);
    let query = Query::of(REMINDER)
        .filtered(Filter::parse(&text)?)
        .fields(&FIELDS)
        .limit(SHOWN);
    let page = visit.site.queries.page(db, access, &query)?;
    let lines: Vec<Line> = page
        .records
        .iter()
        .map(|one| line(pen, one, Some(format!("/payment-reminders/{}", one.uid))))
        .collect();
    let next = if access.may(REMINDER, "create") {
        late_of(db, field, record.id, visit)?
    } else {
        None
    };
    if lines.is_empty() && next.is_none() {
        return Ok(None);
    }
    let panel = Panel {
        all: (lines.len() == SHOWN).then(|| address::with("/payment-reminders", &[("q", &text)])),
        next,
        ..draw(pen, lines)
    };
    ui::markup(&panel).map(Some)
}

/// The page of the letter of a client who owes something late.
fn late_of(db: &mut Db<'_>, field: &str, client: i64, visit: &Visit) -> Result<Option<String>> {
    let sql = format!(
        "SELECT i.uid FROM invoice i JOIN instalment m ON m.invoice_id = i.id
        WHERE i.{field}_id = $1 AND i.number IS NOT NULL AND i.paid + i.deducted + i.credited < i.gross
            AND i.disputed_on IS NULL AND m.due_on < $2 AND m.earlier + m.amount > i.paid ORDER BY m.due_on, m.id LIMIT 1"
    );
    let today = visit.site.clock.today();
    let row = db.row(&sql, &[client.into(), today.into()])?;
    Ok(row.and_then(|row| row[0].as_uid()).map(|uid| format!("{HERE}/{uid}")))
}

/// Of an invoice: at which level its instalments were asked for, and when.
pub fn of_invoice(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let fields = ["sent_on", "level", "amount"];
    let Ok(kind) = access.kind(REMINDED) else {
        return Ok(None);
    };
    if !fields
        .iter()
        .chain([&"invoice"])
        .all(|field| access.can_read(kind, field))
    {
        return Ok(None);
    }
    let text = format!("invoice:{}", record.uid);
    let query = Query::of(REMINDED)
        .filtered(Filter::parse(&text)?)
        .fields(&fields)
        .sorted("-sent_on")
        .limit(SHOWN);
    let mut lines = Vec::new();
    for mut one in visit.site.queries.page(db, access, &query)?.records {
        one.cells.resize(FIELDS.len(), Default::default());
        lines.push(line(pen, &one, None));
    }
    if lines.is_empty() {
        return Ok(None);
    }
    ui::markup(&draw(pen, lines)).map(Some)
}

/// Of a reminder: its words, its instalments, its paper.
pub fn of_reminder(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !access.can_read(kind, "body") {
        return Ok(None);
    }
    let sql = "SELECT body, file_id FROM payment_reminder WHERE id = $1";
    let row = db.row(sql, &[record.id.into()])?.unwrap_or_default();
    let body = row.first().map(Value::to_text).unwrap_or_default();
    let has_file = row.get(1).is_some_and(|file| file.as_int().is_some());
    let panel = Panel {
        pdf: has_file.then(|| format!("/payment-reminders/{}/pdf", record.uid)),
        paragraphs: body.split("\n\n").map(str::to_owned).collect(),
        ..draw(pen, Vec::new())
    };
    ui::markup(&panel).map(Some)
}
