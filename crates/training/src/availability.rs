//! When a trainer may teach: periods in which they are away, and the hours of the week that are theirs, when they said any.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use kit::catalogue::{Draft, Hooks};
use kit::store::{Db, Tx};
use kit::write::{Hand, Values};
use kit::{Error, Field, Kind, Moment, Result, Scope, Value, instant};

use crate::TRAINER;

/// Days of the week, Monday first.
pub const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Letters of a reason.
const LONGEST: usize = 200;

/// A period in which a trainer does not teach, first and last day.
pub fn away() -> Kind {
    Kind::new("trainer_away", "trainer-absences", "trainer_away", "ta")
        .title("{tp}.full_name", &["trainer"])
        .order(&["-starts_on"])
        .hooks(Hooks {
            check: Some(check_away),
            ..Hooks::default()
        })
        .join("tp", "JOIN person {tp} ON {tp}.id = {ta}.trainer_id")
        .card("away")
        .field(
            Field::reference("trainer", "staff", TRAINER)
                .column("trainer_id")
                .required()
                .listed()
                .about()
                .synonyms(&["formateur", "formatrice", "intervenant"]),
        )
        .field(Field::date("starts_on").required().listed().synonyms(&["debut", "du"]))
        .field(Field::date("ends_on").required().listed().synonyms(&["fin", "au"]))
        .field(Field::text("reason").listed().synonyms(&["motif"]))
        .scope(Scope::OwnGroups, "{ta}.trainer_id = {me}")
        .scope(Scope::Own, "{ta}.trainer_id = {me}")
}

fn check_away(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    if draft.get("ends_on").is_missing() {
        let only = draft.get("starts_on").clone();
        draft.after.set("ends_on", only);
    }
    if draft.get("starts_on").as_date() > draft.get("ends_on").as_date() {
        return Err(Error::invalid("ends_on", "training-ends-before-start"));
    }
    Ok(())
}

/// Whoever teaches says that they are away from one day to another, both included; what is planned for them stays until it is moved
/// or given to somebody else.
///
/// # Errors
/// Refused when they are not of the staff; invalid for days that run backwards.
pub fn declare(tx: &mut Tx<'_>, hand: Hand<'_>, (from, to): (Date, Date), reason: &str) -> Result<()> {
    hand.access.require("trainer_away", "declare")?;
    let me = hand.access.actor.person;
    let staff = tx.int("SELECT count(*) FROM staff WHERE id = $1", &[me.into()])?;
    let me = me
        .filter(|_| staff > 0)
        .ok_or_else(|| Error::refused("my-absences-nobody"))?;
    let reason = reason.trim();
    if reason.chars().count() > LONGEST {
        return Err(Error::invalid("reason", "training-too-long"));
    }
    let values = Values::new()
        .with("trainer", me)
        .with("starts_on", from)
        .with("ends_on", to)
        .with("reason", Some(reason).filter(|reason| !reason.is_empty()));
    hand.create_unchecked(tx, "trainer_away", values, None)?;
    Ok(())
}

/// Hours of a day of the week at which a trainer may teach. Who has none said may teach at any.
pub fn hours() -> Kind {
    Kind::new("trainer_hours", "trainer-hours", "trainer_hours", "th")
        .title("{tp}.full_name", &["trainer"])
        .order(&["trainer", "weekday", "start_time"])
        .hooks(Hooks {
            check: Some(check_hours),
            ..Hooks::default()
        })
        .join("tp", "JOIN person {tp} ON {tp}.id = {th}.trainer_id")
        .card("hours")
        .field(
            Field::reference("trainer", "staff", TRAINER)
                .column("trainer_id")
                .required()
                .listed()
                .about()
                .synonyms(&["formateur", "formatrice", "intervenant"]),
        )
        .field(
            Field::choice("weekday", "weekday", WEEKDAYS)
                .required()
                .listed()
                .synonyms(&["jour", "jour de la semaine"]),
        )
        .field(
            Field::text("start_time")
                .required()
                .listed()
                .synonyms(&["debut", "heure de debut", "de"]),
        )
        .field(
            Field::text("end_time")
                .required()
                .listed()
                .synonyms(&["fin", "heure de fin", "a"]),
        )
        .scope(Scope::OwnGroups, "{th}.trainer_id = {me}")
        .scope(Scope::Own, "{th}.trainer_id = {me}")
}

fn check_hours(_: &mut Tx<'_>, draft: &mut Draft<'_>) -> Result<()> {
    let mut times = [Time::MIN; 2];
    for (time, key) in times.iter_mut().zip(["start_time", "end_time"]) {
        if draft.get(key).is_missing() {
            return Err(Error::invalid(key, "error-required"));
        }
        *time = instant::read_time(draft.text(key)).ok_or_else(|| Error::invalid(key, "training-time"))?;
        draft.after.set(key, crate::slot::shown(*time));
    }
    if times[0] >= times[1] {
        return Err(Error::invalid("end_time", "training-ends-before-start"));
    }
    Ok(())
}

/// The first period in which a trainer is away on a day that a slot touches.
pub fn away_at(db: &mut Db<'_>, trainer: i64, days: (Date, Date)) -> Result<Option<(Date, Date)>> {
    let sql = "SELECT starts_on, ends_on FROM trainer_away WHERE trainer_id = $1 AND starts_on <= $2 AND ends_on >= $3
        ORDER BY starts_on, id LIMIT 1";
    let row = db.row(sql, &[trainer.into(), days.1.into(), days.0.into()])?;
    Ok(row.and_then(|row| Some((row[0].as_date()?, row[1].as_date()?))))
}

/// Whether a slot lies outside the hours of the week that a trainer gave, as the clocks of a zone show them.
pub fn is_outside_hours(db: &mut Db<'_>, trainer: i64, (from, to): (i64, i64), zone: &TimeZone) -> Result<bool> {
    let sql = "SELECT weekday, start_time, end_time FROM trainer_hours WHERE trainer_id = $1 ORDER BY start_time";
    let rows = db.rows(sql, &[trainer.into()])?;
    if rows.is_empty() {
        return Ok(false);
    }
    let local = |micros: i64| zone.to_datetime(Moment::from_micros(micros).timestamp());
    let (start, end) = (local(from), local(to));
    if start.date() != end.date() {
        return Ok(true);
    }
    let weekday = WEEKDAYS[start.date().weekday().to_monday_zero_offset() as usize];
    let time = |value: &Value| instant::read_time(&value.to_text());
    // Hours that follow one another are as good as one.
    let mut reached = start.time();
    for row in rows.iter().filter(|row| row[0].as_str() == Some(weekday)) {
        let (Some(opens), Some(closes)) = (time(&row[1]), time(&row[2])) else {
            continue;
        };
        if opens <= reached && closes > reached {
            reached = closes;
        }
    }
    Ok(reached < end.time())
}
