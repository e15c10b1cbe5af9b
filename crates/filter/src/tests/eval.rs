//! What each test means, value by value.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::{TODAY, students};
use crate::{Cell, Evaluation, Filter, Record, check, matches};

/// One student with the given fields, and guardians made likewise.
struct Student(Vec<(&'static str, Cell)>, Vec<Student>);

impl Record for Student {
    fn get(&self, field: &str) -> Cell {
        let found = self.0.iter().find(|(key, _)| *key == field);
        found.map_or(Cell::Missing, |(_, cell)| cell.clone())
    }

    fn related(&self, relation: &str) -> Vec<&dyn Record> {
        match relation {
            "guardians" => self.1.iter().map(|one| one as &dyn Record).collect(),
            _ => Vec::new(),
        }
    }
}

fn fold(text: &str) -> String {
    text.to_lowercase().replace(['é', 'è'], "e")
}

fn holds(line: &str, student: &Student) -> bool {
    let filter = check(&Filter::parse(line).unwrap(), &students()).unwrap();
    let zone = TimeZone::get("Europe/Paris").unwrap();
    matches(
        &filter,
        student,
        &Evaluation {
            today: TODAY,
            fold,
            zone,
        },
    )
}

/// Tries lines on a student with one field.
#[track_caller]
fn with(field: &'static str, cell: Cell, yes: &[&str], no: &[&str]) {
    let student = Student(vec![(field, cell)], Vec::new());
    for line in yes {
        assert!(holds(line, &student), "{line} should hold");
    }
    for line in no {
        assert!(!holds(line, &student), "{line} should not hold");
    }
}

fn words(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn code(text: &str) -> Cell {
    Cell::Code(text.to_owned())
}

#[test]
fn a_missing_value_is_only_empty() {
    let yes = [
        "last_name:empty",
        "-last_name:Dupont",
        "-last_name:filled",
        "-last_name:~\"\"",
    ];
    let no = [
        "last_name:filled",
        "last_name:Dupont",
        "last_name:\"\"",
        "last_name:~\"\"",
        "last_name:<z",
    ];
    with("last_name", Cell::Missing, &yes, &no);
    with("last_name", words(""), &yes, &no);
}

#[test]
fn texts_are_compared_folded() {
    with(
        "last_name",
        words("Élodie"),
        &[
            "last_name:elodie",
            "last_name:~LOD",
            "last_name:^éL",
            "last_name:>d",
            "last_name:e..f",
            "last_name:~\"\"",
        ],
        &[
            "last_name:elo",
            "last_name:^lo",
            "last_name:<ELODIE",
            "last_name:f..g",
            "last_name:empty",
        ],
    );
}

#[test]
fn choices_and_record_keys_are_compared_exactly() {
    with(
        "level",
        code("6e"),
        &["level:5e,6e", "-level:6E", "level:filled"],
        &["level:6E", "level:6è"],
    );
    with("campus", code("7"), &["campus:7"], &["campus:07"]);
}

#[test]
fn numbers_are_compared_as_numbers() {
    let yes = [
        "rank:10",
        "rank:>9",
        "rank:>=10",
        "rank:<=10",
        "rank:<11",
        "rank:10..12",
        "rank:8..10",
    ];
    with(
        "rank",
        Cell::Int(10),
        &yes,
        &["rank:>10", "rank:<10", "rank:11..12", "rank:12..8", "rank:1"],
    );
    with(
        "average",
        Cell::Real(12.5),
        &["average:12.5", "average:>12"],
        &["average:<12.5"],
    );
}

#[test]
fn money_in_cents_is_compared_with_euros() {
    with(
        "balance",
        Cell::Money(1250),
        &["balance:12.5", "balance:>12", "balance:<12.51"],
        &["balance:1250"],
    );
}

#[test]
fn a_boolean_is_true_false_or_missing() {
    with(
        "boarder",
        Cell::Bool(false),
        &["boarder:non", "boarder:filled"],
        &["boarder:oui", "boarder:empty"],
    );
    with(
        "boarder",
        Cell::Missing,
        &["-boarder:oui", "-boarder:non"],
        &["boarder:non"],
    );
}

#[test]
fn a_period_is_inside_before_or_after() {
    let born = |day| Cell::Date(date(2026, 3, day));
    for day in [1, 31] {
        with(
            "birth_date",
            born(day),
            &[
                "birth_date:this_month",
                "birth_date:<=this_month",
                "birth_date:>=this_month",
            ],
            &[
                "birth_date:<this_month",
                "birth_date:>this_month",
                "birth_date:next_month",
            ],
        );
    }
    with(
        "birth_date",
        Cell::Date(date(2026, 2, 28)),
        &[
            "birth_date:<this_month",
            "birth_date:last_month..this_month",
            "birth_date:last_month..today",
        ],
        &["birth_date:>=this_month", "birth_date:this_month..next_month"],
    );
}

#[test]
fn an_instant_has_its_date_in_the_organisations_zone() {
    let moment = |text: &str| Cell::Instant(text.parse::<jiff::Timestamp>().unwrap().as_microsecond());
    let (yes, no) = (
        ["created:today", "created:>yesterday"],
        ["created:2026-03-11", "created:<today"],
    );
    with("created", moment("2026-03-11T23:00:00Z"), &yes, &no);
    with("created", moment("2026-03-12T22:59:59.999999Z"), &yes, &no);
    with(
        "created",
        moment("2026-03-11T22:59:59.999999Z"),
        &["created:2026-03-11", "created:<today"],
        &yes,
    );
}

#[test]
fn several_values_hold_when_one_does() {
    let options = Cell::Many(vec![code("latin"), Cell::Missing, code("grec")]);
    with(
        "options",
        options,
        &["options:grec", "options:latin", "options:filled"],
        &["options:chant", "options:empty"],
    );
    for none in [Cell::Many(vec![]), Cell::Many(vec![Cell::Missing, code("")])] {
        with(
            "options",
            none,
            &["options:empty", "-options:latin"],
            &["options:filled", "options:latin"],
        );
    }
}

#[test]
fn a_relation_holds_when_one_related_record_matches() {
    let guardian = |name, email| Student(vec![("last_name", words(name)), ("email", words(email))], Vec::new());
    let student = Student(vec![], vec![guardian("Dupont", ""), guardian("Éluard", "p@eluard.fr")]);
    assert!(holds("guardians:(email:empty)", &student));
    assert!(holds("guardians:(last_name:eluard email:filled)", &student));
    assert!(!holds("guardians:(last_name:dupont email:filled)", &student));
    assert!(holds("guardians:()", &student));
    let alone = Student(vec![], vec![]);
    assert!(!holds("guardians:()", &alone));
    assert!(!holds("guardians:(-email:empty)", &alone));
    assert!(holds("-guardians:()", &alone));
}

#[test]
fn everything_holds_and_nothing_does_not() {
    let student = Student(vec![], vec![]);
    assert!(holds("", &student));
    assert!(!holds("none", &student));
}
