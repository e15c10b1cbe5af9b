//! Many records changed at once, foreseen and taken back.

use serde_json::json;

use super::house::{House, each_house};

const BULK: &str = "/api/v1/students/bulk";

fn from_school(house: &House, school: &str) -> serde_json::Value {
    house
        .get("office", &format!("/api/v1/students?q=origin_school:{school}"))
        .json["total"]
        .clone()
}

#[test]
fn many_records_are_changed_by_a_job_whose_operation_can_be_undone() {
    each_house(|house| {
        for name in ["Abadie", "Blin", "Ozanne"] {
            house.student(name, "Lou");
        }
        let asked =
            json!({ "q": "last_name:Abadie,Ozanne", "set": { "origin_school": "Lyon" }, "reason": "déménagement" });
        let done = house.work_off("office", &house.post("office", BULK, asked));
        assert_eq!(done.json["state"], "done");
        assert_eq!(
            done.json["result"],
            json!({ "changed": 2, "unchanged": 0, "refused": 0, "refusals": [] })
        );
        assert_eq!(from_school(house, "Lyon"), 2);
        let operation = done.json["operation"].as_str().unwrap();
        let told = house.get("office", &format!("/api/v1/journal/{operation}"));
        assert_eq!(
            (told.json["via"].as_str(), told.json["reason"].as_str()),
            (Some("job"), Some("déménagement"))
        );
        let undo = format!("/api/v1/operations/{operation}/undo");
        let undone = house.post("office", &undo, json!({}));
        assert_eq!(undone.is(200).json, json!({ "undone": 2, "kept": [] }));
        assert_eq!(from_school(house, "Lyon"), 0);
        house.post("office", &undo, json!({})).is(422);
    });
}

#[test]
fn what_changed_since_is_kept_and_told_when_the_rest_is_undone() {
    each_house(|house| {
        let lou = house.student("Ozanne", "Lou").uid;
        let asked = json!({ "q": "", "set": { "origin_school": "Lyon" } });
        let done = house.work_off("office", &house.post("office", BULK, asked));
        let address = format!("/api/v1/students/{lou}");
        house
            .patch("office", &address, "*", json!({ "origin_school": "Caen" }))
            .is(200);
        let operation = done.json["operation"].as_str().unwrap();
        let undone = house.post("office", &format!("/api/v1/operations/{operation}/undo"), json!({}));
        let kept = &undone.is(200).json["kept"][0];
        assert_eq!(
            (kept["id"].as_str(), &kept["fields"]),
            (Some(lou.to_string().as_str()), &json!(["origin_school"]))
        );
    });
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    each_house(|house| {
        let lou = house.student("Ozanne", "Lou").uid.to_string();
        house.student("Abadie", "Lou");
        let filter = json!({ "field": "last_name", "is": ["Ozanne"] });
        let asked = json!({ "filter": filter, "set": { "ine": "123" }, "dry_run": true });
        let foreseen = house.post("office", BULK, asked);
        assert_eq!(
            (&foreseen.is(200).json["changed"], &foreseen.json["refused"]),
            (&json!(0), &json!(1))
        );
        assert_eq!(foreseen.json["refusals"][0]["id"], lou);
        let asked = json!({ "filter": filter, "set": { "origin_school": "Lyon" }, "dry_run": true });
        let foreseen = house.post("office", BULK, asked);
        assert_eq!(foreseen.is(200).json["changed"], 1);
        assert_eq!(foreseen.json["samples"][0]["before"], json!({ "origin_school": null }));
        assert_eq!(from_school(house, "Lyon"), 0);
    });
}

#[test]
fn a_bulk_edit_that_says_not_which_records_or_what_is_refused() {
    each_house(|house| {
        let faults = |asked| {
            let answer = house.post("office", BULK, asked);
            let faults = answer.is(422).faults();
            faults
                .into_iter()
                .map(|(field, _)| field.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(faults(json!({ "set": { "origin_school": "Lyon" } })), ["filter"]);
        assert_eq!(faults(json!({ "q": "" })), ["set"]);
        assert_eq!(
            faults(json!({ "q": "", "set": { "age": 3, "wings": 2 }, "of": 1 })),
            ["age", "wings", "of"]
        );
    });
}

#[test]
fn who_may_not_edit_in_bulk_or_did_not_do_it_is_refused() {
    each_house(|house| {
        let lou = house.student("Ozanne", "Lou").uid;
        let asked = json!({ "q": "", "set": { "preferred_name": "L" } });
        house.post("teacher", BULK, asked).is(403);
        let past = house.get("office", &format!("/api/v1/students/{lou}/history"));
        let operation = past.json["items"][0]["id"].as_str().unwrap();
        house
            .post("teacher", &format!("/api/v1/operations/{operation}/undo"), json!({}))
            .is(403);
        let nothing = "/api/v1/operations/01890000-0000-7000-8000-000000000000/undo";
        house.post("office", nothing, json!({})).is(404);
    });
}
