//! One's own account: language and theme, password, second factor, sessions, the active profile.

use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Message, Result, Tx};

use crate::admission::{self, Account};
use crate::link::{self, Purpose};
use crate::password::weigh;
use crate::safe::totp_of;
use crate::second_factor::{self, Enrolment};
use crate::session::{self, Session};
use crate::throttle::Subjects;
use crate::{Accounts, secret, sign_in};

impl Accounts {
    /// Changes one's own name, language or theme: what anyone may, whatever their rights on accounts.
    pub fn prefer(&self, access: &Access, values: Values) -> Result<()> {
        let id = own_id(access)?;
        let values = values.only(|key| ["name", "language", "theme"].contains(&key));
        self.write(|tx| {
            tx.begin(access, &self.clock, "account_preferences", "")?;
            Hand::new(access, &self.clock).update_unchecked(tx, "user", id, values, Expect::Anything)
        })?;
        Ok(())
    }

    /// Changes one's own password, knowing the present one; ends the other sessions.
    ///
    /// # Errors
    /// Invalid on `present` or on `password`.
    pub fn change_password(&self, access: &Access, token: &str, present: &str, password: &str) -> Result<()> {
        let account = self.own_account(access)?;
        if account.password.is_some() {
            self.guarded(&account, "present", "password-present-wrong", |_| {
                self.hasher.verify(present, account.password.as_deref())
            })?;
        }
        weigh_for(&account, password)?;
        let hash = self.hasher.hash(password)?;
        let now = self.clock.now();
        self.write(|tx| {
            keep_password(tx, account.id, &hash, now.micros())?;
            let sql = "DELETE FROM web_session WHERE account_id = $1 AND hash <> $2";
            tx.exec(sql, &[account.id.into(), secret::kept(token)])?;
            Result::Ok(())
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// Chooses a password through the link of an invitation or of a reset; an invited account becomes active.
    ///
    /// # Errors
    /// Refused with `sign-in-link-over`, or invalid on `password`.
    pub fn choose_password(&self, access: &Access, token: &str, password: &str) -> Result<()> {
        let now = self.clock.now();
        let over = || Error::refused("sign-in-link-over");
        let purposes = [Purpose::Invitation, Purpose::Reset];
        let account = self.read(|db| {
            let Some((id, _)) = link::peek(db, token, &purposes, now)? else {
                return Ok(None);
            };
            admission::account(db, id)
        })?;
        let account = account
            .filter(|account| account.state != "suspended")
            .ok_or_else(over)?;
        weigh_for(&account, password)?;
        let hash = self.hasher.hash(password)?;
        self.write(|tx| {
            if !link::take(tx, token, now)? {
                return Err(over());
            }
            keep_password(tx, account.id, &hash, now.micros())?;
            session::end_all(tx, account.id, None)?;
            if account.state == "invited" {
                tx.begin(access, &self.clock, "invitation_accepted", "")?;
                let active = Values::new().with("state", "active");
                Hand::new(access, &self.clock).update_unchecked(tx, "user", account.id, active, Expect::Anything)?;
            }
            Result::Ok(())
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// Whether a link still works, for the page that shows its button, and the account's address.
    pub fn link_holder(&self, token: &str, purposes: &[Purpose]) -> Result<Option<String>> {
        let now = self.clock.now();
        self.read(|db| {
            let Some((id, _)) = link::peek(db, token, purposes, now)? else {
                return Ok(None);
            };
            Ok(admission::account(db, id)?
                .filter(|account| account.state != "suspended")
                .map(|account| account.email))
        })
    }

    /// Prepares a second factor: what to scan. Nothing changes until [`Accounts::enrol`] proves that it was.
    pub fn prepare_second_factor(&self, access: &Access, organisation: &str) -> Result<(String, Enrolment)> {
        let account = self.own_account(access)?;
        if account.totp.is_some() {
            return Err(Error::refused("two-factor-already"));
        }
        let shared = second_factor::new_secret()?;
        let enrolment = second_factor::enrolment(&shared, organisation, &account.email)?;
        Ok((enrolment.secret.replace(' ', ""), enrolment))
    }

    /// Sets the second factor up with the code that the authenticator shows; returns the recovery codes, shown once.
    ///
    /// # Errors
    /// Invalid on `code` when it is not the one of this secret.
    pub fn enrol(&self, access: &Access, secret_text: &str, code: &str) -> Result<Vec<String>> {
        let account = self.own_account(access)?;
        if account.totp.is_some() {
            return Err(Error::refused("two-factor-already"));
        }
        let wrong = || Error::invalid("code", "sign-in-code-unread");
        let shared = second_factor::read_secret(secret_text).ok_or_else(wrong)?;
        let now = self.clock.now();
        let seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or_default();
        let step = second_factor::check(&shared, code, seconds, None).ok_or_else(wrong)?;
        let sealed = self.safe.seal(&totp_of(account.id), &shared)?;
        let codes = self.write(|tx| {
            tx.exec(
                "INSERT INTO account_secret (account_id, totp, totp_step) VALUES ($1, $2, $3)
                 ON CONFLICT (account_id) DO UPDATE SET totp = excluded.totp, totp_step = excluded.totp_step",
                &[account.id.into(), kit::Value::Bytes(sealed.clone()), step.into()],
            )?;
            new_recovery_codes(tx, account.id)
        })?;
        self.admitted.forget();
        Ok(codes)
    }

    /// Gives up the second factor, with one of its codes.
    pub fn give_up_second_factor(&self, access: &Access, code: &str) -> Result<()> {
        let account = self.own_account(access)?;
        let now = self.clock.now();
        self.guarded(&account, "code", "sign-in-code-unread", |accounts| {
            accounts.write(|tx| sign_in::proves(tx, &self.safe, &account, code, now))
        })?;
        self.write(|tx| forget_second_factor(tx, account.id))?;
        self.admitted.forget();
        Ok(())
    }

    /// One's own open sessions, and which of them is this one.
    pub fn own_sessions(&self, access: &Access, token: &str) -> Result<(Vec<Session>, Option<i64>)> {
        let id = own_id(access)?;
        let now = self.clock.now();
        self.read(|db| {
            let this = db
                .scalar("SELECT id FROM web_session WHERE hash = $1", &[secret::kept(token)])?
                .as_int();
            Ok((session::of_account(db, id, now)?, this))
        })
    }

    /// Ends one of one's own sessions, or all but this one.
    pub fn end_own_session(&self, access: &Access, token: &str, which: Option<i64>) -> Result<()> {
        let id = own_id(access)?;
        self.write(|tx| match which {
            Some(session) if session::end(tx, id, session)? => Ok(()),
            Some(_) => Err(Error::NotFound),
            None => {
                let sql = "DELETE FROM web_session WHERE account_id = $1 AND hash <> $2";
                tx.exec(sql, &[id.into(), secret::kept(token)])?;
                Ok(())
            }
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// Changes to another of the profiles that one holds; the session keeps its other properties.
    pub fn take_profile(&self, access: &Access, token: &str, profile: &str) -> Result<()> {
        let account = self.own_account(access)?;
        if !account.profiles.iter().any(|held| held == profile) {
            return Err(Error::NotFound);
        }
        self.write(|tx| {
            let held = admission::held(tx, &[profile.to_owned()])?
                .into_iter()
                .next()
                .ok_or(Error::NotFound)?;
            let sql = "UPDATE web_session SET profile = $1, idle_seconds = $2 WHERE hash = $3 AND account_id = $4";
            let args = [
                profile.into(),
                held.idle_seconds.into(),
                secret::kept(token),
                account.id.into(),
            ];
            tx.exec(sql, &args)?;
            Result::Ok(())
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// A proof asked of whoever is signed in already: guessing it pauses as at the door.
    fn guarded(
        &self,
        account: &Account,
        field: &str,
        key: &str,
        proof: impl FnOnce(&Self) -> Result<bool>,
    ) -> Result<()> {
        let now = self.clock.now();
        let subjects = Subjects::new(&format!("own:{}", account.email), "");
        if let Some(until) = self.read(|db| self.throttle.paused(db, &subjects, now))? {
            return Err(sign_in::paused_until(until, now));
        }
        if proof(self)? {
            return self.write(|tx| self.throttle.succeeded(tx, &subjects));
        }
        self.write(|tx| self.throttle.failed(tx, &subjects, now))?;
        Err(Error::invalid(field, key))
    }

    /// One's own account as the store has it.
    pub(crate) fn own_account(&self, access: &Access) -> Result<Account> {
        let id = own_id(access)?;
        self.read(|db| admission::account(db, id))?.ok_or(Error::NotFound)
    }
}

/// The account behind an access; a token without account has none.
fn own_id(access: &Access) -> Result<i64> {
    access.actor.user.ok_or(Error::NotFound)
}

fn weigh_for(account: &Account, password: &str) -> Result<()> {
    weigh(password, &[&account.email, &account.name]).map_err(|weakness| Error::invalid("password", weakness.key()))
}

/// Keeps a password's hash.
pub(crate) fn keep_password(tx: &mut Tx<'_>, account: i64, hash: &str, at: i64) -> Result<()> {
    tx.exec(
        "INSERT INTO account_secret (account_id, password, password_at) VALUES ($1, $2, $3)
         ON CONFLICT (account_id) DO UPDATE SET password = excluded.password, password_at = excluded.password_at",
        &[account.into(), hash.into(), at.into()],
    )?;
    Ok(())
}

pub(crate) fn forget_second_factor(tx: &mut Tx<'_>, account: i64) -> Result<()> {
    tx.exec(
        "UPDATE account_secret SET totp = NULL, totp_step = NULL WHERE account_id = $1",
        &[account.into()],
    )?;
    tx.exec("DELETE FROM recovery_code WHERE account_id = $1", &[account.into()])?;
    Ok(())
}

fn new_recovery_codes(tx: &mut Tx<'_>, account: i64) -> Result<Vec<String>> {
    tx.exec("DELETE FROM recovery_code WHERE account_id = $1", &[account.into()])?;
    let mut codes = Vec::with_capacity(second_factor::RECOVERY_CODES);
    for _ in 0..second_factor::RECOVERY_CODES {
        let code = secret::recovery_code()?;
        let hash = secret::kept(&secret::plain_code(&code));
        tx.insert("recovery_code", &["hash", "account_id"], vec![hash, account.into()])?;
        codes.push(code);
    }
    Ok(codes)
}

/// Refuses a password that is too weak for whoever has no account yet (the first administrator).
pub(crate) fn weigh_new(password: &str, about: &[&str]) -> Result<()> {
    weigh(password, about).map_err(|weakness| {
        Error::Invalid(vec![kit::error::FieldError::new(
            "password",
            Message::new(weakness.key()),
        )])
    })
}
