//! The settings that decide how numbers look and which language the house speaks.

use kit::query::Query;
use kit::write::Values;

use crate::house::{House, each_house};

fn number(house: &House) -> String {
    let made = house.create(
        "student",
        Values::new().with("last_name", "Neuf").with("first_name", "Lou"),
    );
    let query = Query::of("student").fields(&["number"]).among(Some(vec![made.uid]));
    house.list(&house.access, &query).records[0].cells[0]
        .value
        .to_text()
        .into_owned()
}

#[test]
fn numbers_look_as_the_settings_say_and_a_pattern_that_gives_one_number_is_refused() {
    each_house(|house| {
        let head = house.enter("head");
        house.get(&head, "/settings/numbering").is(200).says("{year}-{rank}");
        house
            .post(&head, "/settings/numbering", "student=E{rank}/{year}&learner=")
            .is(303);
        let given = number(house);
        assert!(given.starts_with('E') && given.ends_with("/2026"), "{given}");
        house.get(&head, "/settings/numbering").is(200).says("E00042/2026");
        house
            .post(&head, "/settings/numbering", "student=E{year}&learner=")
            .is(422)
            .says("tous auraient le même numéro");
        house
            .post(&head, "/settings/numbering", "student={rank}{class}&learner=")
            .is(422);
        house.post(&head, "/settings/numbering", "student=&learner=").is(303);
        assert_eq!(number(house), "");
        house.get(&house.enter("teacher"), "/settings/numbering").is(403);
    });
}

#[test]
fn the_house_speaks_its_language_to_whoever_has_chosen_none() {
    let house = House::new();
    let head = house.enter("head");
    let form = |language: &str| format!("name=Institut&nature=school&months=12&language={language}");
    house.post(&head, "/settings", &form("en")).is(303);
    let page = |language: Option<&str>| {
        let request = axum::http::Request::get("/sign-in");
        let request = language.iter().fold(request, |request, language| {
            request.header("accept-language", *language)
        });
        house.send_bare(request).body
    };
    assert!(page(None).contains("lang=\"en\""));
    assert!(page(Some("de")).contains("lang=\"en\""));
    assert!(page(Some("fr-FR")).contains("lang=\"fr\""));
    house.post(&head, "/settings", &form("fr")).is(303);
    assert!(page(None).contains("lang=\"fr\""));
}
