//! `/invoices/{uid}/schedule`: the instalments of a draft, spread evenly from a day on or typed one by one.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use jiff::civil::Date;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Field, Message, Result};
use money::Instalment;
use ui::{Answer, Pen, Place, Said, Typed, Visit};
use uuid::Uuid;
use words::format;

use super::{cents, euros, read};
use crate::api::{At, uid};
use crate::draft::On;
use crate::issue::Row;
use crate::schedule::{self, RHYTHMS};

/// Empty rows below those that are filled in.
const MORE: usize = 2;

#[derive(Template)]
#[template(path = "invoice_schedule.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    address: String,
    back: String,
    whole: String,
    /// Code and label of each way to spread.
    rhythms: Vec<(&'static str, String)>,
    first: String,
    times: String,
    /// Day and amount, as they stand in the form.
    rows: Vec<(String, String)>,
    has_any: bool,
    error: Option<String>,
}

pub async fn ask(visit: Visit, Path(path): At) -> Answer {
    visit.run(move |visit| draw(visit, uid(&path)?, None, None)).await
}

/// `POST /invoices/{uid}/schedule {do: spread | save | clear, rhythm, first, times, day…, amount…}`
pub async fn save(visit: Visit, Path(path): At, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let (typed, id) = (Typed::new(&String::from_utf8_lossy(&form)), uid(&path)?);
            let agreed = visit.site.store.read(|db| {
                let invoice = read(visit, db, On::Invoice, id, &["number"])?.id;
                wanted(&typed, Row::load(db, invoice)?.gross)
            });
            let site = &visit.site;
            let done = agreed.and_then(|instalments| {
                site.store.write(|tx| {
                    let invoice = read(visit, tx, On::Invoice, id, &["number"])?.id;
                    let operation = tx.begin(visit.access(), &site.clock, "agree_schedule", "")?;
                    schedule::agree(tx, Hand::new(visit.access(), &site.clock), invoice, &instalments)?;
                    kit::journal::public_id(tx, operation)
                })
            });
            match done {
                Ok(operation) => {
                    let said = Said::new(Message::new("schedule-saved")).undoable(operation);
                    let to = if typed.get("do") == "spread" { "/schedule" } else { "" };
                    visit.go_saying(&format!("/invoices/{id}{to}"), &said)
                }
                Err(Error::Refused(message)) => draw(visit, id, Some(&typed), Some(message)),
                Err(Error::Invalid(errors)) => {
                    let first = errors.into_iter().next().map(|FieldError { message, .. }| message);
                    draw(visit, id, Some(&typed), first)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// The instalments that a form asks for.
fn wanted(typed: &Typed, gross: i64) -> Result<Vec<Instalment>> {
    match &*typed.get("do") {
        "clear" => Ok(Vec::new()),
        "spread" => {
            let times = typed.get("times").trim().parse().unwrap_or(0);
            let first = day(&typed.get("first"))?.ok_or_else(|| Error::invalid("first", "error-required"))?;
            schedule::even(gross, &schedule::days(first, &typed.get("rhythm"), times)?)
        }
        _ => {
            let mut rows = Vec::new();
            for (text, amount) in typed.all("day").zip(typed.all("amount")) {
                match (day(text)?, cents(amount).map_err(Error::Refused)?) {
                    (None, None) => {}
                    (Some(due_on), Some(cents)) => rows.push(Instalment { due_on, cents }),
                    _ => return Err(Error::refused("schedule-half")),
                }
            }
            rows.sort_by_key(|one| one.due_on);
            Ok(rows)
        }
    }
}

fn day(text: &str) -> Result<Option<Date>> {
    let read = kit::input::read_plain(&Field::date("due_on"), text.trim()).map_err(Error::Refused)?;
    Ok(read.as_date())
}

fn draw(visit: &Visit, id: Uuid, typed: Option<&Typed>, error: Option<Message>) -> Answer {
    let pen = visit.pen();
    let (record, row, agreed) = visit.site.store.read(|db| {
        let record = read(visit, db, On::Invoice, id, &["client_name"])?;
        On::Invoice.must_be_draft(db, record.id)?;
        let row = Row::load(db, record.id)?;
        let agreed = schedule::of(db, record.id)?;
        Ok::<_, Error>((record, row, agreed))
    })?;
    let mut rows: Vec<(String, String)> = match typed {
        Some(typed) if typed.get("do") == "save" => typed
            .all("day")
            .zip(typed.all("amount"))
            .map(|(day, amount)| (day.to_owned(), amount.to_owned()))
            .filter(|(day, amount)| !(day.is_empty() && amount.is_empty()))
            .collect(),
        _ => agreed
            .iter()
            .map(|one| (format::date(pen.language, one.due_on), euros(one.cents)))
            .collect(),
    };
    rows.extend((0..MORE).map(|_| (String::new(), String::new())));
    let said = |name: &str| typed.map(|typed| typed.get(name).into_owned()).unwrap_or_default();
    let page = Page {
        pen,
        title: pen.t1("schedule-of", "client", &record.cells[0].value.to_text()),
        address: format!("/invoices/{id}"),
        back: pen.t("kind-invoice").to_owned(),
        whole: format::money(pen.language, row.gross, "EUR"),
        rhythms: RHYTHMS[1..]
            .iter()
            .map(|code| (*code, pen.t(&format!("choice-fee_rhythm-{code}")).to_owned()))
            .collect(),
        first: said("first"),
        times: typed.map_or_else(|| "10".to_owned(), |typed| typed.get("times").into_owned()),
        rows,
        has_any: !agreed.is_empty(),
        error: error.map(|message| pen.message(&message)),
    };
    let place = Place {
        title: &page.title,
        menu: "invoices",
    };
    let is_refused = page.error.is_some();
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
