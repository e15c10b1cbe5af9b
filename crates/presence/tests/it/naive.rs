//! Rates against a computation that counts minute by minute.

use presence::{Rate, Rule, Slot, Span, State, Tally, What};
use proptest::prelude::*;

use crate::{instant, signed, slot, there, under};

/// What was observed, in a form that can be counted by hand.
#[derive(Debug, Clone)]
enum Seen {
    Nothing,
    Signed,
    There(i64, i64),
    Connected(Vec<(i64, i64)>),
}

fn a_slot() -> impl Strategy<Value = (i64, Vec<(i64, i64)>, bool, Seen)> {
    let seen = prop_oneof![
        Just(Seen::Nothing),
        Just(Seen::Signed),
        (0i64..300, 0i64..300).prop_map(|(late, early)| Seen::There(late, early)),
        prop::collection::vec((-30i64..300, 0i64..200), 1..4).prop_map(Seen::Connected),
    ];
    let breaks = prop::collection::vec((0i64..240, 0i64..40), 0..3);
    (1i64..300, breaks, prop::bool::weighted(0.1), seen)
}

fn at(minute: i64) -> jiff::Timestamp {
    instant("2026-11-23T08:00:00Z") + jiff::SignedDuration::from_mins(minute)
}

fn span((from, length): (i64, i64)) -> Span {
    Span::new(at(from), at(from + length))
}

/// Minute by minute: planned, realised.
fn count(length: i64, breaks: &[(i64, i64)], cancelled: bool, seen: &Seen) -> (i64, i64) {
    if cancelled {
        return (0, 0);
    }
    let within = |minute: i64, (from, length): (i64, i64)| from <= minute && minute < from + length;
    let there = |minute: i64| match seen {
        Seen::Nothing => false,
        Seen::Signed => true,
        Seen::There(late, early) => minute >= *late && minute < length - early,
        Seen::Connected(spans) => spans.iter().any(|connected| within(minute, *connected)),
    };
    let taught = |minute: &i64| !breaks.iter().any(|pause| within(*minute, *pause));
    let planned = (0..length).filter(taught).count() as i64;
    let realised = (0..length).filter(taught).filter(|minute| there(*minute)).count() as i64;
    let seen_enough = !matches!(seen, Seen::Connected(_)) || realised >= Rule::default().shortest_connection;
    (planned, if seen_enough { realised } else { 0 })
}

proptest! {
    #[test]
    fn the_rates_are_those_of_counting_minute_by_minute(
        slots in prop::collection::vec(a_slot(), 0..12),
        contract in 0i64..4000,
    ) {
        let mut tally = Tally::default();
        let mut counted = (0, 0);
        for (length, breaks, cancelled, seen) in &slots {
            let slot = Slot {
                breaks: breaks.iter().copied().map(span).collect(),
                cancelled: *cancelled,
                ..slot(Span::new(at(0), at(*length)))
            };
            let what = match seen {
                Seen::Nothing => vec![],
                Seen::Signed => vec![signed()],
                Seen::There(late, early) => vec![there(*late, *early)],
                Seen::Connected(spans) => {
                    spans.iter().copied().map(span).map(|span| What::Connection { span }).collect()
                }
            };
            let verdict = under(&Rule::default(), &slot, what);
            prop_assert_eq!(verdict.planned, verdict.realised + verdict.justified + verdict.lost);
            prop_assert!(verdict.realised >= 0 && verdict.proved <= verdict.realised);
            prop_assert!(verdict.state != State::Expected, "the slot is over");
            let (planned, realised) = count(*length, breaks, *cancelled, seen);
            counted = (counted.0 + planned, counted.1 + realised);
            tally = tally + Tally::from(&verdict);
        }
        prop_assert_eq!((tally.planned, tally.realised), counted);
        prop_assert_eq!(tally.absence(), tally.justified + tally.lost);
        prop_assert_eq!(tally.attendance().is_none(), counted.0 == 0);
        if let Some(rate) = tally.attendance() {
            let naive = (counted.1 as f64 * 10_000.0 / counted.0 as f64 + 0.5).floor() as i64;
            prop_assert_eq!(rate.basis_points(), naive);
        }
        prop_assert_eq!(tally.completion(contract), Rate::of(counted.1, contract));
        prop_assert!(tally.billable(contract) <= contract);
    }
}
