//! The API through its routes, on both engines.

mod bulk;
mod custom;
mod documents;
mod export;
mod house;
mod journal;
mod masks;
mod openapi;
mod reading;
mod writing;

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
