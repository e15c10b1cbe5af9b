//! The letter that brings a link to pay.

use accounts::letters::{self, Written};
use kit::{Access, Error, Result, Tx};
use ui::{Pen, Site};
use words::format;

use crate::kinds::PAYMENT;
use crate::{due, link, setting};

/// Sends a link to pay an invoice, in the operation under way; to whom it went. Nobody named: to its client, as the registry
/// knows them today.
///
/// # Errors
/// Forbidden without the right to record payments; refused when nothing may be paid yet or any more, when no address is known,
/// when letters are not set up.
pub fn send(site: &Site, tx: &mut Tx<'_>, access: &Access, invoice: i64, to: &str) -> Result<String> {
    access.require(PAYMENT, "create")?;
    if !setting::is_on(tx)? {
        return Err(Error::refused("checkout-unavailable"));
    }
    if !letters::are_set_up(tx)? {
        return Err(Error::refused("checkout-no-letters"));
    }
    let due = due::of(tx, invoice, site.clock.today())?.ok_or(Error::NotFound)?;
    if let Err(closed) = due.choices {
        return Err(Error::Refused(closed.message()));
    }
    let client = due.client.ok_or(Error::NotFound)?;
    let known = client.addressee(tx)?;
    let (to, name) = match (to, known) {
        ("", Some(known)) => known,
        ("", None) => return Err(Error::refused("checkout-no-address")),
        (to, known) => (
            to.to_owned(),
            known
                .filter(|(address, _)| address == to)
                .map(|(_, name)| name)
                .unwrap_or_default(),
        ),
    };
    if !to.contains('@') || to.contains(char::is_whitespace) {
        return Err(Error::refused("checkout-not-an-address"));
    }
    let token = link::make(tx, invoice, &to, site.clock.now())?;
    let house = site.establishment();
    let pen = Pen::new(site, house.language());
    let day = due
        .due_on
        .map(|day| format::long_date(pen.language, day))
        .unwrap_or_default();
    let args = words::args! {
        "organisation" => house.name.as_str(), "number" => due.number.as_str(),
        "amount" => format::money(pen.language, due.left, "EUR"), "due" => day
    };
    let letter = Written {
        to: to.clone(),
        name,
        subject: pen.format("letter-pay-link-subject", &args),
        body: pen.format("letter-pay-link-body", &args).trim().to_owned(),
        page: Some(format!("/pay/{token}")),
        attached: None,
    };
    letters::post(tx, &site.clock, None, &letter)?;
    Ok(to)
}
