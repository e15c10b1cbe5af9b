//! `GET /invoices/new`, `GET /quotes/new`: for whom; the lines come on the next page.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::{Hand, Values};
use kit::{Db, Error, Message, Result};
use ui::{Answer, Control, Pen, Place, Typed, Visit};

use crate::client::Client;
use crate::draft::{self, On};
use crate::{quote, whom};

#[derive(Template)]
#[template(path = "invoice_new.html")]
struct Page<'a> {
    pen: Pen<'a>,
    title: String,
    lede: String,
    address: &'static str,
    controls: Vec<Control<'a>>,
    error: Option<String>,
}

pub async fn ask(visit: Visit, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| draw(visit, &Typed::new(query.as_deref().unwrap_or_default()), None))
        .await
}

/// `POST /invoices`, `POST /quotes`
pub async fn create(visit: Visit, body: String) -> Answer {
    visit
        .run(move |visit| {
            let (site, on) = (&visit.site, On::at(visit.path()));
            let typed = Typed::new(&body);
            let chosen = site.store.read(|db| whom(visit, db, &typed));
            let made = chosen.and_then(|client| {
                site.store.write(|tx| {
                    tx.begin(visit.access(), &site.clock, "create", "")?;
                    let hand = Hand::new(visit.access(), &site.clock);
                    match on {
                        On::Invoice => draft::begin(tx, hand, "invoice", client, Values::new(), &[]),
                        On::Quote => {
                            let values = Values::new().with("adviser", quote::adviser(tx, visit.access())?);
                            quote::begin(tx, hand, client, values, &[], &[])
                        }
                    }
                })
            });
            match made {
                Ok(made) => visit.go(&format!("{}/{}/lines", on.address(), made.uid)),
                Err(Error::Refused(message)) => draw(visit, &typed, Some(message)),
                Err(Error::Invalid(errors)) => {
                    let first = errors.into_iter().next().map(|FieldError { message, .. }| message);
                    draw(visit, &typed, first)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// Exactly one client.
pub(super) fn whom(visit: &Visit, db: &mut Db<'_>, typed: &Typed) -> Result<Client> {
    whom::chosen(visit, db, typed)?.ok_or_else(|| Error::refused("billing-whom"))
}

fn draw(visit: &Visit, typed: &Typed, error: Option<Message>) -> Answer {
    let (pen, on) = (visit.pen(), On::at(visit.path()));
    let is_refused = error.is_some();
    let controls = visit.site.store.read(|db| whom::controls(visit, db, typed))?;
    let page = Page {
        pen,
        title: pen.t(&format!("kind-{}-new", on.kind())).to_owned(),
        lede: pen.t(&format!("billing-whom-{}", on.kind())).to_owned(),
        address: on.address(),
        controls,
        error: error.map(|message| pen.message(&message)),
    };
    let place = Place {
        title: &page.title,
        menu: on.address().trim_start_matches('/'),
    };
    let mut response = visit.page(place, &page)?;
    if is_refused {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
