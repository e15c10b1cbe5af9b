//! `/fee-grids/{uid}/copy`: the grid of the next year, made of this one.

use axum::extract::Path;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message};
use ui::dialog::{self, Dialog};
use ui::{Answer, Typed, Visit};
use uuid::Uuid;

use super::super::points;
use super::grid;
use crate::api::{At, uid};
use crate::fees::copy::copy;

pub async fn ask(visit: Visit, Path(path): At) -> Answer {
    visit
        .run(move |visit| draw(visit, uid(&path)?, &Typed::new(""), &[], StatusCode::OK))
        .await
}

/// `POST /fee-grids/{uid}/copy {raise}`: a percentage.
pub async fn save(visit: Visit, Path(path): At, body: String) -> Answer {
    visit
        .run(move |visit| {
            let (site, typed, id) = (&visit.site, Typed::new(&body), uid(&path)?);
            let refuse = |errors: &[FieldError]| draw(visit, id, &typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
            let raise = match points(&typed.get("raise")) {
                Ok(raise) => raise,
                Err(message) => return refuse(&[FieldError::new("raise", message)]),
            };
            let made = site.store.write(|tx| {
                let known = grid(visit, tx, id)?;
                let operation = tx.begin(visit.access(), &site.clock, "copy_fees", "")?;
                let made = copy(tx, Hand::new(visit.access(), &site.clock), known.id, raise)?;
                Ok::<_, Error>((made.uid, kit::journal::public_id(tx, operation)?))
            });
            match made {
                Ok((made, operation)) => {
                    let said = Message::new("fees-copied");
                    dialog::done(visit, &format!("/fee-grids/{made}"), said, operation)
                }
                Err(Error::Invalid(errors)) => refuse(&errors),
                Err(Error::Refused(message)) => refuse(&[FieldError::new("", message)]),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn draw(visit: &Visit, id: Uuid, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let known = visit.site.store.read(|db| grid(visit, db, id))?;
    let dialog = Dialog {
        pen,
        menu: "fee-grids",
        title: pen.t1("fees-copy-of", "grid", &known.title),
        lede: pen.t("fees-copy-lede").to_owned(),
        action: format!("/fee-grids/{id}/copy"),
        back: format!("/fee-grids/{id}"),
        hidden: Vec::new(),
        controls: vec![dialog::line(pen, "raise", "fees-copy-raise", typed)],
        file: None,
        errors: Vec::new(),
        submit: "fees-copy-do",
    };
    dialog.wrong(errors).answer(visit, status)
}
