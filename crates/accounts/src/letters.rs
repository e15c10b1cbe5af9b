//! Letters, sent over SMTP: queued in the transaction that makes them due, tried again until they leave.
//!
//! A letter that opens the door ([`Purpose`]) says on the queue for whom and what for; its link is made when it leaves,
//! so that no table ever holds one that still works. Any other letter is queued as it was written ([`post`]).

mod sending;
mod settings;

use kit::files::{Files, StoredFile};
use kit::jobs::{Asker, New, Run, enqueue};
use kit::{Clock, Error, Result, Tx, Value, files};
use serde::{Deserialize, Serialize};
use ui::{Establishment, Site};
use words::Language;

use crate::link::{self, Purpose};
use crate::{Accounts, admission};
use sending::send;

pub use settings::{MailSettings, Security, address_of_house, are_set_up, settings};

/// Tries of one letter, at 1, 2, 4 … minutes: about two hours.
const TRIES: i64 = 7;

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
    let sent = accounts.send_letters(&site.files, &site.words, &site.establishment().name)?;
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
    /// The key of a file that goes with it; one that is gone by then stays behind.
    #[serde(default)]
    pub attached: Option<i64>,
}

/// What stands in the place of a purpose.
const WRITTEN: &str = "written";
/// The account of a letter to someone who has none. One that would open the door for nobody is thrown away unsent.
pub(crate) const NOBODY: i64 = 0;

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
        attached: Option<StoredFile>,
    },
}

impl Accounts {
    /// Sends the letters that are due; returns how many left. Several may run at once: each letter is taken by one.
    pub fn send_letters(&self, files: &Files, catalogue: &words::Catalogue, organisation: &str) -> Result<usize> {
        let mut sent = 0;
        while let Some(taken) = self.take_letter()? {
            let Some(due) = taken else { continue };
            match send(&due, files, catalogue, organisation) {
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

    /// The next letter that is due, within another `Some` when there was one: it may be for nobody any more.
    fn take_letter(&self) -> Result<Option<Option<Due>>> {
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
            Ok(Some(due))
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
        let attached = match written.as_ref().and_then(|written| written.attached) {
            Some(file) => files::load(tx, file).map(Some).or_else(|error| match error {
                Error::NotFound => Ok(None),
                other => Err(other),
            })?,
            None => None,
        };
        return Ok(written.map(|written| {
            let mut body = written.body;
            if let Some(page) = written.page {
                body = format!("{body}\n\n{}{page}\n", settings.public_address);
            }
            let subject = written.subject;
            let content = Content::Written {
                subject,
                body,
                attached,
            };
            (written.to, written.name, content)
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
        language: match account.language.as_deref().and_then(Language::from_code) {
            Some(language) => language,
            None => Establishment::read(tx)?.unwrap_or_default().language(),
        },
    };
    Ok(Some((account.email, account.name, content)))
}
