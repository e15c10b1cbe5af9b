//! The setting of payment by card: where the provider is, and its keys, which are kept sealed.

use accounts::safe::named;
use accounts::{Accounts, Safe};
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Db, Error, Message, Result, Tx, settings};
use serde::{Deserialize, Serialize};
use ui::Site;

use crate::provider::{Fault, Provider};
use crate::stripe::{self, Stripe};

/// The key of the setting.
const SETTING: &str = "card_payments";
/// The places of the keys in the safe.
pub const SECRET: &str = "card payments secret key";
pub const SIGNING: &str = "card payments signing secret";

/// Where payments by card go: nowhere until an administrator says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CardPayments {
    /// Whether invoices may be paid by card.
    pub is_on: bool,
    /// Where the API of the provider is.
    pub address: String,
}

impl Default for CardPayments {
    fn default() -> Self {
        CardPayments {
            is_on: false,
            address: stripe::ADDRESS.to_owned(),
        }
    }
}

impl CardPayments {
    /// As the store has it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db<'_>) -> Result<CardPayments> {
        Ok(settings::get(db, SETTING)?.unwrap_or_default())
    }

    /// What may not stand, by field. Keys go over the wire with every request.
    pub fn faults(&self) -> Vec<FieldError> {
        let uri = self.address.parse::<ureq::http::Uri>().ok();
        let host = uri.as_ref().and_then(|uri| uri.host()).unwrap_or_default();
        let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let is_safe = match uri.as_ref().and_then(|uri| uri.scheme_str()) {
            Some("https") => !host.is_empty(),
            Some("http") => is_here,
            _ => false,
        };
        match is_safe {
            true => Vec::new(),
            false => vec![FieldError::new("address", Message::new("checkout-set-no-address"))],
        }
    }

    /// Keeps it, and each key that is given.
    ///
    /// # Errors
    /// Forbidden without the capability `settings`; invalid as [`CardPayments::faults`] says.
    pub fn save(&self, tx: &mut Tx<'_>, hand: Hand<'_>, safe: &Safe, keys: &Keys) -> Result<()> {
        let faults = self.faults();
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        settings::set(hand, tx, SETTING, self)?;
        for (place, key) in [(SECRET, &keys.secret), (SIGNING, &keys.signing)] {
            if let Some(key) = key {
                named::keep(tx, safe, place, key)?;
            }
        }
        Ok(())
    }
}

/// The keys of an account at the provider.
#[derive(Clone, Default)]
pub struct Keys {
    /// What requests are made with.
    pub secret: Option<String>,
    /// What events are signed with.
    pub signing: Option<String>,
}

/// The keys that are kept.
///
/// # Errors
/// [`Fault::Locked`] inside; those of the store outside.
pub fn keys(site: &Site, db: &mut Db<'_>) -> Result<Result<Keys, Fault>> {
    let Some(accounts) = site.doorkeeper::<Accounts>() else {
        return Ok(Ok(Keys::default()));
    };
    let mut open = |place: &str| named::open(db, accounts.safe(), place);
    Ok(match (open(SECRET), open(SIGNING)) {
        (Ok(secret), Ok(signing)) => Ok(Keys { secret, signing }),
        (Err(Error::Fault(_)), _) | (_, Err(Error::Fault(_))) => Err(Fault::Locked),
        (Err(error), _) | (_, Err(error)) => return Err(error),
    })
}

/// Whether invoices may be paid by card today.
///
/// # Errors
/// Those of the store.
pub fn is_on(db: &mut Db<'_>) -> Result<bool> {
    Ok(CardPayments::read(db)?.is_on && named::is_kept(db, SECRET)?)
}

/// The provider of the house. It answers for what was begun even once no more is collected through it.
///
/// # Errors
/// Why there is none inside; those of the store outside.
pub fn provider(site: &Site) -> Result<Result<Box<dyn Provider>, Fault>> {
    let (setting, keys) = site
        .store
        .read(|db| Ok::<_, Error>((CardPayments::read(db)?, keys(site, db)?)))?;
    Ok(match keys {
        Ok(Keys {
            secret: Some(secret), ..
        }) => Ok(Box::new(Stripe::new(&setting.address, &secret))),
        Ok(_) => Err(Fault::NotSet),
        Err(fault) => Err(fault),
    })
}
