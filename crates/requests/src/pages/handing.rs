//! The page of who holds a link: what is wanted, and a place to hand each file in, without an account.

use std::io::Cursor;

use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use kit::write::Hand;
use kit::{Access, Actor, Error, Message, Result, Via};
use ui::dialog;
use ui::{Answer, Guest, Pen, Site};
use uuid::Uuid;
use words::format;

use super::MOST_BYTES;
use crate::ask::{self, wanted};
use crate::link;

struct Line {
    uid: String,
    label: String,
    badge: String,
    tone: &'static str,
    refusal: String,
    is_wanted: bool,
    /// What is wrong with what was just handed in.
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "files_wanted.html")]
struct Page<'a> {
    pen: Pen<'a>,
    address: String,
    house: String,
    message: String,
    until: String,
    lines: Vec<Line>,
    /// Everything came.
    is_whole: bool,
}

#[derive(Template)]
#[template(path = "files_over.html")]
struct Over<'a> {
    pen: Pen<'a>,
    said: String,
    house: String,
}

/// `GET /files/{token}`
pub async fn show(guest: Guest, Path(token): Path<String>) -> Answer {
    draw(&guest, &token, None).await
}

async fn draw(guest: &Guest, token: &str, wrong: Option<(Uuid, Message)>) -> Answer {
    let (site, known) = (guest.site.clone(), token.to_owned());
    let read = guest
        .site
        .in_turn(move || -> Result<_> {
            Ok(site.store.read(|db| {
                let link = link::find(db, &known, site.clock.now())?;
                let files = wanted(db, link.whom)?;
                Ok::<_, Error>((link, files))
            }))
        })
        .await?;
    let pen = guest.pen();
    let house = guest.site.establishment().name.clone();
    let (link, files) = match read {
        Ok((link, files)) if link.is_good => (link, files),
        Ok(_) | Err(Error::Refused(_)) => {
            let said = pen.t("requests-link-past").to_owned();
            let mut answer = guest.page(pen.t("requests-title"), &Over { pen, said, house })?;
            *answer.status_mut() = StatusCode::GONE;
            return Ok(answer);
        }
        Err(error) => return Err(error.into()),
    };
    let lines = files.into_iter().map(|one| {
        let is_wanted = one.is_wanted();
        let error = wrong.as_ref().filter(|(file, _)| *file == one.uid);
        Line {
            uid: one.uid.to_string(),
            tone: guest.site.tone("requested_state", &one.state),
            badge: pen.t(&format!("choice-requested_state-{}", one.state)).to_owned(),
            refusal: if is_wanted { one.refusal } else { String::new() },
            error: error.map(|(_, message)| pen.message(message)),
            label: one.label,
            is_wanted,
        }
    });
    let lines: Vec<Line> = lines.collect();
    let until = link.expires_at.plus_seconds(-1).date_in(guest.site.clock.zone());
    let page = Page {
        pen,
        address: format!("/files/{token}"),
        house,
        message: link.message,
        until: format::long_date(guest.language, until),
        is_whole: lines.iter().all(|line| !line.is_wanted),
        lines,
    };
    let mut answer = guest.page(pen.t("requests-title"), &page)?;
    if wrong.is_some() {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

/// `POST /files/{token} {wanted, file}`
pub async fn take(guest: Guest, Path(token): Path<String>, form: Multipart) -> Answer {
    let (typed, file) = dialog::take(form).await?;
    let wanted = Uuid::parse_str(&typed.get("wanted")).unwrap_or_default();
    let (site, known, name) = (
        guest.site.clone(),
        token.clone(),
        guest.pen().t("requests-holder").to_owned(),
    );
    let outcome = guest
        .site
        .in_turn(move || -> Result<_> { Ok(keep(&site, &known, &name, wanted, file)) })
        .await?;
    let message = match outcome {
        Ok(()) => return guest.go(&format!("/files/{token}")),
        Err(Error::Refused(message)) => message,
        Err(Error::Invalid(faults)) => {
            let first = faults.into_iter().next();
            first.map_or_else(|| Message::new("error-required"), |fault| fault.message)
        }
        Err(error) => return Err(error.into()),
    };
    draw(&guest, &token, Some((wanted, message))).await
}

/// Takes a file in on behalf of who holds a link. A link that is past takes nothing, not even to look at it.
fn keep(site: &Site, token: &str, name: &str, wanted: Uuid, file: dialog::File) -> Result<()> {
    let (name_of_file, bytes) = file.ok_or_else(|| Error::invalid("file", "error-required"))?;
    let link = site.store.read(|db| link::find(db, token, site.clock.now()))?;
    if !link.is_good {
        return Err(Error::refused("requests-link-past"));
    }
    let received = site
        .files
        .receive(&mut Cursor::new(bytes), &name_of_file, MOST_BYTES as u64)?;
    let access = Access::program(site.catalogue(), Via::Portal).acting_as(Actor {
        user: None,
        person: None,
        name: name.to_owned(),
        via: Via::Portal,
    });
    site.store.write(|tx| {
        tx.begin(&access, &site.clock, "hand_in", "")?;
        ask::take(tx, Hand::new(&access, &site.clock), site, link.whom, wanted, &received)
    })
}
