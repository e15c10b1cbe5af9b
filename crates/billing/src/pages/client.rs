//! What a client was offered, was invoiced and still owes, on their record.

use askama::Template;
use filter::Filter;
use kit::query::{Query, Record};
use kit::{Db, Kind, Result};
use ui::{Pen, Visit, address};
use words::format;

use crate::draft::On;

/// Papers shown; the list has them all.
const SHOWN: usize = 8;
const FIELDS: [&str; 5] = ["number", "state", "issued_on", "gross", "balance"];
const OF_QUOTE: [&str; 5] = ["number", "state", "issued_on", "gross", "valid_until"];

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
    /// The kind of paper, by which labels are found.
    key: &'static str,
    lines: Vec<Line>,
    /// What is still to be paid, when something is.
    owed: Option<String>,
    all: String,
    /// Where an invoice is begun, for who may.
    new: Option<String>,
    /// What makes a quote of an opportunity, for who may.
    quote: Option<String>,
}

/// Their invoices.
pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    papers(visit, db, On::Invoice, (kind, record))
}

/// Their quotes, or those of an opportunity.
pub fn quotes(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    papers(visit, db, On::Quote, (kind, record))
}

fn papers(visit: &Visit, db: &mut Db<'_>, on: On, (kind, record): (&Kind, &Record)) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    let Ok(paper) = access.kind(on.kind()) else {
        return Ok(None);
    };
    let fields = if on == On::Invoice { FIELDS } else { OF_QUOTE };
    let field = match kind.key {
        "company" | "opportunity" => kind.key,
        // What is billed for a pupil, to whoever pays.
        "student" => "student",
        _ => "person",
    };
    if !fields.iter().chain([&field]).all(|field| access.can_read(paper, field)) {
        return Ok(None);
    }
    let text = format!("{field}:{}", record.uid);
    let query = Query::of(on.kind())
        .filtered(Filter::parse(&text)?)
        .fields(&fields)
        .limit(SHOWN);
    let page = visit.site.queries.page(db, access, &query)?;
    let new = match kind.key {
        "company" | "learner" | "guardian" if access.may(on.kind(), "create") => {
            let (uid, name) = (record.uid.to_string(), format!("{}_text", kind.key));
            Some(address::with(
                &format!("{}/new", on.address()),
                &[(kind.key, uid.as_str()), (name.as_str(), record.title.as_str())],
            ))
        }
        _ => None,
    };
    let quote = (kind.key == "opportunity" && access.may(on.kind(), "create"))
        .then(|| format!("/opportunities/{}/quote", record.uid));
    if page.records.is_empty() && new.is_none() && quote.is_none() {
        return Ok(None);
    }
    let states = if on == On::Invoice {
        "invoice-state"
    } else {
        "quote-state"
    };
    let lines = page.records.iter().map(|record| {
        let cell = |at: usize| &record.cells[at].value;
        let state = cell(1).to_text().into_owned();
        Line {
            title: match cell(0).as_str() {
                Some(number) => number.to_owned(),
                None => pen.t(&format!("choice-{}-draft", states)).to_owned(),
            },
            address: format!("{}/{}", on.address(), record.uid),
            tone: visit.site.tone(states, &state),
            state: pen.t(&format!("choice-{states}-{state}")).to_owned(),
            on: cell(2)
                .as_date()
                .map(|day| format::date(pen.language, day))
                .unwrap_or_default(),
            gross: format::money(pen.language, cell(3).as_int().unwrap_or_default(), "EUR"),
        }
    });
    let owed: i64 = match on {
        On::Invoice => page
            .records
            .iter()
            .filter_map(|record| record.cells[4].value.as_int())
            .sum(),
        On::Quote => 0,
    };
    let panel = Panel {
        pen,
        lines: lines.collect(),
        owed: (owed != 0 && page.next.is_none()).then(|| format::money(pen.language, owed, "EUR")),
        all: address::with(on.address(), &[("q", &text)]),
        key: on.kind(),
        new,
        quote,
    };
    ui::markup(&panel).map(Some)
}
