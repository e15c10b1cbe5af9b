//! The file of a quote that was sent, and the letter that takes it to its client.

use accounts::letters::{self, Written};
use kit::files::{self, MediaType, StoredFile};
use kit::write::{Expect, Hand, Values};
use kit::{Access, Error, Moment, Result};
use papers::documents::{Quote, SalesForm, SalesLine, SalesPaper, SalesTax};
use papers::print;
use paperwork::Letterhead;
use ui::{Pen, Site};
use words::format;

use super::{Offer, Row};
use crate::client::Party;
use crate::kinds::QUOTE;
use crate::signing::{Subject, link};
use crate::snapshot::unit_code;

/// The most that one may weigh, in bytes.
const MOST_BYTES: u64 = 64 << 20;

/// Whether these rights read what the pages of a quote say: a file cannot hide a part of itself.
pub fn is_readable(access: &Access) -> bool {
    access.kind(QUOTE).is_ok_and(|kind| {
        let said = ["number", "client_name", "net", "tax", "gross", "valid_until"];
        said.into_iter().all(|field| access.can_read(kind, field))
    })
}

/// The pages of a quote.
pub(crate) fn pages(pen: Pen<'_>, offer: &Offer) -> Quote {
    let said = &offer.said;
    let seller = &said.seller;
    let legal = [&seller.legal_form, &seller.capital, &seller.register];
    let legal = legal.into_iter().filter(|text| !text.is_empty()).cloned();
    let activity = (!seller.activity_number.is_empty())
        .then(|| pen.t1("quote-mention-activity", "number", &seller.activity_number));
    let note = Some(said.note.clone()).filter(|note| !note.is_empty());
    let mentions = [note, Some(pen.t("quote-mention-free").to_owned()), activity];
    let rate = |points: u16, exemption: &Option<String>| exemption.is_none().then_some(u32::from(points));
    let reason = |exemption: &Option<String>| {
        let code = exemption.as_deref()?;
        Some(pen.t(&format!("quote-mention-{code}")).to_owned())
    };
    let allowance = (said.allowance != 0).then(|| (pen.t("billing-allowance").to_owned(), -said.allowance));
    Quote {
        valid_until: offer.valid_until,
        training: training(pen, offer),
        signed: None,
        sales: SalesPaper {
            form: SalesForm::Quote,
            number: said.number.clone(),
            issued_on: said.issued_on,
            due_on: None,
            supplied: None,
            seller: ids(pen, &seller.party).into_iter().chain(legal).collect(),
            buyer: std::iter::once(said.buyer.name.clone())
                .chain(said.buyer.lines())
                .collect(),
            buyer_ids: ids(pen, &said.buyer),
            purchase_order: None,
            reference: Some(said.reference.clone()).filter(|text| !text.is_empty()),
            origin: None,
            lines: said
                .lines
                .iter()
                .map(|line| SalesLine {
                    label: line.label.clone(),
                    quantity: line.quantity,
                    unit: unit_code(&line.unit).to_owned(),
                    price: line.unit_price,
                    discount: line.discount,
                    rate: rate(line.vat_bp, &line.exemption),
                    net: line.net,
                })
                .collect(),
            allowances: allowance.into_iter().collect(),
            taxes: said
                .groups
                .iter()
                .map(|group| SalesTax {
                    rate: rate(group.vat_bp, &group.exemption),
                    base: group.base,
                    tax: group.tax,
                    reason: reason(&group.exemption),
                })
                .collect(),
            net: said.net,
            tax: said.tax,
            gross: said.gross,
            prepaid: 0,
            due: said.gross,
            mentions: mentions.into_iter().flatten().collect(),
            account: None,
            currency: "EUR".to_owned(),
        },
    }
}

/// SIRET and VAT number, as they are read.
fn ids(pen: Pen<'_>, party: &Party) -> Vec<String> {
    let said = |key: &str, number: &str| (!number.is_empty()).then(|| pen.t1(key, "number", number));
    let ids = [
        said("quote-siret", &party.siret),
        said("quote-vat-number", &party.vat_number),
    ];
    ids.into_iter().flatten().collect()
}

