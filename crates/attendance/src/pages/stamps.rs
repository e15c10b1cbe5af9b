//! The setting of the timestamp authority: its address and certificates, tried before they are kept, and how its timestamps stand.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message};
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use crate::stamp::{self, Authority, Count};

const ADDRESS: &str = "/settings/timestamps";

#[derive(Template)]
#[template(path = "stamps.html")]
struct Page<'a> {
    pen: Pen<'a>,
    address: String,
    certificates: String,
    count: Count,
    /// What was last answered to a seal that waits, and when.
    fault: Option<String>,
    /// Why the authority that was typed gave no timestamp.
    refused: Option<String>,
    /// Field, what is wrong.
    faults: Vec<(String, String)>,
}

impl Page<'_> {
    fn fault(&self, name: &str) -> Option<&str> {
        let found = self.faults.iter().find(|(known, _)| known == name);
        found.map(|(_, said)| said.as_str())
    }
}

/// `GET /settings/timestamps`
pub async fn show(visit: Visit) -> Answer {
    visit
        .run(|visit| {
            let authority = visit.site.store.read(Authority::read)?;
            page(visit, authority, None, &[])
        })
        .await
}

fn page(visit: &Visit, authority: Authority, refused: Option<&str>, faults: &[FieldError]) -> Answer {
    let pen = visit.pen();
    let count = visit.site.store.read(stamp::count)?;
    let told = |(key, at): &(String, kit::Moment)| {
        let when = words::format::date_time(visit.language, at.timestamp(), visit.site.clock.zone());
        format!("{when} · {}", pen.t(key))
    };
    let shown = Page {
        pen,
        fault: count.fault.as_ref().map(told),
        count,
        address: authority.address,
        certificates: authority.certificates,
        refused: refused.map(|key| pen.t(key).to_owned()),
        faults: faults
            .iter()
            .map(|fault| (fault.field.clone(), pen.message(&fault.message)))
            .collect(),
    };
    let place = Place {
        title: pen.t("stamps-title"),
        menu: "timestamps",
    };
    let mut response = visit.page(place, &shown)?;
    if refused.is_some() || !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /settings/timestamps`: `address`, `certificates`. A timestamp is asked for first; an authority that gives none is not kept.
pub async fn save(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let authority = Authority {
                address: typed.get("address").trim().to_owned(),
                certificates: typed.get("certificates").trim().to_owned(),
                ..Authority::default()
            };
            let faults = authority.faults();
            if !faults.is_empty() {
                return page(visit, authority, None, &faults);
            }
            if authority.is_named()
                && let Err(fault) = authority.ask(&[0; 32], stamp::PATIENCE)
            {
                return page(visit, authority, Some(fault.key()), &[]);
            }
            let (site, access) = (&visit.site, visit.access());
            let said = if authority.is_named() {
                "said-stamps-saved"
            } else {
                "said-stamps-none"
            };
            site.store.write(|tx| {
                tx.begin(access, &site.clock, "change_settings", "")?;
                authority.save(Hand::new(access, &site.clock), tx)?;
                Ok::<_, Error>(())
            })?;
            visit.go_saying(ADDRESS, &Said::new(Message::new(said)))
        })
        .await
}

/// `POST /settings/timestamps/again`: asks at once for what is waiting.
pub async fn again(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            visit.site.jobs().enqueue(stamp::again())?;
            visit.go(ADDRESS)
        })
        .await
}
