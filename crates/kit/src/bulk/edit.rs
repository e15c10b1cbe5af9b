//! The same values given to many records.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::work::{Outcome, Task, each_of};
use crate::access::Access;
use crate::catalogue::Kind;
use crate::clock::Clock;
use crate::error::Result;
use crate::jobs::Run;
use crate::store::Tx;
use crate::value::Value;
use crate::write::{Expect, Hand, Input, Values};

/// What is written in each record; serialised into the payload of the job that does it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Edit {
    /// Stored values by field key; null empties the field.
    pub values: Vec<(String, Json)>,
    /// For temporal fields, the day from which the values hold; today unless said.
    #[serde(default)]
    pub from: Option<Date>,
    #[serde(default)]
    pub reason: Option<String>,
}

impl Edit {
    pub fn of(input: &Input) -> Self {
        Edit {
            values: input
                .values
                .iter()
                .map(|(key, value)| (key.to_owned(), value.to_json()))
                .collect(),
            from: input.from,
            reason: input.reason.clone(),
        }
    }

    /// The keys of the fields it sets.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(key, _)| key.as_str())
    }

    fn input(&self) -> Input {
        let values = self
            .values
            .iter()
            .map(|(key, json)| (key.clone().into(), Value::from_json(json)));
        Input {
            values: values.collect::<Values>(),
            from: self.from,
            reason: self.reason.clone(),
        }
    }

    /// Whether the day from which it holds is not today: what a record shows today does not tell whether it changes.
    pub(super) fn is_dated(&self, kind: &Kind, clock: &Clock) -> bool {
        self.from.is_some_and(|from| from != clock.today())
            && self
                .keys()
                .any(|key| kind.find(key).is_some_and(|(_, field)| field.temporal))
    }

    /// Writes it in one record; `false` when the record said all that already.
    pub(super) fn apply(&self, tx: &mut Tx<'_>, hand: Hand<'_>, kind: &Kind, id: i64) -> Result<bool> {
        let written = hand.update(tx, kind.key, id, self.input(), Expect::Anything)?;
        Ok(written.changed || self.is_dated(kind, hand.clock))
    }
}

/// The body of a job that edits: `access` is what the asker may do today.
pub fn edit(run: &mut Run<'_>, access: &Access, clock: &Clock, task: &Task, edit: &Edit) -> Result<Outcome> {
    let kind = access.kind(&task.kind)?.clone();
    each_of(run, access, clock, task, &mut |tx, hand, id| {
        edit.apply(tx, hand, &kind, id)
    })
}
