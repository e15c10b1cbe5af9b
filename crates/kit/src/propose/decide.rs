//! Deciding: accepting all or some fields, refusing with a reason, taking back.

use uuid::Uuid;

use super::{Proposal, State, as_text, find, same};
use crate::catalogue::{Column, Kind};
use crate::error::{Clash, Error, FieldError, Message, Result};
use crate::query::Queries;
use crate::store::Tx;
use crate::value::Value;
use crate::write::{Expect, Hand, Input, Values, load};

/// What is decided about which proposal.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    pub proposal: Uuid,
    /// Only these fields; all that wait and that this person may decide, unless said.
    pub fields: Option<&'a [String]>,
    /// The version of the record that this person has seen beside the proposal. Without it, a field that no longer says
    /// what it said when it was proposed is a conflict.
    pub seen: Option<i64>,
}

/// A proposal opened by who may decide some of it.
struct Opened {
    proposal: Proposal,
    kind: std::sync::Arc<Kind>,
    fields: Vec<String>,
}

/// Accepts: the fields are written under this person's own rights, in the operation under way. Returns whether the
/// record changed: it may say so already.
///
/// # Errors
/// Not found when nothing of the proposal is this person's to decide; refused when it was decided already; conflict, field
/// by field, when the record changed meanwhile; as [`Hand::update`] for the rules of the kind.
pub fn accept(hand: Hand<'_>, queries: &Queries, tx: &mut Tx<'_>, decision: Decision<'_>) -> Result<bool> {
    let mut opened = open(hand, queries, tx, decision)?;
    let Opened { proposal, kind, fields } = &mut opened;
    let chosen: Vec<_> = proposal
        .changes
        .iter()
        .filter(|change| fields.contains(&change.field))
        .cloned()
        .collect();
    let stored = load(tx, kind, proposal.record)?.ok_or(Error::NotFound)?;
    let expect = match decision.seen {
        Some(version) => Expect::Mergeable(version),
        None => {
            let clashes: Vec<Clash> = chosen
                .iter()
                .filter(|change| {
                    let now = stored.values.get(&change.field);
                    !same(now, &change.before) && !same(now, &change.after)
                })
                .map(|change| Clash {
                    field: change.field.clone(),
                    theirs: stored.values.get(&change.field).clone(),
                    ours: change.after.clone(),
                })
                .collect();
            if !clashes.is_empty() {
                return Err(Error::Conflict {
                    version: stored.version,
                    clashes,
                });
            }
            Expect::Anything
        }
    };
    for change in &chosen {
        still_there(tx, hand, kind, &change.field, &change.after)?;
    }
    let input = Input {
        values: chosen
            .iter()
            .map(|change| (change.field.clone().into(), change.after.clone()))
            .collect(),
        from: proposal.from,
        reason: Some(proposal.comment.clone()).filter(|comment| !comment.is_empty()),
    };
    let written = hand.update(tx, kind.key, proposal.record, input, expect)?;
    close(hand, tx, opened, State::Accepted, "")?;
    Ok(written.changed)
}

/// Refuses, with a reason that the author will read.
///
/// # Errors
/// As [`accept`]; invalid without a reason.
pub fn refuse(hand: Hand<'_>, queries: &Queries, tx: &mut Tx<'_>, decision: Decision<'_>, reason: &str) -> Result<()> {
    let opened = open(hand, queries, tx, decision)?;
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "error-proposal-reason"));
    }
    close(hand, tx, opened, State::Refused, reason.trim())
}

/// Takes back what still waits of one's own proposal.
///
/// # Errors
/// Not found for another's; refused when nothing of it waits any more.
pub fn withdraw(hand: Hand<'_>, tx: &mut Tx<'_>, proposal: Uuid) -> Result<()> {
    tx.next_version()?;
    let proposal = one(tx, proposal)?;
    if !proposal.is_by(hand.access) {
        return Err(Error::NotFound);
    }
    let kind = hand
        .access
        .catalogue
        .kind(&proposal.kind)
        .ok_or(Error::NotFound)?
        .clone();
    let pending = proposal.changes.iter().filter(|change| change.state == State::Pending);
    let fields: Vec<String> = pending.map(|change| change.field.clone()).collect();
    if fields.is_empty() || proposal.state != State::Pending {
        return Err(Error::refused("error-proposal-decided"));
    }
    let opened = Opened { proposal, kind, fields };
    close(hand, tx, opened, State::Withdrawn, "")
}

