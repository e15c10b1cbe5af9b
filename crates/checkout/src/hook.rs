//! The events that the provider sends, and the signature by which they are believed (`Stripe-Signature`, scheme v1).

use kit::Moment;
use ring::hmac;
use serde_json::Value as Json;

use crate::provider::{Paying, Session};
use crate::stripe;

/// How old a signed event may be, in seconds, and how far ahead a clock may be.
pub const TOLERANCE: i64 = 5 * 60;

/// Why an event is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// No signature, or none that can be read.
    Unsigned,
    /// Signed by somebody else, or changed since.
    Wrong,
    /// Signed too long ago: kept by someone, and sent again.
    Old,
}

/// Whether a body was signed by who knows the secret: `t=1700000000,v1=hex[,v1=hex]`. While a secret is being changed, there
/// are several signatures, one of which is ours.
///
/// # Errors
/// Why it is not believed.
pub fn check(header: &str, body: &[u8], secret: &str, now: Moment) -> Result<(), Refused> {
    let pairs = || header.split(',').filter_map(|pair| pair.trim().split_once('='));
    let at = pairs().find(|(name, _)| *name == "t").map(|(_, value)| value);
    let at = at.ok_or(Refused::Unsigned)?;
    let seconds: i64 = at.parse().map_err(|_| Refused::Unsigned)?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signed = [at.as_bytes(), b".", body].concat();
    let mut given = pairs()
        .filter(|(name, _)| *name == "v1")
        .filter_map(|(_, hex)| unhex(hex))
        .peekable();
    if given.peek().is_none() {
        return Err(Refused::Unsigned);
    }
    if !given.any(|tag| hmac::verify(&key, &signed, &tag).is_ok()) {
        return Err(Refused::Wrong);
    }
    let age = now.micros().div_euclid(1_000_000).checked_sub(seconds);
    match age {
        Some(age) if age.abs() <= TOLERANCE => Ok(()),
        _ => Err(Refused::Old),
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).ok();
    (0..text.len()).step_by(2).map(byte).collect()
}

/// An event, as it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub id: String,
    pub form: String,
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A page of the provider stands so.
    Session(Session),
    /// So many cents of a payment were given back in all.
    Refunded { transaction: String, cents: i64 },
    /// The holder of the card has their bank take it back.
    Disputed {
        transaction: String,
        cents: i64,
        why: String,
    },
    /// The bank decided: the house keeps the money, or does not.
    Decided {
        transaction: String,
        cents: i64,
        is_won: bool,
        id: String,
    },
    /// Something that the house does not follow.
    Other,
}

/// Reads the body of an event; `None` when it is none, or lacks what an event of its form says.
pub fn read(body: &[u8]) -> Option<Event> {
    let json: Json = serde_json::from_slice(body).ok()?;
    if json["object"].as_str() != Some("event") {
        return None;
    }
    let form = json["type"].as_str()?.to_owned();
    let object = &json["data"]["object"];
    let transaction = || object["payment_intent"].as_str().map(str::to_owned);
    let what = match form.as_str() {
        "checkout.session.async_payment_failed" => What::Session(Session {
            state: Paying::Failed,
            ..stripe::session(object)?
        }),
        "checkout.session.completed" | "checkout.session.async_payment_succeeded" | "checkout.session.expired" => {
            What::Session(stripe::session(object)?)
        }
        // What was charged outside a payment intent was not charged by us.
        "charge.refunded" => match transaction() {
            Some(transaction) => What::Refunded {
                transaction,
                cents: object["amount_refunded"].as_i64()?,
            },
            None => What::Other,
        },
        "charge.dispute.created" => match transaction() {
            Some(transaction) => What::Disputed {
                transaction,
                cents: object["amount"].as_i64()?,
                why: object["reason"].as_str().unwrap_or_default().to_owned(),
            },
            None => What::Other,
        },
        "charge.dispute.closed" => match (transaction(), object["status"].as_str()) {
            (Some(transaction), Some(status @ ("won" | "lost"))) => What::Decided {
                transaction,
                cents: object["amount"].as_i64()?,
                is_won: status == "won",
                id: object["id"].as_str()?.to_owned(),
            },
            _ => What::Other,
        },
        _ => What::Other,
    };
    Some(Event {
        id: json["id"].as_str()?.to_owned(),
        form,
        what,
    })
}
