//! What a person chooses by their link: what may be sent to them, without an account. A mail reader that unsubscribes for
//! them posts once and reads no page (RFC 8058); a page that is only opened changes nothing, since readers open links to
//! look at them.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kit::write::Hand;
use kit::{Access, Actor, Error, Result, Via};
use ui::{Answer, Guest, Pen, Site, Typed};

use crate::consent::{self, PURPOSES, Said};
use crate::link;
use crate::request::{self, RIGHTS};

/// What mail readers send (RFC 8058, 3.1).
const ONE_CLICK: (&str, &str) = ("List-Unsubscribe", "One-Click");
/// What letters may carry: unsubscribing once ends these.
const BY_LETTER: &[&str] = &["newsletter", "offers_email", "survey", "alumni"];

#[derive(Template)]
#[template(path = "privacy_choices.html")]
struct Page<'a> {
    pen: Pen<'a>,
    token: &'a str,
    house: &'a str,
    /// Purpose and whether it is agreed to.
    purposes: Vec<(&'static str, bool)>,
    is_saved: bool,
    rights: &'static [&'static str],
    made: Vec<super::mine::Line>,
    /// What came of a request that was just made.
    asked: Option<(&'static str, String)>,
}

pub async fn show(guest: Guest, Path(token): Path<String>) -> Answer {
    draw(&guest, token, false, None).await
}

async fn draw(guest: &Guest, token: String, is_saved: bool, asked_for: Option<(&'static str, String)>) -> Answer {
    let site = guest.site.clone();
    let (asked, secret) = (site.clone(), token.clone());
    let (purposes, made) = asked
        .in_turn(move || {
            site.store.read(|db| {
                let person = link::person(db, &secret)?;
                let all = consent::standings(db, person)?.into_iter();
                let all = all.map(|standing| {
                    (
                        standing.purpose,
                        standing.last.is_some_and(|(state, ..)| state == "given"),
                    )
                });
                Ok::<(Vec<_>, _), Error>((all.collect(), request::of_person(db, person)?))
            })
        })
        .await?;
    let pen = guest.pen();
    let page = Page {
        rights: RIGHTS,
        made: made
            .iter()
            .map(|one| super::mine::line(guest.site.tone("request_state", &one.state), pen, one))
            .collect(),
        asked: asked_for,
        pen,
        token: &token,
        house: &guest.site.establishment().name,
        purposes,
        is_saved,
    };
    guest.page(guest.pen().t("choices-title"), &page)
}

/// `POST /preferences/{token}`: `purpose` for each that is agreed to; or one click, which ends all that letters carry.
pub async fn save(guest: Guest, Path(token): Path<String>, RawForm(form): RawForm) -> Answer {
    let typed = Typed::new(&String::from_utf8_lossy(&form));
    let is_one_click = typed.get(ONE_CLICK.0) == ONE_CLICK.1;
    let wanted: Vec<String> = typed.all("purpose").map(str::to_owned).collect();
    let site = guest.site.clone();
    let (asked, secret, language) = (site.clone(), token.clone(), guest.language);
    asked
        .in_turn(move || {
            let is_kept = |purpose: &str| match is_one_click {
                true => !BY_LETTER.contains(&purpose),
                false => wanted.iter().any(|wanted| wanted == purpose),
            };
            choose(&site, Pen::new(&site, language), &secret, is_one_click, &is_kept)
        })
        .await?;
    if is_one_click {
        return Ok(StatusCode::OK.into_response());
    }
    draw(&guest, token, true, None).await
}

/// `POST /preferences/{token}/request {right, wording}`: a right is used, by whom the link was given to.
pub async fn ask(guest: Guest, Path(token): Path<String>, RawForm(form): RawForm) -> Answer {
    let typed = Typed::new(&String::from_utf8_lossy(&form));
    let (right, wording) = (typed.get("right").into_owned(), typed.get("wording").into_owned());
    let site = guest.site.clone();
    let (asked, secret, language) = (site.clone(), token.clone(), guest.language);
    let outcome = asked
        .in_turn(move || {
            let pen = Pen::new(&site, language);
            let access = holder(&site, pen);
            let filed = site.store.write(|tx| {
                let person = link::person(tx, &secret)?;
                tx.begin(&access, &site.clock, "rights_request", "")?;
                let asked = request::Asked {
                    right: &right,
                    wording: &wording,
                    channel: "link",
                };
                request::file(tx, Hand::new(&access, &site.clock), person, asked)
            });
            match filed {
                Ok(_) => Ok(("ok", pen.t("mine-filed").to_owned())),
                Err(Error::Refused(message)) => Ok(("warn", pen.message(&message))),
                Err(Error::Invalid(errors)) => {
                    let said = errors.first().map(|error| pen.message(&error.message));
                    Ok(("danger", said.unwrap_or_default()))
                }
                Err(error) => Err(error),
            }
        })
        .await?;
    draw(&guest, token, false, Some(outcome)).await
}

/// The person, as the journal names them when they come by their link.
fn holder(site: &Site, pen: Pen<'_>) -> Access {
    let actor = Actor {
        user: None,
        person: None,
        name: pen.t("choices-actor").to_owned(),
        via: Via::Screen,
    };
    Access::program(site.catalogue(), Via::Screen).acting_as(actor)
}

/// Enters what changes: a purpose newly agreed to, one that is agreed to no more. Asked twice, it changes nothing more.
fn choose(site: &Site, pen: Pen<'_>, token: &str, is_one_click: bool, is_kept: &dyn Fn(&str) -> bool) -> Result<()> {
    let access = holder(site, pen);
    site.store.write(|tx| {
        let person = link::person(tx, token)?;
        tx.begin(&access, &site.clock, "consent", "")?;
        for purpose in PURPOSES {
            let state = match (consent::state_of(tx, person, purpose)?.as_deref(), is_kept(purpose)) {
                (Some("given"), false) => "withdrawn",
                (Some("given"), true) | (_, false) => continue,
                // Nobody agrees to anything by one click that ends letters.
                (_, true) if is_one_click => continue,
                (_, true) => "given",
            };
            let wording = pen.t(&format!("consent-wording-{purpose}")).to_owned();
            let said = Said {
                purpose,
                state,
                source: "link",
                wording: &wording,
                ..Said::default()
            };
            consent::say(tx, Hand::new(&access, &site.clock), person, &said)?;
        }
        Ok(())
    })
}
