//! The levels of reminders of a house: after how many days, in what words, with what.

use std::sync::LazyLock;

use kit::error::FieldError;
use kit::write::Hand;
use kit::{Db, Error, Message, Result, Tx, settings};
use serde::{Deserialize, Serialize};
use words::{Catalogue, Language, blanks};

/// The key of the settings.
const SETTINGS: &str = "dunning";
/// To whom: a person, a company, whoever funds trainings for others.
pub const AUDIENCES: [&str; 3] = ["person", "company", "funder"];
/// What subject and body may name.
pub const NAMES: [&str; 6] = ["name", "number", "amount", "days", "organisation", "list"];
/// The most levels of an audience.
pub const MOST: usize = 6;

/// One level of an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// A code of [`AUDIENCES`].
    pub audience: String,
    /// Days after the day it was due.
    pub after_days: i64,
    #[serde(default)]
    pub subject: String,
    #[serde(default)]
    pub body: String,
    /// Whether the fixed fee of recovery and the penalties are asked for, of who buys for their trade.
    #[serde(default)]
    pub claims: bool,
    /// Whether a letter on paper goes with it: a formal notice.
    #[serde(default)]
    pub letter: bool,
}

/// How a house reminds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// By audience, then by days.
    pub levels: Vec<Level>,
    /// Days that two letters to one client are apart at least.
    pub gap_days: i64,
    /// Whether letters leave by themselves each morning; formal notices never do.
    pub by_itself: bool,
}

#[derive(Deserialize)]
struct Shipped {
    level: Vec<Level>,
}

static SHIPPED: LazyLock<Vec<Level>> = LazyLock::new(|| {
    let shipped: Shipped = toml::from_str(include_str!("../data/levels.toml")).expect("read by a test");
    shipped.level
});

impl Rules {
    /// As the house decided them, or as they are shipped, in its language.
    ///
    /// # Errors
    /// Those of the store.
    pub fn read(db: &mut Db<'_>, words: &Catalogue, language: Language) -> Result<Rules> {
        Ok(settings::get(db, SETTINGS)?.unwrap_or_else(|| Rules::shipped(words, language)))
    }

    /// As they are shipped.
    pub fn shipped(words: &Catalogue, language: Language) -> Rules {
        let mut levels = SHIPPED.clone();
        for audience in AUDIENCES {
            let own = levels.iter_mut().filter(|level| level.audience == audience);
            for (rank, level) in own.enumerate() {
                // The names in braces are the house's to move.
                let args = NAMES
                    .iter()
                    .fold(words::Args::new(), |args, name| args.with(*name, format!("{{{name}}}")));
                let said = |part| words.format(language, &format!("dunning-{audience}-{}-{part}", rank + 1), &args);
                (level.subject, level.body) = (said("subject"), said("body"));
            }
        }
        Rules {
            levels,
            gap_days: 7,
            by_itself: false,
        }
    }

    /// The levels of an audience, in order.
    pub fn of(&self, audience: &str) -> Vec<&Level> {
        self.levels.iter().filter(|level| level.audience == audience).collect()
    }

    /// Decides them, in the operation under way.
    ///
    /// # Errors
    /// Invalid by field, `AUDIENCE-RANK-PART`: a level without words, days that do not grow, a name that nothing fills.
    pub fn save(mut self, hand: Hand<'_>, tx: &mut Tx<'_>) -> Result<bool> {
        self.levels.sort_by_key(|level| {
            (
                AUDIENCES.iter().position(|known| *known == level.audience),
                level.after_days,
            )
        });
        let faults = self.faults();
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        settings::set(hand, tx, SETTINGS, &self)
    }

    fn faults(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        let mut fault = |field: String, message| faults.push(FieldError::new(&field, message));
        if !(0..=365).contains(&self.gap_days) {
            fault("gap_days".to_owned(), Message::new("dunning-gap"));
        }
        for audience in AUDIENCES {
            let mut before = 0;
            for (at, level) in self.of(audience).into_iter().enumerate() {
                let field = |part: &str| format!("{audience}-{at}-{part}");
                if level.after_days <= before || level.after_days > 3_650 {
                    fault(field("after_days"), Message::new("dunning-days-grow"));
                }
                before = level.after_days;
                for (part, text) in [("subject", &level.subject), ("body", &level.body)] {
                    if text.trim().is_empty() {
                        fault(field(part), Message::new("error-required"));
                    }
                    if let Some(name) = blanks::names(text).find(|name| !NAMES.contains(name)) {
                        fault(field(part), Message::new("dunning-unknown-name").with("name", name));
                    }
                }
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_levels_grow_by_days_and_have_words_in_both_languages() {
        for language in Language::ALL {
            let words = Catalogue::new(&[crate::room::WORDS]).unwrap();
            let rules = Rules::shipped(&words, language);
            assert_eq!(rules.faults(), []);
            assert!(AUDIENCES.iter().all(|audience| rules.of(audience).len() == 3));
            assert!(rules.levels.iter().all(|level| !level.body.contains("dunning-")));
        }
    }

    #[test]
    fn a_level_says_something_after_more_days_than_the_one_before_and_names_what_can_be_filled() {
        let level = |after_days, body: &str| Level {
            audience: "person".to_owned(),
            after_days,
            subject: "x".to_owned(),
            body: body.to_owned(),
            claims: false,
            letter: false,
        };
        let rules = Rules {
            levels: vec![level(3, "{name}"), level(3, "{who}"), level(9, " ")],
            gap_days: 7,
            by_itself: false,
        };
        let fields: Vec<String> = rules.faults().into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["person-1-after_days", "person-1-body", "person-2-body"]);
    }
}
