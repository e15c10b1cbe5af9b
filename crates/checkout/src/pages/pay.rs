//! The page of who holds a link: what is due, and the way to the page of the provider.

use accounts::letters::address_of_house;
use askama::Template;
use axum::extract::{Path, RawForm};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use kit::{Error, Message, Result};
use ui::{Answer, Guest, Pen, Typed};
use words::format;

use crate::begin::{self, Wanted};
use crate::due::{self, Closed, Due, What};
use crate::link::{self, Link};
use crate::setting;

#[derive(Template)]
#[template(path = "pay.html")]
struct Page<'a> {
    pen: Pen<'a>,
    address: String,
    house: String,
    number: String,
    due_on: Option<String>,
    gross: String,
    left: String,
    /// Cents, label, amount.
    choices: Vec<(i64, String, String)>,
    /// Why nothing may be paid, and how grave that is.
    closed: Option<(String, &'static str)>,
    /// A payment of which the bank still thinks.
    is_processing: bool,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "pay_go.html")]
struct Go<'a> {
    pen: Pen<'a>,
    address: &'a str,
}

#[derive(Template)]
#[template(path = "pay_over.html")]
struct Over<'a> {
    pen: Pen<'a>,
    said: String,
    house: String,
}

/// A link that is worth nothing any more.
pub fn over(guest: &Guest, message: &Message) -> Answer {
    let pen = guest.pen();
    let page = Over {
        pen,
        said: pen.message(message),
        house: guest.site.establishment().name.clone(),
    };
    let mut answer = guest.page(pen.t("checkout-title"), &page)?;
    *answer.status_mut() = StatusCode::GONE;
    Ok(answer)
}

/// What a link leads to today.
struct Seen {
    link: Link,
    due: Option<Due>,
    is_on: bool,
    is_processing: bool,
}

/// `GET /pay/{token}`
pub async fn show(guest: Guest, Path(token): Path<String>) -> Answer {
    draw(&guest, &token, None).await
}

async fn draw(guest: &Guest, token: &str, error: Option<Message>) -> Answer {
    let (site, known) = (guest.site.clone(), token.to_owned());
    let read = guest
        .site
        .in_turn(move || -> Result<_> {
            Ok(site.store.read(|db| {
                let link = link::find(db, &known, site.clock.now())?;
                let sql = "SELECT count(*) FROM checkout WHERE invoice_id = $1 AND state = 'processing'";
                Ok::<_, Error>(Seen {
                    due: due::of(db, link.invoice, site.clock.today())?,
                    is_on: setting::is_on(db)?,
                    is_processing: db.int(sql, &[link.invoice.into()])? > 0,
                    link,
                })
            }))
        })
        .await?;
    let seen = match read {
        Ok(seen) if seen.link.is_good => seen,
        Ok(_) | Err(Error::Refused(_)) => return over(guest, &Message::new("checkout-link-past")),
        Err(error) => return Err(error.into()),
    };
    let Some(due) = seen.due else {
        return over(guest, &Message::new("checkout-link-past"));
    };
    let pen = guest.pen();
    let money = |cents: i64| format::money(guest.language, cents, "EUR");
    let (choices, closed) = match due.choices {
        Err(closed) => (Vec::new(), Some((pen.message(&closed.message()), tone(closed)))),
        Ok(_) if !seen.is_on => (Vec::new(), Some((pen.t("checkout-unavailable").to_owned(), "info"))),
        Ok(choices) => {
            let label = |what: What| match what {
                What::Next(day) => pen.t1("checkout-choice-next", "day", &format::long_date(guest.language, day)),
                What::Late => pen.t("checkout-choice-late").to_owned(),
                What::First => pen.t("checkout-choice-first").to_owned(),
                What::All => pen.t("checkout-choice-all").to_owned(),
            };
            let drawn = choices.iter().map(|one| (one.cents, label(one.what), money(one.cents)));
            (drawn.collect(), None)
        }
    };
    let page = Page {
        pen,
        address: format!("/pay/{token}"),
        house: guest.site.establishment().name.clone(),
        number: due.number,
        due_on: due.due_on.map(|day| format::long_date(guest.language, day)),
        gross: money(due.gross),
        left: money(due.left.max(0)),
        choices,
        closed,
        is_processing: seen.is_processing,
        error: error.as_ref().map(|message| pen.message(message)),
    };
    let mut answer = guest.page(pen.t("checkout-title"), &page)?;
    if error.is_some() {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

fn tone(closed: Closed) -> &'static str {
    match closed {
        Closed::Paid => "ok",
        Closed::Until(_) | Closed::Unsigned | Closed::NotYet => "warn",
        Closed::Credited => "info",
    }
}

/// `POST /pay/{token}`: `cents`, one of the amounts that were offered.
pub async fn begin(guest: Guest, Path(token): Path<String>, headers: HeaderMap, RawForm(form): RawForm) -> Answer {
    let cents = Typed::new(&String::from_utf8_lossy(&form))
        .get("cents")
        .parse()
        .unwrap_or_default();
    let known = token.clone();
    let begun = guest
        .run_at_length(move |guest| -> Result<_> { Ok(open(guest, &known, cents, &headers)) })
        .await?;
    match begun {
        Ok(address) => go(&guest, &address),
        Err(Error::Refused(message)) => draw(&guest, &token, Some(message)).await,
        Err(error) => Err(error.into()),
    }
}

fn open(guest: &Guest, token: &str, cents: i64, headers: &HeaderMap) -> Result<String> {
    let site = &guest.site;
    let (link, house) = site.store.read(|db| {
        let link = link::find(db, token, site.clock.now())?;
        Ok::<_, Error>((link, address_of_house(db, headers)?))
    })?;
    if !link.is_good {
        return Err(Error::refused("checkout-link-past"));
    }
    let wanted = Wanted {
        invoice: link.invoice,
        cents,
        language: guest.language,
        house: &house,
        page: &format!("/pay/{token}"),
    };
    begin::begin(site, &wanted)
}

/// To the page of the provider. A form may only be sent within this house, redirections included: the page that answers it
/// leads on, by itself and by its link.
fn go(guest: &Guest, address: &str) -> Answer {
    let pen = guest.pen();
    let mut answer = guest.page(pen.t("checkout-title"), &Go { pen, address })?;
    let to = HeaderValue::from_str(&format!("0; url={address}"))
        .map_err(|_| Error::Fault("the address of a page to pay on fits no header".into()))?;
    answer.headers_mut().insert(HeaderName::from_static("refresh"), to);
    Ok(answer)
}
