//! Saving what a person changed: what they may write at once, the rest as a proposal.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Proposal, Proposed, State, as_text, find, same};
use crate::access::Level;
use crate::catalogue::{Draft, Kind};
use crate::error::{Error, Message, Result};
use crate::store::Tx;
use crate::value::Value;
use crate::write::{Expect, Hand, Input, Values, load, require, settle_instants};

/// Longest comment, in characters.
const LONGEST_COMMENT: usize = 2_000;

/// What saving did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saved {
    /// Something was written in the record itself.
    pub written: bool,
    /// The proposal that now waits, and the fields that were asked for.
    pub proposed: Option<Uuid>,
    pub fields: Vec<String>,
}

impl Hand<'_> {
    /// Changes the fields of a record that this person may write, and proposes the others: a field at the level
    /// *propose* is checked by the rules of the kind as if it were written. A person has one pending proposal about a
    /// record; asking again completes it.
    ///
    /// # Errors
    /// As [`Hand::update`], and before anything is kept.
    pub fn save(
        self,
        tx: &mut Tx<'_>,
        kind: &str,
        id: i64,
        input: impl Into<Input>,
        expect: Expect,
        comment: &str,
    ) -> Result<Saved> {
        let Input { values, from, reason } = input.into();
        let kind = self.access.kind(kind)?.clone();
        if comment.chars().count() > LONGEST_COMMENT {
            let message = Message::new("error-too-long").with("max", LONGEST_COMMENT);
            return Err(Error::Invalid(vec![crate::error::FieldError::new("comment", message)]));
        }
        let is_asked = |key: &str| {
            self.access.level(&kind, key) == Level::Propose
                && kind.find(key).is_some_and(|(_, field)| field.is_writable())
        };
        let (asked, ours) = (values.only(is_asked), values.only(|key| !is_asked(key)));
        let mut saved = Saved::default();
        self.check_levels(&kind, &ours)?;
        if !asked.is_empty() {
            let asked = self.checked(tx, &kind, id, &ours, asked, expect)?;
            let comment = if comment.is_empty() {
                reason.as_deref().unwrap_or_default()
            } else {
                comment
            };
            saved = self.propose(tx, &kind, id, asked, from, comment)?;
        }
        if !ours.is_empty() {
            let input = Input {
                values: ours,
                from,
                reason,
            };
            saved.written = self.update(tx, kind.key, id, input, expect)?.changed;
        }
        Ok(saved)
    }

    /// What is asked for, as the rules of the kind would write it, with what the record says today.
    fn checked(
        self,
        tx: &mut Tx<'_>,
        kind: &Kind,
        id: i64,
        ours: &Values,
        asked: Values,
        expect: Expect,
    ) -> Result<Vec<Proposed>> {
        let before = load(tx, kind, id)?.ok_or(Error::NotFound)?;
        self.check_version(tx, id, before.version, &before.values, &asked, expect)?;
        let mut after = before.values.clone();
        for (key, value) in ours.iter().chain(asked.iter()) {
            after.set(key.to_owned(), value.clone());
        }
        let mut draft = Draft {
            access: self.access,
            clock: self.clock,
            kind,
            id,
            before: Some(&before.values),
            after: &mut after,
        };
        if let Some(check) = kind.hooks.check {
            check(tx, &mut draft)?;
        }
        settle_instants(&mut draft)?;
        require(kind, draft.after)?;
        let proposed = asked.iter().map(|(key, _)| Proposed {
            field: key.to_owned(),
            before: before.values.get(key).clone(),
            after: after.get(key).clone(),
            state: State::Pending,
        });
        Ok(proposed.collect())
    }

    fn propose(
        self,
        tx: &mut Tx<'_>,
        kind: &Kind,
        record: i64,
        asked: Vec<Proposed>,
        from: Option<Date>,
        comment: &str,
    ) -> Result<Saved> {
        let actor = &self.access.actor;
        let known = match actor.user {
            Some(user) => find(
                tx,
                "user_id = $1 AND kind = $2 AND record = $3 AND state = 'pending'",
                &[user.into(), kind.key.into(), record.into()],
                "id",
                1,
            )?
            .pop(),
            None => None,
        };
        let mut changes = known.as_ref().map(|known| known.changes.clone()).unwrap_or_default();
        let mut fields = Vec::new();
        for change in asked {
            // Asked before: the latest word counts, and going back to what the record says takes it back.
            changes.retain(|other| other.field != change.field);
            if !same(&change.before, &change.after) {
                fields.push(change.field.clone());
                changes.push(change);
            }
        }
        let at = tx.moment()?;
        let mut values = Values::new().with("at", Value::from(at));
        if !comment.is_empty() {
            values.set("comment", comment);
        }
        if from.is_some() {
            values.set("valid_from", from);
        }
        let uid = match known {
            None if changes.is_empty() => return Ok(Saved::default()),
            Some(Proposal { id, uid, .. }) => {
                let is_left = changes.iter().any(|change| change.state == State::Pending);
                if is_left {
                    values.set("changes", as_text(&changes));
                } else {
                    values = Values::new().with("state", State::Withdrawn.as_str());
                }
                self.update_unchecked(tx, "proposal", id, values, Expect::Anything)?;
                Some(uid).filter(|_| is_left)
            }
            None => {
                values.set("kind", kind.key);
                values.set("record", record);
                values.set("state", State::Pending.as_str());
                values.set("user", actor.user);
                values.set("person", actor.person);
                values.set("author", actor.name.as_str());
                values.set("changes", as_text(&changes));
                Some(self.create_unchecked(tx, "proposal", values, None)?.uid)
            }
        };
        Ok(Saved {
            written: false,
            proposed: uid,
            fields,
        })
    }
}
