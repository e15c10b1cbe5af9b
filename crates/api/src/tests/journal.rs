//! The journal, and the history of a record.

use serde_json::json;

use super::house::each_house;

#[test]
fn what_was_done_through_the_api_says_so_in_the_journal() {
    each_house(|house| {
        let made = house.post(
            "office",
            "/api/v1/students",
            json!({ "last_name": "Ozanne", "first_name": "Lou" }),
        );
        let uid = made.is(201).json["id"].as_str().unwrap().to_owned();
        house
            .patch(
                "office",
                made.header("location"),
                "*",
                json!({ "first_name": "Louise", "_reason": "état civil" }),
            )
            .is(200);
        let journal = house.get("office", "/api/v1/journal?q=via:api");
        assert_eq!(journal.is(200).json["total"], 2);
        let last = &journal.json["items"][0];
        assert_eq!(
            (&last["verb"], &last["reason"], &last["actor"]),
            (&json!("update"), &json!("état civil"), &json!("office"))
        );
        let operation = house.get("office", &format!("/api/v1/journal/{}", last["id"].as_str().unwrap()));
        let change = &operation.is(200).json["entries"][0];
        assert_eq!(change["record"], uid);
        assert_eq!(
            change["changes"]["first_name"],
            json!({ "before": "Lou", "after": "Louise" })
        );
        let history = house.get("office", &format!("/api/v1/students/{uid}/history"));
        assert_eq!(history.is(200).json["items"][0], operation.json);
        assert_eq!(history.json["items"].as_array().unwrap().len(), 2);
    });
}

#[test]
fn a_history_is_read_page_by_page() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        for name in ["A", "B", "C"] {
            house
                .patch("office", &address, "*", json!({ "first_name": name }))
                .is(200);
        }
        let first = house.get("office", &format!("{address}/history?limit=3"));
        assert_eq!(
            first.json["items"][0]["entries"][0]["changes"]["first_name"]["after"],
            "C"
        );
        let next = first.json["next"].as_str().unwrap();
        let rest = house.get("office", &format!("{address}/history?limit=3&after={next}"));
        assert_eq!(rest.json["items"].as_array().unwrap().len(), 1);
        assert_eq!(rest.json["next"], json!(null));
    });
}

#[test]
fn the_journal_is_written_by_nobody() {
    each_house(|house| {
        house.student("Ozanne", "Lou");
        let one = house.get("office", "/api/v1/journal").json["items"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        house.post("office", "/api/v1/journal", json!({})).is(405);
        house
            .send("office", "DELETE", &format!("/api/v1/journal/{one}"), &[], json!({}))
            .is(405);
        house
            .patch("office", &format!("/api/v1/journal/{one}"), "*", json!({ "verb": "x" }))
            .is(405);
    });
}
