//! Whether a letter goes with a notice: at once, in one letter a day, or never; and the daily letter.

use accounts::holders::{self, Holder};
use accounts::letters::{self, Written};
use kit::jobs::Run;
use kit::{Access, Db, Error, Result, Tx};
use serde_json::{Value as Json, json};
use ui::{Pen, Site};
use words::Language;

use crate::notice::{self, Notice};
use crate::shown::Shown;

/// Lines of one letter, at most; the rest are on the page that it leads to.
const MOST_LINES: usize = 30;

/// How someone wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delivery {
    /// In the program alone.
    #[default]
    App,
    /// And by a letter at once.
    Mail,
    /// And by one letter a day.
    Digest,
    /// Not at all.
    None,
}

impl Delivery {
    pub const ALL: [Delivery; 4] = [Delivery::App, Delivery::Mail, Delivery::Digest, Delivery::None];

    pub fn as_str(self) -> &'static str {
        match self {
            Delivery::App => "app",
            Delivery::Mail => "mail",
            Delivery::Digest => "digest",
            Delivery::None => "none",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Delivery::ALL.into_iter().find(|delivery| delivery.as_str() == code)
    }
}

/// How the holder of an account wants to be told.
pub fn of(db: &mut Db<'_>, account: i64) -> Result<Delivery> {
    let code = db.scalar(
        "SELECT delivery FROM notice_delivery WHERE account_id = $1",
        &[account.into()],
    )?;
    Ok(code.as_str().and_then(Delivery::from_code).unwrap_or_default())
}

/// Chooses how one is told.
///
/// # Errors
/// Not found without an account.
pub fn choose(tx: &mut Tx<'_>, access: &Access, delivery: Delivery) -> Result<()> {
    let account = access.actor.user.ok_or(Error::NotFound)?;
    tx.exec(
        "INSERT INTO notice_delivery (account_id, delivery) VALUES ($1, $2)
         ON CONFLICT (account_id) DO UPDATE SET delivery = excluded.delivery",
        &[account.into(), delivery.as_str().into()],
    )?;
    Ok(())
}

/// Someone to be told, with the rights that decide of what.
pub struct Listener {
    pub holder: Holder,
    pub access: Access,
    delivery: Delivery,
}

impl Listener {
    /// The holder of an account under one of its profiles; nothing when they no longer have it, may no longer come in, or
    /// wish to be told nothing.
    pub fn find(site: &Site, db: &mut Db<'_>, account: i64, profile: &str) -> Result<Option<Self>> {
        let holder = holders::find(db, account)?;
        let Some(holder) = holder.filter(|holder| holder.profiles.iter().any(|known| known == profile)) else {
            return Ok(None);
        };
        let delivery = of(db, account)?;
        if delivery == Delivery::None {
            return Ok(None);
        }
        match site.rights_of(&holder.under(profile)) {
            Ok(access) => Ok(Some(Listener {
                holder,
                access,
                delivery,
            })),
            Err(Error::Forbidden(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes at once about notices that were just left, for who wants it so.
    pub fn write(&self, site: &Site, tx: &mut Tx<'_>, fresh: &[i64]) -> Result<()> {
        if self.delivery == Delivery::Mail {
            write_at_once(site, tx, &self.access, &self.holder, fresh)?;
        }
        Ok(())
    }
}

/// Writes to someone about notices that were just left, in the transaction that left them.
pub fn write_at_once(site: &Site, tx: &mut Tx<'_>, access: &Access, holder: &Holder, fresh: &[i64]) -> Result<()> {
    let mut notices = Vec::new();
    for id in fresh {
        notices.extend(notice::by_key(tx, *id)?);
    }
    write(site, tx, access, holder, &notices)
}

/// The daily letters: what was left since the last one and is still unread.
pub fn digest(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let sql = "SELECT account_id FROM notice_delivery WHERE delivery = 'digest' ORDER BY account_id";
    let accounts = site.store.read(|db| db.rows(sql, &[]))?;
    let mut letters = 0;
    for account in accounts.iter().filter_map(|row| row[0].as_int()) {
        letters += run.step(|tx, _| {
            let Some(holder) = holders::find(tx, account)? else {
                return Ok(0);
            };
            let mut written = 0;
            for profile in &holder.profiles {
                let Ok(access) = site.rights_of(&holder.under(profile)) else {
                    continue;
                };
                let sql = "SELECT id FROM notice WHERE account_id = $1 AND profile = $2 AND read_at IS NULL
                           AND mailed = 0 ORDER BY id";
                let rows = tx.rows(sql, &[account.into(), profile.as_str().into()])?;
                let fresh: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
                if !fresh.is_empty() {
                    write_at_once(site, tx, &access, &holder, &fresh)?;
                    written += 1;
                }
            }
            Ok(written)
        })?;
    }
    Ok(json!({ "letters": letters }))
}

/// A letter says which records and which fields, never a value: it travels in the open, and is read elsewhere.
fn write(site: &Site, tx: &mut Tx<'_>, access: &Access, holder: &Holder, notices: &[Notice]) -> Result<()> {
    for notice in notices {
        tx.exec("UPDATE notice SET mailed = 1 WHERE id = $1", &[notice.id.into()])?;
    }
    if notices.is_empty() || !letters::are_set_up(tx)? {
        return Ok(());
    }
    let language = holder
        .language
        .as_deref()
        .and_then(Language::from_code)
        .unwrap_or_else(|| site.establishment().language());
    let pen = Pen::new(site, language);
    let shown = &notices[..notices.len().min(MOST_LINES)];
    let lines: Vec<String> = Shown::read(tx, pen, access, shown)?
        .iter()
        .map(|shown| {
            let context = if shown.context.is_empty() {
                String::new()
            } else {
                format!(" ({})", shown.context)
            };
            format!("• {}{context} — {}", shown.title, shown.without_values())
        })
        .collect();
    let count = i64::try_from(notices.len()).unwrap_or(i64::MAX);
    let letter = Written {
        to: holder.email.clone(),
        name: holder.name.clone(),
        subject: pen.counted("alerts-letter-subject", count),
        body: format!("{}\n\n{}", pen.t("alerts-letter-body"), lines.join("\n")),
        page: Some("/notifications".to_owned()),
        attached: None,
    };
    letters::post(tx, &site.clock, Some(holder.id), &letter)
}
