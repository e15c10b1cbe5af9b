//! What holds of programmes, sessions, slots and enrolments, whoever writes them.

use kit::Value;
use kit::write::Values;

use super::house::{House, each_house, refused};

fn hours(house: &House, slot: i64) -> String {
    let text = |field| house.text("slot", slot, field);
    let (day, from, to) = (text("day"), text("start_time"), text("end_time"));
    format!("{day} {from}-{to} {} {} min", text("half_day"), text("minutes"))
}

fn instant(text: &str) -> Value {
    Value::Int(text.parse::<jiff::Timestamp>().expect("an instant").as_microsecond())
}

#[test]
fn a_slot_is_said_by_instants_or_by_a_day_and_two_times() {
    each_house(|house| {
        let by_instants = house.slot("2026-12-01T09:00:00+01:00", "2026-12-01T11:30:00Z").unwrap();
        assert_eq!(hours(&house, by_instants), "2026-12-01 09:00-12:30 morning 210 min");
        let by_hours = house
            .create(
                "slot",
                Values::new()
                    .with("session", house.session)
                    .with("day", "2026-12-01")
                    .with("start_time", "13h30")
                    .with("end_time", "17:00")
                    .with("break_minutes", 15_i64),
            )
            .unwrap();
        assert_eq!(hours(&house, by_hours), "2026-12-01 13:30-17:00 afternoon 195 min");
        assert_eq!(
            house.get("slot", by_hours, "starts_at"),
            instant("2026-12-01T12:30:00Z")
        );
    });
}

#[test]
fn a_slot_without_offset_is_read_on_the_clocks_of_its_session() {
    each_house(|house| {
        let here = house.slot("2026-12-01T09:00", "2026-12-01T12:00").unwrap();
        let there = house
            .slot_of(house.overseas, "2026-12-01T09:00", "2026-12-01T12:00")
            .unwrap();
        assert_eq!(house.get("slot", here, "starts_at"), instant("2026-12-01T08:00:00Z"));
        assert_eq!(house.get("slot", there, "starts_at"), instant("2026-12-01T05:00:00Z"));
        assert_eq!(hours(&house, there), "2026-12-01 09:00-12:00 morning 180 min");
    });
}

#[test]
fn a_slot_across_midnight_ends_the_next_day_and_one_across_a_change_of_clocks_lasts_what_it_lasts() {
    each_house(|house| {
        let night = |day: &str| {
            let values = Values::new().with("session", house.session).with("day", day);
            house
                .create("slot", values.with("start_time", "22:00").with("end_time", "06:00"))
                .unwrap()
        };
        assert_eq!(
            hours(&house, night("2026-12-01")),
            "2026-12-01 22:00-06:00 evening 480 min"
        );
        // Clocks go forward in the night to 28 March 2027, and back in the night to 31 October.
        assert_eq!(
            hours(&house, night("2027-03-27")),
            "2027-03-27 22:00-06:00 evening 420 min"
        );
        assert_eq!(
            hours(&house, night("2027-10-30")),
            "2027-10-30 22:00-06:00 evening 540 min"
        );
        let skipped = Values::new().with("session", house.session).with("day", "2027-03-28");
        let skipped = house.create("slot", skipped.with("start_time", "02:30").with("end_time", "06:00"));
        assert_eq!(refused(skipped), ["start_time"]);
    });
}

#[test]
fn a_slot_that_moves_keeps_its_two_ways_of_saying_when_together() {
    each_house(|house| {
        let slot = house.slot("2026-12-01T09:00", "2026-12-01T12:30").unwrap();
        house
            .update("slot", slot, Values::new().with("day", "2026-12-02"))
            .unwrap();
        assert_eq!(house.get("slot", slot, "starts_at"), instant("2026-12-02T08:00:00Z"));
        let moved = Values::new().with("starts_at", instant("2026-12-03T13:00:00Z"));
        house
            .update("slot", slot, moved.with("ends_at", instant("2026-12-03T16:00:00Z")))
            .unwrap();
        assert_eq!(hours(&house, slot), "2026-12-03 14:00-17:00 afternoon 180 min");
        house
            .update("slot", slot, Values::new().with("session", house.overseas))
            .unwrap();
        assert_eq!(hours(&house, slot), "2026-12-03 14:00-17:00 afternoon 180 min");
        assert_eq!(house.get("slot", slot, "starts_at"), instant("2026-12-03T10:00:00Z"));
    });
}

#[test]
fn a_slot_that_makes_no_sense_is_refused_where_it_makes_none() {
    each_house(|house| {
        let at = |from, to| house.slot(from, to);
        assert_eq!(refused(at("2026-12-01T12:00", "2026-12-01T09:00")), ["ends_at"]);
        assert_eq!(refused(at("2026-12-01T09:00", "2026-12-01T09:00")), ["ends_at"]);
        assert_eq!(refused(at("2026-12-01T09:00", "2026-12-02T09:01")), ["ends_at"]);
        assert_eq!(
            refused(house.create("slot", Values::new().with("session", house.session))),
            ["day"]
        );
        assert_eq!(
            refused(house.create("slot", Values::new().with("day", "2026-12-01"))),
            ["session"]
        );
        let slot = at("2026-12-01T09:00", "2026-12-01T12:00").unwrap();
        let pause = Values::new().with("break_minutes", 180_i64);
        assert_eq!(refused(house.update("slot", slot, pause)), ["break_minutes"]);
        let link = Values::new().with("remote_link", "javascript:alert(1)");
        assert_eq!(refused(house.update("slot", slot, link)), ["remote_link"]);
    });
}

