//! Two records of one person become one, and two again when it was a mistake.

use jiff::civil::date;
use kit::write::Values;

use super::house::{each_house, guardian, refused_fields};
use crate::commands::{Attachment, Merge, Stretch, add_to_group, attach_document, merge_persons};

fn merge(kind: &str, keep: i64, other: i64, chosen: Values) -> Merge {
    Merge {
        kind: kind.to_owned(),
        keep,
        others: vec![other],
        chosen,
    }
}

#[test]
fn what_hung_on_the_other_student_hangs_on_the_kept_one_and_undoing_restores_both() {
    each_house(|house| {
        let kept = house.enrol("Zoé", "2015-03-14", vec![guardian("Anne", "mother")], house.sixth_a);
        let other = house.enrol("Zoe", "2015-03-14", vec![guardian("Paul", "father")], house.sixth_b);
        let (keep, gone) = (kept.student.id, other.student.id);
        let when = Stretch {
            from: Some(date(2026, 9, 1)),
            to: None,
        };
        house
            .does(|tx, hand| add_to_group(tx, hand, house.latin, &[keep, gone], "student", when))
            .expect("both");
        let passport = Attachment {
            owner_kind: "student".to_owned(),
            owner: gone,
            title: Some("Passeport".to_owned()),
            ..Attachment::default()
        };
        house
            .does(|tx, hand| attach_document(tx, hand, passport))
            .expect("attached");
        let number = house.text("student", gone, "number");
        let count = |table: &str| house.int(&format!("SELECT count(*) FROM {table}"));
        let tables = [
            "student",
            "person",
            "guardianship",
            "family_member",
            "residence",
            "stay",
            "group_membership",
        ];
        let before = tables.map(count);

        let chosen = Values::new().with("number", number.as_str());
        house
            .does(|tx, hand| merge_persons(tx, hand, &merge("student", keep, gone, chosen)))
            .expect("merged");
        assert_eq!(count("student"), 1);
        assert_eq!(count("guardianship"), 2);
        assert_eq!(count("stay"), 1);
        assert_eq!(count("group_membership"), 1);
        assert_eq!(house.text("student", keep, "number"), number);
        assert_eq!(house.value("student", keep, "class").as_int(), Some(house.sixth_a));
        assert_eq!(
            house.int("SELECT CAST(sum(payer_share) AS BIGINT) FROM guardianship"),
            100
        );
        assert_eq!(
            house.int(&format!(
                "SELECT count(*) FROM residence WHERE person_id = {keep} AND is_main = 1"
            )),
            1
        );
        assert_eq!(house.int("SELECT owner_id FROM document"), keep);

        assert_eq!(house.undo_last().kept, []);
        assert_eq!(tables.map(count), before);
        assert_eq!(house.text("student", gone, "number"), number);
        assert_eq!(house.int("SELECT owner_id FROM document"), gone);
        assert_eq!(house.value("student", gone, "class").as_int(), Some(house.sixth_b));
    });
}

#[test]
fn a_mother_written_down_twice_becomes_one_with_both_children_in_one_family() {
    each_house(|house| {
        let zoe = house.enrol("Zoé", "2015-03-14", vec![guardian("Anne", "mother")], house.sixth_a);
        let noe = house.enrol("Noé", "2013-05-02", vec![guardian("Anne", "mother")], house.sixth_b);
        let (keep, gone) = (zoe.guardians[0].id, noe.guardians[0].id);
        house
            .does(|tx, hand| merge_persons(tx, hand, &merge("guardian", keep, gone, Values::new())))
            .expect("merged");
        assert_eq!(house.int("SELECT count(*) FROM guardian"), 1);
        assert_eq!(
            house.int(&format!("SELECT count(*) FROM guardianship WHERE guardian_id = {keep}")),
            2
        );
        assert_eq!(
            house.finds(&house.access, "guardian", "students:(first_name:Noé)", None),
            1
        );
    });
}

#[test]
fn a_value_that_no_record_holds_cannot_be_chosen() {
    each_house(|house| {
        let zoe = house.enrol("Zoé", "2015-03-14", Vec::new(), house.sixth_a).student.id;
        let zoee = house.enrol("Zoe", "2015-03-14", Vec::new(), house.sixth_a).student.id;
        let chosen = Values::new().with("first_name", "Zelda");
        let error = house.does(|tx, hand| merge_persons(tx, hand, &merge("student", zoe, zoee, chosen)));
        assert_eq!(
            refused_fields(error.expect_err("nobody is called Zelda")),
            [("first_name".to_owned(), "error-merge-choice".to_owned())]
        );
    });
}

#[test]
fn a_record_is_not_merged_with_itself() {
    each_house(|house| {
        let zoe = house.zoe().student.id;
        let error = house.does(|tx, hand| merge_persons(tx, hand, &merge("student", zoe, zoe, Values::new())));
        assert_eq!(
            refused_fields(error.expect_err("one record"))[0].1,
            "error-merge-needs-two"
        );
    });
}
