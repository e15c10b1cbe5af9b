//! Issuing papers: once for each learner, under a number without gaps, from figures that nothing contradicts.
//!
//! The number is taken in the transaction that writes what the paper says. Its PDF is printed after, from that writing
//! alone, so that no lock is held meanwhile and a program cut off in between prints it at the next asking.

use kit::error::FieldError;
use kit::files::{MediaType, StoredFile};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Db, Error, Message, Moment, Result, Tx, files};
use ui::Site;
use uuid::Uuid;

use crate::checks::{self, Dossier};
use crate::document::{Document, Form, Source};
use crate::letterhead::Letterhead;

/// The kind that papers are kept as.
pub const KIND: &str = "certificate";
/// Papers whose PDFs are put in their places in one transaction.
const AT_ONCE: usize = 50;
/// What one PDF may weigh, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// What is to be issued.
#[derive(Debug, Clone)]
pub struct Order {
    pub session: i64,
    pub form: Form,
    /// Keys of learners; everyone of the session when `None`.
    pub learners: Option<Vec<i64>>,
    /// What the address of the public page begins with: `https://preau.example.fr`.
    pub origin: String,
    /// Whether one refusal leaves everything as it was.
    pub all_or_nothing: bool,
}

/// A paper, new or as it stood.
#[derive(Debug, Clone)]
pub struct Issued {
    pub id: i64,
    pub uid: Uuid,
    pub number: String,
    pub learner: Uuid,
    pub is_new: bool,
}

/// A learner for whom nothing could be issued.
#[derive(Debug, Clone)]
pub struct Refused {
    pub learner: Uuid,
    pub name: String,
    pub why: Message,
}

/// What came of an order.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub issued: Vec<Issued>,
    pub refused: Vec<Refused>,
}

/// Issues papers and prints them. Asked again, it gives back what stands, unless what it says has changed since.
///
/// # Errors
/// Forbidden without the right to issue.
pub fn issue(site: &Site, access: &Access, order: &Order) -> Result<Outcome> {
    let (head, outcome) = enter(site, access, order)?;
    let papers: Vec<i64> = outcome.issued.iter().map(|paper| paper.id).collect();
    print_missing(site, access, &head, &papers)?;
    Ok(outcome)
}

/// Issues papers without printing them yet: each is printed when it is first asked for.
///
/// # Errors
/// As [`issue`].
pub fn enter(site: &Site, access: &Access, order: &Order) -> Result<(Letterhead, Outcome)> {
    access.require(KIND, "create")?;
    let (head, dossier) = site.store.read(|db| {
        let head = Letterhead::read(site, db)?;
        let dossier = Dossier::read(site, db, head.language, order.session)?;
        Ok::<_, Error>((head, dossier))
    })?;
    let mut outcome = Outcome::default();
    let mut documents = Vec::new();
    for line in &dossier.ledger.lines {
        let person = &line.learner.person;
        let Some(learner) = dossier.learners.get(&person.id) else {
            continue;
        };
        if order
            .learners
            .as_ref()
            .is_some_and(|wanted| !wanted.contains(&person.id))
        {
            continue;
        }
        let source = Source {
            site,
            head: &head,
            session: &dossier.session,
            slots: &dossier.ledger.slots,
        };
        let made = match dossier.blocks(order.form, person.id) {
            Some(finding) => Err(Error::Refused(checks::message(site, &dossier, &finding, head.language))),
            None => Document::of(order.form, &source, learner, line),
        };
        match made {
            Ok(document) => documents.push((person.id, person.uid, document)),
            Err(Error::Refused(why)) => outcome.refused.push(Refused {
                learner: person.uid,
                name: person.listed(access),
                why,
            }),
            Err(error) => return Err(error),
        }
    }
    if order.all_or_nothing && !outcome.refused.is_empty() {
        return Err(faults(&outcome.refused));
    }
    outcome.issued = site.store.write(|tx| {
        tx.lock(&format!("certificates {}", order.session))?;
        tx.begin(access, &site.clock, "issue", "")?;
        let hand = Hand::new(access, &site.clock);
        let kept = documents
            .into_iter()
            .map(|(learner, uid, document)| keep(tx, hand, order, (learner, uid), document));
        kept.collect::<Result<Vec<_>>>()
    })?;
    Ok((head, outcome))
}

