//! Taking messages in: read outside any transaction, then kept once, filed when it is known with whom, else waiting.

use kit::files::{MediaType, Received};
use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Access, Error, Result};
use ui::Site;
use uuid::Uuid;

use crate::file::{assign, file};
use crate::letter::{self, Letter};
use crate::whom::{Aim, Found, Seen, Way, find, see};
use crate::{KIND, kinds};

/// What a message may weigh, with all that is attached to it, in bytes: what mail servers let through.
pub const MOST_BYTES: usize = 30 << 20;
/// A file is kept at least so long before a record names it.
const HOURS: i64 = 1;

/// A message that was read, its files put away.
pub struct Prepared {
    pub letter: Letter,
    /// Attachments of types that are taken.
    pub parts: Vec<Received>,
    /// The message itself, for when it has to wait.
    source: Received,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The exchanges that it made.
    Filed(Vec<Uuid>),
    /// Nobody, or more than one, is known by its address.
    Waiting(Uuid),
    /// It was there already.
    Known,
}

/// Reads a message and puts its files away.
///
/// # Errors
/// Invalid on `file` when it is no message.
pub fn prepare(site: &Site, bytes: &[u8]) -> Result<Prepared> {
    let letter = letter::read(bytes)?;
    let own = letter.inner.as_ref().map_or(&letter.parts, |inner| {
        if inner.parts.is_empty() {
            &letter.parts
        } else {
            &inner.parts
        }
    });
    let mut parts = Vec::new();
    for part in own {
        match site
            .files
            .receive(&mut part.bytes.as_slice(), &part.name, MOST_BYTES as u64)
        {
            Ok(received) => parts.push(received),
            // What could run, or cannot be told, is left in the mailbox.
            Err(Error::Invalid(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let mut source = bytes;
    let name = if letter.subject.is_empty() {
        "message"
    } else {
        &letter.subject
    };
    let source = site
        .files
        .receive_made(&mut source, &format!("{name}.eml"), MediaType::Mail, MOST_BYTES as u64)?;
    Ok(Prepared { letter, parts, source })
}

/// Keeps a message in the operation under way: with the record that it was dropped on, else with whom its addresses tell.
///
/// # Errors
/// Forbidden without the right to log exchanges.
pub fn keep(tx: &mut Tx<'_>, hand: Hand<'_>, site: &Site, prepared: &Prepared, aim: Option<Aim>) -> Result<Outcome> {
    hand.access.require("exchange_entry", "create")?;
    let seen = see(tx, &prepared.letter)?;
    let id = seen.letter.id.as_str();
    // Two copies of a message that come at once are taken one after the other.
    tx.lock("incoming mail")?;
    let waits = tx.scalar("SELECT id FROM inbound_mail WHERE message_id = $1", &[id.into()])?;
    if let Some(waits) = waits.as_int() {
        let Some(aim) = aim else { return Ok(Outcome::Known) };
        assign(tx, hand, site, waits, aim)?;
        return Ok(Outcome::Filed(Vec::new()));
    }
    let known = match aim {
        None => tx.int(
            "SELECT count(*) FROM exchange_entry WHERE message_id = $1",
            &[id.into()],
        )?,
        Some(aim) => {
            let sql = format!(
                "SELECT count(*) FROM exchange_entry WHERE message_id = $1 AND {}_id = $2",
                aim.kind()
            );
            tx.int(&sql, &[id.into(), aim.id().into()])?
        }
    };
    if known > 0 {
        return Ok(Outcome::Known);
    }
    let found = match aim {
        Some(aim) => Found::Those(vec![aim]),
        None => find(tx, site, hand.access, &seen)?,
    };
    match found {
        Found::Those(aims) => file(tx, hand, site, (prepared, &seen), &aims).map(Outcome::Filed),
        Found::Several(_) => wait(tx, hand, site, (prepared, &seen), kinds::REASONS[1]),
        Found::Nobody => wait(tx, hand, site, (prepared, &seen), kinds::REASONS[0]),
    }
}

/// Has a message wait until someone says with whom it goes.
fn wait(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    site: &Site,
    (prepared, seen): (&Prepared, &Seen),
    why: &str,
) -> Result<Outcome> {
    let letter = &seen.letter;
    let other = seen.others.first();
    let from = match seen.way {
        Way::Incoming => other.unwrap_or(&letter.from),
        Way::Outgoing => &letter.from,
    };
    let written_to: Vec<&str> = letter.to.iter().take(10).map(|party| party.address.as_str()).collect();
    let file = prepared
        .source
        .keep(tx, &site.files, hand.clock, hand.access.actor.user, HOURS)?;
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let now = hand.clock.now();
    let values = Values::new()
        .with("subject", some(&letter.subject))
        .with("from_name", some(&from.name))
        .with("from_address", from.address.as_str())
        .with("written_to", some(&written_to.join(", ")))
        .with("at", letter.at.map_or(now, |at| at.min(now)))
        .with("why", why)
        .with("attachments", i64::try_from(prepared.parts.len()).unwrap_or_default())
        .with("body", some(&letter.text))
        .with("message_id", letter.id.as_str())
        .with("file", file.id);
    Ok(Outcome::Waiting(hand.create_unchecked(tx, KIND, values, None)?.uid))
}

/// What became of several messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    pub filed: i64,
    pub waiting: i64,
    pub known: i64,
    /// Names of files that are no message.
    pub unreadable: Vec<String>,
    /// The operation that kept them, to be undone; none when nothing was kept.
    pub operation: Option<Uuid>,
}

/// Takes in files that were dropped, in one operation.
///
/// # Errors
/// Forbidden without the right to log exchanges.
pub fn take(site: &Site, access: &Access, files: &[(String, Vec<u8>)], aim: Option<Aim>) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut read = Vec::new();
    for (name, bytes) in files {
        match prepare(site, bytes) {
            Ok(prepared) => read.push(prepared),
            Err(Error::Invalid(_)) => tally.unreadable.push(name.clone()),
            Err(error) => return Err(error),
        }
    }
    if read.is_empty() {
        return Ok(tally);
    }
    site.store.write(|tx| {
        let mut tally = tally.clone();
        let operation = tx.begin(access, &site.clock, "take_mail", "")?;
        let hand = Hand::new(access, &site.clock);
        for prepared in &read {
            match keep(tx, hand, site, prepared, aim)? {
                Outcome::Filed(_) => tally.filed += 1,
                Outcome::Waiting(_) => tally.waiting += 1,
                Outcome::Known => tally.known += 1,
            }
        }
        if tally.filed + tally.waiting > 0 {
            tally.operation = Some(kit::journal::public_id(tx, operation)?);
        }
        Ok(tally)
    })
}
