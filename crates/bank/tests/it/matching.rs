//! Which invoices a statement pays.

use std::time::Instant;

use bank::Entry;
use bank::matching::{Open, Proposal, Reason, SURE, propose};
use jiff::civil::date;
use proptest::prelude::*;

fn entry(cents: i64, label: &str, party: Option<&str>) -> Entry {
    Entry {
        booked_on: date(2026, 11, 2),
        value_on: None,
        cents,
        label: label.to_owned(),
        counterparty: party.map(str::to_owned),
        iban: None,
        reference: None,
        bank_reference: None,
        returned: None,
    }
}

fn open(id: i64, number: &str, left: i64, payer: &str, due_on: &str) -> Open {
    Open {
        id,
        number: number.to_owned(),
        left,
        payers: vec![payer.to_owned()],
        iban: None,
        due_on: due_on.to_owned(),
        steps: Vec::new(),
    }
}

fn books() -> Vec<Open> {
    vec![
        open(
            1,
            "F2026-0042",
            126_000,
            "Menuiserie Kerdoncuff & Fils SARL",
            "2026-11-20",
        ),
        open(2, "F2026-0043", 30_000, "Mme Léa Le Bihan", "2026-11-21"),
        open(3, "F2026-0044", 45_000, "OPCO Mobilités", "2026-11-10"),
        open(4, "F2026-0045", 55_000, "OPCO Mobilités", "2026-11-11"),
        open(5, "F2026-0046", 70_000, "OPCO Mobilités", "2026-11-12"),
        open(6, "F2026-0047", 30_000, "M. Yann Quéméner", "2026-11-22"),
        open(7, "F2026-0048", 30_000, "M. Yann Quéméner", "2026-12-22"),
        open(8, "F2026-0049", 88_888, "Ville de Brest", "2026-12-22"),
    ]
}

fn only(entry: Entry) -> Option<Proposal> {
    propose(&[entry], &books()).into_iter().next()
}

#[test]
fn a_number_in_the_label_is_the_surest_however_it_is_written() {
    for label in [
        "VIR FACTURE F2026-0042",
        "fact f2026 0042 merci",
        "F20260042",
        "REGLT 2026/0042 KERDONCUFF",
    ] {
        let found = only(entry(126_000, label, None)).unwrap();
        assert_eq!(found.parts, [(1, 126_000)], "{label}");
        assert!(found.confidence >= SURE);
        assert_eq!(found.reasons[0], Reason::Number("F2026-0042".to_owned()));
    }
}

#[test]
fn one_transfer_pays_three_invoices() {
    let numbered = only(entry(170_000, "F2026-0044 F2026-0045 F2026-0046", None)).unwrap();
    assert_eq!(numbered.parts, [(3, 45_000), (4, 55_000), (5, 70_000)]);
    assert!(numbered.confidence >= SURE && numbered.reasons.contains(&Reason::Sum(3)));
    let named = only(entry(125_000, "VIREMENT SEPA", Some("OPCO MOBILITES"))).unwrap();
    assert_eq!(named.parts, [(4, 55_000), (5, 70_000)]);
    assert!(named.reasons.contains(&Reason::Sum(2)) && named.confidence < SURE);
}

#[test]
fn the_payer_and_the_amount_tell_the_invoice_and_a_doubt_is_told() {
    let found = only(entry(30_000, "VIR DE MME LE BIHAN LEA", None)).unwrap();
    assert_eq!(found.parts, [(2, 30_000)]);
    assert!(found.confidence >= SURE);
    let twice = only(entry(30_000, "VIREMENT", Some("QUEMENER YANN"))).unwrap();
    assert_eq!(twice.parts, [(6, 30_000)], "the one due first");
    assert!(twice.reasons.contains(&Reason::Among(2)) && twice.confidence < SURE);
    let unknown = only(entry(88_888, "VIREMENT RECU", None)).unwrap();
    assert_eq!((unknown.parts, unknown.confidence), (vec![(8, 88_888)], 45));
    assert_eq!(only(entry(12_345, "VIREMENT RECU", None)), None);
    assert_eq!(
        only(entry(-126_000, "F2026-0042", None)),
        None,
        "what goes out pays nothing"
    );
}

#[test]
fn too_little_is_a_part_and_too_much_is_told() {
    let part = only(entry(60_000, "acompte F2026-0042", None)).unwrap();
    assert_eq!((part.parts, part.over), (vec![(1, 60_000)], 0));
    assert!(part.reasons.contains(&Reason::Part));
    let over = only(entry(130_000, "F2026-0042", None)).unwrap();
    assert_eq!((over.parts, over.over), (vec![(1, 126_000)], 4_000));
    assert!(over.reasons.contains(&Reason::Over));
}

#[test]
fn an_account_that_paid_before_tells_the_payer() {
    let mut books = books();
    books[7].iban = Some("FR76 1010 7001 0112 3456 7890 129".to_owned());
    let mut line = entry(88_888, "VIREMENT", None);
    line.iban = Some("FR7610107001011234567890129".to_owned());
    let found = &propose(&[line], &books)[0];
    assert_eq!(
        (found.parts.clone(), found.reasons[0].clone()),
        (vec![(8, 88_888)], Reason::Account)
    );
    assert!(found.confidence >= SURE);
}

#[test]
fn two_lines_do_not_pay_one_invoice_twice() {
    let lines = [
        entry(126_000, "F2026-0042", None),
        entry(126_000, "F2026-0042 rappel", None),
    ];
    let found = propose(&lines, &books());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].entry, 0);
}

