//! Enrolling people in a session: one, all those of a company, or a whole class; and giving the places that are free.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::catalogue::Field;
use kit::error::FieldError;
use kit::query::Cell;
use kit::write::Hand;
use kit::{Db, Error, Message, Result};
use ui::{Answer, Control, Failure, Pen, Place, Policy, Routes, Typed, Visit, uid};
use uuid::Uuid;

use super::frame::{done, read};
use crate::commands::{self, Who};

/// Whom one may choose: a field of the catalogue for each, which says how it is looked for.
const WHOM: [(&str, &str); 3] = [
    ("enrolment", "learner"),
    ("enrolment", "company"),
    ("training_session", "group"),
];

#[derive(Template)]
#[template(path = "enrol.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    session: String,
    controls: Vec<Control<'a>>,
    error: Option<String>,
}

pub(super) fn routes() -> Routes {
    let may = || Policy::Action("enrolment", "create");
    Routes::new()
        .get(
            "/sessions/{uid}/enrol",
            may(),
            |visit: Visit, Path(id): Path<String>| async move {
                let session = uid(&id)?;
                visit
                    .run(move |visit| draw(visit, session, &Typed::new(""), None))
                    .await
            },
        )
        .post(
            "/sessions/{uid}/enrol",
            may(),
            |visit: Visit, Path(id): Path<String>, body: String| async move {
                let session = uid(&id)?;
                visit.run(move |visit| save(visit, session, &Typed::new(&body))).await
            },
        )
        .post(
            "/sessions/{uid}/promote",
            may(),
            |visit: Visit, Path(id): Path<String>| async move {
                let session = uid(&id)?;
                visit.run(move |visit| promote(visit, session)).await
            },
        )
}

/// The fields by which this person may say whom.
fn fields(visit: &Visit) -> Vec<(&'static str, Arc<Field>)> {
    let access = visit.access();
    let known = WHOM.iter().filter_map(|(kind, key)| {
        let (_, field) = access.kind(kind).ok()?.find(key)?;
        let target = field.refers_to()?;
        access.kind(target).is_ok().then(|| (*kind, field.clone()))
    });
    known.collect()
}

fn save(visit: &Visit, session: Uuid, typed: &Typed) -> Answer {
    let site = &visit.site;
    let chosen = site.store.read(|db| {
        let key = read(visit, db, "training_session", session, &["title"])?.id;
        whom(visit, db, typed).map(|who| (key, who))
    });
    let outcome = chosen.and_then(|(key, who)| {
        let funder = typed.get("funder");
        let funder = Some(funder.as_ref()).filter(|funder| !funder.is_empty());
        site.store.write(|tx| {
            let begun = tx.begin(visit.access(), &site.clock, "enrol_in_session", "")?;
            let enrolled = commands::enrol(tx, Hand::new(visit.access(), &site.clock), key, who, funder)?;
            Ok::<_, Error>((enrolled, kit::journal::public_id(tx, begun)?))
        })
    });
    match outcome {
        Ok((enrolled, operation)) => {
            let message = Message::new("training-enrolled")
                .with("enrolled", enrolled.enrolled)
                .with("waiting", enrolled.waiting)
                .with("known", enrolled.known);
            let undo = (enrolled.enrolled + enrolled.waiting > 0).then_some(operation);
            done(visit, &format!("/sessions/{session}"), message, undo)
        }
        Err(Error::Refused(message)) => draw(visit, session, typed, Some(message)),
        Err(Error::Invalid(errors)) => {
            let first = errors.into_iter().next().map(|FieldError { message, .. }| message);
            draw(visit, session, typed, first)
        }
        Err(error) => Err(error.into()),
    }
}

/// Whom the form names: exactly one of the three.
fn whom(visit: &Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Who> {
    let fields = fields(visit);
    let all: Vec<Arc<Field>> = fields.iter().map(|(_, field)| field.clone()).collect();
    let filled = ui::read(visit, db, &all, typed, "")?;
    if let Some(error) = filled.errors.into_iter().next() {
        return Err(Error::Refused(error.message));
    }
    let chosen: Vec<(&str, i64)> = filled
        .values
        .iter()
        .filter_map(|(key, value)| value.as_int().map(|id| (key, id)))
        .collect();
    match chosen[..] {
        [("learner", id)] => Ok(Who::Learner(id)),
        [("company", id)] => Ok(Who::Company(id)),
        [("group", id)] => Ok(Who::Group(id)),
        _ => Err(Error::refused("training-enrol-whom")),
    }
}

fn promote(visit: &Visit, session: Uuid) -> Answer {
    let site = &visit.site;
    let key = site
        .store
        .read(|db| read(visit, db, "training_session", session, &["title"]))?
        .id;
    let (promoted, operation) = site.store.write(|tx| {
        let begun = tx.begin(visit.access(), &site.clock, "promote_waiting", "")?;
        let promoted = commands::promote(tx, Hand::new(visit.access(), &site.clock), key)?;
        Ok::<_, Error>((promoted, kit::journal::public_id(tx, begun)?))
    })?;
    let message = Message::new("training-promoted")
        .with("count", promoted)
        .with("number", promoted);
    done(
        visit,
        &format!("/sessions/{session}"),
        message,
        (promoted > 0).then_some(operation),
    )
}

fn draw(visit: &Visit, session: Uuid, typed: &Typed, error: Option<Message>) -> Answer {
    let pen = visit.pen();
    let is_refused = error.is_some();
    let page = visit.site.store.read(|db| {
        let name = read(visit, db, "training_session", session, &["title"])?.title;
        let mut controls = Vec::new();
        for (kind, field) in fields(visit) {
            let kind = visit.access().kind(kind)?.clone();
            let mut control = Control::of(visit, db, &kind, &field, &Cell::default())?.typed(typed);
            control.is_required = false;
            controls.push(control);
        }
        let kind = visit.access().kind("enrolment")?.clone();
        if let Some((_, field)) = kind
            .find("funder")
            .filter(|_| visit.access().can_write(&kind, "funder"))
        {
            controls.push(Control::of(visit, db, &kind, field, &Cell::default())?.typed(typed));
        }
        Ok::<_, Failure>(Page {
            pen,
            title: pen.t1("training-enrol-of", "name", &name),
            session: format!("/sessions/{session}"),
            controls,
            error: error.map(|message| pen.message(&message)),
        })
    })?;
    let place = Place {
        title: &page.title,
        menu: "sessions",
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
