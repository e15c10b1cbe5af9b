//! Quotes: drafted, sent under a number, answered, taken up again, invoiced.
//!
//! Like an invoice, a quote takes its number from a counter without gaps and a copy of all it says in one transaction: what
//! a client accepts is that copy ([`Offer`]), whatever becomes of the records since.

mod agree;
mod bill;
pub mod print;
mod shares;
mod wanted;

use jiff::ToSpan;
use jiff::civil::Date;
use kit::error::FieldError;
use kit::write::{Expect, Hand, Values, Written};
use kit::{Access, Db, Error, Message, Result, Tx};
use serde::{Deserialize, Serialize};

use crate::client::Client;
use crate::draft::{Line, On};
use crate::kinds::QUOTE;
use crate::snapshot::Snapshot;
use crate::terms::Terms;

pub use agree::agree;
pub use bill::{bill, deposit};
pub use shares::{Share, add_share, remove_share, shares};
pub use wanted::of_opportunity;

/// What a client says to a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Accepted,
    Refused,
    /// They want another one: what is said with it tells which.
    Change,
}

impl Answer {
    pub const fn code(self) -> &'static str {
        match self {
            Answer::Accepted => "accepted",
            Answer::Refused => "refused",
            Answer::Change => "change",
        }
    }

    pub fn from_code(code: &str) -> Option<Answer> {
        let all = [Answer::Accepted, Answer::Refused, Answer::Change];
        all.into_iter().find(|answer| answer.code() == code)
    }
}

/// All that a quote says once it was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    pub said: Snapshot,
    /// The last day on which it may be accepted.
    pub valid_until: Date,
    /// The training it is for, when it is for one.
    pub training: Option<Training>,
}

/// The training that a quote is for, as it was when the quote was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Training {
    pub title: String,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    /// For each learner.
    pub minutes: Option<i64>,
    pub place: String,
}

impl Offer {
    /// As it was kept.
    ///
    /// # Errors
    /// A fault when it is none.
    pub fn read(text: &str) -> Result<Offer> {
        serde_json::from_str(text).map_err(|error| Error::Fault(format!("a quote: {error}")))
    }
}

/// What a quote is as its row says.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: i64,
    pub number: Option<String>,
    pub client: Option<Client>,
    pub opportunity: Option<i64>,
    pub session: Option<i64>,
    pub adviser: Option<i64>,
    pub valid_until: Option<Date>,
    pub answer: Option<Answer>,
    pub net: i64,
    pub gross: i64,
    pub discount_bp: i64,
    pub snapshot: Option<String>,
    pub issued_at: Option<i64>,
    pub file: Option<i64>,
    pub agreement: Option<i64>,
    programme: Option<i64>,
    reference: String,
    note: String,
}

const ROW: &str = "SELECT id, number, person_id, company_id, opportunity_id, session_id, adviser_id, valid_until, answer, net,
    gross, discount_bp, snapshot, issued_at, file_id, agreement_id, programme_id, reference, note FROM quote WHERE id = $1";

impl Row {
    /// By its key.
    ///
    /// # Errors
    /// Not found.
    pub fn load(db: &mut Db<'_>, id: i64) -> Result<Row> {
        let row = db.row(ROW, &[id.into()])?.ok_or(Error::NotFound)?;
        let text = |at: usize| row[at].as_str().unwrap_or_default().to_owned();
        Ok(Row {
            id,
            number: row[1].as_str().map(str::to_owned),
            client: Client::of_row(&row[2..4]),
            opportunity: row[4].as_int(),
            session: row[5].as_int(),
            adviser: row[6].as_int(),
            valid_until: row[7].as_date(),
            answer: row[8].as_str().and_then(Answer::from_code),
            net: row[9].as_int().unwrap_or_default(),
            gross: row[10].as_int().unwrap_or_default(),
            discount_bp: row[11].as_int().unwrap_or_default(),
            snapshot: row[12].as_str().map(str::to_owned),
            issued_at: row[13].as_int(),
            file: row[14].as_int(),
            agreement: row[15].as_int(),
            programme: row[16].as_int(),
            reference: text(17),
            note: text(18),
        })
    }

    /// What it says, once it was sent.
    ///
    /// # Errors
    /// Refused for a draft.
    pub fn offer(&self) -> Result<Offer> {
        let kept = self.snapshot.as_deref().ok_or_else(|| Error::refused("quote-draft"))?;
        Offer::read(kept)
    }

    fn training(&self, db: &mut Db<'_>) -> Result<Option<Training>> {
        let (sql, id) = match (self.session, self.programme) {
            (Some(session), _) => (
                "SELECT s.title, s.starts_on, s.ends_on, p.duration_minutes, s.place FROM training_session s
                    JOIN programme p ON p.id = s.programme_id WHERE s.id = $1",
                session,
            ),
            (None, Some(programme)) => (
                "SELECT title, NULL, NULL, duration_minutes, NULL FROM programme WHERE id = $1",
                programme,
            ),
            (None, None) => return Ok(None),
        };
        let row = db.row(sql, &[id.into()])?;
        Ok(row.map(|row| Training {
            title: row[0].to_text().into_owned(),
            starts_on: row[1].as_date(),
            ends_on: row[2].as_date(),
            minutes: row[3].as_int().filter(|minutes| *minutes > 0),
            place: row[4].as_str().unwrap_or_default().to_owned(),
        }))
    }
}

/// Begins a quote: a draft, without number, that still changes.
///
/// # Errors
/// Forbidden without the right to create; invalid by field.
pub fn begin(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    client: Client,
    mut values: Values,
    lines: &[Line],
    shares: &[Share],
) -> Result<Written> {
    hand.access.require(QUOTE, "create")?;
    hand.check_levels(hand.access.kind(QUOTE)?, &values)?;
    client.tell(tx, &mut values)?;
    let made = hand.create_unchecked(tx, QUOTE, values, None)?;
    On::Quote.write(tx, hand, made.id, lines)?;
    for share in shares {
        add_share(tx, hand, made.id, share)?;
    }
    Ok(made)
}

