//! Whom a message is about: told by the addresses that it bears, by the conversation that it goes on, or by hand.

use std::collections::BTreeSet;

use kit::{Access, Db, Result, Value};
use ui::Site;

use crate::letter::{Letter, Party, first_writer};
use crate::setting::Incoming;

/// Records that one address may be that of, as far as they are looked at.
const MOST: usize = 6;
/// People of one message that it is filed with.
const MOST_FILED: usize = 10;

/// A record that an exchange can be with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aim {
    Contact(i64),
    Company(i64),
    Opportunity(i64),
}

impl Aim {
    /// The kind, which is the field of an exchange too.
    pub fn kind(self) -> &'static str {
        match self {
            Aim::Contact(_) => "contact",
            Aim::Company(_) => "company",
            Aim::Opportunity(_) => "opportunity",
        }
    }

    pub fn id(self) -> i64 {
        match self {
            Aim::Contact(id) | Aim::Company(id) | Aim::Opportunity(id) => id,
        }
    }

    /// A record of one of these kinds.
    pub fn of(kind: &str, id: i64) -> Option<Aim> {
        match kind {
            "contact" => Some(Aim::Contact(id)),
            "company" => Some(Aim::Company(id)),
            "opportunity" => Some(Aim::Opportunity(id)),
            _ => None,
        }
    }
}

/// Which way a message went, seen from the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Incoming,
    Outgoing,
}

impl Way {
    /// The code of the field `direction` of an exchange.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::Incoming => "incoming",
            Way::Outgoing => "outgoing",
        }
    }
}

/// What a message says once it is known who of the house had part in it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The message itself: the one inside when it was forwarded whole.
    pub letter: Letter,
    pub way: Way,
    /// Those who are not of the house: who wrote, or those who were written to.
    pub others: Vec<Party>,
    /// The member of staff who wrote or forwarded it.
    pub author: Option<i64>,
}

/// Tells who of the house had part in a message.
///
/// # Errors
/// Those of the store.
pub fn see(db: &mut Db<'_>, letter: &Letter) -> Result<Seen> {
    let incoming = Incoming::read(db)?;
    let author = staff(db, &letter.from.address)?;
    if !is_of_house(db, &incoming, &letter.from)? {
        return Ok(Seen {
            others: vec![letter.from.clone()],
            letter: letter.clone(),
            way: Way::Incoming,
            author: None,
        });
    }
    let others = outside(db, &incoming, &letter.to)?;
    if !others.is_empty() {
        return Ok(Seen {
            letter: letter.clone(),
            way: Way::Outgoing,
            others,
            author,
        });
    }
    // Sent by one of the house to the house alone: forwarded, whole or in its text.
    if let Some(inner) = &letter.inner {
        let mut seen = see(db, inner)?;
        seen.author = seen.author.or(author);
        return Ok(seen);
    }
    let mut letter = letter.clone();
    let mut others = Vec::new();
    if let Some((party, subject)) = first_writer(&letter.text) {
        if !subject.is_empty() {
            letter.subject = subject;
        }
        if !is_of_house(db, &incoming, &party)? {
            others.push(party);
        }
    }
    Ok(Seen {
        letter,
        way: Way::Incoming,
        others,
        author,
    })
}

fn outside(db: &mut Db<'_>, incoming: &Incoming, parties: &[Party]) -> Result<Vec<Party>> {
    let mut others: Vec<Party> = Vec::new();
    for party in parties {
        let is_new = !others.iter().any(|known| known.address == party.address);
        if is_new && !is_of_house(db, incoming, party)? {
            others.push(party.clone());
        }
    }
    Ok(others)
}

/// The member of staff who has an address.
fn staff(db: &mut Db<'_>, address: &str) -> Result<Option<i64>> {
    let sql = "SELECT s.id FROM staff s JOIN person p ON p.id = s.id WHERE p.email = $1 ORDER BY s.id LIMIT 1";
    let own = db.scalar(sql, &[address.into()])?.as_int();
    if own.is_some() {
        return Ok(own);
    }
    let sql = "SELECT s.id FROM account a JOIN staff s ON s.id = a.person_id WHERE a.email = $1";
    Ok(db.scalar(sql, &[address.into()])?.as_int())
}

