//! Orders of direct debits.

use bank::debit::{Debit, Fault, Order, Scheme, Sequence, check, write};
use jiff::civil::date;

use crate::judge::judged;

fn debit(rank: usize) -> Debit {
    Debit {
        id: format!("F2026-{rank:04}"),
        cents: 15_050 + i64::try_from(rank).unwrap(),
        on: date(2026, 12, 5),
        sequence: if rank.is_multiple_of(3) {
            Sequence::First
        } else {
            Sequence::Recurrent
        },
        mandate: format!("RUM-2026-{rank:04}"),
        signed_on: date(2026, 9, 1),
        debtor: "Mme Anaïs L’Hélgouac’h & fils — Œuvre".to_owned(),
        iban: "FR76 1010 7001 0112 3456 7890 129".to_owned(),
        bic: None,
        label: format!("Scolarité décembre 2026 – facture F2026-{rank:04}"),
    }
}

fn order() -> Order {
    Order {
        id: "PRLV/2026/12".to_owned(),
        made: date(2026, 11, 26).at(10, 30, 0, 0),
        creditor: "Collège Sainte-Anne".to_owned(),
        creditor_id: "FR72ZZZ123456".to_owned(),
        iban: "FR7630006000011234567890189".to_owned(),
        bic: Some("AGRIFRPP".to_owned()),
        scheme: Scheme::Core,
        debits: (1..=30).map(debit).collect(),
    }
}

#[test]
fn an_order_passes_the_schema_of_iso_20022_and_the_registries_of_accounts() {
    let xml = write(&order()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("order.xml");
    std::fs::write(&path, &xml).unwrap();
    let found = judged(&[&path]);
    assert_eq!(found["order.xml"], serde_json::json!([]));
    assert!(xml.contains("<NbOfTxs>30</NbOfTxs>") && xml.contains("<CtrlSum>4519.65</CtrlSum>"));
    assert_eq!(
        xml.matches("<PmtInf>").count(),
        2,
        "one batch for each day and sequence"
    );
    assert!(
        xml.contains("<Nm>Mme Anais L'Helgouac'h + fils - OEuvre</Nm>"),
        "banks take plain letters only"
    );
    assert!(xml.contains("<Othr>\n") && xml.contains("NOTPROVIDED"));
}

#[test]
fn an_order_with_a_wrong_account_or_creditor_is_not_written() {
    let broken = |change: fn(&mut Order)| {
        let mut order = order();
        change(&mut order);
        let faults = write(&order).unwrap_err();
        assert_eq!(faults, check(&order));
        faults
    };
    let fault = |debit: Option<usize>, key: &'static str| vec![Fault { debit, key }];
    assert_eq!(broken(|order| order.iban.push('1')), fault(None, "bank-debit-iban"));
    assert_eq!(
        broken(|order| order.creditor_id = "FR73ZZZ123456".into()),
        fault(None, "bank-debit-creditor-id")
    );
    assert_eq!(
        broken(|order| order.debits[4].iban = "FR7610107001011234567890120".into()),
        fault(Some(4), "bank-debit-iban")
    );
    assert_eq!(
        broken(|order| order.debits[0].cents = 0),
        fault(Some(0), "bank-debit-amount")
    );
    assert_eq!(
        broken(|order| order.debits[0].mandate.clear()),
        fault(Some(0), "bank-debit-mandate")
    );
    assert_eq!(
        broken(|order| order.debits[0].on = date(2026, 11, 26)),
        fault(Some(0), "bank-debit-date")
    );
    assert_eq!(
        broken(|order| order.debits[0].signed_on = date(2027, 1, 1)),
        fault(Some(0), "bank-debit-signed")
    );
    assert_eq!(broken(|order| order.debits.clear()), fault(None, "bank-debit-nothing"));
}
