//! The thread that hands the journal over to its followers, and what it does when one of them fails.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use super::POLL;
use crate::error::{Error, Result};
use crate::journal::follow::{Happened, Standing, step};
use crate::store::{Store, Tx};

/// Does something about what happened, in the transaction that moves the cursor on. Keep it short: on SQLite nobody else
/// writes meanwhile.
pub type Follower<C> = fn(&C, &mut Tx<'_>, &Happened) -> Result<()>;

/// Entries handed over at once.
const AT_ONCE: usize = 500;
/// Failures at one place after which entries are handed over one by one, to find the one that cannot be worked on.
const BEFORE_ONE_BY_ONE: u32 = 3;
/// Failures at one place after which the entry there is passed over: one that cannot be told must not silence the rest.
const BEFORE_PASSING: u32 = 6;
const AFTER_A_FAILURE: Duration = Duration::from_secs(10);

/// How often each follower has failed where it stands.
#[derive(Default)]
pub(super) struct Trouble(HashMap<&'static str, u32>);

/// One step of each follower; how long to wait before the next round, nothing when there is more.
pub(super) fn round<C>(
    store: &Store,
    context: &C,
    followers: &[(&'static str, Follower<C>)],
    trouble: &mut Trouble,
) -> Option<Duration> {
    let mut wait = Some(POLL);
    for (name, follower) in followers {
        let failures = trouble.0.entry(name).or_default();
        let limit = if *failures < BEFORE_ONE_BY_ONE { AT_ONCE } else { 1 };
        let is_given_up = *failures >= BEFORE_PASSING;
        let outcome = step(store, name, limit, |tx, happened| {
            if is_given_up {
                tracing::error!(follower = name, "an entry of the journal is passed over");
                return Ok(());
            }
            let worked = catch_unwind(AssertUnwindSafe(|| follower(context, tx, happened)));
            worked.unwrap_or_else(|_| Err(Error::Fault("a follower of the journal panicked".into())))
        });
        match outcome {
            Ok(standing) => {
                *failures = 0;
                if standing == Standing::Behind {
                    wait = None;
                }
            }
            Err(error) => {
                *failures += 1;
                tracing::warn!(follower = name, failures, %error, "the journal could not be followed");
                wait = wait.map(|_| AFTER_A_FAILURE);
            }
        }
    }
    wait
}

pub(super) fn catch_up<C>(store: &Store, context: &C, followers: &[(&'static str, Follower<C>)]) -> Result<()> {
    for (name, follower) in followers {
        while step(store, name, AT_ONCE, |tx, happened| follower(context, tx, happened))? == Standing::Behind {}
    }
    Ok(())
}
