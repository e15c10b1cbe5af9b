//! What may be taken on a day: instalments that are due by then, by mandate, and why others are left out.

use std::collections::{HashMap, HashSet};

use billing::client::Client;
use billing::hold::Hold;
use jiff::civil::Date;
use kit::{Db, Error, Message, Result, Value};
use uuid::Uuid;

use crate::bank_days;
use crate::mandate::{Mandate, State};
use crate::reasons::{self, Again};

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The day on which the bank takes.
    pub on: Date,
    /// `core` or `b2b`.
    pub scheme: String,
    /// Instalments that a person says to take again, though they came back.
    pub again: HashSet<Uuid>,
}

/// Why an instalment is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    NoMandate,
    Revoked,
    Expired,
    /// The mandate is of the other scheme.
    OtherScheme,
    Disputed,
    /// Its client was given time, to this day.
    Paused(Date),
    /// The law holds it back: the message says how.
    Held(Message),
    /// It stands in a collection already, of this number.
    Taken(String),
    /// It came back for this reason, after which it is not taken again by itself.
    Returned(String),
}

impl Why {
    /// What it is called, and grouped by.
    pub fn key(&self) -> &'static str {
        match self {
            Why::NoMandate => "debits-why-none",
            Why::Revoked => "debits-why-revoked",
            Why::Expired => "debits-why-expired",
            Why::OtherScheme => "debits-why-scheme",
            Why::Disputed => "debits-why-disputed",
            Why::Paused(_) => "debits-why-paused",
            Why::Held(_) => "debits-why-held",
            Why::Taken(_) => "debits-why-taken",
            Why::Returned(_) => "debits-why-returned",
        }
    }
}

/// An instalment that is due.
#[derive(Debug, Clone)]
pub struct Due {
    pub id: i64,
    pub uid: Uuid,
    pub invoice: i64,
    pub invoice_uid: Uuid,
    pub number: String,
    pub due_on: Date,
    /// What is left to pay of it.
    pub cents: i64,
    pub client: Client,
    pub client_name: String,
    /// It came back once, for a reason after which it is tried again.
    pub is_again: bool,
}

/// What may be taken, and what not.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// By mandate, in the order of the clients.
    pub debits: Vec<(Mandate, Vec<Due>)>,
    pub left_out: Vec<(Due, Why)>,
}

impl Proposal {
    /// How many instalments are taken.
    pub fn count(&self) -> usize {
        self.debits.iter().map(|(_, dues)| dues.len()).sum()
    }

    /// What all of it comes to.
    pub fn cents(&self) -> i64 {
        let dues = self.debits.iter().flat_map(|(_, dues)| dues);
        dues.map(|due| due.cents).sum()
    }
}

/// What came of an instalment before.
#[derive(Default)]
struct Before {
    /// The collection that it stands in.
    open: Option<String>,
    /// By which mandate it came back, and why, the latest last.
    returned: Vec<(i64, String)>,
}

const DUE: &str = "SELECT iv.person_id, iv.company_id, im.id, im.uid, im.due_on, im.amount, im.earlier, iv.id, iv.uid,
    iv.number, iv.gross - iv.deducted - iv.credited, iv.paid, iv.client_name, iv.payable_from, iv.disputed_on,
    iv.paused_until
    FROM instalment im JOIN invoice iv ON iv.id = im.invoice_id
    WHERE iv.number IS NOT NULL AND iv.form <> 'credit_note' AND iv.gross - iv.paid - iv.credited - iv.deducted > 0
        AND im.due_on <= $1
    ORDER BY iv.sort_key, iv.client_name, im.due_on, im.id";

/// Checks the day of a collection: to come, within a year, and one on which banks work.
///
/// # Errors
/// Invalid, on `collected_on`.
pub fn check_day(on: Date, today: Date) -> Result<()> {
    let wrong = |key| Err(Error::invalid("collected_on", key));
    if on <= today || on.year() > today.year() + 1 {
        return wrong("debits-day-past");
    }
    match bank_days::is_closed(on) {
        true => wrong("debits-day-closed"),
        false => Ok(()),
    }
}

/// What may be taken on a day.
///
/// # Errors
/// Those of the store.
pub fn all(db: &mut Db<'_>, asked: &Asked) -> Result<Proposal> {
    let mandates = Mandate::all(db)?;
    let mut of_client: HashMap<(&str, i64), Vec<&Mandate>> = HashMap::new();
    for mandate in &mandates {
        of_client.entry(mandate.client.column()).or_default().push(mandate);
    }
    let before_of = before(db)?;
    let mut proposal = Proposal::default();
    let mut taken: HashMap<i64, i64> = HashMap::new();
    for row in db.rows(DUE, &[asked.on.into()])? {
        let Some(mut due) = read(&row) else { continue };
        if due.cents <= 0 {
            continue;
        }
        let known = before_of.get(&due.id);
        due.is_again = known.is_some_and(|known| !known.returned.is_empty());
        let mandate = match chosen(of_client.get(&due.client.column()), asked) {
            Ok(mandate) => mandate,
            Err(why) => {
                proposal.left_out.push((due, why));
                continue;
            }
        };
        let so_far = taken.get(&due.invoice).copied().unwrap_or_default();
        let is_wanted = asked.again.contains(&due.uid);
        let before = known.and_then(|known| known.why(mandate.id));
        let why = match before.filter(|why| !(is_wanted && matches!(why, Why::Returned(_)))) {
            Some(why) => Some(why),
            None if !row[14].is_missing() => Some(Why::Disputed),
            None if row[15].as_date().is_some_and(|until| asked.on <= until) => row[15].as_date().map(Why::Paused),
            None => held(db, &due, so_far, row[13].as_date(), asked.on)?,
        };
        if let Some(why) = why {
            proposal.left_out.push((due, why));
            continue;
        }
        *taken.entry(due.invoice).or_default() += due.cents;
        match proposal.debits.iter_mut().find(|(known, _)| known.id == mandate.id) {
            Some((_, dues)) => dues.push(due),
            None => proposal.debits.push((mandate.clone(), vec![due])),
        }
    }
    Ok(proposal)
}

