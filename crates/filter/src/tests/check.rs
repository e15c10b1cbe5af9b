//! Typing against a kind of record.

use super::{day, is, students, text};
use crate::{Condition, DateExpr, Filter, FilterError, Literal, Op, Type, check};

fn typed(line: &str) -> Result<Filter, FilterError> {
    check(&Filter::parse(line).unwrap(), &students())
}

fn values(line: &str) -> Vec<Literal> {
    match typed(line) {
        Ok(Filter::Is(Condition { values, .. })) => values,
        other => panic!("{line} gives {other:?}"),
    }
}

#[test]
fn a_literal_takes_the_type_of_its_field() {
    assert_eq!(
        values("last_name:12,today,true,2.5"),
        [text("12"), text("today"), text("true"), text("2.5")]
    );
    assert_eq!(values("level:6"), [text("6")]);
    assert_eq!(values("campus:12"), [text("12")]);
    assert_eq!(
        values("rank:\"12\",012,3.0"),
        [Literal::Int(12), Literal::Int(12), Literal::Int(3)]
    );
    assert_eq!(
        values("average:12,\"12,5\""),
        [Literal::Real(12.0), Literal::Real(12.5)]
    );
    assert_eq!(values("balance:<\"12,50\""), [Literal::Real(12.5)]);
    assert_eq!(
        values("birth_date:\"2014-05-01\",01/05/2014"),
        [day(2014, 5, 1), day(2014, 5, 1)]
    );
    let yesterday = Literal::Date(DateExpr::read("yesterday").unwrap());
    assert_eq!(values("created:yesterday"), [yesterday]);
    let (yes, no) = (Literal::Bool(true), Literal::Bool(false));
    assert_eq!(
        values("boarder:Oui,yes,true,1"),
        [yes.clone(), yes.clone(), yes.clone(), yes]
    );
    assert_eq!(
        values("boarder:NON,no,false,0"),
        [no.clone(), no.clone(), no.clone(), no]
    );
}

#[test]
fn a_value_that_does_not_read_as_the_type_is_refused_and_named() {
    let wrong = [
        ("rank:douze", "douze", Type::Int),
        ("rank:2.5", "2.5", Type::Int),
        ("average:NaN", "NaN", Type::Real),
        ("average:9007199254740993", "9007199254740993", Type::Real),
        ("balance:1.005", "1.005", Type::Money),
        ("birth_date:2014", "2014", Type::Date),
        ("created:demain", "demain", Type::Instant),
        ("boarder:maybe", "maybe", Type::Bool),
    ];
    for (line, value, kind) in wrong {
        let path = line.split(':').next().unwrap().to_owned();
        assert_eq!(
            typed(line),
            Err(FilterError::ValueRefused {
                path,
                value: value.to_owned(),
                kind
            })
        );
    }
}

#[test]
fn an_unknown_field_is_named_with_the_relations_that_lead_to_it() {
    assert_eq!(typed("size:3"), Err(FilterError::UnknownField { path: "size".into() }));
    let path = "guardians.level".to_owned();
    assert_eq!(
        typed("guardians:(email:empty -level:6e)"),
        Err(FilterError::UnknownField { path })
    );
    assert_eq!(
        typed("siblings:()"),
        Err(FilterError::UnknownRelation {
            path: "siblings".into()
        })
    );
    let path = "guardians.children".to_owned();
    assert_eq!(
        typed("guardians:(children:())"),
        Err(FilterError::UnknownRelation { path })
    );
}

#[test]
fn a_test_that_does_not_suit_the_type_is_refused() {
    let refused = [
        ("level:~6", Op::Contains, Type::Choice),
        ("level:<6e", Op::Less, Type::Choice),
        ("boarder:>=1", Op::AtLeast, Type::Bool),
        ("campus:1..2", Op::Between, Type::Record),
        ("rank:^1", Op::StartsWith, Type::Int),
        ("birth_date:~2014", Op::Contains, Type::Date),
    ];
    for (line, op, kind) in refused {
        let path = line.split(':').next().unwrap().to_owned();
        assert_eq!(typed(line), Err(FilterError::OperatorRefused { path, op, kind }));
    }
}

#[test]
fn a_condition_built_with_the_wrong_number_of_values_is_refused() {
    for (op, count) in [(Op::In, 0), (Op::Less, 2), (Op::Between, 1), (Op::Empty, 1)] {
        let filter = is("rank", op, vec![Literal::Int(1); count]);
        assert_eq!(
            check(&filter, &students()),
            Err(FilterError::ValueCount {
                path: "rank".into(),
                op,
                count
            })
        );
    }
}

#[test]
fn money_is_read_to_the_cent() {
    assert_eq!(Literal::Real(12.5).cents(), Some(1250));
    assert_eq!(Literal::Real(0.29).cents(), Some(29));
    assert_eq!(Literal::Real(-19.99).cents(), Some(-1999));
    assert_eq!(Literal::Int(7).cents(), Some(700));
    for wrong in [
        Literal::Real(0.001),
        Literal::Real(1e300),
        Literal::Int(i64::MAX),
        text("12"),
    ] {
        assert_eq!(wrong.cents(), None, "{wrong:?}");
    }
}

#[test]
fn the_fields_of_a_filter_are_told_once_each_with_their_path() {
    let filter = Filter::parse("level:6e guardians:(email:empty or last_name:~du) -level:5e guardians:()").unwrap();
    let fields: Vec<_> = filter.fields().collect();
    assert_eq!(fields, ["level", "guardians", "guardians.email", "guardians.last_name"]);
}

#[test]
fn every_problem_is_serialised_under_its_own_code() {
    let error = typed("size:3").unwrap_err();
    let sent = serde_json::to_value(&error).unwrap();
    assert_eq!(sent, serde_json::json!({"code": error.code(), "path": "size"}));
}