fn training(pen: Pen<'_>, offer: &Offer) -> Vec<(String, String)> {
    let Some(training) = &offer.training else {
        return Vec::new();
    };
    let day = |day| format::date(pen.language, day);
    let dates = match (training.starts_on, training.ends_on) {
        (Some(from), Some(to)) => Some(pen.t2("quote-dates", "from", &day(from), "to", &day(to))),
        _ => None,
    };
    let length = training.minutes.and_then(|minutes| u32::try_from(minutes).ok());
    let facts = [
        ("field-quote-programme", Some(training.title.clone())),
        ("quote-when", dates),
        (
            "quote-length",
            length.map(|minutes| format::duration(pen.language, minutes)),
        ),
        (
            "quote-where",
            Some(training.place.clone()).filter(|text| !text.is_empty()),
        ),
    ];
    let kept = facts
        .into_iter()
        .filter_map(|(key, value)| Some((pen.t(key).to_owned(), value?)));
    kept.collect()
}

/// The file of a quote that was sent: printed from its copy the first time it is asked for, then kept by its digest.
///
/// # Errors
/// Refused for a draft.
pub fn file(site: &Site, access: &Access, id: i64) -> Result<StoredFile> {
    let (row, head) = site
        .store
        .read(|db| Ok::<_, Error>((Row::load(db, id)?, Letterhead::read(site, db)?)))?;
    if let Some(file) = row.file {
        return site.store.read(|db| files::load(db, file));
    }
    let offer = row.offer()?;
    let at = Moment::from_micros(row.issued_at.unwrap_or_default());
    let quote = pages(Pen::new(site, head.language), &offer);
    let printed = print(&quote, &head.setting(at))
        .map_err(|error| Error::Fault(format!("a quote could not be printed: {error}")))?;
    let name = format!("{}.pdf", offer.said.number);
    let received = site
        .files
        .receive_made(&mut printed.bytes.as_slice(), &name, MediaType::Pdf, MOST_BYTES)?;
    let digest = received.digest.to_string();
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "print", "")?;
        // Somebody else may have printed it meanwhile, to the same bytes.
        if let Some(file) = Row::load(tx, id)?.file {
            return files::load(tx, file);
        }
        let file = received.keep(tx, &site.files, &site.clock, access.actor.user, 1)?;
        let values = Values::new().with("file", file.id).with("digest", digest.as_str());
        Hand::new(access, &site.clock).update_unchecked(tx, QUOTE, id, values, Expect::Anything)?;
        Ok(file)
    })
}

/// Sends a quote that was numbered to its client, by a letter with the file and a link to the page where it is answered. Gives the address back.
///
/// # Errors
/// Forbidden without the right to create; refused for a draft, or when no address is known.
pub fn post(site: &Site, access: &Access, id: i64) -> Result<String> {
    access.require(QUOTE, "create")?;
    // Printed first: the letter takes the file along.
    let file = file(site, access, id)?.id;
    let row = site.store.read(|db| Row::load(db, id))?;
    let (offer, client) = (row.offer()?, row.client.ok_or(Error::NotFound)?);
    let house = site.establishment();
    let pen = Pen::new(site, house.language());
    let amount = format::money(pen.language, offer.said.gross, "EUR");
    let until = format::date(pen.language, offer.valid_until);
    let args = words::args! {
        "number" => offer.said.number.as_str(), "amount" => amount.as_str(), "until" => until.as_str(),
        "organisation" => house.name.as_str(), "name" => offer.said.buyer.name.as_str()
    };
    site.store.write(|tx| {
        tx.begin(access, &site.clock, "send", "")?;
        let (address, name) = client
            .addressee(tx)?
            .ok_or_else(|| Error::refused("quote-no-address"))?;
        let token = link::create(tx, Subject::Quote(id), (&address, &name), site.clock.now())?;
        let letter = Written {
            to: address.clone(),
            name,
            subject: pen.format("letter-quote-subject", &args),
            body: pen.format("letter-quote-body", &args),
            page: Some(format!("/to-sign/{token}")),
            attached: Some(file),
        };
        letters::post(tx, &site.clock, None, &letter)?;
        let values = Values::new().with("sent_at", site.clock.now());
        Hand::new(access, &site.clock).update_unchecked(tx, QUOTE, id, values, Expect::Anything)?;
        Ok::<_, Error>(address)
    })
}
