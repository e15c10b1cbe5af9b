//! The job that asks how pages stand of which nothing is heard, closes those for what is no longer owed, and asks again for
//! refunds that were not answered.

use billing::issue::Row;
use kit::jobs::{Asker, Every, New, Run};
use kit::write::Hand;
use kit::{Error, Result};
use serde_json::{Value as Json, json};
use ui::Site;

use crate::provider::{Fault, Paying, Provider, Session};
use crate::{event, refund, setting, settle};

/// The kind of the job.
pub const JOB: &str = "follow_card_payments";
/// How often.
pub const AGAIN: Every = Every::Minutes(10);
/// Pages asked about in one turn; the rest waits for the next.
const MOST: i64 = 200;
/// A page that was never heard of again is forgotten so long after it closed, in seconds.
const LOST: i64 = 7 * 24 * 3600;

/// The job that follows them at once, ready to be queued.
pub fn again() -> New {
    New::of(JOB, json!({}), Asker::default())
}

/// A checkout that is not over.
struct Pending {
    id: i64,
    invoice: i64,
    cents: i64,
    session: Option<String>,
    until: i64,
}

/// The handler of [`JOB`].
///
/// # Errors
/// Those of the store. What the provider does not answer is asked in the next turn.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let provider = match setting::provider(site)? {
        Ok(provider) => provider,
        Err(_) => return Ok(json!({ "settled": 0 })),
    };
    let pending = site.store.read(pending)?;
    let total = i64::try_from(pending.len()).unwrap_or_default();
    let mut settled = 0;
    for (at, one) in pending.iter().enumerate() {
        if run.is_stopped() || run.is_cancelled() {
            break;
        }
        settled += i64::from(follow(site, provider.as_ref(), one)?);
        run.step(|_, checkpoint| {
            checkpoint.done = i64::try_from(at).unwrap_or_default() + 1;
            checkpoint.total = Some(total);
            Ok(())
        })?;
    }
    let given = refund::ask_again(site, provider.as_ref())?;
    Ok(json!({ "settled": settled, "refunded": given }))
}

fn pending(db: &mut kit::Db<'_>) -> Result<Vec<Pending>> {
    let sql = "SELECT c.id, c.invoice_id, c.amount, s.session_key, s.until FROM checkout c
        JOIN checkout_session s ON s.checkout_id = c.id WHERE c.state IN ('begun', 'open', 'processing')
        ORDER BY coalesce(s.asked_at, 0), c.id LIMIT $1";
    let rows = db.rows(sql, &[MOST.into()])?;
    let one = |row: &kit::store::Row| {
        Some(Pending {
            id: row[0].as_int()?,
            invoice: row[1].as_int()?,
            cents: row[2].as_int()?,
            session: row[3].as_str().map(str::to_owned),
            until: row[4].as_int()?,
        })
    };
    Ok(rows.iter().filter_map(one).collect())
}

/// Whether its payment was found.
fn follow(site: &Site, provider: &dyn Provider, one: &Pending) -> Result<bool> {
    let now = site.clock.now();
    let is_past = one.until < now.micros();
    let Some(key) = &one.session else {
        // Cut off before its page was known. Were it paid all the same, its event names it.
        if is_past {
            end(site, one)?;
        }
        return Ok(false);
    };
    let owed = site
        .store
        .read(|db| Ok::<_, Error>(Row::load(db, one.invoice)?.balance()))?;
    if owed < one.cents && !is_past {
        // Paid or credited otherwise: nobody pays it a second time. One that is being paid cannot be closed.
        if let Err(fault) = provider.close(key) {
            tracing::info!(?fault, "a page to pay on stays open");
        }
    }
    match provider.session(key) {
        Ok(session) => tell(site, &session, one.id),
        Err(Fault::Unknown) if one.until < now.plus_seconds(-LOST).micros() => end(site, one).map(|()| false),
        Err(fault) => {
            tracing::warn!(?fault, "it is not known how a payment by card stands");
            Ok(false)
        }
    }
}

fn end(site: &Site, one: &Pending) -> Result<()> {
    let access = event::provider(site);
    site.store.write(|tx| {
        tx.begin(&access, &site.clock, "follow_card_payment", "")?;
        let values = kit::write::Values::new().with("state", "expired");
        Hand::new(&access, &site.clock).update_unchecked(
            tx,
            crate::kinds::CHECKOUT,
            one.id,
            values,
            kit::write::Expect::Anything,
        )?;
        Ok(())
    })
}

/// Tells the house how a page stands, as the provider just said; whether it is paid.
///
/// # Errors
/// Those of the store.
pub fn tell(site: &Site, session: &Session, checkout: i64) -> Result<bool> {
    let access = event::provider(site);
    site.store.write(|tx| {
        // A page that is still open has nothing to tell.
        if session.state != Paying::Open {
            tx.begin(&access, &site.clock, "follow_card_payment", "")?;
            settle::told(site, tx, Hand::new(&access, &site.clock), session)?;
        }
        let sql = "UPDATE checkout_session SET asked_at = $1 WHERE checkout_id = $2";
        tx.exec(sql, &[site.clock.now().into(), checkout.into()])?;
        let state = tx.scalar("SELECT state FROM checkout WHERE id = $1", &[checkout.into()])?;
        Ok(state.as_str() == Some("paid"))
    })
}
