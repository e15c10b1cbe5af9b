//! The link by which someone chooses, without an account, what may be sent to them: good until their data is erased. Only
//! its digest is kept.

use accounts::secret;
use kit::{Clock, Db, Error, Result, Tx};

/// Makes a link for a person; those made before stay good, since letters that were sent hold them.
///
/// # Errors
/// When the system has no randomness to give.
pub fn make(tx: &mut Tx<'_>, clock: &Clock, person: i64) -> Result<String> {
    let token = secret::token()?;
    tx.exec(
        "INSERT INTO preference_link (digest, person_id, at) VALUES ($1, $2, $3)",
        &[secret::kept(&token), person.into(), clock.now().into()],
    )?;
    Ok(token)
}

/// Whose link it is.
///
/// # Errors
/// Not found: nobody's.
pub fn person(db: &mut Db<'_>, token: &str) -> Result<i64> {
    let sql = "SELECT person_id FROM preference_link WHERE digest = $1";
    let found = db.scalar(sql, &[secret::kept(token)])?;
    found.as_int().ok_or(Error::NotFound)
}
