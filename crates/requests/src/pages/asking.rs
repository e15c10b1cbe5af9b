//! Asking for files from the page of a record: the dialog, the link opened on the spot, the letter written once more, all
//! links revoked.

use axum::extract::Path;
use axum::http::StatusCode;
use jiff::ToSpan;
use kit::error::FieldError;
use kit::store::Tx;
use kit::write::Hand;
use kit::{Error, Message, Result};
use ui::dialog::{self, Dialog, read_day};
use ui::{Answer, Control, Failure, Input, Said, Typed, Visit, uid};
use uuid::Uuid;
use words::format;

use super::whom;
use crate::ask::{self, Asked};
use crate::link::{self, Whom};

/// How long people are given, in days.
const ORDINARY_DAYS: i64 = 14;

/// `GET /{plural}/{uid}/files/ask`
pub async fn ask(visit: Visit, kind: &'static str, Path(id): Path<String>) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| draw(visit, (kind, record), &Typed::new(""), &[], StatusCode::OK))
        .await
}

fn draw(
    visit: &Visit,
    (kind, record): (&str, Uuid),
    typed: &Typed,
    errors: &[FieldError],
    status: StatusCode,
) -> Answer {
    let pen = visit.pen();
    let plural = visit.access().kind(kind)?.plural;
    let back = format!("/{plural}/{record}");
    let dialog = visit.site.store.read(|db| {
        let (whom, case) = whom(visit, db, kind, record)?;
        let awaited = match case {
            Some(case) => ask::awaited(db, &visit.site, case)?,
            None => Vec::new(),
        };
        let labels: Vec<String> = awaited.into_iter().map(|(_, name)| name).collect();
        let to = address_of(db, whom)?;
        let until = visit.site.clock.today().checked_add(ORDINARY_DAYS.days());
        let until = until.map(|day| format::date(pen.language, day)).unwrap_or_default();
        let line = |mode: &'static str| Input::Line {
            kind: "text",
            mode,
            example: "",
        };
        let control = |name: &str, label: &str, input: Input, value: String| {
            let mut control = Control::plain(pen, name, pen.t(label), input);
            control.value = value;
            control.typed(typed)
        };
        Ok::<_, Failure>(Dialog {
            pen,
            menu: plural,
            title: pen.t("requests-ask").to_owned(),
            lede: pen.t("requests-ask-lede").to_owned(),
            action: format!("{back}/files/ask"),
            back: back.clone(),
            hidden: Vec::new(),
            controls: vec![
                control("labels", "requests-labels", Input::Area, labels.join("\n")),
                control("message", "requests-message", Input::Area, String::new()),
                control("until", "requests-until-label", line("numeric"), until),
                control("to", "requests-to", line("email"), to),
            ],
            file: None,
            errors: Vec::new(),
            submit: "requests-ask-do",
        })
    })?;
    dialog.wrong(errors).answer(visit, status)
}

/// The address that someone is written to.
fn address_of(db: &mut kit::Db<'_>, whom: Whom) -> Result<String> {
    let table = match whom {
        Whom::Contact(_) => "person",
        Whom::Company(_) => "company",
    };
    let email = db.scalar(&format!("SELECT email FROM {table} WHERE id = $1"), &[whom.id().into()])?;
    Ok(email.as_str().unwrap_or_default().to_owned())
}

/// `POST /{plural}/{uid}/files/ask`
pub async fn save(visit: Visit, kind: &'static str, Path(id): Path<String>, body: String) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| keep(visit, (kind, record), &Typed::new(&body)))
        .await
}

