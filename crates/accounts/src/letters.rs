//! Letters, sent over SMTP: queued in the transaction that makes them due, tried again until they leave.
//!
//! A letter that opens the door ([`Purpose`]) says on the queue for whom and what for; its link is made when it leaves,
//! so that no table ever holds one that still works. Any other letter is queued as it was written ([`post`]).

use std::time::Duration;

use kit::jobs::{Asker, New, Run, enqueue};
use kit::{Clock, Db, Error, Result, Tx, Value};
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Message, SmtpTransport, Transport};
use serde::{Deserialize, Serialize};
use ui::Site;
use words::{Args, Language};

use crate::link::{self, Purpose};
use crate::safe::{MAIL_PASSWORD, Safe};
use crate::{Accounts, admission};

const TIMEOUT: Duration = Duration::from_secs(20);
/// Tries of one letter, at 1, 2, 4 … minutes: about two hours.
const TRIES: i64 = 7;

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
    pub sender: String,
}

/// Whether letters can leave at all.
pub fn are_set_up(db: &mut Db<'_>) -> Result<bool> {
    Ok(db.int("SELECT count(*) FROM mail_settings WHERE id = 1", &[])? > 0)
}

/// The settings, once there are some.
///
/// # Errors
/// A fault when the password was sealed with another key.
pub fn settings(db: &mut Db<'_>, safe: &Safe) -> Result<Option<MailSettings>> {
    let sql =
        "SELECT public_address, host, port, security, user_name, password, sender FROM mail_settings WHERE id = 1";
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let Some(row) = db.row(sql, &[])? else { return Ok(None) };
    let password = text(&row[5]).map(|sealed| safe.open_text(MAIL_PASSWORD, &sealed));
    Ok(Some(MailSettings {
        public_address: row[0].to_text().trim_end_matches('/').to_owned(),
        host: row[1].to_text().into_owned(),
        port: row[2].as_int().and_then(|port| u16::try_from(port).ok()).unwrap_or(587),
        security: Security::from_code(&row[3].to_text()).unwrap_or(Security::Starttls),
        user: text(&row[4]),
        password: password.transpose()?,
        sender: row[6].to_text().into_owned(),
    }))
}

/// The kind of the job that sends what is on the queue.
pub const JOB: &str = "letters";

/// Sends the letters that are due: the handler of [`JOB`].
///
/// # Errors
/// When one did not leave: the job comes back later.
pub fn work(site: &Site, _: &mut Run<'_>) -> Result<serde_json::Value> {
    let accounts: &Accounts = site
        .doorkeeper()
        .ok_or_else(|| Error::Fault("the doorkeeper is not the accounts room's".into()))?;
    let sent = accounts.send_letters(&site.words, &site.establishment().name)?;
    match accounts.letters_waiting()?.into_iter().find_map(|(_, failure)| failure) {
        Some(failure) => Err(Error::Fault(failure)),
        None => Ok(serde_json::json!({ "sent": sent })),
    }
}

/// Puts a letter on the queue, with the job that sends it.
pub(crate) fn queue(tx: &mut Tx<'_>, clock: &Clock, account: i64, purpose: Purpose) -> Result<()> {
    tx.exec(
        "DELETE FROM letter WHERE account_id = $1 AND purpose = $2",
        &[account.into(), purpose.as_str().into()],
    )?;
    insert(tx, clock, account, purpose.as_str(), None)
}

fn insert(tx: &mut Tx<'_>, clock: &Clock, account: i64, purpose: &str, written: Option<String>) -> Result<()> {
    let now = clock.now();
    let id = tx.next_id()?;
    tx.insert(
        "letter",
        &[
            "id",
            "account_id",
            "purpose",
            "queued_at",
            "next_try_at",
            "tries",
            "written",
        ],
        vec![
            id.into(),
            account.into(),
            purpose.into(),
            now.into(),
            now.into(),
            0.into(),
            written.into(),
        ],
    )?;
    enqueue(tx, clock, New::of(JOB, serde_json::json!({}), Asker::default()))?;
    Ok(())
}

