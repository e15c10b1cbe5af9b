//! Statements as banks send them.

use std::path::{Path, PathBuf};

use bank::{Format, Statement, StatementError, read};
use jiff::civil::date;

use crate::judge::judged;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

fn one(name: &str) -> Statement {
    let mut all = read(&file(name), name).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn text(content: &[u8]) -> Result<Statement, StatementError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("releve.csv");
    std::fs::write(&path, content).unwrap();
    read(&path, "releve.csv").map(|mut all| all.remove(0))
}

#[test]
fn both_versions_of_camt_say_the_same() {
    let (old, new) = (one("releve-camt-02.xml"), one("releve-camt-08.xml"));
    assert_eq!(old.entries, new.entries);
    assert_eq!(old.format, Format::Camt053);
    assert_eq!(old.account.as_ref().unwrap().number, "FR7630006000011234567890189");
    let paid = &old.entries[0];
    assert_eq!((paid.booked_on, paid.cents), (date(2026, 11, 2), 126_000));
    assert_eq!(paid.label, "Facture F2026-0042 · VIREMENT SEPA RECU");
    assert_eq!(paid.counterparty.as_deref(), Some("MENUISERIE KERDONCUFF ET FILS"));
    assert_eq!(paid.reference.as_deref(), Some("VIR-88412"));
    let batch: Vec<i64> = old.entries[1..3].iter().map(|entry| entry.cents).collect();
    assert_eq!(batch, [20_000, 25_000], "a batch is as many lines as it has payments");
    assert_eq!(
        (old.entries[3].cents, old.entries[3].returned.as_deref()),
        (-15_050, Some("AM04"))
    );
    assert_eq!(old.closing.unwrap().cents, 1_154_950);
}

#[test]
fn a_statement_in_lines_of_120_characters_is_read() {
    let statement = one("releve-cfonb.txt");
    assert_eq!(statement.format, Format::Cfonb120);
    assert_eq!(
        statement.account.as_ref().unwrap().number,
        "FR7630006000011234567890189",
        "RIB told as IBAN"
    );
    let (paid, returned) = (&statement.entries[0], &statement.entries[1]);
    assert_eq!(
        (paid.booked_on, paid.value_on, paid.cents),
        (date(2026, 11, 2), Some(date(2026, 11, 2)), 126_000)
    );
    assert_eq!(paid.counterparty.as_deref(), Some("MENUISERIE KERDONCUFF ET FILS"));
    assert!(paid.label.contains("FACTURE F2026-0042"));
    assert_eq!(paid.reference.as_deref(), Some("VIR-88412"));
    assert_eq!((returned.cents, returned.returned.as_deref()), (-15_050, Some("04")));
    assert_eq!(statement.closing.unwrap().cents, 1_109_660);
}

