//! What happens by itself when the day comes.

use jiff::civil::date;
use kit::write::{Expect, Values};

use super::house::{House, each_house, guardian};
use crate::commands::{Assignment, assign, come_of_age, roll_over};

fn portals(house: &House) -> i64 {
    house.int("SELECT count(*) FROM guardianship WHERE portal = 1")
}

#[test]
fn guardians_of_a_student_who_turns_eighteen_lose_the_portal() {
    each_house(|house| {
        house.enrol("Zoé", "2008-11-26", vec![guardian("Anne", "mother")], house.sixth_a);
        let today = house.does(|tx, hand| come_of_age(tx, hand, 100)).expect("the eve");
        assert_eq!((today.len(), portals(&house)), (0, 1));
        house.clock.advance_seconds(24 * 3_600);
        let birthday = house.does(|tx, hand| come_of_age(tx, hand, 100)).expect("the birthday");
        assert_eq!((birthday.len(), portals(&house)), (1, 0));
        assert_eq!(
            house
                .does(|tx, hand| come_of_age(tx, hand, 100))
                .expect("the day after"),
            Vec::<i64>::new()
        );
    });
}

#[test]
fn a_student_of_age_may_let_them_go_on_reading() {
    each_house(|house| {
        let zoe = house.enrol("Zoé", "2006-01-01", vec![guardian("Anne", "mother")], house.sixth_a);
        let agrees = Values::new().with("guardians_informed", true);
        let agreed = house.does(|tx, hand| {
            tx.begin(hand.access, hand.clock, "update", "")?;
            hand.update(tx, "student", zoe.student.id, agrees, Expect::Anything)
        });
        agreed.expect("she agrees");
        assert_eq!(
            house.does(|tx, hand| come_of_age(tx, hand, 100)).expect("the job"),
            Vec::<i64>::new()
        );
        assert_eq!(portals(&house), 1);
    });
}

#[test]
fn a_planned_class_becomes_the_current_one_on_its_day_and_idle_days_leave_no_trace() {
    each_house(|house| {
        let zoe = house.zoe().student.id;
        let to = Assignment {
            class: Some(house.sixth_b),
            from: Some(date(2026, 11, 26)),
            ..Assignment::default()
        };
        house.does(|tx, hand| assign(tx, hand, &[zoe], &to)).expect("planned");
        let operations = house.int("SELECT count(*) FROM operation");
        assert_eq!(house.does(|tx, hand| roll_over(tx, hand, 100)).expect("today"), 0);
        assert_eq!(house.int("SELECT count(*) FROM operation"), operations);
        house.clock.advance_seconds(24 * 3_600);
        assert_eq!(house.does(|tx, hand| roll_over(tx, hand, 100)).expect("tomorrow"), 1);
        assert_eq!(house.value("student", zoe, "class").as_int(), Some(house.sixth_b));
        assert_eq!(house.does(|tx, hand| roll_over(tx, hand, 100)).expect("once"), 0);
    });
}
