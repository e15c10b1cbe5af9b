//! Signing in and out: by password, then code; by a link; by one click in a demonstration.
//!
//! A wrong address and a wrong password get the same answer in about the same time; whether an account exists is not
//! said, nor whether it is suspended, to whoever does not hold its password.

use kit::{Error, Message, Moment, Result, Tx};

use crate::admission::{self, Account, Held};
use crate::device::Device;
use crate::event::{self, Outcome};
use crate::link::{self, Purpose};
use crate::safe::{Safe, totp_of};
use crate::secret::{self, plain_code};
use crate::session::{self, Opening};
use crate::throttle::Subjects;
use crate::{Accounts, second_factor};

/// What became of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// The token for the session's cookie.
    In(String),
    /// The token for the step's cookie: the code of the second factor is awaited.
    Code(String),
}

impl Accounts {
    /// A password, from the sign-in page.
    ///
    /// # Errors
    /// Refused with `sign-in-wrong` (and how many tries are left) or `sign-in-paused` (and for how many minutes).
    pub fn sign_in(&self, email: &str, password: &str, device: &Device) -> Result<Entry> {
        let now = self.clock.now();
        let subjects = Subjects::new(email, &device.address);
        let (account, paused) = self.read(|db| {
            let paused = self.throttle.paused(db, &subjects, now)?;
            Result::Ok((admission::account_of(db, email)?, paused))
        })?;
        if let Some(until) = paused {
            return Err(paused_until(until, now));
        }
        let kept = account.as_ref().and_then(|account| account.password.as_deref());
        let is_right = self.hasher.verify(password, kept)?;
        let account = match account {
            Some(account) if is_right && account.state == "active" => account,
            other => return Err(self.turned_away(other.as_ref(), is_right, &subjects, device, now)),
        };
        self.write(|tx| {
            self.throttle.succeeded(tx, &subjects)?;
            self.beyond_the_first_factor(tx, &account, Outcome::In, device, now)
        })
    }

    /// The code of an authenticator, or a recovery code, after the password (or the link).
    ///
    /// # Errors
    /// Refused with `sign-in-code-wrong`, `sign-in-paused`, or `sign-in-step-over` when it took too long.
    pub fn sign_in_with_code(&self, step: &str, code: &str, device: &Device) -> Result<Entry> {
        let now = self.clock.now();
        self.write(|tx| {
            let Some((id, _)) = link::peek(tx, step, &[Purpose::Code], now)? else {
                return Ok(Err(Error::refused("sign-in-step-over")));
            };
            let account = admission::account(tx, id)?.filter(|account| account.state == "active");
            let Some(account) = account else {
                return Ok(Err(Error::refused("sign-in-step-over")));
            };
            let subjects = Subjects::new(&format!("code:{}", account.email), &device.address);
            if let Some(until) = self.throttle.paused(tx, &subjects, now)? {
                return Ok(Err(paused_until(until, now)));
            }
            if !proves(tx, &self.safe, &account, code, now)? {
                let left = self.throttle.failed(tx, &subjects, now)?;
                event::note(tx, Some((account.id, &account.email)), Outcome::WrongCode, device, now)?;
                return Ok(Err(wrong("sign-in-code-wrong", left)));
            }
            if !link::take(tx, step, now)? {
                return Ok(Err(Error::refused("sign-in-step-over")));
            }
            self.throttle.succeeded(tx, &subjects)?;
            Ok(Ok(Entry::In(enter(tx, &account, Outcome::In, device, now)?)))
        })?
    }

    /// A link of an e-mail, once its button is pressed.
    ///
    /// # Errors
    /// Refused with `sign-in-link-over` when it was used, is too old, or was never made.
    pub fn sign_in_with_link(&self, token: &str, device: &Device) -> Result<Entry> {
        let now = self.clock.now();
        self.write(|tx| {
            let over = || Error::refused("sign-in-link-over");
            let (id, _) = link::peek(tx, token, &[Purpose::SignIn], now)?.ok_or_else(over)?;
            let account = admission::account(tx, id)?
                .filter(|account| account.state == "active")
                .ok_or_else(over)?;
            if !link::take(tx, token, now)? {
                return Err(over());
            }
            self.beyond_the_first_factor(tx, &account, Outcome::Link, device, now)
        })
    }

    /// In a demonstration, as the first account that holds a profile. The caller has checked that it is one.
    pub fn sign_in_to_demo(&self, profile: &str, device: &Device) -> Result<String> {
        let now = self.clock.now();
        self.write(|tx| {
            let sql = "SELECT id FROM account WHERE state = 'active' AND ' ' || profiles || ' ' LIKE '% ' || $1 || ' %'
                       ORDER BY CASE WHEN profiles = $2 THEN 0 ELSE 1 END, id LIMIT 1";
            let id = tx
                .scalar(sql, &[profile.into(), profile.into()])?
                .as_int()
                .ok_or(Error::NotFound)?;
            let mut account = admission::account(tx, id)?.ok_or(Error::NotFound)?;
            account.profiles.sort_by_key(|key| key != profile);
            enter(tx, &account, Outcome::Demo, device, now)
        })
    }

