//! Proposals: changes that a person asks for and that staff accept, field by field.
//!
//! Who holds the level *propose* on a field fills in the same forms as who may write it. [`Hand::save`] writes at once what
//! may be written and keeps the rest as one proposal: the fields before and after, who, when, and why. A proposal is an
//! ordinary record of the journal, so that asking, accepting, refusing and withdrawing are each told and undone as anything
//! else. Whoever may write a field of a record may accept it ([`accept`]): no other right is asked for, and what may not be
//! read cannot be accepted. Proposals are read through [`crate::query::Queries::proposals`], which masks them.

mod ask;
mod decide;
mod kind;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value as Json};
use uuid::Uuid;

pub use ask::Saved;
pub use decide::{Decision, accept, refuse, withdraw};
pub use kind::{MIGRATION, kind};

use crate::access::{Access, Level};
use crate::catalogue::Kind;
use crate::clock::Moment;
use crate::store::{Db, StoreError};
use crate::value::Value;
use crate::write::Values;

/// Where a proposal, or one of its fields, stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Pending,
    Accepted,
    Refused,
    /// Some fields accepted, others refused. Never of one field.
    Mixed,
    /// Taken back by who had asked.
    Withdrawn,
}

impl State {
    /// Its codes in the store, in filters and in labels (`choice-proposal-state-<code>`).
    pub const CODES: &'static [&'static str] = &["pending", "accepted", "refused", "mixed", "withdrawn"];

    pub fn as_str(self) -> &'static str {
        match self {
            State::Pending => "pending",
            State::Accepted => "accepted",
            State::Refused => "refused",
            State::Mixed => "mixed",
            State::Withdrawn => "withdrawn",
        }
    }

    fn read(text: &str) -> Self {
        match text {
            "accepted" => State::Accepted,
            "refused" => State::Refused,
            "mixed" => State::Mixed,
            "withdrawn" => State::Withdrawn,
            _ => State::Pending,
        }
    }
}

/// One field that a proposal would change.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    pub field: String,
    /// What the record said when it was proposed.
    pub before: Value,
    pub after: Value,
    pub state: State,
}

/// A proposal as it is stored, without regard to rights: for use inside commands, never for display.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub id: i64,
    pub uid: Uuid,
    /// The kind and the key of the record it is about.
    pub kind: String,
    pub record: i64,
    pub state: State,
    pub at: Moment,
    /// The account that asked.
    pub user: Option<i64>,
    pub author: String,
    pub comment: String,
    /// For temporal fields, the day from which the values would hold.
    pub from: Option<jiff::civil::Date>,
    pub changes: Vec<Proposed>,
    pub decided_at: Option<Moment>,
    pub decider: String,
    /// What the decider said.
    pub answer: String,
}

impl Proposal {
    pub(crate) const COLUMNS: &'static str =
        "id, uid, kind, record, state, at, user_id, author, comment, valid_from, changes,
        decided_at, decider, answer";

    pub fn is_by(&self, access: &Access) -> bool {
        self.user.is_some() && self.user == access.actor.user
    }

    fn state_of_all(&self) -> State {
        let all = |state| self.changes.iter().all(|change| change.state == state);
        let any = |state| self.changes.iter().any(|change| change.state == state);
        if any(State::Pending) {
            State::Pending
        } else if all(State::Withdrawn) {
            State::Withdrawn
        } else if !any(State::Accepted) {
            State::Refused
        } else if any(State::Refused) {
            State::Mixed
        } else {
            State::Accepted
        }
    }

    pub(crate) fn read(row: &[Value]) -> Self {
        let text = |index: usize| row[index].to_text().into_owned();
        let moment = |index: usize| row[index].as_int().map(Moment::from_micros);
        Proposal {
            id: row[0].as_int().unwrap_or_default(),
            uid: row[1].as_uid().unwrap_or_default(),
            kind: text(2),
            record: row[3].as_int().unwrap_or_default(),
            state: State::read(&row[4].to_text()),
            at: moment(5).unwrap_or_else(|| Moment::from_micros(0)),
            user: row[6].as_int(),
            author: text(7),
            comment: text(8),
            from: row[9].as_date(),
            changes: changes_of(&row[10].to_text()),
            decided_at: moment(11),
            decider: text(12),
            answer: text(13),
        }
    }
}

fn changes_of(text: &str) -> Vec<Proposed> {
    let object: Map<String, Json> = serde_json::from_str(text).unwrap_or_default();
    object
        .into_iter()
        .map(|(field, change)| Proposed {
            field,
            before: Value::from_json(&change[0]),
            after: Value::from_json(&change[1]),
            state: State::read(change[2].as_str().unwrap_or_default()),
        })
        .collect()
}

fn as_text(changes: &[Proposed]) -> String {
    let object: Map<String, Json> = changes
        .iter()
        .map(|change| {
            let parts = vec![
                change.before.to_json(),
                change.after.to_json(),
                change.state.as_str().into(),
            ];
            (change.field.clone(), Json::from(parts))
        })
        .collect();
    Json::Object(object).to_string()
}

/// The proposals that a condition finds, oldest first.
pub(crate) fn find(
    db: &mut Db<'_>,
    condition: &str,
    args: &[Value],
    order: &str,
    limit: usize,
) -> Result<Vec<Proposal>, StoreError> {
    let sql = format!(
        "SELECT {} FROM proposal WHERE {condition} ORDER BY {order} LIMIT {limit}",
        Proposal::COLUMNS
    );
    Ok(db.rows(&sql, args)?.iter().map(|row| Proposal::read(row)).collect())
}

/// Whether a person may at least ask for a change of a field.
pub fn may_ask(access: &Access, kind: &Kind, field: &str) -> bool {
    access.level(kind, field) >= Level::Propose && kind.find(field).is_some_and(|(_, field)| field.is_writable())
}

/// The verb of an operation that saves these values: `update` when one of them is written at once, `propose` when all
/// of them are only asked for.
pub fn verb(access: &Access, kind: &Kind, values: &Values) -> &'static str {
    let is_asked = |key: &str| access.level(kind, key) == Level::Propose;
    if !values.is_empty() && values.iter().all(|(key, _)| is_asked(key)) {
        "propose"
    } else {
        "update"
    }
}

/// Whether two values say the same to a person.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    one == other || one.to_json() == other.to_json() || (one.is_missing() && other.is_missing())
}
