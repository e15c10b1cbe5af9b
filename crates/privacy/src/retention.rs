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
    /// The years between which a house may choose; none, it may not.
    #[serde(default)]
    pub least: Option<i64>,
    #[serde(default)]
    pub most: Option<i64>,
    /// Counted from the end of the year.
    #[serde(default)]
    pub whole_years: bool,
    /// Fields whose date is counted from, the first that is filled.
    #[serde(default)]
    pub from: Vec<String>,
    pub kinds: Vec<String>,
}

/// Persons whose time comes by itself: who they are, and for how long they may be silent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// `person-rule-<key>` says it.
    pub key: String,
    pub law: String,
    pub years: i64,
    #[serde(default)]
    pub least: Option<i64>,
    #[serde(default)]
    pub most: Option<i64>,
    pub kind: String,
    /// Which of them, in the filter language.
    pub filter: String,
    /// They are nothing else in the house.
    #[serde(default)]
    pub alone: bool,
    /// The kinds of records that are a sign of them; any, when none is named.
    #[serde(default)]
    pub signs: Vec<String>,
}

/// Records that are no sign of the person: what was sent to them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoSign {
    kind: String,
    field: String,
    values: Vec<String>,
}

#[derive(Deserialize)]
struct Rules {
    doers: Vec<String>,
    rule: Vec<Rule>,
    silence: NoSign,
    person: Vec<Silence>,
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

/// The rules about persons whose time comes by itself.
pub fn silences() -> &'static [Silence] {
    &RULES.person
}

/// Whether a record about someone is a sign of them, not only of the house.
pub fn is_sign(kind: &str, record: &Stored) -> bool {
    let none = &RULES.silence;
    let said = record.values.get(&none.field);
    kind != none.kind
        || !said
            .as_str()
            .is_some_and(|said| none.values.iter().any(|value| value == said))
}

/// The rule of a kind of record.
pub fn of(kind: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.kinds.iter().any(|known| known == kind))
}

impl Rule {
    /// The last day on which a record is kept, for so many years.
    pub fn until(&self, record: &Stored, years: i64, zone: &TimeZone) -> Date {
        let from = self.from(record, zone);
        let from = if self.whole_years {
            date(from.year(), 12, 31)
        } else {
            from
        };
        from.saturating_add(years.years())
    }

    /// The day that a record is counted from.
    pub fn from(&self, record: &Stored, zone: &TimeZone) -> Date {
        let named = self.from.iter().find_map(|field| day(record.values.get(field), zone));
        named.unwrap_or_else(|| written_on(record.uid, zone))
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
pub fn written_on(uid: uuid::Uuid, zone: &TimeZone) -> Date {
    let millis = uid.as_u128() >> 80;
    let at = i64::try_from(millis)
        .ok()
        .and_then(|millis| Timestamp::from_millisecond(millis).ok());
    zone.to_datetime(at.unwrap_or_default()).date()
}
