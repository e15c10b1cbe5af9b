//! Linking a guardian to a student, someone already known or someone new; and untying them.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::StatusCode;
use kit::catalogue::Field;
use kit::error::FieldError;
use kit::query::Cell;
use kit::write::{Hand, Values};
use kit::{Db, Error, Message, Result};
use ui::{
    Answer, Control, Failure, Input, Policy, Routes, Said, Typed, Visit,
    dialog::{self, Dialog},
    is_typed, read, uid,
};
use uuid::Uuid;

use super::known::key_of;
use crate::commands::{Who, link_guardian, unlink_guardian};

/// Of a new guardian.
const PERSON: &[&str] = &["last_name", "first_name", "mobile", "email"];
/// Of the link.
const LINK: &[&str] = &["relationship", "authority", "payer_share", "pickup"];

pub(super) fn routes() -> Routes {
    let may = Policy::Action("guardianship", "create");
    Routes::new()
        .get("/students/{uid}/guardians/new", may, ask)
        .post("/students/{uid}/guardians", may, link)
        .post(
            "/guardianships/{uid}/delete",
            Policy::Action("guardianship", "delete"),
            untie,
        )
}

async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let student = uid(&id)?;
    visit
        .run(move |visit| draw(visit, student, &Typed::new(""), &[], StatusCode::OK))
        .await
}

async fn link(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let student = uid(&id)?;
    visit
        .run(move |visit| {
            let typed = Typed::new(&body);
            let refuse = |errors: &[FieldError]| draw(visit, student, &typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
            let (key, who, link) = match visit.site.store.read(|db| fill(visit, db, student, &typed)) {
                Err(Error::Invalid(errors)) => return refuse(&errors),
                filled => filled?,
            };
            let site = &visit.site;
            let outcome = site.store.write(|tx| {
                let operation = tx.begin(visit.access(), &site.clock, "link_guardian", "")?;
                link_guardian(tx, Hand::new(visit.access(), &site.clock), key, who, link)?;
                kit::journal::public_id(tx, operation)
            });
            match outcome {
                Ok(operation) => {
                    let said = Message::new("pages-guardian-linked");
                    dialog::done(visit, &format!("/students/{student}"), said, operation)
                }
                Err(Error::Invalid(errors)) => refuse(&errors),
                Err(Error::Refused(message)) => refuse(&[FieldError::new("", message)]),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// The student's key, and who is to be linked how.
fn fill(visit: &Visit, db: &mut Db<'_>, student: Uuid, typed: &Typed) -> Result<(i64, Who, Values)> {
    let (key, _) = key_of(visit, db, "student", student)?;
    let mut link = read(visit, db, &fields(visit, "guardianship", LINK)?, typed, "link_")?;
    if link.values.get("payer_share").as_int().is_some_and(|share| share > 0) {
        link.values.set("payer", true);
    }
    let known = typed.get("known");
    if !known.is_empty() {
        let known = Uuid::parse_str(&known).map_err(|_| Error::invalid("known", "pages-guardian-unknown"))?;
        let (guardian, _) = key_of(visit, db, "guardian", known)?;
        return wrong(link.errors).map(|()| (key, Who::Known(guardian), link.values));
    }
    let person = read(visit, db, &fields(visit, "guardian", PERSON)?, typed, "guardian_")?;
    let mut errors = person.errors;
    if !typed.get("known_text").is_empty() {
        errors.push(FieldError::new("known", Message::new("pages-guardian-unknown")));
    }
    for key in ["last_name", "first_name"] {
        if person.values.get(key).is_missing() && errors.iter().all(|error| error.field != key) {
            errors.push(FieldError::new(key, Message::new("error-required")));
        }
    }
    errors.extend(link.errors);
    wrong(errors).map(|()| (key, Who::New(person.values), link.values))
}

fn wrong(errors: Vec<FieldError>) -> Result<()> {
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

/// Those of some fields that this person may type in.
pub(super) fn fields(visit: &Visit, kind: &str, keys: &[&str]) -> Result<Vec<Arc<Field>>> {
    let kind = visit.access().kind(kind)?;
    let known = keys.iter().filter_map(|key| kind.find(key)).map(|(_, field)| field);
    Ok(known.filter(|field| is_typed(visit, kind, field)).cloned().collect())
}

/// Empty controls for some fields.
pub(super) fn controls<'a>(
    visit: &'a Visit,
    db: &mut Db<'_>,
    kind: &str,
    keys: &[&str],
    prefix: &str,
    typed: &Typed,
) -> Result<Vec<Control<'a>>> {
    let of = visit.access().kind(kind)?.clone();
    let mut controls = Vec::new();
    for field in fields(visit, kind, keys)? {
        let mut control = Control::of(visit, db, &of, &field, &Cell::default())?;
        control.name = format!("{prefix}{}", field.key);
        controls.push(control.typed(typed));
    }
    Ok(controls)
}

fn draw(visit: &Visit, student: Uuid, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let dialog = visit.site.store.read(|db| {
        let (_, name) = key_of(visit, db, "student", student)?;
        let known = Input::Combobox("/lookup/guardian".to_owned());
        let mut known = Control::plain(pen, "known", pen.t("pages-guardian-known"), known).typed(typed);
        known.is_wide = true;
        let mut all = vec![known];
        all.extend(controls(visit, db, "guardian", PERSON, "guardian_", typed)?);
        all.extend(controls(visit, db, "guardianship", LINK, "link_", typed)?);
        for control in &mut all {
            control.is_required = false;
        }
        Ok::<_, Failure>(Dialog {
            pen,
            menu: "students",
            hidden: Vec::new(),
            title: pen.t1("pages-guardian-of", "name", &name),
            lede: pen.t("pages-guardian-lede").to_owned(),
            action: format!("/students/{student}/guardians"),
            back: format!("/students/{student}"),
            controls: all,
            file: None,
            errors: Vec::new(),
            submit: "pages-guardian-link",
        })
    })?;
    dialog.wrong(errors).answer(visit, status)
}

async fn untie(visit: Visit, Path(id): Path<String>) -> Answer {
    let link = uid(&id)?;
    visit
        .run(move |visit| -> Answer {
            let (site, access) = (&visit.site, visit.access());
            let ends = ["student".to_owned(), "guardian".to_owned()];
            let (_, record) = site.queries.record(access, "guardianship", link, &ends)?;
            let key = |index: usize| record.cells[index].value.as_int().ok_or(Error::NotFound);
            let (student, guardian) = (key(0)?, key(1)?);
            let operation = site.store.write(|tx| {
                let operation = tx.begin(access, &site.clock, "unlink_guardian", "")?;
                unlink_guardian(tx, Hand::new(access, &site.clock), student, guardian, "")?;
                kit::journal::public_id(tx, operation)
            })?;
            let said = Said::new(Message::new("pages-guardian-untied")).undoable(operation);
            let back = record.cells[0]
                .target
                .map_or_else(|| "/students".to_owned(), |uid| format!("/students/{uid}"));
            visit.go_saying(&back, &said)
        })
        .await
}
