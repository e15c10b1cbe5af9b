//! The public pages of signing: a code shown in the room is typed or scanned, a personal link is opened; then the sentence
//! is read and the line signed. No account is asked for; who has one and is signed in is known by it.

use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use kit::write::Hand;
use kit::{Access, Actor, Db, Error, Message, Result, Via};
use presence::Mode;
use ui::{Answer, Failure, Guest, Pen, Site, Typed};

use super::hours;
use crate::act::Shown;
use crate::api::INTENT;
use crate::commands::{self, Desk, Signing};
use crate::line::{Form, origin, stroke};
use crate::remote::{code, link, unsigned};
use crate::roster::{self, Person, Slot};
use crate::verdict::Law;

const SENTENCE: &str = "attendance-intent-learner";

#[derive(Template)]
#[template(path = "guest.html")]
struct Page<'a> {
    title: &'a str,
    parts: Parts,
    /// Whom to turn to.
    house: String,
}

/// What stands on a page; what is empty is not drawn.
#[derive(Default)]
struct Parts {
    name: String,
    /// What there is to say, when nothing is left to do.
    said: String,
    /// A form, as markup.
    inside: String,
}

#[derive(Template)]
#[template(path = "guest_code.html")]
struct Enter<'a> {
    pen: Pen<'a>,
    error: Option<String>,
}

/// By what someone comes to sign.
#[derive(Clone)]
enum Way {
    Ticket(String),
    Link(String),
}

impl Way {
    fn address(&self) -> String {
        match self {
            Way::Ticket(ticket) => format!("/sign/code/{ticket}"),
            Way::Link(token) => format!("/sign/link/{token}"),
        }
    }
}

/// What they came to sign.
struct Asked {
    slot: Slot,
    mode: Mode,
    /// Who signs, when the way says so.
    person: Option<Person>,
    identity: &'static str,
}

/// What the way leads to.
///
/// # Errors
/// Refused for a code that is past, a link that was used or is past.
fn asked(site: &Site, db: &mut Db<'_>, way: &Way, own: Option<i64>) -> Result<Asked> {
    let now = site.clock.now();
    let slot_of = |db: &mut Db<'_>, id| roster::slot(db, &site.clock, id)?.ok_or(Error::NotFound);
    match way {
        Way::Ticket(text) => {
            let ticket = code::ticket(db, text, now.timestamp())?;
            let ticket = ticket.ok_or_else(|| Error::refused("code-past"))?;
            let slot = slot_of(db, ticket.slot)?;
            let known = match own {
                Some(person) => roster::enrolment(db, slot.session, person)?.map(|one| one.person),
                None => None,
            };
            Ok(Asked {
                identity: if known.is_some() { "account" } else { "code" },
                mode: ticket.mode,
                person: known,
                slot,
            })
        }
        Way::Link(token) => {
            let link = link::find(db, token, now)?.ok_or_else(|| Error::refused("link-past"))?;
            if !link.is_good {
                return Err(Error::refused("link-past"));
            }
            Ok(Asked {
                slot: slot_of(db, link.slot)?,
                mode: Mode::Link,
                person: roster::person(db, link.learner)?,
                identity: "email_link",
            })
        }
    }
}

/// `GET /sign`: where the digits are typed.
pub async fn enter(guest: Guest) -> Answer {
    ask_code(&guest, None)
}

fn ask_code(guest: &Guest, error: Option<Message>) -> Answer {
    let pen = guest.pen();
    let error = error.map(|message| pen.message(&message));
    let status = error
        .as_ref()
        .map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    let inside = Enter { pen, error }.render()?;
    page(
        guest,
        pen.t("sign-title"),
        Parts {
            inside,
            ..Parts::default()
        },
        status,
    )
}

fn page(guest: &Guest, title: &str, parts: Parts, status: StatusCode) -> Answer {
    let page = Page {
        title,
        parts,
        house: guest.site.establishment().name.clone(),
    };
    let mut answer = guest.page(title, &page)?;
    *answer.status_mut() = status;
    Ok(answer)
}

