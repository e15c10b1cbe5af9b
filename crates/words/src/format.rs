//! Numbers, dates, sizes and lists written for a person.
use crate::Language;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
/// `1 234 567` (narrow no-break spaces) / `1,234,567`.
pub fn number(language: Language, value: i64) -> String {
    todo!()
}
/// `1 234,50` with exactly `places` decimals.
pub fn decimal(language: Language, value: f64, places: usize) -> String {
    todo!()
}
/// A ratio (0.125) as `12,5 %`, with exactly `places` decimals.
pub fn percent(language: Language, ratio: f64, places: usize) -> String {
    todo!()
}
/// `1 234,50 €` / `€1,234.50`.
pub fn money(language: Language, cents: i64, currency: &str) -> String {
    todo!()
}
/// `1,2 Mo` / `1.2 MB`.
pub fn bytes(language: Language, count: u64) -> String {
    todo!()
}
/// `a, b et c` / `a, b and c`.
pub fn list<S: AsRef<str>>(language: Language, items: &[S]) -> String {
    todo!()
}
/// `03/09/2025` in both languages.
pub fn date(language: Language, date: Date) -> String {
    todo!()
}
/// `3 septembre 2025`, `1er octobre 2025` / `3 September 2025`.
pub fn long_date(language: Language, date: Date) -> String {
    todo!()
}
/// `03/09/2025 à 14:05` / `03/09/2025 at 14:05`.
pub fn date_time(language: Language, at: Timestamp, zone: &TimeZone) -> String {
    todo!()
}
/// `il y a 3 minutes`, `dans 2 jours`, `à l’instant`.
pub fn relative(language: Language, at: Timestamp, now: Timestamp) -> String {
    todo!()
}
/// Whole years; `None` before birth.
pub fn age(birth: Date, today: Date) -> Option<u16> {
    todo!()
}