/// A letter in so many words, from any room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub to: String,
    pub name: String,
    pub subject: String,
    pub body: String,
    /// A page of this house, whose whole address closes the letter.
    pub page: Option<String>,
}

/// What stands in the place of a purpose.
const WRITTEN: &str = "written";
/// The account of a letter to someone who has none.
const NOBODY: i64 = 0;

/// Puts a letter on the queue, with the job that sends it: to the holder of an account, who is no longer written to
/// once it is shut, or to anyone. Without mail settings it waits for them, as long as other letters do.
///
/// # Errors
/// Those of the store.
pub fn post(tx: &mut Tx<'_>, clock: &Clock, account: Option<i64>, letter: &Written) -> Result<()> {
    let text = serde_json::to_string(letter).map_err(|error| Error::Fault(format!("a letter: {error}")))?;
    insert(tx, clock, account.unwrap_or(NOBODY), WRITTEN, Some(text))
}

/// A letter taken off the queue for one try.
struct Due {
    id: i64,
    tries: i64,
    settings: MailSettings,
    to: String,
    name: String,
    content: Content,
}

enum Content {
    Link {
        purpose: Purpose,
        link: String,
        language: Language,
    },
    Written {
        subject: String,
        body: String,
    },
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
            let known = settings(tx, &self.safe)?;
            let password = mail.password.clone().or_else(|| known.and_then(|known| known.password));
            let password = password.map(|password| self.safe.seal_text(MAIL_PASSWORD, &password));
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
                password.transpose()?.into(),
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

    /// Sends the letters that are due; returns how many left. Several may run at once: each letter is taken by one.
    pub fn send_letters(&self, catalogue: &words::Catalogue, organisation: &str) -> Result<usize> {
        let mut sent = 0;
        while let Some(due) = self.take_letter()? {
            match send(&due, catalogue, organisation) {
                Ok(()) => {
                    self.write(|tx| Ok(tx.exec("DELETE FROM letter WHERE id = $1", &[due.id.into()])?))?;
                    sent += 1;
                }
                Err(error) => {
                    tracing::warn!(%error, tries = due.tries, "a letter did not leave");
                    self.put_back(&due, &error)?;
                }
            }
        }
        Ok(sent)
    }

    /// Letters that wait, with the last reason they did not leave: for the settings page.
    pub fn letters_waiting(&self) -> Result<Vec<(i64, Option<String>)>> {
        self.read(|db| {
            let rows = db.rows("SELECT tries, failure FROM letter ORDER BY queued_at", &[])?;
            Ok(rows
                .iter()
                .map(|row| (row[0].as_int().unwrap_or_default(), row[1].as_str().map(str::to_owned)))
                .collect())
        })
    }

    fn take_letter(&self) -> Result<Option<Due>> {
        let now = self.clock.now();
        self.write(|tx| {
            let Some(settings) = settings(tx, &self.safe)? else {
                return Ok(None);
            };
            let sql = "SELECT id, account_id, purpose, tries, written FROM letter WHERE next_try_at <= $1
                       ORDER BY next_try_at, id LIMIT 1";
            let Some(row) = tx.row(sql, &[now.into()])? else {
                return Ok(None);
            };
            let (id, tries) = (
                row[0].as_int().unwrap_or_default(),
                row[3].as_int().unwrap_or_default() + 1,
            );
            // Whoever else looks finds it taken; if we die meanwhile it comes back.
            let later = now.plus_seconds(60 << tries.min(10));
            let sql = "UPDATE letter SET next_try_at = $1, tries = $2 WHERE id = $3 AND tries = $4";
            if tx.exec(sql, &[later.into(), tries.into(), id.into(), (tries - 1).into()])? != 1 {
                return Ok(None);
            }
            let due = content(tx, &settings, now, &row)?.map(|(to, name, content)| Due {
                id,
                tries,
                settings,
                to,
                name,
                content,
            });
            if due.is_none() {
                tx.exec("DELETE FROM letter WHERE id = $1", &[id.into()])?;
            }
            Ok(due)
        })
    }

