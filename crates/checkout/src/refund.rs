//! Giving money back through the provider: noted, asked for, then recorded. What is not answered is asked for again under
//! the same key, so that it is given back once.

use billing::refund::{self as back, Refund};
use kit::write::Hand;
use kit::{Access, Error, Message, Result, Tx};
use ui::Site;

use crate::event;
use crate::kinds::PAYMENT;
use crate::provider::{Back, Fault, Provider};
use crate::setting;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    Back,
    /// The provider did not answer: it is asked for again, and the refund is recorded then.
    Later,
}

/// A refund that is to be asked for, or asked for again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub key: String,
    pub payment: i64,
    pub transaction: String,
    pub cents: i64,
    pub reason: String,
    asked_by: String,
}

/// Gives back so many cents of a payment: through the provider for what it collected.
///
/// # Errors
/// Forbidden without the right to record payments; invalid for more than is left of it; refused when it was not collected by
/// the provider, or when the provider refuses.
pub fn give(site: &Site, access: &Access, payment: i64, cents: i64, reason: &str) -> Result<Given> {
    access.require(PAYMENT, "create")?;
    let provider = setting::provider(site)?.map_err(|fault| Error::Refused(fault.message()))?;
    let waiting = site.store.write(|tx| note(tx, access, site, payment, cents, reason))?;
    match ask(site, provider.as_ref(), &waiting, access)? {
        Ok(()) => Ok(Given::Back),
        Err(fault) if fault.is_passing() => Ok(Given::Later),
        Err(fault) => Err(Error::Refused(fault.message())),
    }
}

fn note(tx: &mut Tx<'_>, access: &Access, site: &Site, payment: i64, cents: i64, reason: &str) -> Result<Waiting> {
    tx.lock(&format!("payment {payment}"))?;
    let row = tx.row("SELECT transaction_key FROM payment WHERE id = $1", &[payment.into()])?;
    let transaction = row.ok_or(Error::NotFound)?[0].as_str().map(str::to_owned);
    let transaction = transaction.ok_or_else(|| Error::refused("checkout-refund-elsewhere"))?;
    let sql = "SELECT CAST(coalesce(sum(amount), 0) AS bigint) FROM checkout_refund WHERE payment_id = $1 AND state = 'asked'";
    let most = back::most(tx, payment)? - tx.int(sql, &[payment.into()])?;
    if cents < 1 || cents > most {
        return Err(Error::invalid("amount_cents", "billing-refund-amount"));
    }
    let key = kit::journal::new_uid(site.clock.now()).to_string();
    let columns = ["key", "payment_id", "amount", "reason", "asked_by", "asked_at", "state"];
    let row = vec![
        key.as_str().into(),
        payment.into(),
        cents.into(),
        reason.trim().into(),
        access.actor.name.as_str().into(),
        site.clock.now().into(),
        "asked".into(),
    ];
    tx.insert("checkout_refund", &columns, row)?;
    Ok(Waiting {
        key,
        payment,
        transaction,
        cents,
        reason: reason.trim().to_owned(),
        asked_by: access.actor.name.clone(),
    })
}

/// Asks for a refund, and records what came of it; why it did not, inside.
fn ask(site: &Site, provider: &dyn Provider, waiting: &Waiting, access: &Access) -> Result<Result<(), Fault>> {
    let given = provider.give_back(&Back {
        key: waiting.key.clone(),
        transaction: waiting.transaction.clone(),
        cents: waiting.cents,
    });
    site.store.write(|tx| {
        tx.lock(&format!("payment {}", waiting.payment))?;
        let sql = "SELECT state FROM checkout_refund WHERE key = $1";
        if tx.scalar(sql, &[waiting.key.as_str().into()])?.as_str() != Some("asked") {
            return Ok::<_, Error>(given.map(drop));
        }
        let state = match &given {
            Ok(reference) => {
                tx.begin(access, &site.clock, "refund_payment", &waiting.reason)?;
                let refund = Refund {
                    payment: waiting.payment,
                    amount: waiting.cents,
                    on: site.clock.today(),
                    means: "card".to_owned(),
                    reference: reference.clone(),
                    reason: waiting.reason.clone(),
                };
                back::refund(tx, Hand::new(access, &site.clock), &refund)?;
                "done"
            }
            Err(fault) if fault.is_passing() => "asked",
            Err(_) => "failed",
        };
        let fault = given.as_ref().err().map(said);
        let sql = "UPDATE checkout_refund SET state = $1, fault = $2 WHERE key = $3";
        tx.exec(sql, &[state.into(), fault.into(), waiting.key.as_str().into()])?;
        Ok(given.map(drop))
    })
}

/// A message, as it is kept.
fn said(fault: &Fault) -> String {
    serde_json::to_string(&fault.message()).unwrap_or_default()
}

/// Refunds of a payment that were asked for and are not there: cents, and why.
///
/// # Errors
/// Those of the store.
pub fn open(db: &mut kit::Db<'_>, payment: i64) -> Result<Vec<(i64, bool, Option<Message>)>> {
    let sql =
        "SELECT amount, state, fault FROM checkout_refund WHERE payment_id = $1 AND state <> 'done' ORDER BY asked_at";
    let rows = db.rows(sql, &[payment.into()])?;
    let one = |row: &kit::store::Row| {
        let fault = row[2].as_str().and_then(|text| serde_json::from_str(text).ok());
        (
            row[0].as_int().unwrap_or_default(),
            row[1].as_str() == Some("asked"),
            fault,
        )
    };
    Ok(rows.iter().map(one).collect())
}

/// Asks again for what was not answered; how many were given back.
///
/// # Errors
/// Those of the store.
pub fn ask_again(site: &Site, provider: &dyn Provider) -> Result<i64> {
    let waiting = site.store.read(|db| {
        let sql = "SELECT r.key, r.payment_id, p.transaction_key, r.amount, r.reason, r.asked_by FROM checkout_refund r
            JOIN payment p ON p.id = r.payment_id WHERE r.state = 'asked' ORDER BY r.asked_at";
        let rows = db.rows(sql, &[])?;
        let one = |row: &kit::store::Row| Waiting {
            key: row[0].to_text().into_owned(),
            payment: row[1].as_int().unwrap_or_default(),
            transaction: row[2].to_text().into_owned(),
            cents: row[3].as_int().unwrap_or_default(),
            reason: row[4].to_text().into_owned(),
            asked_by: row[5].to_text().into_owned(),
        };
        Ok::<_, Error>(rows.iter().map(one).collect::<Vec<_>>())
    })?;
    let mut given = 0;
    for one in waiting {
        let provided = event::provider(site);
        // Who asked for it is who did it.
        let access = provided.acting_as(kit::Actor {
            name: one.asked_by.clone(),
            ..provided.actor.clone()
        });
        given += i64::from(ask(site, provider, &one, &access)?.is_ok());
    }
    Ok(given)
}
