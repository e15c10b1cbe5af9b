//! The palette, the page of what is found, the home page, the settings.

use axum::http::StatusCode;
use kit::write::Values;

use crate::testing::House;

#[tokio::test]
async fn the_palette_offers_records_pages_and_marks_what_answers() {
    let house = House::new();
    let pupil = house.pupil("Martin Léa", "Lyon");
    let part = house.part("office", "/search/suggest?q=mart").await;
    part.says("<mark>Mart</mark>in Léa")
        .says(&format!("href=\"/pupils/{}\"", pupil.uid))
        .does_not_say("<html");
    house
        .part("office", "/search/suggest?q=acc")
        .await
        .says(">Accueil</span>");
    house
        .part("nobody", "/search/suggest?q=mart")
        .await
        .does_not_say("Martin");
}

#[tokio::test]
async fn an_empty_palette_offers_what_was_opened_lately() {
    let house = House::new();
    let pupil = house.pupil("Martin Léa", "Lyon");
    house.get("office", &format!("/pupils/{}", pupil.uid)).await;
    house.site.access_log.flush().unwrap();
    house.part("office", "/search/suggest?q=").await.says("Martin Léa");
    house.get("office", "/").await.says("Vu récemment").says("Martin Léa");
    house
        .part("teacher", "/search/suggest?q=")
        .await
        .does_not_say("Martin Léa");
}

#[tokio::test]
async fn the_page_counts_what_is_found_and_says_when_it_is_only_near() {
    let house = House::new();
    house.pupil("Martin Léa", "Lyon");
    house.pupil("Martin Tom", "Lyon");
    house
        .get("office", "/search?q=martin")
        .await
        .says("2 réponses")
        .says("href=\"/pupils?text=martin\"");
    house
        .get("office", "/search?q=martun")
        .await
        .says("approche")
        .says("Léa");
    house.get("office", "/search?q=zzz").await.says("Personne de ce nom");
    house
        .get("office", "/search?q=%3Cscript%3E")
        .await
        .does_not_say("<script>alert")
        .does_not_say("\"<script>");
}

#[tokio::test]
async fn the_first_page_says_how_to_begin() {
    let house = House::new();
    let page = house.get("office", "/").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Bonjour office").says("/imports/new");
    house.get("nobody", "/").await.says("Rien à signaler");
}

#[tokio::test]
async fn the_latest_changes_are_told_to_who_keeps_the_journal_alone() {
    let house = House::new();
    house.create("pupil", Values::new().with("name", "Martin Léa").with("secret", "x"));
    house
        .get("office", "/")
        .await
        .says("Derniers changements")
        .says("Martin Léa");
    house.get("teacher", "/").await.does_not_say("Derniers changements");
}

#[tokio::test]
async fn the_name_of_the_house_is_changed_and_shown_at_once() {
    let house = House::new();
    let saved = house
        .post("office", "/settings", "name=Lyc%C3%A9e+Ampère&nature=school&months=6")
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    house
        .get("office", "/settings")
        .await
        .says("Lycée Ampère")
        .says("value=\"6\"");
    let refused = house.post("office", "/settings", "name=&nature=school&months=0").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("name-error").says("months-error");
    assert_eq!(house.get("teacher", "/settings").await.status, StatusCode::FORBIDDEN);
}
