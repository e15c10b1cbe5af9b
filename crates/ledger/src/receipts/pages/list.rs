//! `GET /bank`: the lines that wait, each with what it may pay and why.

use askama::Template;
use axum::http::StatusCode;
use ui::{Answer, Pen, Place, Typed, Visit, address};
use words::format;

use super::{HERE, who};
use crate::receipts::line::may_match;
use crate::receipts::propose::{self, Found, Proposed};
use crate::receipts::{LINE, PAYMENT, STATEMENT};

/// Lines of a page.
const SHOWN: usize = 40;

/// What is paid of an invoice, as it is shown.
pub struct Part {
    pub number: String,
    pub address: String,
    pub client: String,
    pub amount: String,
    /// What is still owed afterwards, when something is.
    pub left: Option<String>,
    /// What the form sends: the invoice, and cents.
    pub sent: (String, i64),
}

/// What a line may pay, as it is shown.
pub struct Offer {
    pub parts: Vec<Part>,
    pub reasons: Vec<String>,
    /// Label and tone of how sure it is.
    pub trust: (&'static str, &'static str),
    pub over: Option<String>,
    /// Who paid: public id and name.
    pub payer: (String, String),
    /// What is worth saying of who paid: the key of a message that takes their name.
    pub payer_said: Option<&'static str>,
}

/// A line, as it is shown.
pub struct Row {
    pub uid: String,
    pub on: String,
    pub name: String,
    pub label: String,
    pub amount: String,
    pub offer: Option<Offer>,
}

#[derive(Template)]
#[template(path = "bank.html")]
struct Page<'a> {
    pen: Pen<'a>,
    rows: Vec<Row>,
    /// How many wait, and what they come to.
    waiting: String,
    sure: i64,
    may_take: bool,
    may_bulk: bool,
    tabs: Vec<(String, &'static str, bool)>,
    wrong: Option<String>,
    /// Where the page before and the following are.
    pages: (Option<String>, Option<String>),
    has_lines: bool,
}

pub async fn show(visit: Visit, query: Option<String>) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&query.unwrap_or_default());
            let from = typed.get("from").parse().unwrap_or(0);
            draw(visit, from, None)
        })
        .await
}

/// The lists of lines by where they stand.
pub fn tabs(current: bool) -> Vec<(String, &'static str, bool)> {
    let list = |state: &str| address::with("/bank-lines", &[("q", &format!("state:{state}"))]);
    vec![
        (HERE.to_owned(), "ledger-bank-waiting", current),
        (list("matched"), "ledger-bank-matched", false),
        (list("set_aside"), "ledger-bank-aside", false),
        (list("outgoing"), "ledger-bank-outgoing", false),
        ("/bank-statements".to_owned(), "kind-bank_statement-many", false),
    ]
}

pub fn draw(visit: &Visit, from: usize, wrong: Option<String>) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    may_match(access)?;
    let today = visit.site.clock.today();
    let (all, rows, has_lines) = visit.site.store.read(|db| {
        let all = propose::all(db, today)?;
        let mut rows = Vec::new();
        for proposed in all.iter().skip(from).take(SHOWN) {
            rows.push(row(pen, db, proposed)?);
        }
        let has_lines = !all.is_empty() || db.int("SELECT count(*) FROM bank_line", &[])? > 0;
        Ok::<_, kit::Error>((all, rows, has_lines))
    })?;
    let sum: i64 = all.iter().map(|proposed| proposed.line.entry.cents).sum();
    let sure = all
        .iter()
        .filter(|proposed| proposed.found.as_ref().is_some_and(Found::is_sure));
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let at = |from: usize| address::with(HERE, &[("from", &from.to_string())]);
    let is_refused = wrong.is_some();
    let page = Page {
        pen,
        rows,
        waiting: format!(
            "{} · {}",
            pen.counted("ledger-bank-count", count),
            format::money(pen.language, sum, "EUR")
        ),
        sure: i64::try_from(sure.count()).unwrap_or(i64::MAX),
        may_take: access.may(STATEMENT, "create"),
        may_bulk: access.may(LINE, "bulk") && access.may(PAYMENT, "create"),
        tabs: tabs(true),
        wrong,
        pages: (
            (from > 0).then(|| at(from.saturating_sub(SHOWN))),
            (all.len() > from + SHOWN).then(|| at(from + SHOWN)),
        ),
        has_lines,
    };
    let place = Place {
        title: pen.t("ledger-bank"),
        menu: "bank",
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// A line and its offer in words.
///
/// # Errors
/// Those of the store.
pub fn row(pen: Pen<'_>, db: &mut kit::Db<'_>, proposed: &Proposed) -> kit::Result<Row> {
    let entry = &proposed.line.entry;
    let money = |cents: i64| format::money(pen.language, cents, "EUR");
    let offer = match &proposed.found {
        None => None,
        Some(found) => {
            let (uid, name) = who(db, found.payer)?;
            Some(Offer {
                parts: found
                    .parts
                    .iter()
                    .map(|part| Part {
                        number: part.number.clone(),
                        address: format!("/invoices/{}", part.uid),
                        client: part.client_name.clone(),
                        amount: money(part.cents),
                        left: (part.left > 0).then(|| money(part.left)),
                        sent: (part.uid.to_string(), part.cents),
                    })
                    .collect(),
                reasons: found
                    .reasons
                    .iter()
                    .map(|reason| pen.format(reason.key(), &reason.args()))
                    .collect(),
                trust: match found.confidence {
                    _ if found.is_sure() => ("ledger-bank-sure", "ok"),
                    60.. => ("ledger-bank-likely", "info"),
                    _ => ("ledger-bank-doubtful", "warn"),
                },
                over: (found.over > 0).then(|| money(found.over)),
                payer_said: match found.is_known {
                    false => Some("ledger-bank-in-name"),
                    true if found.parts.iter().any(|part| part.client_name != name) => Some("ledger-bank-paid-by"),
                    true => None,
                },
                payer: (uid.to_string(), name),
            })
        }
    };
    let name = entry.counterparty.clone().filter(|name| !name.is_empty());
    Ok(Row {
        uid: proposed.line.uid.to_string(),
        on: format::date(pen.language, entry.booked_on),
        label: if name.is_some() {
            entry.label.clone()
        } else {
            String::new()
        },
        name: name.unwrap_or_else(|| entry.label.clone()),
        amount: money(entry.cents),
        offer,
    })
}
