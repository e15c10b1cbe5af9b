//! A collection: made of what was shown, mended when something moved meanwhile, handed to the bank.

use std::collections::HashMap;

use jiff::civil::Date;
use kit::write::{Expect, Hand, Values, Written};
use kit::{Db, Error, Message, Result, Tx};
use uuid::Uuid;

use crate::kinds::{COLLECTION, DEBIT, MANDATE, PART};
use crate::mandate::{Mandate, State};
use crate::propose::{self, Asked, Due};
use crate::terms::Terms;

/// Characters of what a debtor reads on a statement.
const LABEL: usize = 140;

/// A collection that was made.
#[derive(Debug, Clone)]
pub struct Made {
    pub written: Written,
    pub number: String,
    /// Instalments taken, and those that were shown but may no longer be.
    pub taken: usize,
    pub moved: usize,
}

/// Makes a collection of instalments as they were shown (public id and cents), in the operation under way; of everything that
/// may be taken when nothing is said. What moved since is left out.
///
/// # Errors
/// Forbidden without the right; refused without a creditor; invalid on the day; settled when nothing of it is left, as when
/// someone made the same collection a moment before.
pub fn make(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    house: &str,
    asked: &Asked,
    shown: Option<&[(Uuid, i64)]>,
) -> Result<Made> {
    hand.access.require(COLLECTION, "create")?;
    propose::check_day(asked.on, hand.clock.today())?;
    // One at a time: whoever comes second finds what is left.
    tx.lock("collections")?;
    let creditor = Terms::read(tx)?.creditor(tx, house)?;
    let creditor = creditor.ok_or_else(|| Error::refused("debits-no-creditor"))?;
    let shown: Option<HashMap<Uuid, i64>> = shown.map(|shown| shown.iter().copied().collect());
    let wanted = |due: &Due| {
        shown
            .as_ref()
            .is_none_or(|shown| shown.get(&due.uid) == Some(&due.cents))
    };
    let mut debits = propose::all(tx, asked)?.debits;
    for (_, dues) in &mut debits {
        dues.retain(wanted);
    }
    debits.retain(|(_, dues)| !dues.is_empty());
    let taken = debits.iter().map(|(_, dues)| dues.len()).sum();
    if taken == 0 {
        return Err(Error::settled("debits-moved"));
    }
    let year = hand.clock.today().year();
    let number = format!("PRLV-{year}-{:04}", tx.next_number(&format!("collection {year}"))?);
    let values = Values::new()
        .with("number", number.as_str())
        .with("collected_on", asked.on)
        .with("scheme", asked.scheme.as_str())
        .with("made_at", hand.clock.now())
        .with("creditor", creditor.name)
        .with("creditor_id", creditor.id)
        .with("iban", creditor.iban)
        .with("bic", creditor.bic);
    let written = hand.create_unchecked(tx, COLLECTION, values, None)?;
    for (rank, (mandate, dues)) in debits.iter().enumerate() {
        debit(
            tx,
            hand,
            (written.id, format!("{number}-{:04}", rank + 1)),
            mandate,
            dues,
        )?;
    }
    Ok(Made {
        written,
        number,
        taken,
        moved: shown.map_or(0, |shown| shown.len().saturating_sub(taken)),
    })
}

/// One debit of a mandate, for one or several instalments of the day: a bank that is told the first of a mandate and the
/// following on one day refuses the second.
fn debit(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    (collection, reference): (i64, String),
    mandate: &Mandate,
    dues: &[Due],
) -> Result<()> {
    let mut numbers: Vec<&str> = dues.iter().map(|due| due.number.as_str()).collect();
    numbers.dedup();
    let label: String = numbers.join(", ").chars().take(LABEL).collect();
    let mut values = Values::new()
        .with("reference", reference)
        .with("whole", collection)
        .with("mandate", mandate.id)
        .with("amount", dues.iter().map(|due| due.cents).sum::<i64>())
        .with("label", label)
        .with("sequence", if mandate.is_first { "first" } else { "recurrent" })
        .with("rum", mandate.reference.as_str())
        .with("signed_on", mandate.signed_on)
        .with("iban", mandate.iban.as_str())
        .with("bic", mandate.bic.as_deref());
    mandate.client.tell(tx, &mut values)?;
    let made = hand.create_unchecked(tx, DEBIT, values, None)?;
    for due in dues {
        let values = Values::new()
            .with("debit", made.id)
            .with("instalment", due.id)
            .with("invoice", due.invoice)
            .with("amount", due.cents);
        hand.create_unchecked(tx, PART, values, None)?;
    }
    Ok(())
}

