//! A whole family created in one request.

use serde_json::{Value, json};

use super::house::{House, each_house};

fn family() -> Value {
    json!({
        "last_name": "Ozanne", "first_name": "Lou", "birth_date": "2012-01-01", "_reason": "rentrée",
        "guardians": [
            { "first_name": "Anne", "mobile": "06 12 34 56 78", "link": { "relationship": "mother", "payer": true, "payer_share": 60 } },
            { "last_name": "Le Goff", "first_name": "Yann", "link": { "payer": true, "payer_share": 40 } },
        ],
        "home": { "address": "4 impasse de la Vallée", "postal_code": "44850", "city": "Ligné" },
    })
}

fn total(house: &House, plural: &str) -> Value {
    house.get("office", &format!("/api/v1/{plural}")).is(200).json["total"].clone()
}

#[test]
fn a_student_comes_in_with_guardians_and_a_home() {
    each_house(|house| {
        let made = house.post("office", "/api/v1/students", family());
        made.is(201);
        let guardians = house.get("office", &format!("{}/guardians", made.header("location")));
        let items = guardians.is(200).json["items"].as_array().unwrap();
        let of = |key: &str| items.iter().map(|item| item[key].clone()).collect::<Vec<_>>();
        assert_eq!(of("last_name"), [json!("Le Goff"), json!("Ozanne")]);
        assert_eq!(of("mobile"), [Value::Null, json!("+33612345678")]);
        let links = house.get(
            "office",
            "/api/v1/guardianships?sort=-payer_share&fields=payer_share,relationship",
        );
        assert_eq!(links.json["items"][0]["relationship"], "mother");
        assert_eq!(links.json["items"][1]["payer_share"], 40);
        for plural in ["families", "households"] {
            assert_eq!(total(house, plural), 1, "{plural}");
        }
    });
}

#[test]
fn a_brother_comes_in_with_the_guardian_who_is_known() {
    each_house(|house| {
        house.post("office", "/api/v1/students", family()).is(201);
        let mother = house.get("office", "/api/v1/guardians?q=first_name:Anne").json["items"][0]["id"].clone();
        let brother = json!({ "last_name": "Ozanne", "first_name": "Tom", "guardians": [{ "id": mother }] });
        house.post("office", "/api/v1/students", brother).is(201);
        assert_eq!(
            (total(house, "guardians"), total(house, "families")),
            (json!(2), json!(1))
        );
    });
}

#[test]
fn every_fault_of_a_family_says_whose_it_is_and_nothing_is_written() {
    each_house(|house| {
        let sent = json!({
            "first_name": "Lou", "birth_date": "31/02/2012",
            "guardians": [
                { "first_name": "Anne", "email": "anne@", "link": { "relationship": "queen" } },
                { "id": "00000000-0000-7000-8000-000000000000" },
                "Yann",
            ],
            "home": { "country": "Atlantide" },
        });
        let answer = house.post("office", "/api/v1/students", sent);
        let faults: Vec<&str> = answer.is(422).faults().into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            faults,
            [
                "birth_date",
                "guardians[0].link.relationship",
                "guardians[0].email",
                "guardians[1].id",
                "guardians[2]",
                "home.country"
            ]
        );
        assert_eq!(
            (total(house, "students"), total(house, "guardians")),
            (json!(0), json!(0))
        );
    });
}

#[test]
fn a_fault_that_only_writing_finds_says_whose_it_is_too() {
    each_house(|house| {
        let sent = json!({ "last_name": "Ozanne", "first_name": "Lou", "guardians": [{ "mobile": "06 12 34 56 78" }] });
        let answer = house.post("office", "/api/v1/students", sent);
        assert_eq!(answer.is(422).faults()[0].0, "guardians[0].first_name");
        assert_eq!(total(house, "students"), 0);
    });
}

#[test]
fn whoever_may_not_create_a_student_may_not_with_a_family_either() {
    each_house(|house| {
        house.post("teacher", "/api/v1/students", family()).is(403);
    });
}
