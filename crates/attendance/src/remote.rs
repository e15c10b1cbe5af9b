//! Signing on one's own device: by a code shown in the room that changes all the time, or by a personal link in a letter.
//!
//! Neither asks for an account. A code proves that one had access to the code, a link that one reads the letters of an
//! address: the evidence of the signature says which (`identity`), and an auditor weighs it.

pub mod code;
pub mod link;

use kit::store::Migration;
use kit::{Db, Result};

use crate::roster::{self, Enrolled, Slot};

pub(crate) const MIGRATION: Migration = Migration {
    name: "0310_attendance_remote",
    sql: "
CREATE TABLE signing_code (
    slot_id {int} NOT NULL PRIMARY KEY, secret {bytes} NOT NULL, closes_at {int} NOT NULL
);
CREATE TABLE signing_link (
    hash {bytes} NOT NULL PRIMARY KEY, slot_id {int} NOT NULL, learner_id {int} NOT NULL, expires_at {int} NOT NULL,
    used_at {int}
);
CREATE INDEX signing_link_slot ON signing_link (slot_id, learner_id);
",
};

/// The learners who are awaited at a slot and have not signed it.
pub fn unsigned(db: &mut Db<'_>, slot: &Slot) -> Result<Vec<Enrolled>> {
    let signed = db.rows(
        "SELECT learner_id FROM attendance_act WHERE slot_id = $1 AND act = 'signature'",
        &[slot.id.into()],
    )?;
    let has_signed = |learner: i64| signed.iter().any(|row| row[0].as_int() == Some(learner));
    let day = slot.day();
    let mut awaited = roster::enrolled(db, slot.session)?;
    awaited.retain(|one| one.is_awaited_on(day) && !has_signed(one.person.id));
    Ok(awaited)
}
