//! Every door of the engine, tried by someone who may not see prices and notes, nor toys that are not their own.

use filter::Filter;

use super::reference::Toys;
use crate::error::Error;
use crate::query::{Grouping, Measure, Queries, Query};
use crate::testing::{clock, each_store, toy};

fn unknown<T: std::fmt::Debug>(outcome: Result<T, Error>) -> bool {
    matches!(
        outcome,
        Err(Error::Filter(
            filter::FilterError::UnknownField { .. } | filter::FilterError::UnknownRelation { .. }
        ))
    )
}

pub(super) fn grouping(by: &[&str], measure: Measure) -> Grouping {
    let by = by.iter().map(|key| (*key).to_owned()).collect();
    Grouping {
        kind: "thing".into(),
        filter: Filter::everything(),
        text: String::new(),
        by,
        measure,
        on: None,
    }
}

#[test]
fn a_hidden_field_cannot_be_listed_filtered_sorted_grouped_or_measured() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let child = toy::child(7);
        for hidden in ["price", "notes", "nonsense"] {
            let query = || Query::of("thing");
            assert!(unknown(queries.list(&child, &query().fields(&[hidden]))));
            assert!(unknown(queries.list(&child, &query().sorted(hidden))));
            let filter = Filter::parse(&format!("{hidden}:empty")).unwrap();
            assert!(unknown(queries.list(&child, &query().filtered(filter.clone()))));
            assert!(unknown(
                queries.list(&child, &query().filtered(Filter::Not(Box::new(filter.clone()))))
            ));
            assert!(unknown(queries.aggregate(&child, &grouping(&[hidden], Measure::Count))));
            assert!(unknown(
                queries.aggregate(&child, &grouping(&[], Measure::Sum(hidden.into())))
            ));
            assert!(unknown(
                queries.aggregate(&child, &grouping(&[], Measure::Rate(filter)))
            ));
        }
        let fields = queries.list(&child, &Query::of("thing")).unwrap().fields;
        assert!(fields.iter().all(|field| field.key != "price" && field.key != "notes"));
    });
}

#[test]
fn a_hidden_field_is_hidden_behind_a_relation_too() {
    each_store(|store| {
        let queries = Queries::new(store, clock());
        let filter = Filter::parse("things:(price:>1)").unwrap();
        let query = Query::of("shelf").filtered(filter);
        assert!(queries.list(&toy::access(), &query).is_ok());
        assert!(unknown(queries.list(&toy::child(7), &query)));
    });
}

#[test]
fn rows_out_of_scope_do_not_exist() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let child = toy::child(7);
        assert_eq!(queries.list(&child, &Query::of("thing")).unwrap().total, 0);
        let all = queries.list(&toy::access(), &Query::of("thing")).unwrap();
        let uid = all.records[0].uid;
        assert!(queries.record(&toy::access(), "thing", uid, &[]).is_ok());
        assert!(matches!(
            queries.record(&child, "thing", uid, &[]),
            Err(Error::NotFound)
        ));
        assert!(
            queries
                .aggregate(&child, &grouping(&["colour"], Measure::Count))
                .unwrap()
                .is_empty()
        );
    });
}

#[test]
fn a_relation_reaches_only_rows_in_scope() {
    each_store(|store| {
        Toys::new().write(&store);
        let queries = Queries::new(store, clock());
        let occupied = Query::of("shelf").filtered(Filter::parse("things:()").unwrap());
        assert!(queries.list(&toy::access(), &occupied).unwrap().total > 0);
        assert_eq!(queries.list(&toy::child(7), &occupied).unwrap().total, 0);
    });
}

#[test]
fn a_kind_that_was_not_granted_does_not_exist() {
    each_store(|store| {
        let queries = Queries::new(store, clock());
        let query = Query::of("thing_period");
        assert!(queries.list(&toy::access(), &query).is_ok());
        assert!(matches!(queries.list(&toy::child(7), &query), Err(Error::NotFound)));
    });
}
