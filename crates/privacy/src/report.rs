//! The report of a sweep: when, by whom, how many went, how many stayed and why, rule by rule and kind by kind. It stands
//! as it was written and names nobody, so that it can be kept for good.

use std::collections::BTreeMap;

use kit::catalogue::Standing;
use kit::write::{Hand, Values};
use kit::{Field, Kind, Result, Tx};
use uuid::Uuid;

use crate::sweep::Tally;

pub const KIND: &str = "retention_run";

pub fn kind() -> Kind {
    Kind::new(KIND, "retention-runs", "retention_run", "rn")
        .title("{rn}.done_by", &["done_by"])
        .order(&["-at"])
        .standing(Standing {
            when: |_| true,
            moves: &[],
            once: &[],
            refusal: "retention-run-stands",
        })
        .card("run")
        .field(Field::instant("at").required().by_program().listed())
        .field(Field::text("done_by").required().by_program().listed())
        .field(Field::bool("by_itself").by_program().listed())
        .field(Field::int("erased").by_program().listed())
        .field(Field::int("restricted").by_program().listed())
        .field(Field::int("kept").by_program().listed())
        .field(Field::int("records").by_program().listed())
        .field(Field::long_text("detail").by_program().inner())
}

/// Writes what came of a sweep; nothing when it met nobody.
///
/// # Errors
/// Those of the store.
pub fn write(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    by_itself: bool,
    tallies: &BTreeMap<String, Tally>,
) -> Result<Option<Uuid>> {
    let sum = |count: fn(&Tally) -> i64| tallies.values().map(count).sum::<i64>();
    let (erased, restricted) = (sum(|tally| tally.erased), sum(|tally| tally.restricted));
    let kept = sum(|tally| tally.kept.values().sum());
    if erased + restricted + kept == 0 {
        return Ok(None);
    }
    let detail = serde_json::to_string(tallies).map_err(|error| kit::Error::Fault(error.to_string()))?;
    let values = Values::new()
        .with("at", tx.moment()?)
        .with("done_by", hand.access.actor.name.as_str())
        .with("by_itself", by_itself)
        .with("erased", erased)
        .with("restricted", restricted)
        .with("kept", kept)
        .with("records", sum(|tally| tally.records.values().sum()))
        .with("detail", detail);
    Ok(Some(hand.create_unchecked(tx, KIND, values, None)?.uid))
}

/// What a report says rule by rule.
pub fn read(detail: &str) -> BTreeMap<String, Tally> {
    serde_json::from_str(detail).unwrap_or_default()
}