/// Ten thousand lines against fifty thousand open invoices, as a large centre would have on its worst day.
#[test]
fn ten_thousand_lines_are_matched_against_fifty_thousand_invoices_in_no_time() {
    let names = [
        "Martin", "Bernard", "Petit", "Durand", "Leroy", "Moreau", "Simon", "Laurent", "Lefebvre", "Michel",
    ];
    let payer = |rank: usize| format!("{} {} {}", names[rank % 10], names[rank / 10 % 10], rank / 4);
    let left = |rank: usize| 10_000 + i64::try_from(rank * 7 % 90_000).unwrap();
    let books: Vec<Open> = (0..50_000)
        .map(|rank| {
            open(
                i64::try_from(rank).unwrap(),
                &format!("F2026-{rank:05}"),
                left(rank),
                &payer(rank),
                "2026-11-20",
            )
        })
        .collect();
    let lines: Vec<Entry> = (0..10_000)
        .map(|rank| match rank % 4 {
            0 => entry(left(rank * 5), &format!("VIR SEPA FACTURE F2026-{:05}", rank * 5), None),
            1 => entry(left(rank * 5), "VIR SEPA RECU", Some(&payer(rank * 5))),
            2 => entry(left(rank * 5) + left(rank * 5 + 1), "VIR SEPA", Some(&payer(rank * 5))),
            _ => entry(1_234_567, "VIR SEPA INCONNU", Some("Personne de connu")),
        })
        .collect();
    let started = Instant::now();
    let found = propose(&lines, &books);
    let took = started.elapsed();
    let right = found
        .iter()
        .filter(|one| one.entry % 4 == 0 && one.parts[0].0 == i64::try_from(one.entry * 5).unwrap());
    assert_eq!(right.count(), 2_500);
    assert!(found.len() > 5_000, "{}", found.len());
    assert!(took.as_secs() < 20, "{took:?} in a build that is not optimised");
}

proptest! {
    #[test]
    fn no_more_is_paid_than_came_in_nor_than_was_owed(
        lefts in prop::collection::vec(1_i64..2_000, 1..40),
        lines in prop::collection::vec((1_i64..6_000, 0_usize..40, any::<bool>()), 1..40),
    ) {
        let payer = |rank: usize| ["Martin Paul", "Durand Anne", "OPCO Uniformation"][rank % 3];
        let books: Vec<Open> = lefts
            .iter()
            .enumerate()
            .map(|(rank, left)| open(i64::try_from(rank).unwrap(), &format!("F2026-{rank:04}"), *left, payer(rank), "2026-11-01"))
            .collect();
        let lines: Vec<Entry> = lines
            .into_iter()
            .map(|(cents, rank, numbered)| {
                let label = if numbered { format!("F2026-{rank:04}") } else { String::new() };
                entry(cents, &label, Some(payer(rank)))
            })
            .collect();
        let found = propose(&lines, &books);
        let mut paid = vec![0_i64; books.len()];
        for one in &found {
            let sum: i64 = one.parts.iter().map(|(_, cents)| cents).sum();
            prop_assert_eq!(sum + one.over, lines[one.entry].cents);
            prop_assert!(!one.reasons.is_empty() && !one.parts.is_empty() && one.confidence <= 100);
            for (id, cents) in &one.parts {
                prop_assert!(*cents > 0);
                paid[usize::try_from(*id).unwrap()] += cents;
            }
        }
        for (paid, book) in paid.iter().zip(&books) {
            prop_assert!(*paid <= book.left);
        }
    }
}

/// Ten months of 100,01 € and the last of 99,91 €, of which one is paid.
fn monthly(id: i64, number: &str, payer: &str) -> Open {
    Open {
        steps: (0..10).map(|left| left * 10_001).rev().collect(),
        ..open(id, number, 90_009, payer, "2026-11-05")
    }
}

#[test]
fn the_amount_of_an_instalment_is_as_sure_as_that_of_an_invoice() {
    let books = [
        monthly(1, "F2026-0100", "Mme Léa Le Bihan"),
        monthly(2, "F2026-0101", "M. Yann Quéméner"),
    ];
    let transfer = |cents| entry(cents, "VIR SEPA", Some("LE BIHAN LEA"));
    let found = propose(&[transfer(10_001), transfer(20_002)], &books);
    let parts: Vec<_> = found.iter().map(|one| (one.parts.clone(), one.over)).collect();
    assert_eq!(
        parts,
        [(vec![(1, 10_001)], 0), (vec![(1, 20_002)], 0)],
        "one month, then the two that follow"
    );
    assert!(
        found
            .iter()
            .all(|one| one.confidence >= SURE && one.reasons.contains(&Reason::Instalment))
    );
    assert!(
        found.iter().all(|one| !one.reasons.contains(&Reason::Part)),
        "an instalment is no part payment"
    );
    let numbered = propose(&[entry(10_001, "VIR F2026-0101", None)], &books);
    assert_eq!(
        (numbered[0].parts.clone(), numbered[0].confidence),
        (vec![(2, 10_001)], 97)
    );
    let odd = propose(&[transfer(10_000)], &books);
    assert!(
        odd[0].confidence < SURE && odd[0].reasons.contains(&Reason::Part),
        "a cent less is not"
    );
    let twins = [
        monthly(1, "F2026-0100", "Mme Léa Le Bihan"),
        monthly(2, "F2026-0101", "Mme Léa Le Bihan"),
    ];
    let among = propose(&[transfer(10_001)], &twins);
    assert!(among[0].confidence < SURE, "two children, one transfer: someone looks");
}
