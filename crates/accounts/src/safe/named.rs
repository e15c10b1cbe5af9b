//! Secrets of rooms by name, sealed like the others: the password of a mailbox, the keys of a payment provider. The name is
//! the place that a secret is bound to.

use kit::{Db, Result, Tx};

use super::Safe;

/// Keeps a secret, in the place of the one that was there.
///
/// # Errors
/// Those of the store.
pub fn keep(tx: &mut Tx<'_>, safe: &Safe, name: &str, secret: &str) -> Result<()> {
    let sealed = safe.seal_text(name, secret)?;
    tx.exec(
        "INSERT INTO named_secret (name, sealed) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed",
        &[name.into(), sealed.into()],
    )?;
    Ok(())
}

/// Opens a secret; `None` when none is kept.
///
/// # Errors
/// A fault when it was sealed with another key than the one at hand.
pub fn open(db: &mut Db<'_>, safe: &Safe, name: &str) -> Result<Option<String>> {
    let sealed = db.scalar("SELECT sealed FROM named_secret WHERE name = $1", &[name.into()])?;
    sealed.as_str().map(|sealed| safe.open_text(name, sealed)).transpose()
}

/// Whether a secret is kept.
///
/// # Errors
/// Those of the store.
pub fn is_kept(db: &mut Db<'_>, name: &str) -> Result<bool> {
    Ok(db.int("SELECT count(*) FROM named_secret WHERE name = $1", &[name.into()])? > 0)
}

/// Forgets a secret.
///
/// # Errors
/// Those of the store.
pub fn forget(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    tx.exec("DELETE FROM named_secret WHERE name = $1", &[name.into()])?;
    Ok(())
}
