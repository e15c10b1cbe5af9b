//! The setting of payment by card: whether it is on, the keys of the provider, tried before they are kept, and the address to
//! give it for its events.

use accounts::Accounts;
use accounts::letters::address_of_house;
use accounts::safe::named;
use askama::Template;
use axum::extract::RawForm;
use axum::http::{HeaderMap, StatusCode};
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Error, Message, Moment, Result};
use ui::{Answer, Pen, Place, Said, Typed, Visit};

use super::HOOK;
use crate::provider::{Fault, Provider};
use crate::setting::{self, CardPayments, Keys, SECRET, SIGNING};
use crate::stripe::Stripe;

pub const ADDRESS: &str = "/settings/card-payments";

#[derive(Template)]
#[template(path = "card_settings.html")]
struct Page<'a> {
    pen: Pen<'a>,
    setting: CardPayments,
    has_secret: bool,
    has_signing: bool,
    /// Where the provider sends its events.
    hook: String,
    /// When one came last.
    heard: Option<String>,
    /// Why the provider refused what was typed.
    refused: Option<String>,
    /// Field, what is wrong.
    faults: Vec<(String, String)>,
}

impl Page<'_> {
    fn about(&self, name: &str) -> Option<&str> {
        let found = self.faults.iter().find(|(known, _)| known == name);
        found.map(|(_, said)| said.as_str())
    }
}

/// `GET /settings/card-payments`
pub async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    visit
        .run(move |visit| {
            let setting = visit.site.store.read(CardPayments::read)?;
            page(visit, setting, &headers, None, &[])
        })
        .await
}

fn page(
    visit: &Visit,
    setting: CardPayments,
    headers: &HeaderMap,
    refused: Option<Fault>,
    faults: &[FieldError],
) -> Answer {
    let (pen, zone) = (visit.pen(), visit.site.clock.zone());
    let (house, heard, kept) = visit.site.store.read(|db| {
        let house = address_of_house(db, headers)?;
        let heard = db.scalar("SELECT max(received_at) FROM checkout_event", &[])?.as_int();
        let kept = (named::is_kept(db, SECRET)?, named::is_kept(db, SIGNING)?);
        Ok::<_, Error>((house, heard, kept))
    })?;
    let at = |micros| words::format::date_time(visit.language, Moment::from_micros(micros).timestamp(), zone);
    let shown = Page {
        pen,
        setting,
        has_secret: kept.0,
        has_signing: kept.1,
        hook: format!("{house}{HOOK}"),
        heard: heard.map(at),
        refused: refused.map(|fault| pen.message(&fault.message())),
        faults: faults
            .iter()
            .map(|fault| (fault.field.clone(), pen.message(&fault.message)))
            .collect(),
    };
    let place = Place {
        title: pen.t("checkout-set-title"),
        menu: "card-payments",
    };
    let mut response = visit.page(place, &shown)?;
    if shown.refused.is_some() || !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /settings/card-payments`: keys that the provider does not take are not kept.
pub async fn save(visit: Visit, headers: HeaderMap, RawForm(form): RawForm) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let typed = Typed::new(&String::from_utf8_lossy(&form));
            let given = |name: &str| Some(typed.get(name).trim().to_owned()).filter(|key| !key.is_empty());
            let wanted = CardPayments {
                is_on: !typed.get("is_on").is_empty(),
                address: typed.get("address").trim().trim_end_matches('/').to_owned(),
            };
            let keys = Keys {
                secret: given("secret"),
                signing: given("signing"),
            };
            let mut faults = wanted.faults();
            faults.extend(lacking(visit, &wanted, &keys)?);
            if !faults.is_empty() {
                return page(visit, wanted, &headers, None, &faults);
            }
            let accounts = visit.site.doorkeeper::<Accounts>();
            let accounts = accounts.ok_or_else(|| Error::Fault("the house has no safe".into()))?;
            if (wanted.is_on || keys.secret.is_some())
                && let Err(fault) = greeted(visit, &wanted, &keys)?
            {
                return page(visit, wanted, &headers, Some(fault), &[]);
            }
            let (site, access) = (&visit.site, visit.access());
            site.store.write(|tx| {
                tx.begin(access, &site.clock, "change_settings", "")?;
                wanted.save(tx, Hand::new(access, &site.clock), accounts.safe(), &keys)
            })?;
            visit.go_saying(ADDRESS, &Said::new(Message::new("checkout-set-saved")))
        })
        .await
}

/// What is needed to collect: both keys. Without the second, nobody would say that someone paid.
fn lacking(visit: &Visit, wanted: &CardPayments, keys: &Keys) -> Result<Vec<FieldError>> {
    if !wanted.is_on {
        return Ok(Vec::new());
    }
    visit.site.store.read(|db| {
        let mut faults = Vec::new();
        for (name, place, given) in [("secret", SECRET, &keys.secret), ("signing", SIGNING, &keys.signing)] {
            if given.is_none() && !named::is_kept(db, place)? {
                faults.push(FieldError::new(name, Message::new("error-required")));
            }
        }
        Ok(faults)
    })
}

/// Whether the provider takes what was typed, or the key that is kept.
fn greeted(visit: &Visit, wanted: &CardPayments, keys: &Keys) -> Result<Result<(), Fault>> {
    let secret = match &keys.secret {
        Some(secret) => Ok(Some(secret.clone())),
        None => visit
            .site
            .store
            .read(|db| setting::keys(&visit.site, db))?
            .map(|kept| kept.secret),
    };
    Ok(match secret {
        Ok(Some(secret)) => Stripe::new(&wanted.address, &secret).greet(),
        Ok(None) => Err(Fault::NotSet),
        Err(fault) => Err(fault),
    })
}

/// `POST /settings/card-payments/try`: asks the provider whether it takes the key that is kept.
pub async fn try_keys(visit: Visit, headers: HeaderMap) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let setting = visit.site.store.read(CardPayments::read)?;
            match greeted(visit, &setting, &Keys::default())? {
                Ok(()) => visit.go_saying(ADDRESS, &Said::new(Message::new("checkout-set-tried"))),
                Err(fault) => page(visit, setting, &headers, Some(fault), &[]),
            }
        })
        .await
}
