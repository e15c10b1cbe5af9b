//! The years that the house keeps each thing, within those of the law; and whether persons go by themselves.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message};
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use super::HERE;
use crate::terms::{Bounded, NOTICE_BETWEEN, Terms, bounded};

struct Line {
    rule: Bounded<'static>,
    title: String,
    years: i64,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "retention_terms.html")]
struct Page<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
    by_itself: bool,
    notice_days: i64,
    notice_error: Option<String>,
    notice_between: (i64, i64),
}

/// `GET /settings/retention/terms`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let terms = visit.site.store.read(Terms::read)?;
            draw(visit, &terms, &[], StatusCode::OK)
        })
        .await
}

fn draw(visit: &Visit, terms: &Terms, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let wrong = |key: &str| {
        let mut errors = errors.iter();
        errors
            .find(|error| error.field == key)
            .map(|error| pen.message(&error.message))
    };
    let line = |rule: Bounded<'static>| Line {
        title: match rule.is_of_persons {
            true => pen.t(&format!("person-rule-{}", rule.key)).to_owned(),
            false => pen.t(&format!("processing-{}-name", rule.key)).to_owned(),
        },
        years: terms.years.get(rule.key).copied().unwrap_or(rule.years),
        error: wrong(rule.key),
        rule,
    };
    let page = Page {
        pen,
        lines: bounded().filter(|rule| rule.bounds.is_some()).map(line).collect(),
        by_itself: terms.by_itself,
        notice_days: terms.notice_days,
        notice_error: wrong("notice_days"),
        notice_between: NOTICE_BETWEEN,
    };
    let place = Place {
        title: pen.t("terms-title"),
        menu: "retention",
    };
    let mut response = visit.page(place, &page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// `POST /settings/retention/terms`
pub async fn decide(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            // What is no number is beyond every bound, and is said so.
            let number = |key: &str| typed.get(key).parse::<i64>().unwrap_or(-1);
            let chosen = bounded().filter(|rule| rule.bounds.is_some() && typed.find(rule.key).is_some());
            let chosen = chosen.map(|rule| (rule.key.to_owned(), rule.years, number(rule.key)));
            let years: BTreeMap<String, i64> = chosen
                .filter(|(_, shipped, years)| shipped != years)
                .map(|(key, _, years)| (key, years))
                .collect();
            let terms = Terms {
                years,
                by_itself: typed.get("by_itself") == "on",
                notice_days: number("notice_days"),
            };
            let (site, access) = (&visit.site, visit.access());
            let outcome = site.store.write(|tx| {
                let operation = tx.begin(access, &site.clock, "settings", "")?;
                terms.decide(tx, Hand::new(access, &site.clock))?;
                kit::journal::public_id(tx, operation)
            });
            match outcome {
                Ok(operation) => visit.go_saying(HERE, &Said::new(Message::new("terms-decided")).undoable(operation)),
                Err(Error::Invalid(errors)) => draw(visit, &terms, &errors, StatusCode::UNPROCESSABLE_ENTITY),
                Err(error) => Err(error.into()),
            }
        })
        .await
}
