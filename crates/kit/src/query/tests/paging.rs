//! Pages follow one another, forwards and backwards, without a gap or a repeat, whatever the order and whatever is
//! written meanwhile.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::reference::{Toys, names};
use crate::query::{Page, Queries, Query};
use crate::store::Store;
use crate::testing::{clock, each_store, toy};
use crate::write::{Hand, Values};

fn list(queries: &Queries, query: Query) -> Page {
    queries.list(&toy::access(), &query).expect("the page is read")
}

/// Any order of up to three fields.
fn orders() -> impl Strategy<Value = String> {
    let fields = [
        "name", "weight", "length", "bought", "seen_at", "fragile", "colour", "price", "shelf", "code",
    ];
    let term = (prop::sample::select(fields.to_vec()), any::<bool>())
        .prop_map(|(field, descending)| format!("{}{field}", if descending { "-" } else { "" }));
    prop::collection::vec(term, 0..4).prop_map(|terms| terms.join(","))
}

#[test]
fn pages_follow_one_another_both_ways_without_a_gap_or_a_repeat() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let mut runner = TestRunner::new(Config {
            cases: 60,
            failure_persistence: None,
            ..Config::default()
        });
        let outcome = runner.run(&(orders(), 1_usize..25), |(sort, limit)| {
            let query = || Query::of("thing").sorted(&sort).limit(limit);
            let whole = list(&queries, query().limit(1_000));
            prop_assert!(whole.next.is_none() && whole.prev.is_none());

            let (mut pages, mut after) = (Vec::new(), None);
            loop {
                let page = list(&queries, query().after(after));
                prop_assert_eq!(page.total, whole.total);
                prop_assert_eq!(page.prev.is_some(), !pages.is_empty());
                after = page.next.clone();
                pages.push(page);
                if after.is_none() {
                    break;
                }
            }
            let walked: Vec<String> = pages.iter().flat_map(names).collect();
            prop_assert_eq!(&walked, &names(&whole));

            let mut before = pages.pop().and_then(|last| last.prev);
            while let Some(expected) = pages.pop() {
                let page = list(&queries, query().before(before));
                prop_assert_eq!(names(&page), names(&expected));
                prop_assert!(page.next.is_some());
                before = page.prev;
                prop_assert_eq!(before.is_some(), !pages.is_empty());
            }
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn a_record_added_before_the_page_one_reads_moves_nothing_in_it() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store.clone(), clock());
        let query = || Query::of("thing").sorted("name").limit(10);
        let first = list(&queries, query());
        let second = list(&queries, query().after(first.next));
        let third = list(&queries, query().after(second.next.clone()));
        add(&store, "AAA");
        assert_eq!(names(&list(&queries, query().before(third.prev))), names(&second));
        let before = list(&queries, query().before(second.prev));
        assert_eq!(before.records.len(), 10);
        assert!(before.prev.is_some(), "the new one stands on a page of its own");
        assert_eq!(list(&queries, query().before(before.prev)).records[0].title, "AAA");
    });
}

fn add(store: &Store, name: &str) {
    let (access, clock) = (toy::access(), clock());
    let written: crate::Result<()> = store.write(|tx| {
        tx.begin(&access, &clock, "create", "")?;
        let values = Values::new().with("code", "Z").with("name", name);
        Hand::new(&access, &clock).create(tx, "thing", values, None)?;
        Ok(())
    });
    written.expect("the toy is written");
}
