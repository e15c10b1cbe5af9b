//! The door of a demonstration: one click signs in as each profile. Anywhere else there is no such page.

use askama::Template;
use axum::extract::Query;
use kit::Error;
use serde::Deserialize;
use ui::{Answer, Failure, Guest, Pen, address};

use super::form::Form;
use super::{ask, with_cookie};
use crate::COOKIE;
use crate::device::Arrival;
use crate::door::profile_label;

#[derive(Deserialize)]
pub struct Ask {
    profile: Option<String>,
    #[serde(default)]
    to: String,
}

struct Face {
    key: String,
    name: String,
    initials: String,
    profile: String,
    tint: usize,
}

#[derive(Template)]
#[template(path = "sign_in_demo.html")]
struct Faces<'a> {
    pen: Pen<'a>,
    faces: Vec<Face>,
}

/// `GET /demo/sign-in`: whom one can be; with `?profile=`, in at once.
pub async fn show(guest: Guest, arrival: Arrival, Query(asked): Query<Ask>) -> Answer {
    only_in_a_demonstration(&guest)?;
    if let Some(profile) = asked.profile {
        return enter_as(&guest, &arrival, profile, &asked.to).await;
    }
    let language = guest.language;
    let faces = ask(&guest.site, move |site, accounts| {
        let holders = accounts.demo_holders()?;
        let face = |(tint, (key, label, name)): (usize, (String, Option<String>, String))| Face {
            profile: profile_label(site, language, &key, label.as_deref()),
            initials: initials(&name),
            tint: tint % 6 + 1,
            key,
            name,
        };
        Ok(holders.into_iter().enumerate().map(face).collect::<Vec<_>>())
    })
    .await?;
    let pen = guest.pen();
    guest.page(pen.t("sign-in-demo-title"), &Faces { pen, faces })
}

/// `POST /demo/sign-in`, the profile in a form, or in the address alone.
pub async fn enter(guest: Guest, arrival: Arrival, Query(asked): Query<Ask>, form: Result<Form, Failure>) -> Answer {
    only_in_a_demonstration(&guest)?;
    let profile = match asked.profile {
        Some(profile) => profile,
        None => form?.get("profile").to_owned(),
    };
    enter_as(&guest, &arrival, profile, &asked.to).await
}

async fn enter_as(guest: &Guest, arrival: &Arrival, profile: String, to: &str) -> Answer {
    let device = arrival.device.clone();
    let session = ask(&guest.site, move |_, accounts| {
        accounts.sign_in_to_demo(&profile, &device)
    })
    .await?;
    with_cookie(guest.go(address::inside(to))?, arrival, COOKIE, &session)
}

fn only_in_a_demonstration(guest: &Guest) -> Result<(), Failure> {
    if guest.site.demo {
        Ok(())
    } else {
        Err(Error::NotFound.into())
    }
}

fn initials(name: &str) -> String {
    name.split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect::<String>()
        .to_uppercase()
}
