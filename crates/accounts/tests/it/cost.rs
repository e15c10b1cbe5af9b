//! What admission costs: a visitor remembered is admitted without the store.

use std::time::Instant;

use crate::house::{ADMIN, each_house};
use axum::http::{HeaderMap, header};
use ui::Doorkeeper;

#[test]
fn a_visitor_remembered_is_admitted_in_microseconds() {
    each_house(|house| {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, house.enter(ADMIN).parse().unwrap());
        // Nobody is remembered from within two seconds of a change of accounts.
        std::thread::sleep(std::time::Duration::from_millis(2_200));
        house.accounts.admit(&house.site, &headers).unwrap().expect("known");
        let began = Instant::now();
        for _ in 0..1_000 {
            house.accounts.remembered(&house.site, &headers).expect("remembered");
        }
        let each = began.elapsed() / 1_000;
        eprintln!("remembered: {each:?}");
        assert!(each.as_micros() < 200, "{each:?}");
        let began = Instant::now();
        for _ in 0..200 {
            house.accounts.admit(&house.site, &headers).unwrap().expect("known");
        }
        eprintln!("looked up: {:?}", began.elapsed() / 200);
    });
}
