//! `/settings/debits`: under which identifier the house takes, to which account, and how long before it says so.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::{Answer, Pen, Place, Said, Visit};

use super::typed;
use crate::terms::Terms;

struct Line {
    name: &'static str,
    label: &'static str,
    note: &'static str,
    value: String,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "debit_settings.html")]
struct Page<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
}

/// Field, label, what is said under it.
const FIELDS: [(&str, &str, &str); 5] = [
    ("creditor_id", "debits-set-ics", "debits-set-ics-note"),
    ("name", "debits-set-name", "debits-set-name-note"),
    ("iban", "debits-set-iban", "debits-set-iban-note"),
    ("bic", "debits-set-bic", "debits-set-bic-note"),
    ("notice_days", "debits-set-notice", "debits-set-notice-note"),
];

pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let terms = visit.site.store.read(Terms::read)?;
            draw(visit, &terms, &[])
        })
        .await
}

/// `POST /settings/debits`
pub async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = typed(&form);
            let text = |name: &str| typed.get(name).trim().to_owned();
            let terms = Terms {
                creditor_id: text("creditor_id"),
                name: text("name"),
                iban: text("iban"),
                bic: text("bic"),
                notice_days: text("notice_days").parse().unwrap_or(-1),
            };
            let site = &visit.site;
            let saved: Result<bool> = site.store.write(|tx| {
                tx.begin(visit.access(), &site.clock, "change_settings", "")?;
                terms.clone().save(Hand::new(visit.access(), &site.clock), tx)
            });
            match saved {
                Ok(_) => visit.go_saying("/settings/debits", &Said::new(Message::new("debits-set-saved"))),
                Err(Error::Invalid(faults)) => draw(visit, &terms, &faults),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn draw(visit: &Visit, terms: &Terms, faults: &[FieldError]) -> Answer {
    let pen = visit.pen();
    let value = |name: &str| match name {
        "creditor_id" => terms.creditor_id.clone(),
        "name" => terms.name.clone(),
        "iban" => terms.iban.clone(),
        "bic" => terms.bic.clone(),
        _ if terms.notice_days < 0 => String::new(),
        _ => terms.notice_days.to_string(),
    };
    let line = |(name, label, note): (&'static str, &'static str, &'static str)| Line {
        name,
        label,
        note,
        value: value(name),
        error: faults
            .iter()
            .find(|fault| fault.field == name)
            .map(|fault| pen.message(&fault.message)),
    };
    let page = Page {
        pen,
        lines: FIELDS.into_iter().map(line).collect(),
    };
    let place = Place {
        title: pen.t("debits-set-title"),
        menu: "debits",
    };
    let mut response = visit.page(place, &page)?;
    if !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
