//! Two people at the same record: the second is shown what the first did, and nothing is lost.

use kit::query::Query;

use crate::house::{House, each_house};

struct Record {
    address: String,
    version: i64,
}

fn student(house: &House) -> Record {
    let first = house.list(&house.access, &Query::of("student").limit(1));
    let record = &first.records[0];
    Record {
        address: format!("/students/{}", record.uid),
        version: record.version,
    }
}

fn value(house: &House, cookie: &str, record: &Record, field: &str) -> String {
    let json = house.get(cookie, &format!("/api/v1{}", record.address)).json();
    json[field].as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_second_to_save_a_field_is_shown_the_difference_and_chooses() {
    each_house(|house| {
        let (head, office) = (house.enter("head"), house.enter("school_office"));
        let record = student(house);
        let save =
            |cookie: &str, form: String| house.post(cookie, &format!("{}/cards/registration", record.address), &form);
        let version = record.version;
        let was = value(house, &head, &record, "origin_school");
        let form = |own: &str| {
            let was = ui::address::with("", &[("was.origin_school", &was), ("origin_school", own)]);
            format!("version={version}&{}", was.trim_start_matches('?'))
        };
        save(&head, form("Jules-Ferry")).is(303);
        let conflict = save(&office, form("Marie-Curie"));
        conflict
            .is(409)
            .says("Jules-Ferry")
            .says("Marie-Curie")
            .says("keep.origin_school");
        assert_eq!(
            value(house, &head, &record, "origin_school"),
            "Jules-Ferry",
            "nothing is written over"
        );

        let now = house
            .get(&head, &format!("/api/v1{}", record.address))
            .header("etag")
            .trim_matches('"')
            .to_owned();
        let choice = |keep: &str| {
            format!("version={now}&was.origin_school=Jules-Ferry&origin_school=Marie-Curie&keep.origin_school={keep}")
        };
        save(&office, choice("theirs")).is(303);
        assert_eq!(value(house, &head, &record, "origin_school"), "Jules-Ferry");
        save(&office, choice("ours")).is(303);
        assert_eq!(value(house, &head, &record, "origin_school"), "Marie-Curie");
        let history = house.get(&office, &format!("{}/history", record.address));
        history.is(200).says("Jules-Ferry").says("Marie-Curie");
    });
}

#[test]
fn two_people_who_change_different_fields_both_have_their_way() {
    each_house(|house| {
        let (head, office) = (house.enter("head"), house.enter("school_office"));
        let record = student(house);
        let (address, version) = (&record.address, record.version);
        let first = format!("version={version}&was.origin_school=&origin_school=Jules-Ferry");
        house
            .post(&head, &format!("{address}/cards/registration"), &first)
            .is(303);
        let second = format!("version={version}&was.office_note=&office_note=Bus");
        house.post(&office, &format!("{address}/cards/notes"), &second).is(303);
        assert_eq!(value(house, &head, &record, "origin_school"), "Jules-Ferry");
        assert_eq!(value(house, &head, &record, "office_note"), "Bus");
    });
}

#[test]
fn a_program_that_is_late_is_told_the_version_and_the_values() {
    each_house(|house| {
        let head = house.enter("head");
        let record = student(house);
        let patch = |version: i64, school: &str| {
            let request = axum::http::Request::patch(format!("/api/v1{}", record.address))
                .header("content-type", "application/json")
                .header("sec-fetch-site", "same-origin")
                .header("if-match", format!("\"{version}\""));
            house.send(&head, request, format!("{{\"origin_school\":\"{school}\"}}"))
        };
        patch(record.version, "Jules-Ferry").is(200);
        let late = patch(record.version, "Marie-Curie");
        let told = late.is(412).json();
        assert_eq!(late.header("content-type"), "application/problem+json");
        let now = told["version"].as_i64().expect("the version that it is at");
        assert!(now > record.version);
        patch(now, "Marie-Curie").is(200);
        assert_eq!(value(house, &head, &record, "origin_school"), "Marie-Curie");
    });
}
