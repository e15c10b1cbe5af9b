//! API tokens: a secret for a program, tied to a profile, and to an account when its scopes are about a person.

use jiff::civil::Date;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Result};
use uuid::Uuid;

use crate::kinds::ADMINISTRATOR;
use crate::{Accounts, secret};

/// Begins every token, so that a leak is found by those who look for secrets in public places.
const PREFIX: &str = "preau_";

/// A token to make.
#[derive(Debug, Clone, Default)]
pub struct NewToken {
    pub name: String,
    pub profile: String,
    pub account: Option<i64>,
    /// Good until the end of this day.
    pub expires_on: Option<Date>,
}

/// A line of `preau token list` and of the tokens' page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub uid: Uuid,
    pub name: String,
    pub profile: String,
    pub expires_on: Option<String>,
    pub revoked: bool,
    /// Microseconds since 1970.
    pub last_used: Option<i64>,
}

impl Accounts {
    /// Makes a token; returns it, for the only time it can be read.
    ///
    /// # Errors
    /// Forbidden without the right to create tokens; invalid on `name` or `profile`.
    pub fn create_token(&self, access: &Access, token: &NewToken) -> Result<String> {
        if token.profile == ADMINISTRATOR && !access.profile.everything {
            return Err(Error::forbidden("error-forbidden-administrator"));
        }
        let secret_text = format!("{PREFIX}{}", secret::token()?);
        self.write(|tx| {
            tx.begin(access, &self.clock, "token_created", "")?;
            let mut values = Values::new()
                .with("name", token.name.trim())
                .with("profile", token.profile.as_str());
            values.set("user", token.account);
            values.set("expires_on", token.expires_on);
            let written = Hand::new(access, &self.clock).create(tx, "token", values, None)?;
            let sql = "UPDATE api_token SET hash = $1 WHERE id = $2";
            tx.exec(sql, &[secret::kept(&secret_text), written.id.into()])?;
            Result::Ok(())
        })?;
        Ok(secret_text)
    }

    /// Revokes a token: the next request with it is refused, and no undo brings its secret back.
    pub fn revoke_token(&self, access: &Access, token: Uuid) -> Result<()> {
        access.kind("token")?;
        self.write(|tx| {
            let id = tx
                .scalar("SELECT id FROM api_token WHERE uid = $1", &[token.into()])?
                .as_int();
            let id = id.ok_or(Error::NotFound)?;
            tx.begin(access, &self.clock, "token_revoked", "")?;
            let revoked = Values::new().with("revoked", true);
            Hand::new(access, &self.clock).update(tx, "token", id, revoked, Expect::Anything)?;
            tx.exec("UPDATE api_token SET hash = NULL WHERE id = $1", &[id.into()])?;
            Result::Ok(())
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// Every token, revoked ones last.
    pub fn tokens(&self) -> Result<Vec<Line>> {
        let sql =
            "SELECT uid, name, profile, expires_on, revoked, last_used_at FROM api_token ORDER BY revoked, name, id";
        self.read(|db| {
            let rows = db.rows(sql, &[])?;
            let line = |row: &kit::store::Row| Line {
                uid: row[0].as_uid().unwrap_or_default(),
                name: row[1].to_text().into_owned(),
                profile: row[2].to_text().into_owned(),
                expires_on: row[3].as_str().map(str::to_owned),
                revoked: row[4].as_bool(),
                last_used: row[5].as_int(),
            };
            Ok(rows.iter().map(line).collect())
        })
    }

    /// The token of a name that is not revoked, for the command line.
    ///
    /// # Errors
    /// Not found; refused with `token-name-ambiguous` when several have it.
    pub fn token_named(&self, name: &str) -> Result<Uuid> {
        let mut named = self
            .tokens()?
            .into_iter()
            .filter(|token| token.name == name && !token.revoked);
        match (named.next(), named.next()) {
            (Some(token), None) => Ok(token.uid),
            (None, _) => Err(Error::NotFound),
            _ => Err(Error::refused("token-name-ambiguous")),
        }
    }
}
