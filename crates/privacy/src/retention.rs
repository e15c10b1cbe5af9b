//! How long a law wants each kind of record kept, as data (`data/retention.toml`).

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use kit::Value;
use kit::write::Stored;
use serde::Deserialize;

/// What is kept, how long, by virtue of what.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `retention-<key>` says it.
    pub key: String,
    /// The text that wants it.
    pub law: String,
    pub years: i64,
    /// Counted from the end of the year.
    #[serde(default)]
    pub whole_years: bool,
    /// Fields whose date is counted from, the first that is filled.
    #[serde(default)]
    pub from: Vec<String>,
    pub kinds: Vec<String>,
}

#[derive(Deserialize)]
struct Rules {
    doers: Vec<String>,
    rule: Vec<Rule>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/retention.toml")).expect("the shipped rules are read by a test")
});

/// Every rule, as shipped.
pub fn rules() -> &'static [Rule] {
    &RULES.rule
}

/// Fields that lead to who did something rather than to whom it is about.
pub fn doers() -> &'static [String] {
    &RULES.doers
}

/// The rule of a kind of record.
pub fn of(kind: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.kinds.iter().any(|known| known == kind))
}

impl Rule {
    /// The last day on which a record is kept.
    pub fn until(&self, record: &Stored, zone: &TimeZone) -> Date {
        let named = self.from.iter().find_map(|field| day(record.values.get(field), zone));
        let from = named.unwrap_or_else(|| written_on(record.uid, zone));
        let from = if self.whole_years {
            date(from.year(), 12, 31)
        } else {
            from
        };
        from.saturating_add(self.years.years())
    }
}

fn day(value: &Value, zone: &TimeZone) -> Option<Date> {
    // A period that goes on is as long as dates go.
    let known = value.as_date().filter(|day| day.year() < 9_000);
    known.or_else(|| {
        let micros = value.as_int().filter(|_| value.as_date().is_none())?;
        Some(kit::Moment::from_micros(micros).date_in(zone))
    })
}

/// The day told by a public id, which begins with milliseconds (RFC 9562, version 7).
fn written_on(uid: uuid::Uuid, zone: &TimeZone) -> Date {
    let millis = uid.as_u128() >> 80;
    let at = i64::try_from(millis)
        .ok()
        .and_then(|millis| Timestamp::from_millisecond(millis).ok());
    zone.to_datetime(at.unwrap_or_default()).date()
}
