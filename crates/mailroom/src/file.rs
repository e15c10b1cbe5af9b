//! Filing a message: an exchange with whom it is about, in its conversation, its attachments among their documents; and
//! what is done with one that waits: given to someone, made a contact of, put aside.

use kit::files::{self, Received};
use kit::store::Tx;
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Result, Value};
use people::commands::{Attachment, hand_in};
use ui::Site;
use uuid::Uuid;

use crate::KIND;
use crate::take::{Prepared, prepare};
use crate::whom::{Aim, Seen, see};

/// Messages of one sender that follow the one that was given to someone.
const MOST_FOLLOWING: i64 = 50;

/// Files a message with some records; the exchanges that were made.
///
/// # Errors
/// Forbidden without the right to log exchanges.
pub fn file(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    site: &Site,
    (prepared, seen): (&Prepared, &Seen),
    aims: &[Aim],
) -> Result<Vec<Uuid>> {
    let thread = thread_of(tx, seen)?;
    let mut made = Vec::new();
    let mut documents: Vec<i64> = Vec::new();
    for aim in aims {
        let letter = &seen.letter;
        let mut values = Values::new()
            .with("form", "email")
            .with("at", at(seen, hand))
            .with(aim.kind(), aim.id())
            .with("direction", seen.way.as_str())
            .with("subject", some(&letter.subject))
            .with("body", some(&letter.text))
            .with("message_id", letter.id.as_str())
            .with("thread", thread.as_str());
        if let Some(author) = seen.author {
            values.set("author", author);
        }
        hand.access.require("exchange_entry", "create")?;
        let written = hand.create_unchecked(tx, "exchange_entry", values, None)?;
        // Its files are kept once, with the first of those it is filed with.
        if made.is_empty() {
            documents = attach(tx, hand, site, *aim, &prepared.parts)?;
        }
        for document in &documents {
            let row: Vec<Value> = vec![written.id.into(), (*document).into()];
            tx.insert("exchange_document", &["exchange_id", "document_id"], row)?;
        }
        made.push(written.uid);
    }
    Ok(made)
}

/// When a message was written; not later than now, whatever it says.
fn at(seen: &Seen, hand: Hand<'_>) -> kit::Moment {
    let now = hand.clock.now();
    seen.letter.at.map_or(now, |at| at.min(now))
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// The conversation of a message: that of a message it answers and which is known, else the one that its first answers began.
fn thread_of(tx: &mut Tx<'_>, seen: &Seen) -> Result<String> {
    let letter = &seen.letter;
    for id in letter.answers.iter().rev() {
        let sql = "SELECT thread FROM exchange_entry WHERE message_id = $1 AND thread IS NOT NULL LIMIT 1";
        if let Some(thread) = tx.scalar(sql, &[id.as_str().into()])?.as_str() {
            return Ok(thread.to_owned());
        }
    }
    Ok(letter.answers.first().unwrap_or(&letter.id).clone())
}

/// Keeps attachments among the documents of whom a message is with.
fn attach(tx: &mut Tx<'_>, hand: Hand<'_>, site: &Site, aim: Aim, parts: &[Received]) -> Result<Vec<i64>> {
    let mut documents = Vec::new();
    let Some((owner_kind, owner)) = owner(tx, aim)? else {
        return Ok(documents);
    };
    // They are part of the message: who may log it need not be one who keeps documents.
    let program = Access::program(site.catalogue(), hand.access.actor.via).acting_as(hand.access.actor.clone());
    let hand = Hand::new(&program, hand.clock);
    for part in parts {
        let attachment = Attachment {
            owner_kind: owner_kind.to_owned(),
            owner,
            title: Some(part.name.clone()),
            visibility: Some("office".to_owned()),
            state: Some("received".to_owned()),
            ..Attachment::default()
        };
        documents.push(hand_in(tx, hand, &site.files, Some(part), attachment)?.id);
    }
    Ok(documents)
}

/// Whose documents the files of an exchange are.
fn owner(tx: &mut Tx<'_>, aim: Aim) -> Result<Option<(&'static str, i64)>> {
    Ok(match aim {
        Aim::Contact(id) => Some(("contact", id)),
        Aim::Company(id) => Some(("company", id)),
        Aim::Opportunity(id) => {
            let sql = "SELECT contact_id, company_id FROM opportunity WHERE id = $1";
            let row = tx.row(sql, &[id.into()])?.unwrap_or_default();
            let at = |index: usize| row.get(index).and_then(Value::as_int);
            at(0)
                .map(|id| ("contact", id))
                .or_else(|| at(1).map(|id| ("company", id)))
        }
    })
}

/// A message that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub id: i64,
    pub from_name: String,
    pub from_address: String,
}

