//! From an accepted quote to the convention with its client, or the contract when a person pays for themself.

use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Result};
use paperwork::document::Terms;
use paperwork::issue::{self, Issued};
use ui::Site;

use super::{Answer, Row, shares};
use crate::client::Client;
use crate::kinds::QUOTE;

/// Issues the agreement of a quote on its session, at its price, and keeps both together. `origin` is what the address of
/// the public page begins with.
///
/// # Errors
/// Refused before the quote is accepted, without a session, and as [`issue::agreement`] is.
pub fn agree(site: &Site, access: &Access, quote: i64, origin: &str) -> Result<Issued> {
    access.require(QUOTE, "create")?;
    let (row, payers) = site
        .store
        .read(|db| Ok::<_, Error>((Row::load(db, quote)?, shares(db, quote)?)))?;
    if row.answer != Some(Answer::Accepted) {
        return Err(Error::refused("quote-not-accepted"));
    }
    let session = row.session.ok_or_else(|| Error::refused("quote-no-session"))?;
    let client = row.client.ok_or(Error::NotFound)?;
    let (_, key) = client.column();
    // A funder beside the client pays the house directly: the agreement says so.
    let funder = payers.iter().find_map(|share| match share.payer {
        Client::Company(company) if share.payer != client => Some(company),
        _ => None,
    });
    let funder = match funder {
        Some(company) => site
            .store
            .read(|db| db.scalar("SELECT name FROM company WHERE id = $1", &[company.into()]))?,
        None => kit::Value::Null,
    };
    let terms = Terms {
        price_cents: Some(row.gross),
        subrogated_to: funder.as_str().map(str::to_owned),
        // What was offered and accepted by letter and link is concluded at a distance.
        at_a_distance: true,
        ..Terms::default()
    };
    let issued = issue::agreement(site, access, (session, key), terms, origin)?;
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "edit_quote", "")?;
        let values = Values::new().with("agreement", issued.id);
        Hand::new(access, &site.clock).update_unchecked(tx, QUOTE, quote, values, Expect::Anything)
    })?;
    Ok(issued)
}
