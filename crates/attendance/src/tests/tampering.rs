//! Signing in the store, on both engines: the rules, the verdicts that follow, and what verification says of an edit.

use crate::rates;
use crate::tests::house::{House, each_house};

fn figures(house: &House, learner: i64) -> (i64, i64, i64, i64) {
    let read = house
        .store
        .read(|db| rates::ledger(db, &house.clock, &house.law, house.session));
    let ledger = read.unwrap();
    let line = ledger
        .lines
        .iter()
        .find(|line| line.learner.person.id == learner)
        .unwrap();
    (
        line.tally.planned,
        line.tally.realised,
        line.tally.justified,
        line.tally.lost,
    )
}

#[test]
fn a_slot_is_signed_countersigned_and_sealed_and_verdicts_follow() {
    each_house(|house| {
        house.sign(0, house.zoe).unwrap();
        assert_eq!(house.refusal(house.seal(0)), "attendance-not-countersigned");
        house.countersign(0, house.trainer).unwrap();
        house.seal(0).unwrap();
        for at in 1..4 {
            house.whole(at);
        }
        assert_eq!(figures(&house, house.zoe), (840, 840, 0, 0));
        assert_eq!(figures(&house, house.noe), (840, 630, 0, 210));
        assert_eq!(house.count("presence", "state:absent"), 1);
        assert_eq!(house.count("attendance_act", "act:signature"), 7);
        assert_eq!(house.broken(), None);
    });
}

#[test]
fn what_may_not_be_signed_is_refused_with_its_reason() {
    each_house(|house| {
        house.sign(0, house.zoe).unwrap();
        assert_eq!(house.refusal(house.sign(0, house.zoe)), "attendance-signed-already");
        assert_eq!(house.refusal(house.sign(0, house.trainer)), "attendance-not-enrolled");
        assert_eq!(
            house.refusal(house.countersign(0, house.zoe)),
            "attendance-another-trainer"
        );
        house.countersign(0, house.trainer).unwrap();
        assert_eq!(
            house.refusal(house.countersign(0, house.trainer)),
            "attendance-countersigned-already"
        );
        house.seal(0).unwrap();
        assert_eq!(house.refusal(house.seal(0)), "attendance-sealed");
        assert_eq!(house.refusal(house.sign(0, house.noe)), "attendance-sealed");
        house.edit("UPDATE slot SET status = 'cancelled' WHERE id = (SELECT max(id) FROM slot)");
        assert_eq!(house.refusal(house.sign(3, house.noe)), "attendance-cancelled");
        house.edit("UPDATE enrolment SET exit_date = '2026-11-23' WHERE learner_id IN (SELECT max(id) FROM learner)");
        assert_eq!(house.refusal(house.sign(2, house.noe)), "attendance-not-expected");
        assert_eq!(house.broken(), None);
    });
}

#[test]
fn roll_call_counts_minutes_and_a_sealed_sheet_is_only_rectified() {
    each_house(|house| {
        house
            .declare(0, house.zoe, "late", Some(30), "transport_incident")
            .unwrap();
        house.declare(0, house.noe, "absent", None, "").unwrap();
        assert_eq!(figures(&house, house.zoe), (840, 180, 30, 630));
        assert_eq!(
            house.refusal(house.declare(0, house.zoe, "late", Some(300), "")),
            "attendance-minutes-out-of-range"
        );
        assert_eq!(
            house.refusal(house.declare(0, house.zoe, "asleep", None, "")),
            "attendance-state-unknown"
        );
        house.countersign(0, house.trainer).unwrap();
        house.seal(0).unwrap();
        assert_eq!(
            house.refusal(house.declare(0, house.noe, "present", None, "")),
            "attendance-rectify-why"
        );
        house
            .declare(0, house.noe, "present", None, "Il était à l’infirmerie")
            .unwrap();
        assert_eq!(figures(&house, house.noe).1, 210);
        assert_eq!(
            house.count("attendance_act", "act:mark"),
            2,
            "what was declared first remains"
        );
        assert_eq!(house.count("attendance_act", "act:rectification"), 1);
        assert_eq!(house.broken(), None);
    });
}

