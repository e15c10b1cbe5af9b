//! A person's data: where they stand for each purpose, what is kept of them and until when, their copy, their erasure.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::HeaderMap;
use kit::access_log::Consultation;
use kit::write::{Expect, Hand, Values, find};
use kit::{Access, Db, Error, Message, Result, Tx, Via};
use ui::{Answer, Pen, Place, Said as Toast, Typed, Visit, uid};
use uuid::Uuid;
use words::format;

use crate::consent::{self, Said};
use crate::erasure::{self, Plan};
use crate::{export, link, request};

/// Where they stand for one purpose.
struct Purpose {
    key: &'static str,
    /// The state, its tone, and since when and how it is known.
    state: &'static str,
    tone: &'static str,
    since: String,
    may_withdraw: bool,
}

/// What becomes of one kind of record in an erasure.
struct Fate {
    name: String,
    erased: i64,
    kept: i64,
    why: String,
}

#[derive(Template)]
#[template(path = "privacy_person.html")]
struct Page<'a> {
    pen: Pen<'a>,
    at: String,
    name: &'a str,
    purposes: Vec<Purpose>,
    sources: Vec<(&'static str, String)>,
    fates: Vec<Fate>,
    restricted_until: Option<String>,
    /// Until when what is known of them is kept and not used.
    restricted: Option<String>,
    /// Why nothing may be erased, and until when.
    held: Option<(String, Option<String>)>,
    /// What they asked for.
    made: Vec<super::mine::Line>,
    /// A link that was just made, shown once.
    link: Option<String>,
    error: Option<String>,
}

/// Everything of everyone, for the person who answers for it: in their own name.
pub(crate) fn officer(visit: &Visit, via: Via) -> Access {
    let access = visit.access();
    let actor = kit::Actor {
        via,
        ..access.actor.clone()
    };
    Access::program(access.catalogue.clone(), via).acting_as(actor)
}

/// The key of a person by their public id.
pub(crate) fn key(db: &mut Db<'_>, access: &Access, uid: Uuid) -> Result<i64> {
    Ok(find(db, access.catalogue.expect("person"), uid)?.id)
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let uid = uid(&id)?;
    // Everything about someone is looked at: it takes no turn from the pages.
    visit.run_at_length(move |visit| draw(visit, uid, None, None)).await
}

fn draw(visit: &Visit, uid: Uuid, link: Option<String>, error: Option<String>) -> Answer {
    let (pen, site) = (visit.pen(), &visit.site);
    let access = officer(visit, Via::Screen);
    let (name, standings, plan, restricted, made) = site.store.read(|db| {
        let stored = find(db, access.catalogue.expect("person"), uid)?;
        let text = |key: &str| stored.values.get(key).to_text().into_owned();
        let name = format!("{} {}", text("last_name"), text("first_name"));
        let plan = erasure::plan(db, Hand::new(&access, &site.clock), stored.id)?;
        let restricted = stored.values.get("restricted_until").as_date();
        let made = request::of_person(db, stored.id)?;
        Ok::<_, Error>((name, consent::standings(db, stored.id)?, plan, restricted, made))
    })?;
    let purposes = standings.into_iter().map(|standing| {
        let (state, tone) = match &standing.last {
            None => ("privacy-never-asked", "none"),
            Some((state, ..)) if state == "given" => ("choice-consent-state-given", "ok"),
            Some((state, ..)) if state == "refused" => ("choice-consent-state-refused", "warn"),
            Some(_) => ("choice-consent-state-withdrawn", "danger"),
        };
        Purpose {
            key: standing.purpose,
            state,
            tone,
            may_withdraw: tone == "ok",
            since: standing.last.map_or_else(String::new, |(_, at, source)| {
                let day = format::long_date(pen.language, at.date_in(site.clock.zone()));
                format!("{day} · {}", pen.t(&format!("choice-consent-source-{source}")))
            }),
        }
    });
    let page = Page {
        pen,
        at: format!("/persons/{uid}"),
        name: &name,
        purposes: purposes.collect(),
        sources: consent::SOURCES
            .iter()
            .filter(|source| **source != "link")
            .map(|source| (*source, format!("choice-consent-source-{source}")))
            .collect(),
        fates: fates(pen, &plan),
        restricted_until: plan.restricted_until.map(|day| format::long_date(pen.language, day)),
        restricted: restricted.map(|day| format::long_date(pen.language, day)),
        held: plan.held.as_ref().map(|held| {
            let until = held.until.map(|day| format::long_date(pen.language, day));
            (format!("choice-hold_reason-{}", held.reason), until)
        }),
        made: made
            .iter()
            .map(|one| super::mine::line(site.tone("request_state", &one.state), pen, one))
            .collect(),
        link,
        error,
    };
    let place = Place {
        title: pen.t("privacy-title"),
        menu: "persons",
    };
    visit.page(place, &page)
}

fn fates(pen: Pen<'_>, plan: &Plan) -> Vec<Fate> {
    let fate = |line: &erasure::Line| Fate {
        name: pen.kinds(&line.kind),
        erased: line.erased.len() as i64,
        kept: line.kept as i64,
        why: match (line.kept, line.until, line.rule) {
            (0, ..) => String::new(),
            _ if line.held == line.kept => pen.t("privacy-kept-held").to_owned(),
            (_, Some(day), Some(rule)) => pen.t2(
                "privacy-kept-until",
                "day",
                &format::long_date(pen.language, day),
                "law",
                &rule.law,
            ),
            _ => pen.t("privacy-kept-needed").to_owned(),
        },
    };
    plan.lines.iter().map(fate).collect()
}

