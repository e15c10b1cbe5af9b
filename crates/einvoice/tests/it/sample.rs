//! Invented invoices, one of each sort that a school or a training centre issues.

use einvoice::{
    Address, Adjustment, Contact, Delivery, DocumentType, Exemption, Identifier, Invoice, Item, Line, Means, Mentions,
    PROFILE_EN16931, Party, Payment, Period, Preceding, SOURCE, Setting, Totals, VatCategory,
};
use jiff::civil::{Date, date};
use words::{Catalogue, Language};

pub fn words() -> Catalogue {
    Catalogue::new(&[SOURCE, words::SOURCE]).unwrap()
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn address(line: &str, code: &str, city: &str) -> Address {
    Address {
        lines: vec![line.to_owned()],
        postal_code: some(code),
        city: some(city),
        region: None,
        country: "FR".to_owned(),
    }
}

pub fn seller() -> Party {
    let party = Party {
        name: "Atelier des Savoirs SARL".to_owned(),
        trading_name: some("Atelier des Savoirs"),
        vat_id: some("FR44732829320"),
        legal_information: some("SARL au capital de 10 000 € — RCS Rennes 732 829 320 — NDA 53351234535"),
        address: address("12 rue des Tanneurs", "35000", "Rennes"),
        contact: Some(Contact {
            name: some("Claire Le Goff"),
            phone: some("+33 2 99 00 00 00"),
            email: some("contact@atelier-des-savoirs.example"),
        }),
        ..Party::default()
    };
    party.with_siret("73282932000074")
}

pub fn company() -> Party {
    let party = Party {
        name: "Menuiserie Kerdoncuff & Fils".to_owned(),
        vat_id: some("FR83404833048"),
        address: address("3 quai Sud", "29200", "Brest"),
        ..Party::default()
    };
    party.with_siret("40483304800022")
}

pub fn line(id: &str, name: &str, quantity: i64, price_cents: i64, category: VatCategory, rate: u32) -> Line {
    Line {
        id: id.to_owned(),
        note: None,
        quantity: quantity * 10_000,
        unit: "HUR".to_owned(),
        net: quantity * price_cents,
        order_line: None,
        period: None,
        adjustments: Vec::new(),
        price: price_cents * 10_000,
        price_for: None,
        category,
        rate,
        item: Item {
            name: name.to_owned(),
            ..Item::default()
        },
    }
}

/// A training exempt of VAT, invoiced to a company.
pub fn exempt() -> Invoice {
    let issued_on: Date = date(2026, 11, 26);
    let mentions = Mentions {
        setting: Setting::Companies,
        penalty_rate: Some(1215),
        discount: None,
        vat_on_debits: false,
        others: vec!["Stagiaires : Jeanne Martin, Hugo Le Bihan".to_owned()],
    };
    let mut invoice = Invoice {
        number: "F2026-0042".to_owned(),
        issued_on,
        kind: DocumentType::Invoice,
        currency: "EUR".to_owned(),
        due_on: Some(date(2026, 12, 26)),
        buyer_reference: None,
        contract: some("CONV-2026-017"),
        purchase_order: some("BC-4471"),
        sales_order: some("D2026-0107"),
        process: some("S1"),
        profile: PROFILE_EN16931.to_owned(),
        notes: mentions.notes(&words(), Language::Fr, issued_on),
        preceding: Vec::new(),
        seller: seller(),
        buyer: company(),
        payee: None,
        delivery: Delivery {
            on: Some(date(2026, 11, 24)),
            ..Delivery::default()
        },
        period: Some(Period {
            from: Some(date(2026, 11, 23)),
            to: Some(date(2026, 11, 24)),
        }),
        payment: Some(Payment {
            iban: some("FR7630006000011234567890189"),
            account_name: some("Atelier des Savoirs"),
            bic: some("AGRIFRPP"),
            reference: some("F2026-0042"),
            ..Payment::by(Means::SepaTransfer)
        }),
        terms: some("30 jours"),
        adjustments: Vec::new(),
        totals: Totals::default(),
        taxes: vec![Exemption::Training.group(&words(), Language::Fr)],
        lines: vec![line(
            "1",
            "Excel : tableaux croisés — niveau 2",
            14,
            9_000,
            VatCategory::Exempt,
            0,
        )],
    };
    invoice.lines[0].item.description = some("Deux journées, 2 stagiaires");
    invoice.total();
    invoice
}

/// An exempt training and a taxed room on one invoice, a second rate, a discount on a line and one on the whole, a deposit.
pub fn mixed() -> Invoice {
    let mut invoice = exempt();
    invoice.number = "F2026-0043".to_owned();
    invoice.process = some("S4");
    invoice.preceding = vec![Preceding {
        number: "F2026-0031".to_owned(),
        issued_on: Some(date(2026, 10, 2)),
    }];
    let discount = |amount: i64, category, rate| Adjustment {
        charge: false,
        amount,
        base: Some(amount * 10),
        percent: Some(1000),
        category,
        rate,
        reason: some("Remise de fidélité"),
        reason_code: some("95"),
    };
    let mut room = line("2", "Salle équipée", 3, 12_345, VatCategory::Standard, 2000);
    room.adjustments = vec![Adjustment {
        base: None,
        percent: None,
        ..discount(535, VatCategory::Standard, 2000)
    }];
    room.net -= 535;
    room.period = invoice.period;
    let mut book = line("3", "Manuel « Excel »", 2, 1_999, VatCategory::Standard, 550);
    book.unit = "C62".to_owned();
    book.price_for = Some(10_000);
    invoice.lines.extend([room, book]);
    invoice.adjustments = vec![
        discount(3_650, VatCategory::Standard, 2000),
        Adjustment {
            charge: true,
            amount: 800,
            base: None,
            percent: None,
            category: VatCategory::Standard,
            rate: 2000,
            reason: some("Frais de port"),
            reason_code: some("FC"),
        },
    ];
    invoice.totals.prepaid = 30_000;
    invoice.total();
    invoice
}

/// A credit note of a part.
pub fn credit_note() -> Invoice {
    let mut invoice = exempt();
    invoice.number = "A2026-0003".to_owned();
    invoice.kind = DocumentType::CreditNote;
    invoice.preceding = vec![Preceding {
        number: "F2026-0042".to_owned(),
        issued_on: Some(date(2026, 11, 26)),
    }];
    invoice.issued_on = date(2026, 11, 30);
    invoice.lines[0].quantity = 35_000;
    invoice.lines[0].net = 31_500;
    invoice.total();
    invoice
}

/// A deposit, to be debited, from a person.
pub fn deposit() -> Invoice {
    let mut invoice = exempt();
    let mentions = Mentions {
        setting: Setting::Person,
        penalty_rate: None,
        discount: None,
        vat_on_debits: false,
        others: Vec::new(),
    };
    invoice.number = "AC2026-0001".to_owned();
    invoice.kind = DocumentType::Deposit;
    invoice.notes = mentions.notes(&words(), Language::Fr, invoice.issued_on);
    invoice.buyer = Party {
        name: "Mme Léa Le Bihan".to_owned(),
        endpoint: Some(Identifier::of("EM", "lea.le-bihan@famille.example")),
        address: address("7 venelle du Pontic", "29000", "Quimper"),
        ..Party::default()
    };
    invoice.payment = Some(Payment {
        mandate: some("RUM-2026-0007"),
        creditor_id: some("FR72ZZZ123456"),
        debited_iban: some("FR7610107001011234567890129"),
        ..Payment::by(Means::SepaDirectDebit)
    });
    invoice.total();
    invoice
}

/// An indemnity, outside the scope of VAT, which stands alone.
pub fn indemnity() -> Invoice {
    let mut invoice = exempt();
    invoice.number = "F2026-0044".to_owned();
    invoice.seller.vat_id = None;
    invoice.buyer.vat_id = None;
    invoice.taxes = vec![Exemption::Indemnity.group(&words(), Language::Fr)];
    invoice.lines = vec![line(
        "1",
        "Indemnité pour absence",
        1,
        25_000,
        VatCategory::OutOfScope,
        0,
    )];
    invoice.total();
    invoice
}

/// A small business that has no VAT number: its SIREN stands as tax identifier.
pub fn franchise() -> Invoice {
    let mut invoice = exempt();
    invoice.number = "F2026-0045".to_owned();
    invoice.seller.vat_id = None;
    invoice.seller.tax_id = some("732829320");
    invoice.taxes = vec![Exemption::Franchise.group(&words(), Language::Fr)];
    invoice.total();
    invoice
}

/// One of each, with the name of its file.
pub fn all() -> Vec<(&'static str, Invoice)> {
    vec![
        ("exempt", exempt()),
        ("mixed", mixed()),
        ("credit-note", credit_note()),
        ("deposit", deposit()),
        ("indemnity", indemnity()),
        ("franchise", franchise()),
    ]
}
