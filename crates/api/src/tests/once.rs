//! Any `POST` sent twice under one key is done once, whatever it asks for.

use axum::http::Request;
use serde_json::json;

use super::house::{Answer, House, each_house};

fn send(house: &House, key: &str, address: &str, json: serde_json::Value) -> Answer {
    house.send("office", "POST", address, &[("idempotency-key", key)], json)
}

/// The second answer is the first.
#[track_caller]
fn same(first: &Answer, again: &Answer) {
    assert_eq!(
        (first.status, &first.text, first.header("location")),
        (again.status, &again.text, again.header("location"))
    );
}

fn jobs(house: &House) -> i64 {
    let sql = "SELECT count(*) FROM job";
    house.site.store.read(|db| db.int(sql, &[])).unwrap()
}

#[test]
fn a_bulk_edit_sent_twice_is_one_job_and_its_undoing_is_done_once() {
    each_house(|house| {
        house.student("Ozanne", "Lou");
        let asked = || json!({ "q": "", "set": { "origin_school": "Lyon" } });
        let first = send(house, "b1", "/api/v1/students/bulk", asked());
        let before = jobs(house);
        same(&first, &send(house, "b1", "/api/v1/students/bulk", asked()));
        assert_eq!(jobs(house), before);
        let done = house.work_off("office", &first);
        let undo = format!("/api/v1/operations/{}/undo", done.json["operation"].as_str().unwrap());
        let undone = send(house, "u1", &undo, json!({}));
        assert_eq!(undone.is(200).json["undone"], 1);
        same(&undone, &send(house, "u1", &undo, json!({})));
        // Under another key it is another request, which comes too late.
        send(house, "u2", &undo, json!({})).is(422);
        // What was refused is not kept: the key is free for a request that is right.
        send(house, "b2", "/api/v1/students/bulk", json!({ "q": "" })).is(422);
        send(house, "b2", "/api/v1/students/bulk", asked()).is(202);
    });
}

#[test]
fn an_answer_to_a_proposal_sent_twice_is_given_once() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        let proposed = house.patch("student", &address, "*", json!({ "first_name": "Louise" }));
        let accept = format!(
            "/api/v1/proposals/{}/accept",
            proposed.json["proposed"]["id"].as_str().unwrap()
        );
        let first = send(house, "p1", &accept, json!({}));
        first.is(200);
        same(&first, &send(house, "p1", &accept, json!({})));
        send(house, "p1", &accept, json!({ "fields": ["first_name"] })).is(422);
        send(house, "p2", &accept, json!({})).is(422);
    });
}

#[test]
fn a_file_handed_in_twice_is_one_document_and_another_file_under_the_same_key_is_refused() {
    each_house(|house| {
        let lou = house.student("Ozanne", "Lou").uid;
        let hand_in = |text: &str| {
            let body = format!(
                "--cut\r\ncontent-disposition: form-data; name=\"owner\"\r\n\r\n{lou}\r\n--cut\r\n\
                 content-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n\
                 %PDF-1.4\n{text}\n%%EOF\n\r\n--cut--\r\n"
            );
            let request = Request::post("/api/v1/documents")
                .header("content-type", "multipart/form-data; boundary=cut")
                .header("idempotency-key", "d1");
            house.ask("office", request, &body)
        };
        let first = hand_in("un");
        first.is(201);
        same(&first, &hand_in("un"));
        hand_in("deux").is(422);
        assert_eq!(house.get("office", "/api/v1/documents").json["total"], 1);
    });
}

#[test]
fn a_request_cut_short_is_not_done_a_second_time_under_its_key() {
    each_house(|house| {
        house.student("Ozanne", "Lou");
        let asked = || json!({ "q": "", "set": { "origin_school": "Lyon" } });
        send(house, "k", "/api/v1/students/bulk", asked()).is(202);
        // As a stop of the program between the key and the work leaves it.
        house
            .site
            .store
            .write(|tx| tx.exec("UPDATE api_once SET status = 0", &[]))
            .unwrap();
        let before = jobs(house);
        let again = send(house, "k", "/api/v1/students/bulk", asked());
        assert_eq!(again.is(422).faults(), [("Idempotency-Key", "api-idempotency-busy")]);
        assert_eq!(jobs(house), before);
    });
}
