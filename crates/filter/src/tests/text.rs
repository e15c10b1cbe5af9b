//! The address-bar form.

use proptest::prelude::*;

use super::{day, is, not, text};
use crate::{Expected, Filter, FilterError, Literal, MAX_CONDITIONS, MAX_DEPTH, MAX_VALUES, Op, Place};

fn parse(line: &str) -> Filter {
    Filter::parse(line).unwrap()
}

/// Where the line is refused, what was found there and what was expected.
fn refused(line: &str) -> (usize, String, Expected) {
    match Filter::parse(line) {
        Err(FilterError::Unexpected {
            place: Place::Text(at),
            found,
            expected,
        }) => (at, found, expected),
        other => panic!("{line} gives {other:?}"),
    }
}

#[test]
fn an_empty_line_is_everything() {
    assert_eq!(parse("  "), Filter::everything());
    assert_eq!(Filter::everything().to_text(), "");
}

#[test]
fn the_word_none_is_nothing_unless_it_names_a_field() {
    assert_eq!(parse("none"), Filter::nothing());
    assert_eq!(Filter::nothing().to_text(), "none");
    assert_eq!(parse("none:1"), is("none", Op::In, [Literal::Int(1)]));
}

#[test]
fn each_test_has_its_sign() {
    let read = |op, values: &[Literal]| is("x", op, values);
    assert_eq!(parse("x:6e,5e"), read(Op::In, &[text("6e"), text("5e")]));
    assert_eq!(parse("x:<2015-01-01"), read(Op::Less, &[day(2015, 1, 1)]));
    assert_eq!(parse("x:<=3"), read(Op::AtMost, &[Literal::Int(3)]));
    assert_eq!(parse("x:>3"), read(Op::More, &[Literal::Int(3)]));
    assert_eq!(parse("x:>=3.5"), read(Op::AtLeast, &[Literal::Real(3.5)]));
    assert_eq!(parse("x:1..2"), read(Op::Between, &[Literal::Int(1), Literal::Int(2)]));
    assert_eq!(parse("x:~dup"), read(Op::Contains, &[text("dup")]));
    assert_eq!(parse("x:^Du"), read(Op::StartsWith, &[text("Du")]));
    assert_eq!(parse("x:empty"), read(Op::Empty, &[]));
    assert_eq!(parse("x:filled"), read(Op::Filled, &[]));
}

#[test]
fn spaces_join_and_or_parts() {
    let (a, b, c) = (|| parse("a:1"), || parse("b:2"), || parse("c:3"));
    assert_eq!(
        parse("a:1 b:2 or c:3"),
        Filter::Any(vec![Filter::All(vec![a(), b()]), c()])
    );
    assert_eq!(
        parse("a:1 (b:2 or c:3)"),
        Filter::All(vec![a(), Filter::Any(vec![b(), c()])])
    );
    assert_eq!(parse("a:1 and b:2"), parse("a:1 b:2"));
    assert_eq!(parse("(a:1)(b:2)"), parse("a:1 b:2"));
}

#[test]
fn parentheses_are_written_only_where_they_are_needed() {
    for line in [
        "a:1 b:2 or c:3",
        "a:1 (b:2 or c:3 d:4)",
        "-(a:1 b:2)",
        "r:(a:1 b:2 or c:3) d:4",
    ] {
        assert_eq!(parse(line).to_text(), line);
    }
}

#[test]
fn a_dash_or_the_word_not_negates_what_follows() {
    assert_eq!(parse("-campus:lyon"), not(parse("campus:lyon")));
    assert_eq!(parse("not campus:lyon"), parse("-campus:lyon"));
    assert_eq!(parse("-(a:1 or b:2)"), not(parse("a:1 or b:2")));
    assert_eq!(parse("--a:1"), parse("a:1"));
}

#[test]
fn a_relation_holds_a_filter_between_parentheses() {
    assert_eq!(
        parse("guardians:(email:empty)"),
        Filter::has("guardians", is("email", Op::Empty, []))
    );
    assert_eq!(parse("guardians:()"), Filter::has("guardians", Filter::everything()));
    assert_eq!(parse("-guardians:()").to_text(), "-guardians:()");
}

