//! The public page of a paper that was sent by a link.

pub(super) mod office;

use askama::Template;
use attendance::act::Shown;
use attendance::line::{self, Form};
use axum::extract::{Path, RawForm};
use axum::http::{HeaderMap, StatusCode};
use kit::write::Hand;
use kit::{Access, Actor, Error, Message, Result, Via};
use proof::agreed::Answered;
use ui::{Answer, Failure, Guest, Pen, Typed};
use words::format;

use crate::signing::{self, Given, link, print};

/// The version of the sentences under a signature: `signing-intent-quote` and the others.
const INTENT: &str = "2026-11";

#[derive(Template)]
#[template(path = "to_sign.html")]
struct Page<'a> {
    pen: Pen<'a>,
    address: String,
    title: String,
    what: String,
    amount: String,
    until: Option<String>,
    lines: Vec<(String, String)>,
    /// The form that is signed, as markup.
    form: String,
    who: String,
    message: String,
    house: String,
}

#[derive(Template)]
#[template(path = "to_sign_over.html")]
struct Over {
    title: String,
    said: String,
    house: String,
}

/// The program, on behalf of who holds a link.
fn holder(guest: &Guest, name: &str) -> Access {
    Access::program(guest.site.catalogue(), Via::Portal).acting_as(Actor {
        user: None,
        person: None,
        name: name.to_owned(),
        via: Via::Portal,
    })
}

/// `GET /to-sign/{token}`
pub async fn ask(guest: Guest, Path(token): Path<String>) -> Answer {
    draw(&guest, &token, &Typed::new(""), None).await
}

