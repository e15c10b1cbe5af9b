//! What is kept back is in no list, count, grouping, relation, search or history; who may ask for it finds it by asking.

use std::collections::BTreeSet;

use filter::arbitrary::{Shape, filters};
use filter::{Filter, Has, Literal, Op, Type};
use jiff::civil::date;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::doors::grouping;
use super::reference::Toys;
use crate::error::Error;
use crate::query::{Measure, Queries, Query};
use crate::testing::{clock, each_store, toy};
use crate::write::{Expect, Hand, Values};

fn shape() -> Shape {
    let part = Shape::default()
        .field("count", Type::Int, vec![Literal::Int(0), Literal::Int(1)])
        .field("lost_on", Type::Date, Vec::new());
    Shape::default()
        .field("weight", Type::Int, vec![Literal::Int(10), Literal::Int(30)])
        .field("withdrawn_on", Type::Date, Vec::new())
        .relation("parts", part)
}

/// The filter that says in so many words what the engine adds.
fn in_words(filter: &Filter, field: &str, may_ask: bool) -> Filter {
    let told = inside(filter, may_ask);
    match may_ask && filter.fields().any(|path| path == field) {
        true => told,
        false => Filter::All(vec![told, Filter::is(field, Op::Empty, Vec::new())]),
    }
}

fn inside(filter: &Filter, may_ask: bool) -> Filter {
    let each = |parts: &[Filter]| parts.iter().map(|part| inside(part, may_ask)).collect();
    match filter {
        Filter::All(parts) => Filter::All(each(parts)),
        Filter::Any(parts) => Filter::Any(each(parts)),
        Filter::Not(inner) => Filter::Not(Box::new(inside(inner, may_ask))),
        Filter::Is(condition) => Filter::Is(condition.clone()),
        Filter::Has(has) => Filter::Has(Has {
            relation: has.relation.clone(),
            filter: Box::new(in_words(&has.filter, "lost_on", may_ask)),
        }),
    }
}

#[test]
fn a_filter_finds_what_is_kept_back_only_for_who_may_ask_and_asks() {
    let toys = Toys::with_some_kept_back();
    each_store(|store| {
        toys.write(&store);
        let queries = Queries::new(store, clock());
        for (access, may_ask) in [(toy::access(), true), (toy::visitor(), false)] {
            let mut runner = TestRunner::new(Config {
                cases: 300,
                failure_persistence: None,
                ..Config::default()
            });
            let outcome = runner.run(&filters(&shape()), |filter| {
                let query = Query::of("thing")
                    .filtered(filter.clone())
                    .fields(&["code"])
                    .limit(1_000);
                let page = queries
                    .list(&access, &query)
                    .map_err(|error| TestCaseError::fail(format!("{}: {error}", filter.to_text())))?;
                let found: BTreeSet<String> = page
                    .records
                    .iter()
                    .map(|record| record.cells[0].value.to_text().into_owned())
                    .collect();
                let expected = toys.matching(&in_words(&filter, "withdrawn_on", may_ask));
                proptest::prop_assert_eq!(&found, &expected, "{}", filter.to_text());
                proptest::prop_assert_eq!(page.total as usize, found.len());
                Ok(())
            });
            outcome.unwrap_or_else(|error| panic!("{error}"));
        }
    });
}

#[test]
fn what_is_kept_back_is_behind_no_door_but_the_one_that_asks() {
    each_store(|store| {
        Toys::with_some_kept_back().write(&store);
        let queries = Queries::new(store.clone(), clock());
        let (keeper, visitor) = (toy::access(), toy::visitor());
        let asked = Query::of("thing").filtered(Filter::parse("withdrawn_on:filled").unwrap());
        let kept_back = queries.list(&keeper, &asked).unwrap().records;
        assert_eq!(
            kept_back.len(),
            9,
            "sixty toys, of which one in seven from the third on"
        );
        assert!(queries.list(&visitor, &asked).unwrap().records.is_empty());

        let all = grouping(&[], Measure::Count);
        for access in [&keeper, &visitor] {
            assert_eq!(queries.count(access, "thing", &Filter::everything(), None).unwrap(), 51);
            assert_eq!(queries.aggregate(access, &all).unwrap()[0].count, 51);
        }
        let one = &kept_back[0];
        let by_name = |access| queries.record(access, "thing", one.uid, &["code".to_owned()]);
        assert!(by_name(&keeper).is_ok(), "who may ask for it opens it");
        assert!(matches!(by_name(&visitor), Err(Error::NotFound)));
        let among = |access| {
            let query = Query::of("thing").among(Some(vec![one.uid]));
            queries.list(access, &query).unwrap().records.len()
        };
        assert_eq!(
            (among(&keeper), among(&visitor)),
            (0, 0),
            "picking it does not ask for it"
        );
        let as_of = |access| {
            let query = Query::of("thing").on(Some(clock().today())).limit(100);
            queries.list(access, &query).unwrap().total
        };
        assert!(as_of(&keeper) > as_of(&visitor), "as things stood on a day");
    });
}

#[test]
fn what_happened_to_what_is_kept_back_is_told_to_who_may_ask_for_it() {
    each_store(|store| {
        let (keeper, visitor, clock) = (toy::access(), toy::visitor(), clock());
        let hand = Hand::new(&keeper, &clock);
        let thing = store
            .write(|tx| {
                tx.begin(&keeper, &clock, "create", "")?;
                let values = Values::new().with("code", "C1").with("name", "Ours");
                hand.create(tx, "thing", values, None)
            })
            .unwrap();
        let queries = Queries::new(store.clone(), clock.clone());
        let told = |access: &crate::Access| {
            let read = |db: &mut crate::Db<'_>| {
                let mut told = 0;
                for operation in crate::journal::latest(db, 10)? {
                    told += queries.past_of(db, access, operation, 10)?.entries.len();
                }
                Ok::<usize, Error>(told)
            };
            store.read(read).unwrap()
        };
        assert_eq!((told(&keeper), told(&visitor)), (1, 1));
        store
            .write(|tx| {
                tx.begin(&keeper, &clock, "update", "")?;
                let values = Values::new().with("withdrawn_on", date(2025, 9, 30));
                hand.update(tx, "thing", thing.id, values, Expect::Anything)
            })
            .unwrap();
        assert_eq!((told(&keeper), told(&visitor)), (2, 0));
    });
}
