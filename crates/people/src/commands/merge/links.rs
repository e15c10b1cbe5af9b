//! What hangs on a record that goes: brought over to the one that stays, without saying anything twice.

use jiff::civil::Date;
use kit::clock::{OPEN_END, day_before};
use kit::store::Tx;
use kit::write::{Expect, Hand, Values, load};
use kit::{Result, Value};

use super::super::keys;
use super::{references, rows_of};

/// Links of which there is one for each pair: kind, table, and the two columns with their fields.
const ONCE: [(&str, &str, [&str; 2]); 3] = [
    ("guardianship", "guardianship", ["student_id", "guardian_id"]),
    ("family_member", "family_member", ["family_id", "person_id"]),
    ("residence", "residence", ["household_id", "person_id"]),
];

/// Re-points every reference from one person to another. Stays are not references but a path: see [`carry_stays`].
pub(super) fn carry(tx: &mut Tx<'_>, hand: Hand<'_>, keep: i64, other: i64) -> Result<()> {
    for (kind, field, table, column) in references(hand) {
        if kind == "stay" {
            continue;
        }
        for row in rows_of(tx, table, column, other)? {
            if is_said_already(tx, kind, column, row, keep)? {
                hand.delete_unchecked(tx, kind, row)?;
                continue;
            }
            let mut values = Values::new().with(field.clone(), keep);
            give_way(tx, kind, &field, row, keep, &mut values)?;
            hand.update_unchecked(tx, kind, row, values, Expect::Anything)?;
        }
    }
    Ok(())
}

/// Whether the kept person has the same link: same pair, or the same group in the same role at the same time.
fn is_said_already(tx: &mut Tx<'_>, kind: &str, column: &str, row: i64, keep: i64) -> Result<bool> {
    if kind == "group_membership" {
        let sql = "SELECT count(*) FROM group_membership a JOIN group_membership b ON b.group_id = a.group_id
                   AND b.role = a.role AND b.valid_from <= a.valid_to AND b.valid_to >= a.valid_from
                   WHERE a.id = $1 AND b.person_id = $2";
        return Ok(tx.int(sql, &[row.into(), keep.into()])? > 0);
    }
    if kind == "contact_stay" {
        // The kept contact's own way to client stands; the other's is only worth keeping for who had none.
        let sql = "SELECT count(*) FROM contact_stay WHERE contact_id = $1 AND id <> $2";
        return Ok(tx.int(sql, &[keep.into(), row.into()])? > 0);
    }
    let Some((_, table, pair)) = ONCE.iter().find(|(once, ..)| *once == kind) else {
        return Ok(false);
    };
    let beside = if pair[0] == column { pair[1] } else { pair[0] };
    let sql = format!(
        "SELECT count(*) FROM {table} a JOIN {table} b ON b.{beside} = a.{beside} WHERE a.id = $1 AND b.{column} = $2"
    );
    Ok(tx.int(&sql, &[row.into(), keep.into()])? > 0)
}

/// What a link brought over gives up, because the kept person has it already: a main home, a rank, a payer.
fn give_way(tx: &mut Tx<'_>, kind: &str, field: &str, row: i64, keep: i64, values: &mut Values) -> Result<()> {
    if kind == "residence" {
        let sql = "SELECT count(*) FROM residence WHERE person_id = $1 AND is_main = 1";
        if tx.int(sql, &[keep.into()])? > 0 {
            values.set("is_main", false);
        }
    }
    if kind == "guardianship" && field == "student" {
        let sql = "SELECT count(*) FROM guardianship WHERE student_id = $1 AND payer = 1";
        if tx.int(sql, &[keep.into()])? > 0 {
            values.set("payer", false);
            values.set("payer_share", Value::Null);
        }
        for (key, column) in [
            ("parent_rank", "parent_rank"),
            ("emergency_priority", "emergency_priority"),
            ("main_contact", "main_contact"),
        ] {
            let sql = format!(
                "SELECT count(*) FROM guardianship a JOIN guardianship b ON b.{column} = a.{column} AND b.{column} > 0
                 WHERE a.id = $1 AND b.student_id = $2"
            );
            if tx.int(&sql, &[row.into(), keep.into()])? > 0 {
                values.set(key, Value::Null);
            }
        }
    }
    Ok(())
}

pub(super) fn carry_documents(tx: &mut Tx<'_>, hand: Hand<'_>, keep: i64, other: i64) -> Result<()> {
    let name = tx.scalar("SELECT full_name FROM person WHERE id = $1", &[keep.into()])?;
    for document in rows_of(tx, "document", "owner_id", other)? {
        let values = Values::new().with("owner_id", keep).with("owner_name", name.clone());
        hand.update_unchecked(tx, "document", document, values, Expect::Anything)?;
    }
    Ok(())
}

