//! The rules of France on exchanged invoices (BR-FR, external specifications of the reform).

use super::Finding;
use crate::model::{Invoice, VatCategory};
use crate::party::{Identifier, Party};

pub(super) const RULES: &[&str] = &[
    "BR-FR-01",
    "BR-FR-02",
    "BR-FR-03",
    "BR-FR-04",
    "BR-FR-05-PMT",
    "BR-FR-05-PMD",
    "BR-FR-05-AAB",
    "BR-FR-06",
    "BR-FR-08",
    "BR-FR-09",
    "BR-FR-10",
    "BR-FR-11",
    "BR-FR-12",
    "BR-FR-13",
    "BR-FR-15",
    "BR-FR-16",
    "BR-FR-20",
    "BR-FR-21",
    "BR-FR-23",
    "BR-FR-CO-04",
    "BR-FR-CO-05",
    "BR-FR-CO-07",
    "BR-FR-CO-08",
    "BR-FR-CO-09",
    "BR-FR-CO-12",
    "BR-FR-DEC-03",
];

/// Types of documents (BT-3) that are exchanged.
const TYPES: [u16; 16] = [
    380, 389, 393, 501, 386, 500, 384, 471, 472, 473, 261, 262, 381, 396, 502, 503,
];
/// Invoices that the buyer makes for the seller.
const SELF_BILLED: [u16; 7] = [389, 501, 500, 471, 473, 261, 502];
const DEPOSITS: [u16; 3] = [386, 500, 503];
const CORRECTED: [u16; 4] = [384, 471, 472, 473];
/// Frameworks of invoicing (BT-23).
const FRAMEWORKS: [&str; 20] = [
    "B1", "S1", "M1", "B2", "S2", "M2", "S3", "B4", "S4", "M4", "S5", "S6", "B7", "S7", "B8", "S8", "M8", "B9", "S9",
    "M9",
];
/// Rates of VAT that French law has or had, in basis points.
const RATES: [u32; 15] = [
    0, 90, 105, 175, 210, 550, 700, 850, 920, 960, 1000, 1300, 1960, 2000, 2060,
];
const SETTINGS: [&str; 6] = ["B2B", "B2BINT", "B2C", "B2CINT", "OUTOFSCOPE", "ARCHIVEONLY"];

pub(super) fn check(invoice: &Invoice, found: &mut Vec<Finding>) {
    let mut wants = |kept: bool, rule: &'static str| {
        if !kept {
            found.push(Finding::new(rule));
        }
    };
    let numbers = || std::iter::once(&invoice.number).chain(invoice.preceding.iter().map(|one| &one.number));
    wants(numbers().all(|number| number.chars().count() <= 35), "BR-FR-01");
    let spelt = |number: &String| {
        number
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-_/".contains(&byte))
    };
    wants(numbers().all(spelt), "BR-FR-02");
    let dates = [Some(invoice.issued_on), invoice.due_on, invoice.delivery.on];
    let ours = |year: i16| (2000..=2099).contains(&year);
    wants(dates.into_iter().flatten().all(|date| ours(date.year())), "BR-FR-03");
    let code = invoice.kind.code();
    wants(TYPES.contains(&code), "BR-FR-04");
    let with = |subject: &'static str| {
        invoice
            .notes
            .iter()
            .filter(move |note| note.subject.as_deref() == Some(subject))
    };
    for (subject, rule) in [
        ("PMT", "BR-FR-05-PMT"),
        ("PMD", "BR-FR-05-PMD"),
        ("AAB", "BR-FR-05-AAB"),
    ] {
        wants(with(subject).next().is_some(), rule);
    }
    let once = ["PMT", "PMD", "AAB", "TXD", "BAR"];
    wants(once.into_iter().all(|subject| with(subject).count() <= 1), "BR-FR-06");
    let process = invoice.process.as_deref().unwrap_or_default();
    wants(FRAMEWORKS.contains(&process), "BR-FR-08");
    wants(
        siret_stands(&invoice.seller) && siret_stands(&invoice.buyer),
        "BR-FR-09",
    );
    wants(siren(&invoice.seller).is_some(), "BR-FR-10");
    let setting = with("BAR").next().map(|note| note.text.trim());
    wants(setting.is_none_or(|setting| SETTINGS.contains(&setting)), "BR-FR-20");
    let endpoints = [&invoice.seller.endpoint, &invoice.buyer.endpoint];
    wants(endpoints[1].is_some(), "BR-FR-12");
    wants(endpoints[0].is_some(), "BR-FR-13");
    let spelt = |id: &Identifier| {
        id.scheme.as_deref() == Some("EM")
            || id
                .value
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    wants(endpoints.into_iter().flatten().all(spelt), "BR-FR-23");
    if setting == Some("B2B") {
        let buyer = siren(&invoice.buyer);
        wants(buyer.is_some(), "BR-FR-11");
        let reached = invoice.buyer.endpoint.as_ref().is_some_and(|id| {
            id.is_of(Identifier::FRENCH_ADDRESS) && buyer.is_some_and(|siren| id.value.starts_with(siren))
        });
        wants(reached || SELF_BILLED.contains(&code), "BR-FR-21");
    }
    for (category, rate, _) in invoice.bases() {
        wants(
            !matches!(category, VatCategory::CanaryIslands | VatCategory::CeutaMelilla),
            "BR-FR-15",
        );
        wants(RATES.contains(&rate), "BR-FR-16");
    }
    let dated = invoice.preceding.iter().filter(|one| one.issued_on.is_some()).count();
    wants(!CORRECTED.contains(&code) || dated == 1, "BR-FR-CO-04");
    wants(!invoice.kind.is_credit() || dated >= 1, "BR-FR-CO-05");
    let (deposit, paid) = (DEPOSITS.contains(&code), matches!(process, "B2" | "S2" | "M2"));
    let late = invoice.due_on.is_none_or(|due| due >= invoice.issued_on);
    wants(late || deposit || paid, "BR-FR-CO-07");
    wants(!matches!(process, "B4" | "S4" | "M4") || !deposit, "BR-FR-CO-08");
    let totals = &invoice.totals;
    let settled = totals.prepaid == totals.gross && totals.due == 0 && invoice.due_on.is_some();
    wants(!paid || settled, "BR-FR-CO-09");
    wants(invoice.currency == "EUR", "BR-FR-CO-12");
    wants(invoice.lines.iter().all(|line| line.price >= 0), "BR-FR-DEC-03");
}

/// The SIREN in law, when it has nine figures.
fn siren(party: &Party) -> Option<&str> {
    let id = party.legal_id.as_ref().filter(|id| id.is_of(Identifier::SIREN))?;
    (id.value.len() == 9 && id.value.bytes().all(|byte| byte.is_ascii_digit())).then_some(id.value.as_str())
}

/// A SIRET has fourteen figures and begins with the SIREN.
fn siret_stands(party: &Party) -> bool {
    party.siret().is_none_or(|siret| {
        let figures = siret.len() == 14 && siret.bytes().all(|byte| byte.is_ascii_digit());
        figures && siren(party).is_none_or(|siren| siret.starts_with(siren))
    })
}
