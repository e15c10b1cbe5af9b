//! Specimens of sales papers.

use jiff::civil::date;

use super::some;
use crate::documents::{Quote, SalesForm, SalesLine, SalesPaper, SalesTax, Signed};

/// An invoice with an exempt training, a taxed room, a discount and a deposit; a credit note of a part of it.
pub fn sales_paper(form: SalesForm) -> SalesPaper {
    let line = |label: &str, quantity: i64, unit: &str, price: i64, rate: Option<u32>| SalesLine {
        label: label.to_owned(),
        quantity,
        unit: unit.to_owned(),
        price,
        discount: 0,
        rate,
        net: quantity * price / 10_000,
    };
    let mut room = line(
        "Salle équipée, journée du 23 novembre",
        15_000,
        "DAY",
        20_000,
        Some(2000),
    );
    room.discount = 3_000;
    room.net -= 3_000;
    let credit = form == SalesForm::CreditNote;
    SalesPaper {
        form,
        number: if credit { "A2026-0003" } else { "F2026-0043" }.to_owned(),
        issued_on: date(2026, 11, 26),
        due_on: (!credit).then(|| date(2026, 12, 26)),
        supplied: Some((date(2026, 11, 23), date(2026, 11, 24))),
        seller: vec![
            "N° TVA FR44732829320".to_owned(),
            "SARL au capital de 10 000 €".to_owned(),
            "RCS Rennes 732 829 320".to_owned(),
        ],
        buyer: vec![
            "Menuiserie Kerdoncuff & Fils".to_owned(),
            "3 quai Sud".to_owned(),
            "29200 Brest".to_owned(),
        ],
        buyer_ids: vec!["SIRET 404 833 048 00022".to_owned(), "N° TVA FR83404833048".to_owned()],
        purchase_order: some("BC-4471"),
        reference: some("CONV-2026-017"),
        origin: credit.then(|| ("F2026-0043".to_owned(), date(2026, 11, 26))),
        lines: vec![
            line(
                "Excel : tableaux croisés et graphiques – niveau 2\nStagiaires : Jeanne Martin, Hugo Le Bihan",
                140_000,
                "HUR",
                9_000,
                None,
            ),
            room,
        ],
        allowances: vec![("Remise de fidélité".to_owned(), -2_700)],
        taxes: vec![
            SalesTax {
                rate: Some(2000),
                base: 24_300,
                tax: 4_860,
                reason: None,
            },
            SalesTax {
                rate: None,
                base: 126_000,
                tax: 0,
                reason: some("Exonération de TVA — article 261, 4, 4° a du CGI"),
            },
        ],
        net: 150_300,
        tax: 4_860,
        gross: 155_160,
        prepaid: if credit { 0 } else { 30_000 },
        due: if credit { 155_160 } else { 125_160 },
        mentions: vec![
            "Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 €.".to_owned(),
            "Pas d’escompte pour paiement anticipé.".to_owned(),
        ],
        account: Some(("FR76 3000 6000 0112 3456 7890 189".to_owned(), "AGRIFRPP".to_owned())),
        currency: "EUR".to_owned(),
    }
}

/// A quote of the same, signed or not yet.
pub fn quote(signed: bool) -> Quote {
    let invoice = sales_paper(SalesForm::Invoice);
    Quote {
        sales: SalesPaper {
            form: SalesForm::Quote,
            number: "D2026-0012".to_owned(),
            due_on: None,
            supplied: None,
            prepaid: 0,
            due: invoice.gross,
            account: None,
            mentions: vec!["Devis gratuit.".to_owned()],
            ..invoice
        },
        valid_until: date(2026, 12, 26),
        training: vec![
            (
                "Formation".to_owned(),
                "Excel : tableaux croisés et graphiques".to_owned(),
            ),
            ("Dates".to_owned(), "du 12 au 13 janvier 2027".to_owned()),
        ],
        signed: signed.then(|| Signed {
            name: "Soizic Kerdoncuff".to_owned(),
            quality: some("gérante"),
            at: date(2026, 11, 28)
                .at(9, 12, 0, 0)
                .in_tz("Europe/Paris")
                .map_or_else(|_| jiff::Timestamp::UNIX_EPOCH, |at| at.timestamp()),
            identity: "lien personnel envoyé à soizic@kerdoncuff.example".to_owned(),
            drawn: None,
            digest: "5a1c3f0d".repeat(8),
        }),
    }
}
