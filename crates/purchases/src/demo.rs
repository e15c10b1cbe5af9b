//! Invoices of the suppliers of the demonstration, written as their programs would and taken in as they come.

use einvoice::{
    Address, DocumentType, Invoice, Item, Line, Means, PROFILE_EN16931, Party, Payment, Totals, VatCategory,
};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::write::Hand;
use kit::{Access, Error, Result};
use paperwork::identity::Identity;
use serde::Deserialize;
use ui::Site;

use crate::decide::decide;
use crate::take::{Outcome, take};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    invoice: Vec<One>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    supplier: String,
    siret: String,
    vat: String,
    address: String,
    postal_code: String,
    city: String,
    number: String,
    days_ago: i64,
    state: String,
    #[serde(default)]
    reason: String,
    /// What, how many, cents, basis points of VAT.
    lines: Vec<(String, i64, i64, u32)>,
}

/// Takes them in, and answers some.
///
/// # Errors
/// When the store cannot answer.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let said: Said = toml::from_str(include_str!("../demo.toml")).map_err(|error| Error::Fault(error.to_string()))?;
    let buyer = site.store.read(|db| {
        let own = Identity::read(db)?;
        let party = Party {
            name: site.establishment().name.clone(),
            address: Address {
                lines: own.address.lines().map(str::to_owned).collect(),
                city: Some(own.city),
                country: "FR".to_owned(),
                ..Address::default()
            },
            ..Party::default()
        };
        Ok::<_, Error>(party.with_siret(&own.siret))
    })?;
    let today = site.clock.today();
    for one in &said.invoice {
        let invoice = invoice(one, &buyer, today);
        let xml = einvoice::write(&invoice).into_bytes();
        let (outcomes, _) = take(site, program, &[(format!("{}.xml", one.number), xml)])?;
        let Some((_, Outcome::Kept(kept))) = outcomes.into_iter().next() else {
            continue;
        };
        if one.state == "received" {
            continue;
        }
        site.store.write(|tx| {
            tx.begin(program, &site.clock, "answer_purchase_invoice", "")?;
            let sql = "SELECT id FROM purchase_invoice WHERE uid = $1";
            let id = tx.int(sql, &[kept.uid.into()])?;
            let hand = Hand::new(program, &site.clock);
            if one.state == "paid" {
                let approved = today.checked_sub((one.days_ago - 5).days()).ok();
                decide(tx, hand, id, "approved", "", approved)?;
            }
            decide(tx, hand, id, &one.state, &one.reason, None)
        })?;
    }
    Ok(())
}

fn invoice(one: &One, buyer: &Party, today: Date) -> Invoice {
    let issued_on = today.checked_sub(one.days_ago.days()).unwrap_or(today);
    let line = |(at, (name, count, cents, rate)): (usize, &(String, i64, i64, u32))| Line {
        id: (at + 1).to_string(),
        note: None,
        quantity: count * 10_000,
        unit: "C62".to_owned(),
        net: count * cents,
        order_line: None,
        period: None,
        adjustments: Vec::new(),
        price: cents * 10_000,
        price_for: None,
        category: VatCategory::Standard,
        rate: *rate,
        item: Item {
            name: name.clone(),
            ..Item::default()
        },
    };
    let seller = Party {
        name: one.supplier.clone(),
        vat_id: Some(one.vat.clone()),
        address: Address {
            lines: vec![one.address.clone()],
            postal_code: Some(one.postal_code.clone()),
            city: Some(one.city.clone()),
            region: None,
            country: "FR".to_owned(),
        },
        ..Party::default()
    };
    let mut invoice = Invoice {
        number: one.number.clone(),
        issued_on,
        kind: DocumentType::Invoice,
        currency: "EUR".to_owned(),
        due_on: issued_on.checked_add(30.days()).ok(),
        buyer_reference: None,
        contract: None,
        purchase_order: None,
        sales_order: None,
        process: Some("B1".to_owned()),
        profile: PROFILE_EN16931.to_owned(),
        notes: Vec::new(),
        preceding: Vec::new(),
        seller: seller.with_siret(&one.siret),
        buyer: buyer.clone(),
        payee: None,
        delivery: einvoice::Delivery::default(),
        period: None,
        payment: Some(Payment {
            iban: Some("FR7630006000011234567890189".to_owned()),
            ..Payment::by(Means::Transfer)
        }),
        terms: None,
        adjustments: Vec::new(),
        totals: Totals::default(),
        taxes: Vec::new(),
        lines: one.lines.iter().enumerate().map(line).collect(),
    };
    invoice.total();
    invoice
}