fn keep(visit: &Visit, of: (&'static str, Uuid), typed: &Typed) -> Answer {
    let site = &visit.site;
    let refuse = |errors: &[FieldError]| draw(visit, of, typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
    let until = match read_day(typed, "until") {
        Ok(until) => until,
        Err(Error::Invalid(errors)) => return refuse(&errors),
        Err(error) => return Err(error.into()),
    };
    let until = until.unwrap_or_else(|| site.clock.today());
    let to = typed.get("to").trim().to_owned();
    let message = typed.get("message").trim().to_owned();
    let outcome = site.store.write(|tx| {
        let (whom, case) = whom(visit, tx, of.0, of.1)?;
        let operation = tx.begin(visit.access(), &site.clock, "ask_files", "")?;
        let asked = Asked {
            whom,
            case,
            labels: typed.get("labels").lines().map(str::to_owned).collect(),
            message: &message,
            until,
            to: &to,
        };
        ask::ask(tx, Hand::new(visit.access(), &site.clock), site, &asked)?;
        kit::journal::public_id(tx, operation)
    });
    site.jobs().wake();
    let back = format!("/{}/{}", visit.access().kind(of.0)?.plural, of.1);
    match outcome {
        Ok(operation) => {
            let said = match to.is_empty() {
                true => Message::new("requests-asked"),
                false => Message::new("requests-sent").with("to", to.as_str()),
            };
            dialog::done(visit, &back, said, operation)
        }
        Err(Error::Invalid(errors)) => refuse(&errors),
        Err(Error::Refused(message)) => refuse(&[FieldError::new("", message)]),
        Err(error) => Err(error.into()),
    }
}

/// `POST /{plural}/{uid}/files/link`: the page itself, for who stands beside, or to be copied.
pub async fn open(visit: Visit, kind: &'static str, Path(id): Path<String>) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| {
            let token = doing(visit, (kind, record), "open_files", |tx, whom| {
                let site = &visit.site;
                let now = site.clock.now();
                let (message, until) = match link::standing(tx, whom, now)? {
                    Some(link) => (link.message, link.expires_at),
                    None => {
                        let until = site.clock.today().checked_add(ORDINARY_DAYS.days());
                        let until = until.unwrap_or_else(|_| site.clock.today());
                        (String::new(), ask::end_of(site, until))
                    }
                };
                link::make(tx, whom, ("", &message), now, until)
            })?;
            visit.go(&format!("/files/{token}"))
        })
        .await
}

/// `POST /{plural}/{uid}/files/again`: the letter, once more.
pub async fn again(visit: Visit, kind: &'static str, Path(id): Path<String>) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| {
            let sent = doing(visit, (kind, record), "ask_files", |tx, whom| {
                let link = link::sent(tx, whom, visit.site.clock.now())?;
                let link = link.ok_or_else(|| Error::refused("requests-no-link"))?;
                ask::again(tx, &visit.site, &link, "again", &[])?;
                Ok(link.sent_to)
            });
            visit.site.jobs().wake();
            told(
                visit,
                (kind, record),
                sent.map(|to| Message::new("requests-sent").with("to", to)),
            )
        })
        .await
}

/// `POST /{plural}/{uid}/files/revoke`
pub async fn revoke(visit: Visit, kind: &'static str, Path(id): Path<String>) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| {
            let done = doing(visit, (kind, record), "revoke_link", |tx, whom| {
                link::revoke(tx, whom, visit.site.clock.now())
            });
            told(visit, (kind, record), done.map(|_| Message::new("requests-revoked")))
        })
        .await
}

fn doing<T>(
    visit: &Visit,
    (kind, record): (&str, Uuid),
    verb: &str,
    work: impl FnOnce(&mut Tx<'_>, Whom) -> Result<T>,
) -> Result<T> {
    visit.site.store.write(|tx| {
        let (whom, _) = whom(visit, tx, kind, record)?;
        tx.begin(visit.access(), &visit.site.clock, verb, "")?;
        work(tx, whom)
    })
}

fn told(visit: &Visit, (kind, record): (&str, Uuid), outcome: Result<Message>) -> Answer {
    let said = match outcome {
        Ok(message) | Err(Error::Refused(message)) => message,
        Err(error) => return Err(error.into()),
    };
    let back = format!("/{}/{record}", visit.access().kind(kind)?.plural);
    visit.go_saying(&back, &Said::new(said))
}
