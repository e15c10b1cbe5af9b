//! Guardians come and go, pay their share, and live where they live.

use kit::write::Values;

use super::house::{each_house, guardian, refused_fields};
use crate::commands::{Home, Move, Who, link_guardian, move_home, set_payers, unlink_guardian};

#[test]
fn a_second_guardian_takes_the_next_rank_and_joins_the_family() {
    each_house(|house| {
        let zoe = house.zoe();
        let father = Values::new().with("last_name", "Le Goff").with("first_name", "Paul");
        let link = Values::new().with("relationship", "father");
        let father = house
            .does(|tx, hand| link_guardian(tx, hand, zoe.student.id, Who::New(father), link))
            .expect("the father is linked");
        assert_eq!(
            house.int("SELECT parent_rank FROM guardianship ORDER BY id DESC LIMIT 1"),
            2
        );
        assert_eq!(
            house.int("SELECT emergency_priority FROM guardianship ORDER BY id DESC LIMIT 1"),
            2
        );
        assert_eq!(
            house.int("SELECT main_contact FROM guardianship ORDER BY id DESC LIMIT 1"),
            0
        );
        assert_eq!(house.int("SELECT count(*) FROM family_member"), 3);
        let again =
            house.does(|tx, hand| link_guardian(tx, hand, zoe.student.id, Who::Known(father.id), Values::new()));
        assert_eq!(
            refused_fields(again.expect_err("linked already"))[0].1,
            "error-already-linked"
        );
    });
}

#[test]
fn two_payers_share_the_fees_and_the_shares_make_a_hundred() {
    each_house(|house| {
        let zoe = house.enrol(
            "Zoé",
            "2015-03-14",
            vec![guardian("Anne", "mother"), guardian("Paul", "father")],
            house.sixth_a,
        );
        let (student, mother, father) = (zoe.student.id, zoe.guardians[0].id, zoe.guardians[1].id);
        house
            .does(|tx, hand| set_payers(tx, hand, student, &[(father, 40), (mother, 60)]))
            .expect("60 + 40");
        assert_eq!(
            house.int("SELECT CAST(sum(payer_share) AS BIGINT) FROM guardianship"),
            100
        );
        let wrong = house.does(|tx, hand| set_payers(tx, hand, student, &[(mother, 60), (father, 60)]));
        assert_eq!(refused_fields(wrong.expect_err("120"))[0].1, "error-payer-shares");
        house
            .does(|tx, hand| set_payers(tx, hand, student, &[(father, 100)]))
            .expect("the father alone");
        assert_eq!(house.int("SELECT count(*) FROM guardianship WHERE payer = 1"), 1);
    });
}

#[test]
fn the_same_rank_is_not_given_twice() {
    each_house(|house| {
        let zoe = house.zoe();
        let person = Values::new().with("last_name", "Le Goff").with("first_name", "Paul");
        let link = Values::new().with("parent_rank", 1_i64);
        let twice = house.does(|tx, hand| link_guardian(tx, hand, zoe.student.id, Who::New(person), link));
        assert_eq!(
            refused_fields(twice.expect_err("the mother is first"))[0].1,
            "error-rank-taken"
        );
    });
}

#[test]
fn a_guardian_who_is_unlinked_leaves_the_family_but_stays_on_record() {
    each_house(|house| {
        let zoe = house.enrol(
            "Zoé",
            "2015-03-14",
            vec![guardian("Anne", "mother"), guardian("Paul", "father")],
            house.sixth_a,
        );
        let father = zoe.guardians[1].id;
        house
            .does(|tx, hand| unlink_guardian(tx, hand, zoe.student.id, father, "jugement"))
            .expect("unlinked");
        assert_eq!(house.int("SELECT count(*) FROM guardianship"), 1);
        assert_eq!(house.int("SELECT count(*) FROM family_member"), 2);
        assert_eq!(house.text("guardian", father, "first_name"), "Paul");
        assert_eq!(house.undo_last().kept, []);
        assert_eq!(house.int("SELECT count(*) FROM family_member"), 3);
    });
}

#[test]
fn a_child_in_alternating_residence_keeps_one_main_home() {
    each_house(|house| {
        let zoe = house.zoe();
        let new_home = |keeps_others, main| Move {
            people: vec![zoe.student.id],
            home: Home::New {
                family: zoe.family,
                values: Values::new().with("city", "Quimper"),
            },
            share: "alternating".to_owned(),
            main,
            keeps_others,
            reason: String::new(),
        };
        house
            .does(|tx, hand| move_home(tx, hand, new_home(true, false)))
            .expect("a second home");
        let homes = format!("SELECT count(*) FROM residence WHERE person_id = {}", zoe.student.id);
        assert_eq!(house.int(&homes), 2);
        assert_eq!(house.int(&format!("{homes} AND is_main = 1")), 1);
        assert_eq!(house.finds(&house.access, "student", "city:Brest", None), 1);
        house
            .does(|tx, hand| move_home(tx, hand, new_home(true, true)))
            .expect("a third, now the main one");
        assert_eq!(house.int(&format!("{homes} AND is_main = 1")), 1);
        assert_eq!(house.finds(&house.access, "student", "city:Quimper", None), 1);
        house
            .does(|tx, hand| move_home(tx, hand, new_home(false, true)))
            .expect("a move for good");
        assert_eq!(house.int(&homes), 1);
    });
}

#[test]
fn a_colleague_who_becomes_a_guardian_keeps_what_was_known_and_what_is_taken_away_is_in_the_journal() {
    each_house(|house| {
        let known = Values::new()
            .with("last_name", "Arnon")
            .with("first_name", "Laure")
            .with("email", "laure@example.org")
            .with("work_phone", "+33261919011");
        let staff = house.does(|tx, hand| {
            tx.begin(&house.access, &house.clock, "create", "")?;
            hand.create(tx, "staff", known, None)
        });
        let laure = staff.expect("a colleague").id;
        let said = Values::new()
            .with("email", "laure@home.example")
            .with("work_phone", kit::Value::Null);
        let made = house.does(|tx, hand| {
            tx.begin(&house.access, &house.clock, "create", "")?;
            hand.create(tx, "guardian", said, Some(laure))
        });
        made.expect("a guardian");
        assert_eq!(house.text("staff", laure, "email"), "laure@home.example");
        assert_eq!(house.text("staff", laure, "work_phone"), "");
        let told = house.store.read(|db| {
            let sql = "SELECT changes FROM journal WHERE kind = 'guardian' AND record = $1";
            db.scalar(sql, &[laure.into()])
        });
        let told = told.expect("the journal is read").to_text().into_owned();
        assert!(told.contains(r#""work_phone":["+33261919011",null]"#), "{told}");

        house.undo_last();
        assert_eq!(house.text("staff", laure, "email"), "laure@example.org");
        assert_eq!(house.text("staff", laure, "work_phone"), "+33261919011");
    });
}