/// Whether an address is the house's own: that of the mailbox, of its staff, or of an account of nobody else.
fn is_of_house(db: &mut Db<'_>, incoming: &Incoming, party: &Party) -> Result<bool> {
    if incoming.is_own(&party.address) || staff(db, &party.address)?.is_some() {
        return Ok(true);
    }
    let sql = "SELECT count(*) FROM account WHERE email = $1 AND person_id IS NULL";
    Ok(db.int(sql, &[party.address.as_str().into()])? > 0)
}

/// Who goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Those(Vec<Aim>),
    /// Several that one address may be of: a person has to say.
    Several(Vec<Aim>),
    Nobody,
}

/// Looks for the records that a message goes with, among those in sight.
///
/// # Errors
/// Those of the store.
pub fn find(db: &mut Db<'_>, site: &Site, access: &Access, seen: &Seen) -> Result<Found> {
    let mut those: BTreeSet<Aim> = BTreeSet::new();
    let mut several: BTreeSet<Aim> = BTreeSet::new();
    for party in seen.others.iter().take(MOST_FILED) {
        match &of_party(db, site, access, party)?[..] {
            [] => {}
            [one] => drop(those.insert(*one)),
            many => several.extend(many),
        }
    }
    if those.is_empty() && several.is_empty() {
        those.extend(of_conversation(db, site, access, &seen.letter)?);
    }
    Ok(match (those.is_empty(), several.is_empty()) {
        (false, _) => Found::Those(those.into_iter().collect()),
        (true, false) => Found::Several(several.into_iter().collect()),
        (true, true) => Found::Nobody,
    })
}

/// The contacts in sight who have the address of someone, else the companies.
///
/// # Errors
/// Those of the store.
pub fn of_party(db: &mut Db<'_>, site: &Site, access: &Access, party: &Party) -> Result<Vec<Aim>> {
    let address = party.address.as_str();
    let contacts = "SELECT k.id FROM contact k JOIN person p ON p.id = k.id WHERE p.email = $1 ORDER BY k.id LIMIT 6";
    let found = in_sight(db, site, access, Aim::Contact, (contacts, &[address.into()]))?;
    if !found.is_empty() {
        return Ok(found);
    }
    let companies = "SELECT id FROM company WHERE email = $1 ORDER BY id LIMIT 6";
    in_sight(db, site, access, Aim::Company, (companies, &[address.into()]))
}

/// Whom the conversation that a message goes on is with.
fn of_conversation(db: &mut Db<'_>, site: &Site, access: &Access, letter: &Letter) -> Result<Vec<Aim>> {
    for id in letter.answers.iter().rev() {
        for (aim, column) in [
            (Aim::Contact as fn(i64) -> Aim, "contact_id"),
            (Aim::Company, "company_id"),
        ] {
            let sql = format!(
                "SELECT DISTINCT {column} FROM exchange_entry WHERE message_id = $1 AND {column} IS NOT NULL
                 ORDER BY {column} LIMIT {MOST}"
            );
            let found = in_sight(db, site, access, aim, (&sql, &[id.as_str().into()]))?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
    }
    Ok(Vec::new())
}

/// Of the records that a question of the store finds, those that this person sees.
fn in_sight(
    db: &mut Db<'_>,
    site: &Site,
    access: &Access,
    aim: impl Fn(i64) -> Aim,
    (sql, args): (&str, &[Value]),
) -> Result<Vec<Aim>> {
    let rows = db.rows(sql, args)?;
    let ids: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    let Ok(kind) = access.kind(aim(0).kind()) else {
        return Ok(Vec::new());
    };
    let kind = kind.clone();
    let seen = site.queries.chosen(db, access, &kind, &[], &ids)?;
    Ok(seen.into_iter().map(|record| aim(record.id)).collect())
}
