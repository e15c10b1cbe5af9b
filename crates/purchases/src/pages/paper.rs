//! What an invoice says, laid out as on paper, with what is wrong with it; and its original.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use einvoice::{Decimal, Invoice, Party, Severity};
use kit::query::Record;
use kit::{Db, Error, Kind, Result, files};
use paperwork::identity::Identity;
use ui::{Answer, Pen, Visit};
use words::format;

use super::key;
use crate::{copy, supplier};

/// The fields that the pages of an invoice say: who may not read one of them is shown none of it.
const SAID: [&str; 11] = [
    "purchase_order",
    "supplier_id",
    "number",
    "supplier_name",
    "issued_on",
    "due_on",
    "net",
    "tax",
    "gross",
    "due",
    "iban",
];

struct Line {
    id: String,
    name: String,
    detail: String,
    quantity: String,
    price: String,
    vat: String,
    net: String,
}

#[derive(Template)]
#[template(path = "purchase_paper.html")]
struct Paper<'a> {
    pen: Pen<'a>,
    address: String,
    is_hybrid: bool,
    kind: String,
    number: String,
    /// Label and value.
    facts: Vec<(String, String)>,
    seller: Vec<String>,
    buyer: Vec<String>,
    lines: Vec<Line>,
    adjustments: Vec<(String, String)>,
    /// Category and rate, base, VAT, why there is none.
    taxes: Vec<(String, String, String, String)>,
    sums: Vec<(String, String, bool)>,
    payment: Vec<(String, String)>,
    notes: Vec<String>,
    /// Rule, what it wants, whether it is grave.
    findings: Vec<(&'static str, String, bool)>,
    /// What someone should look at before they pay.
    warnings: Vec<String>,
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    let (pen, access) = (visit.pen(), visit.access());
    if !SAID.iter().all(|field| access.can_read(kind, field)) {
        return Ok(None);
    }
    let sql = "SELECT copy, syntax FROM purchase_invoice WHERE id = $1";
    let row = db.row(sql, &[record.id.into()])?.ok_or(Error::NotFound)?;
    let invoice = copy::read(&row[0].to_text())?;
    let money = |cents: i64| format::money(pen.language, cents, "EUR");
    let day = |day: jiff::civil::Date| format::date(pen.language, day);
    let fact = |key: &str, value: Option<String>| {
        value
            .filter(|value| !value.is_empty())
            .map(|value| (pen.t(key).to_owned(), value))
    };
    let period = invoice
        .period
        .and_then(|period| Some(format!("{} – {}", day(period.from?), day(period.to?))));
    let preceding = invoice
        .preceding
        .iter()
        .map(|one| one.number.as_str())
        .collect::<Vec<_>>();
    let facts = [
        fact("field-purchase_invoice-issued_on", Some(day(invoice.issued_on))),
        fact("field-purchase_invoice-due_on", invoice.due_on.map(day)),
        fact("purchases-delivered", invoice.delivery.on.map(day)),
        fact("purchases-period", period),
        fact("field-purchase_invoice-purchase_order", invoice.purchase_order.clone()),
        fact("purchases-contract", invoice.contract.clone()),
        fact("purchases-buyer-reference", invoice.buyer_reference.clone()),
        fact("purchases-preceding", Some(preceding.join(", "))),
    ];
    let payment = invoice.payment.as_ref();
    let paid = [
        fact(
            "field-purchase_invoice-iban",
            payment.and_then(|payment| payment.iban.as_deref().map(bank::ids::grouped)),
        ),
        fact("purchases-bic", payment.and_then(|payment| payment.bic.clone())),
        fact(
            "purchases-account",
            payment.and_then(|payment| payment.account_name.clone()),
        ),
        fact(
            "purchases-remittance",
            payment.and_then(|payment| payment.reference.clone()),
        ),
        fact("purchases-terms", invoice.terms.clone()),
    ];
    let found = einvoice::check(&invoice);
    let findings = found.iter().map(|one| {
        let said = pen.format(&one.key(), &one.args());
        (one.rule, said, one.severity == Severity::Error)
    });
    let paper = Paper {
        pen,
        address: format!("/purchase-invoices/{}", record.uid),
        is_hybrid: row[1].as_str() == Some("hybrid"),
        kind: pen
            .t(&format!("choice-purchase-form-{}", copy::form(&invoice)))
            .to_owned(),
        number: invoice.number.clone(),
        facts: facts.into_iter().flatten().collect(),
        seller: party(pen, &invoice.seller),
        buyer: party(pen, &invoice.buyer),
        lines: lines(pen, &invoice),
        adjustments: invoice
            .adjustments
            .iter()
            .map(|one| {
                let key = if one.charge {
                    "purchases-charge"
                } else {
                    "purchases-allowance"
                };
                let why = one.reason.clone().unwrap_or_else(|| pen.t(key).to_owned());
                (why, money(if one.charge { one.amount } else { -one.amount }))
            })
            .collect(),
        taxes: invoice
            .taxes
            .iter()
            .map(|group| {
                let why = group.reason.clone().or_else(|| group.reason_code.clone());
                (
                    vat(pen, group.category, group.rate),
                    money(group.base),
                    money(group.tax),
                    why.unwrap_or_default(),
                )
            })
            .collect(),
        sums: sums(pen, &invoice),
        payment: paid.into_iter().flatten().collect(),
        notes: invoice.notes.iter().map(|note| note.text.clone()).collect(),
        findings: findings.collect(),
        warnings: warnings(visit, db, record.id, &invoice)?,
    };
    ui::markup(&paper).map(Some)
}

