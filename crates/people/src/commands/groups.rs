//! Options, groups and cohorts: who joins them and who leaves, from a day.

use jiff::civil::Date;
use kit::clock::{OPEN_END, day_before};
use kit::store::Tx;
use kit::write::{Expect, Hand, Values};
use kit::{Error, Result, Value};

use super::{day, keys, somebody};

/// From when to when; open at either end means from today, and until further notice.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stretch {
    pub from: Option<Date>,
    /// The last day, included.
    pub to: Option<Date>,
}

/// Adds people to a group as `role`; those already in it then are left as they are. Returns how many joined.
pub fn add_to_group(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    group: i64,
    people: &[i64],
    role: &str,
    when: Stretch,
) -> Result<usize> {
    somebody(people)?;
    tx.begin(hand.access, hand.clock, "add_to_group", "")?;
    let form = tx.scalar("SELECT form FROM teaching_group WHERE id = $1", &[group.into()])?;
    match form.as_str() {
        None => return Err(Error::NotFound),
        Some("class") if role == "student" => return Err(Error::refused("error-class-not-a-group")),
        Some(_) => {}
    }
    let (from, to) = (day(hand, when.from), when.to.unwrap_or(OPEN_END));
    let mut joined = 0;
    for person in people {
        let known = "SELECT count(*) FROM group_membership WHERE group_id = $1 AND person_id = $2 AND role = $3
                     AND valid_from <= $4 AND valid_to >= $5";
        let args: [Value; 5] = [group.into(), (*person).into(), role.into(), to.into(), from.into()];
        if tx.int(known, &args)? > 0 {
            continue;
        }
        let membership = Values::new()
            .with("group", group)
            .with("person", *person)
            .with("role", role)
            .with("valid_from", from)
            .with("valid_to", to);
        hand.create(tx, "group_membership", membership, None)?;
        joined += 1;
    }
    Ok(joined)
}

/// Takes people out of a group from a day on, which is the first one they are not in it. Returns how many left.
pub fn remove_from_group(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    group: i64,
    people: &[i64],
    from: Option<Date>,
    reason: &str,
) -> Result<usize> {
    somebody(people)?;
    tx.begin(hand.access, hand.clock, "remove_from_group", reason)?;
    hand.access.require("group_membership", "create")?;
    let from = day(hand, from);
    let mut left = 0;
    for person in people {
        let sql = "SELECT id FROM group_membership WHERE group_id = $1 AND person_id = $2 AND valid_to >= $3";
        let memberships = keys(tx, sql, &[group.into(), (*person).into(), from.into()])?;
        left += memberships.len();
        close(tx, hand, &memberships, from)?;
    }
    Ok(left)
}

/// Ends memberships the day before; those that had not begun yet never were.
pub(super) fn close(tx: &mut Tx<'_>, hand: Hand<'_>, memberships: &[i64], from: Date) -> Result<()> {
    for membership in memberships {
        let begun = tx.scalar(
            "SELECT valid_from FROM group_membership WHERE id = $1",
            &[(*membership).into()],
        )?;
        if begun.as_date().is_some_and(|begun| begun >= from) {
            hand.delete_unchecked(tx, "group_membership", *membership)?;
        } else {
            let values = Values::new().with("valid_to", day_before(from));
            hand.update_unchecked(tx, "group_membership", *membership, values, Expect::Anything)?;
        }
    }
    Ok(())
}
