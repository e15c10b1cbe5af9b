//! Slows down whoever guesses: after some failures, an account (whether it exists or not) and an address wait.
//!
//! Failures are counted in memory; a pause is written down, so that a restart does not end it and a second instance
//! keeps it too. Subjects are kept as digests: what people type in the wrong box is sometimes their password.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kit::{Db, Moment, Result, Tx, Value};
use sha2::{Digest, Sha256};

/// Failures in a row before an account waits.
const TRIES_OF_AN_ACCOUNT: u32 = 5;
/// A school shares one address: many people may each forget their password in the same morning.
const TRIES_OF_AN_ADDRESS: u32 = 60;
/// Failures older than this are forgotten.
const MEMORY_SECONDS: i64 = 15 * 60;
/// The first pause; each one that follows lasts twice as long, up to an hour.
const PAUSE_SECONDS: i64 = 5 * 60;
const LONGEST_PAUSE_SECONDS: i64 = 60 * 60;
/// Counters kept at most: an attacker's endless names must not fill the memory.
const COUNTERS: usize = 20_000;

/// What is being tried, and from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subjects {
    account: [u8; 32],
    address: [u8; 32],
}

impl Subjects {
    pub fn new(account: &str, address: &str) -> Self {
        let digest = |kind: &str, text: &str| Sha256::digest(format!("{kind}:{text}").as_bytes()).into();
        Subjects {
            account: digest("account", &words::email::comparable(account)),
            address: digest("address", address),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Count {
    failures: u32,
    last: Moment,
}

/// The counters of this process.
#[derive(Default)]
pub struct Throttle {
    counts: Mutex<HashMap<[u8; 32], Count>>,
}

impl Throttle {
    /// Until when this account or address must wait, when it must.
    pub fn paused(&self, db: &mut Db<'_>, subjects: &Subjects, now: Moment) -> Result<Option<Moment>> {
        let sql = "SELECT max(until) FROM lock_out WHERE subject IN ($1, $2) AND until > $3";
        let args = [bytes(&subjects.account), bytes(&subjects.address), now.into()];
        Ok(db.scalar(sql, &args)?.as_int().map(Moment::from_micros))
    }

    /// Counts a failure; returns how many tries are left before the account waits, 0 when it does from now on.
    pub fn failed(&self, tx: &mut Tx<'_>, subjects: &Subjects, now: Moment) -> Result<u32> {
        let left = self.count(subjects.account, TRIES_OF_AN_ACCOUNT, now);
        if left == 0 {
            pause(tx, &subjects.account, now)?;
        }
        if self.count(subjects.address, TRIES_OF_AN_ADDRESS, now) == 0 {
            pause(tx, &subjects.address, now)?;
        }
        Ok(left)
    }

    /// Forgets an account's failures: its owner is in.
    pub fn succeeded(&self, tx: &mut Tx<'_>, subjects: &Subjects) -> Result<()> {
        self.counts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&subjects.account);
        tx.exec("DELETE FROM lock_out WHERE subject = $1", &[bytes(&subjects.account)])?;
        Ok(())
    }

    fn count(&self, subject: [u8; 32], most: u32, now: Moment) -> u32 {
        let oldest = now.plus_seconds(-MEMORY_SECONDS);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= COUNTERS {
            counts.retain(|_, count| count.last > oldest);
        }
        if counts.len() >= COUNTERS {
            counts.clear();
        }
        let count = counts.entry(subject).or_insert(Count { failures: 0, last: now });
        if count.last <= oldest {
            count.failures = 0;
        }
        count.failures += 1;
        count.last = now;
        let left = most.saturating_sub(count.failures);
        if left == 0 {
            counts.remove(&subject);
        }
        left
    }
}

fn pause(tx: &mut Tx<'_>, subject: &[u8; 32], now: Moment) -> Result<()> {
    let times = tx.int("SELECT times FROM lock_out WHERE subject = $1", &[bytes(subject)])?;
    let seconds = (PAUSE_SECONDS << times.clamp(0, 8)).min(LONGEST_PAUSE_SECONDS);
    let until: Value = now.plus_seconds(seconds).into();
    tx.exec(
        "INSERT INTO lock_out (subject, until, times) VALUES ($1, $2, $3)
         ON CONFLICT (subject) DO UPDATE SET until = excluded.until, times = excluded.times",
        &[bytes(subject), until, Value::Int(times + 1)],
    )?;
    Ok(())
}

fn bytes(subject: &[u8; 32]) -> Value {
    Value::Bytes(subject.to_vec())
}
