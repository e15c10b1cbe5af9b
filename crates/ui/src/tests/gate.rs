//! Who gets in, and what is said to those who do not.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode};

use crate::server::stated;
use crate::testing::{House, VISITORS};

#[tokio::test]
async fn a_stranger_is_led_to_the_door_and_will_come_back_where_they_were() {
    let page = House::new().get("", "/pupils?q=city:Lyon").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.location(), "/sign-in?to=/pupils?q%3Dcity:Lyon");
}

#[tokio::test]
async fn a_program_without_token_is_told_so_in_a_problem_document() {
    let page = House::new().get("", "/api/v1/nothing").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(page.header("content-type"), "application/problem+json");
    page.says(r#""status":404"#);
}

#[tokio::test]
async fn a_kind_outside_one_s_profile_does_not_exist() {
    let page = House::new().get("nobody", "/pupils").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_route_says_whom_it_lets_in_and_keeps_to_it() {
    let house = House::new();
    let routes = stated(&house.site);
    assert!(routes.len() > 4, "{routes:?}");
    for who in VISITORS {
        for route in &routes {
            let address = route.path.replace("{uid}", "0190163d-8694-739b-aea5-966c26f8ad91");
            let request = Request::builder().method(route.method.clone()).uri(&address);
            let page = house
                .send(who, request.header("sec-fetch-site", "same-origin"), String::new())
                .await;
            let visitor = house.visitor(who);
            let is_refused = matches!(page.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            if !route.policy.admits(Some(&visitor.access)) {
                assert!(is_refused, "{who} {route:?} {}", page.status);
            }
            assert!(
                !page.status.is_server_error(),
                "{who} {route:?} {}\n{}",
                page.status,
                page.body
            );
        }
    }
}

#[tokio::test]
async fn through_someone_else_s_eyes_nothing_can_be_changed() {
    let house = House::new();
    assert_eq!(house.get("office seen by Anne", "/pupils").await.status, StatusCode::OK);
    let page = house
        .post("office seen by Anne", "/pupils/columns", "column=city")
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    let house = House::new();
    let request = Request::post("/preferences").header("sec-fetch-site", "cross-site");
    assert_eq!(house.ask("office", request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_method_that_a_page_does_not_know_is_refused_with_a_page() {
    let request = Request::builder()
        .method(Method::DELETE)
        .uri("/preferences")
        .header("sec-fetch-site", "same-origin");
    let page = House::new().ask("office", request).await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    page.says("</html>");
}

#[tokio::test]
async fn strangers_who_try_too_often_wait_whoever_they_say_they_are() {
    let house = House::new();
    let guess = async |who: &str| {
        let peer = ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 4000)));
        let request = Request::post("/preferences")
            .extension(peer)
            .header("x-forwarded-for", who);
        house.ask("", request.header("sec-fetch-site", "same-origin")).await
    };
    let mut refused = None;
    for n in 0..200 {
        let page = guess(&format!("10.0.0.{n}")).await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(page);
            break;
        }
    }
    let refused = refused.expect("an end to patience");
    refused.says("Trop d’essais");
    let seconds: i64 = refused.header("retry-after").parse().expect("seconds");
    house.site.clock.advance_seconds(seconds);
    assert_ne!(guess("10.0.0.1").await.status, StatusCode::TOO_MANY_REQUESTS);
}
