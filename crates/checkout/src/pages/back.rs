//! The page on which one comes back from the provider: it says what is known, asks when nothing is, and waits.

use askama::Template;
use axum::extract::{Path, RawQuery};
use kit::{Error, Message, Result};
use ui::{Answer, Guest, Pen, Typed};
use uuid::Uuid;
use words::format;

use super::pay::over;
use crate::{follow, link, setting};

/// How often the page looks again before it lets the payer go.
const TURNS: u32 = 20;

#[derive(Template)]
#[template(path = "pay_back.html")]
struct Page<'a> {
    pen: Pen<'a>,
    house: String,
    part: String,
}

#[derive(Template)]
#[template(path = "pay_state.html")]
struct Part<'a> {
    pen: Pen<'a>,
    address: String,
    /// Where to look again, while something may still come.
    again: Option<String>,
    state: &'static str,
    tone: &'static str,
    icon: &'static str,
    amount: String,
    number: String,
    left: Option<String>,
}

/// How a checkout stands.
struct Standing {
    id: i64,
    state: String,
    cents: i64,
    session: Option<String>,
    number: String,
    left: i64,
}

/// `GET /pay/{token}/back?checkout=…&turn=…`
pub async fn show(guest: Guest, Path(token): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let typed = Typed::new(query.as_deref().unwrap_or_default());
    let checkout = Uuid::parse_str(&typed.get("checkout")).ok();
    let turn: u32 = typed.get("turn").parse().unwrap_or_default();
    let known = token.clone();
    let read = guest
        .run_at_length(move |guest| -> Result<_> { Ok(look(guest, &known, checkout)) })
        .await?;
    let standing = match read {
        Ok(standing) => standing,
        Err(Error::Refused(_) | Error::NotFound) => return over(&guest, &Message::new("checkout-link-past")),
        Err(error) => return Err(error.into()),
    };
    let pen = guest.pen();
    let (state, tone) = match standing.state.as_str() {
        "paid" => ("paid", "ok"),
        "processing" => ("processing", "info"),
        "failed" => ("failed", "danger"),
        "expired" => ("expired", "warn"),
        "mismatch" => ("mismatch", "warn"),
        _ => ("waiting", "info"),
    };
    let uid = checkout.map(|uid| uid.to_string()).unwrap_or_default();
    let next = format!("/pay/{token}/back?checkout={uid}&turn={}", turn + 1);
    let part = Part {
        pen,
        address: format!("/pay/{token}"),
        again: (state == "waiting" && turn < TURNS).then_some(next),
        state,
        tone,
        icon: match tone {
            "ok" => "success",
            "info" => "clock",
            _ => "alert",
        },
        amount: format::money(guest.language, standing.cents, "EUR"),
        number: standing.number,
        left: (state == "paid" && standing.left > 0).then(|| format::money(guest.language, standing.left, "EUR")),
    };
    if guest.wants_part {
        return guest.part(&part);
    }
    let page = Page {
        pen,
        house: guest.site.establishment().name.clone(),
        part: ui::markup(&part)?,
    };
    guest.page(pen.t("checkout-title"), &page)
}

/// What is known; when nothing came yet, the provider is asked.
fn look(guest: &Guest, token: &str, checkout: Option<Uuid>) -> Result<Standing> {
    let site = &guest.site;
    let read = || {
        site.store.read(|db| {
            let link = link::find(db, token, site.clock.now())?;
            let uid = checkout.ok_or(Error::NotFound)?;
            let sql = "SELECT c.id, c.state, c.amount, s.session_key, i.number,
                i.gross - i.paid - i.credited - i.deducted FROM checkout c JOIN invoice i ON i.id = c.invoice_id
                LEFT JOIN checkout_session s ON s.checkout_id = c.id WHERE c.uid = $1 AND c.invoice_id = $2";
            let row = db
                .row(sql, &[uid.into(), link.invoice.into()])?
                .ok_or(Error::NotFound)?;
            Ok::<_, Error>(Standing {
                id: row[0].as_int().unwrap_or_default(),
                state: row[1].to_text().into_owned(),
                cents: row[2].as_int().unwrap_or_default(),
                session: row[3].as_str().map(str::to_owned),
                number: row[4].to_text().into_owned(),
                left: row[5].as_int().unwrap_or_default(),
            })
        })
    };
    let standing = read()?;
    let is_open = matches!(standing.state.as_str(), "begun" | "open");
    let (true, Some(session)) = (is_open, &standing.session) else {
        return Ok(standing);
    };
    // What cannot be asked now comes by an event, or is asked by the job.
    match setting::provider(site)?.and_then(|provider| provider.session(session)) {
        Ok(session) => drop(follow::tell(site, &session, standing.id)?),
        Err(fault) => tracing::warn!(?fault, "it is not known how a payment by card stands"),
    }
    read()
}
