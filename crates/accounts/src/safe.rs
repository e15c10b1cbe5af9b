//! The safe: secrets that must be read back (those of authenticators, the password of the mail server) stand sealed in
//! the store, so that a copy of the database alone opens nothing.
//!
//! ChaCha20-Poly1305 (RFC 8439) under a key that is kept beside the database, in a file that only the program's account
//! reads, or is given in the environment. A sealed secret is bound to its place: moved to another row, it does not open.

pub mod named;
mod rotation;

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kit::{Error, Result, Tx, Value};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::secret;

pub use rotation::{Sealed, rotate, sealed, settle};

/// The file of the key, in the data folder.
pub const KEY_FILE: &str = "secret.key";

/// Bytes of a key.
const KEY_BYTES: usize = 32;
/// The first byte of what is sealed: how it was.
const FORM: u8 = 1;
/// What marks a sealed text, which is otherwise base64.
const MARK: &str = "sealed:";

/// Seals secrets and opens them again. Cheap to clone.
#[derive(Clone)]
pub struct Safe(Arc<LessSafeKey>);

impl Safe {
    /// A safe of this key: 32 bytes.
    pub fn of(key: &[u8]) -> Result<Self> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, key)
            .map_err(|_| Error::Fault(format!("the key of secrets is not of {KEY_BYTES} bytes")))?;
        Ok(Safe(Arc::new(LessSafeKey::new(key))))
    }

    /// A safe whose key nobody keeps: for houses that end with the process.
    pub fn passing() -> Result<Self> {
        Safe::of(&secret::random::<KEY_BYTES>()?)
    }

    /// A safe of a key in base64 (RFC 4648, section 4), as files and the environment have it.
    pub fn of_text(text: &str) -> Result<Self> {
        let key = STANDARD.decode(text.trim());
        Safe::of(&key.map_err(|_| Error::Fault("the key of secrets is not base64".into()))?)
    }

    /// The safe of the key in a file.
    pub fn of_file(path: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(path).map_err(|error| Error::Fault(format!("{}: {error}", path.display())))?;
        Safe::of_text(&text)
    }

    /// The safe of a data folder; its key is made when there is none, readable by the program's account alone.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        let path = folder.join(KEY_FILE);
        let fault = |error: std::io::Error| Error::Fault(format!("{}: {error}", path.display()));
        match std::fs::read_to_string(&path) {
            Ok(text) => Safe::of_text(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let text = STANDARD.encode(secret::random::<KEY_BYTES>()?);
                let mut options = OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let mut file = match options.open(&path) {
                    Ok(file) => file,
                    // Another process made it between the two looks.
                    Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Safe::in_folder(folder),
                    Err(error) => return Err(fault(error)),
                };
                file.write_all(text.as_bytes()).map_err(fault)?;
                file.sync_all().map_err(fault)?;
                Safe::of_text(&text)
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Seals a secret for a place, such as `totp 42`.
    pub fn seal(&self, place: &str, secret: &[u8]) -> Result<Vec<u8>> {
        let nonce = secret::random::<NONCE_LEN>()?;
        let mut body = secret.to_vec();
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place), &mut body)
            .map_err(|_| Error::Fault("a secret could not be sealed".into()))?;
        Ok([&[FORM][..], &nonce, &body].concat())
    }

    /// Opens what was sealed for a place.
    ///
    /// # Errors
    /// A fault when it was sealed with another key or for another place.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let shut = || Error::Fault("a secret does not open: the key is not the one it was sealed with".into());
        let Some((&FORM, rest)) = sealed.split_first() else {
            return Err(shut());
        };
        let (nonce, body) = rest.split_at_checked(NONCE_LEN).ok_or_else(shut)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| shut())?;
        let mut body = body.to_vec();
        let plain = self
            .0
            .open_in_place(nonce, Aad::from(place), &mut body)
            .map_err(|_| shut())?;
        Ok(plain.to_vec())
    }

    /// The same for a column of text.
    pub fn seal_text(&self, place: &str, secret: &str) -> Result<String> {
        let sealed = self.seal(place, secret.as_bytes())?;
        Ok(format!("{MARK}{}", STANDARD.encode(sealed)))
    }

    pub fn open_text(&self, place: &str, sealed: &str) -> Result<String> {
        let shut = || Error::Fault("a secret in the store is not sealed as it should be".into());
        let body = sealed.strip_prefix(MARK).ok_or_else(shut)?;
        let plain = self.open(place, &STANDARD.decode(body).map_err(|_| shut())?)?;
        String::from_utf8(plain).map_err(|_| shut())
    }
}

/// The place of an account's authenticator secret.
pub fn totp_of(account: i64) -> String {
    format!("totp {account}")
}

/// The place of the mail server's password.
pub const MAIL_PASSWORD: &str = "mail password";

/// Seals what a house from before the safe has in the clear. Does nothing in all others.
pub fn seal_what_is_clear(tx: &mut Tx<'_>, safe: &Safe) -> Result<()> {
    let clear = tx.rows(
        "SELECT account_id, totp FROM account_secret WHERE length(totp) = 20",
        &[],
    )?;
    for row in clear {
        let (account, totp) = (
            row[0].as_int().unwrap_or_default(),
            row[1].as_bytes().unwrap_or_default(),
        );
        let sealed = safe.seal(&totp_of(account), totp)?;
        let sql = "UPDATE account_secret SET totp = $1 WHERE account_id = $2";
        tx.exec(sql, &[Value::Bytes(sealed), account.into()])?;
    }
    let sql = "SELECT password FROM mail_settings WHERE password <> '' AND password NOT LIKE 'sealed:%'";
    if let Some(password) = tx.scalar(sql, &[])?.as_str() {
        let sealed = safe.seal_text(MAIL_PASSWORD, password)?;
        tx.exec("UPDATE mail_settings SET password = $1", &[sealed.into()])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_with_its_key_in_its_place_alone() {
        let (safe, other) = (Safe::passing().unwrap(), Safe::passing().unwrap());
        let sealed = safe.seal("totp 1", b"12345678901234567890").unwrap();
        assert!(!sealed.windows(5).any(|piece| piece == b"12345"));
        assert_eq!(safe.open("totp 1", &sealed).unwrap(), b"12345678901234567890");
        assert!(safe.open("totp 2", &sealed).is_err());
        assert!(other.open("totp 1", &sealed).is_err());
        for length in 0..sealed.len() {
            assert!(safe.open("totp 1", &sealed[..length]).is_err());
        }
    }

    #[test]
    fn the_key_of_a_folder_stays_the_same_and_its_file_is_for_one_alone() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = Safe::in_folder(folder.path())
            .unwrap()
            .seal_text("here", "hunter2")
            .unwrap();
        let again = Safe::in_folder(folder.path()).unwrap();
        assert_eq!(again.open_text("here", &sealed).unwrap(), "hunter2");
        #[cfg(unix)]
        {
            let metadata = std::fs::metadata(folder.path().join(KEY_FILE)).unwrap();
            assert_eq!(
                std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777,
                0o600
            );
        }
    }
}
