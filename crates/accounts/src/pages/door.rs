//! Signing in and out.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use kit::{Access, Error, Via};
use serde::Deserialize;
use ui::{Answer, Guest, Pen, address};

use super::form::{Faults, Form};
use super::{STEP_COOKIE, ask, attempt, token, with_cookie};
use crate::COOKIE;
use crate::device::Arrival;
use crate::link::Purpose;
use crate::sign_in::Entry;

#[derive(Deserialize, Default)]
pub struct Ask {
    #[serde(default)]
    to: String,
    #[serde(default)]
    sent: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    pen: Pen<'a>,
    organisation: &'a str,
    email: &'a str,
    to: &'a str,
    faults: Faults,
    has_sent: bool,
    has_mail: bool,
    is_demo: bool,
}

/// `GET /sign-in`
pub async fn show(guest: Guest, Query(asked): Query<Ask>) -> Answer {
    if guest.visitor.is_some() {
        return guest.go(address::inside(&asked.to));
    }
    page(&guest, "", &asked.to, Faults::default(), asked.sent.is_some()).await
}

async fn page(guest: &Guest, email: &str, to: &str, faults: Faults, has_sent: bool) -> Answer {
    let has_mail = ask(&guest.site, |_, accounts| accounts.mail()).await?.is_some();
    let establishment = guest.site.establishment();
    let pen = guest.pen();
    let body = SignIn {
        pen,
        organisation: &establishment.name,
        email,
        to,
        faults,
        has_sent,
        has_mail,
        is_demo: guest.site.demo,
    };
    guest.page(pen.t("sign-in-title"), &body)
}

/// `POST /sign-in`
pub async fn enter(guest: Guest, arrival: Arrival, form: Form) -> Answer {
    let (device, to) = (arrival.device.clone(), form.get("to").to_owned());
    let (email, password) = (form.get("email").to_owned(), form.get("password").to_owned());
    let outcome = attempt(&guest.site, move |_, accounts| {
        accounts.sign_in(&email, &password, &device)
    })
    .await?;
    match outcome {
        Ok(entry) => let_in(&guest, &arrival, entry, &to),
        Err(error) => {
            let faults = Faults::of(guest.pen(), error)?;
            page(&guest, form.get("email"), &to, faults, false).await
        }
    }
}

/// Sets the cookie, and goes on: to the code, or to where the visitor was going.
fn let_in(guest: &Guest, arrival: &Arrival, entry: Entry, to: &str) -> Answer {
    match entry {
        Entry::In(session) => {
            let answer = with_cookie(guest.go(address::inside(to))?, arrival, COOKIE, &session)?;
            with_cookie(answer, arrival, STEP_COOKIE, "")
        }
        Entry::Code(step) => {
            let answer = guest.go(&address::with("/sign-in/code", &[("to", to)]))?;
            with_cookie(answer, arrival, STEP_COOKIE, &step)
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct Code<'a> {
    pen: Pen<'a>,
    to: &'a str,
    faults: Faults,
}

/// `GET /sign-in/code`
pub async fn show_code(guest: Guest, headers: HeaderMap, Query(asked): Query<Ask>) -> Answer {
    if ui::cookie(&headers, STEP_COOKIE).is_none() {
        return guest.go("/sign-in");
    }
    let pen = guest.pen();
    guest.page(
        pen.t("sign-in-code-title"),
        &Code {
            pen,
            to: &asked.to,
            faults: Faults::default(),
        },
    )
}

/// `POST /sign-in/code`
pub async fn enter_code(guest: Guest, headers: HeaderMap, arrival: Arrival, form: Form) -> Answer {
    let device = arrival.device.clone();
    let step = ui::cookie(&headers, STEP_COOKIE).unwrap_or_default().to_owned();
    let (code, to) = (form.get("code").to_owned(), form.get("to").to_owned());
    let outcome = attempt(&guest.site, move |_, accounts| {
        accounts.sign_in_with_code(&step, &code, &device)
    })
    .await?;
    match outcome {
        Ok(entry) => let_in(&guest, &arrival, entry, &to),
        Err(error) => {
            let pen = guest.pen();
            let faults = Faults::of(pen, error)?;
            guest.page(pen.t("sign-in-code-title"), &Code { pen, to: &to, faults })
        }
    }
}

/// `POST /sign-in/link`: always the same answer, whether the account exists or not.
pub async fn ask_for_link(guest: Guest, form: Form) -> Answer {
    let email = form.get("email").to_owned();
    ask(&guest.site, move |_, accounts| accounts.ask_for_link(&email)).await?;
    guest.go("/sign-in?sent=1")
}

#[derive(Template)]
#[template(path = "sign_in_link.html")]
struct Link<'a> {
    pen: Pen<'a>,
    email: Option<String>,
}

/// `GET /sign-in/link/{token}`: shows a button. Programs that open the links of letters do not press it.
pub async fn show_link(guest: Guest, Path(link): Path<String>) -> Answer {
    let email = ask(&guest.site, move |_, accounts| {
        accounts.link_holder(&link, &[Purpose::SignIn])
    })
    .await?;
    let pen = guest.pen();
    guest.page(pen.t("sign-in-title"), &Link { pen, email })
}

/// `POST /sign-in/link/{token}`
pub async fn enter_by_link(guest: Guest, arrival: Arrival, Path(link): Path<String>) -> Answer {
    let device = arrival.device.clone();
    let outcome = attempt(&guest.site, move |_, accounts| {
        accounts.sign_in_with_link(&link, &device)
    })
    .await?;
    match outcome {
        Ok(entry) => let_in(&guest, &arrival, entry, "/"),
        Err(Error::Refused(_)) => {
            let pen = guest.pen();
            guest.page(pen.t("sign-in-title"), &Link { pen, email: None })
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "choose_password.html")]
struct Password<'a> {
    pen: Pen<'a>,
    email: Option<String>,
    faults: Faults,
}

const PASSWORD_LINKS: [Purpose; 2] = [Purpose::Invitation, Purpose::Reset];

/// `GET /sign-in/password/{token}`
pub async fn show_password(guest: Guest, Path(link): Path<String>) -> Answer {
    password_page(&guest, link, Faults::default()).await
}

async fn password_page(guest: &Guest, link: String, faults: Faults) -> Answer {
    let email = ask(&guest.site, move |_, accounts| {
        accounts.link_holder(&link, &PASSWORD_LINKS)
    })
    .await?;
    let pen = guest.pen();
    guest.page(pen.t("choose-password-title"), &Password { pen, email, faults })
}

/// `POST /sign-in/password/{token}`
pub async fn choose_password(guest: Guest, Path(link): Path<String>, form: Form) -> Answer {
    let (used, password) = (link.clone(), form.get("password").to_owned());
    let outcome = attempt(&guest.site, move |site, accounts| {
        // The holder of the link is nobody yet: the program writes that the invitation was accepted.
        accounts.choose_password(&Access::program(site.catalogue(), Via::Screen), &used, &password)
    })
    .await?;
    match outcome {
        Ok(()) => guest.go("/sign-in"),
        Err(error) => {
            let faults = Faults::of(guest.pen(), error)?;
            password_page(&guest, link, faults).await
        }
    }
}

/// `POST /sign-out`
pub async fn leave(guest: Guest, headers: HeaderMap, arrival: Arrival) -> Answer {
    let (device, token) = (arrival.device.clone(), token(&headers));
    ask(&guest.site, move |_, accounts| accounts.sign_out(&token, &device)).await?;
    let answer: Response = guest.go("/sign-in")?;
    with_cookie(answer, &arrival, COOKIE, "")
}
