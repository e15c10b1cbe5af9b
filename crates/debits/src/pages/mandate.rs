//! `GET /mandates/new`: a mandate as it was signed; on its record, how it is given up.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use billing::whom;
use kit::catalogue::Field;
use kit::error::FieldError;
use kit::query::{Cell, Record};
use kit::write::Hand;
use kit::{Db, Error, Kind, Message, Result};
use ui::{Answer, Control, Pen, Place, Said, Typed, Visit};

use super::{At, doing};
use crate::kinds::{MANDATE, SCHEMES};
use crate::mandate;

/// What is typed in, in the order of the paper.
const FIELDS: [&str; 7] = ["iban", "bic", "signed_on", "place", "reference", "scheme", "document"];

#[derive(Template)]
#[template(path = "mandate_new.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    whom: Vec<Control<'a>>,
    controls: Vec<Control<'a>>,
    error: Option<String>,
}

pub async fn ask(visit: Visit, query: Option<String>) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(query.as_deref().unwrap_or_default());
            draw(visit, &typed, &[])
        })
        .await
}

fn fields(visit: &Visit) -> Result<Vec<Arc<Field>>> {
    let access = visit.access();
    let kind = access.kind(MANDATE)?;
    let known = FIELDS.iter().filter_map(|key| {
        let (_, field) = kind.find(key)?;
        let is_known = field.refers_to().is_none_or(|of| access.kind(of).is_ok());
        (is_known && access.can_write(kind, key)).then(|| field.clone())
    });
    Ok(known.collect())
}

/// `POST /mandates`
pub async fn create(visit: Visit, body: String) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let (site, typed) = (&visit.site, Typed::new(&body));
            let fields = fields(visit)?;
            let read = site.store.read(|db| {
                let filled = ui::read(visit, db, &fields, &typed, "")?;
                let client = whom::chosen(visit, db, &typed);
                Ok::<_, Error>((filled, client))
            });
            let (filled, client) = read?;
            let mut errors = filled.errors;
            for key in ["iban", "signed_on"] {
                if !filled.values.has(key) && !errors.iter().any(|error| *error.field == *key) {
                    errors.push(FieldError::new(key, Message::new("error-required")));
                }
            }
            let client = match client {
                Ok(Some(client)) => Some(client),
                Ok(None) => {
                    errors.insert(0, FieldError::new("client", Message::new("billing-whom")));
                    None
                }
                Err(Error::Refused(message)) => {
                    errors.insert(0, FieldError::new("client", message));
                    None
                }
                Err(error) => return Err(error.into()),
            };
            let Some(client) = client.filter(|_| errors.is_empty()) else {
                return draw(visit, &typed, &errors);
            };
            let made = site.store.write(|tx| {
                let operation = tx.begin(visit.access(), &site.clock, "create", "")?;
                let hand = Hand::new(visit.access(), &site.clock);
                let made = mandate::enter(tx, hand, client, filled.values)?;
                Ok::<_, Error>((made.uid, kit::journal::public_id(tx, operation)?))
            });
            match made {
                Ok((uid, operation)) => visit.go_saying(
                    &format!("/mandates/{uid}"),
                    &Said::new(Message::new("debits-mandate-kept")).undoable(operation),
                ),
                Err(Error::Invalid(errors)) => draw(visit, &typed, &errors),
                Err(Error::Refused(message)) => draw(visit, &typed, &[FieldError::new("client", message)]),
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn draw(visit: &Visit, typed: &Typed, errors: &[FieldError]) -> Answer {
    let pen = visit.pen();
    let kind = visit.access().kind(MANDATE)?.clone();
    let fields = fields(visit)?;
    let mut page = visit.site.store.read(|db| {
        let mut controls = Vec::new();
        for field in &fields {
            let mut control = Control::of(visit, db, &kind, field, &Cell::default())?.typed(typed);
            if control.name == "scheme" && control.value.is_empty() {
                control.value = SCHEMES[0].to_owned();
            }
            controls.push(control);
        }
        Ok::<_, Error>(Page {
            pen,
            title: pen.t("kind-mandate-new").to_owned(),
            whom: whom::controls(visit, db, typed)?,
            controls,
            error: None,
        })
    })?;
    for error in errors {
        let said = pen.message(&error.message);
        match page.controls.iter_mut().find(|control| control.name == error.field) {
            Some(control) => control.error = Some(said),
            None if page.error.is_none() => page.error = Some(said),
            None => {}
        }
    }
    let place = Place {
        title: &page.title,
        menu: "mandates",
    };
    let mut response = visit.page(place, &page)?;
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /mandates/{uid}/revoke {why}`
pub async fn revoke(visit: Visit, Path(id): At, body: String) -> Answer {
    visit
        .run(move |visit| {
            let why = Typed::new(&body).get("why").into_owned();
            let at = (MANDATE, "/mandates", id.as_str());
            doing(visit, at, "revoke_mandate", |tx, hand, id| {
                mandate::revoke(tx, hand, id, &why)?;
                Ok((Message::new("debits-mandate-ended"), None))
            })
        })
        .await
}

#[derive(Template)]
#[template(path = "mandate_panel.html")]
struct Shown<'a> {
    pen: Pen<'a>,
    address: String,
    advice: String,
    may_revoke: bool,
}

/// What a mandate is good for today, and how it is given up.
pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !access.can_read(kind, "state") {
        return Ok(None);
    }
    let known = mandate::Mandate::load(db, record.id)?;
    let state = known.state(visit.site.clock.today());
    let advice = match state {
        mandate::State::Active => "debits-mandate-active",
        mandate::State::Revoked => "debits-mandate-over",
        mandate::State::Expired => "debits-mandate-lapsed",
    };
    let shown = Shown {
        pen,
        address: format!("/mandates/{}", record.uid),
        advice: pen.t(advice).to_owned(),
        may_revoke: state != mandate::State::Revoked && access.may(MANDATE, "create"),
    };
    ui::markup(&shown).map(Some)
}