/// Refusals as faults of a request, each on the learner it is about.
pub fn faults(refused: &[Refused]) -> Error {
    let fault = |refused: &Refused| FieldError::new(refused.learner.to_string(), refused.why.clone());
    Error::Invalid(refused.iter().map(fault).collect())
}

/// The paper of a learner: the one that stands, or a new one that replaces it.
fn keep(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    order: &Order,
    learner: (i64, Uuid),
    mut document: Document,
) -> Result<Issued> {
    let form = order.form.code();
    let case = [order.session.into(), learner.0.into(), form.into()];
    let sql = "SELECT id, uid, number, snapshot FROM issued_paper
        WHERE session_id = $1 AND learner_id = $2 AND form = $3 AND state = 'valid'";
    let known = tx.row(sql, &case)?;
    if let Some(row) = &known {
        let before: Option<Document> = serde_json::from_str(&row[3].to_text()).ok();
        if let (Some(before), Some(id), Some(uid)) = (before, row[0].as_int(), row[1].as_uid())
            && before.says_as(&document)
        {
            let number = row[2].to_text().into_owned();
            return Ok(Issued {
                id,
                uid,
                number,
                learner: learner.1,
                is_new: false,
            });
        }
    }
    let before = known.as_ref().and_then(|row| row[0].as_int());
    if let Some(before) = before {
        let replaced = Values::new().with("state", "replaced");
        hand.update_unchecked(tx, KIND, before, replaced, Expect::Anything)?;
    }
    let sql = "SELECT max(edition) FROM issued_paper WHERE session_id = $1 AND learner_id = $2 AND form = $3";
    let edition = tx.scalar(sql, &case)?.as_int().unwrap_or_default() + 1;
    let now = hand.clock.now();
    let number = number(tx, order.form, now, hand)?;
    let code = code()?;
    let verify_at = Some(format!("{}/verify/{}", order.origin, grouped(&code)));
    document.number(&number, u32::try_from(edition).unwrap_or(u32::MAX), verify_at);
    let (starts_on, ends_on, minutes) = document.figures();
    let snapshot = serde_json::to_string(&document).map_err(|error| Error::Fault(format!("a paper: {error}")))?;
    let values = Values::new()
        .with("number", number.as_str())
        .with("form", form)
        .with("learner", learner.0)
        .with("session", order.session)
        .with("state", "valid")
        .with("issued_at", now)
        .with("starts_on", starts_on)
        .with("ends_on", ends_on)
        .with("minutes", minutes)
        .with("edition", edition)
        .with("code", code)
        .with("snapshot", snapshot);
    let written = hand.create_unchecked(tx, KIND, values, None)?;
    if let Some(before) = before {
        let replaced = Values::new().with("replaced_by", written.id);
        hand.update_unchecked(tx, KIND, before, replaced, Expect::Anything)?;
    }
    Ok(Issued {
        id: written.id,
        uid: written.uid,
        number,
        learner: learner.1,
        is_new: true,
    })
}

/// `CR-2026-0001`: a series for each form and year, without gaps.
fn number(tx: &mut Tx<'_>, form: Form, now: Moment, hand: Hand<'_>) -> Result<String> {
    let year = now.date_in(hand.clock.zone()).year();
    let series = format!("{}-{year}", form.prefix());
    let next = tx.next_number(&series)?;
    Ok(format!("{series}-{next:04}"))
}

/// Letters of codes that people copy by hand: none that is taken for another.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Letters of a code: a hundred bits that nobody guesses.
const CODE: usize = 20;

/// The code of a paper's public page.
fn code() -> Result<String> {
    let mut bytes = [0; CODE];
    getrandom::fill(&mut bytes).map_err(|error| Error::Fault(format!("no randomness: {error}")))?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
        .collect())
}

/// The code as it is printed: `ABCD-EFGH-…`.
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// A paper as its row says, enough to print it and to say what it is.
pub struct Paper {
    pub id: i64,
    pub uid: Uuid,
    pub number: String,
    pub state: String,
    pub issued_at: Moment,
    pub document: Document,
    pub digest: Option<String>,
    pub replaced_by: Option<i64>,
    pub void_reason: Option<String>,
    pub session: i64,
    pub learner: i64,
    /// What its public page is known by.
    pub code: String,
    file: Option<i64>,
}

const PAPER: &str = "SELECT id, uid, number, state, issued_at, snapshot, digest, replaced_by, void_reason, file_id,
    session_id, learner_id, code FROM issued_paper";

