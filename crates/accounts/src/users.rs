//! Accounts as an administrator keeps them: the first one, invitations, suspension, a new password, open sessions.

use kit::error::FieldError;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Profile, Result, Tx};
use uuid::Uuid;

use crate::kinds::{ADMINISTRATOR, may_give, profiles_of};
use crate::link::{self, Purpose};
use crate::password::{Weakness, weigh};
use crate::{Accounts, admission, letters, own, session, shipped};

/// Someone to be given an account.
#[derive(Debug, Clone, Default)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    /// Keys, first the one that sessions open with.
    pub profiles: Vec<String>,
    /// The person that the account belongs to: scopes are about them.
    pub person: Option<i64>,
    pub language: Option<String>,
}

/// How a link reaches its holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// A letter is on its way.
    Mail,
    /// No mail is set up: the path of the link, for an administrator to hand over.
    ByHand(String),
}

/// A line of `preau user list`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub email: String,
    pub name: String,
    pub state: String,
    pub profiles: String,
}

impl Accounts {
    /// Installs the shipped profiles when there are none, with what other rooms grant them, and makes the first
    /// administrator, ready to sign in. A password that the pages would refuse is accepted from whoever holds the
    /// machine, and what is wrong with it returned.
    ///
    /// # Errors
    /// Refused with `error-administrator-exists` when someone administers already; invalid on `email` or `password`.
    pub fn create_first_administrator(
        &self,
        access: &Access,
        email: &str,
        name: &str,
        password: &str,
        more: &[Profile],
    ) -> Result<Option<Weakness>> {
        if password.is_empty() {
            return Err(Error::invalid("password", "error-required"));
        }
        let weakness = weigh(password, &[email, name]).err();
        let hash = self.hasher.hash(password)?;
        self.write(|tx| {
            tx.begin(access, &self.clock, "first_administrator", "")?;
            shipped::install(tx, access, &self.clock, more)?;
            let sql = "SELECT count(*) FROM account WHERE state = 'active' AND ' ' || profiles || ' ' LIKE '% administrator %'";
            if tx.int(sql, &[])? > 0 {
                return Err(Error::refused("error-administrator-exists"));
            }
            let values = Values::new()
                .with("email", email)
                .with("name", if name.is_empty() { email } else { name })
                .with("profiles", ADMINISTRATOR)
                .with("state", "active");
            let written = Hand::new(access, &self.clock).create(tx, "user", values, None)?;
            own::keep_password(tx, written.id, &hash, self.clock.now().micros())
        })?;
        Ok(weakness)
    }

    /// Makes an active account that signs in without any password yet: the demonstration's people, several at once.
    pub fn add_active(&self, tx: &mut Tx<'_>, access: &Access, user: &NewUser) -> Result<i64> {
        let values = user.values().with("state", "active");
        Ok(Hand::new(access, &self.clock).create(tx, "user", values, None)?.id)
    }

    /// Makes an account and invites its holder to choose a password.
    ///
    /// # Errors
    /// Forbidden without the right to create accounts, or to give profiles, or when a profile that can do everything is
    /// given by who cannot; invalid by field.
    pub fn invite(&self, access: &Access, user: &NewUser) -> Result<(Uuid, Delivery)> {
        may_give(access, &user.profiles)?;
        self.write(|tx| {
            tx.begin(access, &self.clock, "user_invited", "")?;
            let values = user.values().with("state", "invited");
            let written = Hand::new(access, &self.clock).create(tx, "user", values, None)?;
            Ok((written.uid, self.deliver(tx, access, written.id, Purpose::Invitation)?))
        })
    }

    /// Sends an invitation again, or a link to choose another password to who has been in.
    pub fn send_password_link(&self, access: &Access, user: Uuid) -> Result<Delivery> {
        self.write(|tx| {
            let id = self.to_keep(tx, access, user)?;
            let account = admission::account(tx, id)?.ok_or(Error::NotFound)?;
            let purpose = match account.state.as_str() {
                "suspended" => return Err(Error::refused("user-is-suspended")),
                "invited" => Purpose::Invitation,
                _ => Purpose::Reset,
            };
            self.deliver(tx, access, id, purpose)
        })
    }

