//! A family is written down in one save.

use kit::write::Values;

use super::house::{each_house, guardian, refused_fields};
use crate::commands::{Enrolment, NewGuardian, Who, enrol_family};

#[test]
fn six_fields_are_enough_to_enrol_a_student_with_a_guardian() {
    each_house(|house| {
        let student = Values::new()
            .with("last_name", "LE GALL")
            .with("first_name", "Yann")
            .with("class", house.sixth_a);
        let person = Values::new().with("first_name", "Maud").with("mobile", "+33611111111");
        let guardians = vec![NewGuardian {
            who: Who::New(person),
            link: Values::new(),
        }];
        let enrolment = Enrolment {
            student,
            guardians,
            ..Enrolment::default()
        };
        let enrolled = house
            .does(|tx, hand| enrol_family(tx, hand, enrolment))
            .expect("it is enough");

        let (student, guardian) = (enrolled.student.id, enrolled.guardians[0].id);
        assert_eq!(house.text("student", student, "status"), "enrolled");
        assert_eq!(house.text("student", student, "entry_date"), "2026-11-25");
        assert_eq!(house.value("student", student, "level").as_int(), Some(house.sixth));
        assert_eq!(house.value("student", student, "campus").as_int(), Some(house.north));
        assert_eq!(
            house.value("student", student, "school_year").as_int(),
            Some(house.this_year)
        );
        assert_eq!(house.text("student", student, "number"), "2026-00001");
        assert_eq!(
            house.text("guardian", guardian, "last_name"),
            house.text("student", student, "last_name")
        );
        assert_eq!(house.int("SELECT payer_share FROM guardianship"), 100);
        assert_eq!(house.int("SELECT portal FROM guardianship"), 1);
        assert_eq!(house.finds(&house.access, "student", "class:\"6e A\"", None), 1);
        assert_eq!(
            house.finds(&house.access, "student", "guardians:(mobile:filled)", None),
            1
        );
    });
}

#[test]
fn the_whole_family_is_one_operation_that_can_be_undone() {
    each_house(|house| {
        let before = house.int("SELECT count(*) FROM operation");
        house.enrol(
            "Zoé",
            "2015-03-14",
            vec![guardian("Anne", "mother"), guardian("Paul", "father")],
            house.sixth_a,
        );
        assert_eq!(house.int("SELECT count(*) FROM operation"), before + 1);
        assert_eq!(house.int("SELECT count(*) FROM residence"), 3);
        assert_eq!(house.int("SELECT count(*) FROM family_member"), 3);
        assert_eq!(house.undo_last().kept, []);
        for table in [
            "student",
            "guardian",
            "person",
            "family",
            "household",
            "residence",
            "guardianship",
            "stay",
        ] {
            assert_eq!(house.int(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
        }
    });
}

#[test]
fn a_brother_shares_the_family_its_guardians_and_its_home() {
    each_house(|house| {
        let zoe = house.zoe();
        let student = Values::new()
            .with("last_name", "Martin")
            .with("first_name", "Noé")
            .with("class", house.sixth_b);
        let mother = zoe.guardians[0].id;
        let guardians = vec![NewGuardian {
            who: Who::Known(mother),
            link: Values::new().with("relationship", "mother"),
        }];
        let enrolment = Enrolment {
            student,
            guardians,
            family: Some(zoe.family),
            ..Enrolment::default()
        };
        let noe = house
            .does(|tx, hand| enrol_family(tx, hand, enrolment))
            .expect("the brother is enrolled");
        assert_eq!(noe.household, zoe.household);
        assert_eq!(house.int("SELECT count(*) FROM guardian"), 1);
        assert_eq!(house.int("SELECT count(*) FROM family"), 1);
        assert_eq!(
            house.finds(&house.access, "student", "siblings:(first_name:Noé)", None),
            1
        );
        assert_eq!(house.finds(&house.access, "student", "city:Brest", None), 2);
    });
}

#[test]
fn shares_that_do_not_make_the_whole_are_refused_with_the_whole_save() {
    each_house(|house| {
        let mut mother = guardian("Anne", "mother");
        mother.link.set("payer", true);
        mother.link.set("payer_share", 60_i64);
        let student = Values::new().with("last_name", "Martin").with("first_name", "Zoé");
        let enrolment = Enrolment {
            student,
            guardians: vec![mother],
            ..Enrolment::default()
        };
        let error = house
            .does(|tx, hand| enrol_family(tx, hand, enrolment))
            .expect_err("60 is not 100");
        assert_eq!(
            refused_fields(error),
            [(
                "guardians[0].link.payer_share".to_owned(),
                "error-payer-shares".to_owned()
            )]
        );
        assert_eq!(house.int("SELECT count(*) FROM person"), 0);
    });
}
