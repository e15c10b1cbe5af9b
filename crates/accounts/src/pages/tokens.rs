//! API tokens: the list, a new one shown once, revoking.

use askama::Template;
use axum::extract::Path;
use kit::{Message, Moment, Result};
use ui::{Answer, Pen, Place, Said, Visit};
use uuid::Uuid;
use words::format;

use super::form::{Faults, Form};
use super::{accounts, ask_as, attempt_as};
use crate::door::profile_label;
use crate::tokens::NewToken;

struct Row {
    uid: Uuid,
    name: String,
    profile: String,
    expires: String,
    used: String,
    revoked: bool,
}

struct Shown {
    rows: Vec<Row>,
    profiles: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "tokens.html")]
struct Page<'a> {
    pen: Pen<'a>,
    shown: Shown,
    may_create: bool,
    /// The token just made: shown once.
    made: Option<String>,
    faults: Faults,
}

/// `GET /settings/tokens`
pub async fn show(visit: Visit) -> Answer {
    page(&visit, None, Faults::default()).await
}

async fn page(visit: &Visit, made: Option<String>, faults: Faults) -> Answer {
    let shown = visit.run(read).await?;
    let pen = visit.pen();
    let may_create = visit.access().may("token", "create");
    let body = Page {
        pen,
        shown,
        may_create,
        made,
        faults,
    };
    visit.page(
        Place {
            title: pen.t("tokens-title"),
            menu: "tokens",
        },
        &body,
    )
}

fn read(visit: &Visit) -> Result<Shown> {
    let accounts = accounts(&visit.site)?;
    let (language, zone) = (visit.language, visit.site.clock.zone());
    let names: Vec<(String, String)> = accounts
        .profile_names()?
        .into_iter()
        .map(|(key, label)| (profile_label(&visit.site, language, &key, label.as_deref()), key))
        .map(|(label, key)| (key, label))
        .collect();
    let label = |key: &str| {
        names
            .iter()
            .find(|(known, _)| known == key)
            .map_or(key, |(_, label)| label)
            .to_owned()
    };
    let day = |text: &str| {
        text.parse()
            .map_or_else(|_| text.to_owned(), |date| format::date(language, date))
    };
    let rows = accounts.tokens()?.into_iter().map(|token| Row {
        uid: token.uid,
        profile: label(&token.profile),
        expires: token.expires_on.as_deref().map(day).unwrap_or_default(),
        used: token.last_used.map_or_else(String::new, |at| {
            format::date_time(language, Moment::from_micros(at).timestamp(), zone)
        }),
        name: token.name,
        revoked: token.revoked,
    });
    let rows = rows.collect();
    Ok(Shown { rows, profiles: names })
}

/// `POST /settings/tokens`
pub async fn create(visit: Visit, form: Form) -> Answer {
    let token = NewToken {
        name: form.get("name").to_owned(),
        profile: form.get("profile").to_owned(),
        account: None,
        expires_on: form.get("expires_on").parse().ok(),
    };
    let outcome = attempt_as(&visit, move |access, accounts| accounts.create_token(access, &token)).await?;
    match outcome {
        Ok(secret) => page(&visit, Some(secret), Faults::default()).await,
        Err(error) => {
            let faults = Faults::of(visit.pen(), error)?;
            page(&visit, None, faults).await
        }
    }
}

/// `POST /settings/tokens/{id}/revoke`
pub async fn revoke(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    ask_as(&visit, move |access, accounts| accounts.revoke_token(access, id)).await?;
    visit.go_saying("/settings/tokens", &Said::new(Message::new("token-revoked")))
}
