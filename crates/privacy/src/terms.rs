//! What this house decided about retention: years of its own within those of the law, whether persons are erased by
//! themselves, and how many days they are announced before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::error::FieldError;
use kit::write::{Hand, Stored};
use kit::{Db, Error, Message, Result, Tx, settings};
use serde::{Deserialize, Serialize};

use crate::retention::{self, Rule, Silence};

/// The setting that keeps it.
pub const SETTING: &str = "retention";
/// Days between the day on which somebody is announced and the day on which they may go by themselves.
const NOTICE: i64 = 30;
/// Who is to look at what is announced has at least a week.
pub const NOTICE_BETWEEN: (i64, i64) = (7, 365);

/// What was decided; the rest is as shipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// By key of a rule, years other than the shipped ones.
    pub years: BTreeMap<String, i64>,
    /// Persons go by themselves, once they were announced for long enough.
    pub by_itself: bool,
    pub notice_days: i64,
}

impl Default for Terms {
    fn default() -> Self {
        Terms {
            years: BTreeMap::new(),
            by_itself: false,
            notice_days: NOTICE,
        }
    }
}

/// A rule as the page of terms tells it.
#[derive(Debug, Clone, Copy)]
pub struct Bounded<'a> {
    pub key: &'a str,
    pub law: &'a str,
    pub years: i64,
    pub bounds: Option<(i64, i64)>,
    pub is_of_persons: bool,
}

/// Every rule, those about records first.
pub fn bounded() -> impl Iterator<Item = Bounded<'static>> {
    let of_records = retention::rules().iter().map(|rule| Bounded {
        key: &rule.key,
        law: &rule.law,
        years: rule.years,
        bounds: rule.least.zip(rule.most),
        is_of_persons: false,
    });
    let of_persons = retention::silences().iter().map(|rule| Bounded {
        key: &rule.key,
        law: &rule.law,
        years: rule.years,
        bounds: rule.least.zip(rule.most),
        is_of_persons: true,
    });
    of_records.chain(of_persons)
}

impl Terms {
    /// What the house decided.
    ///
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db<'_>) -> Result<Self> {
        Ok(settings::get(db, SETTING)?.unwrap_or_default())
    }

    /// Decides it, in the operation under way.
    ///
    /// # Errors
    /// Invalid: years that a law does not let one choose, days that leave nobody the time to look.
    pub fn decide(&self, tx: &mut Tx<'_>, hand: Hand<'_>) -> Result<bool> {
        let mut errors = Vec::new();
        for (key, years) in &self.years {
            let bounds = bounded().find(|rule| rule.key == key).and_then(|rule| rule.bounds);
            let is_lawful = bounds.is_some_and(|(least, most)| (least..=most).contains(years));
            if !is_lawful {
                let (least, most) = bounds.unwrap_or_default();
                let message = Message::new("terms-beyond").with("least", least).with("most", most);
                errors.push(FieldError::new(key.as_str(), message));
            }
        }
        let (least, most) = NOTICE_BETWEEN;
        if !(least..=most).contains(&self.notice_days) {
            let message = Message::new("terms-notice-beyond")
                .with("least", least)
                .with("most", most);
            errors.push(FieldError::new("notice_days", message));
        }
        if !errors.is_empty() {
            return Err(Error::Invalid(errors));
        }
        settings::set(hand, tx, SETTING, self)
    }

    pub fn years_of(&self, rule: &Rule) -> i64 {
        self.years.get(&rule.key).copied().unwrap_or(rule.years)
    }

    pub fn years_of_silence(&self, rule: &Silence) -> i64 {
        self.years.get(&rule.key).copied().unwrap_or(rule.years)
    }

    /// The last day on which a record is kept by its rule.
    pub fn until(&self, rule: &Rule, record: &Stored, zone: &TimeZone) -> Date {
        rule.until(record, self.years_of(rule), zone)
    }
}
