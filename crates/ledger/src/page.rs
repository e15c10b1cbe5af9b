//! From the electronic invoice to the pages that people read: the same value, so that neither says what the other does not.

use einvoice::{Adjustment, DocumentType, Invoice, Party, VatCategory};
use papers::documents::{SalesForm, SalesLine, SalesPaper, SalesTax};
use words::{Args, Catalogue, Language};

/// Codes that notes begin with and that only machines read.
const FOR_MACHINES: &str = "BAR";

/// The pages of an invoice.
pub fn page(invoice: &Invoice, words: &Catalogue, language: Language) -> SalesPaper {
    let say = |key: &str, number: &str| words.format(language, key, &Args::new().with("number", number));
    let ids = |party: &Party| {
        let siret = party.siret().or_else(|| party.siren());
        let siret = siret.map(|number| say("ledger-siret", number));
        let vat = party.vat_id.as_deref().map(|number| say("ledger-vat-number", number));
        [siret, vat].into_iter().flatten().collect::<Vec<String>>()
    };
    let mut seller = ids(&invoice.seller);
    seller.extend(invoice.seller.legal_information.clone());
    let rate = |category: VatCategory, rate: u32| category.is_rated().then_some(rate);
    let lines = invoice.lines.iter().map(|line| SalesLine {
        label: match &line.item.description {
            Some(description) => format!("{}\n{description}", line.item.name),
            None => line.item.name.clone(),
        },
        quantity: line.quantity,
        unit: line.unit.clone(),
        price: line.price / 10_000,
        discount: line.adjustments.iter().map(|one| -signed(one)).sum(),
        rate: rate(line.category, line.rate),
        net: line.net,
    });
    let taxes = invoice.taxes.iter().map(|group| SalesTax {
        rate: rate(group.category, group.rate),
        base: group.base,
        tax: group.tax,
        reason: group.reason.clone(),
    });
    let mut allowances: Vec<(String, i64)> = Vec::new();
    for one in &invoice.adjustments {
        let label = one.reason.clone().unwrap_or_default();
        match allowances.iter_mut().find(|(known, _)| *known == label) {
            Some((_, sum)) => *sum += signed(one),
            None => allowances.push((label, signed(one))),
        }
    }
    let notes = invoice
        .notes
        .iter()
        .filter(|note| note.subject.as_deref() != Some(FOR_MACHINES));
    let payment = invoice.payment.as_ref();
    SalesPaper {
        form: match invoice.kind {
            DocumentType::CreditNote => SalesForm::CreditNote,
            DocumentType::Deposit => SalesForm::Deposit,
            _ => SalesForm::Invoice,
        },
        number: invoice.number.clone(),
        issued_on: invoice.issued_on,
        due_on: invoice.due_on,
        supplied: invoice.period.and_then(|period| period.from.zip(period.to)),
        seller,
        buyer: std::iter::once(invoice.buyer.name.clone())
            .chain(address(&invoice.buyer))
            .collect(),
        buyer_ids: ids(&invoice.buyer),
        purchase_order: invoice.purchase_order.clone(),
        reference: invoice.contract.clone(),
        origin: invoice
            .preceding
            .first()
            .and_then(|one| Some((one.number.clone(), one.issued_on?))),
        lines: lines.collect(),
        allowances,
        taxes: taxes.collect(),
        net: invoice.totals.net,
        tax: invoice.totals.tax,
        gross: invoice.totals.gross,
        prepaid: invoice.totals.prepaid,
        due: invoice.totals.due,
        mentions: invoice
            .terms
            .iter()
            .cloned()
            .chain(notes.map(|note| note.text.clone()))
            .collect(),
        account: payment.and_then(|payment| {
            let iban = payment.iban.as_deref()?;
            Some((bank::ids::grouped(iban), payment.bic.clone().unwrap_or_default()))
        }),
        currency: invoice.currency.clone(),
    }
}

/// What an adjustment adds; below zero when it takes off.
fn signed(one: &Adjustment) -> i64 {
    if one.charge { one.amount } else { -one.amount }
}

fn address(party: &Party) -> Vec<String> {
    let address = &party.address;
    let parts = [address.postal_code.as_deref(), address.city.as_deref()];
    let town: Vec<&str> = parts.into_iter().flatten().collect();
    let abroad = (address.country != "FR").then(|| address.country.clone());
    let lines = address.lines.iter().cloned().chain([town.join(" ")]).chain(abroad);
    lines.filter(|line| !line.is_empty()).collect()
}
