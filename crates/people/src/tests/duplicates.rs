//! The same person written down twice is found; twins, homonyms and relatives are not taken for one.

use kit::write::{Expect, Values};

use super::house::{House, each_house, guardian};
use crate::commands::{Certainty, Likeness, Pair, find_duplicates};

fn found(house: &House, kind: &str) -> Vec<Pair> {
    house
        .store
        .read(|db| find_duplicates(db, &house.access, kind, 100))
        .expect("duplicates are looked for")
}

fn set(house: &House, kind: &str, id: i64, field: &'static str, value: &str) {
    let values = Values::new().with(field, value);
    let written = house.does(|tx, hand| {
        tx.begin(hand.access, hand.clock, "update", "")?;
        hand.update(tx, kind, id, values, Expect::Anything)
    });
    written.expect("the record is changed");
}

#[test]
fn the_same_name_and_birth_date_accents_aside_is_sure() {
    each_house(|house| {
        let zoe = house.enrol("Zoé", "2015-03-14", Vec::new(), house.sixth_a).student.id;
        let again = house.enrol("ZOE", "2015-03-14", Vec::new(), house.sixth_a).student.id;
        house.enrol("Zoé", "2014-03-14", Vec::new(), house.sixth_a);
        let pair = Pair {
            one: zoe,
            other: again,
            likeness: vec![Likeness::NameAndBirth],
            certainty: Certainty::Sure,
        };
        assert_eq!(found(&house, "student"), [pair]);
    });
}

#[test]
fn twins_are_never_proposed_and_homonyms_with_their_own_numbers_never_as_sure() {
    each_house(|house| {
        house.enrol("Zoé", "2015-03-14", Vec::new(), house.sixth_a);
        house.enrol("Noé", "2015-03-14", Vec::new(), house.sixth_a);
        assert_eq!(found(&house, "student"), []);
        let one = house.enrol("Léo", "2015-03-14", Vec::new(), house.sixth_a).student.id;
        let other = house.enrol("Léo", "2015-03-14", Vec::new(), house.sixth_a).student.id;
        set(&house, "student", one, "ine", "123456789AB");
        set(&house, "student", other, "ine", "123456789AC");
        let pairs = found(&house, "student");
        assert_eq!((pairs.len(), pairs[0].certainty), (1, Certainty::Possible));
    });
}

#[test]
fn parents_of_one_family_share_a_telephone_without_being_one_person() {
    each_house(|house| {
        house.enrol(
            "Zoé",
            "2015-03-14",
            vec![guardian("Anne", "mother"), guardian("Paul", "father")],
            house.sixth_a,
        );
        assert_eq!(found(&house, "guardian"), []);
        house.enrol("Léo", "2013-01-02", vec![guardian("Ann", "mother")], house.sixth_a);
        let pairs = found(&house, "guardian");
        assert_eq!(pairs.len(), 2, "one with each parent of the other family");
        assert!(
            pairs
                .iter()
                .all(|pair| pair.likeness == [Likeness::Phone] && pair.certainty == Certainty::Possible)
        );
    });
}