/// `POST /persons/{uid}/consents`
pub async fn say(visit: Visit, Path(id): Path<String>, RawForm(form): RawForm) -> Answer {
    let uid = uid(&id)?;
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let (pen, site) = (visit.pen(), &visit.site);
            let (purpose, state) = (typed.get("purpose"), typed.get("state"));
            let (source, given_by, proof) = (typed.get("source"), typed.get("given_by"), typed.get("proof"));
            let wording = match consent::PURPOSES.contains(&purpose.as_ref()) {
                true => pen.t(&format!("consent-wording-{purpose}")).to_owned(),
                false => String::new(),
            };
            let said = Said {
                purpose: &purpose,
                state: &state,
                source: &source,
                given_by: &given_by,
                proof: &proof,
                wording: &wording,
            };
            let written = site.store.write(|tx| {
                let person = key(tx, visit.access(), uid)?;
                tx.begin(visit.access(), &site.clock, "consent", "")?;
                consent::say(tx, Hand::new(visit.access(), &site.clock), person, &said)
            });
            match written {
                Ok(_) => visit.go_saying(
                    &format!("/persons/{uid}/privacy"),
                    &Toast::new(Message::new("privacy-consent-noted")),
                ),
                Err(Error::Invalid(faults)) => {
                    let why = faults.first().map(|fault| pen.message(&fault.message));
                    let mut response = draw(visit, uid, None, why)?;
                    *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
                    Ok(response)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

/// `POST /persons/{uid}/preference-link`: shown once.
pub async fn link(visit: Visit, Path(id): Path<String>, headers: HeaderMap) -> Answer {
    let uid = uid(&id)?;
    visit
        .run(move |visit| {
            let site = &visit.site;
            let address = site.store.write(|tx| {
                let person = key(tx, visit.access(), uid)?;
                let token = link::make(tx, &site.clock, person)?;
                let house = accounts::letters::address_of_house(tx, &headers)?;
                Ok::<_, Error>(format!("{house}/preferences/{token}"))
            })?;
            draw(visit, uid, Some(address), None)
        })
        .await
}

/// `GET /persons/{uid}/privacy-copy`: the archive.
pub async fn copy(visit: Visit, Path(id): Path<String>) -> Answer {
    let uid = uid(&id)?;
    visit.run_at_length(move |visit| archive(visit, uid, Via::Screen)).await
}

/// The archive of a person, whose taking away is logged first.
pub(crate) fn archive(visit: &Visit, uid: Uuid, via: Via) -> Answer {
    let site = &visit.site;
    let access = officer(visit, via);
    let person = site.store.read(|db| key(db, &access, uid))?;
    let (file, name) = export::write(site, visit.pen(), &access, person)?;
    let seen = visit.seen(Consultation::Export, "person").record(person, uid, &name);
    site.access_log.insist(seen)?;
    Ok(ui::download::hand_over(
        file,
        &format!("{name}.zip"),
        "application/zip",
    )?)
}

/// `POST /persons/{uid}/erasure`: done, after its plan was read on the page.
pub async fn erase(visit: Visit, Path(id): Path<String>) -> Answer {
    let uid = uid(&id)?;
    visit
        .run_at_length(move |visit| {
            let (site, access) = (&visit.site, officer(visit, Via::Screen));
            let hand = Hand::new(&access, &site.clock);
            let plan = site.store.write(|tx| erased(tx, hand, uid))?;
            let (key, address) = match plan.restricted_until {
                Some(_) => ("privacy-restricted", format!("/persons/{uid}/privacy")),
                None => ("privacy-erased", "/persons".to_owned()),
            };
            visit.go_saying(&address, &Toast::new(Message::new(key)))
        })
        .await
}

/// `POST /persons/{uid}/restriction {until}`: what is known of them is kept and no more used until a day (art. 18); without a
/// day it is used again.
pub async fn restrict(visit: Visit, Path(id): Path<String>, RawForm(form): RawForm) -> Answer {
    let uid = uid(&id)?;
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let site = &visit.site;
            let until = match ui::dialog::read_day(&typed, "until") {
                Ok(Some(day)) if day <= site.clock.today() => Err(Message::new("restriction-is-past")),
                Ok(until) => Ok(until),
                Err(Error::Invalid(errors)) => Err(errors
                    .into_iter()
                    .next()
                    .map_or_else(|| Message::new("error-choice"), |error| error.message)),
                Err(error) => return Err(error.into()),
            };
            let until = match until {
                Ok(until) => until,
                Err(message) => return draw(visit, uid, None, Some(visit.pen().message(&message))),
            };
            let access = officer(visit, Via::Screen);
            let operation = site.store.write(|tx| {
                let person = key(tx, &access, uid)?;
                let operation = tx.begin(&access, &site.clock, "restrict", "")?;
                let values = Values::new().with("restricted_until", until);
                let hand = Hand::new(&access, &site.clock);
                hand.update_unchecked(tx, "person", person, values, Expect::Anything)?;
                kit::journal::public_id(tx, operation)
            })?;
            let said = match until {
                Some(_) => "restriction-done",
                None => "restriction-lifted",
            };
            let said = Toast::new(Message::new(said)).undoable(operation);
            visit.go_saying(&format!("/persons/{uid}/privacy"), &said)
        })
        .await
}

/// Erases what may be of a person, in an operation of its own.
pub(crate) fn erased(tx: &mut Tx<'_>, hand: Hand<'_>, uid: Uuid) -> Result<Plan> {
    let person = key(tx, hand.access, uid)?;
    tx.begin(hand.access, hand.clock, "erase", "")?;
    erasure::erase(tx, hand, person)
}