fn one(tx: &mut Tx<'_>, uid: Uuid) -> Result<Proposal> {
    find(tx, "uid = $1", &[uid.into()], "id", 1)?
        .pop()
        .ok_or(Error::NotFound)
}

/// The proposal, when its record is in sight and something of it is this person's to decide.
fn open(hand: Hand<'_>, queries: &Queries, tx: &mut Tx<'_>, decision: Decision<'_>) -> Result<Opened> {
    // Decisions are taken one after the other: what is read from here on holds until the end.
    tx.next_version()?;
    let access = hand.access;
    let proposal = one(tx, decision.proposal)?;
    let kind = access.kind(&proposal.kind)?.clone();
    if queries.chosen(tx, access, &kind, &[], &[proposal.record])?.is_empty() {
        return Err(Error::NotFound);
    }
    let mine: Vec<_> = proposal
        .changes
        .iter()
        .filter(|change| access.can_write(&kind, &change.field))
        .collect();
    if mine.is_empty() {
        return Err(Error::NotFound);
    }
    let waits = |field: &str| {
        mine.iter()
            .any(|change| change.field == field && change.state == State::Pending)
    };
    let fields: Vec<String> = match decision.fields {
        None => mine
            .iter()
            .filter(|change| waits(&change.field))
            .map(|change| change.field.clone())
            .collect(),
        Some(named) => {
            let unknown = named
                .iter()
                .filter(|field| !mine.iter().any(|change| change.field == **field));
            let errors: Vec<FieldError> = unknown
                .map(|field| FieldError::new(field, Message::new("error-field-unknown").with("field", field)))
                .collect();
            if !errors.is_empty() {
                return Err(Error::Invalid(errors));
            }
            named.iter().filter(|field| waits(field)).cloned().collect()
        }
    };
    if fields.is_empty() || proposal.state != State::Pending {
        return Err(Error::refused("error-proposal-decided"));
    }
    Ok(Opened { proposal, kind, fields })
}

/// Writes what was decided into the proposal.
fn close(hand: Hand<'_>, tx: &mut Tx<'_>, opened: Opened, state: State, answer: &str) -> Result<()> {
    let Opened {
        mut proposal, fields, ..
    } = opened;
    for change in proposal
        .changes
        .iter_mut()
        .filter(|change| fields.contains(&change.field))
    {
        change.state = state;
    }
    let mut values = Values::new()
        .with("changes", as_text(&proposal.changes))
        .with("state", proposal.state_of_all().as_str())
        .with("decided_at", Value::from(tx.moment()?))
        .with("decider", hand.access.actor.name.as_str());
    if !answer.is_empty() {
        values.set("answer", answer);
    }
    hand.update_unchecked(tx, "proposal", proposal.id, values, Expect::Anything)?;
    Ok(())
}

/// Whether the record that a reference would lead to is still there.
fn still_there(tx: &mut Tx<'_>, hand: Hand<'_>, kind: &Kind, field: &str, value: &Value) -> Result<()> {
    let target = kind
        .find(field)
        .filter(|(_, field)| matches!(field.column, Some(Column::Of { .. })));
    let Some(target) = target.and_then(|(_, field)| field.refers_to()) else {
        return Ok(());
    };
    let table = hand.access.catalogue.expect(target).table;
    let sql = format!("SELECT count(*) FROM {table} WHERE id = $1");
    if value.is_missing() || tx.int(&sql, std::slice::from_ref(value))? > 0 {
        Ok(())
    } else {
        Err(Error::invalid(field, "error-proposal-gone"))
    }
}