/// One that waits, by its key.
///
/// # Errors
/// Not found when it was dealt with meanwhile.
pub fn waiting(tx: &mut Tx<'_>, id: i64) -> Result<Waiting> {
    let sql = "SELECT id, from_name, from_address FROM inbound_mail WHERE id = $1";
    let row = tx.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
    Ok(Waiting {
        id: row[0].as_int().unwrap_or_default(),
        from_name: row[1].as_str().unwrap_or_default().to_owned(),
        from_address: row[2].to_text().into_owned(),
    })
}

/// Gives a message that waits to someone, with the others of the same sender that nobody was known by either; how many
/// were filed.
///
/// # Errors
/// Not found when it was dealt with meanwhile; forbidden without the right to log exchanges.
pub fn assign(tx: &mut Tx<'_>, hand: Hand<'_>, site: &Site, id: i64, aim: Aim) -> Result<usize> {
    let mail = waiting(tx, id)?;
    let sql =
        "SELECT id FROM inbound_mail WHERE from_address = $1 AND id <> $2 AND why = 'unknown' ORDER BY at, id LIMIT $3";
    let args: [Value; 3] = [mail.from_address.as_str().into(), id.into(), MOST_FOLLOWING.into()];
    let others = tx.rows(sql, &args)?;
    let mut filed = 0;
    for id in std::iter::once(id).chain(others.iter().filter_map(|row| row[0].as_int())) {
        let source = tx.int("SELECT file_id FROM inbound_mail WHERE id = $1", &[id.into()])?;
        let source = files::load(tx, source)?;
        let prepared = prepare(site, &site.files.bytes(&source)?)?;
        let seen = see(tx, &prepared.letter)?;
        file(tx, hand, site, (&prepared, &seen), &[aim])?;
        hand.delete_unchecked(tx, KIND, id)?;
        filed += 1;
    }
    Ok(filed)
}

/// Makes a contact of who wrote a message that waits, and gives it to them; their key.
///
/// # Errors
/// Forbidden without the right to create contacts; invalid on `first_name` when the sender says but one name.
pub fn make_contact(tx: &mut Tx<'_>, hand: Hand<'_>, site: &Site, id: i64) -> Result<Uuid> {
    let mail = waiting(tx, id)?;
    let (first, last) = named(&mail);
    if first.is_empty() {
        return Err(Error::invalid("first_name", "error-required"));
    }
    let values = Values::new()
        .with("last_name", last)
        .with("first_name", some(&first))
        .with("email", mail.from_address.as_str());
    let written = hand.create(tx, "contact", values, None)?;
    // Who follows a new contact is whoever took them in.
    let me = hand.access.actor.person;
    let is_staff = "SELECT count(*) FROM staff WHERE id = $1";
    let kind = hand.access.kind("contact")?;
    if let Some(me) = me
        && hand.access.can_write(kind, "owner")
        && tx.int(is_staff, &[me.into()])? > 0
    {
        hand.update(
            tx,
            "contact",
            written.id,
            Values::new().with("owner", me),
            Expect::Anything,
        )?;
    }
    assign(tx, hand, site, id, Aim::Contact(written.id))?;
    Ok(written.uid)
}

/// First and last name as a sender writes them: `Paul Garnier`, `GARNIER Paul`, `Garnier, Paul`; the name of the address
/// when there is none.
pub fn named(mail: &Waiting) -> (String, String) {
    let name = mail.from_name.trim();
    if let Some((last, first)) = name.split_once(',') {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_capital = |word: &str| word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    match words[..] {
        [] => (
            String::new(),
            mail.from_address.split('@').next().unwrap_or_default().to_owned(),
        ),
        [last] => (String::new(), last.to_owned()),
        [first, .., second] if is_capital(first) && !is_capital(second) => {
            let last = words.iter().take_while(|word| is_capital(word)).count();
            (words[last..].join(" "), words[..last].join(" "))
        }
        [first, ..] => (first.to_owned(), words[1..].join(" ")),
    }
}
