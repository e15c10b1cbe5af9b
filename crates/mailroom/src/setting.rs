//! Where mail comes in: the address to forward to, and the mailbox that is read. Its password is kept sealed.

use accounts::Safe;
use accounts::safe::named;
use kit::error::FieldError;
use kit::write::Hand;
use kit::{Db, Error, Message, Result, Tx, settings};
use serde::{Deserialize, Serialize};

/// The key of the setting.
const SETTING: &str = "incoming_mail";
/// The place of the mailbox's password in the safe.
pub const PASSWORD: &str = "mailbox password";

/// How the way to the mailbox is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// TLS from the first byte (RFC 8314).
    #[default]
    Tls,
    /// Only for a server on the same machine.
    None,
}

impl Security {
    pub const ALL: [Security; 2] = [Security::Tls, Security::None];

    pub fn as_str(self) -> &'static str {
        match self {
            Security::Tls => "tls",
            Security::None => "none",
        }
    }
}

/// Where mail comes in: nothing until an administrator says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incoming {
    /// Where people of the house forward what is to be filed.
    pub address: String,
    /// The mailbox that is read; empty: none is.
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub user: String,
    pub folder: String,
}

impl Incoming {
    /// As the store has it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db<'_>) -> Result<Incoming> {
        Ok(settings::get(db, SETTING)?.unwrap_or_default())
    }

    /// Whether a mailbox is read.
    pub fn is_read(&self) -> bool {
        !self.host.is_empty()
    }

    /// Whether an address is that of the mailbox.
    pub fn is_own(&self, address: &str) -> bool {
        [&self.address, &self.user]
            .iter()
            .any(|own| own.eq_ignore_ascii_case(address))
    }

    /// What tells one mailbox from another.
    pub fn place(&self) -> String {
        format!("{}@{}:{}/{}", self.user, self.host, self.port, self.folder)
    }

    /// What may not stand, by field.
    pub fn faults(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, key: &'static str| faults.push(FieldError::new(field, Message::new(key)));
        if !self.address.is_empty() && crate::letter::address_of(&self.address).is_none() {
            fault("address", "mailroom-address-unreadable");
        }
        if self.is_read() {
            if self.user.is_empty() {
                fault("user", "error-required");
            }
            if self.folder.is_empty() || self.folder.chars().any(char::is_control) {
                fault("folder", "error-required");
            }
            let is_here = matches!(self.host.as_str(), "localhost" | "127.0.0.1" | "::1");
            if self.security == Security::None && !is_here {
                fault("security", "mailroom-in-the-open");
            }
        }
        faults
    }

    /// Keeps it, and the password when one is given; that of a mailbox that is no longer read is forgotten.
    ///
    /// # Errors
    /// Forbidden without the capability `settings`; invalid as [`Incoming::faults`] says.
    pub fn save(&self, hand: Hand<'_>, tx: &mut Tx<'_>, safe: &Safe, password: Option<&str>) -> Result<()> {
        let faults = self.faults();
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        settings::set(hand, tx, SETTING, self)?;
        match password {
            _ if !self.is_read() => named::forget(tx, PASSWORD),
            Some(password) => named::keep(tx, safe, PASSWORD, password),
            None => Ok(()),
        }
    }
}
