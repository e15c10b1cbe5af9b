//! Classes, options, statuses and years, over time.

use jiff::civil::date;
use kit::write::Values;

use super::house::{each_house, refused_fields};
use crate::commands::{
    Assignment, Exit, Passage, Promotion, Stretch, add_to_group, assign, change_status, remove_from_group,
    start_school_year,
};

#[test]
fn a_class_planned_for_september_brings_its_level_and_campus_on_the_day() {
    each_house(|house| {
        let zoe = house.zoe().student.id;
        let to = Assignment {
            class: Some(house.fifth_a),
            from: Some(date(2027, 9, 1)),
            ..Assignment::default()
        };
        house.does(|tx, hand| assign(tx, hand, &[zoe], &to)).expect("assigned");
        assert_eq!(house.finds(&house.access, "student", "level:6e campus:NORD", None), 1);
        let september = Some(date(2027, 9, 1));
        assert_eq!(
            house.finds(
                &house.access,
                "student",
                "level:5e campus:SUD class:\"5e A\"",
                september
            ),
            1
        );
    });
}

#[test]
fn many_students_change_class_and_join_an_option_in_one_operation() {
    each_house(|house| {
        let students: Vec<i64> = ["Zoé", "Noé", "Léo"]
            .iter()
            .map(|name| house.enrol(name, "2015-03-14", Vec::new(), house.sixth_a).student.id)
            .collect();
        let to = Assignment {
            class: Some(house.sixth_b),
            groups: vec![house.latin],
            ..Assignment::default()
        };
        let changed = house
            .does(|tx, hand| assign(tx, hand, &students, &to))
            .expect("assigned");
        assert_eq!(changed, 3);
        assert_eq!(
            house.finds(&house.access, "student", "class:\"6e B\" groups:(code:Latin)", None),
            3
        );
        assert_eq!(house.undo_last().kept, []);
        assert_eq!(house.finds(&house.access, "student", "class:\"6e A\"", None), 3);
        assert_eq!(house.int("SELECT count(*) FROM group_membership"), 0);
    });
}

#[test]
fn an_option_is_not_a_class_and_a_class_is_not_a_group() {
    each_house(|house| {
        let zoe = house.zoe().student.id;
        let to = Assignment {
            class: Some(house.latin),
            ..Assignment::default()
        };
        let error = house
            .does(|tx, hand| assign(tx, hand, &[zoe], &to))
            .expect_err("Latin is an option");
        assert_eq!(
            refused_fields(error),
            [("class".to_owned(), "error-class-needed".to_owned())]
        );
        let joined =
            house.does(|tx, hand| add_to_group(tx, hand, house.sixth_b, &[zoe], "student", Stretch::default()));
        assert_eq!(
            refused_fields(joined.expect_err("6e B is a class"))[0].1,
            "error-class-not-a-group"
        );
    });
}

#[test]
fn who_leaves_has_a_date_of_exit_no_class_and_no_option_any_more() {
    each_house(|house| {
        let zoe = house.zoe().student.id;
        let when = Stretch {
            from: Some(date(2026, 9, 1)),
            to: None,
        };
        house
            .does(|tx, hand| add_to_group(tx, hand, house.latin, &[zoe], "student", when))
            .expect("joined");
        let leave = |reason: &'static str, exit: Exit| {
            let from = Some(date(2026, 11, 20));
            house.does(move |tx, hand| change_status(tx, hand, &[zoe], "left", from, reason, &exit))
        };
        let error = leave("", Exit::default()).expect_err("a reason is asked for");
        assert_eq!(
            refused_fields(error),
            [("reason".to_owned(), "error-reason-required".to_owned())]
        );
        let moved = Exit {
            reason: Some("moved".to_owned()),
            destination_school: None,
        };
        leave("déménagement", moved).expect("she leaves");
        assert_eq!(house.text("student", zoe, "exit_date"), "2026-11-20");
        assert_eq!(house.text("student", zoe, "exit_reason"), "moved");
        assert_eq!(
            house.finds(&house.access, "student", "class:empty status:left", None),
            1
        );
        assert_eq!(
            house.finds(&house.access, "student", "class:\"6e A\"", Some(date(2026, 11, 19))),
            1
        );
        assert_eq!(
            house.int("SELECT count(*) FROM group_membership WHERE valid_to = '2026-11-19'"),
            1
        );
        assert_eq!(house.int("SELECT count(*) FROM stay WHERE reason = 'déménagement'"), 1);
        let back = house.does(|tx, hand| {
            change_status(
                tx,
                hand,
                &[zoe],
                "enrolled",
                Some(date(2026, 11, 24)),
                "retour",
                &Exit::default(),
            )
        });
        back.expect("she comes back");
        assert_eq!(house.text("student", zoe, "exit_date"), "");
        assert_eq!(house.text("student", zoe, "entry_date"), "2026-09-01");
    });
}

#[test]
fn a_whole_class_moves_up_but_for_those_who_stay() {
    each_house(|house| {
        let students: Vec<i64> = ["Zoé", "Noé", "Léo"]
            .iter()
            .map(|name| house.enrol(name, "2015-03-14", Vec::new(), house.sixth_a).student.id)
            .collect();
        let passage = Passage {
            from_class: house.sixth_a,
            to_class: Some(house.fifth_a),
            except: vec![students[2]],
        };
        let promotion = Promotion {
            year: house.next_year,
            from: date(2027, 9, 1),
            passages: vec![passage],
            reason: "conseil de classe".to_owned(),
        };
        assert_eq!(
            house
                .does(|tx, hand| start_school_year(tx, hand, &promotion))
                .expect("they move up"),
            2
        );
        assert_eq!(
            house.finds(&house.access, "student", "class:\"5e A\"", Some(date(2027, 9, 1))),
            2
        );
        assert_eq!(
            house.finds(&house.access, "student", "class:\"6e A\"", Some(date(2027, 8, 31))),
            3
        );
        assert_eq!(house.finds(&house.access, "student", "class:\"6e A\"", None), 3);
    });
}

#[test]
fn a_student_taken_out_of_an_option_that_had_not_begun_never_was_in_it() {
    each_house(|house| {
        let zoe = house.zoe().student.id;
        let january = Stretch {
            from: Some(date(2027, 1, 4)),
            to: None,
        };
        house
            .does(|tx, hand| add_to_group(tx, hand, house.latin, &[zoe], "student", january))
            .expect("joined");
        let again = house.does(|tx, hand| add_to_group(tx, hand, house.latin, &[zoe], "student", january));
        assert_eq!(again.expect("nothing to do"), 0);
        let left = house.does(|tx, hand| remove_from_group(tx, hand, house.latin, &[zoe], None, ""));
        assert_eq!(left.expect("taken out"), 1);
        assert_eq!(house.int("SELECT count(*) FROM group_membership"), 0);
    });
}

#[test]
fn a_level_said_beside_the_class_is_kept() {
    each_house(|house| {
        let student = Values::new()
            .with("last_name", "Martin")
            .with("first_name", "Zoé")
            .with("class", house.sixth_a)
            .with("level", house.fifth);
        let written = house.does(|tx, hand| {
            tx.begin(hand.access, hand.clock, "create", "")?;
            hand.create(tx, "student", student, None)
        });
        let student = written.expect("written").id;
        assert_eq!(house.value("student", student, "level").as_int(), Some(house.fifth));
        assert_eq!(house.value("student", student, "campus").as_int(), Some(house.north));
        assert_ne!(house.north, house.south);
    });
}
