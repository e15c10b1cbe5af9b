//! What holds for any amounts.

use money::{Credit, CreditLine, Discount, Line, Open, Quantity, Totals, Vat, apportion, settle, split};
use proptest::prelude::*;

fn vat() -> impl Strategy<Value = Vat> {
    prop_oneof![
        Just(Vat::Rate(2000)),
        Just(Vat::Rate(1000)),
        Just(Vat::Rate(550)),
        Just(Vat::Rate(210)),
        Just(Vat::Training),
    ]
}

fn discount() -> impl Strategy<Value = Discount> {
    prop_oneof![Just(Discount::None), (0u16..=10_000).prop_map(Discount::Share)]
}

prop_compose! {
    fn line()(quantity in 1i64..2_000_000, unit_price in 0i64..5_000_000, discount in discount(), vat in vat()) -> Line {
        let quantity = Quantity::of(quantity).expect("a quantity within bounds");
        Line { quantity, unit_price, discount, vat }
    }
}

/// Half up, as one would on paper, in tenths of thousandths of a cent.
fn on_paper(base: i64, points: u16) -> i64 {
    let exact = i128::from(base) * i128::from(points);
    i64::try_from((exact + 5_000).div_euclid(10_000)).expect("an amount")
}

proptest! {
    #[test]
    fn totals_are_the_sums_of_their_parts(lines in prop::collection::vec(line(), 1..12), whole in discount()) {
        let totals = Totals::of(&lines, whole).expect("totals");
        prop_assert_eq!(totals.lines_net, totals.lines.iter().map(|line| line.net).sum::<i64>());
        prop_assert_eq!(totals.allowance, totals.lines.iter().map(|line| line.allowance).sum::<i64>());
        prop_assert_eq!(totals.net, totals.lines_net - totals.allowance);
        prop_assert_eq!(totals.net, totals.groups.iter().map(|group| group.base).sum::<i64>());
        prop_assert_eq!(totals.tax, totals.groups.iter().map(|group| group.tax).sum::<i64>());
        prop_assert_eq!(totals.gross, totals.net + totals.tax);
        for group in &totals.groups {
            prop_assert_eq!(group.tax, on_paper(group.base, group.vat.basis_points()));
        }
        for line in &totals.lines {
            prop_assert!(line.owed() >= 0 && line.discount >= 0 && line.allowance >= 0);
        }
    }

    #[test]
    fn what_several_pay_adds_up_to_the_bill_vat_included(lines in prop::collection::vec(line(), 1..6),
            weights in prop::collection::vec(1u64..1_000, 1..5), whole in discount()) {
        let totals = Totals::of(&lines, whole).expect("totals");
        let shares = split(totals.net, &weights);
        prop_assume!(shares.iter().all(|share| *share > 0));
        let owed: Vec<(i64, Vat)> = lines.iter().zip(&totals.lines).map(|(line, sum)| (sum.owed(), line.vat)).collect();
        let parts = apportion(&owed, &shares).expect("parts");
        for (index, (cents, _)) in owed.iter().enumerate() {
            prop_assert_eq!(parts.iter().map(|part| part[index]).sum::<i64>(), *cents);
        }
        let mut tax = 0;
        for (part, share) in parts.iter().zip(&shares) {
            prop_assert!((part.iter().sum::<i64>() - share).abs() <= 100 * 4, "a share moved too far");
            for group in &totals.groups {
                let base = part.iter().zip(&lines).filter(|(_, line)| line.vat == group.vat).map(|(cents, _)| cents);
                tax += group.vat.on(base.sum());
            }
        }
        prop_assert_eq!(tax, totals.tax);
    }

    #[test]
    fn what_is_split_adds_up_and_no_part_is_a_cent_away(cents in -1_000_000i64..1_000_000,
            weights in prop::collection::vec(0u64..100_000, 1..20)) {
        let parts = split(cents, &weights);
        prop_assert_eq!(parts.iter().sum::<i64>(), cents);
        let whole: u64 = weights.iter().sum();
        if whole > 0 {
            for (part, weight) in parts.iter().zip(&weights) {
                let away = (i128::from(*part) * i128::from(whole) - i128::from(cents) * i128::from(*weight)).abs();
                prop_assert!(away < i128::from(whole));
            }
        }
    }

    #[test]
    fn credit_notes_of_the_parts_give_back_the_whole(lines in prop::collection::vec(line(), 1..6),
            whole in discount(), cuts in prop::collection::vec(prop::collection::vec(0u64..100, 6), 1..5)) {
        let totals = Totals::of(&lines, whole).expect("totals");
        prop_assume!(totals.net > 0);
        let mut before: Vec<CreditLine> = Vec::new();
        let mut credited = 0;
        for cut in &cuts {
            let left = Credit::left(&totals, &before);
            let now: Vec<CreditLine> = left.iter().zip(cut)
                .map(|(left, cut)| CreditLine { line: left.line, cents: money::share(left.cents, *cut, 100) })
                .collect();
            let Ok(credit) = Credit::of(&lines, &totals, &before, &now) else { continue };
            for group in &credit.groups {
                prop_assert!((group.tax - group.vat.on(group.base)).abs() <= 1);
            }
            credited += credit.gross;
            before.extend(credit.lines);
        }
        let left = Credit::left(&totals, &before);
        if let Ok(last) = Credit::of(&lines, &totals, &before, &left) {
            credited += last.gross;
            before.extend(last.lines);
        }
        prop_assert_eq!(credited, totals.gross);
        let more = [CreditLine { line: 0, cents: 1 }];
        prop_assert!(Credit::of(&lines, &totals, &before, &more).is_err());
    }

    #[test]
    fn a_payment_is_shared_out_whole_and_no_debt_receives_more_than_it_is(cents in 0i64..1_000_000,
            debts in prop::collection::vec(0i64..200_000, 0..10)) {
        let debts: Vec<Open> = debts.iter().zip(1..).map(|(cents, id)| Open { id, cents: *cents }).collect();
        let paid = settle(cents, &debts);
        prop_assert_eq!(paid.parts.iter().map(|part| part.1).sum::<i64>() + paid.left, cents);
        for (id, part) in &paid.parts {
            let debt = debts.iter().find(|debt| debt.id == *id).expect("a debt");
            prop_assert!(*part > 0 && *part <= debt.cents);
        }
        let owed: i64 = debts.iter().map(|debt| debt.cents).sum();
        prop_assert_eq!(paid.left, (cents - owed).max(0));
    }
}
