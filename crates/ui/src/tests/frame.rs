//! What stands round every page: headers, languages, looks, errors.

use axum::http::{Request, StatusCode};
use words::check;

use crate::testing::{House, toys};

#[test]
fn every_message_of_the_pages_is_whole_in_both_languages() {
    assert_eq!(check(&[words::SOURCE, crate::room().words, toys().words]), []);
}

#[tokio::test]
async fn every_page_forbids_what_this_house_did_not_write() {
    let house = House::new();
    for address in ["/pupils", "/nowhere", "/healthz", "/assets/none.js"] {
        let page = house.get("office", address).await;
        assert!(
            page.header("content-security-policy")
                .starts_with("default-src 'self'; "),
            "{address}"
        );
        assert!(!page.header("content-security-policy").contains("unsafe"));
        assert_eq!(page.header("x-content-type-options"), "nosniff");
    }
    assert_eq!(house.get("office", "/pupils").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_page_holds_neither_inline_style_nor_inline_script() {
    let house = House::new();
    house.pupil("Léa", "Lyon");
    let page = house.get("office", "/pupils").await;
    page.does_not_say(" style=")
        .does_not_say("<script>")
        .does_not_say(" onclick");
}

#[tokio::test]
async fn a_page_comes_in_the_language_of_the_browser_until_one_is_chosen() {
    let house = House::new();
    let asked = |cookie: &str| {
        Request::get("/pupils")
            .header("accept-language", "en-GB")
            .header("cookie", cookie)
    };
    house.ask("office", asked("")).await.says(r#"<html lang="en">"#);
    house
        .ask("office", asked("language=fr"))
        .await
        .says(r#"<html lang="fr">"#);
}

#[tokio::test]
async fn the_chosen_looks_come_with_the_page() {
    let request = Request::get("/pupils").header("cookie", "theme=dark; menu=narrow");
    House::new()
        .ask("office", request)
        .await
        .says(r#" data-theme="dark" data-menu="narrow">"#);
}

#[tokio::test]
async fn looks_and_language_are_chosen_without_script() {
    let page = House::new()
        .post("office", "/preferences", "theme=dark&language=en")
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let cookies: Vec<_> = page
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    assert!(cookies[0].starts_with("theme=dark; Path=/"));
}

#[tokio::test]
async fn a_lost_page_offers_a_way_on() {
    let page = House::new().get("office", "/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.says("Cette page n’existe pas").says(r#"href="/""#);
}

#[tokio::test]
async fn a_house_that_is_whole_says_it_is_ready() {
    let house = House::new();
    assert_eq!(house.get("", "/healthz").await.status, StatusCode::OK);
    assert_eq!(house.get("", "/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_travels_compressed() {
    let house = House::new();
    let request = Request::get("/pupils").header("accept-encoding", "gzip, br");
    assert_eq!(house.ask("office", request).await.header("content-encoding"), "gzip");
}