/// What keeps a debit from being taken, now that it is to be handed over.
#[derive(Debug, Clone)]
pub struct Fault {
    pub debit: i64,
    pub client_name: String,
    pub message: Message,
}

/// What moved since a collection was made: a mandate given up, an instalment paid otherwise, credited or disputed. Nothing once
/// it is with the bank.
///
/// # Errors
/// Those of the store.
pub fn faults(db: &mut Db<'_>, collection: i64) -> Result<Vec<Fault>> {
    let head = "SELECT collected_on, sent_on FROM collection WHERE id = $1";
    let head = db.row(head, &[collection.into()])?.ok_or(Error::NotFound)?;
    let (Some(on), true) = (head[0].as_date(), head[1].is_missing()) else {
        return Ok(Vec::new());
    };
    let sql = "SELECT d.id, d.client_name, d.mandate_id, iv.number, iv.disputed_on, dp.amount, im.earlier, im.amount,
        iv.gross - iv.deducted - iv.credited, iv.paid FROM debit d JOIN debit_part dp ON dp.debit_id = d.id
        JOIN instalment im ON im.id = dp.instalment_id JOIN invoice iv ON iv.id = dp.invoice_id
        WHERE d.collection_id = $1 ORDER BY d.id, dp.id";
    let mut faults: Vec<Fault> = Vec::new();
    for row in db.rows(sql, &[collection.into()])? {
        let cents = |at: usize| row[at].as_int().unwrap_or_default();
        let debit = cents(0);
        if faults.last().is_some_and(|fault| fault.debit == debit) {
            continue;
        }
        let left = (cents(6) + cents(7)).min(cents(8)) - cents(6).max(cents(9));
        let key = match Mandate::load(db, cents(2))?.state(on) {
            State::Revoked => Some("debits-fault-revoked"),
            State::Expired => Some("debits-fault-expired"),
            State::Active if !row[4].is_missing() => Some("debits-fault-disputed"),
            State::Active if left < cents(5) => Some("debits-fault-paid"),
            State::Active => None,
        };
        if let Some(key) = key {
            faults.push(Fault {
                debit,
                client_name: row[1].to_text().into_owned(),
                message: Message::new(key).with("invoice", row[3].to_text()),
            });
        }
    }
    Ok(faults)
}

/// Takes out of a collection what may no longer be taken; how many, and whether debits are left. Without any, it goes.
///
/// # Errors
/// Forbidden without the right; settled once it is with the bank.
pub fn mend(tx: &mut Tx<'_>, hand: Hand<'_>, collection: i64) -> Result<(usize, bool)> {
    hand.access.require(COLLECTION, "create")?;
    tx.lock("collections")?;
    let faults = faults(tx, collection)?;
    for fault in &faults {
        hand.delete_unchecked(tx, DEBIT, fault.debit)?;
    }
    let left = tx.int(
        "SELECT count(*) FROM debit WHERE collection_id = $1",
        &[collection.into()],
    )?;
    if left == 0 {
        hand.delete_unchecked(tx, COLLECTION, collection)?;
    }
    Ok((faults.len(), left > 0))
}

/// Says that a collection was handed to the bank: it stands from then on, and its mandates are in use.
///
/// # Errors
/// Forbidden without the right; settled when it was; refused when the day is over or something of it moved.
pub fn send(tx: &mut Tx<'_>, hand: Hand<'_>, collection: i64) -> Result<()> {
    hand.access.require(COLLECTION, "create")?;
    tx.lock("collections")?;
    let sql = "SELECT collected_on, sent_on FROM collection WHERE id = $1";
    let known = tx.row(sql, &[collection.into()])?.ok_or(Error::NotFound)?;
    if !known[1].is_missing() {
        return Err(Error::settled("debits-sent-already"));
    }
    if let Some(fault) = faults(tx, collection)?.into_iter().next() {
        return Err(Error::Refused(fault.message));
    }
    let sql = "SELECT DISTINCT d.mandate_id, ma.last_used_on FROM debit d JOIN mandate ma ON ma.id = d.mandate_id
        WHERE d.collection_id = $1 ORDER BY d.mandate_id";
    let on = known[0].as_date();
    for row in tx.rows(sql, &[collection.into()])? {
        let used: Option<Date> = row[1].as_date().max(on);
        let values = Values::new().with("last_used_on", used);
        hand.update_unchecked(
            tx,
            MANDATE,
            row[0].as_int().unwrap_or_default(),
            values,
            Expect::Anything,
        )?;
    }
    let values = Values::new().with("sent_on", hand.clock.today());
    hand.update_unchecked(tx, COLLECTION, collection, values, Expect::Anything)?;
    Ok(())
}
