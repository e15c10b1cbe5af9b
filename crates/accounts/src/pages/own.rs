//! My account: what I prefer, my password, my second factor, where I am signed in.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use kit::write::Values;
use kit::{Error, Message};
use ui::{Answer, Failure, Pen, Place, Said, Visit};
use words::format;

use super::form::{Faults, Form};
use super::{accounts, ask_as, attempt_as, token};
use crate::admission;
use crate::door::profile_label;

struct Row {
    id: i64,
    device: String,
    address: String,
    profile: String,
    seen: String,
    is_this: bool,
}

struct Choice {
    key: String,
    label: String,
    is_active: bool,
}

/// What the page shows, read at once.
struct Own {
    name: String,
    email: String,
    language: String,
    has_password: bool,
    has_second_factor: bool,
    profiles: Vec<Choice>,
    sessions: Vec<Row>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct Page<'a> {
    pen: Pen<'a>,
    own: Own,
    faults: Faults,
}

/// `GET /account`
pub async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    page(&visit, token(&headers), Faults::default()).await
}

async fn page(visit: &Visit, token: String, faults: Faults) -> Answer {
    let own = visit.run(move |visit| read(visit, &token)).await?;
    let pen = visit.pen();
    visit.page(
        Place {
            title: pen.t("account-title"),
            menu: "account",
        },
        &Page { pen, own, faults },
    )
}

fn read(visit: &Visit, token: &str) -> kit::Result<Own> {
    let (site, language) = (&visit.site, visit.language);
    let accounts = accounts(site)?;
    let account = accounts.own_account(visit.access())?;
    let (sessions, this) = accounts.own_sessions(visit.access(), token)?;
    let active = sessions
        .iter()
        .find(|session| Some(session.id) == this)
        .map(|session| session.profile.clone());
    let held = accounts.read(|db| admission::held(db, &account.profiles))?;
    let label = |key: &str| {
        let own = held
            .iter()
            .find(|held| held.profile.key == key)
            .and_then(|held| held.label.as_deref());
        profile_label(site, language, key, own)
    };
    let zone = site.clock.zone();
    Ok(Own {
        profiles: held
            .iter()
            .map(|held| Choice {
                label: label(&held.profile.key),
                is_active: active.as_deref() == Some(held.profile.key.as_str()),
                key: held.profile.key.clone(),
            })
            .collect(),
        sessions: sessions
            .into_iter()
            .map(|session| Row {
                profile: label(&session.profile),
                seen: format::date_time(language, session.last_seen.timestamp(), zone),
                is_this: Some(session.id) == this,
                id: session.id,
                device: session.device.name,
                address: session.device.address,
            })
            .collect(),
        name: account.name,
        email: account.email,
        language: account.language.unwrap_or_default(),
        has_password: account.password.is_some(),
        has_second_factor: account.totp.is_some(),
    })
}

/// Says what was done, or shows the page again with what was wrong.
async fn answer(visit: &Visit, token: String, outcome: kit::Result<()>, said: &str) -> Answer {
    match outcome {
        Ok(()) => visit.go_saying("/account", &Said::new(Message::new(said))),
        Err(error) => {
            let faults = Faults::of(visit.pen(), error)?;
            page(visit, token, faults).await
        }
    }
}

/// `POST /account`: name and language. The language is also that of the browser from now on.
pub async fn prefer(visit: Visit, headers: HeaderMap, form: Form) -> Answer {
    let mut values = Values::new().with("name", form.get("name"));
    if ["fr", "en", ""].contains(&form.get("language")) {
        values.set("language", form.get("language"));
    }
    let outcome = attempt_as(&visit, move |access, accounts| accounts.prefer(access, values)).await?;
    let mut answer = answer(&visit, token(&headers), outcome, "account-saved").await?;
    forget_language(&mut answer);
    Ok(answer)
}

/// The cookie of the menu's quick choice would go before the account's.
fn forget_language(answer: &mut Response) {
    let cookie = axum::http::HeaderValue::from_static("language=; Path=/; Max-Age=0; SameSite=Lax");
    answer.headers_mut().append(axum::http::header::SET_COOKIE, cookie);
}

