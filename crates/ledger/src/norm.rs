//! From an issued paper to the electronic invoice that it is.

use billing::snapshot::{SaidLine, Snapshot, unit_code};
use einvoice::{
    Address, Adjustment, Delivery, DocumentType, Exemption, Identifier, Invoice, Item, Line, Means, Mentions, Note,
    PROFILE_EN16931, Party, Payment, Period, Preceding, Setting, TaxGroup, Totals, VatCategory,
};
use kit::{Error, Result};
use money::Vat;
use words::{Args, Catalogue, Language};

/// The electronic invoice of a paper, in the language that the house writes in.
///
/// # Errors
/// A fault when the paper says a VAT that does not exist.
pub fn invoice(said: &Snapshot, words: &Catalogue, language: Language) -> Result<Invoice> {
    let kind = match said.form.as_str() {
        "credit_note" => DocumentType::CreditNote,
        "deposit" => DocumentType::Deposit,
        _ => DocumentType::Invoice,
    };
    // A credit note is kept below zero; the norm writes what it gives back above zero, and says so by its type.
    let sign = if kind.is_credit() { -1 } else { 1 };
    let taxes = taxes(said, sign, words, language)?;
    let out_of_scope = taxes.iter().any(|group| group.category == VatCategory::OutOfScope);
    let lines = said.lines.iter().enumerate();
    let lines = lines
        .map(|(rank, line)| self::line(rank, line, sign, words, language))
        .collect::<Result<_>>()?;
    let due = sign * said.to_pay();
    let invoice = Invoice {
        number: said.number.clone(),
        issued_on: said.issued_on,
        kind,
        currency: "EUR".to_owned(),
        due_on: said.due_on,
        buyer_reference: None,
        contract: some(&said.reference),
        purchase_order: some(&said.purchase_order),
        sales_order: None,
        process: some(if said.deducted != 0 { "S4" } else { "S1" }),
        profile: PROFILE_EN16931.to_owned(),
        notes: notes(said, words, language),
        preceding: said
            .origin
            .iter()
            .map(|(number, on)| Preceding {
                number: number.clone(),
                issued_on: Some(*on),
            })
            .collect(),
        seller: seller(said, out_of_scope),
        buyer: buyer(said, out_of_scope),
        payee: None,
        // The schema wants the group of the delivery, and nobody wants it empty: it names who receives when no day is said.
        delivery: Delivery {
            on: said.service.map(|(_, to)| to),
            name: said.service.is_none().then(|| said.buyer.name.clone()),
            ..Delivery::default()
        },
        period: said.service.map(|(from, to)| Period {
            from: Some(from),
            to: Some(to),
        }),
        payment: payment(said),
        terms: terms(said, due, words, language),
        adjustments: allowances(said, sign, words, language)?,
        totals: Totals {
            lines: sign * said.lines.iter().map(|line| line.net).sum::<i64>(),
            allowances: sign * said.allowance,
            charges: 0,
            net: sign * said.net,
            tax: sign * said.tax,
            gross: sign * said.gross,
            prepaid: sign * said.deducted,
            rounding: 0,
            due,
        },
        taxes,
        lines,
    };
    Ok(invoice)
}

