//! Beginning to pay: the checkout is noted, then the provider is asked for its page, then the page is noted.

use kit::write::{Expect, Hand, Values};
use kit::{Access, Actor, Error, Moment, Result, Tx, Via};
use ui::Site;
use uuid::Uuid;
use words::Language;

use crate::due;
use crate::kinds::CHECKOUT;
use crate::provider::{Asked, Fault, Provider, Session};
use crate::setting;

/// How long a page of the provider is open, in seconds: it takes no less than half an hour.
const OPEN_FOR: i64 = 60 * 60;
/// A page that is about to close is not shown any more.
const SPARE: i64 = 10 * 60;

/// What someone wants to pay, and where they are.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    pub invoice: i64,
    /// One of the amounts that are offered, in cents.
    pub cents: i64,
    pub language: Language,
    /// What addresses of this house begin with.
    pub house: &'a str,
    /// The page of the link: `/pay/…`.
    pub page: &'a str,
}

/// The program, on behalf of who pays.
pub fn payer(site: &Site, name: &str) -> Access {
    Access::program(site.catalogue(), Via::Portal).acting_as(Actor {
        user: None,
        person: None,
        name: name.to_owned(),
        via: Via::Portal,
    })
}

/// A checkout that is noted, and how it is asked for; or the page that is open for it already.
enum Noted {
    Begun(i64, Box<Asked>),
    Open(String),
}

/// Begins to pay; the address of the page of the provider.
///
/// # Errors
/// Refused when nothing, or not that, may be paid today; when the provider gives no page. Nothing is lost then: what was
/// noted is asked for again under another key.
pub fn begin(site: &Site, wanted: &Wanted<'_>) -> Result<String> {
    let unavailable = || Error::refused("checkout-unavailable");
    let provider = setting::provider(site)?.map_err(|fault| {
        tracing::warn!(?fault, "payments by card are not set up");
        unavailable()
    })?;
    let (id, asked) = match site.store.write(|tx| note(site, tx, wanted))? {
        Noted::Open(address) => return Ok(address),
        Noted::Begun(id, asked) => (id, asked),
    };
    let opened = provider.open(&asked);
    opened_or_not(site, id, &asked, opened, provider.as_ref())?.ok_or_else(unavailable)
}

fn note(site: &Site, tx: &mut Tx<'_>, wanted: &Wanted<'_>) -> Result<Noted> {
    let now = site.clock.now();
    if !setting::is_on(tx)? {
        return Err(Error::refused("checkout-unavailable"));
    }
    tx.lock(&format!("invoice {}", wanted.invoice))?;
    let due = due::of(tx, wanted.invoice, site.clock.today())?.ok_or(Error::NotFound)?;
    let choices = due.choices.map_err(|closed| Error::Refused(closed.message()))?;
    if !choices.iter().any(|choice| choice.cents == wanted.cents) {
        return Err(Error::refused("checkout-changed"));
    }
    let sql = "SELECT s.address FROM checkout c JOIN checkout_session s ON s.checkout_id = c.id
        WHERE c.invoice_id = $1 AND c.amount = $2 AND c.state = 'open' AND s.until > $3 AND s.address IS NOT NULL
        ORDER BY c.id DESC LIMIT 1";
    let latest = now.plus_seconds(SPARE);
    if let Some(row) = tx.row(sql, &[wanted.invoice.into(), wanted.cents.into(), latest.into()])? {
        return Ok(Noted::Open(row[0].to_text().into_owned()));
    }
    let client = due.client.ok_or(Error::NotFound)?;
    let (email, name) = client.addressee(tx)?.unzip();
    let access = payer(site, &name.unwrap_or_default());
    tx.begin(&access, &site.clock, "begin_card_payment", "")?;
    let values = Values::new()
        .with("invoice", wanted.invoice)
        .with("amount", wanted.cents)
        .with("state", "begun")
        .with("begun_at", now);
    let made = Hand::new(&access, &site.clock).create_unchecked(tx, CHECKOUT, values, None)?;
    let until = now.plus_seconds(OPEN_FOR);
    let columns = ["checkout_id", "until"];
    tx.insert("checkout_session", &columns, vec![made.id.into(), until.into()])?;
    Ok(Noted::Begun(
        made.id,
        Box::new(asked(site, wanted, made.uid, &due.number, email, until)),
    ))
}

fn asked(site: &Site, wanted: &Wanted<'_>, uid: Uuid, number: &str, email: Option<String>, until: Moment) -> Asked {
    let house = &site.establishment().name;
    let args = words::args! { "number" => number, "organisation" => house.as_str() };
    let back = format!("{}{}/back?checkout={uid}", wanted.house, wanted.page);
    Asked {
        key: uid.to_string(),
        cents: wanted.cents,
        label: site.words.format(wanted.language, "checkout-label", &args),
        email: email.filter(|email| email.contains('@')),
        language: wanted.language.code(),
        paid: back,
        left: format!("{}{}", wanted.house, wanted.page),
        until: until.micros().div_euclid(1_000_000),
    }
}

/// Notes the page that was opened, or that there is none.
fn opened_or_not(
    site: &Site,
    id: i64,
    asked: &Asked,
    opened: Result<Session, Fault>,
    provider: &dyn Provider,
) -> Result<Option<String>> {
    let access = payer(site, "");
    let is_asked = |session: &Session| {
        session.cents == asked.cents && session.currency == "eur" && session.key.as_deref() == Some(asked.key.as_str())
    };
    let session = match opened {
        Ok(session) if is_asked(&session) && session.url.is_some() => session,
        other => {
            if let Ok(session) = &other {
                // It opened something else than what was asked for: nobody is sent there.
                if let Err(fault) = provider.close(&session.id) {
                    tracing::warn!(?fault, "a page that was not asked for could not be closed");
                }
            }
            tracing::warn!(fault = ?other.err(), "no page to pay on was opened");
            site.store.write(|tx| {
                tx.begin(&access, &site.clock, "begin_card_payment", "")?;
                let values = Values::new().with("state", "failed");
                Hand::new(&access, &site.clock).update_unchecked(tx, CHECKOUT, id, values, Expect::Anything)
            })?;
            return Ok(None);
        }
    };
    let url = session.url.clone();
    site.store.write(|tx| {
        tx.lock(&format!("checkout {id}"))?;
        let sql = "UPDATE checkout_session SET session_key = $1, address = $2, asked_at = $3 WHERE checkout_id = $4";
        let row = [
            session.id.as_str().into(),
            url.as_deref().into(),
            site.clock.now().into(),
            id.into(),
        ];
        tx.exec(sql, &row)?;
        // An event may have come before the answer.
        let state = tx.scalar("SELECT state FROM checkout WHERE id = $1", &[id.into()])?;
        if state.as_str() == Some("begun") {
            tx.begin(&access, &site.clock, "begin_card_payment", "")?;
            let values = Values::new().with("state", "open");
            Hand::new(&access, &site.clock).update_unchecked(tx, CHECKOUT, id, values, Expect::Anything)?;
        }
        Ok::<_, Error>(())
    })?;
    Ok(url)
}
