//! What nobody has to ask for: a justification that awaits a decision, a name in a note, a trainer who is away.

use axum::http::{Request, header};
use kit::query::Query;
use kit::write::Values;
use serde_json::{Value as Json, json};

use super::{created, staff_of, unread};
use crate::house::{House, Page, each_house};

/// Hands in, by the API, a justification of a learner's own.
fn justify(house: &House, cookie: &str) -> String {
    let person = house.rights(cookie).actor.person.expect("a person");
    let sql = "SELECT uid FROM person WHERE id = $1";
    let uid = house.site.store.read(|db| db.scalar(sql, &[person.into()]));
    let learner = uid.expect("the person").as_uid().expect("a public id");
    let body = json!({ "learner": learner.to_string(), "starts_on": "2026-11-24", "reason": "sick_leave" });
    let made = asked(house, cookie, "/api/v1/justifications", &body);
    made.is(201);
    house.site.jobs().catch_up().expect("the journal is followed");
    made.json()["id"].as_str().expect("an id").to_owned()
}

fn asked(house: &House, cookie: &str, address: &str, body: &Json) -> Page {
    let request = Request::post(address)
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin");
    house.send(cookie, request, body.to_string())
}

#[test]
fn a_justification_rings_where_it_is_decided_on_and_its_decision_where_it_came_from() {
    each_house(|house| {
        let (learner, office) = (house.enter("learner"), house.enter("school_office"));
        for cookie in [&learner, &office] {
            house.post(cookie, "/notifications/read", "").is(303);
        }
        let id = justify(house, &learner);
        assert_eq!(
            (unread(house, &office).as_str(), unread(house, &learner).as_str()),
            ("1", "")
        );
        let told = house.get(&office, "/notifications");
        told.is(200);
        assert!(told.body.contains("Justificatif déposé, à examiner"), "{}", told.body);
        let waiting = house.get(&office, "/api/v1/justifications?q=state:waiting").json();
        let items = waiting["items"].as_array().expect("items");
        assert!(items.iter().any(|item| item["id"] == id.as_str()), "{waiting}");
        let refuse = format!("/api/v1/justifications/{id}/refuse");
        asked(house, &learner, &refuse, &json!({ "answer": "non" })).is(403);
        asked(house, &office, &refuse, &json!({})).is(422);
        asked(house, &office, &refuse, &json!({ "answer": "Il manque la date." })).is(200);
        house.site.jobs().catch_up().expect("the journal is followed");
        assert_eq!(unread(house, &learner), "1");
        let told = house.get(&learner, "/notifications");
        assert!(told.body.contains("Justificatif examiné"), "{}", told.body);
        asked(
            house,
            &office,
            &format!("/api/v1/justifications/{id}/accept"),
            &json!({}),
        )
        .is(200);
        house.site.jobs().catch_up().expect("the journal is followed");
        assert_eq!(unread(house, &learner), "2");
        let others = json!({ "learner": id, "starts_on": "2026-11-24", "reason": "sick_leave" });
        asked(house, &learner, "/api/v1/justifications", &others).is(422);
    });
}

#[test]
fn whoever_is_named_in_a_note_is_told_if_they_may_see_it() {
    each_house(|house| {
        let (adviser, teacher) = (house.enter("adviser"), house.enter("teacher"));
        for cookie in [&adviser, &teacher] {
            house.post(cookie, "/notifications/read", "").is(303);
        }
        let contact = house
            .list(&house.access, &Query::of("contact").limit(1))
            .records
            .remove(0);
        let names = [&adviser, &teacher].map(|cookie| staff_of(house, cookie).1);
        let text = format!("@{} et @{} : zq-secret", names[0], names[1]);
        let note = Values::new()
            .with("form", "note")
            .with("contact", contact.id)
            .with("body", text);
        let office = house.rights(&house.enter("school_office"));
        created(house, &office, "exchange_entry", &note);
        assert_eq!(unread(house, &adviser), "1");
        assert_eq!(unread(house, &teacher), "", "a teacher does not see exchanges");
        let told = house.get(&adviser, "/api/v1/notifications?unread=1").json();
        assert_eq!(told["items"][0]["what"], "mentioned");
        house
            .get(&adviser, "/notifications?show=mentioned")
            .says("On vous nomme");
        let own = house.rights(&adviser);
        house.post(&adviser, "/notifications/read", "").is(303);
        created(house, &own, "exchange_entry", &note);
        assert_eq!(unread(house, &adviser), "", "one knows what one wrote");
    });
}

#[test]
fn a_trainer_says_when_they_are_away_and_whoever_plans_is_told() {
    each_house(|house| {
        let (trainer, office) = (house.enter("trainer"), house.enter("school_office"));
        house.post(&office, "/notifications/read", "").is(303);
        let backwards = "starts_on=05%2F03%2F2027&ends_on=01%2F03%2F2027";
        house.post(&trainer, "/my-absences/new", backwards).is(422);
        let away = "starts_on=01%2F03%2F2027&ends_on=05%2F03%2F2027&reason=Cong%C3%A9s";
        house.post(&trainer, "/my-absences/new", away).is(303);
        house.site.jobs().catch_up().expect("the journal is followed");
        let own = house.get(&trainer, "/my-absences");
        assert!(own.body.contains("Congés") && own.body.contains("2027"), "{}", own.body);
        assert_eq!(unread(house, &office), "1");
        let told = house.get(&office, "/notifications");
        assert!(told.body.contains("Indisponibilité déclarée"), "{}", told.body);
        let learner = house.enter("learner");
        house.post(&learner, "/my-absences/new", away).is(404);
    });
}
