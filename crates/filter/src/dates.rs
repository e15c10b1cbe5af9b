//! Dates written in a filter: a day, a day reckoned from today, or a period; and the days and
//! instants they cover.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span as Length, ToSpan};

/// The current day in the organisation's zone, given by the caller: nothing here reads a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today(pub Date);

/// A day or a period, fixed or reckoned from the current day.
///
/// Written `2025-09-01`, `today`, `today-30d`, `this_month`, `last_school_year`,
/// `start_of_next_week`, `end_of_this_month+1d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateExpr {
    /// A day of the calendar.
    Day(Date),
    /// A day reckoned from the current one.
    Relative {
        /// Where to count from.
        anchor: Anchor,
        /// How far.
        offset: Offset,
    },
    /// All the days of a period.
    Period(Period),
}

/// The day a relative date counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The current day.
    Today,
    /// The first day of a period.
    StartOf(Period),
    /// The last day of a period.
    EndOf(Period),
}

/// A signed count of days, weeks, months or years. A month or a year that lands on a day which does not
/// exist stops at the month's last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Offset {
    /// How many, negative for the past.
    pub count: i32,
    /// Of what.
    pub unit: Unit,
}

impl Offset {
    /// No offset.
    pub const NONE: Offset = Offset {
        count: 0,
        unit: Unit::Day,
    };
}

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// `d`
    Day,
    /// `w`
    Week,
    /// `m`
    Month,
    /// `y`
    Year,
}

/// A stretch of the calendar around, before or after the current day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// Which of them.
    pub shift: Shift,
    /// How long.
    pub span: Span,
}

/// The period before the current one, the current one, or the one after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shift {
    /// The one before.
    Last,
    /// The one that holds the current day.
    This,
    /// The one after.
    Next,
}

/// How long a period is and where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// From Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months, from January, April, July or October.
    Quarter,
    /// From 1 January to 31 December.
    Year,
    /// From 1 September to 31 August.
    SchoolYear,
}

/// The first and the last day an expression covers, both included. A date beyond the calendar's
/// ends (years -9999 to 9999) stops there.
pub fn range(expr: &DateExpr, today: Today) -> (Date, Date) {
    match *expr {
        DateExpr::Day(day) => (day, day),
        DateExpr::Period(period) => period.days(today),
        DateExpr::Relative { anchor, offset } => {
            let from = match anchor {
                Anchor::Today => today.0,
                Anchor::StartOf(period) => period.days(today).0,
                Anchor::EndOf(period) => period.days(today).1,
            };
            let day = offset.from(from);
            (day, day)
        }
    }
}

/// The instants of a range of days in a zone, in microseconds since 1970 UTC: from the start of
/// the first day, included, to the start of the day after the last, left out.
pub fn instants(days: (Date, Date), zone: &TimeZone) -> (i64, i64) {
    let start = |day: Date| match day.to_zoned_datetime(zone.clone()) {
        Ok(start) => start.timestamp().as_microsecond(),
        Err(_) if day.year() < 0 => i64::MIN,
        Err(_) => i64::MAX,
    };
    (start(days.0), days.1.tomorrow().map_or(i64::MAX, start))
}

impl Offset {
    fn from(self, day: Date) -> Date {
        let count = i64::from(self.count);
        let length = match self.unit {
            Unit::Day => Length::new().try_days(count),
            Unit::Week => Length::new().try_weeks(count),
            Unit::Month => Length::new().try_months(count),
            Unit::Year => Length::new().try_years(count),
        };
        match length {
            Ok(length) => day.saturating_add(length),
            Err(_) if count < 0 => Date::MIN,
            Err(_) => Date::MAX,
        }
    }
}

impl Period {
    fn days(self, today: Today) -> (Date, Date) {
        let day = today.0;
        let month = day.first_of_month();
        // Months elapsed since the period's first one.
        let back = |first: i8| i32::from((day.month() - first).rem_euclid(12));
        let (first, length) = match self.span {
            Span::Week => (
                day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days()),
                1.week(),
            ),
            Span::Month => (month, 1.month()),
            Span::Quarter => (month.saturating_sub((back(1) % 3).months()), 3.months()),
            Span::Year => (month.saturating_sub(back(1).months()), 1.year()),
            Span::SchoolYear => (month.saturating_sub(back(9).months()), 1.year()),
        };
        let first = match self.shift {
            Shift::Last => first.saturating_sub(length),
            Shift::This => first,
            Shift::Next => first.saturating_add(length),
        };
        (first, first.saturating_add(length).saturating_sub(1.day()))
    }
}

