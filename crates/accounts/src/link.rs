//! Links that work once: to sign in, to choose a password; and the step between a password and its code.
//!
//! The token is in the link alone; the store keeps its SHA-256, until when it is good, and when it was used.

use kit::{Db, Moment, Result, Tx};

use crate::secret;

/// What a link is for, and how long it is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Sign in without a password.
    SignIn,
    /// First visit: choose a password.
    Invitation,
    /// Choose another password.
    Reset,
    /// The password was right: the code of the second factor is awaited.
    Code,
}

impl Purpose {
    pub const ALL: [Purpose; 4] = [Purpose::SignIn, Purpose::Invitation, Purpose::Reset, Purpose::Code];

    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::SignIn => "sign_in",
            Purpose::Invitation => "invitation",
            Purpose::Reset => "reset",
            Purpose::Code => "code",
        }
    }

    /// How long the link is good, in minutes.
    pub fn minutes(self) -> i64 {
        match self {
            Purpose::SignIn => 20,
            Purpose::Invitation => 7 * 24 * 60,
            Purpose::Reset => 24 * 60,
            Purpose::Code => 10,
        }
    }

    /// The page that a link of this purpose leads to.
    pub fn page(self) -> &'static str {
        match self {
            Purpose::SignIn => "/sign-in/link/",
            Purpose::Invitation | Purpose::Reset => "/sign-in/password/",
            Purpose::Code => "/sign-in/code",
        }
    }
}

/// Makes a link for an account; returns its token. Earlier ones of the same purpose stop working, but for codes, which
/// several devices may await.
pub fn create(tx: &mut Tx<'_>, account: i64, purpose: Purpose, now: Moment) -> Result<String> {
    let token = secret::token()?;
    if purpose != Purpose::Code {
        let sql = "DELETE FROM sign_in_link WHERE account_id = $1 AND purpose = $2";
        tx.exec(sql, &[account.into(), purpose.as_str().into()])?;
    }
    let long_ago = now.plus_seconds(-30 * 24 * 3600);
    tx.exec("DELETE FROM sign_in_link WHERE expires_at < $1", &[long_ago.into()])?;
    tx.insert(
        "sign_in_link",
        &["hash", "account_id", "purpose", "created_at", "expires_at"],
        vec![
            secret::kept(&token),
            account.into(),
            purpose.as_str().into(),
            now.into(),
            now.plus_seconds(purpose.minutes() * 60).into(),
        ],
    )?;
    Ok(token)
}

/// The account that a link still opens, without using it: what a page shows before its button.
pub fn peek(db: &mut Db<'_>, token: &str, purposes: &[Purpose], now: Moment) -> Result<Option<(i64, Purpose)>> {
    let sql = "SELECT account_id, purpose FROM sign_in_link WHERE hash = $1 AND used_at IS NULL AND expires_at > $2";
    let Some(row) = db.row(sql, &[secret::kept(token), now.into()])? else {
        return Ok(None);
    };
    let purpose = purposes
        .iter()
        .find(|purpose| row[1].as_str() == Some(purpose.as_str()));
    Ok(row[0].as_int().zip(purpose.copied()))
}

/// Uses a link up. Of two that try at the same moment, one gets `true`.
pub fn take(tx: &mut Tx<'_>, token: &str, now: Moment) -> Result<bool> {
    let sql = "UPDATE sign_in_link SET used_at = $1 WHERE hash = $2 AND used_at IS NULL AND expires_at > $3";
    Ok(tx.exec(sql, &[now.into(), secret::kept(token), now.into()])? == 1)
}
