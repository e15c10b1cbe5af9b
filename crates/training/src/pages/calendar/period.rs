//! The days that a view of the calendar shows, and how one goes from them to those before and after.

use jiff::ToSpan;
use jiff::civil::Date;
use ui::Pen;

/// Days of a list.
const LIST_DAYS: i32 = 28;

/// How the slots are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Month,
    Week,
    Day,
    List,
}

impl View {
    pub const ALL: [View; 4] = [View::Month, View::Week, View::Day, View::List];

    /// The view of a code; the week for any other.
    pub fn of(code: &str) -> View {
        View::ALL
            .into_iter()
            .find(|view| view.code() == code)
            .unwrap_or(View::Week)
    }

    pub fn code(self) -> &'static str {
        match self {
            View::Month => "month",
            View::Week => "week",
            View::Day => "day",
            View::List => "list",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            View::Month => "training-calendar-month",
            View::Week => "training-calendar-week",
            View::Day => "training-calendar-day",
            View::List => "training-calendar-list",
        }
    }
}

/// What a view shows around a day: first and last day, both included.
pub struct Period {
    pub view: View,
    pub on: Date,
    pub first: Date,
    pub last: Date,
}

impl Period {
    pub fn of(view: View, on: Date) -> Period {
        let monday = |day: Date| day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days());
        let (first, last) = match view {
            View::Month => {
                let first = monday(on.first_of_month());
                (first, monday(on.last_of_month()).saturating_add(6.days()))
            }
            View::Week => (monday(on), monday(on).saturating_add(6.days())),
            View::Day => (on, on),
            View::List => (on, on.saturating_add((LIST_DAYS - 1).days())),
        };
        Period { view, on, first, last }
    }

    /// A week in which nothing happens after Friday ends there, so that its days are wider.
    pub fn leave_out_the_weekend(&mut self, last: Option<Date>) {
        let friday = self.first.saturating_add(4.days());
        let sunday = last.is_some_and(|last| last > friday.saturating_add(1.day()));
        self.last = match last {
            _ if sunday => friday.saturating_add(2.days()),
            Some(last) if last > friday => last,
            _ => friday,
        };
    }

    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let (first, last) = (self.first, self.last);
        (0..=42)
            .map(move |day: i32| first.saturating_add(day.days()))
            .take_while(move |day| *day <= last)
    }

    pub fn weeks(&self) -> i32 {
        (self.days().count() / 7) as i32
    }

    /// A day of the period before.
    pub fn before(&self) -> Date {
        match self.view {
            View::Month => self.on.first_of_month().saturating_sub(1.month()),
            View::Week => self.on.saturating_sub(7.days()),
            View::Day => self.on.saturating_sub(1.day()),
            View::List => self.on.saturating_sub(LIST_DAYS.days()),
        }
    }

    /// A day of the period after.
    pub fn after(&self) -> Date {
        match self.view {
            View::Month => self.on.first_of_month().saturating_add(1.month()),
            View::Week => self.on.saturating_add(7.days()),
            View::Day => self.on.saturating_add(1.day()),
            View::List => self.on.saturating_add(LIST_DAYS.days()),
        }
    }

    pub fn title(&self, pen: Pen<'_>) -> String {
        let day = |date: Date| words::format::date(pen.language, date);
        match self.view {
            View::Month => {
                let month = format!("training-month-{}", self.on.month());
                format!("{} {}", pen.t(&month), self.on.year())
            }
            View::Day => words::format::long_date(pen.language, self.on),
            View::Week | View::List => pen.t2(
                "training-calendar-from-to",
                "from",
                &day(self.first),
                "to",
                &day(self.last),
            ),
        }
    }

    /// The heads of the columns, and whether each is today.
    pub fn columns(&self, pen: Pen<'_>, today: Date) -> Vec<(String, bool)> {
        let weekday = |day: Date| {
            pen.t(&format!("training-weekday-{}", day.weekday().to_monday_one_offset()))
                .to_owned()
        };
        match self.view {
            View::List => Vec::new(),
            View::Month => self.days().take(7).map(|day| (weekday(day), false)).collect(),
            View::Week | View::Day => self
                .days()
                .map(|day| (format!("{} {}", weekday(day), day.day()), day == today))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Period, View};

    #[test]
    fn a_month_is_shown_in_whole_weeks_and_leads_to_the_next_even_from_its_last_day() {
        let period = Period::of(View::Month, date(2026, 1, 31));
        assert_eq!((period.first, period.last), (date(2025, 12, 29), date(2026, 2, 1)));
        assert_eq!(period.weeks(), 5);
        assert_eq!((period.before(), period.after()), (date(2025, 12, 1), date(2026, 2, 1)));
    }

    #[test]
    fn a_week_goes_from_monday_to_sunday() {
        let period = Period::of(View::Week, date(2026, 11, 25));
        assert_eq!((period.first, period.last), (date(2026, 11, 23), date(2026, 11, 29)));
        assert_eq!(period.days().count(), 7);
    }
}