    /// Of a demonstration, each profile that an active account holds: its key, its own label, the holder's name.
    pub fn demo_holders(&self) -> Result<Vec<(String, Option<String>, String)>> {
        let sql = "SELECT p.key, p.label, (SELECT a.name FROM account a WHERE a.state = 'active'
                       AND ' ' || a.profiles || ' ' LIKE '% ' || p.key || ' %'
                       ORDER BY CASE WHEN a.profiles = p.key THEN 0 ELSE 1 END, a.id LIMIT 1)
                   FROM profile p ORDER BY p.position, p.key";
        self.read(|db| {
            let rows = db.rows(sql, &[])?;
            let text = |value: &kit::Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
            let holder = |row: &kit::store::Row| Some((text(&row[0])?, text(&row[1]), text(&row[2])?));
            Ok(rows.iter().filter_map(holder).collect())
        })
    }

    /// Ends the session of a cookie. No cookie, or one that opens nothing, is no error: they are out either way.
    pub fn sign_out(&self, token: &str, device: &Device) -> Result<()> {
        let now = self.clock.now();
        self.write(|tx| {
            let sql = "SELECT a.id, a.email FROM web_session s JOIN account a ON a.id = s.account_id WHERE s.hash = $1";
            if let Some(row) = tx.row(sql, &[secret::kept(token)])? {
                let account = (row[0].as_int().unwrap_or_default(), row[1].to_text());
                event::note(tx, Some((account.0, &account.1)), Outcome::Out, device, now)?;
                tx.exec("DELETE FROM web_session WHERE hash = $1", &[secret::kept(token)])?;
            }
            Result::Ok(())
        })?;
        self.admitted.forget();
        Ok(())
    }

    /// Who has a second factor goes on to it; the others are in.
    fn beyond_the_first_factor(
        &self,
        tx: &mut Tx<'_>,
        account: &Account,
        outcome: Outcome,
        device: &Device,
        now: Moment,
    ) -> Result<Entry> {
        if account.totp.is_some() {
            return Ok(Entry::Code(link::create(tx, account.id, Purpose::Code, now)?));
        }
        Ok(Entry::In(enter(tx, account, outcome, device, now)?))
    }

    /// Notes a failure and words the refusal.
    fn turned_away(
        &self,
        account: Option<&Account>,
        is_right: bool,
        subjects: &Subjects,
        device: &Device,
        now: Moment,
    ) -> Error {
        let noted = self.write(|tx| {
            let left = self.throttle.failed(tx, subjects, now)?;
            let outcome = if is_right { Outcome::Suspended } else { Outcome::Wrong };
            event::note(tx, account.map(|a| (a.id, a.email.as_str())), outcome, device, now)?;
            Result::Ok(left)
        });
        match noted {
            Ok(left) => wrong("sign-in-wrong", left),
            Err(error) => error,
        }
    }
}

/// Opens the session with the first profile that the account holds.
fn enter(tx: &mut Tx<'_>, account: &Account, outcome: Outcome, device: &Device, now: Moment) -> Result<String> {
    let held = admission::held(tx, &account.profiles)?;
    let Held {
        profile,
        idle_seconds,
        longest_seconds,
        ..
    } = held
        .into_iter()
        .next()
        .ok_or_else(|| Error::refused("sign-in-no-profile"))?;
    let opening = Opening {
        account: account.id,
        profile: &profile.key,
        device,
        idle_seconds,
        longest_seconds,
    };
    let token = session::open(tx, &opening, now)?;
    tx.exec(
        "INSERT INTO account_secret (account_id, last_sign_in) VALUES ($1, $2)
         ON CONFLICT (account_id) DO UPDATE SET last_sign_in = excluded.last_sign_in",
        &[account.id.into(), now.into()],
    )?;
    event::note(tx, Some((account.id, &account.email)), outcome, device, now)?;
    Ok(token)
}

/// Whether a code proves the second factor; it is used up if so.
pub(crate) fn proves(tx: &mut Tx<'_>, safe: &Safe, account: &Account, code: &str, now: Moment) -> Result<bool> {
    let Some(sealed) = &account.totp else { return Ok(false) };
    let totp = safe.open(&totp_of(account.id), sealed).ok();
    let seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or_default();
    let step = totp
        .as_ref()
        .and_then(|totp| second_factor::check(totp, code, seconds, account.totp_step));
    if let Some(step) = step {
        // Of two that send the same code at the same moment, one gets in.
        let sql = "UPDATE account_secret SET totp_step = $1 WHERE account_id = $2 AND coalesce(totp_step, -1) < $3";
        return Ok(tx.exec(sql, &[step.into(), account.id.into(), step.into()])? == 1);
    }
    let sql = "UPDATE recovery_code SET used_at = $1 WHERE hash = $2 AND account_id = $3 AND used_at IS NULL";
    let is_recovery = tx.exec(sql, &[now.into(), secret::kept(&plain_code(code)), account.id.into()])? == 1;
    if !is_recovery && totp.is_none() {
        // The house was put back without its key: no code of an authenticator can be right until the key is back.
        return Err(Error::refused("second-factor-locked"));
    }
    Ok(is_recovery)
}

pub(crate) fn paused_until(until: Moment, now: Moment) -> Error {
    let minutes = (until.micros() - now.micros()).max(0) / 60_000_000 + 1;
    Error::Refused(Message::new("sign-in-paused").with("minutes", minutes))
}

fn wrong(key: &str, left: u32) -> Error {
    Error::Refused(match left {
        0 => Message::new("sign-in-paused").with("minutes", 5),
        left => Message::new(key).with("left", left),
    })
}
