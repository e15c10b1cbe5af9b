//! Laws that hold for every filter.

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{TODAY, students};
use crate::arbitrary::{anything, date, filters};
use crate::{Cell, DateExpr, Evaluation, Filter, MAX_DEPTH, Record, check, matches, range};

/// A student and, as guardians, other students.
#[derive(Debug)]
struct Student {
    cells: Vec<(&'static str, Cell)>,
    guardians: Vec<Student>,
}

impl Record for Student {
    fn get(&self, field: &str) -> Cell {
        let mut cells = self.cells.iter();
        cells
            .find(|(key, _)| *key == field)
            .map_or(Cell::Missing, |(_, cell)| cell.clone())
    }

    fn related(&self, _relation: &str) -> Vec<&dyn Record> {
        self.guardians.iter().map(|guardian| guardian as &dyn Record).collect()
    }
}

fn cell(strategy: impl Strategy<Value = Cell> + 'static) -> BoxedStrategy<Cell> {
    prop_oneof![1 => Just(Cell::Missing), 3 => strategy].boxed()
}

fn person() -> BoxedStrategy<Student> {
    let name = prop::sample::select(vec!["", "Dupont", "Éluard", "zoé"]);
    let level = prop::sample::select(vec!["6e", "5e"]);
    let cells = (
        cell(name.prop_map(|name| Cell::Text(name.to_owned()))),
        cell(level.prop_map(|level| Cell::Code(level.to_owned()))),
        cell((-20_i64..20).prop_map(Cell::Int)),
        cell(any::<bool>().prop_map(Cell::Bool)),
        cell((-2000_i64..2000).prop_map(Cell::Money)),
        cell(date().prop_map(|day| Cell::Date(range(&day, TODAY).0))),
    );
    cells
        .prop_map(|(name, level, rank, boarder, balance, birth)| Student {
            cells: vec![
                ("last_name", name),
                ("level", level),
                ("rank", rank),
                ("boarder", boarder),
                ("balance", balance),
                ("birth_date", birth),
            ],
            guardians: Vec::new(),
        })
        .boxed()
}

fn student() -> impl Strategy<Value = Student> {
    (person(), prop::collection::vec(person(), 0..3)).prop_map(|(student, guardians)| Student { guardians, ..student })
}

fn holds(filter: &Filter, record: &Student) -> bool {
    let evaluation = Evaluation {
        today: TODAY,
        fold: |text| text.to_lowercase(),
        zone: TimeZone::UTC,
    };
    matches(filter, record, &evaluation)
}

proptest! {
    #[test]
    fn a_filter_written_as_text_reads_back_as_its_plainest_shape(filter in anything()) {
        prop_assert_eq!(Filter::parse(&filter.to_text()), Ok(filter.simplify()));
    }

    #[test]
    fn a_filter_written_as_json_reads_back_equal(filter in anything()) {
        let sent = filter.to_json().to_string();
        prop_assert_eq!(Filter::from_json(&serde_json::from_str(&sent).unwrap()), Ok(filter));
    }

    #[test]
    fn simplifying_twice_changes_nothing_more(filter in anything()) {
        let once = filter.simplify();
        prop_assert_eq!(once.clone().simplify(), once);
    }

    #[test]
    fn simplifying_keeps_the_meaning(filter in filters(&students()), student in student()) {
        prop_assert_eq!(holds(&filter.clone().simplify(), &student), holds(&filter, &student));
    }

    #[test]
    fn filters_made_for_a_shape_are_already_typed(filter in filters(&students())) {
        prop_assert_eq!(check(&filter, &students()), Ok(filter.clone()));
        prop_assert!(filter.depth() <= MAX_DEPTH);
    }

    #[test]
    fn a_typed_filter_still_types_after_a_trip_through_text(filter in filters(&students())) {
        let read = Filter::parse(&filter.to_text()).unwrap();
        prop_assert_eq!(check(&read, &students()), Ok(filter.simplify()));
    }

    #[test]
    fn no_line_of_text_breaks_the_reader(text in "[a-c:()\"<>~^.,|\\- ornt0-9é\\\\]{0,40}") {
        if let Ok(filter) = Filter::parse(&text) {
            prop_assert_eq!(Filter::parse(&filter.to_text()), Ok(filter));
        }
    }

    #[test]
    fn a_date_shown_reads_back_equal(date in date()) {
        prop_assert_eq!(DateExpr::read(&date.to_string()), Some(date));
    }

    #[test]
    fn a_date_covers_at_least_one_day(date in date()) {
        let (first, last) = range(&date, TODAY);
        prop_assert!(first <= last);
    }
}
