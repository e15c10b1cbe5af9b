//! A new record of any kind: what must be filled in and what lists show first, the rest on demand; or what a form of the
//! establishment brings together (`?form=…`), with what must be filled in all the same.

use std::sync::Arc;

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use kit::catalogue::{Field, Kind};
use kit::error::FieldError;
use kit::query::Cell;
use kit::write::Hand;
use kit::{Db, Error, Message};
use uuid::Uuid;

use super::edit::is_typed;
use crate::failure::{Answer, Failure};
use crate::form::{self, Control, Typed};
use crate::own_forms::OwnForm;
use crate::pen::Pen;
use crate::shell::Place;
use crate::toast::Said;
use crate::visit::Visit;

/// The controls of one card.
struct Section<'a> {
    title: String,
    controls: Vec<Control<'a>>,
}

#[derive(Template)]
#[template(path = "record_new.html")]
struct Page<'a> {
    pen: Pen<'a>,
    heading: String,
    kinds: String,
    plural: &'a str,
    /// The form in use.
    form: Option<Arc<OwnForm>>,
    /// Every form of the kind.
    forms: Vec<Arc<OwnForm>>,
    first: Section<'a>,
    more: Vec<Section<'a>>,
    /// Something is wrong in what is folded away.
    is_open: bool,
    /// What is wrong, and the control to go to.
    errors: Vec<(Option<String>, String)>,
}

impl Page<'_> {
    fn uses(&self, form: &OwnForm) -> bool {
        self.form.as_ref().is_some_and(|used| used.uid == form.uid)
    }
}

/// The address may name a form, and fill in what it knows already: `?form=…&last_name=Durand`.
pub(super) async fn ask(visit: &Visit, kind: &'static str, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| {
            let kind = visit.access().kind(kind)?.clone();
            let asked = Typed::new(query.as_deref().unwrap_or_default());
            draw(visit, &kind, &asked, &[], StatusCode::OK)
        })
        .await
}

pub(super) async fn create(visit: &Visit, kind: &'static str, body: String) -> Answer {
    visit
        .run(move |visit| {
            let kind = visit.access().kind(kind)?.clone();
            let typed = Typed::new(&body);
            let site = &visit.site;
            let fields = typed_fields(visit, &kind);
            let mut filled = site.store.read(|db| form::read(visit, db, &fields, &typed, ""))?;
            for field in fields
                .iter()
                .filter(|field| field.required && !filled.values.has(&field.key))
            {
                if !filled.errors.iter().any(|error| *error.field == *field.key) {
                    filled
                        .errors
                        .push(FieldError::new(field.key.as_ref(), Message::new("error-required")));
                }
            }
            if !filled.errors.is_empty() {
                return draw(visit, &kind, &typed, &filled.errors, StatusCode::UNPROCESSABLE_ENTITY);
            }
            let outcome = site.store.write(|tx| {
                let operation = tx.begin(visit.access(), &site.clock, "create", "")?;
                let written = Hand::new(visit.access(), &site.clock).create(tx, kind.key, filled.values, None)?;
                Ok::<_, Error>((written.uid, kit::journal::public_id(tx, operation)?))
            });
            match outcome {
                Ok((uid, operation)) => done(visit, &kind, uid, operation, &typed),
                Err(Error::Invalid(errors)) => draw(visit, &kind, &typed, &errors, StatusCode::UNPROCESSABLE_ENTITY),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn done(visit: &Visit, kind: &Kind, uid: Uuid, operation: Uuid, typed: &Typed) -> Answer {
    let said = Said::new(Message::new("record-created").with("kind", visit.pen().kind(kind))).undoable(operation);
    let address = match (typed.get("then").as_ref(), form(visit, kind, typed)) {
        ("another", Some(form)) => format!("/{}/new?form={}", kind.plural, form.uid),
        ("another", None) => format!("/{}/new", kind.plural),
        _ => format!("/{}/{uid}", kind.plural),
    };
    visit.go_saying(&address, &said)
}

/// The form that is named, when it is one of the kind.
fn form(visit: &Visit, kind: &Kind, typed: &Typed) -> Option<Arc<OwnForm>> {
    let uid = typed.get("form").parse().ok()?;
    visit.site.form(uid).filter(|form| form.kind == kind.key)
}

fn typed_fields(visit: &Visit, kind: &Kind) -> Vec<Arc<Field>> {
    let fields = kind.fields.iter().filter(|field| is_typed(visit, kind, field));
    fields.cloned().collect()
}

fn draw(visit: &Visit, kind: &Kind, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let page = visit.site.store.read(|db| page(db, visit, kind, typed, errors))?;
    let place = Place {
        title: &visit.pen().new_one(kind),
        menu: kind.plural,
    };
    let mut response = visit.page(place, &page)?;
    *response.status_mut() = status;
    Ok(response)
}

fn page<'a>(
    db: &mut Db<'_>,
    visit: &'a Visit,
    kind: &'a Kind,
    typed: &Typed,
    errors: &[FieldError],
) -> Result<Page<'a>, Failure> {
    let pen = visit.pen();
    let (mut first, mut more) = (Vec::new(), Vec::<Section<'a>>::new());
    let mut told = Vec::new();
    let mut is_open = false;
    let form = form(visit, kind, typed);
    let mut fields = typed_fields(visit, kind);
    if let Some(form) = &form {
        fields.retain(|field| field.required || form.place(field).is_some());
        fields.sort_by_key(|field| form.place(field).unwrap_or(usize::MAX));
    }
    for field in fields {
        let mut control = Control::of(visit, db, kind, &field, &Cell::default())?.typed(typed);
        let error = errors.iter().find(|error| *error.field == *field.key);
        control.error = error.map(|error| pen.message(&error.message));
        if let Some(error) = &control.error {
            let sentence = pen.t2("record-error-of", "field", &control.label, "error", error);
            told.push((Some(control.name.clone()), sentence));
        }
        if form.is_some() || field.required || field.listed {
            control.has_focus = first.is_empty() && errors.is_empty();
            first.push(control);
            continue;
        }
        is_open |= control.error.is_some();
        let title = pen.card(kind, &field.card);
        match more.iter_mut().find(|section| section.title == title) {
            Some(section) => section.controls.push(control),
            None => more.push(Section {
                title,
                controls: vec![control],
            }),
        }
    }
    for error in errors
        .iter()
        .filter(|error| !kind.fields.iter().any(|field| *field.key == *error.field))
    {
        told.push((None, pen.message(&error.message)));
    }
    Ok(Page {
        pen,
        heading: pen.new_one(kind),
        kinds: pen.kinds(kind),
        plural: kind.plural,
        first: Section {
            title: match &form {
                Some(form) => pen.form(form).to_owned(),
                None => pen.kind(kind),
            },
            controls: first,
        },
        more,
        is_open,
        errors: told,
        forms: visit.site.forms(kind.key),
        form,
    })
}
