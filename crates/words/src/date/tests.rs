use super::*;
use crate::{Language, format};
use proptest::prelude::*;

fn read(text: &str) -> Result<Date, DateError> {
    read_date_until(text, Order::DayFirst, 2025)
}

#[test]
fn a_date_written_in_french_is_read() {
    for text in [
        "03/09/2025",
        "3/9/25",
        "03-09-2025",
        "3.9.2025",
        "03 09 2025",
        "2025-09-03",
        "2025/09/03",
        "2025-09-03T00:00:00",
        "2025-09-03T00:00:00.000+02:00",
        "2025-09-03 00:00:00Z",
        "03/09/2025 14:05",
        "03/09/2025 à\u{a0}14:05",
        "03/09/2025 at 14:05",
        "20250903",
        "03092025",
        "45903",
        "45903.0",
        "45903.5",
        "3 septembre 2025",
        "3 SEPT. 2025",
        "3-sept-25",
        "le 3 septembre 2025",
        "Mercredi 3 septembre 2025",
        "mer. 3 sept. 2025",
        "September 3, 2025",
        "Sep 3rd 2025",
        "3rd of September, 2025",
        " 3\u{a0}septembre\u{a0}2025 ",
    ] {
        assert_eq!(read(text), Ok(date(2025, 9, 3)), "{text}");
    }
    assert_eq!(read("1er janvier 2010"), Ok(date(2010, 1, 1)));
    assert_eq!(read("12 août 2010"), Ok(date(2010, 8, 12)));
    assert_eq!(read("mar. 4 mars 2025"), Ok(date(2025, 3, 4)));
    assert_eq!(read("20101990"), Ok(date(1990, 10, 20)));
}

#[test]
fn a_two_digit_year_is_in_the_past() {
    assert_eq!(read("01/02/25"), Ok(date(2025, 2, 1)));
    assert_eq!(read("01/02/26"), Ok(date(1926, 2, 1)));
    assert_eq!(read("01/02/98"), Ok(date(1998, 2, 1)));
    assert_eq!(read_date_until("01/02/27", Order::DayFirst, 2075), Ok(date(2027, 2, 1)));
    let birth = read_date("01/02/99", Order::DayFirst).unwrap();
    assert!(birth < jiff::ZonedDateTime::now().date());
}

#[test]
fn the_order_says_which_figure_is_the_month() {
    let with = |text, order| read_date_until(text, order, 2025);
    assert_eq!(with("09/03/2025", Order::MonthFirst), Ok(date(2025, 9, 3)));
    assert_eq!(with("25-09-03", Order::YearFirst), Ok(date(2025, 9, 3)));
    assert_eq!(with("03/09/2025", Order::YearFirst), Ok(date(2025, 9, 3)));
    assert_eq!(with("2025-09-03", Order::MonthFirst), Ok(date(2025, 9, 3)));
}

#[test]
fn what_is_not_a_date_is_refused_with_its_reason() {
    for (text, error) in [
        ("", DateError::Empty),
        ("  ", DateError::Empty),
        ("31/02/2025", DateError::NoSuchDay),
        ("29 février 2025", DateError::NoSuchDay),
        ("00/00/2025", DateError::NoSuchDay),
        ("09/25/2025", DateError::Ambiguous),
        ("03/09/1899", DateError::OutOfRange),
        ("3 septembre 2101", DateError::OutOfRange),
        ("99999", DateError::OutOfRange),
        ("bientôt", DateError::Unreadable),
        ("septembre 2025", DateError::Unreadable),
        ("3 jui 2025", DateError::Unreadable),
        ("3 septembre 205", DateError::Unreadable),
        ("2025", DateError::Unreadable),
        ("1/2/3/2025", DateError::Unreadable),
        ("0612345678", DateError::Unreadable),
        ("12:30", DateError::Unreadable),
        ("003/09/2025", DateError::Unreadable),
    ] {
        assert_eq!(read(text), Err(error), "{text}");
    }
}

#[test]
fn a_column_shows_its_order() {
    assert_eq!(guess_order(&["03/09/2025", "25/09/2025"]), Order::DayFirst);
    assert_eq!(guess_order(&["03/09/2025", "09/25/2025"]), Order::MonthFirst);
    assert_eq!(guess_order(&["2025-09-03", ""]), Order::YearFirst);
    assert_eq!(guess_order(&["98-09-03"]), Order::YearFirst);
    assert_eq!(guess_order(&["03/09/2025", "n. c."]), Order::DayFirst);
    assert_eq!(guess_order::<&str>(&[]), Order::DayFirst);
}

fn any_date() -> impl Strategy<Value = Date> {
    (1900_i16..=2100, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #[test]
    fn a_date_shown_reads_as_itself(day in any_date()) {
        for language in Language::ALL {
            prop_assert_eq!(read(&format::date(language, day)), Ok(day));
            prop_assert_eq!(read(&format::long_date(language, day)), Ok(day));
        }
        prop_assert_eq!(read(&day.to_string()), Ok(day));
        prop_assert_eq!(read(&day.strftime("%Y%m%d").to_string()), Ok(day));
    }

    #[test]
    fn no_text_makes_reading_a_date_panic(text in "\\PC{0,12}|[0-9/ .:T-]{0,20}") {
        for order in [Order::DayFirst, Order::MonthFirst, Order::YearFirst] {
            let _ = read_date_until(&text, order, 2025);
        }
        let _ = guess_order(&[text]);
    }
}
