//! Forms that the establishment puts together: to create a record, and to complete one.

use axum::http::StatusCode;

use crate::testing::House;

/// A house with a form of two fields, the second one first, and its address.
async fn with_form() -> (House, String) {
    let house = House::new();
    let form = "kind=pupil&label_fr=Fiche+express&label_en=Quick+form&intro=Deux+minutes&column=city&column=name";
    let added = house.post("office", "/settings/forms", form).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = house.get("office", "/settings/forms?kind=pupil").await;
    page.says("Fiche express");
    let (_, rest) = page
        .body
        .split_once("/pupils/new?form=")
        .expect("a link to use the form");
    let uid = rest.split_once('"').expect("the end of the link").0.to_owned();
    (house, uid)
}

#[tokio::test]
async fn a_form_asks_for_its_fields_in_its_order_and_for_nothing_else() {
    let (house, form) = with_form().await;
    let page = house.get("office", &format!("/pupils/new?form={form}")).await;
    page.says("Deux minutes").says("Fiche express");
    let (city, name) = (page.body.find("name=\"city\""), page.body.find("name=\"name\""));
    assert!(city.is_some() && city < name, "city comes first: {city:?} {name:?}");
    page.does_not_say("name=\"birth_date\"");
    let created = house
        .post(
            "office",
            "/pupils",
            &format!("form={form}&name=Abitbol&city=Lyon&then=another"),
        )
        .await;
    assert_eq!(created.status, StatusCode::SEE_OTHER, "{}", created.body);
    house.get("office", "/pupils").await.says("Abitbol").says("Lyon");
}

#[tokio::test]
async fn a_record_is_completed_with_a_form_across_its_cards() {
    let (house, form) = with_form().await;
    let pupil = house.pupil("Abitbol Nathan", "Lyon");
    let address = format!("/pupils/{}/forms/{form}", pupil.uid);
    house
        .get("office", &format!("/pupils/{}", pupil.uid))
        .await
        .says(&address);
    house.get("office", &address).await.says("Deux minutes").says("Lyon");
    let sent = "version=99&name=Abitbol+Nathan&was.name=Abitbol+Nathan&city=Rennes&was.city=Lyon";
    let saved = house.post("office", &address, sent).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    house.get("office", "/pupils").await.says("Rennes");
}

#[tokio::test]
async fn a_form_without_a_field_or_a_name_is_refused_with_what_was_typed() {
    let house = House::new();
    let none = house
        .post("office", "/settings/forms", "kind=pupil&label_fr=Vide")
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.says("Vide").says("Choisissez au moins un champ");
    let unnamed = house.post("office", "/settings/forms", "kind=pupil&column=city").await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_gives_no_right_and_leaves_no_trace_once_removed() {
    let (house, form) = with_form().await;
    let pupil = house.pupil("Abitbol Nathan", "Lyon");
    let address = format!("/pupils/{}/forms/{form}", pupil.uid);
    let other = house.get("office", &format!("/teams/{}/forms/{form}", pupil.uid)).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let removed = house
        .post("office", &format!("/settings/forms/{form}/removal"), "")
        .await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert_eq!(house.get("office", &address).await.status, StatusCode::NOT_FOUND);
    house.get("office", "/pupils/new").await.does_not_say("Fiche express");
}
