//! The family that a student or a guardian belongs to, found or founded.

use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Result, Value};

use super::{keys, stored};

/// The families of a person, oldest first.
pub(super) fn families_of(tx: &mut Tx<'_>, person: i64) -> Result<Vec<i64>> {
    keys(
        tx,
        "SELECT family_id FROM family_member WHERE person_id = $1 ORDER BY family_id",
        &[person.into()],
    )
}

/// The student's family; founded under their name when they have none.
pub(super) fn family_of_student(tx: &mut Tx<'_>, hand: Hand<'_>, student: i64) -> Result<i64> {
    if let Some(family) = families_of(tx, student)?.first() {
        return Ok(*family);
    }
    let name = stored(tx, hand, "student", student)?.values.get("last_name").clone();
    let family = found(tx, hand, name)?;
    join(tx, hand, family, student, "child")?;
    Ok(family)
}

pub(super) fn found(tx: &mut Tx<'_>, hand: Hand<'_>, name: impl Into<Value>) -> Result<i64> {
    Ok(hand.create(tx, "family", Values::new().with("name", name), None)?.id)
}

/// Makes a person a member of a family, unless they are already.
pub(super) fn join(tx: &mut Tx<'_>, hand: Hand<'_>, family: i64, person: i64, role: &'static str) -> Result<()> {
    let known = "SELECT count(*) FROM family_member WHERE family_id = $1 AND person_id = $2";
    if tx.int(known, &[family.into(), person.into()])? == 0 {
        let member = Values::new()
            .with("family", family)
            .with("person", person)
            .with("role", role);
        hand.create(tx, "family_member", member, None)?;
    }
    Ok(())
}