/// How a code is exchanged for a ticket.
type Exchange = fn(&mut Db<'_>, &str, Timestamp) -> Result<Option<String>>;

/// `POST /sign`: the six digits that are shown in the room.
pub async fn by_digits(guest: Guest, RawForm(form): RawForm) -> Answer {
    let typed = Typed::new(&String::from_utf8_lossy(&form)).get("code").into_owned();
    exchange(guest, typed, code::by_digits, "code-unknown").await
}

/// `GET /sign/qr/{token}`: what the picture holds.
pub async fn by_picture(guest: Guest, Path(token): Path<String>) -> Answer {
    exchange(guest, token, code::by_token, "code-past").await
}

async fn exchange(guest: Guest, shown: String, by: Exchange, refusal: &'static str) -> Answer {
    let site = guest.site.clone();
    let ticket = guest
        .site
        .in_turn(move || {
            let now = site.clock.now().timestamp();
            site.store.read(|db| by(db, &shown, now))
        })
        .await?;
    match ticket {
        Some(ticket) => guest.go(&Way::Ticket(ticket).address()),
        None => ask_code(&guest, Some(Message::new(refusal))),
    }
}

/// `GET /sign/code/{ticket}`
pub async fn ask_by_ticket(guest: Guest, Path(ticket): Path<String>) -> Answer {
    ask(guest, Way::Ticket(ticket)).await
}

/// `POST /sign/code/{ticket}`
pub async fn sign_by_ticket(guest: Guest, Path(ticket): Path<String>, headers: HeaderMap, form: RawForm) -> Answer {
    sign(guest, Way::Ticket(ticket), headers, form).await
}

/// `GET /sign/link/{token}`
pub async fn ask_by_link(guest: Guest, Path(token): Path<String>) -> Answer {
    ask(guest, Way::Link(token)).await
}

/// `POST /sign/link/{token}`
pub async fn sign_by_link(guest: Guest, Path(token): Path<String>, headers: HeaderMap, form: RawForm) -> Answer {
    sign(guest, Way::Link(token), headers, form).await
}

/// The person of the account that is signed in, when there is one.
fn own(guest: &Guest) -> Option<i64> {
    guest.visitor.as_ref()?.access.actor.person
}

async fn ask(guest: Guest, way: Way) -> Answer {
    let (site, own, known) = (guest.site.clone(), own(&guest), way.clone());
    let asked = guest
        .site
        .in_turn(move || -> Result<Result<Asked>> { Ok(site.store.read(|db| asked(&site, db, &known, own))) })
        .await?;
    match asked {
        Ok(asked) => draw(&guest, &way, &asked, "", None),
        Err(Error::Refused(message)) => over(&guest, &message),
        Err(error) => Err(error.into()),
    }
}

/// Nothing to sign there: why, and whom to turn to.
fn over(guest: &Guest, message: &Message) -> Answer {
    let pen = guest.pen();
    let said = pen.message(message);
    page(
        guest,
        pen.t("sign-title"),
        Parts {
            said,
            ..Parts::default()
        },
        StatusCode::GONE,
    )
}

fn draw(guest: &Guest, way: &Way, asked: &Asked, who: &str, error: Option<&Message>) -> Answer {
    let pen = guest.pen();
    let form = Form {
        pen,
        what: format!(
            "{}, {}",
            words::format::long_date(guest.language, asked.slot.day()),
            hours(&asked.slot)
        ),
        action: way.address(),
        back: String::new(),
        intent: pen.t(SENTENCE),
        asks_name: asked.person.is_none().then(|| who.to_owned()),
        asks_quality: None,
        error: error.map(|message| pen.message(message)),
    };
    let name = asked.person.as_ref().map(called).unwrap_or_default();
    let status = error.map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    let parts = Parts {
        name,
        inside: form.render()?,
        ..Parts::default()
    };
    page(guest, &asked.slot.title, parts, status)
}

fn called(person: &Person) -> String {
    format!("{} {}", person.first_name, person.last_name)
}

async fn sign(guest: Guest, way: Way, headers: HeaderMap, RawForm(form): RawForm) -> Answer {
    let typed = Typed::new(&String::from_utf8_lossy(&form));
    let who = typed.get("who").into_owned();
    let (reader, own, known) = (guest.clone(), own(&guest), way.clone());
    let done = guest
        .site
        .in_turn(move || -> Result<Result<Person>, Failure> { Ok(write(&reader, &known, own, &typed, &headers)) })
        .await?;
    match done {
        Ok(person) => {
            let pen = guest.pen();
            let said = Message::new("said-signed").with("name", called(&person));
            let said = pen.message(&said);
            page(
                &guest,
                pen.t("sign-done"),
                Parts {
                    said,
                    ..Parts::default()
                },
                StatusCode::OK,
            )
        }
        Err(Error::Refused(message)) => again(guest, way, who, message).await,
        Err(Error::Invalid(faults)) => {
            let first = faults.into_iter().next();
            let message = first.map_or_else(|| Message::new("error-required"), |fault| fault.message);
            again(guest, way, who, message).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The form again with what is wrong; when there is nothing to sign any more, only that.
async fn again(guest: Guest, way: Way, who: String, message: Message) -> Answer {
    let (site, own, known) = (guest.site.clone(), own(&guest), way.clone());
    let found = guest
        .site
        .in_turn(move || -> Result<Option<Asked>> { Ok(site.store.read(|db| asked(&site, db, &known, own)).ok()) })
        .await?;
    match found {
        Some(asked) => draw(&guest, &way, &asked, &who, Some(&message)),
        None => over(&guest, &message),
    }
}

fn write(guest: &Guest, way: &Way, own: Option<i64>, typed: &Typed, headers: &HeaderMap) -> Result<Person> {
    let site = &guest.site;
    let law = Law::shipped();
    let asked = site.store.read(|db| asked(site, db, way, own))?;
    if !law
        .rule(&asked.slot)
        .window(&asked.slot.span)
        .holds(site.clock.now().timestamp())
    {
        return Err(Error::refused("attendance-window-closed"));
    }
    let person = match asked.person {
        Some(person) => person,
        None => site.store.read(|db| named(db, &asked.slot, &typed.get("who")))?,
    };
    let signing = Signing {
        mode: asked.mode,
        stroke: stroke(&site.files, typed)?,
        identity: asked.identity,
        shown: Shown {
            text: guest.pen().t(SENTENCE).to_owned(),
            version: INTENT,
        },
        device_time: None,
        origin: origin(guest, headers),
    };
    let access = Access::program(site.catalogue(), Via::Portal).acting_as(Actor {
        user: None,
        person: Some(person.id),
        name: called(&person),
        via: Via::Portal,
    });
    let desk = Desk {
        hand: Hand::new(&access, &site.clock),
        files: &site.files,
        law: &law,
    };
    site.store.write(|tx| {
        if let Way::Link(token) = way
            && !link::take(tx, token, site.clock.now())?
        {
            return Err(Error::refused("link-past"));
        }
        commands::sign(tx, desk, &asked.slot, person.id, signing).map(drop)
    })?;
    Ok(person)
}

/// The awaited learner of that name, in any order, with or without accents. The list of those awaited is not shown: a code
/// may be read by a passer-by.
fn named(db: &mut Db<'_>, slot: &Slot, typed: &str) -> Result<Person> {
    let words_of = |text: &str| {
        let mut words: Vec<String> = words::fold::fold(text).split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    let typed = words_of(typed);
    let awaited = unsigned(db, slot)?.into_iter().map(|one| one.person);
    let mut same = awaited.filter(|person| words_of(&called(person)) == typed);
    match (same.next(), same.next()) {
        (Some(person), None) => Ok(person),
        _ => Err(Error::refused("sign-who-unknown")),
    }
}
