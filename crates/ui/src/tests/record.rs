//! The page of a record, as several people see it.

use axum::http::StatusCode;
use kit::write::Values;

use crate::testing::{House, Page};

/// A pupil with something in every field.
pub(super) fn lea(house: &House) -> String {
    let team = house.create("team", Values::new().with("code", "5B").with("name", "Cinquième B"));
    let pupil = Values::new()
        .with("name", "Martin Léa")
        .with("city", "Lyon <b>")
        .with("status", "enrolled")
        .with("team", team.id)
        .with("birth_date", "2014-03-12")
        .with("phone", "+33612345678")
        .with("secret", "allergie aux arachides");
    format!("/pupils/{}", house.create("pupil", pupil).uid)
}

async fn page(who: &str) -> Page {
    let house = House::new();
    let address = lea(&house);
    house.get(who, &address).await
}

#[tokio::test]
async fn a_record_is_read_card_by_card() {
    let page = page("office").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("<h1>Martin Léa <span class=\"badge\" data-tone=\"ok\">Inscrit</span></h1>")
        .says(r#"<div class="fact" data-field="birth_date"><dt>Naissance</dt><dd>12/03/2014</dd></div>"#)
        .says(r#"<a href="tel:+33612345678">06 12 34 56 78</a>"#)
        .says(">Cinquième B</a>")
        .says("allergie aux arachides");
}

#[tokio::test]
async fn what_someone_wrote_is_never_markup() {
    page("office").await.says("Lyon &#60;b&#62;").does_not_say("Lyon <b>");
}

#[tokio::test]
async fn a_card_outside_one_s_profile_is_not_there() {
    let page = page("teacher").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Martin Léa")
        .does_not_say("arachides")
        .does_not_say("card-private")
        .does_not_say("data-edit");
}

#[tokio::test]
async fn a_record_out_of_sight_does_not_exist() {
    let house = House::new();
    let address = lea(&house);
    for (who, address) in [
        ("nobody", address.as_str()),
        ("office", "/pupils/0190163d-8694-739b-aea5-966c26f8ad91"),
        ("office", "/pupils/what"),
        ("office", &address.replace("pupils", "teams")),
    ] {
        assert_eq!(
            house.get(who, address).await.status,
            StatusCode::NOT_FOUND,
            "{who} {address}"
        );
    }
}

#[tokio::test]
async fn reading_a_sensitive_card_is_logged_before_it_is_shown() {
    let house = House::new();
    let address = lea(&house);
    house.get("teacher", &address).await;
    house.get("office", &address).await;
    let rows = house
        .site
        .store
        .read(|db| db.rows("SELECT actor, cards, title FROM access_log ORDER BY id", &[]));
    let rows: Result<_, kit::store::StoreError> = rows;
    let told: Vec<String> = rows.unwrap()[0]
        .iter()
        .map(|value| value.to_text().into_owned())
        .collect();
    // The teacher's ordinary view may still wait; the office's is written.
    assert_eq!(told, ["office", "private", "Martin Léa"]);
}

#[tokio::test]
async fn what_leaves_on_paper_is_logged() {
    let house = House::new();
    let address = lea(&house);
    let page = address.replace('/', "%2F");
    house.get("office", &format!("/printed?page={page}")).await;
    house.get("office", "/printed?page=%2Faccount%3Fx").await;
    house.site.access_log.flush().unwrap();
    let rows = house
        .site
        .store
        .read(|db| db.rows("SELECT actor, action, title, session FROM access_log ORDER BY id", &[]));
    let rows: Result<_, kit::store::StoreError> = rows;
    let told: Vec<Vec<String>> = rows
        .unwrap()
        .iter()
        .map(|row| row.iter().map(|value| value.to_text().into_owned()).collect())
        .collect();
    assert_eq!(told, [["office", "print", "Martin Léa", "session of office"]]);
}