/// In words (BT-20): each instalment with its day, or that nothing says when. The norm has one last day (BT-9) alone.
fn terms(said: &Snapshot, due: i64, words: &Catalogue, language: Language) -> Option<String> {
    if said.due_on.is_none() && due > 0 {
        return Some(words.text(language, "ledger-terms-credit").to_owned());
    }
    if said.instalments.len() < 2 {
        return None;
    }
    let one = |(day, cents): &(jiff::civil::Date, i64)| {
        let day = words::format::date(language, *day);
        let amount = words::format::money(language, *cents, "EUR");
        let args = Args::new().with("day", day).with("amount", amount);
        words.format(language, "ledger-instalment", &args)
    };
    let head = words.text(language, "ledger-instalments").to_owned();
    let lines: Vec<String> = [head].into_iter().chain(said.instalments.iter().map(one)).collect();
    Some(lines.join("\n"))
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn category(vat: Vat) -> Result<VatCategory> {
    VatCategory::of(vat.category()).ok_or_else(|| Error::Fault(format!("a category of VAT: {}", vat.category())))
}

fn line(rank: usize, said: &SaidLine, sign: i64, words: &Catalogue, language: Language) -> Result<Line> {
    let vat = said.vat()?;
    let category = category(vat)?;
    let discount = sign * said.discount;
    let reason = words.text(language, "ledger-discount");
    Ok(Line {
        id: (rank + 1).to_string(),
        note: None,
        quantity: sign * said.quantity,
        unit: unit_code(&said.unit).to_owned(),
        net: sign * said.net,
        order_line: None,
        period: None,
        adjustments: adjustment(discount, category, vat, reason).into_iter().collect(),
        price: said.unit_price * 10_000,
        price_for: None,
        category,
        rate: vat.basis_points().into(),
        item: named(&said.label),
    })
}

/// The first line of a label names what is sold, the others describe it.
fn named(label: &str) -> Item {
    let (name, description) = label.split_once('\n').unwrap_or((label, ""));
    Item {
        name: name.trim().to_owned(),
        description: some(description),
        reference: None,
    }
}

/// What is taken off, or added when it is below zero.
fn adjustment(off: i64, category: VatCategory, vat: Vat, reason: &str) -> Option<Adjustment> {
    (off != 0).then(|| Adjustment {
        charge: off < 0,
        amount: off.abs(),
        base: None,
        percent: None,
        category,
        rate: vat.basis_points().into(),
        reason: Some(reason.to_owned()),
        reason_code: (off > 0).then(|| "95".to_owned()),
    })
}

fn allowances(said: &Snapshot, sign: i64, words: &Catalogue, language: Language) -> Result<Vec<Adjustment>> {
    let reason = words.text(language, "ledger-discount-whole");
    let mut all = Vec::new();
    for group in &said.groups {
        let vat = group.vat()?;
        all.extend(adjustment(sign * group.allowance, category(vat)?, vat, reason));
    }
    Ok(all)
}

fn taxes(said: &Snapshot, sign: i64, words: &Catalogue, language: Language) -> Result<Vec<TaxGroup>> {
    let group = |group: &billing::snapshot::SaidGroup| {
        let vat = group.vat()?;
        let exempt = exemption(vat).map(|exemption| exemption.group(words, language));
        let stated = exempt.unwrap_or(TaxGroup {
            category: VatCategory::Standard,
            rate: vat.basis_points().into(),
            base: 0,
            tax: 0,
            reason: None,
            reason_code: None,
        });
        Ok(TaxGroup {
            base: sign * group.base,
            tax: sign * group.tax,
            ..stated
        })
    };
    said.groups.iter().map(group).collect()
}

const fn exemption(vat: Vat) -> Option<Exemption> {
    match vat {
        Vat::Rate(_) => None,
        Vat::Training => Some(Exemption::Training),
        Vat::Franchise => Some(Exemption::Franchise),
        Vat::OutOfScope => Some(Exemption::Indemnity),
        Vat::ReverseCharge => Some(Exemption::ReverseCharge),
    }
}

/// The mentions of the law, who the provider is registered as, and what the house wrote.
fn notes(said: &Snapshot, words: &Catalogue, language: Language) -> Vec<Note> {
    let setting = match (said.buyer.is_business, said.buyer.country.as_str()) {
        (true, "FR") => Setting::Companies,
        (true, _) => Setting::Abroad,
        (false, _) => Setting::Person,
    };
    let discount = (said.seller.early_bp > 0).then(|| {
        let rate = words::format::percent(language, said.seller.early_bp as f64 / 10_000.0, 2);
        words.format(language, "ledger-early", &Args::new().with("rate", rate))
    });
    let activity = some(&said.seller.activity_number)
        .map(|number| words.format(language, "ledger-activity", &Args::new().with("number", number)));
    let mentions = Mentions {
        setting,
        penalty_rate: said.seller.penalty_bp.and_then(|points| u32::try_from(points).ok()),
        discount,
        vat_on_debits: false,
        others: [activity, some(&said.note)].into_iter().flatten().collect(),
    };
    mentions.notes(words, language, said.issued_on)
}

fn party(said: &billing::client::Party) -> Party {
    let party = Party {
        name: said.name.clone(),
        vat_id: some(&said.vat_number),
        endpoint: some(&said.email).map(|email| Identifier::of("EM", email)),
        address: Address {
            lines: said.address.clone(),
            postal_code: some(&said.postal_code),
            city: some(&said.city),
            region: None,
            country: said.country.clone(),
        },
        ..Party::default()
    };
    party.with_siret(&said.siret)
}

fn seller(said: &Snapshot, out_of_scope: bool) -> Party {
    let mut party = party(&said.seller.party);
    let legal = [&said.seller.legal_form, &said.seller.capital, &said.seller.register];
    let legal: Vec<&str> = legal
        .into_iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    party.legal_information = some(&legal.join(" — "));
    if out_of_scope {
        party.vat_id = None;
    } else if party.vat_id.is_none() {
        // A provider whose training is all exempt has no VAT number: the norm takes a local identifier instead (BT-32).
        party.tax_id = party.siren().map(str::to_owned);
    }
    party
}

fn buyer(said: &Snapshot, out_of_scope: bool) -> Party {
    let mut party = party(&said.buyer);
    if out_of_scope {
        party.vat_id = None;
    }
    party
}

fn payment(said: &Snapshot) -> Option<Payment> {
    let iban = some(&said.seller.iban)?;
    Some(Payment {
        iban: Some(iban),
        account_name: some(&said.seller.party.name),
        bic: some(&said.seller.bic),
        reference: some(&said.number),
        ..Payment::by(Means::SepaTransfer)
    })
}