fn vat(pen: Pen<'_>, category: einvoice::VatCategory, rate: u32) -> String {
    match category.is_rated() {
        true => pen.t1("purchases-vat-rate", "rate", &rate_of(pen, rate)),
        false => pen.t(&format!("purchases-vat-{}", category.code())).to_owned(),
    }
}

/// Basis points as a percentage, without zeros that say nothing.
fn rate_of(pen: Pen<'_>, points: u32) -> String {
    let places = if points.is_multiple_of(100) { 0 } else { 2 };
    format::decimal(pen.language, f64::from(points) / 100.0, places)
}

fn party(pen: Pen<'_>, party: &Party) -> Vec<String> {
    let town = [&party.address.postal_code, &party.address.city];
    let town = town
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ");
    let country = Some(party.address.country.clone()).filter(|country| country != "FR");
    let id = party.siret().or_else(|| party.siren());
    let mut said = vec![party.name.clone()];
    said.extend(party.trading_name.clone().filter(|name| *name != party.name));
    said.extend(party.address.lines.iter().cloned());
    said.push(town);
    said.extend(country);
    said.extend(id.map(|id| pen.t1("purchases-id", "id", id)));
    said.extend(party.vat_id.as_deref().map(|vat| pen.t1("purchases-vat-id", "id", vat)));
    said.retain(|line| !line.trim().is_empty());
    said
}

fn lines(pen: Pen<'_>, invoice: &Invoice) -> Vec<Line> {
    let number = |value: i64, decimal: Decimal| {
        let text = einvoice::write_decimal(value, decimal);
        let places = text.split_once('.').map_or(0, |(_, rest)| rest.len());
        match text.parse() {
            Ok(number) => format::decimal(pen.language, number, places),
            Err(_) => text,
        }
    };
    let line = |line: &einvoice::Line| Line {
        id: line.id.clone(),
        name: line.item.name.clone(),
        detail: [&line.item.description, &line.note]
            .into_iter()
            .flatten()
            .filter(|text| **text != line.item.name)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" · "),
        quantity: number(line.quantity, Decimal::Quantity),
        price: number(line.price, Decimal::Price),
        vat: vat(pen, line.category, line.rate),
        net: format::money(pen.language, line.net, "EUR"),
    };
    invoice.lines.iter().map(line).collect()
}

/// Label, amount, whether it is what counts.
fn sums(pen: Pen<'_>, invoice: &Invoice) -> Vec<(String, String, bool)> {
    let totals = invoice.totals;
    let all = [
        ("field-purchase_invoice-net", totals.net, true),
        ("field-purchase_invoice-tax", totals.tax, true),
        ("field-purchase_invoice-gross", totals.gross, true),
        ("field-purchase_invoice-prepaid", -totals.prepaid, totals.prepaid != 0),
        ("purchases-rounding", totals.rounding, totals.rounding != 0),
        ("field-purchase_invoice-due", totals.due, true),
    ];
    all.into_iter()
        .filter(|(.., is_said)| *is_said)
        .map(|(key, cents, _)| {
            let is_due = key.ends_with("-due");
            (pen.t(key).to_owned(), format::money(pen.language, cents, "EUR"), is_due)
        })
        .collect()
}

fn warnings(visit: &Visit, db: &mut Db<'_>, id: i64, invoice: &Invoice) -> Result<Vec<String>> {
    let pen = visit.pen();
    let mut warnings = Vec::new();
    let own = Identity::read(db)?.siret;
    let own = own.get(..9).unwrap_or_default();
    let buyer = invoice.buyer.siren().unwrap_or_default();
    if !own.is_empty() && !buyer.is_empty() && buyer != own {
        warnings.push(pen.t2("purchases-other-buyer", "name", &invoice.buyer.name, "siren", buyer));
    }
    if let Some(former) = supplier::former_iban(db, id)? {
        warnings.push(pen.t1("purchases-other-iban", "iban", &bank::ids::grouped(&former)));
    }
    Ok(warnings)
}

/// `GET /purchase-invoices/{uid}/file`: the file as it was received.
pub async fn file(visit: Visit, Path(path): Path<BTreeMap<String, String>>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let stored = visit.site.store.read(|db| {
                let (id, _) = key(visit, db, &path)?;
                let kind = visit.access().kind(crate::KIND)?;
                if !SAID.iter().all(|field| visit.access().can_read(kind, field)) {
                    return Err(Error::NotFound);
                }
                let sql = "SELECT file_id FROM purchase_invoice WHERE id = $1";
                let file = db.scalar(sql, &[id.into()])?.as_int().ok_or(Error::NotFound)?;
                files::load(db, file)
            })?;
            let bytes = visit.site.files.bytes(&stored)?;
            Ok(ui::download::attachment(
                bytes,
                &stored.name,
                stored.media_type.as_str(),
            )?)
        })
        .await
}
