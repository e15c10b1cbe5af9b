//! The links by which files are handed in. The store keeps their SHA-256.

use accounts::secret;
use kit::{Db, Error, Moment, Result, Tx, Value};

/// Of whom files are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    Contact(i64),
    Company(i64),
}

impl Whom {
    pub fn kind(self) -> &'static str {
        match self {
            Whom::Contact(_) => "contact",
            Whom::Company(_) => "company",
        }
    }

    pub fn id(self) -> i64 {
        match self {
            Whom::Contact(id) | Whom::Company(id) => id,
        }
    }

    pub fn of(kind: &str, id: i64) -> Option<Whom> {
        match kind {
            "contact" => Some(Whom::Contact(id)),
            "company" => Some(Whom::Company(id)),
            _ => None,
        }
    }
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub whom: Whom,
    pub sent_to: String,
    /// The words that go with what is asked.
    pub message: String,
    pub expires_at: Moment,
    /// Neither revoked nor past.
    pub is_good: bool,
}

/// Makes a link; its token. Those made before stay good: letters that were sent hold them.
///
/// # Errors
/// When the system has no randomness to give.
pub fn make(tx: &mut Tx<'_>, whom: Whom, (to, message): (&str, &str), now: Moment, until: Moment) -> Result<String> {
    let token = secret::token()?;
    let columns = [
        "digest",
        "kind",
        "record",
        "sent_to",
        "message",
        "made_at",
        "expires_at",
        "reminded",
    ];
    let row: Vec<Value> = vec![
        secret::kept(&token),
        whom.kind().into(),
        whom.id().into(),
        to.into(),
        message.into(),
        now.into(),
        until.into(),
        0.into(),
    ];
    tx.insert("file_link", &columns, row)?;
    Ok(token)
}

/// The link of a token.
///
/// # Errors
/// Refused for one that never was.
pub fn find(db: &mut Db<'_>, token: &str, now: Moment) -> Result<Link> {
    let sql = "SELECT kind, record, sent_to, message, expires_at, revoked_at FROM file_link WHERE digest = $1";
    let row = db.row(sql, &[secret::kept(token)])?;
    let past = || Error::refused("requests-link-past");
    let row = row.ok_or_else(past)?;
    let expires_at = Moment::from_micros(row[4].as_int().unwrap_or_default());
    Ok(Link {
        whom: Whom::of(&row[0].to_text(), row[1].as_int().unwrap_or_default()).ok_or_else(past)?,
        sent_to: row[2].to_text().into_owned(),
        message: row[3].to_text().into_owned(),
        expires_at,
        is_good: row[5].is_missing() && expires_at > now,
    })
}

/// The last link of someone that is still good.
///
/// # Errors
/// Those of the store.
pub fn standing(db: &mut Db<'_>, whom: Whom, now: Moment) -> Result<Option<Link>> {
    last(db, whom, now, "")
}

/// The last of them that went by a letter.
///
/// # Errors
/// Those of the store.
pub fn sent(db: &mut Db<'_>, whom: Whom, now: Moment) -> Result<Option<Link>> {
    last(db, whom, now, " AND sent_to <> ''")
}

fn last(db: &mut Db<'_>, whom: Whom, now: Moment, which: &str) -> Result<Option<Link>> {
    let sql = format!(
        "SELECT sent_to, message, expires_at FROM file_link WHERE kind = $1 AND record = $2 AND revoked_at IS NULL
         AND expires_at > $3{which} ORDER BY made_at DESC, expires_at DESC LIMIT 1"
    );
    let row = db.row(&sql, &[whom.kind().into(), whom.id().into(), now.into()])?;
    Ok(row.map(|row| Link {
        whom,
        sent_to: row[0].to_text().into_owned(),
        message: row[1].to_text().into_owned(),
        expires_at: Moment::from_micros(row[2].as_int().unwrap_or_default()),
        is_good: true,
    }))
}

/// Makes every link of someone worthless; how many were not yet.
///
/// # Errors
/// Those of the store.
pub fn revoke(tx: &mut Tx<'_>, whom: Whom, now: Moment) -> Result<u64> {
    let sql = "UPDATE file_link SET revoked_at = $1 WHERE kind = $2 AND record = $3 AND revoked_at IS NULL";
    Ok(tx.exec(sql, &[now.into(), whom.kind().into(), whom.id().into()])?)
}