    /// Shuts an account: its sessions end at once, its links stop working.
    ///
    /// # Errors
    /// Refused with `error-last-administrator`.
    pub fn suspend(&self, access: &Access, user: Uuid, reason: &str) -> Result<()> {
        self.write(|tx| {
            let id = self.to_keep(tx, access, user)?;
            tx.begin(access, &self.clock, "user_suspended", reason)?;
            let values = Values::new().with("state", "suspended");
            Hand::new(access, &self.clock).update(tx, "user", id, values, Expect::Anything)?;
            session::end_all(tx, id, None)?;
            tx.exec("DELETE FROM sign_in_link WHERE account_id = $1", &[id.into()])?;
            Result::Ok(())
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// Opens a suspended account again.
    pub fn reinstate(&self, access: &Access, user: Uuid) -> Result<()> {
        self.write(|tx| {
            let id = self.to_keep(tx, access, user)?;
            tx.begin(access, &self.clock, "user_reinstated", "")?;
            let secret = tx.scalar(
                "SELECT password FROM account_secret WHERE account_id = $1",
                &[id.into()],
            )?;
            let state = if secret.is_missing() { "invited" } else { "active" };
            let values = Values::new().with("state", state);
            Hand::new(access, &self.clock).update(tx, "user", id, values, Expect::Anything)
        })?;
        Ok(())
    }

    /// Takes a lost second factor away; the holder sets up another at the next sign-in when the profile asks for one.
    pub fn forget_second_factor_of(&self, access: &Access, user: Uuid) -> Result<()> {
        self.write(|tx| {
            let id = self.to_keep(tx, access, user)?;
            own::forget_second_factor(tx, id)?;
            session::end_all(tx, id, None)?;
            Result::Ok(())
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// Ends every session of an account.
    pub fn end_sessions_of(&self, access: &Access, user: Uuid) -> Result<u64> {
        let ended = self.write(|tx| {
            let id = self.to_keep(tx, access, user)?;
            session::end_all(tx, id, None)
        })?;
        self.admitted.forget();
        Ok(ended)
    }

    /// The key and the own label of every profile, in the order of their lists.
    pub fn profile_names(&self) -> Result<Vec<(String, Option<String>)>> {
        self.read(|db| {
            let rows = db.rows("SELECT key, label FROM profile ORDER BY position, key", &[])?;
            let label = |value: &kit::Value| value.as_str().filter(|label| !label.is_empty()).map(str::to_owned);
            Ok(rows
                .iter()
                .map(|row| (row[0].to_text().into_owned(), label(&row[1])))
                .collect())
        })
    }

    /// Every account, for the command line.
    pub fn list(&self) -> Result<Vec<Line>> {
        self.read(|db| {
            let rows = db.rows("SELECT email, name, state, profiles FROM account ORDER BY email", &[])?;
            let text = |value: &kit::Value| value.to_text().into_owned();
            let line = |row: &kit::store::Row| Line {
                email: text(&row[0]),
                name: text(&row[1]),
                state: text(&row[2]),
                profiles: text(&row[3]),
            };
            Ok(rows.iter().map(line).collect())
        })
    }

    /// The public id of the account of an address, for the command line.
    pub fn by_email(&self, email: &str) -> Result<Uuid> {
        let account = self.read(|db| admission::account_of(db, email))?;
        Ok(account.ok_or(Error::NotFound)?.uid)
    }

    /// Sets a password from the command line: whoever holds the machine holds the accounts. Ends the sessions.
    pub fn set_password(&self, access: &Access, user: Uuid, password: &str) -> Result<()> {
        if !access.profile.everything {
            return Err(Error::forbidden("error-forbidden-user"));
        }
        own::weigh_new(password, &[])?;
        let hash = self.hasher.hash(password)?;
        self.write(|tx| {
            let id = self.to_keep(tx, access, user)?;
            own::keep_password(tx, id, &hash, self.clock.now().micros())?;
            session::end_all(tx, id, None)?;
            let is_invited = admission::account(tx, id)?.is_some_and(|account| account.state == "invited");
            if is_invited {
                tx.begin(access, &self.clock, "password_set", "")?;
                let values = Values::new().with("state", "active");
                Hand::new(access, &self.clock).update(tx, "user", id, values, Expect::Anything)?;
            }
            Result::Ok(())
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// A link to sign in, asked from the sign-in page: one a minute for each account. Says nothing of whether the account
    /// exists.
    pub fn ask_for_link(&self, email: &str) -> Result<()> {
        let now = self.clock.now();
        self.write(|tx| {
            if !letters::are_set_up(tx)? {
                return Ok(());
            }
            let account = admission::account_of(tx, email)?.filter(|account| account.state == "active");
            let account = account.map_or(letters::NOBODY, |account| account.id);
            let recent = "SELECT (SELECT count(*) FROM sign_in_link WHERE account_id = $1 AND purpose = 'sign_in' AND created_at > $2)
                + (SELECT count(*) FROM letter WHERE account_id = $3 AND purpose = 'sign_in' AND queued_at > $4)";
            let minute_ago = kit::Value::from(now.plus_seconds(-60));
            let args = [account.into(), minute_ago.clone(), account.into(), minute_ago];
            let has_recent = tx.int(recent, &args)? > 0;
            let to = if has_recent { letters::NOBODY } else { account };
            letters::queue(tx, &self.clock, to, Purpose::SignIn)
        })
    }

    /// The account that an administrator's command is about.
    fn to_keep(&self, tx: &mut Tx<'_>, access: &Access, user: Uuid) -> Result<i64> {
        let kind = access.kind("user")?;
        if !access.can_write(kind, "state") {
            return Err(Error::forbidden("error-forbidden-user"));
        }
        let id = tx
            .scalar("SELECT id FROM account WHERE uid = $1", &[user.into()])?
            .as_int();
        let id = id.ok_or(Error::NotFound)?;
        let account = admission::account(tx, id)?.ok_or(Error::NotFound)?;
        may_give(access, &account.profiles)?;
        Ok(id)
    }

    fn deliver(&self, tx: &mut Tx<'_>, access: &Access, account: i64, purpose: Purpose) -> Result<Delivery> {
        let now = self.clock.now();
        if letters::are_set_up(tx)? {
            letters::queue(tx, &self.clock, account, purpose)?;
            return Ok(Delivery::Mail);
        }
        if !access.profile.everything {
            return Err(Error::refused("error-mail-not-set-up"));
        }
        Ok(Delivery::ByHand(format!(
            "{}{}",
            purpose.page(),
            link::create(tx, account, purpose, now)?
        )))
    }
}

impl NewUser {
    fn values(&self) -> Values {
        let mut values = Values::new()
            .with("email", self.email.trim())
            .with("name", self.name.trim())
            .with("profiles", profiles_of(&self.profiles.join(" ")).join(" "));
        if let Some(person) = self.person {
            values.set("person", person);
        }
        if let Some(language) = &self.language {
            values.set("language", language.as_str());
        }
        values
    }
}

/// The fields of an invalid form, for pages that show the faults beside them.
pub fn faults(error: &Error) -> &[FieldError] {
    match error {
        Error::Invalid(faults) => faults,
        _ => &[],
    }
}
