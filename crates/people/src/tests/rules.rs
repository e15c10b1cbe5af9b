//! What a record may not say, whoever writes it.

use kit::write::Values;
use kit::{Error, Value};

use super::house::{House, each_house, refused_fields};
use crate::numbering;

fn refusal(house: &House, values: Values) -> Vec<(String, String)> {
    let named = values.with("last_name", "Martin").with("first_name", "Zoé");
    let written = house.does(|tx, hand| {
        tx.begin(hand.access, hand.clock, "create", "")?;
        hand.create(tx, "student", named, None)
    });
    written.map(|_| Vec::new()).unwrap_or_else(refused_fields)
}

fn one(field: &str, key: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), key.to_owned())]
}

#[test]
fn dates_that_contradict_each_other_are_refused() {
    each_house(|house| {
        let dates = |entry: &str, exit: &str| Values::new().with("entry_date", entry).with("exit_date", exit);
        assert_eq!(
            refusal(&house, dates("2026-09-01", "2026-08-31")),
            one("exit_date", "error-entry-after-exit")
        );
        assert_eq!(refusal(&house, dates("2026-09-01", "2026-09-01")), []);
        let born = |day: &str| Values::new().with("birth_date", day);
        assert_eq!(
            refusal(&house, born("2026-11-26")),
            one("birth_date", "error-birth-date-future")
        );
        assert_eq!(
            refusal(&house, born("1826-11-26")),
            one("birth_date", "error-birth-date-too-old")
        );
        let unborn = born("2025-09-02").with("entry_date", "2025-09-01");
        assert_eq!(refusal(&house, unborn), one("birth_date", "error-born-after-entry"));
        let waiting = Values::new()
            .with("status", "applicant")
            .with("exit_date", "2026-09-01");
        assert_eq!(
            refusal(&house, waiting),
            one("exit_date", "error-exit-before-entry-status")
        );
    });
}

#[test]
fn a_national_number_is_checked_and_tidied() {
    each_house(|house| {
        assert_eq!(refusal(&house, Values::new().with("ine", "12345"))[0].0, "ine");
        assert_eq!(refusal(&house, Values::new().with("ine", " 123456789ab ")), []);
        assert_eq!(house.int("SELECT count(*) FROM student WHERE ine = '123456789AB'"), 1);
        assert_eq!(
            refusal(&house, Values::new().with("ine", "123456789AB")),
            one("ine", "error-taken")
        );
    });
}

#[test]
fn numbers_are_given_in_order_past_those_given_by_hand_and_not_at_all_when_turned_off() {
    each_house(|house| {
        assert_eq!(refusal(&house, Values::new().with("number", "2026-00001")), []);
        assert_eq!(refusal(&house, Values::new()), []);
        assert_eq!(house.int("SELECT count(*) FROM student WHERE number = '2026-00002'"), 1);
        house
            .does(|tx, hand| {
                tx.begin(hand.access, hand.clock, "change_settings", "")?;
                numbering::set_pattern(tx, hand, "student", "")
            })
            .expect("turned off");
        assert_eq!(refusal(&house, Values::new()), []);
        assert_eq!(house.int("SELECT count(*) FROM student WHERE number IS NULL"), 1);
    });
}

#[test]
fn whose_a_document_is_and_which_file_it_has_is_never_said_by_hand() {
    each_house(|house| {
        for (key, value) in [
            ("owner_kind", Value::from("student")),
            ("owner_id", 1_i64.into()),
            ("owner_name", "Personne".into()),
            ("file", "00".into()),
            ("file_name", "a.pdf".into()),
            ("media_type", "application/pdf".into()),
            ("size", 1_i64.into()),
            ("added_at", 0_i64.into()),
        ] {
            let refused = house.does(|tx, hand| {
                let values = Values::new().with("title", "x").with(key, value.clone());
                hand.create(tx, "document", values, None)
            });
            let Err(Error::Invalid(errors)) = refused else {
                panic!("{key} was taken");
            };
            assert_eq!(
                (errors[0].field.as_str(), errors[0].message.key.as_str()),
                (key, "error-field-read-only")
            );
        }
    });
}
