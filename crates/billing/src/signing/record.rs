//! Recording an answer: its evidence in canonical form, chained to the answer before it, in a record that stays.

use attendance::act::{self, Origin, Shown, Stroke};
use attendance::roster;
use jiff::Timestamp;
use kit::error::FieldError;
use kit::write::{Hand, Values};
use kit::{Db, Error, Message, Result, Tx};
use proof::agreed::{Agreed, Answered, Paper, VERSION};
use proof::canonical;
use proof::chain::GENESIS;
use proof::evidence::Signatory;
use ui::Site;
use uuid::Uuid;

use super::link::{self, Link};
use super::{effects, told};
use crate::kinds::SIGNATURE;

/// The longest name, quality and message that are taken.
const LONGEST: usize = 200;
const LONGEST_MESSAGE: usize = 4_000;

/// What someone answers.
pub struct Given {
    pub act: Answered,
    /// Who they say they are, and in what quality they answer.
    pub name: String,
    pub quality: String,
    pub stroke: Option<Stroke>,
    pub shown: Option<Shown>,
    pub message: String,
    pub device_time: Option<Timestamp>,
    pub origin: Origin,
    /// SHA-256 of the file that was shown.
    pub file: String,
}

/// An answer as it was recorded.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub id: i64,
    pub uid: Uuid,
    pub digest: String,
}

/// The code of an answer in the store.
const fn code(act: Answered) -> &'static str {
    match act {
        Answered::Signature => "signature",
        Answered::Refusal => "refusal",
        Answered::Change => "change",
    }
}

/// Whether a name that was typed is the one to whom the link went: the same words, in any order, with or without accents.
fn is_addressee(typed: &str, name: &str) -> bool {
    let words_of = |text: &str| {
        let mut words: Vec<String> = words::fold::fold(text).split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    words_of(typed) == words_of(name)
}

/// Records what was answered through a link, with all that follows from it, as an operation.
///
/// # Errors
/// Refused once the link is worth nothing or the paper is settled; invalid without a name, a stroke for a signature, or a
/// message for a change.
pub fn record(site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>, token: &str, given: Given) -> Result<Recorded> {
    let operation = tx.begin(hand.access, hand.clock, "answer_paper", "")?;
    // One chain for the house: two answers at once would name the same one before them.
    tx.lock("paper signatures")?;
    let now = hand.clock.now();
    let link = link::find(tx, token, now)?;
    if !link.is_good {
        return Err(Error::refused("signing-link-past"));
    }
    check(&given)?;
    let seen = link.subject.seen(tx, hand.clock.today())?;
    if let Some(over) = seen.over {
        return Err(Error::refused(over));
    }
    let (number, prev) = head(tx)?;
    let zone = hand.clock.zone().clone();
    let local = |at: Timestamp| roster::local(at, &zone);
    let how = act::Given {
        mode: "link",
        shown: given.shown.as_ref(),
        stroke: given.stroke.as_ref(),
        device_time: given.device_time,
        received: now.timestamp(),
        origin: &given.origin,
    };
    let evidence = Agreed {
        v: VERSION,
        act: given.act,
        paper: Paper {
            id: seen.uid.to_string(),
            form: seen.form.to_owned(),
            number: seen.number.clone(),
            sha256: given.file.clone(),
            amount_cents: seen.amount,
            sent_to: link.sent_to.clone(),
        },
        signatory: signatory(&given, &link),
        intent: how.intent(&local),
        capture: how.capture(&local),
        network: how.network(),
        message: some(&given.message),
        prev,
    };
    let json = canonical::json(&evidence).map_err(|error| Error::Fault(format!("evidence: {error}")))?;
    let digest = canonical::sha256(&json);
    let image = match &given.stroke {
        Some(Stroke::Drawn(received)) => Some(received.keep(tx, &site.files, hand.clock, None, 1)?.id),
        _ => None,
    };
    let typed = match &given.stroke {
        Some(Stroke::Typed(name)) => Some(name.clone()),
        _ => None,
    };
    let (kind, id) = link.subject.key();
    let values = Values::new()
        .with(kind, id)
        .with("number", number)
        .with("act", code(given.act))
        .with("name", given.name.trim())
        .with("quality", some(&given.quality))
        .with("identity", evidence.signatory.identity_check.as_str())
        .with("sent_to", some(&link.sent_to))
        .with("message", some(&given.message))
        .with("typed_name", typed)
        .with("image", image)
        .with("received_at", now)
        .with("evidence", String::from_utf8_lossy(&json).into_owned())
        .with("digest", digest.as_str());
    let written = hand.create_unchecked(tx, SIGNATURE, values, None)?;
    if given.act != Answered::Change {
        link::revoke(tx, link.subject, now)?;
    }
    effects::follow(tx, hand, link.subject, &given)?;
    told::tell(site, tx, link.subject, operation)?;
    Ok(Recorded {
        id: written.id,
        uid: written.uid,
        digest,
    })
}

fn check(given: &Given) -> Result<()> {
    let too_long = |field: &str, max: usize| {
        let message = Message::new("error-too-long").with("max", max);
        Err(Error::Invalid(vec![FieldError::new(field, message)]))
    };
    if given.name.trim().is_empty() {
        return Err(Error::invalid("who", "error-required"));
    }
    if given.name.chars().count() > LONGEST || given.quality.chars().count() > LONGEST {
        return too_long("who", LONGEST);
    }
    if given.message.chars().count() > LONGEST_MESSAGE {
        return too_long("message", LONGEST_MESSAGE);
    }
    match (given.act, &given.stroke) {
        (Answered::Signature, None) => Err(Error::invalid("typed_name", "attendance-sign-something")),
        (Answered::Signature, Some(Stroke::Typed(name))) if name.chars().count() > LONGEST => {
            too_long("typed_name", LONGEST)
        }
        (Answered::Change, _) if given.message.trim().is_empty() => Err(Error::invalid("message", "quote-change-what")),
        _ => Ok(()),
    }
}

/// Who answers: as they say, known by a letter to their address, by nothing more than the link that went to
/// another, or by who handed them the screen.
fn signatory(given: &Given, link: &Link) -> Signatory {
    let name = given.name.trim();
    let (first, last) = name.split_once(' ').unwrap_or(("", name));
    Signatory {
        id: String::new(),
        role: some(&given.quality).unwrap_or_else(|| "client".to_owned()),
        last_name: last.to_owned(),
        first_name: first.to_owned(),
        identity_check: match link.sent_to.as_str() {
            "" => "in_person",
            _ if is_addressee(name, &link.name) => "email_link",
            _ => "forwarded_link",
        }
        .to_owned(),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The number that comes next in the chain, and the digest it follows.
fn head(db: &mut Db<'_>) -> Result<(i64, String)> {
    let last = db.row(
        "SELECT number, digest FROM paper_signature ORDER BY number DESC LIMIT 1",
        &[],
    )?;
    Ok(last.map_or((1, GENESIS.to_owned()), |row| {
        (row[0].as_int().unwrap_or_default() + 1, row[1].to_text().into_owned())
    }))
}

#[cfg(test)]
mod tests {
    use super::is_addressee;

    #[test]
    fn a_name_is_known_in_any_order_and_without_its_accents() {
        assert!(is_addressee("zoe NOEL", "NOËL Zoé"));
        assert!(!is_addressee("Noé Abadie", "NOËL Zoé"));
        assert!(!is_addressee("", "NOËL Zoé"));
    }
}
