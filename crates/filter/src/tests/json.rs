//! The JSON form.

use serde_json::{Value, json};

use super::{day, is, not, text};
use crate::{DateExpr, Expected, Filter, FilterError, Literal, MAX_CONDITIONS, MAX_DEPTH, MAX_VALUES, Op, Place};

fn read(value: Value) -> Filter {
    Filter::from_json(&value).unwrap()
}

/// Where the JSON is refused and what was expected.
fn refused(value: Value) -> (String, Expected) {
    match Filter::from_json(&value) {
        Err(FilterError::Unexpected {
            place: Place::Json(at),
            expected,
            ..
        }) => (at, expected),
        other => panic!("{value} gives {other:?}"),
    }
}

#[test]
fn every_operator_is_read() {
    let one = |operator: &str, value: Value| read(json!({"field": "x", operator: value}));
    assert_eq!(one("is", json!("a")), is("x", Op::In, [text("a")]));
    assert_eq!(one("is", json!(["a", "b"])), is("x", Op::In, [text("a"), text("b")]));
    assert_eq!(one("is_not", json!("a")), not(is("x", Op::In, [text("a")])));
    assert_eq!(one("before", json!("2015-01-01")), is("x", Op::Less, [day(2015, 1, 1)]));
    assert_eq!(one("less", json!(3)), is("x", Op::Less, [Literal::Int(3)]));
    assert_eq!(
        one("on_or_before", json!("2015-01-01")),
        is("x", Op::AtMost, [day(2015, 1, 1)])
    );
    assert_eq!(one("at_most", json!(2.5)), is("x", Op::AtMost, [Literal::Real(2.5)]));
    assert_eq!(one("after", json!("2015-01-01")), is("x", Op::More, [day(2015, 1, 1)]));
    assert_eq!(one("more", json!(3)), is("x", Op::More, [Literal::Int(3)]));
    assert_eq!(
        one("on_or_after", json!("2015-01-01")),
        is("x", Op::AtLeast, [day(2015, 1, 1)])
    );
    assert_eq!(one("at_least", json!(3)), is("x", Op::AtLeast, [Literal::Int(3)]));
    assert_eq!(
        one("between", json!([1, 2])),
        is("x", Op::Between, [Literal::Int(1), Literal::Int(2)])
    );
    assert_eq!(one("contains", json!("du")), is("x", Op::Contains, [text("du")]));
    assert_eq!(one("starts_with", json!("Du")), is("x", Op::StartsWith, [text("Du")]));
    assert_eq!(one("empty", json!(true)), is("x", Op::Empty, []));
    assert_eq!(one("empty", json!(false)), is("x", Op::Filled, []));
}

#[test]
fn groups_negations_and_relations_are_read() {
    let filter = read(json!({"all": [
        {"any": []},
        {"not": {"field": "level", "is": "6e"}},
        {"has": "guardians", "where": {"field": "email", "empty": true}},
        {"has": "guardians"},
    ]}));
    let expected = Filter::All(vec![
        Filter::nothing(),
        not(is("level", Op::In, [text("6e")])),
        Filter::has("guardians", is("email", Op::Empty, [])),
        Filter::has("guardians", Filter::everything()),
    ]);
    assert_eq!(filter, expected);
}

#[test]
fn a_text_that_looks_like_a_date_says_that_it_is_a_text() {
    assert_eq!(
        is("x", Op::In, [text("today")]).to_json(),
        json!({"field": "x", "is": {"text": "today"}})
    );
    let today = read(json!({"field": "x", "is": "today"}));
    assert_eq!(
        today,
        is("x", Op::In, [Literal::Date(DateExpr::read("today").unwrap())])
    );
}

#[test]
fn dates_are_written_with_the_words_of_dates() {
    assert_eq!(
        is("birth_date", Op::Less, [day(2015, 1, 1)]).to_json(),
        json!({"field": "birth_date", "before": "2015-01-01"})
    );
}

