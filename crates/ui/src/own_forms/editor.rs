//! The pages where forms are put together.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use kit::catalogue::{Kind, Type};
use kit::journal::public_id;
use kit::write::{Expect, Hand, Values, find};
use kit::{Error, Message};
use uuid::Uuid;

use super::OwnForm;
use crate::address;
use crate::failure::{Answer, Failure};
use crate::pen::Pen;
use crate::reorder::shift;
use crate::routes::{Policy, Routes};
use crate::shell::Place;
use crate::toast::Said;
use crate::visit::Visit;

const PAGE: &str = "/settings/forms";

pub(crate) fn routes() -> Routes {
    let policy = Policy::Capability("settings");
    Routes::new()
        .get(PAGE, policy, show)
        .post(PAGE, policy, add)
        .get("/settings/forms/{uid}", policy, edit)
        .post("/settings/forms/{uid}", policy, change)
        .post("/settings/forms/{uid}/removal", policy, remove)
}

/// What the page of a form sends.
#[derive(Debug, Clone, Default)]
struct Sent {
    kind: String,
    label_fr: String,
    label_en: String,
    intro: String,
    fields: Vec<String>,
    /// A field was moved without script: nothing is kept yet.
    is_moving: bool,
}

impl Sent {
    fn read(form: &str) -> Self {
        let (mut sent, mut moved) = (Sent::default(), None);
        for (name, value) in address::pairs(form) {
            let value = value.trim().to_owned();
            match name.as_str() {
                "kind" => sent.kind = value,
                "label_fr" => sent.label_fr = value,
                "label_en" => sent.label_en = value,
                "intro" => sent.intro = value,
                "column" => sent.fields.push(value),
                "move" => moved = Some(value),
                _ => {}
            }
        }
        if let Some((key, way)) = moved.as_deref().and_then(|moved| moved.split_once(':')) {
            shift(&mut sent.fields, &key.to_owned(), way);
            sent.is_moving = true;
        }
        sent
    }

    fn of(form: &OwnForm) -> Self {
        Sent {
            kind: form.kind.clone(),
            label_fr: form.label_fr.clone(),
            label_en: form.label_en.clone(),
            intro: form.intro.clone(),
            fields: form.fields.clone(),
            is_moving: false,
        }
    }

    fn values(&self) -> Values {
        Values::new()
            .with("label_fr", self.label_fr.as_str())
            .with("label_en", self.label_en.as_str())
            .with("intro", self.intro.as_str())
            .with("fields", self.fields.join("\n"))
    }
}

#[derive(Template)]
#[template(path = "own_forms/page.html")]
struct Page<'a> {
    pen: Pen<'a>,
    kind: &'a Kind,
    /// Key, label, current.
    kinds: Vec<(String, String, bool)>,
    /// The forms that there are; none on the page of one.
    forms: Vec<Arc<OwnForm>>,
    sent: Sent,
    /// The form that is changed; a new one otherwise.
    changed: Option<Uuid>,
    /// Key, label, whether it is on the form: those that are first, in order.
    fields: Vec<(String, String, bool)>,
    /// Field of the page, what is wrong with it.
    faults: Vec<(String, String)>,
}

impl Page<'_> {
    fn action(&self) -> String {
        match self.changed {
            Some(uid) => format!("{PAGE}/{uid}"),
            None => PAGE.to_owned(),
        }
    }

    fn fault(&self, field: &str) -> Option<&str> {
        let found = self.faults.iter().find(|(known, _)| known == field);
        found.map(|(_, said)| said.as_str())
    }
}

