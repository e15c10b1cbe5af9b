//! What the house asks of a provider of payments, whoever it is.

use kit::Message;
use serde::{Deserialize, Serialize};

/// A provider that collects by card and gives back.
pub trait Provider: Send + Sync {
    /// Opens a page on which someone pays. Asked twice under one key, it answers as the first time.
    ///
    /// # Errors
    /// Why there is none.
    fn open(&self, asked: &Asked) -> Result<Session, Fault>;

    /// How a page stands.
    ///
    /// # Errors
    /// Why it is not known.
    fn session(&self, id: &str) -> Result<Session, Fault>;

    /// Closes a page on which nobody paid: what it asked for is no longer owed.
    ///
    /// # Errors
    /// When it cannot be closed, being paid or being closed already.
    fn close(&self, id: &str) -> Result<(), Fault>;

    /// Gives money back; what the provider calls it. Asked twice under one key, it is done once.
    ///
    /// # Errors
    /// Why it is not given back, or why that is not known.
    fn give_back(&self, back: &Back) -> Result<String, Fault>;

    /// Whether its keys are taken.
    ///
    /// # Errors
    /// Why not.
    fn greet(&self) -> Result<(), Fault>;
}

/// A page that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The public id of the checkout: what it is asked under, and what every answer about it brings back.
    pub key: String,
    pub cents: i64,
    /// What is paid, as the payer reads it.
    pub label: String,
    pub email: Option<String>,
    /// `fr`, `en`.
    pub language: &'static str,
    /// Where the payer comes back to, having paid or not.
    pub paid: String,
    pub left: String,
    /// Until when one may pay, in seconds since 1970.
    pub until: i64,
}

/// Money to be given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    pub key: String,
    /// What the provider calls the payment.
    pub transaction: String,
    pub cents: i64,
}

/// How a page of the provider stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: String,
    /// Where one pays, as long as one may.
    pub url: Option<String>,
    pub state: Paying,
    pub cents: i64,
    /// ISO 4217, in small letters.
    pub currency: String,
    /// What the provider calls the payment, once there is one.
    pub transaction: Option<String>,
    /// The key that it was asked under.
    pub key: Option<String>,
}

/// Whether someone paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paying {
    Open,
    /// The payer is done, their bank is not.
    Processing,
    Paid,
    Failed,
    Expired,
}

/// Why a provider did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// No keys are set.
    NotSet,
    /// The keys do not open: they were sealed with another key than the one at hand.
    Locked,
    Unreachable,
    TimedOut,
    /// It does not take these keys.
    Keys,
    /// Too much at once, or broken on its side.
    Busy,
    Unknown,
    /// It refuses, in its own words.
    Refused(String),
    /// It answers something that is not of its protocol.
    Nonsense,
}

impl Fault {
    /// What is said of it to who set it up.
    pub fn message(&self) -> Message {
        let key = match self {
            Fault::NotSet => "checkout-fault-not-set",
            Fault::Locked => "checkout-fault-locked",
            Fault::Unreachable => "checkout-fault-unreachable",
            Fault::TimedOut => "checkout-fault-timed-out",
            Fault::Keys => "checkout-fault-keys",
            Fault::Busy => "checkout-fault-busy",
            Fault::Unknown => "checkout-fault-unknown",
            Fault::Refused(_) => "checkout-fault-refused",
            Fault::Nonsense => "checkout-fault-nonsense",
        };
        match self {
            Fault::Refused(why) => Message::new(key).with("why", why.as_str()),
            _ => Message::new(key),
        }
    }

    /// Whether it may have been done all the same, or may yet be: it is asked again under the same key.
    pub fn is_passing(&self) -> bool {
        !matches!(self, Fault::Keys | Fault::Unknown | Fault::Refused(_))
    }
}
