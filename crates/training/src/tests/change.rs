//! Slots that are moved, cancelled, replaced and given to others; never two at once for anyone.

use kit::write::{Values, undo};
use kit::{Error, Value};
use proptest::prelude::*;

use crate::concern::Concern;
use crate::holidays::Closed;

use super::house::{House, each_house, refused};
use crate::commands::{cancel_slot, concerns, move_slot, replace_slot, replace_trainer};

fn at(day: u8, from: &str, to: &str) -> Values {
    Values::new()
        .with("day", format!("2026-12-{day:02}"))
        .with("start_time", from)
        .with("end_time", to)
}

fn slot(house: &House, session: i64, day: u8, trainer: i64) -> i64 {
    let values = at(day, "09:00", "12:30")
        .with("session", session)
        .with("trainer", trainer);
    house.create("slot", values).expect("the slot is planned")
}

fn shift(house: &House, slot: i64, values: Values) -> kit::Result<()> {
    house.write(|tx, hand| move_slot(tx, hand, slot, values.clone()))
}

fn why(result: kit::Result<impl std::fmt::Debug>) -> String {
    match result {
        Err(Error::Refused(message)) => message.key,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_slot_moves_unless_its_trainer_or_its_session_is_taken_or_its_sheet_is_sealed() {
    each_house(|house| {
        let first = slot(&house, house.session, 1, house.trainer);
        slot(&house, house.session, 2, house.trainer);
        slot(&house, house.overseas, 3, house.trainer);
        assert_eq!(
            why(shift(&house, first, at(2, "10:00", "12:00"))),
            "training-taken-session"
        );
        assert_eq!(
            why(shift(&house, first, at(3, "05:00", "08:00"))),
            "training-taken-trainer"
        );
        shift(&house, first, at(3, "13:30", "17:00")).unwrap();
        assert_eq!(house.text("slot", first, "half_day"), "afternoon");
        let seal = Values::new().with("sealed", true);
        house
            .write(|tx, hand| hand.update_unchecked(tx, "slot", first, seal.clone(), kit::write::Expect::Anything))
            .unwrap();
        assert_eq!(
            why(shift(&house, first, at(4, "09:00", "12:00"))),
            "training-slot-sealed"
        );
        assert_eq!(
            why(house.update("slot", first, at(4, "09:00", "12:00"))),
            "training-slot-sealed",
            "by no door"
        );
    });
}

#[test]
fn a_cancelled_slot_says_why_is_replaced_once_and_all_of_it_is_undone() {
    each_house(|house| {
        let lost = slot(&house, house.session, 1, house.trainer);
        let cancel = |reason: &str| house.write(|tx, hand| cancel_slot(tx, hand, lost, reason));
        assert_eq!(refused(cancel(" ")), ["reason"]);
        cancel("Panne de chauffage").unwrap();
        assert_eq!(house.text("slot", lost, "cancel_reason"), "Panne de chauffage");
        assert_eq!(why(cancel("encore")), "training-slot-not-planned");
        let operation = house
            .write(|tx, hand| {
                let made = replace_slot(tx, hand, lost, at(4, "09:00", "12:30"))?;
                let operation = tx.int("SELECT max(id) FROM operation", &[])?;
                Ok((made.id, operation))
            })
            .unwrap();
        let (made, operation) = operation;
        assert_eq!(house.text("slot", lost, "status"), "replaced");
        assert_eq!(house.get("slot", made, "trainer"), Value::Int(house.trainer));
        assert_eq!(
            why(house.write(|tx, hand| replace_slot(tx, hand, lost, at(5, "09:00", "12:30")))),
            "training-slot-not-cancelled"
        );
        let hand = kit::write::Hand::new(&house.access, &house.clock);
        house.store.write(|tx| undo(hand, tx, operation)).unwrap();
        assert_eq!(house.text("slot", lost, "status"), "cancelled");
    });
}

#[test]
fn a_trainer_is_replaced_from_a_slot_on_unless_the_other_is_taken_once() {
    each_house(|house| {
        let slots: Vec<i64> = (1..=4)
            .map(|day| slot(&house, house.session, day, house.trainer))
            .collect();
        let give = |slot: i64, onwards: bool| {
            house.write(|tx, hand| replace_trainer(tx, hand, slot, house.other_trainer, onwards))
        };
        assert_eq!(give(slots[0], false).unwrap(), 1);
        let busy = slot(&house, house.overseas, 3, house.other_trainer);
        shift(&house, busy, at(3, "12:30", "15:00")).unwrap();
        assert_eq!(why(give(slots[1], true)), "training-taken-trainer");
        assert_eq!(
            house.get("slot", slots[1], "trainer"),
            Value::Int(house.trainer),
            "all or none"
        );
        shift(&house, busy, at(5, "12:30", "15:00")).unwrap();
        assert_eq!(give(slots[1], true).unwrap(), 3);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is moved where, nobody is ever in two places.
    #[test]
    fn no_two_slots_of_a_trainer_overlap_however_they_are_moved(
        moves in prop::collection::vec((0..6_usize, 1..5_u8, 7..18_u8, 1..5_u8), 1..25)
    ) {
        each_house(|house| {
            let slots: Vec<i64> = (0..6).map(|turn| {
                let session = if turn % 2 == 0 { house.session } else { house.overseas };
                slot(&house, session, 6 + turn, house.trainer)
            }).collect();
            for (which, day, hour, length) in &moves {
                let (from, to) = (format!("{hour:02}:00"), format!("{:02}:00", hour + length));
                let _ = shift(&house, slots[*which], at(*day, &from, &to));
            }
            let sql = "SELECT count(*) FROM slot a JOIN slot b ON b.id > a.id AND b.trainer_id = a.trainer_id
                AND b.starts_at < a.ends_at AND b.ends_at > a.starts_at";
            assert_eq!(house.store.read(|db| db.int(sql, &[])).unwrap(), 0);
        });
    }
}

#[test]
fn a_trainer_who_is_away_is_given_nothing_and_what_is_unusual_asks_for_a_confirmation() {
    each_house(|house| {
        let first = slot(&house, house.session, 1, house.trainer);
        let away = Values::new()
            .with("trainer", house.trainer)
            .with("starts_on", "2026-12-03")
            .with("ends_on", "2026-12-04");
        house.create("trainer_away", away).unwrap();
        assert_eq!(
            why(shift(&house, first, at(4, "09:00", "12:00"))),
            "training-taken-away"
        );
        shift(&house, first, at(7, "09:00", "12:00")).unwrap();
        let asked = |values: &Values| house.write(|tx, _| concerns(tx, first, values)).unwrap();
        assert_eq!(asked(&at(8, "09:00", "12:00")), []);
        assert_eq!(asked(&at(6, "09:00", "12:00")), [Concern::Closed(Closed::Sunday)]);
        assert_eq!(asked(&at(25, "09:00", "12:00")), [Concern::Closed(Closed::Holiday)]);
        for (from, to) in [("09:00", "11:00"), ("11:00", "12:30")] {
            let hours = Values::new()
                .with("trainer", house.trainer)
                .with("weekday", "tuesday")
                .with("start_time", from)
                .with("end_time", to);
            house.create("trainer_hours", hours).unwrap();
        }
        assert_eq!(
            asked(&at(8, "09:00", "12:30")),
            [],
            "hours that follow one another are one"
        );
        assert_eq!(asked(&at(8, "09:00", "13:00")), [Concern::OutsideHours]);
        assert_eq!(
            asked(&at(9, "09:00", "12:00")),
            [Concern::OutsideHours],
            "no hours on that day"
        );
        shift(&house, first, at(6, "09:00", "12:00")).unwrap();
        assert_eq!(house.text("slot", first, "keeps_closed_day"), "1");
        shift(&house, first, at(8, "09:00", "12:00")).unwrap();
        assert_eq!(house.text("slot", first, "keeps_closed_day"), "0");
    });
}
