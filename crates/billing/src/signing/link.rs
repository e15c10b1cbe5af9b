//! Personal links to papers. The store keeps their SHA-256.

use accounts::secret;
use kit::{Db, Error, Moment, Result, Tx, Value};

use super::Subject;

/// How long a link to a paper without a last day is good for, in seconds.
const GOOD_FOR: i64 = 30 * 24 * 3600;

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub subject: Subject,
    /// The address that it was sent to; empty when it was opened on the spot.
    pub sent_to: String,
    /// Whose address that is, as they are called.
    pub name: String,
    /// Neither revoked nor past.
    pub is_good: bool,
}

/// Makes a link; returns its token. Those made before for the same paper are worth nothing any more.
///
/// # Errors
/// When the system has no randomness to give.
pub fn create(tx: &mut Tx<'_>, subject: Subject, (to, name): (&str, &str), now: Moment) -> Result<String> {
    let token = secret::token()?;
    revoke(tx, subject, now)?;
    let (kind, id) = subject.key();
    let columns = ["hash", "kind", "record", "sent_to", "name", "expires_at"];
    let expires_at = now.plus_seconds(GOOD_FOR);
    let row: Vec<Value> = vec![
        secret::kept(&token),
        kind.into(),
        id.into(),
        to.into(),
        name.into(),
        expires_at.into(),
    ];
    tx.insert("paper_link", &columns, row)?;
    Ok(token)
}

/// Makes the links to a paper worthless; how many were not yet.
///
/// # Errors
/// Those of the store.
pub fn revoke(tx: &mut Tx<'_>, subject: Subject, now: Moment) -> Result<u64> {
    let (kind, id) = subject.key();
    let sql = "UPDATE paper_link SET revoked_at = $1 WHERE kind = $2 AND record = $3 AND revoked_at IS NULL";
    Ok(tx.exec(sql, &[now.into(), kind.into(), id.into()])?)
}

/// The link of a token.
///
/// # Errors
/// Refused for one that never was.
pub fn find(db: &mut Db<'_>, token: &str, now: Moment) -> Result<Link> {
    let sql = "SELECT kind, record, sent_to, name, CASE WHEN revoked_at IS NULL AND expires_at > $1 THEN 1 ELSE 0 END
        FROM paper_link WHERE hash = $2";
    let row = db.row(sql, &[now.into(), secret::kept(token)])?;
    let row = row.ok_or_else(|| Error::refused("signing-link-past"))?;
    let subject = Subject::of(&row[0].to_text(), row[1].as_int().unwrap_or_default());
    Ok(Link {
        subject: subject.ok_or_else(|| Error::refused("signing-link-past"))?,
        sent_to: row[2].to_text().into_owned(),
        name: row[3].to_text().into_owned(),
        is_good: row[4].as_bool(),
    })
}

/// Whether a paper has a link that is still good, and to whom it went.
///
/// # Errors
/// Those of the store.
pub fn standing(db: &mut Db<'_>, subject: Subject, now: Moment) -> Result<Option<String>> {
    let (kind, id) = subject.key();
    let sql =
        "SELECT sent_to FROM paper_link WHERE kind = $1 AND record = $2 AND revoked_at IS NULL AND expires_at > $3";
    let row = db.row(sql, &[kind.into(), id.into(), now.into()])?;
    Ok(row.map(|row| row[0].to_text().into_owned()))
}
