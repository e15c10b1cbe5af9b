//! Changing one slot that is planned: moving it, cancelling it, replacing one that was cancelled, giving it another
//! trainer. Nothing is changed that is sealed, and nothing is put where something else stands in the way.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use kit::store::{Db, Tx};
use kit::write::{Expect, Hand, Values};
use kit::{Error, Message, Moment, Result, Value, instant};

use crate::concern::{self, Concern};
use crate::conflict::{self, Conflict, Taken, Wanted};

/// The slot as it stands.
struct Standing {
    id: i64,
    session: Option<i64>,
    group: Option<i64>,
    trainer: Option<i64>,
    room: Option<i64>,
    status: String,
    starts_at: i64,
    ends_at: i64,
    zone: TimeZone,
    sealed: bool,
}

impl Standing {
    fn read(db: &mut Db<'_>, id: i64) -> Result<Standing> {
        let sql =
            "SELECT session_id, group_id, trainer_id, room_id, status, starts_at, ends_at, time_zone, sealed FROM slot
            WHERE id = $1";
        let row = db.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
        Ok(Standing {
            id,
            session: row[0].as_int(),
            group: row[1].as_int(),
            trainer: row[2].as_int(),
            room: row[3].as_int(),
            status: row[4].to_text().into_owned(),
            starts_at: row[5].as_int().unwrap_or_default(),
            ends_at: row[6].as_int().unwrap_or_default(),
            zone: TimeZone::get(&row[7].to_text()).unwrap_or(TimeZone::UTC),
            sealed: row[8].as_int() == Some(1),
        })
    }

    /// The slot, when it is planned and may still change.
    fn planned(db: &mut Db<'_>, id: i64) -> Result<Standing> {
        let slot = Standing::read(db, id)?;
        if slot.sealed {
            return Err(Error::refused("training-slot-sealed"));
        }
        if slot.status != "planned" {
            return Err(Error::refused("training-slot-not-planned"));
        }
        Ok(slot)
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            session: self.session,
            group: self.group,
            trainer: self.trainer,
            room: self.room,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            zone: self.zone.clone(),
            itself: Some(self.id),
        }
    }

    /// What is wanted when these values are laid over the slot: `starts_at` and `ends_at`, or `day`, `start_time` and
    /// `end_time`; `trainer`, `room`.
    fn with(&self, values: &Values) -> Result<Wanted> {
        let mut wanted = self.wanted();
        if values.has("starts_at") || values.has("ends_at") {
            wanted.starts_at = self.instant(values, "starts_at")?.unwrap_or(self.starts_at);
            wanted.ends_at = self.instant(values, "ends_at")?.unwrap_or(self.ends_at);
        } else {
            let local = |micros: i64| self.zone.to_datetime(Moment::from_micros(micros).timestamp());
            let (start, end) = (local(self.starts_at), local(self.ends_at));
            let day: Date = values.get("day").as_date().unwrap_or(start.date());
            let from = time(values, "start_time")?.unwrap_or(start.time());
            let to = time(values, "end_time")?.unwrap_or(end.time());
            let last = if to > from { day } else { day + 1.day() };
            let at = |day: Date, time: Time, key: &str| {
                let moment = instant::at(day.to_datetime(time), &self.zone);
                moment.map(Moment::micros).map_err(|message| invalid(key, message))
            };
            wanted.starts_at = at(day, from, "start_time")?;
            wanted.ends_at = at(last, to, "end_time")?;
        }
        wanted.trainer = values.get("trainer").as_int().or(wanted.trainer);
        wanted.room = values.get("room").as_int().or(wanted.room);
        Ok(wanted)
    }

    fn instant(&self, values: &Values, key: &str) -> Result<Option<i64>> {
        match values.get(key) {
            Value::Text(local) => {
                let moment = instant::in_zone(local, &self.zone);
                moment
                    .map(|moment| Some(moment.micros()))
                    .map_err(|message| invalid(key, message))
            }
            value => Ok(value.as_int()),
        }
    }
}

fn invalid(key: &str, message: Message) -> Error {
    Error::Invalid(vec![kit::error::FieldError::new(key, message)])
}

fn time(values: &Values, key: &str) -> Result<Option<Time>> {
    let value = values.get(key);
    if value.is_missing() {
        return Ok(None);
    }
    let read = instant::read_time(&value.to_text());
    read.map(Some).ok_or_else(|| Error::invalid(key, "training-time"))
}

/// What would stand in the way of a slot with these values laid over it.
pub fn obstacles(db: &mut Db<'_>, slot: i64, values: &Values) -> Result<Vec<Conflict>> {
    let wanted = Standing::read(db, slot)?.with(values)?;
    Ok(conflict::find(db, &[wanted])?.remove(0))
}

/// What is worth a confirmation before a slot takes these values.
pub fn concerns(db: &mut Db<'_>, slot: i64, values: &Values) -> Result<Vec<Concern>> {
    let standing = Standing::read(db, slot)?;
    concern::find(db, &standing.with(values)?, &standing.zone)
}

