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

#[test]
fn proposals_are_paged_and_counted_without_those_that_one_may_not_know() {
    each_house(|house| {
        for number in 0..5 {
            let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
            let who = if number % 2 == 0 { "student" } else { "other student" };
            let change = json!({ "first_name": format!("Lou{number}"), "birth_city": "\"first_name\":[" });
            house.patch(who, &address, "*", change).is(202);
        }
        let names = |who: &str, state: &str| {
            let (mut names, mut after) = (Vec::new(), String::new());
            loop {
                let page = house.get(who, &format!("/api/v1/proposals?state={state}&limit=2{after}"));
                let items = page.is(200).json["items"].as_array().unwrap();
                names.extend(
                    items
                        .iter()
                        .map(|item| item["fields"][0]["after"].as_str().unwrap().to_owned()),
                );
                let total = page.json["total"].as_u64().unwrap() as usize;
                match page.json["next"].as_str() {
                    Some(next) => after = format!("&after={next}"),
                    None => {
                        assert_eq!(names.len(), total, "{who}");
                        return names;
                    }
                }
            }
        };
        assert_eq!(names("office", "pending"), ["Lou0", "Lou1", "Lou2", "Lou3", "Lou4"]);
        assert_eq!(names("student", "pending"), ["Lou0", "Lou2", "Lou4"]);
        assert!(names("teacher", "pending").is_empty());
        for item in house.get("office", "/api/v1/proposals").json["items"]
            .as_array()
            .unwrap()
        {
            let one = format!("/api/v1/proposals/{}/accept", item["id"].as_str().unwrap());
            house.post("office", &one, json!({})).is(200);
            house.site.clock.advance_seconds(1);
        }
        assert_eq!(names("office", "decided"), ["Lou4", "Lou3", "Lou2", "Lou1", "Lou0"]);
        assert_eq!(names("other student", "decided"), ["Lou3", "Lou1"]);
        house.get("office", "/api/v1/proposals?after=zzz").is(422);
    });
}