async fn draw(guest: &Guest, token: &str, typed: &Typed, error: Option<Message>) -> Answer {
    let (site, known) = (guest.site.clone(), token.to_owned());
    let read = guest
        .site
        .in_turn(move || -> Result<_> {
            Ok(site.store.read(|db| {
                let link = link::find(db, &known, site.clock.now())?;
                let seen = link.subject.seen(db, site.clock.today())?;
                Ok::<_, Error>((link, seen))
            }))
        })
        .await?;
    let pen = guest.pen();
    let (link, seen) = match read {
        Ok(read) => read,
        Err(Error::Refused(message)) => return over(guest, pen.t("signing-title").to_owned(), &message),
        Err(error) => return Err(error.into()),
    };
    let form = format!("signing-form-{}", seen.form);
    let title = pen.t1(&form, "number", &seen.number);
    if let Some(why) = seen.over {
        return over(guest, title, &Message::new(why));
    }
    if !link.is_good {
        return over(guest, title, &Message::new("signing-link-past"));
    }
    let money = |cents: i64| format::money(guest.language, cents, "EUR");
    let amount = money(seen.amount);
    let intent = intent(pen, &seen.number, &amount, seen.form);
    let address = format!("/to-sign/{token}");
    let who = match typed.find("who") {
        Some(who) => who.into_owned(),
        None => String::new(),
    };
    let signed = Form {
        pen,
        what: seen.number.clone(),
        action: address.clone(),
        back: String::new(),
        intent: &intent,
        asks_name: Some(who.clone()),
        asks_quality: Some(typed.get("quality").into_owned()),
        error: error.as_ref().map(|message| pen.message(message)),
    };
    let page = Page {
        pen,
        address,
        title: title.clone(),
        what: seen.title,
        amount,
        until: seen.valid_until.map(|day| format::long_date(guest.language, day)),
        lines: seen
            .lines
            .into_iter()
            .map(|(label, cents)| (label, money(cents)))
            .collect(),
        form: signed.render()?,
        who,
        message: typed.get("message").into_owned(),
        house: guest.site.establishment().name.clone(),
    };
    let mut answer = guest.page(&title, &page)?;
    if error.is_some() {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

fn intent(pen: Pen<'_>, number: &str, amount: &str, form: &str) -> String {
    pen.t2(&format!("signing-intent-{form}"), "number", number, "amount", amount)
}

fn over(guest: &Guest, title: String, message: &Message) -> Answer {
    said(guest, title, guest.pen().message(message), StatusCode::GONE)
}

fn said(guest: &Guest, title: String, said: String, status: StatusCode) -> Answer {
    let page = Over {
        title: title.clone(),
        said,
        house: guest.site.establishment().name.clone(),
    };
    let mut answer = guest.page(&title, &page)?;
    *answer.status_mut() = status;
    Ok(answer)
}

/// `POST /to-sign/{token}`: `do` is `sign`, `change` or `refuse`; `who`, `quality`, `message`; `typed_name` or `image`.
pub async fn answer(guest: Guest, Path(token): Path<String>, headers: HeaderMap, RawForm(form): RawForm) -> Answer {
    let text = String::from_utf8_lossy(&form).into_owned();
    let typed = Typed::new(&text);
    let act = match typed.get("do").as_ref() {
        "change" => Answered::Change,
        "refuse" => Answered::Refusal,
        _ => Answered::Signature,
    };
    let (reader, known) = (guest.clone(), token.clone());
    let done = guest
        .site
        .in_turn(move || -> Result<Result<i64>, Failure> {
            Ok(write(&reader, &known, act, &Typed::new(&text), &headers))
        })
        .await?;
    let pen = guest.pen();
    match done {
        Ok(signature) => {
            if act == Answered::Signature {
                // The copy is printed and sent beside the answer: were it cut off here, it is printed when it is asked for.
                let (site, access) = (guest.site.clone(), holder(&guest, &typed.get("who")));
                let sent = guest
                    .site
                    .in_turn(move || print::post_signed(&site, &access, signature))
                    .await;
                sent?;
            }
            guest.site.jobs().wake();
            let key = match act {
                Answered::Signature => "signing-done",
                Answered::Change => "signing-change-done",
                Answered::Refusal => "signing-refusal-done",
            };
            said(
                &guest,
                pen.t("signing-thanks").to_owned(),
                pen.t(key).to_owned(),
                StatusCode::OK,
            )
        }
        Err(Error::Refused(message)) => draw(&guest, &token, &typed, Some(message)).await,
        Err(Error::Invalid(faults)) => {
            let first = faults.into_iter().next();
            let message = first.map_or_else(|| Message::new("error-required"), |fault| fault.message);
            draw(&guest, &token, &typed, Some(message)).await
        }
        Err(error) => Err(error.into()),
    }
}

fn write(guest: &Guest, token: &str, act: Answered, typed: &Typed, headers: &HeaderMap) -> Result<i64> {
    let site = &guest.site;
    let name = typed.get("who").trim().to_owned();
    let access = holder(guest, &name);
    let (subject, seen) = site.store.read(|db| {
        let link = link::find(db, token, site.clock.now())?;
        Ok::<_, Error>((link.subject, link.subject.seen(db, site.clock.today())?))
    })?;
    let shown = print::shown(site, &access, subject)?;
    let pen = guest.pen();
    let is_signed = act == Answered::Signature;
    let amount = format::money(guest.language, seen.amount, "EUR");
    let given = Given {
        act,
        name,
        quality: typed.get("quality").trim().to_owned(),
        stroke: if is_signed {
            Some(line::stroke(&site.files, typed)?)
        } else {
            None
        },
        shown: is_signed.then(|| Shown {
            text: intent(pen, &seen.number, &amount, seen.form),
            version: INTENT,
        }),
        message: typed.get("message").into_owned(),
        device_time: line::device_time(typed),
        origin: line::origin(guest, headers),
        file: shown.digest.to_string(),
    };
    let recorded = site
        .store
        .write(|tx| signing::record(site, tx, Hand::new(&access, &site.clock), token, given))?;
    Ok(recorded.id)
}

/// `GET /to-sign/{token}/pdf`: the paper, for who holds a link that is still good.
pub async fn file(guest: Guest, Path(token): Path<String>) -> Answer {
    let (site, access) = (guest.site.clone(), holder(&guest, ""));
    let file = guest
        .site
        .in_turn(move || -> Result<_, Failure> {
            let link = site.store.read(|db| link::find(db, &token, site.clock.now()));
            let link = link.ok().filter(|link| link.is_good).ok_or(Error::NotFound)?;
            let stored = print::shown(&site, &access, link.subject)?;
            let bytes = site.files.bytes(&stored)?;
            Ok((bytes, stored.name))
        })
        .await?;
    Ok(ui::download::attachment(file.0, &file.1, "application/pdf")?)
}
