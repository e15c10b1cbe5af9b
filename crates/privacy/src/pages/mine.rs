//! One's own data, in one's own space: what one agreed to, what one asked, and the form by which a right is used.

use askama::Template;
use axum::extract::RawForm;
use axum::http::StatusCode;
use kit::write::Hand;
use kit::{Access, Error, Message, Via};
use ui::{Answer, Pen, Place, Said, Typed, Visit};
use words::format;

use crate::request::{self, Asked, Made, RIGHTS};

/// A request, as its maker reads it.
pub struct Line {
    pub right: String,
    pub state: String,
    pub tone: &'static str,
    pub note: String,
}

#[derive(Template)]
#[template(path = "privacy_mine.html")]
struct Page<'a> {
    pen: Pen<'a>,
    rights: &'static [&'static str],
    chosen: String,
    wording: String,
    made: Vec<Line>,
    /// The account is somebody's: one that is nobody's has no data of anybody.
    is_somebody: bool,
    error: Option<String>,
}

/// `GET /my-data`
pub async fn show(visit: Visit) -> Answer {
    visit.run(|visit| draw(visit, &Typed::new(""), None)).await
}

fn draw(visit: &Visit, typed: &Typed, error: Option<String>) -> Answer {
    let pen = visit.pen();
    let person = visit.access().actor.person;
    let made = match person {
        Some(person) => visit.site.store.read(|db| request::of_person(db, person))?,
        None => Vec::new(),
    };
    let page = Page {
        pen,
        rights: RIGHTS,
        chosen: typed.get("right").into_owned(),
        wording: typed.get("wording").into_owned(),
        made: made
            .iter()
            .map(|one| line(visit.site.tone("request_state", &one.state), pen, one))
            .collect(),
        is_somebody: person.is_some(),
        error,
    };
    let place = Place {
        title: pen.t("mine-title"),
        menu: "my-data",
    };
    let mut response = visit.page(place, &page)?;
    if page.error.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What is told of a request: answered when, or by when.
pub fn line(tone: &'static str, pen: Pen<'_>, made: &Made) -> Line {
    let day = |day| format::long_date(pen.language, day);
    let note = match (made.answered_on, made.due_on) {
        (Some(answered), _) => pen.t1("mine-answered", "day", &day(answered)),
        (None, Some(due)) => pen.t1("mine-due", "day", &day(due)),
        (None, None) => String::new(),
    };
    let asked = made.received_on.map(|asked| pen.t1("mine-asked", "day", &day(asked)));
    let notes: Vec<String> = asked
        .into_iter()
        .chain([note])
        .filter(|note| !note.is_empty())
        .collect();
    Line {
        right: format!("choice-asked_right-{}", made.right),
        state: format!("choice-request_state-{}", made.state),
        tone,
        note: notes.join(" · "),
    }
}

/// `POST /my-data {right, wording}`
pub async fn ask(visit: Visit, RawForm(form): RawForm) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let site = &visit.site;
            let person = visit.access().actor.person.ok_or(Error::NotFound)?;
            // They need no right to write records to use the rights that the law gives them.
            let access = Access::program(site.catalogue(), Via::Portal).acting_as(visit.access().actor.clone());
            let asked = Asked {
                right: &typed.get("right"),
                wording: &typed.get("wording"),
                channel: "space",
            };
            let filed = site.store.write(|tx| {
                tx.begin(&access, &site.clock, "rights_request", "")?;
                request::file(tx, Hand::new(&access, &site.clock), person, asked)
            });
            match filed {
                Ok(_) => visit.go_saying("/my-data", &Said::new(Message::new("mine-filed"))),
                Err(Error::Refused(message)) => draw(visit, &typed, Some(visit.pen().message(&message))),
                Err(Error::Invalid(errors)) => {
                    let said = errors.first().map(|error| visit.pen().message(&error.message));
                    draw(visit, &typed, said)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}
