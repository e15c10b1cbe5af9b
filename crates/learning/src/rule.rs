//! What counts as training hours of what is done in one's own time: data with a version and a first day.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

/// One version of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Named by every activity counted under it.
    pub version: String,
    pub valid_from: Date,
    /// Modalities whose activities are counted by their estimate.
    pub modalities: Vec<String>,
    /// Ways of being done that are an output of the learner.
    pub outputs: Vec<String>,
}

impl Rule {
    /// Whether an activity is of those that are counted: taught so, and done by an output.
    pub fn covers(&self, modality: &str, completion: &str) -> bool {
        self.modalities.iter().any(|known| known == modality) && self.outputs.iter().any(|known| known == completion)
    }

    /// The minutes that a completed activity is worth: its estimate, whatever the time spent.
    pub fn minutes(&self, modality: &str, completion: &str, estimated: i64) -> i64 {
        if self.covers(modality, completion) {
            estimated.max(0)
        } else {
            0
        }
    }
}

/// The versions of the rule in order of their first day.
#[derive(Debug, Clone)]
pub struct Rules(Vec<Rule>);

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

impl Rules {
    /// The rules that the program is delivered with.
    pub fn shipped() -> &'static Rules {
        static SHIPPED: LazyLock<Rules> = LazyLock::new(|| {
            Rules::read(include_str!("../data/rules.toml")).expect("the shipped rules are well formed")
        });
        &SHIPPED
    }

    fn read(text: &str) -> Result<Rules, toml::de::Error> {
        let mut rules = toml::from_str::<File>(text)?.rule;
        rules.sort_by_key(|rule| rule.valid_from);
        Ok(Rules(rules))
    }

    /// The rule in force on a day; before the first one there is, the first.
    pub fn on(&self, day: Date) -> &Rule {
        let last = self.0.iter().rev().find(|rule| rule.valid_from <= day);
        last.unwrap_or(&self.0[0])
    }
}
