//! The rules an invoice must keep: those of EN 16931 (`BR-…`) and those of France (`BR-FR-…`), each with a message.
//!
//! Only what our types do not make impossible is checked: a date is a date, an amount has two decimals. Official
//! schematrons stay the judges; tests hold this module to them.

mod french;
mod norm;
mod vat;

use words::Args;

use crate::model::Invoice;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The invoice may be issued; somebody should know.
    Warning,
    /// The invoice must not be issued.
    Error,
}

/// A rule that is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `BR-CO-10`, as the norm names it.
    pub rule: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The line at fault, when it is one.
    pub line: Option<String>,
    /// What stands there and what should.
    pub values: Vec<(&'static str, String)>,
}

impl Finding {
    fn new(rule: &'static str) -> Self {
        Finding {
            rule,
            severity: Severity::Error,
            line: None,
            values: Vec::new(),
        }
    }

    fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    fn of_line(mut self, id: &str) -> Self {
        self.line = Some(id.to_owned());
        self
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// The key of the message that says what the rule wants: `einvoice-br-co-10`.
    pub fn key(&self) -> String {
        key_of(self.rule)
    }

    /// What the message is filled with. A message that names a line has `line`.
    pub fn args(&self) -> Args<'_> {
        let mut args = Args::new();
        args.set("line", self.line.as_deref().unwrap_or_default());
        for (name, value) in &self.values {
            args.set(*name, value.as_str());
        }
        args
    }
}

fn key_of(rule: &str) -> String {
    format!("einvoice-{}", rule.to_ascii_lowercase())
}

/// Every rule that [`check`] can name.
pub fn names() -> impl Iterator<Item = &'static str> {
    norm::RULES.iter().chain(vat::RULES).chain(french::RULES).copied()
}

/// Checks an invoice, and as a French one when its seller is established in France. Nothing found is a valid invoice, as
/// far as these rules go; errors come before warnings.
pub fn check(invoice: &Invoice) -> Vec<Finding> {
    let mut found = Vec::new();
    norm::check(invoice, &mut found);
    vat::check(invoice, &mut found);
    if invoice.seller.address.country == "FR" {
        french::check(invoice, &mut found);
    }
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::{Catalogue, Language};

    #[test]
    fn every_rule_has_its_message_in_both_languages() {
        let catalogue = Catalogue::new(&[crate::SOURCE, words::SOURCE]).unwrap();
        for rule in names() {
            for language in Language::ALL {
                let args = Args::new()
                    .with("line", "1")
                    .with("stated", "1")
                    .with("reckoned", "2")
                    .with("category", "E")
                    .with("rate", "20");
                let key = key_of(rule);
                assert_ne!(catalogue.format(language, &key, &args), key, "{rule}");
            }
        }
    }
}
