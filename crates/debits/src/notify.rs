//! The announcement of a debit to who is debited: amount, day, reference of the mandate, identifier of the creditor (EPC016-06,
//! 4.1). A job writes one letter for each debit that was not announced yet.

use accounts::letters::{self, Written};
use billing::client::Client;
use kit::bulk::{Task, each_of};
use kit::jobs::Run;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Result, Tx};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use ui::{Pen, Site};
use words::format;

use crate::kinds::DEBIT;

/// The kind of the job, and the verb of its operation.
pub const JOB: &str = "announce_debits";

#[derive(Debug, Serialize, Deserialize)]
struct Order {
    task: Task,
    back: String,
    /// A letter that left is not undone.
    stands: bool,
}

/// What the queue keeps of the letters of a collection, and how many they are.
///
/// # Errors
/// Those of the store.
pub fn order(db: &mut Db<'_>, collection: i64, back: &str) -> Result<(usize, Json)> {
    let sql =
        "SELECT id FROM debit WHERE collection_id = $1 AND notified_at IS NULL AND returned_on IS NULL ORDER BY id";
    let rows = db.rows(sql, &[collection.into()])?;
    let ids: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    let count = ids.len();
    let order = Order {
        task: Task {
            kind: DEBIT.to_owned(),
            ids,
            verb: JOB.to_owned(),
            ..Task::default()
        },
        back: back.to_owned(),
        stands: true,
    };
    let json = serde_json::to_value(order).map_err(|error| Error::Fault(format!("announcements: {error}")))?;
    Ok((count, json))
}

/// The job.
///
/// # Errors
/// Those of the store; forbidden without the right.
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let Order { task, .. } = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let outcome = each_of(run, &access, &site.clock, &task, &mut |tx, hand, debit| {
        announce(tx, hand, site, debit)
    })?;
    serde_json::to_value(outcome).map_err(|error| Error::Fault(format!("announcements: {error}")))
}

/// Puts the letter of one debit on the queue; false when it was announced already.
///
/// # Errors
/// Refused when no address is known.
pub fn announce(tx: &mut Tx<'_>, hand: Hand<'_>, site: &Site, debit: i64) -> Result<bool> {
    let sql = "SELECT d.person_id, d.company_id, d.amount, d.rum, d.label, d.notified_at, cl.collected_on, cl.creditor,
        cl.creditor_id, d.iban FROM debit d JOIN collection cl ON cl.id = d.collection_id WHERE d.id = $1";
    let row = tx.row(sql, &[debit.into()])?.ok_or(Error::NotFound)?;
    if !row[5].is_missing() {
        return Ok(false);
    }
    let client = Client::of_row(&row[0..2]).ok_or(Error::NotFound)?;
    let (to, name) = client
        .addressee(tx)?
        .ok_or_else(|| Error::refused("debits-no-address"))?;
    let pen = Pen::new(site, site.establishment().language());
    let text = |at: usize| row[at].to_text().into_owned();
    let amount = format::money(pen.language, row[2].as_int().unwrap_or_default(), "EUR");
    let day = row[6]
        .as_date()
        .map(|day| format::date(pen.language, day))
        .unwrap_or_default();
    let iban = text(9);
    let ends = iban.get(iban.len().saturating_sub(4)..).unwrap_or_default();
    let (rum, label, creditor, ics) = (text(3), text(4), text(7), text(8));
    let args = words::args! {
        "name" => name.as_str(), "amount" => amount.as_str(), "day" => day.as_str(), "rum" => rum.as_str(),
        "label" => label.as_str(), "creditor" => creditor.as_str(), "ics" => ics.as_str(), "account" => ends
    };
    let letter = Written {
        to,
        subject: pen.format("letter-debit-subject", &args),
        body: pen.format("letter-debit-body", &args),
        name: name.clone(),
        page: None,
        attached: None,
    };
    letters::post(tx, &site.clock, None, &letter)?;
    let values = Values::new().with("notified_at", hand.clock.now());
    hand.update_unchecked(tx, DEBIT, debit, values, Expect::Anything)?;
    Ok(true)
}
