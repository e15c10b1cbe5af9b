//! Training by its door: a programme, a session, slots and enrolments made by a program, seen by those they concern.

use axum::http::{Request, header};
use kit::write::Values;
use serde_json::{Value as Json, json};

use crate::house::{House, Page, each_house};

fn send(house: &House, cookie: &str, address: &str, body: &Json) -> Page {
    let request = Request::post(format!("/api/v1/{address}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "same-origin");
    house.send(cookie, request, body.to_string())
}

/// What a creation answers: 201 and the record, its id first.
fn made(house: &House, cookie: &str, address: &str, body: &Json) -> Json {
    let page = send(house, cookie, address, body);
    page.is(201);
    assert!(page.body.starts_with(r#"{"id":""#), "{}", page.body);
    page.json()
}

#[test]
fn a_program_makes_a_programme_a_session_its_slots_and_enrolments() {
    each_house(|house| {
        let office = house.enter("administrator");
        let person = |first: &str| Values::new().with("last_name", "Hoarau").with("first_name", first);
        let trainer = house.create("staff", person("Anne")).uid.to_string();
        let learner = house.create("learner", person("Luc")).uid.to_string();
        let programme = json!({ "title": "Sécurité incendie", "duration_minutes": 420 });
        let programme = made(house, &office, "programmes", &programme);
        assert_eq!(programme["duration_minutes"], 420);
        let session = made(
            house,
            &office,
            "sessions",
            &json!({
                "programme": programme["id"], "title": "Sécurité incendie, Saint-Denis", "starts_on": "2026-12-07",
                "ends_on": "2026-12-07", "time_zone": "Indian/Reunion"
            }),
        );
        let slot = json!({
            "session": session["id"], "starts_at": "2026-12-07T08:00:00+04:00", "ends_at": "2026-12-07T12:00:00+04:00",
            "trainer": trainer
        });
        let morning = made(house, &office, "slots", &slot);
        assert_eq!(morning["starts_at"], "2026-12-07T04:00:00Z");
        assert_eq!(
            (&morning["day"], &morning["start_time"]),
            (&json!("2026-12-07"), &json!("08:00"))
        );
        // Without an offset, the hours are those of the session's clocks.
        let slot = json!({
            "session": session["id"], "starts_at": "2026-12-07T13:30:00", "ends_at": "2026-12-07T16:30:00",
            "trainer": trainer
        });
        let afternoon = made(house, &office, "slots", &slot);
        assert_eq!(afternoon["starts_at"], "2026-12-07T09:30:00Z");
        assert_eq!(
            (&afternoon["half_day"], &afternoon["minutes"]),
            (&json!("afternoon"), &json!(180))
        );
        let enrolment = json!({ "session": session["id"], "learner": learner });
        let enrolled = made(house, &office, "enrolments", &enrolment);
        assert_eq!(enrolled["status"], "enrolled");
        assert_eq!(enrolled["contract_minutes"], 420);
        send(house, &office, "enrolments", &enrolment).is(422);
    });
}

#[test]
fn a_trainer_sees_their_own_sessions_and_nobody_elses() {
    each_house(|house| {
        let office = house.enter("administrator");
        let trainer = house.enter("trainer");
        let me = house.rights(&trainer).actor.person.expect("the trainer is someone");
        let programme = house.create("programme", Values::new().with("title", "Bureautique")).id;
        let session = |title: &str| {
            let values = Values::new().with("programme", programme).with("title", title);
            house.create(
                "training_session",
                values.with("starts_on", "2026-12-07").with("ends_on", "2026-12-08"),
            )
        };
        let (mine, theirs) = (session("Ma session"), session("Leur session"));
        let moment = |text: &str| kit::instant::read(text).expect("a moment");
        let slot = Values::new()
            .with("session", mine.id)
            .with("trainer", me)
            .with("starts_at", moment("2026-12-07T09:00"))
            .with("ends_at", moment("2026-12-07T12:00"));
        house.create("slot", slot);
        house
            .get(&trainer, &format!("/sessions/{}", mine.uid))
            .is(200)
            .says("Ma session");
        house.get(&trainer, &format!("/sessions/{}", theirs.uid)).is(404);
        house.get(&trainer, "/sessions").does_not_say("Leur session");
        house.get(&office, &format!("/sessions/{}", theirs.uid)).is(200);
    });
}
