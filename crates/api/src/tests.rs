//! The API through its routes, on both engines.

mod bulk;
mod custom;
mod documents;
mod enrol;
mod export;
mod house;
mod journal;
mod log;
mod masks;
mod once;
mod openapi;
mod proposals;
mod reading;
mod writing;

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::http::Request;
use house::each_house;

#[test]
fn every_message_of_the_api_is_whole_in_both_languages() {
    assert_eq!(words::check(&[words::SOURCE, crate::room().words]), []);
}

#[test]
fn a_program_without_token_is_told_so_in_a_problem_document() {
    each_house(|house| {
        let answer = house.get("", "/api/v1/students");
        answer.is(401);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    });
}

#[test]
fn a_program_that_tries_tokens_one_after_the_other_is_told_to_wait() {
    each_house(|house| {
        let guess = |token: &str| {
            let peer = ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 4000)));
            house.ask(token, Request::get("/api/v1/students").extension(peer), "")
        };
        let tried = (0..200).map(|n| guess(&format!("guess{n}")));
        let refused = tried
            .into_iter()
            .find(|answer| answer.status != 401)
            .expect("an end to patience");
        assert_eq!(refused.is(429).header("content-type"), "application/problem+json");
        assert!(refused.header("retry-after").parse::<i64>().unwrap() > 0);
        // Who is known goes on from the same address.
        guess("office").is(200);
    });
}
