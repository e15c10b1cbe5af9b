//! Taking invoices in: each file is read whole before anything is kept, and the same invoice is kept once.

use einvoice::{Received, Syntax};
use kit::error::FieldError;
use kit::files::{MediaType, Received as Stored};
use kit::write::{Hand, Values};
use kit::{Access, Error, Message, Result, Tx};
use ui::Site;
use uuid::Uuid;

use crate::kinds::{KIND, STATES};
use crate::{copy, supplier};

/// What one file may weigh, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
/// Files dropped at once.
pub const MOST_FILES: usize = 100;

/// A file that was read, with its bytes kept aside.
pub struct Handed {
    read: Received,
    stored: Stored,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is an invoice of the house now.
    Kept(Known),
    /// The house has it already.
    Known(Known),
    /// It cannot be read, and why.
    Refused(Message),
}

/// An invoice that the house has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub uid: Uuid,
    pub number: String,
    pub supplier: String,
}

/// Reads a file.
///
/// # Errors
/// Invalid on `file`, with what it is instead, or what in it cannot be understood.
pub fn read(site: &Site, name: &str, bytes: &[u8]) -> Result<Handed> {
    let wrong = |message: Message| Error::Invalid(vec![FieldError::new("file", message)]);
    if bytes.is_empty() {
        return Err(wrong(Message::new("error-required")));
    }
    if bytes.len() > MOST_BYTES {
        return Err(wrong(Message::new("einvoice-too-large")));
    }
    let read = einvoice::read(bytes).map_err(|error| wrong(said(&error)))?;
    if read.invoice.currency != "EUR" {
        let currency = read.invoice.currency.as_str();
        return Err(wrong(Message::new("purchases-currency").with("currency", currency)));
    }
    if read.invoice.number.trim().is_empty() {
        return Err(wrong(Message::new("einvoice-br-02")));
    }
    let media_type = if read.hybrid { MediaType::Pdf } else { MediaType::Xml };
    let mut source = bytes;
    let stored = site
        .files
        .receive_made(&mut source, name, media_type, MOST_BYTES as u64)?;
    Ok(Handed { read, stored })
}

/// Why a file is no invoice, as a message that is kept and shown.
fn said(error: &einvoice::ReadError) -> Message {
    let message = Message::new(error.key());
    match error {
        einvoice::ReadError::Term(flaw) => message
            .with("term", flaw.term)
            .with("value", flaw.value.as_deref().unwrap_or_default()),
        einvoice::ReadError::Pdf(reason) | einvoice::ReadError::Malformed(reason) => {
            message.with("reason", reason.as_str())
        }
        _ => message,
    }
}

impl Handed {
    /// Keeps it, in the operation under way, unless the house has it.
    ///
    /// # Errors
    /// Forbidden without the right to take invoices in.
    pub fn keep(&self, site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>) -> Result<Outcome> {
        hand.access.require(KIND, "create")?;
        let invoice = &self.read.invoice;
        let mark = copy::mark(invoice);
        tx.lock(&format!("purchase {mark}"))?;
        let sql = "SELECT uid, number, supplier_name FROM purchase_invoice WHERE mark = $1";
        if let Some(row) = tx.row(sql, &[mark.as_str().into()])? {
            return Ok(Outcome::Known(Known {
                uid: row[0].as_uid().unwrap_or_default(),
                number: row[1].to_text().into_owned(),
                supplier: row[2].to_text().into_owned(),
            }));
        }
        let company = supplier::find(tx, &invoice.seller)?;
        let file = self
            .stored
            .keep(tx, &site.files, &site.clock, hand.access.actor.user, 1)?;
        let values = self.values(&mark).with("company", company).with("file", file.id);
        let values = values.with("received_at", site.clock.now());
        let made = hand.create_unchecked(tx, KIND, values, None)?;
        Ok(Outcome::Kept(Known {
            uid: made.uid,
            number: invoice.number.clone(),
            supplier: invoice.seller.name.clone(),
        }))
    }

    fn values(&self, mark: &str) -> Values {
        let invoice = &self.read.invoice;
        let syntax = match (self.read.hybrid, self.read.syntax) {
            (true, _) => "hybrid",
            (false, Syntax::Cii) => "cii",
            (false, Syntax::Ubl) => "ubl",
        };
        // What is given back is below zero, so that sums of a list come out.
        let sign = if invoice.kind.is_credit() { -1 } else { 1 };
        let totals = invoice.totals;
        let iban = invoice.payment.as_ref().and_then(|payment| payment.iban.as_deref());
        let seller = &invoice.seller;
        let id = seller.siret().or_else(|| seller.siren()).or(seller.vat_id.as_deref());
        let faults = copy::faults(&einvoice::check(invoice));
        Values::new()
            .with("number", invoice.number.trim())
            .with("supplier_name", seller.name.as_str())
            .with("supplier_key", copy::supplier_key(seller))
            .with("supplier_id", id)
            .with("state", STATES[0])
            .with("form", copy::form(invoice))
            .with("issued_on", invoice.issued_on)
            .with("due_on", invoice.due_on)
            .with("purchase_order", invoice.purchase_order.as_deref())
            .with("net", sign * totals.net)
            .with("tax", sign * totals.tax)
            .with("gross", sign * totals.gross)
            .with("prepaid", sign * totals.prepaid)
            .with("due", sign * totals.due)
            .with("iban", iban.map(copy::plain).filter(|iban| !iban.is_empty()))
            .with("syntax", syntax)
            .with("faults", i64::try_from(faults).unwrap_or(i64::MAX))
            .with("digest", self.stored.digest.as_str())
            .with("mark", mark)
            .with("copy", copy::write(invoice).unwrap_or_default())
    }
}

/// The name of a file that was handed in, and what became of it.
pub type Taken = (String, Outcome);

/// Takes files in, all those that can be read in one operation; what became of each, and the operation when one was kept.
///
/// # Errors
/// Forbidden without the right to take invoices in; those of the store.
pub fn take(site: &Site, access: &Access, files: &[(String, Vec<u8>)]) -> Result<(Vec<Taken>, Option<Uuid>)> {
    access.require(KIND, "create")?;
    let mut handed = Vec::new();
    for (name, bytes) in files {
        handed.push(match read(site, name, bytes) {
            Ok(handed) => Ok(handed),
            Err(Error::Invalid(errors)) => Err(errors
                .into_iter()
                .next()
                .map_or_else(|| Message::new("einvoice-not-an-invoice"), |error| error.message)),
            Err(error) => return Err(error),
        });
    }
    if handed.iter().all(|one| one.is_err()) {
        let refused = handed.into_iter().filter_map(Result::err).map(Outcome::Refused);
        let names = files.iter().map(|(name, _)| name.clone());
        return Ok((names.zip(refused).collect(), None));
    }
    site.store.write(|tx| {
        let operation = tx.begin(access, &site.clock, "take_purchase_invoices", "")?;
        let hand = Hand::new(access, &site.clock);
        let mut outcomes = Vec::new();
        for ((name, _), one) in files.iter().zip(&handed) {
            let outcome = match one {
                Ok(handed) => handed.keep(site, tx, hand)?,
                Err(message) => Outcome::Refused(message.clone()),
            };
            outcomes.push((name.clone(), outcome));
        }
        let is_one_kept = outcomes.iter().any(|(_, outcome)| matches!(outcome, Outcome::Kept(_)));
        let operation = is_one_kept
            .then(|| kit::journal::public_id(tx, operation))
            .transpose()?;
        Ok((outcomes, operation))
    })
}
