//! What happens elsewhere reaches paths: someone is enrolled, an activity is added, presence is found, a word is undone.

use attendance::act::Signer;
use attendance::commands::{self, Declaration, Desk};
use attendance::roster;
use attendance::verdict::Law;
use kit::journal::follow::step;
use kit::write::{self, Hand, Values};

use super::house::{House, each_house};
use crate::follow::{self, FOLLOWER};
use crate::progress;

/// Lets the room hear of what happened since the last time.
fn hear(house: &House) {
    step(&house.store, FOLLOWER, 1_000, |tx, happened| {
        follow::settle(tx, Hand::new(&house.access, &house.clock), happened)
    })
    .unwrap();
}

fn call(house: &House, learner: i64) {
    let law = Law::shipped();
    let called = house.store.write(|tx| {
        let slot = roster::slot(tx, &house.clock, house.slot)?.expect("a slot");
        let person = roster::person(tx, slot.trainer.expect("a trainer"))?.expect("a person");
        let desk = Desk {
            hand: Hand::new(&house.access, &house.clock),
            files: &house.files,
            law: &law,
        };
        let by = Signer {
            person,
            role: "trainer",
            identity: "account",
        };
        let declaration = Declaration {
            state: "present".to_owned(),
            minutes: None,
            reason: None,
        };
        commands::declare(tx, desk, &slot, learner, declaration, by, Default::default())
    });
    called.unwrap();
}

#[test]
fn whoever_is_enrolled_is_given_the_activities_and_those_added_later() {
    each_house(|house| {
        hear(&house);
        let values = Values::new().with("last_name", "Carré").with("first_name", "Iris");
        let iris = house.create("learner", values);
        let values = Values::new().with("session", house.session).with("learner", iris);
        house.create("enrolment", values);
        hear(&house);
        assert_eq!(house.count("activity_progress", "state:to_do"), 4);
        let values = Values::new()
            .with("module", house.module)
            .with("title", "Pour aller plus loin")
            .with("form", "resource");
        house.create("activity", values);
        hear(&house);
        assert_eq!(house.count("activity_progress", ""), 3 * 5);
    });
}

#[test]
fn presence_at_a_slot_of_its_module_makes_a_meeting_done_and_its_minutes_are_counted_once() {
    each_house(|house| {
        house.assign(house.zoe);
        hear(&house);
        call(&house, house.zoe);
        hear(&house);
        let standing = house.standing(house.zoe, house.on_site);
        assert_eq!((standing.state.as_str(), standing.counted), ("done", 0));
        house.act(house.zoe, house.page, progress::declare).unwrap();
        assert_eq!(
            house.presence(house.zoe),
            (210, 210),
            "180 of the morning, 30 of the page"
        );
        let broken = house
            .store
            .read(|db| attendance::verify::first_break(db, &house.clock))
            .unwrap();
        assert_eq!(broken, None, "the sums that are kept are those of the verdicts");
    });
}

#[test]
fn a_word_that_is_undone_is_counted_no_more() {
    each_house(|house| {
        house.assign(house.zoe);
        hear(&house);
        hear(&house);
        let (place, page) = (house.place(house.zoe), house.step(house.page));
        let operation = house
            .write_as(Some(house.zoe), |tx, hand| {
                progress::declare(tx, hand, &place, &page)?;
                tx.begin(hand.access, hand.clock, "test", "")
            })
            .unwrap();
        assert_eq!(house.presence(house.zoe), (30, 30));
        let hand = Hand::new(&house.access, &house.clock);
        house.store.write(|tx| write::undo(hand, tx, operation)).unwrap();
        hear(&house);
        assert_eq!(
            (house.state(house.zoe, house.page), house.presence(house.zoe)),
            ("to_do".into(), (0, 0))
        );
    });
}
