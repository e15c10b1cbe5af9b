//! A month of a certificate: `2026-10`.

use jiff::ToSpan;
use jiff::civil::Date;

/// A month of the calendar, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Date);

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Month {
        Month(day.first_of_month())
    }

    /// Reads `2026-10`.
    pub fn read(text: &str) -> Option<Month> {
        let is_written_so = text.len() == 7 && text.as_bytes()[4] == b'-';
        let day = is_written_so.then(|| format!("{text}-01").parse::<Date>().ok())?;
        day.map(Month)
    }

    pub fn first(self) -> Date {
        self.0
    }

    pub fn last(self) -> Date {
        self.0.last_of_month()
    }

    pub fn holds(self, day: Date) -> bool {
        Month::of(day) == self
    }

    /// The months from one day to another, in order.
    pub fn between(from: Date, to: Date) -> Vec<Month> {
        let mut months = vec![Month::of(from)];
        while let Some(next) = months.last().and_then(|month| month.0.checked_add(1.month()).ok())
            && next <= to
        {
            months.push(Month(next));
        }
        months
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m"))
    }
}