    fn put_back(&self, due: &Due, error: &Error) -> Result<()> {
        self.write(|tx| {
            if due.tries >= TRIES {
                tx.exec("DELETE FROM letter WHERE id = $1", &[due.id.into()])?;
            } else {
                let sql = "UPDATE letter SET failure = $1 WHERE id = $2";
                tx.exec(sql, &[error.to_string().into(), due.id.into()])?;
            }
            Result::Ok(())
        })
    }
}

/// To whom a letter on the queue goes, and what it says; `None` when it is for nobody any more.
fn content(
    tx: &mut Tx<'_>,
    settings: &MailSettings,
    now: kit::Moment,
    row: &[Value],
) -> Result<Option<(String, String, Content)>> {
    let account = match row[1].as_int() {
        Some(NOBODY) | None => None,
        Some(id) => match admission::account(tx, id)?.filter(|account| account.state != "suspended") {
            Some(account) => Some(account),
            None => return Ok(None),
        },
    };
    if row[2].as_str() == Some(WRITTEN) {
        let written: Option<Written> = row[4].as_str().and_then(|text| serde_json::from_str(text).ok());
        return Ok(written.map(|written| {
            let mut body = written.body;
            if let Some(page) = written.page {
                body = format!("{body}\n\n{}{page}\n", settings.public_address);
            }
            let subject = written.subject;
            (written.to, written.name, Content::Written { subject, body })
        }));
    }
    let purpose = Purpose::ALL
        .into_iter()
        .find(|purpose| row[2].as_str() == Some(purpose.as_str()));
    let (Some(purpose), Some(account)) = (purpose, account) else {
        return Ok(None);
    };
    let token = link::create(tx, account.id, purpose, now)?;
    let content = Content::Link {
        purpose,
        link: format!("{}{}{token}", settings.public_address, purpose.page()),
        language: account
            .language
            .as_deref()
            .and_then(Language::from_code)
            .unwrap_or_default(),
    };
    Ok(Some((account.email, account.name, content)))
}

fn send(due: &Due, catalogue: &words::Catalogue, organisation: &str) -> Result<()> {
    let fault = |error: &dyn std::fmt::Display| Error::Fault(error.to_string());
    let (subject, body) = match &due.content {
        Content::Written { subject, body } => (subject.clone(), body.clone()),
        Content::Link {
            purpose,
            link,
            language,
        } => {
            let args = Args::new()
                .with("organisation", organisation)
                .with("name", due.name.as_str())
                .with("link", link.as_str())
                .with("minutes", purpose.minutes())
                .with("hours", purpose.minutes() / 60)
                .with("days", purpose.minutes() / (24 * 60));
            let key = purpose.as_str().replace('_', "-");
            let text = |part: &str| catalogue.format(*language, &format!("letter-{key}-{part}"), &args);
            (text("subject"), text("body"))
        }
    };
    let sender: Mailbox = due.settings.sender.parse().map_err(|error| fault(&error))?;
    let to = Mailbox::new(Some(due.name.clone()), due.to.parse().map_err(|error| fault(&error))?);
    let message = Message::builder()
        .from(sender)
        .to(to)
        .subject(subject)
        .header(lettre::message::header::ContentType::TEXT_PLAIN)
        .body(body)
        .map_err(|error| fault(&error))?;
    transport(&due.settings)?
        .send(&message)
        .map(drop)
        .map_err(|error| fault(&error))
}

fn transport(settings: &MailSettings) -> Result<SmtpTransport> {
    let tls = || TlsParameters::new(settings.host.clone()).map_err(|error| Error::Fault(error.to_string()));
    let tls = match settings.security {
        Security::Tls => Tls::Wrapper(tls()?),
        Security::Starttls => Tls::Required(tls()?),
        Security::None => Tls::None,
    };
    let mut builder = SmtpTransport::builder_dangerous(&settings.host)
        .port(settings.port)
        .timeout(Some(TIMEOUT))
        .tls(tls);
    if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(builder.build())
}
