//! Where letters go through: the mail server, its password sealed, and the address that links begin with.

use axum::http::HeaderMap;
use kit::{Db, Error, Result, Value};
use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};

use crate::Accounts;
use crate::device;
use crate::safe::{MAIL_PASSWORD, Safe};

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// TLS from the first byte (port 465, RFC 8314).
    Tls,
    /// Upgraded before anything is said (port 587).
    Starttls,
    /// Only for a server on the same machine.
    None,
}

impl Security {
    pub const ALL: [Security; 3] = [Security::Tls, Security::Starttls, Security::None];

    pub fn as_str(self) -> &'static str {
        match self {
            Security::Tls => "tls",
            Security::Starttls => "starttls",
            Security::None => "none",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Security::ALL.into_iter().find(|security| security.as_str() == code)
    }
}

/// Where letters go through, and what their links begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// `https://preau.example.fr`: links in letters never follow what a request says of itself.
    pub public_address: String,
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub user: Option<String>,
    pub password: Option<String>,
    /// There is a password, sealed with another key than the one at hand.
    pub is_locked: bool,
    pub sender: String,
}

/// Whether letters can leave at all.
pub fn are_set_up(db: &mut Db<'_>) -> Result<bool> {
    Ok(db.int("SELECT count(*) FROM mail_settings WHERE id = 1", &[])? > 0)
}

/// What links to this house begin with, once it is set: `https://preau.example.fr`.
fn public_address(db: &mut Db<'_>) -> Result<Option<String>> {
    let address = db.scalar("SELECT public_address FROM mail_settings WHERE id = 1", &[])?;
    let address = address.as_str().map(|address| address.trim_end_matches('/').to_owned());
    Ok(address.filter(|address| !address.is_empty()))
}

/// What addresses that are printed or shown begin with: as the settings of letters say it, else as whoever prints or
/// shows them came in.
pub fn address_of_house(db: &mut Db<'_>, headers: &HeaderMap) -> Result<String> {
    Ok(public_address(db)?.unwrap_or_else(|| device::base(headers)))
}

/// The settings, once there are some.
pub fn settings(db: &mut Db<'_>, safe: &Safe) -> Result<Option<MailSettings>> {
    let sql =
        "SELECT public_address, host, port, security, user_name, password, sender FROM mail_settings WHERE id = 1";
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let Some(row) = db.row(sql, &[])? else { return Ok(None) };
    let sealed = text(&row[5]);
    let password = sealed
        .as_ref()
        .and_then(|sealed| safe.open_text(MAIL_PASSWORD, sealed).ok());
    Ok(Some(MailSettings {
        public_address: row[0].to_text().trim_end_matches('/').to_owned(),
        host: row[1].to_text().into_owned(),
        port: row[2].as_int().and_then(|port| u16::try_from(port).ok()).unwrap_or(587),
        security: Security::from_code(&row[3].to_text()).unwrap_or(Security::Starttls),
        user: text(&row[4]),
        is_locked: sealed.is_some() && password.is_none(),
        password,
        sender: row[6].to_text().into_owned(),
    }))
}

impl Accounts {
    /// Changes where letters go through; an empty password keeps the one that is there.
    ///
    /// # Errors
    /// Forbidden without the capability `settings`; invalid by field.
    pub fn set_mail(&self, access: &kit::Access, mail: &MailSettings) -> Result<()> {
        access.require_capability("settings")?;
        let is_address = mail.public_address.starts_with("https://") || mail.public_address.starts_with("http://");
        if !is_address || mail.public_address.contains(char::is_whitespace) {
            return Err(Error::invalid("public_address", "mail-address-unreadable"));
        }
        if mail.host.trim().is_empty() {
            return Err(Error::invalid("host", "error-required"));
        }
        mail.sender
            .parse::<Mailbox>()
            .map_err(|_| Error::invalid("sender", "mail-sender-unreadable"))?;
        self.write(|tx| {
            // As it stands, sealed: it may be one that does not open until its key is back.
            let known = tx.scalar("SELECT password FROM mail_settings", &[])?;
            let password = match &mail.password {
                Some(password) => Some(self.safe.seal_text(MAIL_PASSWORD, password)?),
                None => known.as_str().map(str::to_owned),
            };
            tx.exec("DELETE FROM mail_settings", &[])?;
            let columns = [
                "id",
                "public_address",
                "host",
                "port",
                "security",
                "user_name",
                "password",
                "sender",
            ];
            let row = vec![
                1.into(),
                mail.public_address.trim_end_matches('/').into(),
                mail.host.trim().into(),
                i64::from(mail.port).into(),
                mail.security.as_str().into(),
                mail.user.clone().into(),
                password.into(),
                mail.sender.as_str().into(),
            ];
            tx.insert("mail_settings", &columns, row)?;
            Result::Ok(())
        })
    }

    /// The settings as they stand.
    pub fn mail(&self) -> Result<Option<MailSettings>> {
        self.read(|db| settings(db, &self.safe))
    }
}