impl fmt::Display for DateExpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateExpr::Day(day) => write!(f, "{day}"),
            DateExpr::Period(period) => write!(f, "{period}"),
            DateExpr::Relative { anchor, offset } => {
                match anchor {
                    Anchor::Today => f.write_str("today")?,
                    Anchor::StartOf(period) => write!(f, "start_of_{period}")?,
                    Anchor::EndOf(period) => write!(f, "end_of_{period}")?,
                }
                match offset {
                    &Offset::NONE => Ok(()),
                    Offset { count, unit } => write!(f, "{count:+}{}", unit.letter()),
                }
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.shift.word(), self.span.word())
    }
}

impl DateExpr {
    /// Reads a date as a person may write it: every form [`DateExpr`] shows, and `yesterday`,
    /// `tomorrow` and `01/09/2025`.
    pub fn read(text: &str) -> Option<DateExpr> {
        let text = text.trim();
        let day = |count| DateExpr::Relative {
            anchor: Anchor::Today,
            offset: Offset { count, unit: Unit::Day },
        };
        match text {
            "yesterday" => return Some(day(-1)),
            "tomorrow" => return Some(day(1)),
            _ => {}
        }
        if let Some(date) = read_day(text) {
            return Some(DateExpr::Day(date));
        }
        let (name, offset) = match text.find(['+', '-']) {
            Some(at) => (&text[..at], Some(Offset::read(&text[at..])?)),
            None => (text, None),
        };
        let anchor = if name == "today" {
            Anchor::Today
        } else if let Some(period) = name.strip_prefix("start_of_") {
            Anchor::StartOf(Period::read(period)?)
        } else if let Some(period) = name.strip_prefix("end_of_") {
            Anchor::EndOf(Period::read(period)?)
        } else if offset.is_none() {
            return Period::read(name).map(DateExpr::Period);
        } else {
            return None;
        };
        Some(DateExpr::Relative {
            anchor,
            offset: offset.unwrap_or(Offset::NONE),
        })
    }

    /// Reads a date only when it is written exactly as it would be shown.
    pub(crate) fn canonical(text: &str) -> Option<DateExpr> {
        DateExpr::read(text).filter(|date| date.to_string() == text)
    }
}

/// Reads `2025-09-01` or `01/09/2025`.
fn read_day(text: &str) -> Option<Date> {
    if let Some((day, rest)) = text.split_once('/') {
        let (month, year) = rest.split_once('/')?;
        if year.len() != 4 {
            return None;
        }
        return Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    }
    text.parse::<Date>().ok().filter(|date| date.to_string() == text)
}

impl Offset {
    /// Reads a sign, digits and a unit's letter.
    fn read(text: &str) -> Option<Offset> {
        let unit = Unit::ALL.into_iter().find(|unit| text.ends_with(unit.letter()))?;
        let count = text[..text.len() - 1].parse().ok()?;
        Some(Offset { count, unit })
    }
}

impl Unit {
    const ALL: [Unit; 4] = [Unit::Day, Unit::Week, Unit::Month, Unit::Year];

    fn letter(self) -> char {
        match self {
            Unit::Day => 'd',
            Unit::Week => 'w',
            Unit::Month => 'm',
            Unit::Year => 'y',
        }
    }
}

impl Period {
    fn read(text: &str) -> Option<Period> {
        let (shift, span) = text.split_once('_')?;
        Some(Period {
            shift: Shift::ALL.into_iter().find(|one| one.word() == shift)?,
            span: Span::ALL.into_iter().find(|one| one.word() == span)?,
        })
    }
}

impl Shift {
    /// Every shift, from past to future.
    pub const ALL: [Shift; 3] = [Shift::Last, Shift::This, Shift::Next];

    fn word(self) -> &'static str {
        match self {
            Shift::Last => "last",
            Shift::This => "this",
            Shift::Next => "next",
        }
    }
}

impl Span {
    /// Every span, from short to long.
    pub const ALL: [Span; 5] = [Span::Week, Span::Month, Span::Quarter, Span::Year, Span::SchoolYear];

    fn word(self) -> &'static str {
        match self {
            Span::Week => "week",
            Span::Month => "month",
            Span::Quarter => "quarter",
            Span::Year => "year",
            Span::SchoolYear => "school_year",
        }
    }
}
