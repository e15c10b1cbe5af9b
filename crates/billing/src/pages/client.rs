//! What a client was invoiced and still owes, on their record.

use askama::Template;
use filter::Filter;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address};
use words::format;

use crate::kinds::INVOICE;

/// Invoices shown; the list has them all.
const SHOWN: usize = 8;
const FIELDS: [&str; 5] = ["number", "state", "issued_on", "gross", "balance"];

struct Line {
    title: String,
    address: String,
    state: String,
    tone: &'static str,
    on: String,
    gross: String,
}

#[derive(Template)]
#[template(path = "client_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
    /// What is still to be paid, when something is.
    owed: Option<String>,
    all: String,
    /// Where an invoice is begun, for who may.
    new: Option<String>,
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let Ok(invoice) = access.kind(INVOICE) else {
        return Ok(None);
    };
    let field = if kind.key == "company" { "company" } else { "person" };
    if !FIELDS
        .iter()
        .chain([&field])
        .all(|field| access.can_read(invoice, field))
    {
        return Ok(None);
    }
    let text = format!("{field}:{}", record.uid);
    let query = Query::of(INVOICE)
        .filtered(Filter::parse(&text)?)
        .fields(&FIELDS)
        .limit(SHOWN);
    let page = visit.site.queries.page(db, access, &query)?;
    let new = match kind.key {
        "company" | "learner" | "guardian" if access.may(INVOICE, "create") => {
            let (uid, name) = (record.uid.to_string(), format!("{}_text", kind.key));
            Some(address::with(
                "/invoices/new",
                &[(kind.key, uid.as_str()), (name.as_str(), record.title.as_str())],
            ))
        }
        _ => None,
    };
    if page.records.is_empty() && new.is_none() {
        return Ok(None);
    }
    let lines = page.records.iter().map(|record| {
        let cell = |at: usize| &record.cells[at].value;
        let state = cell(1).to_text().into_owned();
        Line {
            title: match cell(0).as_str() {
                Some(number) => number.to_owned(),
                None => pen.t("choice-invoice-state-draft").to_owned(),
            },
            address: format!("/invoices/{}", record.uid),
            tone: visit.site.tone("invoice-state", &state),
            state: pen.t(&format!("choice-invoice-state-{state}")).to_owned(),
            on: cell(2)
                .as_date()
                .map(|day| format::date(pen.language, day))
                .unwrap_or_default(),
            gross: format::money(pen.language, cell(3).as_int().unwrap_or_default(), "EUR"),
        }
    });
    let owed: i64 = page
        .records
        .iter()
        .map(|record| record.cells[4].value.as_int().unwrap_or_default())
        .sum();
    let panel = Panel {
        pen,
        lines: lines.collect(),
        owed: (owed != 0 && page.next.is_none()).then(|| format::money(pen.language, owed, "EUR")),
        all: address::with("/invoices", &[("q", &text)]),
        new,
    };
    ui::markup(&panel).map(Some)
}
