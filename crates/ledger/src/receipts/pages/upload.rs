//! Bringing a statement in from the page, and taking the original away.

use askama::Template;
use axum::extract::{Multipart, Path};
use kit::jobs::Job;
use kit::{Error, Message, Result, files};
use ui::{Answer, Pen, Said, Visit, dialog, uid};

use super::{HERE, list, reason};
use crate::receipts::{STATEMENT, take};

/// A statement of so many lines is kept while the person waits: a fraction of a second.
const MOST_AT_ONCE: usize = 1_000;

/// `POST /bank/statements`: keeps the lines of a file, or says why it cannot be read.
pub async fn take_in(visit: Visit, form: Multipart) -> Answer {
    let (_, file) = dialog::take(form).await?;
    visit
        .run_at_length(move |visit| -> Answer {
            let site = &visit.site;
            let (name, bytes) = file.unwrap_or_default();
            let handed = match take::read(site, &name, &bytes) {
                Ok(handed) => handed,
                Err(error) => {
                    return match reason(&error) {
                        Some(message) => list::draw(visit, 0, Some(visit.pen().message(&message))),
                        None => Err(error.into()),
                    };
                }
            };
            let job = site.store.write(|tx| handed.keep(site, tx, visit.access()))?;
            if handed.lines() > MOST_AT_ONCE {
                site.jobs().wake();
                return visit.go(&format!("/jobs/{job}"));
            }
            let result = site.jobs().run_now(job, &mut |_| {})?;
            let job = site.store.read(|db| kit::jobs::find(db, job))?;
            visit.go_saying(HERE, &said(visit, &result, job.operation)?)
        })
        .await
}

#[derive(Template)]
#[template(path = "bank_taken.html")]
struct End<'a> {
    pen: Pen<'a>,
    said: String,
}

/// What the page of the job shows once it is done.
pub fn ended(visit: &Visit, job: &Job) -> Result<String> {
    let pen = visit.pen();
    let said = said(visit, &job.result.clone().unwrap_or_default(), None)?;
    ui::markup(&End {
        pen,
        said: pen.message(&said.message),
    })
}

/// What came of a statement, with the way back.
fn said(visit: &Visit, result: &serde_json::Value, operation: Option<i64>) -> Result<Said> {
    let taken: take::Taken = serde_json::from_value(result.clone()).unwrap_or_default();
    if taken.added == 0 {
        return Ok(Said::new(Message::new("ledger-bank-known").with("count", taken.lines)));
    }
    let known = taken.lines - taken.added;
    let message = Message::new("ledger-bank-taken")
        .with("count", taken.added)
        .with("known", known);
    let said = Said::new(message);
    Ok(match operation {
        Some(operation) => said.undoable(visit.site.store.read(|db| kit::journal::public_id(db, operation))?),
        None => said,
    })
}

/// `GET /bank-statements/{uid}/file`: the file as it was brought in.
pub async fn original(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let named: [String; 0] = [];
            let stored = visit.site.store.read(|db| {
                let record = visit
                    .site
                    .queries
                    .record_in(db, visit.access(), STATEMENT, id, &named)?
                    .1;
                let sql = "SELECT file_id FROM bank_statement WHERE id = $1";
                let file = db.scalar(sql, &[record.id.into()])?.as_int().ok_or(Error::NotFound)?;
                files::load(db, file)
            })?;
            let bytes = visit.site.files.bytes(&stored)?;
            Ok(ui::download::attachment(
                bytes,
                &stored.name,
                stored.media_type.as_str(),
            )?)
        })
        .await
}
