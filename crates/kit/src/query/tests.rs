//! The compiled SQL answers as the reference evaluator does, on both engines; pages follow one another without a gap;
//! what is hidden stays hidden at every door.

mod doors;
mod paging;
mod reference;
mod related;
mod withheld;

use super::{Grouping, Measure, Queries, Query};
use crate::error::Error;
use crate::testing::{clock, each_store, toy};
use filter::Filter;
use reference::{Toys, names};

#[test]
fn both_engines_sort_the_same_way() {
    let orders = std::cell::RefCell::new(Vec::new());
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let order: Vec<Vec<String>> = ["name", "-weight,name", "bought,name", "-shelf,-name"]
            .iter()
            .map(|sort| {
                names(
                    &queries
                        .list(&toy::access(), &Query::of("thing").sorted(sort).limit(1_000))
                        .unwrap(),
                )
            })
            .collect();
        orders.borrow_mut().push(order);
    });
    let orders = orders.into_inner();
    assert_eq!(orders[0], orders[1]);
}

#[test]
fn a_group_counts_what_its_filter_lists() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let access = toy::access();
        let grouping = Grouping {
            kind: "thing".into(),
            filter: Filter::everything(),
            text: String::new(),
            by: vec!["colour".into(), "fragile".into()],
            measure: Measure::Count,
            on: None,
        };
        let groups = queries.aggregate(&access, &grouping).unwrap();
        let total: i64 = groups.iter().map(|group| group.count).sum();
        assert_eq!(
            total,
            queries.count(&access, "thing", &Filter::everything(), None).unwrap()
        );
        for group in groups {
            let test = |key: &str, value: &crate::Value| match value {
                crate::Value::Null => format!("{key}:empty"),
                value if key == "fragile" => format!("{key}:{}", value.as_bool()),
                value => format!("{key}:{}", value.to_text()),
            };
            let text = format!(
                "{} {}",
                test("colour", &group.keys[0].value),
                test("fragile", &group.keys[1].value)
            );
            let count = queries
                .count(&access, "thing", &Filter::parse(&text).unwrap(), None)
                .unwrap();
            assert_eq!(count, group.count, "{text}");
        }
    });
}

#[test]
fn a_rate_is_the_share_of_those_that_meet_its_filter() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let access = toy::access();
        let rate = |filter: &str| {
            let measure = Measure::Rate(Filter::parse(filter).unwrap());
            let grouping = Grouping {
                kind: "thing".into(),
                filter: Filter::everything(),
                text: String::new(),
                by: Vec::new(),
                measure,
                on: None,
            };
            queries.aggregate(&access, &grouping).unwrap()[0]
                .value
                .as_real()
                .unwrap()
        };
        let count = |filter: &str| {
            queries
                .count(&access, "thing", &Filter::parse(filter).unwrap(), None)
                .unwrap() as f64
        };
        assert!((rate("colour:red") - count("colour:red") / count("")).abs() < 1e-9);
        assert_eq!(rate("name:filled"), 1.0);
    });
}

#[test]
fn a_cursor_that_was_tampered_with_is_refused() {
    each_store(|store| {
        let queries = Queries::new(store, clock());
        for cursor in ["", "x", "W10", "bnVsbA"] {
            let some = || Some(cursor.to_owned());
            let both = Query::of("thing").after(some()).before(some());
            for query in [
                Query::of("thing").after(some()),
                Query::of("thing").before(some()),
                both,
            ] {
                assert!(
                    matches!(queries.list(&toy::access(), &query), Err(Error::Invalid(_))),
                    "{cursor}"
                );
            }
        }
    });
}