#[test]
fn quotes_tell_a_text_from_a_number_a_date_or_a_keyword() {
    for value in [
        "12",
        "2015-01-01",
        "today",
        "true",
        "empty",
        "filled",
        "",
        "3.5",
        "a b",
        "a,b",
        "<3",
        "..",
        "a.",
    ] {
        let filter = is("x", Op::In, [text(value)]);
        assert_eq!(filter.to_text(), format!("x:\"{value}\""));
        assert_eq!(parse(&filter.to_text()), filter);
    }
    let filter = is("x", Op::In, [text("a\"b\\c\n")]);
    assert_eq!(filter.to_text(), r#"x:"a\"b\\c\n""#);
    assert_eq!(parse(&filter.to_text()), filter);
}

#[test]
fn a_word_that_would_not_print_back_as_a_number_stays_a_text() {
    for value in [
        "012",
        "1e5",
        "+3",
        "-0",
        "NaN",
        "inf",
        "99999999999999999999",
        "Today",
        "today-0m",
    ] {
        assert_eq!(parse(&format!("x:{value}")), is("x", Op::In, [text(value)]));
    }
}

#[test]
fn plain_words_are_written_without_quotes() {
    let line = "email:jean.dupont@ecole.fr name:Éluard,d'Artois,Saint-Exupéry time:10:30";
    assert_eq!(parse(line).to_text(), line);
}

#[test]
fn a_space_may_follow_a_colon_a_comma_or_a_sign() {
    assert_eq!(parse("level: 6e, 5e  age: < 12").to_text(), "level:6e,5e age:<12");
}

#[test]
fn a_refusal_says_where_what_was_found_and_what_was_expected() {
    assert_eq!(refused("a:1 dupont"), (10, "".into(), Expected::Colon));
    assert_eq!(refused("a:"), (2, "".into(), Expected::Value));
    assert_eq!(refused("a:1 or"), (6, "".into(), Expected::Condition));
    assert_eq!(refused("a:(b:1"), (6, "".into(), Expected::ClosingParenthesis));
    assert_eq!(refused("a:1) b:2"), (3, ")".into(), Expected::Separator));
    assert_eq!(refused("é:\"x"), (0, "é:\"x".into(), Expected::Condition));
    assert_eq!(refused("a:\"x"), (2, "\"x".into(), Expected::ClosingQuote));
    assert_eq!(refused(r#"a:"x\q""#), (4, "\\q\"".into(), Expected::Escape));
    assert_eq!(refused("a:\"x\"b:1"), (5, "b:1".into(), Expected::Separator));
    assert_eq!(refused("a:1.."), (5, "".into(), Expected::Value));
    assert_eq!(refused("a:=3"), (2, "=3".into(), Expected::Value));
    assert_eq!(refused("Name:x"), (0, "Name:x".into(), Expected::Condition));
}

#[test]
fn a_long_offending_token_is_cut() {
    let (_, found, _) = refused(&format!("a:1){}", "x".repeat(5000)));
    assert_eq!(found.chars().count(), 81);
}

#[test]
fn a_line_nested_too_deep_is_refused_whatever_its_depth() {
    for line in ["(".repeat(100_000), "-".repeat(100_000), "a:(".repeat(100_000)] {
        assert!(matches!(
            Filter::parse(&line),
            Err(FilterError::TooDeep { max: MAX_DEPTH, .. })
        ));
    }
}

#[test]
fn the_deepest_filter_allowed_passes_and_one_more_does_not() {
    let deep = |depth| {
        let line = (1..depth).fold("a:1".to_owned(), |inner, _| format!("r:({inner})"));
        Filter::parse(&line)
    };
    assert_eq!(deep(MAX_DEPTH).unwrap().depth(), MAX_DEPTH);
    assert!(matches!(deep(MAX_DEPTH + 1), Err(FilterError::TooDeep { .. })));
}

#[test]
fn conditions_and_values_are_counted() {
    let line = |count| "a:1 ".repeat(count);
    assert!(Filter::parse(&line(MAX_CONDITIONS)).is_ok());
    assert!(matches!(
        Filter::parse(&line(MAX_CONDITIONS + 1)),
        Err(FilterError::TooManyConditions { .. })
    ));
    assert!(matches!(
        Filter::parse(&"() ".repeat(MAX_CONDITIONS + 1)),
        Err(FilterError::TooManyConditions { .. })
    ));
    let list = |count| format!("a:{}", vec!["1"; count].join(","));
    assert!(Filter::parse(&list(MAX_VALUES)).is_ok());
    assert!(matches!(
        Filter::parse(&list(MAX_VALUES + 1)),
        Err(FilterError::TooManyValues { .. })
    ));
}

proptest! {
    #[test]
    fn any_text_at_all_survives_as_a_value(value in any::<String>()) {
        let filter = is("x", Op::Between, [text(&value), text(&value)]);
        prop_assert_eq!(Filter::parse(&filter.to_text()), Ok(filter));
    }

    #[test]
    fn any_line_at_all_is_read_or_refused(line in any::<String>()) {
        let _ = Filter::parse(&line);
    }
}
