//! "See as": an administrator looks through the eyes of a profile or of an account. Nothing can be changed meanwhile,
//! and what is seen is logged under both names.

use kit::{Access, Error, Result};
use uuid::Uuid;

use crate::kinds::ADMINISTRATOR;
use crate::{Accounts, admission, secret};

/// The capability that it asks for.
pub const CAPABILITY: &str = "see_as";

/// Whose eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Eyes {
    /// Anyone with this profile: no person, so that "own" rows are none.
    Profile(String),
    /// This account, with the first profile it holds.
    Account(Uuid),
}

impl Accounts {
    /// Begins to look through other eyes, in this session alone.
    ///
    /// # Errors
    /// Forbidden without the capability; refused for eyes that see everything anyway, whose writing could not be held.
    pub fn see_as(&self, access: &Access, token: &str, eyes: &Eyes) -> Result<()> {
        access.require_capability(CAPABILITY)?;
        self.write(|tx| {
            let (profile, account, keys) = match eyes {
                Eyes::Profile(key) => (Some(key.clone()), None, vec![key.clone()]),
                Eyes::Account(uid) => {
                    let id = tx
                        .scalar("SELECT id FROM account WHERE uid = $1", &[(*uid).into()])?
                        .as_int();
                    let account = admission::account(tx, id.ok_or(Error::NotFound)?)?.ok_or(Error::NotFound)?;
                    (None, Some(account.id), account.profiles)
                }
            };
            let held = admission::held(tx, &keys)?.into_iter().next().ok_or(Error::NotFound)?;
            if held.profile.everything || held.profile.key == ADMINISTRATOR {
                return Err(Error::refused("see-as-everything"));
            }
            let sql = "UPDATE web_session SET see_profile = $1, see_account = $2 WHERE hash = $3";
            let changed = tx.exec(sql, &[profile.into(), account.into(), secret::kept(token)])?;
            if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// Accounts whose eyes may be borrowed: public id, name, e-mail.
    pub fn to_see_as(&self) -> Result<Vec<(Uuid, String, String)>> {
        let sql = "SELECT uid, name, email FROM account
                   WHERE state <> 'suspended' AND ' ' || profiles || ' ' NOT LIKE '% administrator %' ORDER BY name, id LIMIT 500";
        self.read(|db| {
            let rows = db.rows(sql, &[])?;
            let text = |value: &kit::Value| value.to_text().into_owned();
            Ok(rows
                .iter()
                .map(|row| (row[0].as_uid().unwrap_or_default(), text(&row[1]), text(&row[2])))
                .collect())
        })
    }

    /// Back to one's own eyes. Asks for no right: who looks through others' has lent their own.
    pub fn stop_seeing_as(&self, token: &str) -> Result<()> {
        self.write(|tx| {
            let sql = "UPDATE web_session SET see_profile = NULL, see_account = NULL WHERE hash = $1";
            Ok(tx.exec(sql, &[secret::kept(token)])?)
        })?;
        self.admitted.forget();
        Ok(())
    }
}
