//! The loop of every job that does one thing to many records.

use serde::{Deserialize, Serialize};

use crate::access::Access;
use crate::clock::Clock;
use crate::error::{Error, Message, Result};
use crate::jobs::Run;
use crate::store::Tx;
use crate::write::Hand;

/// Refusals told one by one; the others are counted.
const MOST_TOLD: usize = 200;

/// Which records, and how the journal tells what is done to them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Task {
    pub kind: String,
    /// The kind on which `bulk` must be granted, when the records are not themselves what is written: the invoices drawn for
    /// students.
    #[serde(default)]
    pub under: Option<String>,
    pub ids: Vec<i64>,
    /// The operation's verb.
    pub verb: String,
    #[serde(default)]
    pub reason: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Outcome {
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
    /// The first of those refused, with why.
    pub refusals: Vec<Refusal>,
}

/// A record left as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    pub id: i64,
    pub message: Message,
}

/// How far the work is.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Cursor {
    next: usize,
    outcome: Outcome,
}

/// Does `act` to each record of a task that the access still sees, in steps, as one operation. `act` returns whether
/// the record changed. What a rule refuses is left out with its reason; any other error ends the job.
pub fn each_of(
    run: &mut Run<'_>,
    access: &Access,
    clock: &Clock,
    task: &Task,
    act: &mut dyn FnMut(&mut Tx<'_>, Hand<'_>, i64) -> Result<bool>,
) -> Result<Outcome> {
    access.require(task.under.as_ref().unwrap_or(&task.kind), "bulk")?;
    let hand = Hand::new(access, clock);
    let mut cursor: Cursor = run.cursor()?.unwrap_or_default();
    // A refusal takes its whole step back: what stands before it is done again, and the record passed over.
    let mut refused: Option<(usize, Message)> = None;
    while cursor.next < task.ids.len() {
        let stop = refused.as_ref().map_or(task.ids.len(), |(index, _)| *index);
        let mut at = cursor.next;
        let done = run.step(|tx, checkpoint| {
            tx.in_bulk();
            let mut outcome = cursor.outcome.clone();
            if at < stop {
                checkpoint.operation(tx, access, clock, &task.verb, &task.reason)?;
            }
            while at < stop && (at == cursor.next || !checkpoint.is_due()) {
                match act(tx, hand, task.ids[at])? {
                    true => outcome.changed += 1,
                    false => outcome.unchanged += 1,
                }
                at += 1;
            }
            if let Some((index, message)) = &refused
                && *index == at
            {
                outcome.refuse(task.ids[at], message);
                at += 1;
            }
            let cursor = Cursor { next: at, outcome };
            checkpoint.done = at as i64;
            checkpoint.total = Some(task.ids.len() as i64);
            checkpoint.step = Some("job-step-writing".into());
            checkpoint.go_on_from(&cursor)?;
            Ok(cursor)
        });
        match done {
            Ok(next) => {
                cursor = next;
                refused = refused.filter(|(index, _)| *index >= cursor.next);
            }
            Err(error) if at >= stop || run.is_stopped() => return Err(error),
            Err(error) => refused = Some((at, message_of(&error).ok_or(error)?)),
        }
    }
    Ok(cursor.outcome)
}

impl Outcome {
    fn refuse(&mut self, id: i64, message: &Message) {
        self.refused += 1;
        if self.refusals.len() < MOST_TOLD {
            let message = message.clone();
            self.refusals.push(Refusal { id, message });
        }
    }
}

/// What to say of a record that cannot be changed; `None` when the error is not about the record.
pub(super) fn message_of(error: &Error) -> Option<Message> {
    match error {
        Error::Refused(message) | Error::Settled(message) | Error::Forbidden(message) => Some(message.clone()),
        Error::Invalid(fields) => fields.first().map(|field| field.message.clone()),
        Error::NotFound => Some(Message::new("error-not-found")),
        _ => None,
    }
}