fn draw(visit: &Visit, mut sent: Sent, changed: Option<Uuid>, faults: Vec<(String, String)>) -> Answer {
    let (pen, access) = (visit.pen(), visit.access());
    let kinds = access.catalogue.kinds().iter();
    let open: Vec<_> = kinds.filter(|kind| visit.site.fills_in(kind.key)).collect();
    let kind = open.iter().find(|kind| kind.key == sent.kind);
    let kind = kind.or(open.first()).ok_or(Error::NotFound)?;
    kind.key.clone_into(&mut sent.kind);
    let typed = |key: &str| {
        let (_, field) = kind.find(key)?;
        let is_typed = !field.inner && field.ty != Type::Instant && access.can_write(kind, key);
        is_typed.then(|| (key.to_owned(), pen.label(kind, field).into_owned()))
    };
    let on_it = sent.fields.iter().filter_map(|key| typed(key));
    let others = kind.fields.iter().map(|field| &*field.key);
    let others = others.filter(|key| !sent.fields.iter().any(|known| known == key));
    let fields = on_it
        .map(|(key, label)| (key, label, true))
        .chain(others.filter_map(typed).map(|(key, label)| (key, label, false)))
        .collect();
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = Page {
        pen,
        kinds: open
            .iter()
            .map(|other| (other.key.to_owned(), pen.kinds(other), other.key == kind.key))
            .collect(),
        forms: match changed {
            Some(_) => Vec::new(),
            None => visit.site.forms(kind.key),
        },
        kind,
        fields,
        sent,
        changed,
        faults,
    };
    let place = Place {
        title: pen.t("own-forms-title"),
        menu: "forms",
    };
    let mut response = visit.page(place, &page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// `GET /settings/forms?kind=student`
async fn show(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    let sent = Sent::read(&query.unwrap_or_default());
    visit.run(move |visit| draw(visit, sent, None, Vec::new())).await
}

/// `GET /settings/forms/{uid}`
async fn edit(visit: Visit, Path(uid): Path<Uuid>) -> Answer {
    let form = visit.site.form(uid).ok_or(Error::NotFound)?;
    visit
        .run(move |visit| draw(visit, Sent::of(&form), Some(uid), Vec::new()))
        .await
}

/// `POST /settings/forms`
async fn add(visit: Visit, RawForm(form): RawForm) -> Answer {
    keep(visit, None, &form).await
}

/// `POST /settings/forms/{uid}`
async fn change(visit: Visit, Path(uid): Path<Uuid>, RawForm(form): RawForm) -> Answer {
    keep(visit, Some(uid), &form).await
}

/// Keeps a form, new or known, or shows what is wrong with it and everything that was typed.
async fn keep(visit: Visit, known: Option<Uuid>, form: &[u8]) -> Answer {
    let sent = Sent::read(&String::from_utf8_lossy(form));
    visit
        .run(move |visit| -> Answer {
            if sent.is_moving {
                return draw(visit, sent, known, Vec::new());
            }
            match write(visit, known, &sent) {
                Ok(operation) => {
                    let back = address::with(PAGE, &[("kind", &sent.kind)]);
                    let said = Message::new("said-own-form-kept").with("form", sent.label_fr);
                    visit.go_saying(&back, &Said::new(said).undoable(operation))
                }
                Err(Error::Invalid(faults)) => {
                    let told = faults
                        .iter()
                        .map(|fault| (fault.field.clone(), visit.pen().message(&fault.message)));
                    let told = told.collect();
                    draw(visit, sent, known, told)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn write(visit: &Visit, known: Option<Uuid>, sent: &Sent) -> kit::Result<Uuid> {
    let (site, access) = (&visit.site, visit.access());
    let fills_in = access.catalogue.kind(&sent.kind).filter(|kind| site.fills_in(kind.key));
    let kind = fills_in.ok_or(Error::NotFound)?;
    let values = sent.values();
    let operation = site.store.write(|tx| {
        let verb = if known.is_some() {
            "change_own_form"
        } else {
            "add_own_form"
        };
        let operation = tx.begin(access, &site.clock, verb, "")?;
        let hand = Hand::new(access, &site.clock);
        match known {
            Some(uid) => {
                let id = find(tx, access.catalogue.expect("own_form"), uid)?.id;
                hand.update_unchecked(tx, "own_form", id, values, Expect::Anything)?;
            }
            None => {
                hand.create_unchecked(tx, "own_form", values.with("kind", kind.key), None)?;
            }
        }
        public_id(tx, operation)
    })?;
    crate::custom::reload(site)?;
    Ok(operation)
}

/// `POST /settings/forms/{uid}/removal`
async fn remove(visit: Visit, Path(uid): Path<Uuid>) -> Answer {
    let form = visit.site.form(uid).ok_or(Error::NotFound)?;
    let back = address::with(PAGE, &[("kind", &form.kind)]);
    let operation = visit
        .run(move |visit| -> Result<Uuid, Failure> {
            let (site, access) = (&visit.site, visit.access());
            let operation = site.store.write(|tx| {
                let operation = tx.begin(access, &site.clock, "remove_own_form", "")?;
                let id = find(tx, access.catalogue.expect("own_form"), uid)?.id;
                Hand::new(access, &site.clock).delete_unchecked(tx, "own_form", id)?;
                public_id(tx, operation)
            })?;
            crate::custom::reload(site)?;
            Ok(operation)
        })
        .await?;
    let said = Said::new(Message::new("said-own-form-removed")).undoable(operation);
    visit.go_saying(&back, &said)
}
