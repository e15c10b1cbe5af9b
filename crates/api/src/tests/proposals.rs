//! Asking for a change and answering it, as programs do.

use serde_json::json;

use super::house::each_house;

#[test]
fn what_may_only_be_proposed_waits_and_the_answer_says_so() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        let change = json!({ "preferred_name": "Loulou", "first_name": "Louise", "_reason": "état civil" });
        let answer = house.patch("student", &address, "*", change);
        answer.is(202);
        assert_eq!(answer.json["proposed"]["fields"], json!(["first_name"]));
        assert_eq!(
            (&answer.json["preferred_name"], &answer.json["first_name"]),
            (&json!("Loulou"), &json!("Lou"))
        );
        house
            .patch("student", &address, "*", json!({ "preferred_name": "Lou" }))
            .is(200);
        house
            .patch("student", &address, "*", json!({ "first_name": "" }))
            .is(422);
        house
            .patch("student", &address, "*", json!({ "office_note": "x" }))
            .is(422);
        let list = house.get("office", "/api/v1/proposals");
        assert_eq!(list.json["total"], 1);
        let field = &list.json["items"][0]["fields"][0];
        assert_eq!((&field["before"], &field["after"]), (&json!("Lou"), &json!("Louise")));
        assert_eq!(list.json["items"][0]["comment"], "état civil");
    });
}

#[test]
fn a_proposal_is_accepted_or_refused_by_who_may_write_and_seen_by_nobody_else() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        let change = json!({ "first_name": "Louise", "birth_city": "Lyon" });
        let proposed = house.patch("student", &address, "*", change);
        let id = proposed.json["proposed"]["id"].as_str().expect("a proposal");
        let one = format!("/api/v1/proposals/{id}");
        for who in ["other student", "teacher"] {
            house.get(who, &one).is(404);
            assert_eq!(house.get(who, "/api/v1/proposals").json["total"], 0);
            house.post(who, &format!("{one}/accept"), json!({})).is(404);
            house.post(who, &format!("{one}/withdraw"), json!({})).is(404);
        }
        house.post("student", &format!("{one}/accept"), json!({})).is(404);
        house.post("office", &format!("{one}/refuse"), json!({})).is(422);
        let accepted = house.post("office", &format!("{one}/accept"), json!({ "fields": ["first_name"] }));
        accepted.is(200);
        let operation = accepted.json["operation"].as_str().expect("an operation");
        assert_eq!(house.get("office", &address).json["first_name"], "Louise");
        house
            .post("office", &format!("{one}/refuse"), json!({ "reason": "à prouver" }))
            .is(200);
        let mine = house.get("student", "/api/v1/proposals?state=decided&mine=true");
        let told = &mine.json["items"][0];
        assert_eq!(
            (&told["state"], &told["answer"]),
            (&json!("mixed"), &json!("à prouver"))
        );
        house.post("office", &format!("{one}/accept"), json!({})).is(422);
        let undone = house.post("office", &format!("/api/v1/operations/{operation}/undo"), json!({}));
        undone.is(200);
        assert_eq!(house.get("office", &address).json["first_name"], "Lou");
    });
}
