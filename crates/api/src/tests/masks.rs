//! A teacher, who may know who students are and not their health, tries every door.

use serde_json::json;

use super::house::each_house;

#[test]
fn a_hidden_field_comes_out_by_no_door_of_the_api() {
    each_house(|house| {
        let uid = house.student("Ozanne", "Lou").uid;
        let hidden = "health_instruction";
        for query in [
            format!("students?fields={hidden}"),
            format!("students?sort={hidden}"),
            format!("students?q={hidden}:arachide"),
            format!("students?q=-{hidden}:empty"),
            format!("students?filter=%7B%22field%22%3A%22{hidden}%22%2C%22empty%22%3Atrue%7D"),
            format!("students/aggregate?by={hidden}"),
            format!("students/aggregate?measure=distinct:{hidden}"),
            format!("students/aggregate?measure=min:{hidden}"),
            format!("students/aggregate?measure=rate:{hidden}:arachide"),
            format!("students/aggregate?q={hidden}:filled"),
            format!("students/{uid}?fields={hidden}"),
            format!("students/{uid}/siblings?fields={hidden}"),
        ] {
            let answer = house.get("teacher", &format!("/api/v1/{query}"));
            assert!(!answer.text.contains("arachide"), "{query}");
            assert_eq!(answer.is(422).faults()[0].1, "error-filter-unknown-field", "{query}");
            // As for a field that nobody declared.
            let nonsense = house.get("teacher", &format!("/api/v1/{}", query.replace(hidden, "nonsense")));
            assert_eq!(
                answer.text.replace(hidden, ""),
                nonsense.text.replace("nonsense", ""),
                "{query}"
            );
        }
        for address in [
            "/api/v1/students",
            &format!("/api/v1/students/{uid}"),
            &format!("/api/v1/students/{uid}/history"),
        ] {
            let answer = house.get("teacher", address);
            assert!(!answer.is(200).text.contains("arachide"), "{address}");
            assert!(!answer.text.contains(hidden), "{address}");
            assert!(house.get("office", address).text.contains("arachide"), "{address}");
        }
    });
}

#[test]
fn a_hidden_field_cannot_be_written_nor_told_from_one_that_is_not_there() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        let send = |field: &str| house.patch("teacher", &address, "*", json!({ field: "x" }));
        assert_eq!(
            send("health_instruction").is(422).faults(),
            [("health_instruction", "error-field-unknown")]
        );
        assert_eq!(send("nonsense").is(422).faults(), [("nonsense", "error-field-unknown")]);
        assert_eq!(
            send("first_name").is(422).faults(),
            [("first_name", "error-field-read-only")]
        );
        assert_eq!(send("preferred_name").is(200).json["preferred_name"], "x");
    });
}

#[test]
fn a_change_of_a_hidden_field_alone_did_not_happen() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        house
            .patch("office", &address, "*", json!({ "health_instruction": "lait" }))
            .is(200);
        let lived = |who: &str| {
            house.get(who, &format!("{address}/history")).json["items"]
                .as_array()
                .unwrap()
                .len()
        };
        assert_eq!((lived("office"), lived("teacher")), (2, 1));
    });
}

#[test]
fn a_kind_outside_the_profile_does_not_exist() {
    each_house(|house| {
        let uid = house.student("Ozanne", "Lou").uid;
        for address in [
            "guardians",
            "journal",
            "guardians/aggregate",
            &format!("students/{uid}/guardians"),
        ] {
            house.get("teacher", &format!("/api/v1/{address}")).is(404);
        }
        house
            .post("teacher", "/api/v1/guardians", json!({ "last_name": "X" }))
            .is(404);
    });
}

#[test]
fn what_the_profile_may_not_do_is_forbidden() {
    each_house(|house| {
        let address = format!("/api/v1/students/{}", house.student("Ozanne", "Lou").uid);
        house
            .post("teacher", "/api/v1/students", json!({ "preferred_name": "x" }))
            .is(403);
        house.send("teacher", "DELETE", &address, &[], json!({})).is(403);
    });
}
