//! Sessions: what a browser's cookie opens, until when, on which device.
//!
//! The cookie holds a token of 256 bits; the store keeps its SHA-256. A session ends when it is idle for as long as its
//! profile says, at its absolute end, or when its owner or an administrator ends it.

use kit::{Db, Moment, Result, Tx, Value};

use crate::device::Device;
use crate::secret;

/// The cookie's name.
pub const COOKIE: &str = "preau_session";

/// What a session is opened with.
pub struct Opening<'a> {
    pub account: i64,
    pub profile: &'a str,
    pub device: &'a Device,
    pub idle_seconds: i64,
    pub longest_seconds: i64,
}

/// A session as its owner sees it in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub id: i64,
    pub profile: String,
    pub device: Device,
    pub created: Moment,
    pub last_seen: Moment,
    pub expires: Moment,
}

/// Opens a session; returns the token for the cookie. Always a new one: what was in the browser before signing in is
/// worth nothing afterwards.
pub fn open(tx: &mut Tx<'_>, opening: &Opening<'_>, now: Moment) -> Result<String> {
    let token = secret::token()?;
    let id = tx.next_id()?;
    tx.exec("DELETE FROM web_session WHERE expires_at < $1", &[now.into()])?;
    tx.insert(
        "web_session",
        &[
            "id",
            "hash",
            "account_id",
            "profile",
            "device",
            "address",
            "created_at",
            "last_seen_at",
            "idle_seconds",
            "expires_at",
        ],
        vec![
            id.into(),
            secret::kept(&token),
            opening.account.into(),
            opening.profile.into(),
            opening.device.name.as_str().into(),
            opening.device.address.as_str().into(),
            now.into(),
            now.into(),
            opening.idle_seconds.into(),
            now.plus_seconds(opening.longest_seconds).into(),
        ],
    )?;
    Ok(token)
}

/// The open sessions of an account, last seen first.
pub fn of_account(db: &mut Db<'_>, account: i64, now: Moment) -> Result<Vec<Session>> {
    let sql = "SELECT id, profile, device, address, created_at, last_seen_at, expires_at, idle_seconds FROM web_session
               WHERE account_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC";
    let rows = db.rows(sql, &[account.into(), now.into()])?;
    let moment = |value: &Value| Moment::from_micros(value.as_int().unwrap_or_default());
    let sessions = rows.iter().map(|row| Session {
        id: row[0].as_int().unwrap_or_default(),
        profile: row[1].to_text().into_owned(),
        device: Device {
            name: row[2].to_text().into_owned(),
            address: row[3].to_text().into_owned(),
        },
        created: moment(&row[4]),
        last_seen: moment(&row[5]),
        expires: moment(&row[6]).min(moment(&row[5]).plus_seconds(row[7].as_int().unwrap_or_default())),
    });
    Ok(sessions.filter(|session| session.expires > now).collect())
}

/// Ends one session of an account; `false` when it has no such session.
pub fn end(tx: &mut Tx<'_>, account: i64, session: i64) -> Result<bool> {
    let sql = "DELETE FROM web_session WHERE id = $1 AND account_id = $2";
    Ok(tx.exec(sql, &[session.into(), account.into()])? == 1)
}

/// Ends every session of an account, but for one when it is given.
pub fn end_all(tx: &mut Tx<'_>, account: i64, except: Option<i64>) -> Result<u64> {
    let sql = "DELETE FROM web_session WHERE account_id = $1 AND id <> $2";
    Ok(tx.exec(sql, &[account.into(), except.unwrap_or_default().into()])?)
}

/// Notes when sessions were last used: many at once, about once a minute.
pub fn note_seen(tx: &mut Tx<'_>, seen: &[(i64, Moment)]) -> Result<()> {
    for (session, at) in seen {
        let sql = "UPDATE web_session SET last_seen_at = $1 WHERE id = $2";
        tx.exec(sql, &[(*at).into(), (*session).into()])?;
    }
    Ok(())
}
