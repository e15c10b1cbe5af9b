//! What was said with a contact, a company or about an affair, and the line in which one more exchange is logged.

use askama::Template;
use kit::query::Record;
use kit::{Db, Kind, Moment, Result};
use ui::{Pen, Visit, address, address_of};
use words::format;

use super::super::frame::{Row, leads_to};
use super::{field_of, is_known, leading};

const EXCHANGES: usize = 12;

struct Exchange {
    form: String,
    tone: &'static str,
    at: String,
    datetime: String,
    author: String,
    with: String,
    outcome: String,
    text: String,
    address: Option<String>,
}

#[derive(Template)]
#[template(path = "exchanges.html")]
struct Exchanges<'a> {
    pen: Pen<'a>,
    exchanges: Vec<Exchange>,
    /// Where a new one is sent, for who may log.
    action: Option<String>,
    all: Option<String>,
}

pub fn exchanges(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !is_known(db, kind, record)? {
        return Ok(None);
    }
    let field = field_of(kind);
    let fields = ["form", "at", "contact", "author", "outcome", "subject", "body"];
    let found = leading(
        visit,
        db,
        "exchange_entry",
        Vec::new(),
        (field, record),
        (&fields, EXCHANGES),
    )?;
    let Some(page) = found else { return Ok(None) };
    let zone = visit.site.clock.zone();
    let now = visit.site.clock.now().timestamp();
    let exchange = |row: Row<'_>| {
        let at = Moment::from_micros(row.int("at").unwrap_or_default()).timestamp();
        let body = row.text("body");
        Exchange {
            form: row.said(pen, "form"),
            tone: visit.site.tone("exchange_form", &row.text("form")),
            at: if now.duration_since(at).as_hours() < 24 * 6 {
                format::relative(pen.language, at, now)
            } else {
                format::date_time(pen.language, at, zone)
            },
            datetime: at.to_string(),
            author: row.said(pen, "author"),
            with: if field == "contact" {
                String::new()
            } else {
                row.said(pen, "contact")
            },
            outcome: row.said(pen, "outcome"),
            text: if body.is_empty() { row.text("subject") } else { body },
            address: address_of(pen, access, "exchange_entry", row.record.uid),
        }
    };
    let is_own_page = matches!(kind.key, "contact" | "company" | "opportunity");
    let may = access.may("exchange_entry", "create") && is_own_page;
    let q = leads_to(field, record.uid).to_text();
    let exchanges: Vec<Exchange> = Row::each(&page).map(exchange).collect();
    if exchanges.is_empty() && !may {
        return Ok(None);
    }
    let all = page.next.is_some().then(|| address::with("/exchanges", &[("q", &q)]));
    ui::markup(&Exchanges {
        pen,
        exchanges,
        action: may.then(|| format!("/{}/{}/exchanges", kind.plural, record.uid)),
        all,
    })
    .map(Some)
}