#[test]
fn a_refusal_points_at_the_value_and_says_what_was_expected() {
    assert_eq!(refused(json!([])), (String::new(), Expected::FilterObject));
    assert_eq!(refused(json!({})), (String::new(), Expected::FilterObject));
    assert_eq!(refused(json!({"all": {}})), ("/all".into(), Expected::FilterArray));
    let inside = json!({"all": [{"field": "a", "is": 1}, {"not": 3}]});
    assert_eq!(refused(inside), ("/all/1/not".into(), Expected::FilterObject));
    assert_eq!(
        refused(json!({"field": "A b", "is": 1})),
        ("/field".into(), Expected::Key)
    );
    assert_eq!(refused(json!({"field": "a"})), (String::new(), Expected::OneOperator));
    assert_eq!(
        refused(json!({"field": "a", "is": 1, "less": 2})),
        (String::new(), Expected::OneOperator)
    );
    assert_eq!(
        refused(json!({"field": "a", "like/~": 1})),
        ("/like~1~0".into(), Expected::OneOperator)
    );
    assert_eq!(
        refused(json!({"field": "a", "is": []})),
        ("/is".into(), Expected::Literal)
    );
    assert_eq!(
        refused(json!({"field": "a", "is": [1, null]})),
        ("/is/1".into(), Expected::Literal)
    );
    assert_eq!(
        refused(json!({"field": "a", "less": [1]})),
        ("/less".into(), Expected::Literal)
    );
    assert_eq!(
        refused(json!({"field": "a", "between": [1]})),
        ("/between".into(), Expected::TwoValues)
    );
    assert_eq!(
        refused(json!({"field": "a", "empty": 1})),
        ("/empty".into(), Expected::Boolean)
    );
    assert_eq!(
        refused(json!({"has": "g", "filter": {}})),
        ("/filter".into(), Expected::NoOtherMember)
    );
}

#[test]
fn depth_conditions_and_values_are_bounded() {
    let deep = |depth| {
        let leaf = json!({"field": "a", "is": 1});
        Filter::from_json(&(1..depth).fold(leaf, |inner, _| json!({"not": inner})))
    };
    assert_eq!(deep(MAX_DEPTH).unwrap().depth(), MAX_DEPTH);
    assert!(matches!(deep(MAX_DEPTH + 1), Err(FilterError::TooDeep { .. })));

    let wide = |count| Filter::from_json(&json!({"all": vec![json!({"field": "a", "is": 1}); count]}));
    assert!(wide(MAX_CONDITIONS).is_ok());
    let place = Place::Json(format!("/all/{MAX_CONDITIONS}"));
    assert_eq!(
        wide(MAX_CONDITIONS + 1),
        Err(FilterError::TooManyConditions {
            place,
            max: MAX_CONDITIONS
        })
    );
    let hollow = vec![json!({"any": []}); MAX_CONDITIONS + 1];
    assert!(matches!(
        Filter::from_json(&json!({"all": hollow})),
        Err(FilterError::TooManyConditions { .. })
    ));

    let list = |count| Filter::from_json(&json!({"field": "a", "is": vec![1; count]}));
    assert!(list(MAX_VALUES).is_ok());
    assert!(matches!(list(MAX_VALUES + 1), Err(FilterError::TooManyValues { .. })));
}

#[test]
fn an_is_not_counts_for_the_negation_it_is() {
    let leaf = json!({"field": "a", "is_not": 1});
    let at_the_bottom = (1..MAX_DEPTH).fold(leaf, |inner, _| json!({"not": inner}));
    assert!(matches!(
        Filter::from_json(&at_the_bottom),
        Err(FilterError::TooDeep { .. })
    ));
}

#[test]
fn a_filter_is_kept_in_other_documents_by_its_json_form() {
    let filter = Filter::parse("level:6e -guardians:(email:empty)").unwrap();
    let kept = serde_json::to_string(&filter).unwrap();
    assert_eq!(serde_json::from_str::<Filter>(&kept).unwrap(), filter);
}
