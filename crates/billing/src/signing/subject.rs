//! What is signed: a quote, or a convention or contract of `paperwork`; what its page shows of it.

use jiff::civil::Date;
use kit::{Db, Error, Result};
use paperwork::document::Document;
use paperwork::issue::Paper;
use uuid::Uuid;

use crate::client::Client;
use crate::kinds::QUOTE;
use crate::quote::{Answer, Row};

/// The kind of issued papers.
pub(crate) const CERTIFICATE: &str = "certificate";

/// A paper to be signed, by its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Quote(i64),
    Paper(i64),
}

/// What its page says of it, beside its file.
#[derive(Debug, Clone)]
pub struct Seen {
    pub uid: Uuid,
    /// `quote`, `agreement` or `contract`.
    pub form: &'static str,
    pub number: String,
    pub client: String,
    /// What it is for.
    pub title: String,
    /// In cents, VAT included.
    pub amount: i64,
    pub valid_until: Option<Date>,
    /// Lines: label and amount in cents.
    pub lines: Vec<(String, i64)>,
    /// Why nothing is to be signed any more, when that is so: the key of a message.
    pub over: Option<&'static str>,
}

impl Subject {
    /// The kind and the key of its record.
    pub fn key(self) -> (&'static str, i64) {
        match self {
            Subject::Quote(id) => (QUOTE, id),
            Subject::Paper(id) => (CERTIFICATE, id),
        }
    }

    pub(crate) fn of(kind: &str, id: i64) -> Option<Subject> {
        match kind {
            QUOTE => Some(Subject::Quote(id)),
            CERTIFICATE => Some(Subject::Paper(id)),
            _ => None,
        }
    }

    /// What its page says.
    ///
    /// # Errors
    /// Refused for a draft, and for a paper that nobody signs.
    pub fn seen(self, db: &mut Db<'_>, today: Date) -> Result<Seen> {
        match self {
            Subject::Quote(id) => quote(db, id, today),
            Subject::Paper(id) => paper(db, id),
        }
    }

    /// With whom it is concluded.
    ///
    /// # Errors
    /// Not found.
    pub fn client(self, db: &mut Db<'_>) -> Result<Client> {
        let client = match self {
            Subject::Quote(id) => Row::load(db, id)?.client,
            Subject::Paper(id) => {
                let paper = Paper::load(db, id)?;
                let person = paper.learner.map(Client::Person);
                paper.company.map(Client::Company).or(person)
            }
        };
        client.ok_or(Error::NotFound)
    }

    /// Whether it was signed.
    ///
    /// # Errors
    /// Those of the store.
    pub fn is_signed(self, db: &mut Db<'_>) -> Result<bool> {
        let (kind, id) = self.key();
        let sql = format!("SELECT count(*) FROM paper_signature WHERE {kind}_id = $1 AND act = 'signature'");
        Ok(db.int(&sql, &[id.into()])? > 0)
    }
}

fn quote(db: &mut Db<'_>, id: i64, today: Date) -> Result<Seen> {
    let row = Row::load(db, id)?;
    let offer = row.offer()?;
    let uid = db.scalar("SELECT uid FROM quote WHERE id = $1", &[id.into()])?;
    let later = "SELECT count(*) FROM quote WHERE origin_id = $1 AND number IS NOT NULL";
    let over = match row.answer {
        Some(Answer::Accepted) => Some("signing-over-accepted"),
        _ if db.int(later, &[id.into()])? > 0 => Some("signing-over-replaced"),
        _ if offer.valid_until < today => Some("signing-over-past"),
        _ => None,
    };
    let training = offer.training.as_ref().map(|training| training.title.clone());
    let first = offer.said.lines.first().map(|line| line.label.clone());
    Ok(Seen {
        uid: uid.as_uid().unwrap_or_default(),
        form: QUOTE,
        number: offer.said.number.clone(),
        client: offer.said.buyer.name.clone(),
        title: training.or(first).unwrap_or_default(),
        amount: offer.said.gross,
        valid_until: Some(offer.valid_until),
        lines: offer
            .said
            .lines
            .iter()
            .map(|line| (line.label.clone(), line.net))
            .collect(),
        over,
    })
}

fn paper(db: &mut Db<'_>, id: i64) -> Result<Seen> {
    let paper = Paper::load(db, id)?;
    let (form, agreement) = match &paper.document {
        Document::Agreement(agreement) => ("agreement", agreement),
        Document::Contract(agreement) => ("contract", agreement),
        _ => return Err(Error::refused("signing-not-this")),
    };
    let over = if Subject::Paper(id).is_signed(db)? {
        Some("signing-over-accepted")
    } else if paper.state != "valid" {
        Some("signing-over-replaced")
    } else {
        None
    };
    let parts = agreement.instalments.iter();
    Ok(Seen {
        uid: paper.uid,
        form,
        number: paper.number.clone(),
        client: agreement.with.name.clone(),
        title: agreement.title.clone(),
        amount: agreement.price_cents,
        valid_until: None,
        lines: parts.map(|part| (part.when.clone(), part.cents)).collect(),
        over,
    })
}
