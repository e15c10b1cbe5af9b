//! Days and periods reckoned from today.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::TODAY;
use crate::{DateExpr, Today, instants, range};

fn covered(text: &str, today: Date) -> (Date, Date) {
    range(&DateExpr::read(text).unwrap(), Today(today))
}

fn from_today(text: &str) -> (Date, Date) {
    covered(text, TODAY.0)
}

fn one(day: Date) -> (Date, Date) {
    (day, day)
}

#[test]
fn a_day_covers_itself() {
    assert_eq!(from_today("2025-09-01"), one(date(2025, 9, 1)));
    assert_eq!(from_today("today"), one(TODAY.0));
}

#[test]
fn days_weeks_months_and_years_are_counted_from_today() {
    assert_eq!(from_today("today-30d"), one(date(2026, 2, 10)));
    assert_eq!(from_today("today+2w"), one(date(2026, 3, 26)));
    assert_eq!(from_today("today+6m"), one(date(2026, 9, 12)));
    assert_eq!(from_today("today-1y"), one(date(2025, 3, 12)));
    assert_eq!(from_today("yesterday"), one(date(2026, 3, 11)));
    assert_eq!(from_today("tomorrow"), one(date(2026, 3, 13)));
}

#[test]
fn a_month_added_to_the_31st_stops_at_the_months_last_day() {
    assert_eq!(covered("today+1m", date(2026, 1, 31)), one(date(2026, 2, 28)));
    assert_eq!(covered("today-1y", date(2024, 2, 29)), one(date(2023, 2, 28)));
}

#[test]
fn a_period_covers_all_its_days() {
    assert_eq!(from_today("this_week"), (date(2026, 3, 9), date(2026, 3, 15)));
    assert_eq!(from_today("this_month"), (date(2026, 3, 1), date(2026, 3, 31)));
    assert_eq!(from_today("last_month"), (date(2026, 2, 1), date(2026, 2, 28)));
    assert_eq!(from_today("this_quarter"), (date(2026, 1, 1), date(2026, 3, 31)));
    assert_eq!(from_today("last_quarter"), (date(2025, 10, 1), date(2025, 12, 31)));
    assert_eq!(from_today("next_year"), (date(2027, 1, 1), date(2027, 12, 31)));
}

#[test]
fn a_school_year_starts_on_the_first_of_september() {
    assert_eq!(from_today("this_school_year"), (date(2025, 9, 1), date(2026, 8, 31)));
    assert_eq!(from_today("last_school_year"), (date(2024, 9, 1), date(2025, 8, 31)));
    assert_eq!(covered("this_school_year", date(2026, 8, 31)).0, date(2025, 9, 1));
    assert_eq!(covered("this_school_year", date(2026, 9, 1)).0, date(2026, 9, 1));
    assert_eq!(covered("this_school_year", date(2026, 12, 31)).0, date(2026, 9, 1));
}

#[test]
fn the_ends_of_a_period_are_days_to_count_from() {
    assert_eq!(from_today("start_of_this_month"), one(date(2026, 3, 1)));
    assert_eq!(from_today("end_of_last_month"), one(date(2026, 2, 28)));
    assert_eq!(from_today("end_of_this_school_year+1d"), one(date(2026, 9, 1)));
}

#[test]
fn a_date_typed_the_french_way_is_read() {
    assert_eq!(from_today("01/09/2025"), one(date(2025, 9, 1)));
    assert_eq!(from_today("1/9/2025"), one(date(2025, 9, 1)));
}

#[test]
fn what_is_not_a_date_is_refused() {
    let wrong = [
        "",
        "2025-02-30",
        "31/02/2025",
        "2025-9-1",
        "01/09/25",
        "1/2/3/4",
        "20250901",
        "today+",
        "today+d",
        "today+1x",
        "today 1d",
        "today+1é",
        "this_month-1m",
        "this_day",
        "start_of_today",
        "month",
        "today-99999999999d",
    ];
    for text in wrong {
        assert_eq!(DateExpr::read(text), None, "{text}");
    }
}

#[test]
fn a_date_beyond_the_calendar_stops_at_its_end() {
    assert_eq!(from_today("today+2000000000y"), one(Date::MAX));
    assert_eq!(from_today("today-2000000000d"), one(Date::MIN));
    assert_eq!(covered("next_school_year", Date::MAX).1, Date::MAX.yesterday().unwrap());
}

#[test]
fn a_day_in_paris_is_the_instants_between_two_midnights_there() {
    let paris = TimeZone::get("Europe/Paris").unwrap();
    let hours = |day| {
        let (start, end) = instants(one(day), &paris);
        (end - start) / 3_600_000_000
    };
    let (start, _) = instants(one(date(2026, 3, 12)), &paris);
    assert_eq!(
        start,
        "2026-03-11T23:00:00Z"
            .parse::<jiff::Timestamp>()
            .unwrap()
            .as_microsecond()
    );
    assert_eq!(hours(date(2026, 3, 12)), 24);
    assert_eq!(hours(date(2026, 3, 29)), 23);
    assert_eq!(hours(date(2026, 10, 25)), 25);
}

#[test]
fn days_too_far_to_have_instants_lie_before_or_after_all_others() {
    let far_west = TimeZone::fixed(jiff::tz::offset(-20));
    let far_east = TimeZone::fixed(jiff::tz::offset(20));
    assert_eq!(instants(one(Date::MIN), &far_east).0, i64::MIN);
    assert_eq!(instants(one(Date::MAX), &far_west), (i64::MAX, i64::MAX));
}
