//! The file of accounting entries.

use bank::fec::{COLUMNS, Move, Posting, check, file_name, write};
use jiff::civil::date;
use proptest::prelude::*;

fn line(account: &str, label: &str, cents: i64) -> Move {
    Move {
        account: account.to_owned(),
        account_label: label.to_owned(),
        auxiliary: None,
        cents,
        matched: None,
    }
}

fn sale() -> Posting {
    let mut client = line("411000", "Clients", 7_800);
    client.auxiliary = Some(("C00012".to_owned(), "Menuiserie\tKerdoncuff".to_owned()));
    client.matched = Some(("AA".to_owned(), date(2026, 12, 2)));
    Posting {
        journal: "VE".to_owned(),
        journal_label: "Ventes".to_owned(),
        number: "1".to_owned(),
        on: date(2026, 11, 26),
        document: "F2026-0042".to_owned(),
        document_on: date(2026, 11, 26),
        label: "Facture F2026-0042\r\nMenuiserie".to_owned(),
        validated_on: date(2026, 11, 26),
        lines: vec![
            client,
            line("706000", "Prestations de services", -6_500),
            line("445710", "TVA collectée", -1_300),
        ],
    }
}

#[test]
fn an_entry_is_written_in_the_eighteen_columns_of_the_law() {
    let file = write(&[sale()]).unwrap();
    let rows: Vec<Vec<&str>> = file.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], COLUMNS);
    assert!(
        rows.iter().all(|row| row.len() == 18),
        "nothing in a text breaks the columns"
    );
    assert_eq!(
        rows[1],
        [
            "VE",
            "Ventes",
            "1",
            "20261126",
            "411000",
            "Clients",
            "C00012",
            "Menuiserie Kerdoncuff",
            "F2026-0042",
            "20261126",
            "Facture F2026-0042 Menuiserie",
            "78,00",
            "0,00",
            "AA",
            "20261202",
            "20261126",
            "",
            ""
        ]
    );
    assert_eq!((rows[2][11], rows[2][12]), ("0,00", "65,00"));
    assert_eq!(file_name("732829320", date(2026, 12, 31)), "732829320FEC20261231.txt");
}

#[test]
fn an_entry_that_is_not_balanced_or_comes_twice_is_not_written() {
    let broken = |change: fn(&mut Posting)| {
        let mut posting = sale();
        change(&mut posting);
        write(&[posting]).unwrap_err()[0].key
    };
    assert_eq!(broken(|posting| posting.lines[0].cents += 1), "bank-fec-unbalanced");
    assert_eq!(
        broken(|posting| posting.lines[1].account = "70A".into()),
        "bank-fec-account"
    );
    assert_eq!(broken(|posting| posting.document.clear()), "bank-fec-document");
    assert_eq!(
        broken(|posting| posting.validated_on = date(2026, 11, 25)),
        "bank-fec-validated"
    );
    assert_eq!(check(&[sale(), sale()])[0].key, "bank-fec-number");
}

proptest! {
    #[test]
    fn what_is_debited_is_what_is_credited_to_the_cent(amounts in prop::collection::vec(1_i64..1_000_000_000, 1..8)) {
        let mut posting = sale();
        posting.lines = amounts.iter().map(|cents| line("706000", "Ventes", -cents)).collect();
        posting.lines.push(line("411000", "Clients", amounts.iter().sum()));
        let file = write(&[posting]).unwrap();
        let sum = |column: usize| -> i64 {
            let cells = file.lines().skip(1).filter_map(|line| line.split('\t').nth(column));
            cells.map(|cell| cell.replace(',', "").parse::<i64>().unwrap()).sum()
        };
        prop_assert_eq!(sum(11), sum(12));
    }
}
