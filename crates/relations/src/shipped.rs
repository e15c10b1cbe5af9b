//! The pipelines that a new house begins with; it renames, adds and removes stages as it likes.

use kit::Result;
use kit::store::Tx;
use kit::write::{Hand, Values};

/// A stage: the end of its name's message (`stage-<code>`), how likely it ends well, its outcome, the days after which a
/// card there is stale, and what it wants of a card.
type Stage = (&'static str, i64, &'static str, Option<i64>, &'static [&'static str]);

const SALES: &[Stage] = &[
    ("discovery", 10, "open", Some(14), &[]),
    ("interested", 30, "open", Some(14), &["requires_programme"]),
    ("follow-up", 40, "open", Some(10), &["requires_programme"]),
    (
        "awaiting-funding",
        70,
        "open",
        Some(30),
        &["requires_programme", "requires_funding"],
    ),
    (
        "confirmed",
        100,
        "won",
        None,
        &["requires_programme", "requires_amount"],
    ),
    ("lost", 0, "lost", None, &["requires_reason"]),
];

const ACCOUNTS: &[Stage] = &[
    ("need", 10, "open", Some(21), &["requires_company"]),
    (
        "proposal",
        40,
        "open",
        Some(15),
        &["requires_company", "requires_amount"],
    ),
    (
        "negotiation",
        60,
        "open",
        Some(15),
        &["requires_amount", "requires_close"],
    ),
    (
        "agreement-sent",
        80,
        "open",
        Some(10),
        &["requires_amount", "requires_close"],
    ),
    ("signed", 100, "won", None, &["requires_amount"]),
    ("lost", 0, "lost", None, &["requires_reason"]),
];

/// The pipelines offered ready: code (its name's message is `pipeline-<code>`), stages.
const PIPELINES: &[(&str, &[Stage])] = &[("sales", SALES), ("accounts", ACCOUNTS)];

/// Adds the shipped pipelines that the house does not have; `name` gives the text of a message. Joins the operation under
/// way. Returns how many were added.
///
/// # Errors
/// When the store cannot answer.
pub fn install(tx: &mut Tx<'_>, hand: Hand<'_>, name: impl Fn(&str) -> String) -> Result<usize> {
    let mut added = 0;
    for (code, stages) in PIPELINES {
        if tx.int("SELECT count(*) FROM pipeline WHERE code = $1", &[(*code).into()])? > 0 {
            continue;
        }
        let values = Values::new()
            .with("name", name(&format!("pipeline-{code}")))
            .with("code", *code);
        let pipeline = hand.create(tx, "pipeline", values, None)?.id;
        for (code, probability, outcome, stale, wants) in *stages {
            let mut values = Values::new()
                .with("pipeline", pipeline)
                .with("name", name(&format!("stage-{code}")))
                .with("code", *code)
                .with("probability", *probability)
                .with("outcome", *outcome)
                .with("stale_days", *stale);
            for rule in *wants {
                values.set(*rule, true);
            }
            hand.create(tx, "pipeline_stage", values, None)?;
        }
        added += 1;
    }
    Ok(added)
}