#[test]
fn an_edit_behind_the_program_is_found_and_its_slot_named() {
    let edits = [
        (
            "UPDATE attendance_act SET typed_name = 'Zoé Noel' WHERE number = 5",
            "altered",
        ),
        (
            "UPDATE attendance_act SET received_at = received_at - 60000000 WHERE number = 5",
            "altered",
        ),
        (
            "UPDATE attendance_act SET learner_id = by_id WHERE number = 8",
            "altered",
        ),
        (
            "UPDATE attendance_act SET evidence = replace(evidence, 'tablet', 'link') WHERE number = 5",
            "altered",
        ),
        ("DELETE FROM attendance_act WHERE number = 5", "removed"),
        ("DELETE FROM attendance_act WHERE number = 8", "removed"),
        (
            "UPDATE presence SET realised = 0, lost = 210, state = 'absent' WHERE slot_id = (SELECT max(slot_id) FROM presence)",
            "verdict",
        ),
    ];
    each_house(|house| {
        house.whole(0);
        house.whole(1);
        let second = house.slot(1).uid.to_string();
        let copy = "CREATE TABLE kept AS SELECT * FROM attendance_act";
        house.store.write(|tx| tx.exec(copy, &[]).map(drop)).unwrap();
        for (sql, how) in edits {
            house.edit(sql);
            assert_eq!(
                house.broken(),
                Some((format!("attendance-verify-{how}"), second.clone())),
                "{sql}"
            );
            if !sql.contains("presence SET") {
                house.edit("DELETE FROM attendance_act");
                house.edit("INSERT INTO attendance_act SELECT * FROM kept");
                assert_eq!(house.broken(), None, "put back after {sql}");
            }
        }
    });
}

#[test]
fn what_was_signed_is_not_changed_or_removed_by_anyone() {
    use kit::write::{Expect, Hand, Values};
    each_house(|house| {
        let act = house.sign(0, house.zoe).unwrap();
        let hand = Hand::new(&house.access, &house.clock);
        let changed: kit::Result<_> = house.store.write(|tx| {
            tx.begin(&house.access, &house.clock, "edit", "")?;
            let values = Values::new().with("note", "autre");
            hand.update_unchecked(tx, "attendance_act", act.id, values, Expect::Anything)
        });
        assert_eq!(house.refusal(changed), "attendance-act-stands");
        let removed: kit::Result<_> = house.store.write(|tx| {
            tx.begin(&house.access, &house.clock, "delete", "")?;
            hand.delete(tx, "attendance_act", act.id)
        });
        assert_eq!(house.refusal(removed), "attendance-act-stands");
    });
}

#[test]
fn a_slot_cancelled_or_a_learner_who_left_is_judged_again_and_is_no_edit() {
    use crate::follow::{FOLLOWER, judge_again};
    use kit::journal::follow::step;
    use kit::write::{Expect, Hand, Values};
    each_house(|house| {
        let follow = || {
            let work = |tx: &mut kit::Tx<'_>, happened: &_| judge_again(tx, &house.clock, happened);
            step(&house.store, FOLLOWER, 1_000, work).unwrap()
        };
        follow();
        house.whole(0);
        for learner in [house.zoe, house.noe] {
            house.sign(1, learner).unwrap();
        }
        follow();
        let change = |kind: &str, id: i64, values: Values| {
            let hand = Hand::new(&house.access, &house.clock);
            let done: kit::Result<_> = house.store.write(|tx| {
                tx.begin(&house.access, &house.clock, "edit", "")?;
                hand.update(tx, kind, id, values, Expect::Anything)
            });
            done.unwrap();
        };
        change("slot", house.slots[1], Values::new().with("status", "cancelled"));
        assert_eq!(house.broken(), None, "the follower has not heard of it yet");
        follow();
        assert_eq!(house.broken(), None);
        assert_eq!(house.count("presence", "state:cancelled"), 2);
        let place = "SELECT id FROM enrolment WHERE learner_id = $1";
        let place = house.store.read(|db| db.int(place, &[house.noe.into()])).unwrap();
        change("enrolment", place, Values::new().with("starts_on", "2026-11-24"));
        follow();
        assert_eq!(house.broken(), None);
        assert_eq!(house.count("presence", "state:not_expected"), 1);
    });
}
