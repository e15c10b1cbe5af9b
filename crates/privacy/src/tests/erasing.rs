//! Erasure: what nothing wants kept goes for good, what a law wants stays and says so.

use kit::journal;
use serde_json::Value as Json;

use super::office::{Office, each_office};

fn holds(office: &Office) -> bool {
    office.house.site.store.read(journal::verify).unwrap().is_ok()
}

/// How often a text stands anywhere in the journal.
fn told(office: &Office, text: &str) -> i64 {
    office.int(&format!("SELECT count(*) FROM journal WHERE changes LIKE '%{text}%'"))
}

fn line<'a>(answer: &'a Json, kind: &str) -> &'a Json {
    let items = answer["items"].as_array().unwrap();
    items.iter().find(|line| line["kind"] == kind).unwrap_or(&Json::Null)
}

#[test]
fn a_prospect_who_asks_is_gone_with_every_word_about_them() {
    each_office(|office| {
        office.talked_with(&office.prospect);
        let (status, answer) = office.erase("office", &office.prospect, r#"{"dry_run": true}"#);
        assert_eq!((status, answer["restricted_until"].is_null()), (200, true), "{answer}");
        assert_eq!(line(&answer, "exchange_entry")["erased"], 1, "{answer}");
        assert_eq!(office.int("SELECT count(*) FROM contact"), 1, "nothing is done yet");

        let (status, answer) = office.erase("office", &office.prospect, "{}");
        assert_eq!((status, answer["dry_run"].as_bool()), (200, Some(false)), "{answer}");
        let again = office.erase("office", &office.prospect, "{}");
        assert_eq!(again, (200, answer), "asked twice under one key, it is done once");
        for table in ["contact", "exchange_entry", "task", "contact_stay"] {
            assert_eq!(office.int(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
        }
        for text in ["Kermarrec", "solenn@example.org", "mardi", "Rappeler en janvier"] {
            assert_eq!(told(&office, text), 0, "{text} is still in the journal");
        }
        assert_eq!(
            office.int("SELECT count(*) FROM person WHERE last_name = 'Kermarrec'"),
            0
        );
        assert!(holds(&office), "and the chain holds");
        let operation = office.int("SELECT max(operation_id) FROM journal");
        let undone = office.house.site.store.write(|tx| {
            let access = kit::Access::program(office.house.catalogue(), kit::Via::Screen);
            kit::write::undo(kit::write::Hand::new(&access, &office.house.site.clock), tx, operation)
        });
        assert!(undone.is_err(), "it does not come back");
    });
}

#[test]
fn a_learner_of_this_year_is_restricted_until_the_proofs_may_go() {
    each_office(|office| {
        office.followed_one(&office.learner);
        let found = |text: &str| {
            office
                .get("office", &format!("/search?q={text}"))
                .body
                .contains("Rosalie")
        };
        assert!(found("rosalie"));
        let (status, answer) = office.erase("office", &office.learner, "{}");
        assert_eq!(status, 200, "{answer}");
        assert_eq!(answer["restricted_until"], "2032-11-25", "six years: {answer}");
        let enrolment = line(&answer, "enrolment");
        assert_eq!(
            (enrolment["kept"].as_i64(), enrolment["erased"].as_i64()),
            (Some(1), Some(0))
        );
        let kept = "SELECT count(*) FROM person WHERE last_name = 'Abadie' AND email IS NULL AND mobile IS NULL
            AND restricted_until = '2032-11-25'";
        assert_eq!(office.int(kept), 1);
        assert_eq!(told(&office, "rosalie@example.org"), 0);
        assert!(!found("rosalie"), "nobody finds them by searching");
        assert!(holds(&office));
    });
}

#[test]
fn who_a_school_still_needs_to_know_stays_known_and_nobody_else_is_touched() {
    each_office(|office| {
        let (_, answer) = office.erase("office", &office.mother, "{}");
        assert_eq!(line(&answer, "guardianship")["kept"], 2, "{answer}");
        let kept = "SELECT count(*) FROM person WHERE last_name = 'Guivarch' AND restricted_until IS NULL";
        assert_eq!(office.int(kept), 2, "her children");
        assert_eq!(
            office.int("SELECT count(*) FROM person WHERE email = 'annaig@example.org'"),
            0
        );
        assert!(office.sibling.id > 0);
    });
}

#[test]
fn what_stands_goes_too_once_its_time_is_over() {
    each_office(|office| {
        let address = format!("/persons/{}/consents", office.prospect.uid);
        office.post("office", &address, "purpose=newsletter&state=given&source=paper");
        let (_, answer) = office.erase("office", &office.prospect, r#"{"dry_run": true}"#);
        assert_eq!(
            (
                line(&answer, "consent")["kept"].as_i64(),
                answer["restricted_until"].as_str()
            ),
            (Some(1), Some("2031-11-25"))
        );
        // Six years ago.
        let past = "UPDATE consent SET at = at - 6 * 31557600000000";
        office.house.site.store.write(|tx| tx.exec(past, &[])).unwrap();
        let (status, answer) = office.erase("office", &office.prospect, "{}");
        assert_eq!(
            (status, line(&answer, "consent")["erased"].as_i64()),
            (200, Some(1)),
            "{answer}"
        );
        assert_eq!(
            office.int("SELECT count(*) FROM consent") + office.int("SELECT count(*) FROM contact"),
            0
        );
        assert!(holds(&office));
    });
}
