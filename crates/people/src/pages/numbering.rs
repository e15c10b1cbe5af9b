//! The settings of numbering: how the numbers of students and learners look.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message};
use ui::{Answer, Pen, Place, Policy, Routes, Said, Typed, Visit};

use crate::numbering::{self, SERIES};

const HERE: &str = "/settings/numbering";
/// The rank of the example that a pattern is shown by.
const EXAMPLE: i64 = 42;

pub(super) fn routes() -> Routes {
    let policy = Policy::Capability("settings");
    Routes::new().get(HERE, policy, show).post(HERE, policy, save)
}

/// The pattern of a series, as it is or as it was typed.
struct Line {
    series: &'static str,
    label: String,
    pattern: String,
    example: String,
    fault: Option<String>,
}

#[derive(Template)]
#[template(path = "numbering.html")]
struct Page<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
}

/// `GET /settings/numbering`
async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let patterns: kit::Result<Vec<String>> = visit.site.store.read(|db| {
                let each = SERIES.iter();
                each.map(|(series, _)| numbering::pattern(db, series)).collect()
            });
            let patterns = patterns?;
            draw(visit, &patterns, &[])
        })
        .await
}

fn draw(visit: &Visit, patterns: &[String], faults: &[FieldError]) -> Answer {
    let pen = visit.pen();
    let year = visit.site.clock.today().strftime("%Y").to_string();
    let lines = SERIES.iter().zip(patterns).map(|((series, _), pattern)| {
        let fault = faults.iter().find(|fault| fault.field == *series);
        Line {
            series,
            label: pen.kinds(visit.access().catalogue.expect(series)),
            example: numbering::made(pattern, &year, EXAMPLE),
            pattern: pattern.clone(),
            fault: fault.map(|fault| pen.message(&fault.message)),
        }
    });
    let page = Page {
        pen,
        lines: lines.collect(),
    };
    let place = Place {
        title: pen.t("numbering-title"),
        menu: "numbering",
    };
    let mut response = visit.page(place, &page)?;
    if !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /settings/numbering`: a pattern for each series.
async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let patterns: Vec<String> = SERIES
                .iter()
                .map(|(series, _)| typed.get(series).trim().to_owned())
                .collect();
            let (access, clock) = (visit.access(), &visit.site.clock);
            let written: kit::Result<()> = visit.site.store.write(|tx| {
                tx.begin(access, clock, "change_settings", "")?;
                let each = SERIES.iter().zip(&patterns);
                let mut each = each.map(|((series, _), pattern)| (*series, pattern));
                each.try_for_each(|(series, pattern)| {
                    numbering::set_pattern(tx, Hand::new(access, clock), series, pattern)
                })
            });
            match written {
                Ok(()) => visit.go_saying(HERE, &Said::new(Message::new("said-settings-saved"))),
                Err(Error::Invalid(faults)) => draw(visit, &patterns, &faults),
                Err(error) => Err(error.into()),
            }
        })
        .await
}