#[test]
fn a_new_slot_has_the_trainer_and_the_room_of_its_session() {
    each_house(|house| {
        house
            .update(
                "training_session",
                house.session,
                Values::new().with("trainer", house.trainer),
            )
            .unwrap();
        let slot = house.slot("2026-12-01T09:00", "2026-12-01T12:00").unwrap();
        assert_eq!(house.get("slot", slot, "trainer"), Value::Int(house.trainer));
        assert_eq!(house.text("slot", slot, "status"), "planned");
    });
}

#[test]
fn a_session_has_a_zone_and_days_in_order() {
    each_house(|house| {
        let values = || {
            Values::new()
                .with("programme", house.programme)
                .with("title", "S")
                .with("starts_on", "2026-12-01")
        };
        let own = house
            .create("training_session", values().with("ends_on", "2026-12-02"))
            .unwrap();
        assert_eq!(house.text("training_session", own, "time_zone"), "Europe/Paris");
        assert_eq!(house.text("training_session", own, "status"), "planned");
        let backwards = house.create("training_session", values().with("ends_on", "2026-11-30"));
        assert_eq!(refused(backwards), ["ends_on"]);
        let nowhere = values().with("ends_on", "2026-12-02").with("time_zone", "Europe/Lyon");
        assert_eq!(refused(house.create("training_session", nowhere)), ["time_zone"]);
    });
}

#[test]
fn whoever_comes_once_the_places_are_taken_waits_in_order() {
    each_house(|house| {
        let enrol = |learner: i64| {
            let values = Values::new().with("session", house.session).with("learner", learner);
            house.create("enrolment", values)
        };
        let [first, second, third] = house.learners;
        enrol(first).unwrap();
        let second_place = enrol(second).unwrap();
        let third_place = enrol(third).unwrap();
        assert_eq!(house.text("enrolment", second_place, "status"), "enrolled");
        assert_eq!(house.text("enrolment", third_place, "status"), "waiting");
        assert_eq!(house.get("enrolment", third_place, "waiting_rank"), Value::Int(1));
        house
            .update("enrolment", third_place, Values::new().with("status", "enrolled"))
            .unwrap();
        assert_eq!(house.get("enrolment", third_place, "waiting_rank"), Value::Null);
        assert!(enrol(first).is_err(), "nobody is enrolled twice in a session");
    });
}

#[test]
fn an_enrolment_takes_its_hours_and_its_start_from_the_session() {
    each_house(|house| {
        let values = Values::new()
            .with("session", house.session)
            .with("learner", house.learners[0]);
        let enrolment = house.create("enrolment", values).unwrap();
        let text = |field| house.text("enrolment", enrolment, field);
        assert_eq!(text("contract_minutes"), "840");
        assert_eq!(text("starts_on"), "2026-12-01");
        assert_eq!(text("enrolled_on"), "2026-11-25");
        let left = Values::new().with("status", "left");
        assert_eq!(refused(house.update("enrolment", enrolment, left)), ["exit_date"]);
        let before = Values::new().with("exit_date", "2026-11-30");
        assert_eq!(refused(house.update("enrolment", enrolment, before)), ["exit_date"]);
        house
            .update(
                "training_session",
                house.session,
                Values::new().with("status", "cancelled"),
            )
            .unwrap();
        let late = Values::new()
            .with("session", house.session)
            .with("learner", house.learners[1]);
        assert_eq!(refused(house.create("enrolment", late)), ["session"]);
    });
}

#[test]
fn codes_of_the_national_directories_are_kept_as_they_are_printed() {
    each_house(|house| {
        house
            .update(
                "programme",
                house.programme,
                Values::new().with("rncp_code", "38 364").with("rs_code", "rs5588"),
            )
            .unwrap();
        assert_eq!(house.text("programme", house.programme, "rncp_code"), "RNCP38364");
        assert_eq!(house.text("programme", house.programme, "rs_code"), "RS5588");
        let wrong = Values::new().with("rncp_code", "RS5588");
        assert_eq!(
            refused(house.update("programme", house.programme, wrong)),
            ["rncp_code"]
        );
    });
}

#[test]
fn modules_and_activities_come_one_after_another() {
    each_house(|house| {
        let module = |title: &str| {
            let values = Values::new().with("programme", house.programme).with("title", title);
            house.create("programme_module", values).unwrap()
        };
        let (first, second) = (module("Classeurs"), module("Formules"));
        assert_eq!(house.get("programme_module", first, "position"), Value::Int(1));
        assert_eq!(house.get("programme_module", second, "position"), Value::Int(2));
        let quiz = Values::new()
            .with("module", first)
            .with("title", "Quiz")
            .with("form", "quiz");
        let quiz = house.create("activity", quiz).unwrap();
        assert_eq!(house.text("activity", quiz, "completion"), "passed");
    });
}

#[test]
fn every_kind_of_the_room_reads_with_all_its_fields() {
    each_house(|house| {
        house.slot("2026-12-01T09:00", "2026-12-01T12:00").unwrap();
        let enrolment = Values::new()
            .with("session", house.session)
            .with("learner", house.learners[0]);
        house.create("enrolment", enrolment).unwrap();
        for kind in crate::kinds() {
            let page = house.queries.list(&house.access, &kit::query::Query::of(kind.key));
            assert!(page.is_ok(), "{}: {:?}", kind.key, page.err());
        }
    });
}
