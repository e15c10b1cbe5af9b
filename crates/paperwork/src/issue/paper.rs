//! A paper as it was kept: read, printed once, withdrawn.

use kit::files::{MediaType, StoredFile};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Db, Error, Moment, Result, Tx, files};
use ui::Site;
use uuid::Uuid;

use super::KIND;
use crate::document::Document;
use crate::letterhead::Letterhead;

/// Papers whose PDFs are put in their places in one transaction.
const AT_ONCE: usize = 50;
/// What one PDF may weigh, in bytes.
const MOST_BYTES: u64 = 64 << 20;

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
    pub learner: Option<i64>,
    pub company: Option<i64>,
    /// What its public page is known by.
    pub code: String,
    file: Option<i64>,
}

const PAPER: &str = "SELECT id, uid, number, state, issued_at, snapshot, digest, replaced_by, void_reason, file_id,
    session_id, learner_id, code, company_id FROM issued_paper";

impl Paper {
    fn one(db: &mut Db<'_>, condition: &str, value: kit::Value) -> Result<Option<Paper>> {
        let row = db.row(&format!("{PAPER} WHERE {condition} = $1"), &[value])?;
        row.map(|row| {
            Ok(Paper {
                id: row[0].as_int().unwrap_or_default(),
                uid: row[1].as_uid().unwrap_or_default(),
                number: row[2].to_text().into_owned(),
                state: row[3].to_text().into_owned(),
                issued_at: Moment::from_micros(row[4].as_int().unwrap_or_default()),
                document: Document::read(&row[5].to_text())?,
                digest: row[6].as_str().map(str::to_owned),
                replaced_by: row[7].as_int(),
                void_reason: row[8].as_str().map(str::to_owned),
                file: row[9].as_int(),
                session: row[10].as_int().unwrap_or_default(),
                learner: row[11].as_int(),
                company: row[13].as_int(),
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
pub(super) fn print_missing(site: &Site, access: &Access, head: &Letterhead, papers: &[i64]) -> Result<()> {
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