fn read(row: &[Value]) -> Option<Due> {
    let cents = |at: usize| row[at].as_int().unwrap_or_default();
    let (amount, earlier, whole, paid) = (cents(5), cents(6), cents(10), cents(11));
    // From what was paid or where it begins, to where it ends or what is left after credit notes.
    let left = (earlier + amount).min(whole) - earlier.max(paid);
    Some(Due {
        id: row[2].as_int()?,
        uid: row[3].as_uid()?,
        invoice: row[7].as_int()?,
        invoice_uid: row[8].as_uid()?,
        number: row[9].to_text().into_owned(),
        due_on: row[4].as_date()?,
        cents: left,
        client: Client::of_row(&row[0..2])?,
        client_name: row[12].to_text().into_owned(),
        is_again: false,
    })
}

/// The mandate by which a client is debited: of those that are in use, the latest signed.
fn chosen<'m>(of_client: Option<&Vec<&'m Mandate>>, asked: &Asked) -> Result<&'m Mandate, Why> {
    let known = of_client.map(Vec::as_slice).unwrap_or_default();
    let active = |mandate: &&&Mandate| mandate.state(asked.on) == State::Active;
    let scheme = |mandate: &&&Mandate| mandate.scheme == asked.scheme;
    if let Some(mandate) = known.iter().filter(active).find(scheme) {
        return Ok(mandate);
    }
    Err(match known.first() {
        None => Why::NoMandate,
        Some(_) if known.iter().any(|mandate| active(&mandate)) => Why::OtherScheme,
        Some(latest) if latest.state(asked.on) == State::Expired => Why::Expired,
        Some(_) => Why::Revoked,
    })
}

/// What the law holds back of an instalment, when so much of the invoice is taken the same day.
fn held(db: &mut Db<'_>, due: &Due, so_far: i64, payable_from: Option<Date>, on: Date) -> Result<Option<Why>> {
    if let Some(from) = payable_from.filter(|from| on < *from) {
        return Ok(Some(Why::Held(Message::new("billing-withdrawal").with("day", from))));
    }
    let Some(hold) = Hold::of(db, due.invoice)? else {
        return Ok(None);
    };
    match hold.check(so_far + due.cents, on) {
        Ok(()) => Ok(None),
        Err(Error::Refused(message)) => Ok(Some(Why::Held(message))),
        Err(Error::Invalid(faults)) => Ok(faults.into_iter().next().map(|fault| Why::Held(fault.message))),
        Err(error) => Err(error),
    }
}

impl Before {
    /// Whether it may be taken by a mandate: what came back by another says nothing of this one.
    fn why(&self, mandate: i64) -> Option<Why> {
        if let Some(number) = &self.open {
            return Some(Why::Taken(number.clone()));
        }
        let mut returned = self.returned.iter().filter(|(by, _)| *by == mandate);
        let (count, (_, latest)) = (returned.clone().count(), returned.next_back()?);
        let again = reasons::of(latest).map_or(Again::Ask, |reason| reason.again);
        match again == Again::Once && count == 1 {
            true => None,
            false => Some(Why::Returned(latest.clone())),
        }
    }
}

/// What came of instalments that stood in a collection, of invoices that are still owed.
fn before(db: &mut Db<'_>) -> Result<HashMap<i64, Before>> {
    let sql = "SELECT dp.instalment_id, cl.number, d.returned_on, d.reason, py.id, d.mandate_id FROM debit_part dp
        JOIN invoice iv ON iv.id = dp.invoice_id JOIN debit d ON d.id = dp.debit_id JOIN collection cl ON cl.id = d.collection_id
        LEFT JOIN payment py ON py.id = d.payment_id
        WHERE iv.gross - iv.paid - iv.credited - iv.deducted > 0 ORDER BY d.returned_on, d.id";
    let mut known: HashMap<i64, Before> = HashMap::new();
    for row in db.rows(sql, &[])? {
        let of = known.entry(row[0].as_int().unwrap_or_default()).or_default();
        if !row[2].is_missing() {
            let by = row[5].as_int().unwrap_or_default();
            of.returned.push((by, row[3].to_text().into_owned()));
        } else if row[4].is_missing() {
            of.open = Some(row[1].to_text().into_owned());
        }
    }
    Ok(known)
}
