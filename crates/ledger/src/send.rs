//! Sending an invoice: a letter to its client, with the PDF.

use accounts::letters::{self, Written};
use billing::issue::Row;
use billing::snapshot::Snapshot;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Result};
use ui::{Pen, Site};

use crate::pdf::{self, INVOICE};

/// Puts a letter on the queue. The address is the client's as it stands today: of a company, the main contact's first.
///
/// # Errors
/// Forbidden without the right to issue; refused for a draft, or when no address is known.
pub fn send(site: &Site, access: &Access, id: i64) -> Result<String> {
    access.require(INVOICE, "create")?;
    let row = site.store.read(|db| Row::load(db, id))?;
    let (Some(kept), Some(client)) = (&row.snapshot, row.client) else {
        return Err(Error::refused("ledger-draft"));
    };
    let said = Snapshot::read(kept)?;
    // Printed first: the letter takes the file along.
    let file = pdf::of(site, access, id)?.id;
    let pen = Pen::new(site, site.establishment().language());
    let house = site.establishment();
    let amount = words::format::money(pen.language, said.to_pay(), "EUR");
    let due = said
        .due_on
        .map(|day| words::format::date(pen.language, day))
        .unwrap_or_default();
    let args = words::args! {
        "number" => said.number.as_str(), "amount" => amount.as_str(), "due" => due.as_str(),
        "organisation" => house.name.as_str(), "name" => said.buyer.name.as_str()
    };
    let body = if said.form == "credit_note" {
        "letter-credit-note-body"
    } else {
        "letter-invoice-body"
    };
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "send", "")?;
        let address = client.address(tx)?.ok_or_else(|| Error::refused("ledger-no-address"))?;
        let letter = Written {
            to: address.clone(),
            name: said.buyer.name.clone(),
            subject: pen.format("letter-invoice-subject", &args),
            body: pen.format(body, &args),
            page: None,
            attached: Some(file),
        };
        letters::post(tx, &site.clock, None, &letter)?;
        let values = Values::new().with("sent_at", site.clock.now());
        Hand::new(access, &site.clock).update_unchecked(tx, INVOICE, id, values, Expect::Anything)?;
        Ok::<_, Error>(address)
    })
}
