//! "See as": choosing whose eyes, and coming back.

use askama::Template;
use axum::http::HeaderMap;
use kit::{Error, Result};
use ui::{Answer, Guest, Pen, Place, Visit};

use super::form::{Faults, Form};
use super::{accounts, ask, attempt_as, token};
use crate::door::profile_label;
use crate::kinds::ADMINISTRATOR;
use crate::see_as::Eyes;

struct Person {
    uid: String,
    name: String,
    email: String,
}

struct Shown {
    profiles: Vec<(String, String)>,
    people: Vec<Person>,
}

#[derive(Template)]
#[template(path = "see_as.html")]
struct Page<'a> {
    pen: Pen<'a>,
    shown: Shown,
    faults: Faults,
}

/// `GET /see-as`
pub async fn show(visit: Visit) -> Answer {
    page(&visit, Faults::default()).await
}

async fn page(visit: &Visit, faults: Faults) -> Answer {
    let shown = visit.run(read).await?;
    let pen = visit.pen();
    visit.page(
        Place {
            title: pen.t("see-as-title"),
            menu: "rights",
        },
        &Page { pen, shown, faults },
    )
}

fn read(visit: &Visit) -> Result<Shown> {
    let accounts = accounts(&visit.site)?;
    let profiles = accounts
        .profile_names()?
        .into_iter()
        .filter(|(key, _)| key != ADMINISTRATOR);
    let labelled = profiles.map(|(key, label)| {
        let label = profile_label(&visit.site, visit.language, &key, label.as_deref());
        (key, label)
    });
    let people = accounts.to_see_as()?.into_iter().map(|(uid, name, email)| Person {
        uid: uid.to_string(),
        name,
        email,
    });
    Ok(Shown {
        profiles: labelled.collect(),
        people: people.collect(),
    })
}

/// `POST /see-as`: `profile`, or `user` by public id.
pub async fn start(visit: Visit, headers: HeaderMap, form: Form) -> Answer {
    let eyes = match (form.get("user").parse(), form.get("profile")) {
        (Ok(user), _) => Eyes::Account(user),
        (Err(_), "") => return Err(Error::NotFound.into()),
        (Err(_), profile) => Eyes::Profile(profile.to_owned()),
    };
    let session = token(&headers);
    let outcome = attempt_as(&visit, move |access, accounts| accounts.see_as(access, &session, &eyes)).await?;
    match outcome {
        Ok(()) => visit.go("/"),
        Err(error) => {
            let faults = Faults::of(visit.pen(), error)?;
            page(&visit, faults).await
        }
    }
}

/// `POST /see-as/stop`
pub async fn stop(guest: Guest, headers: HeaderMap) -> Answer {
    let session = token(&headers);
    ask(&guest.site, move |_, accounts| accounts.stop_seeing_as(&session)).await?;
    guest.go("/")
}
