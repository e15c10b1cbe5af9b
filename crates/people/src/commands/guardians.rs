//! Guardians of a student: linked, unlinked, and who of them pays what share.

use kit::error::FieldError;
use kit::store::Tx;
use kit::write::{Expect, Hand, Values, Written};
use kit::{Error, Message, Result, Value};

use super::family::{family_of_student, join};
use super::{keys, unless_said};

/// Someone already known, or someone to be written down.
#[derive(Debug, Clone)]
pub enum Who {
    /// The key of a person, whatever their roles so far.
    Known(i64),
    /// The fields of a new guardian.
    New(Values),
}

/// Links a guardian to a student, makes them a guardian when they were not one yet, and lets them into the student's
/// family. Returns the guardian.
///
/// What `link` leaves out follows from who is there already: the next rank and place in the order of calls, legal
/// guardian and portal for the first two, main contact for the first. A share of the fees must complete those of the
/// other payers to 100.
pub fn link_guardian(tx: &mut Tx<'_>, hand: Hand<'_>, student: i64, who: Who, link: Values) -> Result<Written> {
    tx.begin(hand.access, hand.clock, "link_guardian", "")?;
    let guardian = as_guardian(tx, hand, who)?;
    let known = "SELECT count(*) FROM guardianship WHERE student_id = $1 AND guardian_id = $2";
    if tx.int(known, &[student.into(), guardian.id.into()])? > 0 {
        return Err(Error::refused("error-already-linked"));
    }
    let completes = link.get("payer_share").as_int().is_some_and(|share| share > 0);
    tie(tx, hand, student, guardian.id, link)?;
    if completes {
        require_whole(tx, student)?;
    }
    let family = family_of_student(tx, hand, student)?;
    join(tx, hand, family, guardian.id, "adult")?;
    Ok(guardian)
}

/// Unties a guardian from a student. A guardian of no other child of the family leaves the family too.
pub fn unlink_guardian(tx: &mut Tx<'_>, hand: Hand<'_>, student: i64, guardian: i64, reason: &str) -> Result<()> {
    tx.begin(hand.access, hand.clock, "unlink_guardian", reason)?;
    let sql = "SELECT id FROM guardianship WHERE student_id = $1 AND guardian_id = $2";
    let link = tx.scalar(sql, &[student.into(), guardian.into()])?.as_int();
    hand.delete(
        tx,
        "guardianship",
        link.ok_or_else(|| Error::refused("error-not-linked"))?,
    )?;
    let left_over = "SELECT fm.id FROM family_member fm WHERE fm.person_id = $1 AND fm.role = 'adult'
        AND EXISTS (SELECT 1 FROM family_member c WHERE c.family_id = fm.family_id AND c.person_id = $2)
        AND NOT EXISTS (SELECT 1 FROM family_member c JOIN guardianship gs ON gs.student_id = c.person_id
            WHERE c.family_id = fm.family_id AND gs.guardian_id = $3)";
    for membership in keys(tx, left_over, &[guardian.into(), student.into(), guardian.into()])? {
        hand.delete_unchecked(tx, "family_member", membership)?;
    }
    Ok(())
}

/// Says who pays for a student and what share, in percent; the shares make 100, and nobody else pays.
pub fn set_payers(tx: &mut Tx<'_>, hand: Hand<'_>, student: i64, shares: &[(i64, i64)]) -> Result<()> {
    tx.begin(hand.access, hand.clock, "update", "")?;
    let total: i64 = shares.iter().map(|(_, share)| share).sum();
    if total != 100 {
        return Err(not_whole(total));
    }
    let rows = tx.rows(
        "SELECT id, guardian_id, coalesce(payer_share, 0) FROM guardianship WHERE student_id = $1 ORDER BY id",
        &[student.into()],
    )?;
    let links: Vec<(i64, i64, i64)> = rows
        .iter()
        .filter_map(|row| Some((row[0].as_int()?, row[1].as_int()?, row[2].as_int()?)))
        .collect();
    if shares
        .iter()
        .any(|(guardian, _)| !links.iter().any(|(_, linked, _)| linked == guardian))
    {
        return Err(Error::refused("error-not-linked"));
    }
    let share_of = |guardian: i64| {
        shares
            .iter()
            .find(|(payer, _)| *payer == guardian)
            .map_or(0, |(_, share)| *share)
    };
    // Those who pay less come first, so that the whole is never exceeded on the way.
    let mut ordered = links;
    ordered.sort_by_key(|(_, guardian, share)| share_of(*guardian) - share);
    for (link, guardian, _) in ordered {
        let share = share_of(guardian);
        let kept = if share > 0 { Value::Int(share) } else { Value::Null };
        let values = Values::new().with("payer", share > 0).with("payer_share", kept);
        hand.update(tx, "guardianship", link, values, Expect::Anything)?;
    }
    Ok(())
}

pub(super) fn as_guardian(tx: &mut Tx<'_>, hand: Hand<'_>, who: Who) -> Result<Written> {
    match who {
        Who::New(values) => hand.create(tx, "guardian", values, None),
        Who::Known(person) => {
            let uid = tx.scalar("SELECT uid FROM person WHERE id = $1", &[person.into()])?;
            let uid = uid.as_uid().ok_or(Error::NotFound)?;
            if tx.int("SELECT count(*) FROM guardian WHERE id = $1", &[person.into()])? > 0 {
                return Ok(Written {
                    id: person,
                    uid,
                    changed: false,
                });
            }
            hand.create(tx, "guardian", Values::new(), Some(person))
        }
    }
}

/// Creates the link, completed by what the links already there imply.
pub(super) fn tie(tx: &mut Tx<'_>, hand: Hand<'_>, student: i64, guardian: i64, mut link: Values) -> Result<()> {
    let sql = "SELECT count(*), coalesce(max(parent_rank), 0), coalesce(max(emergency_priority), 0)
               FROM guardianship WHERE student_id = $1";
    let row = tx.row(sql, &[student.into()])?.unwrap_or_default();
    let past = |column: usize| row.get(column).and_then(Value::as_int).unwrap_or_default();
    link.set("student", student);
    link.set("guardian", guardian);
    unless_said(&mut link, "parent_rank", past(1) + 1);
    unless_said(&mut link, "emergency_priority", past(2) + 1);
    unless_said(&mut link, "main_contact", past(0) == 0);
    let is_parent = link.get("parent_rank").as_int().is_some_and(|rank| rank <= 2);
    unless_said(&mut link, "legal_guardian", is_parent);
    unless_said(&mut link, "portal", is_parent);
    unless_said(&mut link, "receives_mail", true);
    hand.create(tx, "guardianship", link, None)?;
    Ok(())
}

/// Refuses shares that do not make the whole.
pub(super) fn require_whole(tx: &mut Tx<'_>, student: i64) -> Result<()> {
    let sql =
        "SELECT CAST(coalesce(sum(payer_share), 0) AS BIGINT) FROM guardianship WHERE student_id = $1 AND payer = 1";
    match tx.int(sql, &[student.into()])? {
        100 => Ok(()),
        total => Err(not_whole(total)),
    }
}

fn not_whole(total: i64) -> Error {
    Error::Invalid(vec![FieldError::new(
        "payer_share",
        Message::new("error-payer-shares").with("total", total),
    )])
}