/// `POST /account/password`
pub async fn change_password(visit: Visit, headers: HeaderMap, form: Form) -> Answer {
    let session = token(&headers);
    let (present, password, this) = (
        form.get("present").to_owned(),
        form.get("password").to_owned(),
        session.clone(),
    );
    let outcome = attempt_as(&visit, move |access, accounts| {
        accounts.change_password(access, &this, &present, &password)
    })
    .await?;
    answer(&visit, session, outcome, "account-password-changed").await
}

/// `POST /account/profile`
pub async fn take_profile(visit: Visit, headers: HeaderMap, form: Form) -> Answer {
    let (session, profile) = (token(&headers), form.get("profile").to_owned());
    ask_as(&visit, move |access, accounts| {
        accounts.take_profile(access, &session, &profile)
    })
    .await?;
    visit.go("/")
}

/// `POST /account/sessions/{id}/end`
pub async fn end_session(visit: Visit, headers: HeaderMap, Path(id): Path<i64>) -> Answer {
    end(visit, token(&headers), Some(id)).await
}

/// `POST /account/sessions/others/end`
pub async fn end_other_sessions(visit: Visit, headers: HeaderMap) -> Answer {
    end(visit, token(&headers), None).await
}

async fn end(visit: Visit, session: String, which: Option<i64>) -> Answer {
    ask_as(&visit, move |access, accounts| {
        accounts.end_own_session(access, &session, which)
    })
    .await?;
    visit.go_saying("/account", &Said::new(Message::new("account-session-ended")))
}

#[derive(Template)]
#[template(path = "two_factor.html")]
struct SecondFactor<'a> {
    pen: Pen<'a>,
    secret: String,
    shown: String,
    picture: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "recovery_codes.html")]
struct RecoveryCodes<'a> {
    pen: Pen<'a>,
    codes: Vec<String>,
}

/// `GET /account/two-factor`
pub async fn show_second_factor(visit: Visit) -> Answer {
    let organisation = visit.site.establishment();
    let (secret, enrolment) = ask_as(&visit, move |access, accounts| {
        accounts.prepare_second_factor(access, &organisation.name)
    })
    .await?;
    let pen = visit.pen();
    let body = SecondFactor {
        pen,
        secret,
        shown: enrolment.secret,
        picture: enrolment.picture,
        faults: Faults::default(),
    };
    visit.page(
        Place {
            title: pen.t("two-factor-title"),
            menu: "account",
        },
        &body,
    )
}

/// `POST /account/two-factor`: the first code proves that the authenticator holds the secret.
pub async fn enrol(visit: Visit, form: Form) -> Answer {
    let (secret, code) = (form.get("secret").to_owned(), form.get("code").to_owned());
    let kept = secret.clone();
    let outcome = attempt_as(&visit, move |access, accounts| accounts.enrol(access, &secret, &code)).await?;
    let pen = visit.pen();
    let place = Place {
        title: pen.t("two-factor-title"),
        menu: "account",
    };
    match outcome {
        Ok(codes) => visit.page(place, &RecoveryCodes { pen, codes }),
        Err(error) => {
            let faults = Faults::of(pen, error)?;
            let enrolment = redraw(&visit, &kept).await?;
            let body = SecondFactor {
                pen,
                secret: kept,
                shown: enrolment.secret,
                picture: enrolment.picture,
                faults,
            };
            visit.page(place, &body)
        }
    }
}

/// The same picture again, so that a mistyped code does not make people scan another.
async fn redraw(visit: &Visit, secret: &str) -> Result<crate::second_factor::Enrolment, Failure> {
    let shared = crate::second_factor::read_secret(secret).ok_or(Error::NotFound)?;
    let organisation = visit.site.establishment();
    Ok(crate::second_factor::enrolment(
        &shared,
        &organisation.name,
        &visit.visitor.email,
    )?)
}

/// `POST /account/two-factor/off`
pub async fn give_up_second_factor(visit: Visit, headers: HeaderMap, form: Form) -> Answer {
    let code = form.get("code").to_owned();
    let outcome = attempt_as(&visit, move |access, accounts| {
        accounts.give_up_second_factor(access, &code)
    })
    .await?;
    answer(&visit, token(&headers), outcome, "two-factor-off").await
}