impl Paper {
    fn one(db: &mut Db<'_>, condition: &str, value: kit::Value) -> Result<Option<Paper>> {
        let row = db.row(&format!("{PAPER} WHERE {condition} = $1"), &[value])?;
        row.map(|row| {
            let document = serde_json::from_str(&row[5].to_text());
            Ok(Paper {
                id: row[0].as_int().unwrap_or_default(),
                uid: row[1].as_uid().unwrap_or_default(),
                number: row[2].to_text().into_owned(),
                state: row[3].to_text().into_owned(),
                issued_at: Moment::from_micros(row[4].as_int().unwrap_or_default()),
                document: document.map_err(|error| Error::Fault(format!("a paper: {error}")))?,
                digest: row[6].as_str().map(str::to_owned),
                replaced_by: row[7].as_int(),
                void_reason: row[8].as_str().map(str::to_owned),
                file: row[9].as_int(),
                session: row[10].as_int().unwrap_or_default(),
                learner: row[11].as_int().unwrap_or_default(),
                code: row[12].to_text().into_owned(),
            })
        })
        .transpose()
    }

    /// By its key.
    ///
    /// # Errors
    /// Not found when there is none.
    pub fn load(db: &mut Db<'_>, id: i64) -> Result<Paper> {
        Paper::one(db, "id", id.into())?.ok_or(Error::NotFound)
    }

    /// By the code printed on it.
    pub fn of_code(db: &mut Db<'_>, code: &str) -> Result<Option<Paper>> {
        let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        Paper::one(db, "code", code.to_ascii_uppercase().into())
    }
}

/// Prints the papers that have no PDF yet, and keeps each under its digest.
fn print_missing(site: &Site, access: &Access, head: &Letterhead, papers: &[i64]) -> Result<()> {
    for some in papers.chunks(AT_ONCE) {
        let mut printed = Vec::new();
        for id in some {
            let paper = site.store.read(|db| Paper::load(db, *id))?;
            if paper.file.is_some() {
                continue;
            }
            let made = paper.document.print(head, paper.issued_at)?;
            let name = format!("{}.pdf", paper.number);
            let received = site
                .files
                .receive_made(&mut made.bytes.as_slice(), &name, MediaType::Pdf, MOST_BYTES)?;
            printed.push((*id, made, received));
        }
        if printed.is_empty() {
            continue;
        }
        site.store.write(|tx| {
            tx.begin(access, &site.clock, "print", "")?;
            let hand = Hand::new(access, &site.clock);
            for (id, made, received) in &printed {
                // Somebody else may have printed it meanwhile, to the same bytes.
                if Paper::load(tx, *id)?.file.is_some() {
                    continue;
                }
                let file = received.keep(tx, &site.files, &site.clock, access.actor.user, 1)?;
                let values = Values::new()
                    .with("file", file.id)
                    .with("digest", made.digest.as_str())
                    .with("template", made.template)
                    .with("content", made.content.as_str());
                hand.update_unchecked(tx, KIND, *id, values, Expect::Anything)?;
            }
            Ok::<_, Error>(())
        })?;
    }
    Ok(())
}

/// The PDF of a paper, as it was issued.
///
/// # Errors
/// Not found when there is no such paper.
pub fn pdf(site: &Site, access: &Access, id: i64) -> Result<StoredFile> {
    let file = |db: &mut Db<'_>| Ok::<_, Error>(Paper::load(db, id)?.file);
    let mut known = site.store.read(file)?;
    if known.is_none() {
        let head = site.store.read(|db| Letterhead::read(site, db))?;
        print_missing(site, access, &head, &[id])?;
        known = site.store.read(file)?;
    }
    let known = known.ok_or(Error::NotFound)?;
    site.store.read(|db| files::load(db, known))
}

/// Withdraws a paper, which is kept and says so.
///
/// # Errors
/// Invalid without a reason; refused when it does not stand any more.
pub fn withdraw(tx: &mut Tx<'_>, hand: Hand<'_>, id: i64, reason: &str) -> Result<i64> {
    hand.access.require(KIND, "create")?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "error-required"));
    }
    let operation = tx.begin(hand.access, hand.clock, "withdraw", reason)?;
    if Paper::load(tx, id)?.state != "valid" {
        return Err(Error::refused("paper-stands-no-more"));
    }
    let values = Values::new().with("state", "void").with("void_reason", reason);
    hand.update_unchecked(tx, KIND, id, values, Expect::Anything)?;
    Ok(operation)
}
