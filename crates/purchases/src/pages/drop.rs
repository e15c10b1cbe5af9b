//! Where files are dropped, and what became of each.

use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use ui::{Answer, Pen, Place, Visit, dialog};

use crate::KIND;
use crate::take::{self, MOST_FILES, Outcome, Taken};

/// Name of the file, what is said of it, tone, where its invoice is.
type Line = (String, String, &'static str, Option<String>);

#[derive(Template)]
#[template(path = "purchase_drop.html")]
struct Page<'a> {
    pen: Pen<'a>,
    lines: Vec<Line>,
    /// What was kept, counted, and how it is undone.
    kept: i64,
    undo: Option<String>,
    error: Option<&'a str>,
}

/// `GET /purchase-invoices/new`
pub async fn show(visit: Visit) -> Answer {
    visit.run(|visit| draw(visit, Vec::new(), None, None)).await
}

/// `POST /purchase-invoices/drop`: any number of files.
pub async fn take(visit: Visit, form: Multipart) -> Answer {
    let (_, files) = dialog::take_all(form).await?;
    visit
        .run_at_length(move |visit| -> Answer {
            if files.is_empty() || files.len() > MOST_FILES {
                return draw(visit, Vec::new(), None, Some("purchases-how-many"));
            }
            let (outcomes, operation) = take::take(&visit.site, visit.access(), &files)?;
            // One invoice alone is opened at once.
            if let ([(_, Outcome::Kept(known))], Some(operation)) = (outcomes.as_slice(), operation) {
                let message = kit::Message::new("purchases-kept").with("number", known.number.as_str());
                return dialog::done(visit, &format!("/purchase-invoices/{}", known.uid), message, operation);
            }
            draw(visit, outcomes, operation, None)
        })
        .await
}

fn draw(visit: &Visit, outcomes: Vec<Taken>, operation: Option<uuid::Uuid>, error: Option<&str>) -> Answer {
    let pen = visit.pen();
    let at = |uid: uuid::Uuid| Some(format!("/purchase-invoices/{uid}"));
    let kept = outcomes
        .iter()
        .filter(|(_, one)| matches!(one, Outcome::Kept(_)))
        .count();
    let lines = outcomes.into_iter().map(|(name, outcome)| match outcome {
        Outcome::Kept(known) => {
            let said = pen.t2(
                "purchases-file-kept",
                "number",
                &known.number,
                "supplier",
                &known.supplier,
            );
            (name, said, "ok", at(known.uid))
        }
        Outcome::Known(known) => {
            let said = pen.t2(
                "purchases-file-known",
                "number",
                &known.number,
                "supplier",
                &known.supplier,
            );
            (name, said, "warn", at(known.uid))
        }
        Outcome::Refused(message) => (name, pen.message(&message), "danger", None),
    });
    let page = Page {
        pen,
        lines: lines.collect(),
        kept: i64::try_from(kept).unwrap_or_default(),
        undo: operation.map(|operation| operation.to_string()),
        error: error.map(|key| pen.t(key)),
    };
    let place = Place {
        title: pen.t("purchases-drop"),
        menu: "purchase-invoices",
    };
    visit.access().require(KIND, "create")?;
    let mut answer = visit.page(place, &page)?;
    if error.is_some() {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}
