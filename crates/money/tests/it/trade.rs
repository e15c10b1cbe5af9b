//! Examples of the trade.

use jiff::civil::date;
use money::{
    Age, Credit, CreditLine, Discount, Fault, Line, Open, Quantity, Schedule, Totals, Vat, settle, share, split,
    split_evenly,
};

fn line(quantity: &str, unit_price: i64, vat: Vat) -> Line {
    let quantity = Quantity::read(quantity).expect("a quantity");
    Line {
        quantity,
        unit_price,
        discount: Discount::None,
        vat,
    }
}

#[test]
fn vat_is_rounded_once_for_each_rate_and_not_for_each_line() {
    // Three lines of 0.33 € at 20 %: 0.066 € each would make 0.21 €; the sum makes 0.198 €.
    let lines = [line("1", 33, Vat::Rate(2000)); 3];
    let totals = Totals::of(&lines, Discount::None).expect("totals");
    assert_eq!((totals.net, totals.tax, totals.gross), (99, 20, 119));
}

#[test]
fn exempt_training_and_a_room_let_at_twenty_per_cent_stand_on_one_invoice() {
    let lines = [line("14", 9_000, Vat::Training), line("2", 15_000, Vat::Rate(2000))];
    let totals = Totals::of(&lines, Discount::None).expect("totals");
    let groups: Vec<_> = totals
        .groups
        .iter()
        .map(|group| (group.vat.category(), group.base, group.tax))
        .collect();
    assert_eq!(groups, [("S", 30_000, 6_000), ("E", 126_000, 0)]);
    assert_eq!(totals.gross, 162_000);
}

#[test]
fn a_discount_on_the_whole_bears_on_each_rate_in_proportion() {
    let lines = [line("1", 10_000, Vat::Rate(2000)), line("1", 30_000, Vat::Training)];
    let totals = Totals::of(&lines, Discount::Share(1_000)).expect("totals");
    assert_eq!(
        (totals.lines_net, totals.allowance, totals.net),
        (40_000, 4_000, 36_000)
    );
    assert_eq!((totals.groups[0].base, totals.groups[0].tax), (9_000, 1_800));
    assert_eq!((totals.groups[1].base, totals.groups[1].tax), (27_000, 0));
}

#[test]
fn an_indemnity_and_the_franchise_stand_alone() {
    let together = |one, other| Totals::of(&[line("1", 100, one), line("1", 100, other)], Discount::None).err();
    assert_eq!(together(Vat::OutOfScope, Vat::Training), Some(Fault::Mixed));
    assert_eq!(together(Vat::Franchise, Vat::Training), Some(Fault::Mixed));
    assert_eq!(together(Vat::Franchise, Vat::Rate(2000)), Some(Fault::Mixed));
    assert_eq!(together(Vat::ReverseCharge, Vat::Training), None);
}

#[test]
fn vat_is_a_rate_or_an_exemption_and_never_both() {
    assert_eq!(Vat::of(2000, ""), Ok(Vat::Rate(2000)));
    for name in ["exempt_training", "261-4-4", "261-4-4° a", "VATEX-FR-CGI261-4"] {
        assert_eq!(Vat::of(0, name), Ok(Vat::Training), "{name}");
    }
    assert_eq!(Vat::of(0, "293 B"), Ok(Vat::Franchise));
    for (points, exemption) in [
        (0, ""),
        (2000, "exempt_training"),
        (0, "because"),
        (-5, ""),
        (10_001, ""),
    ] {
        assert_eq!(
            Vat::of(points, exemption),
            Err(Fault::Exemption),
            "{points} {exemption}"
        );
    }
}

#[test]
fn a_discount_above_the_price_and_a_price_below_zero_are_refused() {
    let mut reduced = line("2", 500, Vat::Training);
    reduced.discount = Discount::Amount(1_001);
    assert_eq!(Totals::of(&[reduced], Discount::None), Err(Fault::Discount));
    assert_eq!(
        Totals::of(&[line("1", -1, Vat::Training)], Discount::None),
        Err(Fault::NegativePrice)
    );
    assert_eq!(
        Totals::of(&[line("1", 1, Vat::Training)], Discount::Share(10_001)),
        Err(Fault::Discount)
    );
}

