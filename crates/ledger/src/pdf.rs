//! The Factur-X file of an issued invoice: printed from its copy the first time it is asked for, then kept by its digest.

use billing::issue::Row;
use billing::snapshot::Snapshot;
use einvoice::Invoice;
use kit::files::{self, MediaType, StoredFile};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Db, Error, Moment, Result};
use papers::print;
use paperwork::Letterhead;
use ui::Site;

use crate::{norm, page};

/// The kind that keeps the files.
pub const INVOICE: &str = "invoice";

/// The most that one may weigh, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// Whether these rights read what the pages of an invoice say: a file cannot hide a part of itself.
pub fn is_readable(access: &Access) -> bool {
    access.kind(INVOICE).is_ok_and(|kind| {
        let said = ["number", "client_name", "net", "tax", "gross", "deducted"];
        said.into_iter().all(|field| access.can_read(kind, field))
    })
}

/// What an issued invoice says, as the norm writes it.
///
/// # Errors
/// Refused when it is a draft still.
pub fn said(site: &Site, db: &mut Db<'_>, id: i64) -> Result<Invoice> {
    let row = Row::load(db, id)?;
    let kept = row.snapshot.ok_or_else(|| Error::refused("ledger-draft"))?;
    norm::invoice(&Snapshot::read(&kept)?, &site.words, site.establishment().language())
}

/// The file of an issued invoice.
///
/// # Errors
/// Refused when it is a draft still; a fault of printing.
pub fn of(site: &Site, access: &Access, id: i64) -> Result<StoredFile> {
    let file = |db: &mut Db<'_>| Ok::<_, Error>(Row::load(db, id)?.file);
    let mut known = site.store.read(file)?;
    if known.is_none() {
        make(site, access, id)?;
        known = site.store.read(file)?;
    }
    let known = known.ok_or(Error::NotFound)?;
    site.store.read(|db| files::load(db, known))
}

/// Prints, and keeps. No lock is held while it is printed: the same copy and moment give the same bytes to whoever prints.
fn make(site: &Site, access: &Access, id: i64) -> Result<()> {
    let (invoice, head, at) = site.store.read(|db| {
        let row = Row::load(db, id)?;
        let at = row.issued_at.ok_or_else(|| Error::refused("ledger-draft"))?;
        Ok::<_, Error>((
            said(site, db, id)?,
            Letterhead::read(site, db)?,
            Moment::from_micros(at),
        ))
    })?;
    let paper = page::page(&invoice, &site.words, head.language);
    let fault = |reason: String| Error::Fault(format!("an invoice could not be printed: {reason}"));
    let printed = print(&paper, &head.setting(at)).map_err(|error| fault(error.to_string()))?;
    let xml = einvoice::write(&invoice);
    let bytes = einvoice::hybrid::embed(&printed.bytes, xml.as_bytes(), at.timestamp());
    let bytes = bytes.map_err(|error| fault(error.to_string()))?;
    let name = format!("{}.pdf", invoice.number);
    let received = site
        .files
        .receive_made(&mut bytes.as_slice(), &name, MediaType::Pdf, MOST_BYTES)?;
    let digest = received.digest.to_string();
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "print", "")?;
        // Somebody else may have printed it meanwhile, to the same bytes.
        if Row::load(tx, id)?.file.is_some() {
            return Ok(());
        }
        let file = received.keep(tx, &site.files, &site.clock, access.actor.user, 1)?;
        let values = Values::new().with("file", file.id).with("digest", digest.as_str());
        Hand::new(access, &site.clock).update_unchecked(tx, INVOICE, id, values, Expect::Anything)?;
        Ok(())
    })
}
