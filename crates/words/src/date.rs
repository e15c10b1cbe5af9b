//! Dates as people write them.
use crate::error::keyed;
use jiff::civil::Date;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    #[default]
    DayFirst,
    MonthFirst,
    YearFirst,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateError {
    Empty,
    Unreadable,
    NoSuchDay,
    OutOfRange,
    Ambiguous,
}
keyed!(DateError { Empty => "words-date-empty", Unreadable => "words-date-unreadable", NoSuchDay => "words-date-no-such-day", OutOfRange => "words-date-out-of-range", Ambiguous => "words-date-ambiguous" });
/// Two-digit years are taken within the hundred years that end today.
pub fn read_date(text: &str, order: Order) -> Result<Date, DateError> {
    todo!()
}
/// Same, with the last year that a two-digit year may mean.
pub fn read_date_until(text: &str, order: Order, last_year: i16) -> Result<Date, DateError> {
    todo!()
}
/// The order of a column's dates.
pub fn guess_order<S: AsRef<str>>(samples: &[S]) -> Order {
    todo!()
}
