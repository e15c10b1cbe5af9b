use super::Origin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::{AccessLog, Consultation, FLUSH_AT, Seen, purge};
use crate::access::{Access, Via};
use crate::catalogue::Catalogue;
use crate::query::{Queries, Query};
use crate::testing::{clock, each_store};
use crate::{Clock, Store};

fn access() -> Access {
    Access::program(
        Arc::new(Catalogue::new(crate::kinds(), &[]).expect("the kinds hold together")),
        Via::Screen,
    )
}

fn seen(clock: &Clock, action: Consultation) -> Seen {
    Seen::by(&access(), clock, action, "thing")
        .record(5, Uuid::from_u128(5), "Kite")
        .from(&Origin {
            address: "192.0.2.1".into(),
            session: "s1".into(),
            looker: None,
        })
}

fn count(store: &Store) -> i64 {
    store
        .read(|db| db.int("SELECT count(*) FROM access_log", &[]))
        .expect("the log is counted")
}

fn waits_until(wanted: i64, store: &Store) {
    let start = Instant::now();
    while count(store) < wanted {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "the log never came to {wanted}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn ordinary_views_are_written_within_seconds_and_many_at_once() {
    each_store(|store| {
        let (clock, log) = (clock(), AccessLog::open(store.clone()).unwrap());
        log.note(seen(&clock, Consultation::View)).unwrap();
        waits_until(1, &store);
        for _ in 0..FLUSH_AT {
            log.note(seen(&clock, Consultation::View)).unwrap();
        }
        waits_until(1 + FLUSH_AT as i64, &store);
    });
}

#[test]
fn what_waits_is_written_when_the_program_ends() {
    each_store(|store| {
        let log = AccessLog::open(store.clone()).unwrap();
        log.note(seen(&clock(), Consultation::View)).unwrap();
        drop(log);
        assert_eq!(count(&store), 1);
    });
}

#[test]
fn a_sensitive_consultation_is_written_before_anything_is_answered() {
    each_store(|store| {
        let log = AccessLog::open(store.clone()).unwrap();
        log.insist(seen(&clock(), Consultation::Download).cards(&["health", "legal"]))
            .unwrap();
        assert_eq!(count(&store), 1);
    });
}

#[test]
fn the_log_is_an_ordinary_list_with_filters_and_a_count_that_follows() {
    each_store(|store| {
        let (clock, log) = (clock(), AccessLog::open(store.clone()).unwrap());
        let queries = Queries::new(store.clone(), clock.clone());
        let exports = || {
            let query = Query::of("access").filtered(filter::Filter::parse("action:export").unwrap());
            queries.list(&access(), &query).unwrap()
        };
        assert_eq!(exports().total, 0);
        log.insist(seen(&clock, Consultation::Export).cards(&["health"]))
            .unwrap();
        log.insist(seen(&clock, Consultation::View)).unwrap();
        let page = exports();
        assert_eq!((page.total, page.records.len()), (1, 1));
        assert_eq!(page.records[0].title, "Kite");
    });
}

#[test]
fn old_consultations_are_forgotten_and_recent_ones_kept() {
    each_store(|store| {
        let (clock, log) = (clock(), AccessLog::open(store.clone()).unwrap());
        log.insist(seen(&clock, Consultation::View)).unwrap();
        clock.advance_seconds(200 * 24 * 3_600);
        log.insist(seen(&clock, Consultation::View)).unwrap();
        assert_eq!(store.write(|tx| purge(tx, &clock, 12)).unwrap(), 0);
        assert_eq!(store.write(|tx| purge(tx, &clock, 6)).unwrap(), 1);
        assert_eq!(count(&store), 1);
    });
}
