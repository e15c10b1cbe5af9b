//! Creating, changing and deleting; requests sent twice; two people at once.

use serde_json::json;

use super::house::each_house;

#[test]
fn a_created_record_is_answered_with_its_address() {
    each_house(|house| {
        let level = house.post(
            "office",
            "/api/v1/levels",
            json!({ "code": "6e", "name": "Sixième", "rank": 6 }),
        );
        level.is(201);
        let made = house.post(
            "office",
            "/api/v1/students",
            json!({ "last_name": "Ozanne", "first_name": "Lou", "birth_date": "2012-01-01", "level": "6e",
                    "status": "enrolled", "_from": "2026-09-01", "_reason": "rentrée" }),
        );
        made.is(201);
        assert_eq!(made.json["level"]["id"], level.json["id"]);
        let read = house.get("office", made.header("location"));
        assert_eq!(read.is(200).json, made.json);
        assert_eq!(read.header("etag"), made.header("etag"));
        let on = |day: &str| {
            house
                .get("office", &format!("/api/v1/students?q=level:6e&on={day}"))
                .json["total"]
                .clone()
        };
        assert_eq!((on("2026-08-31"), on("2026-09-01")), (json!(0), json!(1)));
    });
}

#[test]
fn every_field_at_fault_is_named() {
    each_house(|house| {
        let sent = json!({ "first_name": "Lou", "birth_date": "31/02/2012", "status": "lost", "wings": 2, "age": 3 });
        let answer = house.post("office", "/api/v1/students", sent);
        let faults: Vec<&str> = answer.is(422).faults().into_iter().map(|(field, _)| field).collect();
        assert_eq!(faults, ["birth_date", "status", "wings", "age"]);
        assert_eq!(house.get("office", "/api/v1/students").json["total"], 0);
    });
}

#[test]
fn errors_are_said_in_the_language_that_is_asked() {
    each_house(|house| {
        let said = |language: &str| {
            let headers = [("accept-language", language)];
            let answer = house.send("office", "POST", "/api/v1/students", &headers, json!({ "wings": 2 }));
            answer.json["errors"][0]["message"].as_str().unwrap().to_owned()
        };
        assert_eq!(said("en"), "There is no field “wings”.");
        assert_ne!(said("fr"), said("en"));
    });
}

#[test]
fn a_request_sent_twice_is_done_once() {
    each_house(|house| {
        let send = |key: &str, name: &str| {
            let sent = json!({ "last_name": name, "first_name": "Lou" });
            house.send("office", "POST", "/api/v1/students", &[("idempotency-key", key)], sent)
        };
        let (first, again) = (send("k1", "Ozanne"), send("k1", "Ozanne"));
        assert_eq!(
            (first.is(201).text.clone(), first.header("location")),
            (again.is(201).text.clone(), again.header("location"))
        );
        assert_eq!(
            send("k1", "Abadie").is(422).faults(),
            [("Idempotency-Key", "api-idempotency-other")]
        );
        assert_eq!(house.get("office", "/api/v1/students").json["total"], 1);
        house.site.clock.advance_seconds(25 * 3600);
        send("k1", "Abadie").is(201);
        send("k2", "Abadie").is(201);
        assert_eq!(house.get("office", "/api/v1/students").json["total"], 3);
    });
}

#[test]
fn the_second_of_two_people_is_shown_what_changed() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        let seen = house.get("office", &address).header("etag").to_owned();
        let first = house.patch("office", &address, &seen, json!({ "first_name": "Louise" }));
        assert_eq!(first.is(200).json["first_name"], "Louise");
        let second = house.patch("office", &address, &seen, json!({ "first_name": "Louisa" }));
        second.is(412);
        assert_eq!(second.json["version"], first.json["version"]);
        assert_eq!(second.header("etag"), first.header("etag"));
        assert_eq!(second.json["errors"][0]["field"], "first_name");
        assert_eq!(second.json["errors"][0]["theirs"], "Louise");
        assert_eq!(house.get("office", &address).json["first_name"], "Louise");
        house
            .patch(
                "office",
                &address,
                first.header("etag"),
                json!({ "first_name": "Louisa" }),
            )
            .is(200);
        house
            .patch("office", &address, "*", json!({ "first_name": "Lou" }))
            .is(200);
    });
}

#[test]
fn a_deleted_record_is_gone_when_it_is_the_one_that_was_read() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        house
            .send("office", "DELETE", &address, &[("if-match", "\"0\"")], json!({}))
            .is(412);
        let seen = house.get("office", &address).header("etag").to_owned();
        house
            .send("office", "DELETE", &address, &[("if-match", &seen)], json!({}))
            .is(204);
        house.get("office", &address).is(404);
    });
}

#[test]
fn what_is_not_a_json_object_is_refused() {
    each_house(|house| {
        let request = |kind: &str| axum::http::Request::post("/api/v1/students").header("content-type", kind);
        house.ask("office", request("text/plain"), "{}").is(415);
        house.ask("office", request("application/json"), "{").is(400);
        house.ask("office", request("application/json"), "[]").is(422);
        house
            .ask("office", request("application/json"), &"[".repeat(10_000))
            .is(400);
        house
            .ask("office", request("application/json"), &"x".repeat(3 * 1024 * 1024))
            .is(413);
    });
}