#[test]
fn quantities_are_read_as_people_type_them() {
    for (typed, shown) in [
        ("14", "14"),
        ("3,5", "3.5"),
        ("0.0001", "0.0001"),
        ("-1", "-1"),
        ("1 000,50", "1000.5"),
    ] {
        assert_eq!(
            Quantity::read(typed).map(|quantity| quantity.to_string()),
            Ok(shown.to_owned()),
            "{typed}"
        );
    }
    for typed in ["", "x", "1.00001", ".", "1e3", "--1", "99999999"] {
        assert!(Quantity::read(typed).is_err(), "{typed}");
    }
    assert_eq!(
        Quantity::hours(100).map(|hours| hours.to_string()),
        Ok("1.6667".to_owned())
    );
}

#[test]
fn a_funder_pays_for_what_was_delivered_and_the_company_the_rest() {
    // 800 € granted of 1,000 €; three quarters delivered.
    let delivered = share(100_000, 75, 100);
    assert_eq!(split(delivered, &[80_000, 20_000]), [60_000, 15_000]);
}

#[test]
fn what_does_not_come_out_even_gives_its_cents_to_the_first() {
    assert_eq!(split_evenly(10_000, 3), [3_334, 3_333, 3_333]);
    assert_eq!(split(-100, &[1, 1, 1]), [-34, -33, -33]);
    assert_eq!(split(5, &[0, 0]), [3, 2]);
    assert!(split_evenly(5, 0).is_empty());
}

#[test]
fn fees_of_a_year_are_spread_over_months_with_a_deposit_first() {
    let days = Schedule::monthly(date(2026, 8, 31), 4).expect("days");
    assert_eq!(
        days,
        [
            date(2026, 8, 31),
            date(2026, 9, 30),
            date(2026, 10, 31),
            date(2026, 11, 30)
        ]
    );
    let spread = Schedule::even(100_001, &days, Some(3_000)).expect("a schedule");
    let amounts: Vec<i64> = spread.iter().map(|instalment| instalment.cents).collect();
    assert_eq!(amounts, [30_000, 23_334, 23_334, 23_333]);
}

#[test]
fn shares_of_a_schedule_make_the_whole() {
    let half = (date(2026, 9, 1), 5_000);
    assert_eq!(Schedule::of(vec![half]), Err(Fault::Schedule));
    let schedule = Schedule::of(vec![half, (date(2026, 10, 1), 5_000)]).expect("a schedule");
    assert_eq!(
        schedule
            .spread(101)
            .iter()
            .map(|instalment| instalment.cents)
            .collect::<Vec<_>>(),
        [51, 50]
    );
}

#[test]
fn three_invoices_paid_by_one_transfer_are_settled_in_order_and_the_rest_is_kept() {
    let debts = [(1, 10_000), (2, 5_000), (3, 2_500)].map(|(id, cents)| Open { id, cents });
    let paid = settle(20_000, &debts);
    assert_eq!(
        (paid.parts.as_slice(), paid.left),
        ([(1, 10_000), (2, 5_000), (3, 2_500)].as_slice(), 2_500)
    );
    let short = settle(12_000, &debts);
    assert_eq!(
        (short.parts.as_slice(), short.left),
        ([(1, 10_000), (2, 2_000)].as_slice(), 0)
    );
}

#[test]
fn two_credit_notes_of_halves_give_back_the_vat_of_the_whole() {
    let lines = [line("1", 333, Vat::Rate(2000))];
    let totals = Totals::of(&lines, Discount::None).expect("totals");
    let part = |cents| [CreditLine { line: 0, cents }];
    let first = Credit::of(&lines, &totals, &[], &part(167)).expect("a credit");
    let second = Credit::of(&lines, &totals, &part(167), &part(166)).expect("a credit");
    assert_eq!(first.tax + second.tax, totals.tax);
    assert_eq!(first.gross + second.gross, totals.gross);
    let more = Credit::of(&lines, &totals, &part(167), &part(167));
    assert_eq!(more, Err(Fault::Credit));
    assert_eq!(Credit::of(&lines, &totals, &[], &part(0)), Err(Fault::Credit));
    assert_eq!(Credit::left(&totals, &part(167)), part(166));
}

#[test]
fn a_debt_ages_from_the_day_after_it_is_due() {
    let due = date(2026, 1, 31);
    let on = |day| Age::of(due, day).code();
    assert_eq!(on(date(2026, 1, 31)), "due");
    assert_eq!(on(date(2026, 2, 1)), "30");
    assert_eq!(on(date(2026, 3, 2)), "30");
    assert_eq!(on(date(2026, 3, 3)), "60");
    assert_eq!(on(date(2026, 5, 2)), "over");
}
