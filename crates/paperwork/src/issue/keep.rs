//! Writing a paper down under its number, in the transaction that takes the number.

use kit::write::{Expect, Hand, Values};
use kit::{Error, Moment, Result, Tx, Value};
use uuid::Uuid;

use super::{Form, Issued, KIND, Order};
use crate::document::Document;

/// The part that is all of it.
pub(crate) const WHOLE: &str = "whole";

/// What a paper is about: one of a form, whom and part is in force at a time.
pub(crate) struct Case {
    /// Public id of the learner or company.
    pub uid: Uuid,
    learner: Option<i64>,
    company: Option<i64>,
    /// Which part of what it certifies: a month, the half-days that a letter tells of, or [`WHOLE`].
    pub part: String,
}

impl Case {
    pub fn of_learner(id: i64, uid: Uuid) -> Case {
        Case {
            uid,
            learner: Some(id),
            company: None,
            part: WHOLE.to_owned(),
        }
    }

    pub fn of_company(id: i64, uid: Uuid) -> Case {
        Case {
            uid,
            learner: None,
            company: Some(id),
            part: WHOLE.to_owned(),
        }
    }
}

/// The paper of a case: the one that stands, or a new one that replaces it.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    order: &Order,
    case: &Case,
    mut document: Document,
) -> Result<Issued> {
    let form = order.form.code();
    let whom = case.learner.or(case.company);
    let args: [Value; 4] = [
        order.session.into(),
        whom.into(),
        form.into(),
        case.part.as_str().into(),
    ];
    let mine = "session_id = $1 AND coalesce(learner_id, company_id) = $2 AND form = $3 AND part = $4";
    let sql = format!("SELECT id, uid, number, snapshot FROM issued_paper WHERE {mine} AND state = 'valid'");
    let known = tx.row(&sql, &args)?;
    if let Some(row) = &known {
        let before = Document::read(&row[3].to_text())?;
        if let (Some(id), Some(uid)) = (row[0].as_int(), row[1].as_uid())
            && before.says_as(&document)
        {
            let number = row[2].to_text().into_owned();
            return Ok(Issued {
                id,
                uid,
                number,
                about: case.uid,
                is_new: false,
            });
        }
    }
    let before = known.as_ref().and_then(|row| row[0].as_int());
    if let Some(before) = before {
        let replaced = Values::new().with("state", "replaced");
        hand.update_unchecked(tx, KIND, before, replaced, Expect::Anything)?;
    }
    let sql = format!("SELECT max(edition) FROM issued_paper WHERE {mine}");
    let edition = tx.scalar(&sql, &args)?.as_int().unwrap_or_default() + 1;
    let now = hand.clock.now();
    let number = number(tx, order.form, now, hand)?;
    let code = code()?;
    let verify_at = Some(format!("{}/verify/{}", order.origin, grouped(&code)));
    document.number(&number, u32::try_from(edition).unwrap_or(u32::MAX), verify_at);
    let (starts_on, ends_on, minutes) = document.figures();
    let snapshot = serde_json::to_string(&document).map_err(|error| Error::Fault(format!("a paper: {error}")))?;
    let values = Values::new()
        .with("number", number.as_str())
        .with("form", form)
        .with("learner", case.learner)
        .with("company", case.company)
        .with("part", case.part.as_str())
        .with("session", order.session)
        .with("state", "valid")
        .with("issued_at", now)
        .with("starts_on", starts_on)
        .with("ends_on", ends_on)
        .with("minutes", minutes)
        .with("amount", document.amount())
        .with("edition", edition)
        .with("code", code)
        .with("snapshot", snapshot);
    let written = hand.create_unchecked(tx, KIND, values, None)?;
    if let Some(before) = before {
        let replaced = Values::new().with("replaced_by", written.id);
        hand.update_unchecked(tx, KIND, before, replaced, Expect::Anything)?;
    }
    Ok(Issued {
        id: written.id,
        uid: written.uid,
        number,
        about: case.uid,
        is_new: true,
    })
}

/// `CR-2026-0001`: a series for each form and year, without gaps.
fn number(tx: &mut Tx<'_>, form: Form, now: Moment, hand: Hand<'_>) -> Result<String> {
    let year = now.date_in(hand.clock.zone()).year();
    let series = format!("{}-{year}", form.prefix());
    let next = tx.next_number(&series)?;
    Ok(format!("{series}-{next:04}"))
}

/// Letters of codes that people copy by hand: none that is taken for another.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Letters of a code: a hundred bits that nobody guesses.
const CODE: usize = 20;

/// The code of a paper's public page.
fn code() -> Result<String> {
    let mut bytes = [0; CODE];
    getrandom::fill(&mut bytes).map_err(|error| Error::Fault(format!("no randomness: {error}")))?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte & 31)]))
        .collect())
}

/// The code as it is printed: `ABCD-EFGH-…`.
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