/// Refused when something stands in the way: in words, with the hours of what does.
fn free(db: &mut Db<'_>, wanted: &[Wanted]) -> Result<()> {
    let Some(conflict) = conflict::find(db, wanted)?.into_iter().flatten().next() else {
        return Ok(());
    };
    if let Taken::Away(from, to) = conflict.taken {
        let message = Message::new("training-taken-away")
            .with("from", from.to_string())
            .with("to", to.to_string());
        return Err(Error::Refused(message));
    }
    let sql = "SELECT day, start_time, end_time FROM slot WHERE id = $1";
    let row = db.row(sql, &[conflict.slot.into()])?.unwrap_or_default();
    let text = |index: usize| {
        row.get(index)
            .map(|value| value.to_text().into_owned())
            .unwrap_or_default()
    };
    let key = match conflict.taken {
        Taken::Session => "training-taken-session",
        Taken::Group => "training-taken-group",
        Taken::Trainer | Taken::Away(..) => "training-taken-trainer",
        Taken::Room => "training-taken-room",
        Taken::Learners(_) => "training-taken-learners",
    };
    let message = Message::new(key)
        .with("day", text(0))
        .with("from", text(1))
        .with("to", text(2));
    Err(Error::Refused(message))
}

/// Moves a slot to other hours, and another room or trainer when they are said. Whoever calls has had [`concerns`] confirmed: one
/// that falls on a closed day is kept there knowingly (A03).
///
/// # Errors
/// Refused when the slot is sealed or no longer planned, or when the trainer, the room, the session or its learners are
/// taken at those hours; invalid when the hours cannot be read.
pub fn move_slot(tx: &mut Tx<'_>, hand: Hand<'_>, slot: i64, values: Values) -> Result<()> {
    let standing = Standing::planned(tx, slot)?;
    let wanted = standing.with(&values)?;
    let keeps = concern::closed_day(wanted.starts_at, &standing.zone).is_some();
    free(tx, &[wanted])?;
    let values = values.with("keeps_closed_day", keeps);
    hand.update(tx, "slot", slot, values, Expect::Anything).map(drop)
}

/// Cancels a slot, for a reason.
///
/// # Errors
/// Invalid without a reason; refused when the slot is sealed or no longer planned.
pub fn cancel_slot(tx: &mut Tx<'_>, hand: Hand<'_>, slot: i64, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "error-required"));
    }
    Standing::planned(tx, slot)?;
    let values = Values::new()
        .with("status", "cancelled")
        .with("cancel_reason", reason.trim());
    hand.update(tx, "slot", slot, values, Expect::Anything).map(drop)
}

/// Puts another slot in the place of one that was cancelled: the same subject, module, trainer and room unless others
/// are said. Gives its key.
///
/// # Errors
/// Refused when the slot was not cancelled, or what [`move_slot`] refuses of the new hours.
pub fn replace_slot(tx: &mut Tx<'_>, hand: Hand<'_>, slot: i64, values: Values) -> Result<kit::write::Written> {
    let standing = Standing::read(tx, slot)?;
    if standing.status != "cancelled" {
        return Err(Error::refused("training-slot-not-cancelled"));
    }
    let wanted = standing.with(&values)?;
    let keeps = concern::closed_day(wanted.starts_at, &standing.zone).is_some();
    free(tx, &[wanted])?;
    let kind = hand.access.catalogue.expect("slot").clone();
    let old = kit::write::load(tx, &kind, slot)?.ok_or(Error::NotFound)?;
    let mut new = Values::new().with("replaces", slot).with("keeps_closed_day", keeps);
    for key in [
        "session",
        "group",
        "module",
        "subject",
        "trainer",
        "room",
        "modality",
        "form",
        "remote_link",
    ] {
        let value = old.values.get(key);
        if !value.is_missing() {
            new.set(key, value.clone());
        }
    }
    if !values.has("starts_at") {
        for key in ["day", "start_time", "end_time"] {
            new.set(key, old.values.get(key).clone());
        }
    }
    for (key, value) in values.iter() {
        new.set(key.to_owned(), value.clone());
    }
    let made = hand.create(tx, "slot", new, None)?;
    let replaced = Values::new().with("status", "replaced");
    hand.update(tx, "slot", slot, replaced, Expect::Anything)?;
    Ok(made)
}

/// Gives a slot another trainer, or with `onwards` all slots of the same session or class from this one on that the same
/// trainer was to give. Gives how many.
///
/// # Errors
/// Refused when the slot is sealed or no longer planned, or when the new trainer is taken at one of them: nothing is
/// changed then. Sheets that are sealed keep who signed them.
pub fn replace_trainer(tx: &mut Tx<'_>, hand: Hand<'_>, slot: i64, trainer: i64, onwards: bool) -> Result<i64> {
    let first = Standing::planned(tx, slot)?;
    let mut slots = vec![slot];
    if onwards {
        let sql = "SELECT id FROM slot WHERE starts_at > $1 AND status = 'planned' AND sealed = 0
            AND coalesce(session_id, group_id) = $2 AND coalesce(trainer_id, 0) = $3 ORDER BY starts_at, id";
        let args = [
            first.starts_at.into(),
            first.session.or(first.group).into(),
            first.trainer.unwrap_or_default().into(),
        ];
        slots.extend(tx.rows(sql, &args)?.iter().filter_map(|row| row[0].as_int()));
    }
    let mut changed = 0;
    for slot in slots {
        let mut wanted = Standing::planned(tx, slot)?.wanted();
        wanted.trainer = Some(trainer);
        free(tx, &[wanted])?;
        let values = Values::new().with("trainer", trainer);
        let written = hand.update(tx, "slot", slot, values, Expect::Anything)?;
        changed += i64::from(written.changed);
    }
    Ok(changed)
}
