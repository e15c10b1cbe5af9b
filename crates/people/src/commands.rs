//! What people do in the registry that is more than filling in a field, each named as they would say it.
//!
//! A command opens its operation (or joins the one under way), asks every right through [`kit::write::Hand`], and
//! leaves the records whole: a student who leaves also leaves their options. The keys it is given have been read
//! through the query engine by whoever calls, who may therefore see the records.

mod age;
mod documents;
mod duplicates;
mod enrol;
mod family;
mod groups;
mod guardians;
mod home;
mod merge;
mod schooling;
mod year;

use jiff::civil::Date;
use kit::store::Tx;
use kit::write::{Hand, Stored, Values, load};
use kit::{Db, Error, Result, Value};

pub use age::{come_of_age, roll_over};
pub use documents::{
    Attachment, OWNERS, STANDARD_TYPES, StandardType, StoredFile, add_standard_types, attach_document, hand_in,
};
pub use duplicates::{Certainty, Likeness, Pair, find_duplicates};
pub use enrol::{Enrolled, Enrolment, NewGuardian, enrol_family};
pub use groups::{Stretch, add_to_group, remove_from_group};
pub use guardians::{Who, link_guardian, set_payers, unlink_guardian};
pub use home::{Home, Move, move_home};
pub use merge::{Merge, merge_persons};
pub use schooling::{Assignment, Exit, assign, change_status};
pub use year::{Passage, Promotion, start_school_year};

/// The first column of every row, as keys.
fn keys(db: &mut Db<'_>, sql: &str, args: &[Value]) -> Result<Vec<i64>> {
    let rows = db.rows(sql, args)?;
    Ok(rows.iter().filter_map(|row| row.first()?.as_int()).collect())
}

/// A record that must be there.
fn stored(tx: &mut Tx<'_>, hand: Hand<'_>, kind: &str, id: i64) -> Result<Stored> {
    let kind = hand.access.kind(kind)?.clone();
    load(tx, &kind, id)?.ok_or(Error::NotFound)
}

/// Sets a value unless one was given.
fn unless_said(values: &mut Values, key: &'static str, value: impl Into<Value>) {
    if values.get(key).is_missing() {
        values.set(key, value);
    }
}

/// The day a command is about: the one said, or today.
fn day(hand: Hand<'_>, said: Option<Date>) -> Date {
    said.unwrap_or_else(|| hand.clock.today())
}

fn somebody(people: &[i64]) -> Result<()> {
    if people.is_empty() {
        Err(Error::refused("error-nobody-chosen"))
    } else {
        Ok(())
    }
}
