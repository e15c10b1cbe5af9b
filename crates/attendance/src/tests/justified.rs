//! Justifications: handed in, accepted, refused, undone; what the verdicts become.

use jiff::civil::date;
use kit::Error;
use kit::write::{Hand, undo};

use super::house::{House, each_house};
use crate::follow::{FOLLOWER, judge_again};
use crate::justification::{self, HandedIn};

fn hand_in(house: &House, reason: &str) -> kit::Result<i64> {
    let desk = house.desk();
    house.store.write(|tx| {
        tx.begin(&house.access, &house.clock, "hand_in_justification", "")?;
        let given = HandedIn {
            learner: house.zoe,
            from: date(2026, 11, 23),
            to: date(2026, 11, 23),
            reason,
            note: "",
            document: None,
        };
        Ok(justification::hand_in(tx, desk, &given)?.id)
    })
}

fn decide(house: &House, id: i64, accepted: bool, answer: &str) -> kit::Result<i64> {
    house.store.write(|tx| {
        let operation = tx.begin(&house.access, &house.clock, "decide", answer)?;
        let hand = Hand::new(&house.access, &house.clock);
        justification::decide(tx, hand, &house.law, id, accepted, answer)?;
        Ok(operation)
    })
}

fn figures(house: &House) -> (i64, i64, i64) {
    let sql = "SELECT planned, justified, lost FROM presence_sum WHERE learner_id = $1";
    let row = house
        .store
        .read(|db| db.row(sql, &[house.zoe.into()]))
        .unwrap()
        .unwrap();
    let at = |index: usize| row[index].as_int().unwrap();
    (at(0), at(1), at(2))
}

#[test]
fn an_absence_becomes_justified_when_its_justification_is_accepted_and_lost_again_when_it_is_undone() {
    each_house(|house| {
        let work = |tx: &mut kit::Tx<'_>, happened: &_| judge_again(tx, &house.clock, happened);
        let follow = || kit::journal::follow::step(&house.store, FOLLOWER, 1_000, work).unwrap();
        follow();
        house.declare(0, house.zoe, "absent", None, "").unwrap();
        house.declare(1, house.zoe, "late", Some(30), "").unwrap();
        house.declare(2, house.zoe, "absent", None, "").unwrap();
        assert_eq!(figures(&house), (630, 0, 450));
        assert!(
            matches!(hand_in(&house, "unjustified"), Err(Error::Invalid(_))),
            "nobody hands that in"
        );
        let id = hand_in(&house, "sick_leave").unwrap();
        assert_eq!(figures(&house), (630, 0, 450), "it waits");
        assert_eq!(house.count("presence", "pending:yes reason:sick_leave"), 2);
        let operation = decide(&house, id, true, "").unwrap();
        assert_eq!(figures(&house), (630, 240, 210), "the day it covers, not the next");
        assert_eq!(house.count("presence", "state:excused"), 1);
        assert_eq!(house.broken(), None);
        let hand = Hand::new(&house.access, &house.clock);
        house.store.write(|tx| undo(hand, tx, operation)).unwrap();
        assert_eq!(house.broken(), None, "the follower has not heard of it yet");
        follow();
        assert_eq!(figures(&house), (630, 0, 450));
        assert_eq!(house.broken(), None);
    });
}

#[test]
fn a_refusal_says_why_and_holds_against_what_was_declared_before() {
    each_house(|house| {
        house.declare(0, house.zoe, "excused", None, "sick_leave").unwrap();
        house.sign(1, house.zoe).unwrap();
        let id = hand_in(&house, "family_event").unwrap();
        assert!(matches!(decide(&house, id, false, " "), Err(Error::Invalid(_))));
        decide(&house, id, false, "Le document est illisible").unwrap();
        assert_eq!(figures(&house), (420, 0, 210), "who was there lost nothing");
        decide(&house, id, true, "").unwrap();
        assert_eq!(figures(&house), (420, 210, 0));
    });
}

#[test]
fn kept_sums_give_the_rates_that_judging_gives_and_streaks_are_counted_from_one_slot_to_the_next() {
    use crate::board::{self, Asked, By};
    each_house(|house| {
        house.whole(0);
        house.sign(1, house.noe).unwrap();
        for slot in [1, 2, 3] {
            house.declare(slot, house.zoe, "absent", None, "unjustified").unwrap();
        }
        let asked = Asked {
            session: Some(house.session),
            ..Asked::default()
        };
        let ledger = house
            .store
            .read(|db| crate::rates::ledger(db, &house.clock, &house.law, house.session))
            .unwrap();
        let naive = ledger
            .lines
            .iter()
            .find(|line| line.learner.person.id == house.zoe)
            .unwrap();
        let lines = house
            .store
            .read(|db| board::lines(db, &house.access, By::Learner, &asked))
            .unwrap();
        let kept = lines.iter().find(|line| line.id == house.zoe).unwrap();
        assert_eq!(kept.tally, naive.tally);
        assert_eq!(
            (kept.attendance(), kept.completion()),
            (naive.attendance(), naive.completion())
        );
        for by in By::ALL {
            let lines = house
                .store
                .read(|db| board::lines(db, &house.access, by, &asked))
                .unwrap();
            let lost: i64 = lines.iter().map(|line| line.tally.lost).sum();
            assert_eq!(lost, 630, "by {by:?}");
        }
        let one_day = Asked {
            days: Some((date(2026, 11, 24), date(2026, 11, 24))),
            ..asked
        };
        let lines = house
            .store
            .read(|db| board::lines(db, &house.access, By::Session, &one_day))
            .unwrap();
        assert_eq!(lines[0].tally.lost, 420);
        let streaks = house.store.read(|db| board::streaks(db, house.session)).unwrap();
        let zoe = streaks.iter().find(|(learner, _)| *learner == house.zoe).unwrap().1;
        assert_eq!((zoe.longest, zoe.current), (3, 3));
    });
}
