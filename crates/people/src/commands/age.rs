//! What time brings by itself, run once a day: coming of age, and changes planned for today.

use jiff::ToSpan;
use kit::store::Tx;
use kit::write::{self, Expect, Hand, Values};
use kit::{Result, Value};

use super::keys;

/// Closes the portal of guardians to the records of students who have turned eighteen, unless the student agreed that
/// they go on reading (parental authority ends at majority: Code civil, art. 371-1 and 414). Returns the students.
pub fn come_of_age(tx: &mut Tx<'_>, hand: Hand<'_>, limit: usize) -> Result<Vec<i64>> {
    let today = hand.clock.today();
    let Ok(born_by) = today.checked_sub(18.years()) else {
        return Ok(Vec::new());
    };
    let students = keys(
        tx,
        &format!(
            "SELECT s.id FROM student s JOIN person p ON p.id = s.id
             WHERE p.birth_date <= $1 AND coalesce(s.guardians_informed, 0) = 0
             AND EXISTS (SELECT 1 FROM guardianship gs WHERE gs.student_id = s.id AND gs.portal = 1
                 AND gs.guardian_id <> s.id)
             ORDER BY s.id LIMIT {limit}"
        ),
        &[born_by.into()],
    )?;
    if students.is_empty() {
        return Ok(students);
    }
    tx.begin(hand.access, hand.clock, "come_of_age", "")?;
    for student in &students {
        let sql = "SELECT id FROM guardianship WHERE student_id = $1 AND portal = 1 AND guardian_id <> student_id";
        for link in keys(tx, sql, &[(*student).into()])? {
            hand.update(
                tx,
                "guardianship",
                link,
                Values::new().with("portal", false),
                Expect::Anything,
            )?;
        }
    }
    Ok(students)
}

/// Makes current the assignments and statuses planned for a day that has come. Returns how many students and contacts
/// changed.
pub fn roll_over(tx: &mut Tx<'_>, hand: Hand<'_>, limit: usize) -> Result<usize> {
    let operation = tx.begin(hand.access, hand.clock, "roll_over", "")?;
    let mut changed = 0;
    for kind in ["student", "contact"] {
        let kind = hand.access.kind(kind)?.clone();
        if changed < limit {
            changed += write::roll_over(hand, tx, &kind, limit - changed)?;
        }
    }
    if changed == 0 {
        // A day on which nothing was due leaves no trace.
        tx.exec("DELETE FROM operation WHERE id = $1", &[Value::Int(operation)])?;
        tx.end();
    }
    Ok(changed)
}
