//! From the cell values of calamine, and from ISO texts, to ours.

use calamine::{DataType, ExcelDateTime};
use jiff::civil::{Date, DateTime, Time};

use crate::Cell;

/// A cell of a workbook.
pub(super) fn cell(value: &impl DataType) -> Cell {
    if let Some(text) = value.get_string() {
        Cell::text(text)
    } else if let Some(number) = value.get_float() {
        Cell::Number(number)
    } else if let Some(number) = value.get_int() {
        // Excel keeps 15 digits: no integer cell is beyond what a float holds exactly.
        Cell::Number(number as f64)
    } else if let Some(truth) = value.get_bool() {
        Cell::Bool(truth)
    } else if let Some(moment) = value.get_datetime() {
        excel_moment(&moment)
    } else if let Some(text) = value.get_datetime_iso() {
        iso_moment(text)
    } else if let Some(text) = value.get_duration_iso() {
        iso_duration(text)
    } else if let Some(fault) = value.get_error() {
        Cell::Fault(fault.to_string())
    } else {
        Cell::Empty
    }
}

/// A number whose format is a date or a time. Below one day it is a time of day; with the format `[h]:mm` it is
/// a duration. Excel counts days from 1900 (with a 29 February 1900 that never was) or from 1904.
fn excel_moment(moment: &ExcelDateTime) -> Cell {
    let days = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&days) {
        return Cell::Text(clock(days));
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = i16::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, month as i8, day as i8).ok());
    let time = Time::new(hour as i8, minute as i8, second as i8, i32::from(milli) * 1_000_000).ok();
    match (date, time) {
        (Some(date), Some(time)) if time == Time::midnight() => Cell::Date(date),
        (Some(date), Some(time)) => Cell::DateTime(date.to_datetime(time)),
        _ => Cell::Number(days),
    }
}

/// A date with or without a time, in ISO 8601; anything else stays the text it is.
pub(super) fn iso_moment(text: &str) -> Cell {
    if let Ok(moment) = text.trim_end_matches('Z').parse::<DateTime>() {
        if moment.time() == Time::midnight() {
            Cell::Date(moment.date())
        } else {
            Cell::DateTime(moment)
        }
    } else {
        Cell::text(text)
    }
}

/// A duration such as `PT08H30M00S`, as hours and minutes.
pub(super) fn iso_duration(text: &str) -> Cell {
    let seconds = text
        .parse::<jiff::Span>()
        .ok()
        .and_then(|span| span.total(jiff::Unit::Second).ok());
    seconds.map_or_else(|| Cell::text(text), |seconds| Cell::Text(clock(seconds / 86_400.0)))
}

/// A count of days as `hh:mm`, with the seconds when there are some.
fn clock(days: f64) -> String {
    let seconds = (days.abs() * 86_400.0).round() as u64;
    let sign = if days < 0.0 { "-" } else { "" };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, ExcelDateTimeType};
    use jiff::civil::{date, datetime};

    fn moment(days: f64, is_1904: bool) -> Cell {
        cell(&Data::DateTime(ExcelDateTime::new(
            days,
            ExcelDateTimeType::DateTime,
            is_1904,
        )))
    }

    #[test]
    fn a_day_is_counted_from_1900_or_from_1904() {
        assert_eq!(moment(45_943.0, false), Cell::Date(date(2025, 10, 13)));
        assert_eq!(moment(45_943.0 - 1_462.0, true), Cell::Date(date(2025, 10, 13)));
        assert_eq!(
            moment(45_943.5, false),
            Cell::DateTime(datetime(2025, 10, 13, 12, 0, 0, 0))
        );
    }

    #[test]
    fn a_time_of_day_and_a_duration_are_written_as_on_a_clock() {
        assert_eq!(moment(0.354_166_666_67, false), Cell::Text("08:30".into()));
        let long = ExcelDateTime::new(1.093_75, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(cell(&Data::DateTime(long)), Cell::Text("26:15".into()));
        assert_eq!(iso_duration("PT08H30M05S"), Cell::Text("08:30:05".into()));
    }

    #[test]
    fn the_day_that_never_was_stays_a_number() {
        assert_eq!(moment(60.0, false), Cell::Number(60.0));
    }

    #[test]
    fn an_iso_date_is_read_with_or_without_its_time() {
        assert_eq!(iso_moment("2010-03-12"), Cell::Date(date(2010, 3, 12)));
        assert_eq!(
            iso_moment("2010-03-12T08:30:00"),
            Cell::DateTime(datetime(2010, 3, 12, 8, 30, 0, 0))
        );
        assert_eq!(iso_moment("mars"), Cell::Text("mars".into()));
    }
}