/// Brings over the parts of a schooling path that the kept student's own leaves uncovered.
pub(super) fn carry_stays(tx: &mut Tx<'_>, hand: Hand<'_>, keep: i64, other: i64) -> Result<()> {
    let own = periods(tx, keep)?;
    let stay = hand.access.catalogue.expect("stay").clone();
    for (id, from, to) in periods(tx, other)? {
        let free = uncovered(&own, from, to);
        let values = load(tx, &stay, id)?.map(|stored| stored.values).unwrap_or_default();
        match free.split_first() {
            None => hand.delete_unchecked(tx, "stay", id)?,
            Some(((from, to), more)) => {
                let moved = |from: &Date, to: &Date| {
                    Values::new()
                        .with("student", keep)
                        .with("valid_from", *from)
                        .with("valid_to", *to)
                };
                hand.update_unchecked(tx, "stay", id, moved(from, to), Expect::Anything)?;
                for (from, to) in more {
                    let mut part = values.clone();
                    for (key, value) in moved(from, to).iter() {
                        part.set(key.to_owned(), value.clone());
                    }
                    hand.create_unchecked(tx, "stay", part, None)?;
                }
            }
        }
    }
    Ok(())
}

type Period = (i64, Date, Date);

fn periods(tx: &mut Tx<'_>, student: i64) -> Result<Vec<Period>> {
    let sql = "SELECT id, valid_from, valid_to FROM stay WHERE student_id = $1 ORDER BY valid_from";
    let rows = tx.rows(sql, &[student.into()])?;
    Ok(rows
        .iter()
        .filter_map(|row| Some((row[0].as_int()?, row[1].as_date()?, row[2].as_date()?)))
        .collect())
}

/// The stretches between two days that no period covers; periods are in order and do not overlap.
fn uncovered(own: &[Period], from: Date, to: Date) -> Vec<(Date, Date)> {
    let mut free = Vec::new();
    let mut next = Some(from);
    for (_, starts, ends) in own {
        let Some(start) = next.filter(|start| *start <= to) else {
            break;
        };
        if *starts > to || *ends < start {
            continue;
        }
        if *starts > start {
            free.push((start, day_before(*starts)));
        }
        next = if *ends == OPEN_END { None } else { ends.tomorrow().ok() };
    }
    if let Some(start) = next.filter(|start| *start <= to) {
        free.push((start, to));
    }
    free
}

/// Lets go of a family that says nothing more than another one: the kept person is in both, with the same people.
pub(super) fn carry_families(tx: &mut Tx<'_>, hand: Hand<'_>, keep: i64) -> Result<()> {
    let families = keys(
        tx,
        "SELECT family_id FROM family_member WHERE person_id = $1 ORDER BY family_id",
        &[keep.into()],
    )?;
    let Some((first, rest)) = families.split_first() else {
        return Ok(());
    };
    for family in rest {
        let strangers = "SELECT count(*) FROM family_member a WHERE a.family_id = $1 AND NOT EXISTS
            (SELECT 1 FROM family_member b WHERE b.family_id = $2 AND b.person_id = a.person_id)";
        if tx.int(strangers, &[(*family).into(), (*first).into()])? > 0 {
            continue;
        }
        for household in rows_of(tx, "household", "family_id", *family)? {
            let values = Values::new().with("family", *first);
            hand.update_unchecked(tx, "household", household, values, Expect::Anything)?;
        }
        for document in rows_of(tx, "document", "owner_id", *family)? {
            hand.update_unchecked(
                tx,
                "document",
                document,
                Values::new().with("owner_id", *first),
                Expect::Anything,
            )?;
        }
        for member in rows_of(tx, "family_member", "family_id", *family)? {
            hand.delete_unchecked(tx, "family_member", member)?;
        }
        hand.delete_unchecked(tx, "family", *family)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_path_is_taken_over_only_where_the_kept_one_is_silent() {
        let own = [
            (1, date(2025, 9, 1), date(2026, 1, 31)),
            (2, date(2026, 9, 1), OPEN_END),
        ];
        let free = |from, to| uncovered(&own, from, to);
        assert_eq!(
            free(date(2024, 9, 1), date(2025, 8, 31)),
            [(date(2024, 9, 1), date(2025, 8, 31))]
        );
        assert_eq!(free(date(2025, 10, 1), date(2025, 12, 31)), []);
        assert_eq!(
            free(date(2025, 1, 1), OPEN_END),
            [
                (date(2025, 1, 1), date(2025, 8, 31)),
                (date(2026, 2, 1), date(2026, 8, 31))
            ]
        );
        assert_eq!(
            uncovered(&[], date(2025, 1, 1), OPEN_END),
            [(date(2025, 1, 1), OPEN_END)]
        );
    }
}
