//! What the office decides of a file that came: taken, refused with a reason, no longer wanted.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Said, Typed, Visit, uid};
use uuid::Uuid;

use crate::KIND;
use crate::ask::{Decision, decide};

/// `POST /requested-files/{uid}/accept {back}`
pub async fn accept(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    press(visit, &id, body, Decision::Accept, "requests-accepted").await
}

/// `POST /requested-files/{uid}/cancel {back}`
pub async fn cancel(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    press(visit, &id, body, Decision::Cancel, "requests-cancelled").await
}

async fn press(visit: Visit, id: &str, body: String, decision: Decision<'static>, said: &'static str) -> Answer {
    let file = uid(id)?;
    visit
        .run(move |visit| {
            let back = back(&Typed::new(&body), file);
            let said = match decided(visit, file, decision) {
                Ok(operation) => Said::new(Message::new(said)).undoable(operation),
                Err(Error::Refused(message)) => Said::new(message),
                Err(error) => return Err(error.into()),
            };
            visit.go_saying(&back, &said)
        })
        .await
}

/// The page that it was pressed on, within the house.
fn back(typed: &Typed, file: Uuid) -> String {
    let back = typed.get("back");
    match back.starts_with('/') && !back.starts_with("//") {
        true => back.into_owned(),
        false => format!("/requested-files/{file}"),
    }
}

fn decided(visit: &Visit, file: Uuid, decision: Decision<'_>) -> Result<Uuid> {
    let site = &visit.site;
    let outcome = site.store.write(|tx| {
        let (_, record) = site.queries.record_in(tx, visit.access(), KIND, file, &[])?;
        let operation = tx.begin(visit.access(), &site.clock, "decide_file", "")?;
        decide(tx, Hand::new(visit.access(), &site.clock), site, record.id, decision)?;
        kit::journal::public_id(tx, operation)
    });
    site.jobs().wake();
    outcome
}

/// `GET /requested-files/{uid}/refuse?back=`
pub async fn ask(visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let file = uid(&id)?;
    let typed = Typed::new(&query.unwrap_or_default());
    visit
        .run(move |visit| draw(visit, file, &typed, &[], StatusCode::OK))
        .await
}

fn draw(visit: &Visit, file: Uuid, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let read = |db: &mut kit::Db<'_>| visit.site.queries.record_in(db, visit.access(), KIND, file, &[]);
    let (_, record) = visit.site.store.read(read)?;
    let back = back(typed, file);
    let dialog = Dialog {
        pen,
        menu: "requested-files",
        title: pen.t("requests-refuse").to_owned(),
        lede: pen.title(&record.title),
        action: format!("/requested-files/{file}/refuse"),
        back: back.clone(),
        hidden: vec![("back", back)],
        controls: vec![dialog::line(pen, "refusal", "requests-refusal", typed)],
        file: None,
        errors: Vec::new(),
        submit: "requests-refuse-do",
    };
    dialog.wrong(errors).answer(visit, status)
}

/// `POST /requested-files/{uid}/refuse {refusal, back}`
pub async fn refuse(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let file = uid(&id)?;
    visit
        .run(move |visit| {
            let typed = Typed::new(&body);
            let why = typed.get("refusal").trim().to_owned();
            let wrong = |errors: &[FieldError]| draw(visit, file, &typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
            match decided(visit, file, Decision::Refuse(&why)) {
                Ok(operation) => dialog::done(visit, &back(&typed, file), Message::new("requests-refused"), operation),
                Err(Error::Invalid(errors)) => wrong(&errors),
                Err(Error::Refused(message)) => wrong(&[FieldError::new("refusal", message)]),
                Err(error) => Err(error.into()),
            }
        })
        .await
}