#[test]
fn other_libraries_read_the_same_amounts() {
    let names = ["releve-camt-02.xml", "releve-camt-08.xml", "releve-cfonb.txt"];
    let paths: Vec<PathBuf> = names.iter().map(|name| file(name)).collect();
    let found = judged(&paths.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    let cents = |text: &str| (text.parse::<f64>().unwrap() * 100.0).round() as i64;
    let cfonb: Vec<i64> = found["releve-cfonb.txt"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| cents(line[1].as_str().unwrap()))
        .collect();
    assert_eq!(
        cfonb,
        one("releve-cfonb.txt")
            .entries
            .iter()
            .map(|entry| entry.cents)
            .collect::<Vec<_>>()
    );
    let camt = found["releve-camt-02.xml"].as_array().unwrap();
    let signed = |line: &serde_json::Value| {
        let sum = cents(line[1].as_str().unwrap());
        if line[2] == "DBIT" { -sum } else { sum }
    };
    let read: Vec<i64> = camt.iter().map(signed).collect();
    assert_eq!(
        read,
        one("releve-camt-02.xml")
            .entries
            .iter()
            .map(|entry| entry.cents)
            .collect::<Vec<_>>()
    );
    assert_eq!(found["releve-camt-08.xml"], found["releve-camt-02.xml"]);
}

#[test]
fn a_statement_with_a_line_missing_is_refused() {
    let whole = std::fs::read_to_string(file("releve-cfonb.txt")).unwrap();
    let kept: Vec<&str> = whole.lines().filter(|line| !line.contains("COTISATION")).collect();
    let error = text(kept.join("\n").as_bytes()).unwrap_err();
    assert!(
        matches!(
            error,
            StatementError::Unbalanced {
                lines: 110_950,
                balances: 109_660
            }
        ),
        "{error}"
    );
    let camt = std::fs::read_to_string(file("releve-camt-02.xml")).unwrap();
    assert!(matches!(
        text(camt.replace(">10.00<", ">11.00<").as_bytes()),
        Err(StatementError::Unbalanced { .. })
    ));
}

#[test]
fn lines_without_ends_of_line_are_read_too() {
    let whole = std::fs::read_to_string(file("releve-cfonb.txt")).unwrap();
    let packed: String = whole.lines().collect();
    assert_eq!(
        text(packed.as_bytes()).unwrap().entries,
        one("releve-cfonb.txt").entries
    );
}

#[test]
fn spreadsheets_of_several_banks_are_read_by_their_titles() {
    let agricole = "Téléchargement du 05/11/2026\n\nCompte courant n° 12345678901;\nSolde au 05/11/2026;11 096,60\n\n\
                    Date;Libellé;Débit euros;Crédit euros;\n02/11/2026;\"VIREMENT EN VOTRE FAVEUR\nMENUISERIE F2026-0042\";;1 260,00;\n\
                    03/11/2026;PRLV IMPAYE;150,50;;\n";
    let found = text(agricole.as_bytes()).unwrap();
    let cents: Vec<i64> = found.entries.iter().map(|entry| entry.cents).collect();
    assert_eq!(cents, [126_000, -15_050]);
    assert_eq!(found.entries[0].label, "VIREMENT EN VOTRE FAVEUR MENUISERIE F2026-0042");
    let english = "Booking date,Description,Amount\n2026-11-02,MENUISERIE,1260.00\n2026-11-03,FEES,-12.9\n";
    let cents: Vec<i64> = text(english.as_bytes())
        .unwrap()
        .entries
        .iter()
        .map(|entry| entry.cents)
        .collect();
    assert_eq!(cents, [126_000, -1_290]);
    let (latin, ..) = ("Date comptable\tLibellé\tMontant\n02/11/26\tChèque\t-1.234,50 €\n", ());
    let bytes: Vec<u8> = latin
        .chars()
        .map(|letter| u8::try_from(letter as u32).unwrap_or(0x80))
        .collect();
    let found = text(&bytes).unwrap();
    assert_eq!(
        (found.entries[0].booked_on, found.entries[0].cents),
        (date(2026, 11, 2), -123_450)
    );
}

#[test]
fn what_is_no_statement_is_told_so() {
    let key = |content: &str| text(content.as_bytes()).unwrap_err().key();
    assert_eq!(key("Nom;Prénom\nMartin;Jeanne\n"), "bank-column-date");
    assert_eq!(key("Date;Montant\n02/11/2026;12\n"), "bank-column-label");
    assert_eq!(key("Date;Libellé\n02/11/2026;Chèque\n"), "bank-column-amount");
    assert_eq!(key("Date;Libellé;Montant\n31/02/2026;Chèque;12\n"), "bank-line");
    let camt = std::fs::read_to_string(file("releve-camt-02.xml")).unwrap();
    assert_eq!(key(&camt.replace("1260.00", "1260,00")), "bank-line");
    let typed = camt.replace("<Document", "<!DOCTYPE x [<!ENTITY y \"z\">]><Document");
    assert_eq!(key(&typed), "bank-document-type");
}

#[test]
fn a_file_read_twice_gives_each_line_the_same_key_and_twins_their_own() {
    let statement = one("releve-camt-02.xml");
    assert_eq!(statement.keys(), one("releve-camt-08.xml").keys());
    let twins = "Date;Libellé;Montant\n02/11/2026;CB;-5\n02/11/2026;CB;-5\n";
    let keys = text(twins.as_bytes()).unwrap().keys();
    assert_ne!(keys[0], keys[1]);
}

#[test]
fn no_cut_or_changed_statement_makes_reading_panic() {
    for name in ["releve-cfonb.txt", "releve-camt-02.xml"] {
        let whole = std::fs::read(file(name)).unwrap();
        for at in (0..whole.len()).step_by(97) {
            let _ = text(&whole[..at]);
            let mut changed = whole.clone();
            changed[at] = b'J';
            let _ = text(&changed);
        }
    }
}
