//! The signed file: the paper as it was shown, with the signature on it; printed once and kept. A copy goes to who signed.

use accounts::letters::{self, Written};
use kit::files::{self, MediaType, StoredFile};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Db, Error, Moment, Result};
use papers::documents::Signed;
use papers::print;
use paperwork::issue::Paper;
use paperwork::{Letterhead, identity};
use ui::{Pen, Site};

use super::Subject;
use super::subject::CERTIFICATE;
use crate::kinds::{QUOTE, SIGNATURE};
use crate::quote;

/// The most that one may weigh, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// The file that was shown to who is to sign.
///
/// # Errors
/// Refused for a draft.
pub fn shown(site: &Site, access: &Access, subject: Subject) -> Result<StoredFile> {
    match subject {
        Subject::Quote(id) => quote::print::file(site, access, id),
        Subject::Paper(id) => paperwork::issue::pdf(site, access, id),
    }
}

struct Row {
    subject: Subject,
    name: String,
    quality: Option<String>,
    identity: String,
    sent_to: String,
    at: Moment,
    image: Option<i64>,
    digest: String,
    file: Option<i64>,
}

fn row(db: &mut Db<'_>, signature: i64) -> Result<Row> {
    let sql =
        "SELECT quote_id, certificate_id, name, quality, identity, sent_to, received_at, image_id, digest, file_id
        FROM paper_signature WHERE id = $1 AND act = 'signature'";
    let row = db.row(sql, &[signature.into()])?.ok_or(Error::NotFound)?;
    let text = |at: usize| row[at].to_text().into_owned();
    let subject = match (row[0].as_int(), row[1].as_int()) {
        (Some(quote), _) => Subject::of(QUOTE, quote),
        (None, Some(paper)) => Subject::of(CERTIFICATE, paper),
        (None, None) => None,
    };
    Ok(Row {
        subject: subject.ok_or(Error::NotFound)?,
        name: text(2),
        quality: row[3].as_str().map(str::to_owned),
        identity: text(4),
        sent_to: text(5),
        at: Moment::from_micros(row[6].as_int().unwrap_or_default()),
        image: row[7].as_int(),
        digest: text(8),
        file: row[9].as_int(),
    })
}

/// The signed file of a signature.
///
/// # Errors
/// Not found for an answer that is no signature.
pub fn signed(site: &Site, access: &Access, signature: i64) -> Result<StoredFile> {
    let (row, head) = site
        .store
        .read(|db| Ok::<_, Error>((row(db, signature)?, Letterhead::read(site, db)?)))?;
    if let Some(file) = row.file {
        return site.store.read(|db| files::load(db, file));
    }
    let pen = Pen::new(site, head.language);
    let drawn = match row.image {
        Some(image) => site.store.read(|db| identity::image(db, &site.files, image))?,
        None => None,
    };
    let mark = Signed {
        name: row.name.clone(),
        quality: row.quality.clone(),
        at: row.at.timestamp(),
        identity: pen.t1(&format!("signing-identity-{}", row.identity), "address", &row.sent_to),
        drawn,
        digest: row.digest.clone(),
    };
    let fault = |reason: String| Error::Fault(format!("a signed paper could not be printed: {reason}"));
    let (printed, number) = match row.subject {
        Subject::Quote(id) => {
            let offer = site.store.read(|db| quote::Row::load(db, id))?.offer()?;
            let mut pages = quote::print::pages(pen, &offer);
            pages.signed = Some(mark);
            let printed = print(&pages, &head.setting(row.at)).map_err(|error| fault(error.to_string()))?;
            (printed, offer.said.number)
        }
        Subject::Paper(id) => {
            let paper = site.store.read(|db| Paper::load(db, id))?;
            let document = paper.document.signed_by(mark).ok_or(Error::NotFound)?;
            (document.print(&head, row.at)?, paper.number)
        }
    };
    let name = format!("{number}-{}.pdf", pen.t("signing-file"));
    let received = site
        .files
        .receive_made(&mut printed.bytes.as_slice(), &name, MediaType::Pdf, MOST_BYTES)?;
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "print", "")?;
        // Somebody else may have printed it meanwhile, to the same bytes.
        if let Some(file) = self::row(tx, signature)?.file {
            return files::load(tx, file);
        }
        let file = received.keep(tx, &site.files, &site.clock, access.actor.user, 1)?;
        let values = Values::new().with("file", file.id);
        Hand::new(access, &site.clock).update_unchecked(tx, SIGNATURE, signature, values, Expect::Anything)?;
        Ok(file)
    })
}

/// Prints the signed file and sends it to the address of the link.
///
/// # Errors
/// As [`signed`].
pub fn post_signed(site: &Site, access: &Access, signature: i64) -> Result<()> {
    let file = signed(site, access, signature)?;
    let house = site.establishment();
    let pen = Pen::new(site, house.language());
    site.store.write(|tx| {
        let row = row(tx, signature)?;
        let number = row.subject.seen(tx, site.clock.today())?.number;
        let at = words::format::date_time(pen.language, row.at.timestamp(), site.clock.zone());
        let args = words::args! {
            "number" => number.as_str(), "name" => row.name.as_str(), "at" => at.as_str(),
            "organisation" => house.name.as_str()
        };
        tx.begin(access, &site.clock, "send", "")?;
        // Signed on the spot: a copy goes to the client, when an address is known.
        let to = match row.sent_to.as_str() {
            "" => row.subject.client(tx)?.address(tx)?,
            address => Some(address.to_owned()),
        };
        let Some(to) = to else { return Ok(()) };
        let letter = Written {
            to,
            name: row.name.clone(),
            subject: pen.format("letter-signed-subject", &args),
            body: pen.format("letter-signed-body", &args),
            page: None,
            attached: Some(file.id),
        };
        letters::post(tx, &site.clock, None, &letter)
    })
}
