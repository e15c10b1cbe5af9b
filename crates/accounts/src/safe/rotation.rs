//! Another key for the safe: every secret is sealed anew in one transaction, and the file of the key follows.
//!
//! The new key stands beside the old one (`secret.key.new`) before anything is sealed with it, and takes its place once
//! all is: whenever the machine stops, one of the two files opens what is in the store, and [`settle`] finds which.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kit::store::Store;
use kit::{Db, Error, Result, Tx, Value};

use super::{KEY_BYTES, MAIL_PASSWORD, Safe, totp_of};
use crate::secret;

/// How many secrets the store holds sealed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sealed {
    pub total: usize,
    /// Those that do not open with the key at hand.
    pub locked: usize,
}

/// A secret as it stands in the store.
enum Secret {
    Totp(i64, Vec<u8>),
    Mail(String),
    /// By its name.
    Named(String, String),
}

impl Secret {
    /// Every one there is.
    fn all(db: &mut Db<'_>) -> Result<Vec<Secret>> {
        let sql = "SELECT account_id, totp FROM account_secret WHERE totp IS NOT NULL ORDER BY account_id";
        let mut secrets: Vec<Secret> = db
            .rows(sql, &[])?
            .iter()
            .filter_map(|row| Some(Secret::Totp(row[0].as_int()?, row[1].as_bytes()?.to_vec())))
            .collect();
        let mail = db.scalar("SELECT password FROM mail_settings WHERE password <> ''", &[])?;
        secrets.extend(mail.as_str().map(|sealed| Secret::Mail(sealed.to_owned())));
        let named = db.rows("SELECT name, sealed FROM named_secret ORDER BY name", &[])?;
        let text = |value: &Value| value.to_text().into_owned();
        secrets.extend(named.iter().map(|row| Secret::Named(text(&row[0]), text(&row[1]))));
        Ok(secrets)
    }

    fn opens(&self, safe: &Safe) -> bool {
        match self {
            Secret::Totp(account, sealed) => safe.open(&totp_of(*account), sealed).is_ok(),
            Secret::Mail(sealed) => safe.open_text(MAIL_PASSWORD, sealed).is_ok(),
            Secret::Named(name, sealed) => safe.open_text(name, sealed).is_ok(),
        }
    }

    fn seal_again(&self, tx: &mut Tx<'_>, old: &Safe, new: &Safe) -> Result<()> {
        match self {
            Secret::Totp(account, sealed) => {
                let place = totp_of(*account);
                let sealed = new.seal(&place, &old.open(&place, sealed)?)?;
                let sql = "UPDATE account_secret SET totp = $1 WHERE account_id = $2";
                tx.exec(sql, &[Value::Bytes(sealed), (*account).into()])?;
            }
            Secret::Mail(sealed) => {
                let sealed = new.seal_text(MAIL_PASSWORD, &old.open_text(MAIL_PASSWORD, sealed)?)?;
                tx.exec("UPDATE mail_settings SET password = $1", &[sealed.into()])?;
            }
            Secret::Named(name, sealed) => super::named::keep(tx, new, name, &old.open_text(name, sealed)?)?,
        }
        Ok(())
    }
}

/// What the store holds sealed, and whether this safe opens it.
pub fn sealed(db: &mut Db<'_>, safe: &Safe) -> Result<Sealed> {
    let all = Secret::all(db)?;
    Ok(Sealed {
        total: all.len(),
        locked: all.iter().filter(|secret| !secret.opens(safe)).count(),
    })
}

/// Makes another key, seals everything with it, and puts it in the place of the one in the file; returns how many
/// secrets were sealed anew. A server that runs meanwhile keeps the old key in memory: it is to be started again.
///
/// # Errors
/// Refused when something does not open with the key as it is: it would be lost. Then nothing is changed.
pub fn rotate(store: &Store, file: &Path) -> Result<usize> {
    let old = Safe::of_file(file)?;
    let text = STANDARD.encode(secret::random::<KEY_BYTES>()?);
    let new = Safe::of_text(&text)?;
    let beside = beside(file);
    write(&beside, &text)?;
    let sealed_again = store.write(|tx| {
        let all = Secret::all(tx)?;
        if !all.iter().all(|secret| secret.opens(&old)) {
            return Err(Error::refused("secrets-locked"));
        }
        for secret in &all {
            secret.seal_again(tx, &old, &new)?;
        }
        Ok(all.len())
    });
    if sealed_again.is_ok() {
        // Written once more, from memory: whoever opened the house meanwhile may have cleared the file beside.
        write(&beside, &text)?;
        std::fs::rename(&beside, file).map_err(|error| fault(file, &error))?;
    } else {
        std::fs::remove_file(&beside).map_err(|error| fault(&beside, &error))?;
    }
    sealed_again
}

/// Ends a rotation that a stop of the machine cut short: the file beside the key takes its place when it is the one that
/// opens the store, and goes when it is not.
pub fn settle(store: &Store, file: &Path) -> Result<()> {
    let beside = beside(file);
    if !beside.exists() {
        return Ok(());
    }
    let is_the_one = Safe::of_file(&beside).is_ok_and(|new| {
        let sealed = store.read(|db| sealed(db, &new));
        sealed.is_ok_and(|sealed| sealed.total > 0 && sealed.locked == 0)
    });
    if is_the_one {
        std::fs::rename(&beside, file).map_err(|error| fault(file, &error))
    } else {
        std::fs::remove_file(&beside).map_err(|error| fault(&beside, &error))
    }
}

fn beside(file: &Path) -> PathBuf {
    file.with_added_extension("new")
}

/// Writes a key for the program's account alone, to the disk itself.
fn write(path: &Path, text: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| fault(path, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| fault(path, &error))?;
    file.sync_all().map_err(|error| fault(path, &error))
}

fn fault(path: &Path, error: &std::io::Error) -> Error {
    Error::Fault(format!("{}: {error}", path.display()))
}