/// A quote that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub number: String,
    pub issued_on: Date,
    pub valid_until: Date,
}

/// Numbers a draft and keeps what it says, in the operation under way. One that was numbered is given back as it stands.
///
/// # Errors
/// Forbidden without the right to create; invalid without lines, or with a day of validity that is past.
pub fn number(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64, house: &str) -> Result<Sent> {
    hand.access.require(QUOTE, "create")?;
    tx.lock(&format!("quote {quote}"))?;
    let row = Row::load(tx, quote)?;
    if let Some(number) = &row.number {
        let offer = row.offer()?;
        return Ok(Sent {
            number: number.clone(),
            issued_on: offer.said.issued_on,
            valid_until: offer.valid_until,
        });
    }
    let now = tx.moment()?;
    let today = now.date_in(hand.clock.zone());
    let lines = On::Quote.lines(tx, quote)?;
    let terms = Terms::read(tx)?;
    let client = row.client.ok_or_else(|| Error::invalid("client", "error-required"))?;
    let valid_until = match row.valid_until {
        Some(day) => day,
        None => today.checked_add(terms.quote_days.days()).unwrap_or(today),
    };
    let mut faults = Vec::new();
    let mut fault = |field: &str, key: &str| faults.push(FieldError::new(field, Message::new(key)));
    if lines.is_empty() {
        fault("lines", "billing-no-lines");
    }
    if valid_until < today {
        fault("valid_until", "quote-past");
    }
    if row.gross < 0 {
        fault("lines", "quote-below-zero");
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let mut said = Snapshot::of(tx, (QUOTE, house, today), client, &lines, row.discount_bp)?;
    let series = format!("D{}", today.year());
    said.number = format!("{series}-{:04}", tx.next_number(&series)?);
    said.reference.clone_from(&row.reference);
    said.note.clone_from(&row.note);
    let offer = Offer {
        training: row.training(tx)?,
        said,
        valid_until,
    };
    let kept = serde_json::to_string(&offer).map_err(|error| Error::Fault(format!("a quote: {error}")))?;
    let values = Values::new()
        .with("number", offer.said.number.as_str())
        .with("issued_on", today)
        .with("issued_at", now)
        .with("valid_until", valid_until)
        .with("snapshot", kept);
    hand.update_unchecked(tx, QUOTE, quote, values, Expect::Anything)?;
    Ok(Sent {
        number: offer.said.number,
        issued_on: today,
        valid_until,
    })
}

/// Records what the client says, in the operation under way.
///
/// # Errors
/// Refused for a draft, once it is accepted or replaced, and for an acceptance after its last day.
pub fn answer(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64, answer: Answer, (by, note): (&str, &str)) -> Result<()> {
    tx.lock(&format!("quote {quote}"))?;
    let row = Row::load(tx, quote)?;
    if row.number.is_none() {
        return Err(Error::refused("quote-draft"));
    }
    let later = "SELECT count(*) FROM quote WHERE origin_id = $1 AND number IS NOT NULL";
    if row.answer == Some(Answer::Accepted) || tx.int(later, &[quote.into()])? > 0 {
        return Err(Error::refused("quote-answered"));
    }
    let today = hand.clock.today();
    if answer == Answer::Accepted && row.valid_until.is_some_and(|day| day < today) {
        return Err(Error::refused("quote-expired"));
    }
    if answer == Answer::Change && note.trim().is_empty() {
        return Err(Error::invalid("note", "quote-change-what"));
    }
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let values = Values::new()
        .with("answer", answer.code())
        .with("answered_on", today)
        .with("answered_by", some(by))
        .with("answer_note", some(note));
    hand.update_unchecked(tx, QUOTE, quote, values, Expect::Anything)?;
    Ok(())
}

/// Takes a quote up again: a draft that says the same and replaces it once it is sent.
///
/// # Errors
/// Forbidden without the right to create; refused once it is accepted.
pub fn again(tx: &mut Tx<'_>, hand: Hand<'_>, quote: i64) -> Result<Written> {
    let row = Row::load(tx, quote)?;
    if row.answer == Some(Answer::Accepted) {
        return Err(Error::refused("quote-answered"));
    }
    let lines = On::Quote.lines(tx, quote)?;
    let shares = shares(tx, quote)?;
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let values = Values::new()
        .with("opportunity", row.opportunity)
        .with("programme", row.programme)
        .with("session", row.session)
        .with("adviser", row.adviser)
        .with("reference", some(&row.reference))
        .with("discount_bp", (row.discount_bp != 0).then_some(row.discount_bp))
        .with("note", some(&row.note));
    let client = row.client.ok_or(Error::NotFound)?;
    let made = begin(tx, hand, client, values, &lines, &shares)?;
    On::Quote.reckon(tx, hand, made.id)?;
    // A draft that was itself never sent has nothing to replace.
    let origin = row.number.is_some().then_some(quote);
    hand.update_unchecked(
        tx,
        QUOTE,
        made.id,
        Values::new().with("origin", origin),
        Expect::Anything,
    )?;
    Ok(made)
}

/// Who makes a quote follows it, when they are of the staff.
///
/// # Errors
/// Those of the store.
pub fn adviser(db: &mut Db<'_>, access: &Access) -> Result<Option<i64>> {
    let sql = "SELECT id FROM staff WHERE id = $1";
    Ok(db.scalar(sql, &[access.actor.person.into()])?.as_int())
}
