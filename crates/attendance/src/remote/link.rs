//! Personal links: each opens one slot to one learner, once, until signing closes. The store keeps their SHA-256.

use accounts::secret;
use kit::{Db, Moment, Result, Tx};

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub slot: i64,
    pub learner: i64,
    /// Neither used nor past.
    pub is_good: bool,
}

/// Makes a link for a learner at a slot; returns its token. Those made before for the same are worth nothing any more, and
/// those that are long past are forgotten.
///
/// # Errors
/// When the system has no randomness to give.
pub fn create(tx: &mut Tx<'_>, slot: i64, learner: i64, expires_at: Moment) -> Result<String> {
    let token = secret::token()?;
    let former = "DELETE FROM signing_link WHERE slot_id = $1 AND learner_id = $2 AND used_at IS NULL";
    tx.exec(former, &[slot.into(), learner.into()])?;
    let long_past = "DELETE FROM signing_link WHERE expires_at < $1";
    tx.exec(long_past, &[expires_at.plus_seconds(-30 * 24 * 3600).into()])?;
    tx.insert(
        "signing_link",
        &["hash", "slot_id", "learner_id", "expires_at"],
        vec![secret::kept(&token), slot.into(), learner.into(), expires_at.into()],
    )?;
    Ok(token)
}

/// The link of a token; nothing for one that never was, or was replaced.
pub fn find(db: &mut Db<'_>, token: &str, now: Moment) -> Result<Option<Link>> {
    let sql = "SELECT slot_id, learner_id, CASE WHEN used_at IS NULL AND expires_at > $1 THEN 1 ELSE 0 END
               FROM signing_link WHERE hash = $2";
    let row = db.row(sql, &[now.into(), secret::kept(token)])?;
    Ok(row.and_then(|row| {
        Some(Link {
            slot: row[0].as_int()?,
            learner: row[1].as_int()?,
            is_good: row[2].as_bool(),
        })
    }))
}

/// Uses a link up, in the transaction of the signature. Of two that try at the same moment, one gets `true`.
pub fn take(tx: &mut Tx<'_>, token: &str, now: Moment) -> Result<bool> {
    let sql = "UPDATE signing_link SET used_at = $1 WHERE hash = $2 AND used_at IS NULL AND expires_at > $3";
    Ok(tx.exec(sql, &[now.into(), secret::kept(token), now.into()])? == 1)
}
