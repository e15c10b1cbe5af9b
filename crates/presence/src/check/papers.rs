//! Checks of what is written: documents that differ (A04), sheets without the trainer (A11), invoices beyond
//! proof (A12), trainers without a file (A13), certificates that do not add up (A16).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Code, Finding, Key};
use crate::rate::Tally;

/// What one document says of the training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Code of the document: `agreement`, `programme`, `convocation`, `sheet`, `certificate`, `invoice`.
    pub document: String,
    /// The record it was taken from.
    pub key: Key,
    pub title: Option<String>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub minutes: Option<i64>,
}

/// Fields in which two documents differ (A04). What a document does not say is not a difference; white space
/// and its kinds are not either.
pub fn mentions_differ(mentions: &[Mention]) -> Vec<Finding> {
    type Said = fn(&Mention) -> Option<String>;
    let fields: [(&str, Said); 4] = [
        ("title", |mention| {
            mention
                .title
                .as_ref()
                .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
        }),
        ("from", |mention| mention.from.map(|day| day.to_string())),
        ("to", |mention| mention.to.map(|day| day.to_string())),
        ("minutes", |mention| mention.minutes.map(|minutes| minutes.to_string())),
    ];
    let mut findings = Vec::new();
    for (field, said) in fields {
        let mut by_text: BTreeMap<String, Vec<Key>> = BTreeMap::new();
        for mention in mentions {
            if let Some(text) = said(mention) {
                by_text.entry(text).or_default().push(mention.key);
            }
        }
        if by_text.len() > 1 {
            findings.push(
                Finding::new(Code::A04)
                    .about(by_text.into_values().flatten())
                    .what(field),
            );
        }
    }
    findings
}

/// Slots that lack the trainer's countersignature (A11); `slots` are those that were taught, each with whether it has one.
pub fn not_countersigned(slots: &[(Key, bool)]) -> Vec<Finding> {
    let missing = slots.iter().filter(|(_, countersigned)| !countersigned);
    missing
        .map(|(slot, _)| Finding::new(Code::A11).slots([*slot]))
        .collect()
}

/// A line of invoice for a learner's training.
#[derive(Debug, Clone)]
pub struct Invoiced {
    pub line: Key,
    pub learner: Key,
    pub minutes: i64,
    pub proved: i64,
}

/// Invoice lines for more than is proved (A12; Code du travail L6354-1, L6362-6).
pub fn beyond_proof(lines: &[Invoiced]) -> Vec<Finding> {
    let beyond = lines.iter().filter(|line| line.minutes > line.proved);
    beyond
        .map(|line| {
            Finding::new(Code::A12)
                .about([line.line, line.learner])
                .figures(line.minutes, line.proved)
        })
        .collect()
}

/// Slots whose trainer had, that day, no valid CV, contract or subcontract on file (A13). `valid` says whether
/// the file of a trainer holds on a day.
pub fn without_file(slots: &[(Key, Key, Date)], valid: impl Fn(Key, Date) -> bool) -> Vec<Finding> {
    let without = slots.iter().filter(|(_, trainer, day)| !valid(*trainer, *day));
    without
        .map(|(slot, trainer, _)| Finding::new(Code::A13).slots([*slot]).about([*trainer]))
        .collect()
}

/// A certificate whose minutes are not those proved (A16).
pub fn certificate_differs(certificate: Key, learner: Key, minutes: i64, proved: Tally) -> Option<Finding> {
    let differs = minutes != proved.realised;
    differs.then(|| {
        Finding::new(Code::A16)
            .about([certificate, learner])
            .figures(minutes, proved.realised)
    })
}
