//! What presence needs to know of a slot and of its learners, read from the tables of training and of the registry.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use kit::{Access, Clock, Db, Moment, Result, Value};
use presence::Span;
use uuid::Uuid;

/// A slot, with what its sheet says of it.
#[derive(Debug, Clone)]
pub struct Slot {
    pub id: i64,
    pub uid: Uuid,
    pub session: i64,
    pub title: String,
    pub module: Option<String>,
    pub place: Option<String>,
    pub span: Span,
    pub breaks: Vec<Span>,
    pub cancelled: bool,
    pub trainer: Option<i64>,
    /// The zone of the place where it is taught.
    pub zone: TimeZone,
}

impl Slot {
    /// The time of day at which it begins, as `09:00`.
    pub fn begins(&self) -> String {
        self.span
            .from
            .to_zoned_datetime(self.zone.clone())
            .strftime("%H:%M")
            .to_string()
    }

    /// The local day it begins on.
    pub fn day(&self) -> Date {
        self.span.from.to_zoned_datetime(self.zone.clone()).date()
    }

    /// An instant as the sheet writes it: RFC 3339 with the offset of the place.
    pub fn local(&self, at: Timestamp) -> String {
        local(at, &self.zone)
    }
}

/// Someone who is named in an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: i64,
    pub uid: Uuid,
    pub last_name: String,
    pub first_name: String,
}

impl Person {
    /// Last and first name, as far as who looks may read them of learners and of students; one's own always.
    pub fn names(&self, access: &Access) -> [Option<&str>; 2] {
        let may_read = |field: &str| {
            let known = ["learner", "student"]
                .into_iter()
                .filter_map(|kind| access.kind(kind).ok());
            access.actor.person == Some(self.id) || known.into_iter().all(|kind| access.can_read(kind, field))
        };
        [("last_name", &self.last_name), ("first_name", &self.first_name)]
            .map(|(field, name)| may_read(field).then_some(name.as_str()))
    }

    /// What a line of a sheet calls them: last name first.
    pub fn listed(&self, access: &Access) -> String {
        self.called(self.names(access))
    }

    /// What one calls them when speaking to them.
    pub fn spoken(&self, access: &Access) -> String {
        let [last, first] = self.names(access);
        self.called([first, last])
    }

    /// Names put together, or the end of the public id for who may read none.
    fn called(&self, names: [Option<&str>; 2]) -> String {
        let names: Vec<&str> = names.into_iter().flatten().collect();
        if names.is_empty() {
            let id = self.uid.to_string();
            return format!("#{}", &id[id.len() - 8..]);
        }
        names.join(" ")
    }
}

/// A learner of a session.
#[derive(Debug, Clone)]
pub struct Enrolled {
    pub person: Person,
    /// First day on which the learner is expected.
    pub entry: Date,
    /// Last day, for who has left.
    pub exit: Option<Date>,
    /// Minutes of the contract; those of the programme when nothing else was agreed.
    pub contract: i64,
}

impl Enrolled {
    /// Whether the learner is expected on a day: from the day of entry to that of exit, both included.
    pub fn is_awaited_on(&self, day: Date) -> bool {
        day >= self.entry && self.exit.is_none_or(|exit| day <= exit)
    }
}

/// The chain of acts is that of the session or, for a timetable, of the class: keys are unique across all kinds, so that
/// one column names either.
const SLOT: &str = "SELECT s.id, s.uid, coalesce(s.session_id, s.group_id), s.starts_at, s.ends_at,
    coalesce(s.trainer_id, t.trainer_id), s.status, coalesce(t.title, g.name, g.code), s.time_zone,
    coalesce(m.title, s.subject), coalesce(r.name, t.place, s.remote_link), s.break_minutes FROM slot s
    LEFT JOIN training_session t ON t.id = s.session_id LEFT JOIN teaching_group g ON g.id = s.group_id
    LEFT JOIN programme_module m ON m.id = s.module_id LEFT JOIN site_room r ON r.id = s.room_id";

/// A slot by its key.
pub fn slot(db: &mut Db<'_>, clock: &Clock, id: i64) -> Result<Option<Slot>> {
    let row = db.row(&format!("{SLOT} WHERE s.id = $1"), &[id.into()])?;
    Ok(row.and_then(|row| read_slot(&row, clock)))
}

/// Slots by their keys, in one reading.
pub fn slots_among(db: &mut Db<'_>, clock: &Clock, ids: &[i64]) -> Result<Vec<Slot>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = among(ids);
    let rows = db.rows(
        &format!("{SLOT} WHERE s.id IN ({places}) ORDER BY s.starts_at, s.id"),
        &args,
    )?;
    Ok(rows.iter().filter_map(|row| read_slot(row, clock)).collect())
}

/// Keys as the places of a list in SQL, and what stands there.
pub fn among(ids: &[i64]) -> (String, Vec<Value>) {
    let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    (places.join(", "), ids.iter().map(|id| Value::Int(*id)).collect())
}

/// The slots of a session or of a class, in order.
pub fn slots(db: &mut Db<'_>, clock: &Clock, session: i64) -> Result<Vec<Slot>> {
    let mine = "(s.session_id = $1 OR (s.group_id = $1 AND s.session_id IS NULL))";
    let rows = db.rows(
        &format!("{SLOT} WHERE {mine} ORDER BY s.starts_at, s.id"),
        &[session.into()],
    )?;
    Ok(rows.iter().filter_map(|row| read_slot(row, clock)).collect())
}

/// The first slots of a session, or of the timetable of a class, from a day on.
pub fn slots_from(db: &mut Db<'_>, clock: &Clock, of: Whose, from: Date, most: usize) -> Result<Vec<Slot>> {
    let sql = format!(
        "{SLOT} WHERE {} AND s.day >= $2 ORDER BY s.starts_at, s.id LIMIT {most}",
        of.condition()
    );
    let rows = db.rows(&sql, &[of.key().into(), from.into()])?;
    Ok(rows.iter().filter_map(|row| read_slot(row, clock)).collect())
}

/// The day on which so many slots before a day begin; nothing when there is none.
pub fn day_before(db: &mut Db<'_>, of: Whose, day: Date, slots: usize) -> Result<Option<Date>> {
    let sql = format!(
        "SELECT s.day FROM slot s WHERE {} AND s.day < $2 ORDER BY s.starts_at DESC LIMIT {slots}",
        of.condition()
    );
    let rows = db.rows(&sql, &[of.key().into(), day.into()])?;
    Ok(rows.last().and_then(|row| row[0].as_date()))
}

/// From when to when slots are, as `09:00 – 12:30`, by their public ids.
pub fn times_of(db: &mut Db<'_>, slots: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let sql = "SELECT uid, start_time, end_time FROM slot WHERE uid";
    let rows = among_uids(db, sql, slots)?;
    let times = |row: &Vec<Value>| Some((row[0].as_uid()?, format!("{} – {}", row[1].to_text(), row[2].to_text())));
    Ok(rows.iter().filter_map(times).collect())
}

/// The rows of some public ids, of which the statement ends with the column.
pub fn among_uids(db: &mut Db<'_>, sql: &str, uids: &[Uuid]) -> Result<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    for uids in uids.chunks(500) {
        let places: Vec<String> = (1..=uids.len()).map(|place| format!("${place}")).collect();
        let args: Vec<Value> = uids.iter().map(|uid| (*uid).into()).collect();
        rows.extend(db.rows(&format!("{sql} IN ({})", places.join(", ")), &args)?);
    }
    Ok(rows)
}

/// Whose slots are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Session(i64),
    Class(i64),
}

impl Whose {
    pub fn key(self) -> i64 {
        match self {
            Whose::Session(key) | Whose::Class(key) => key,
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Whose::Session(_) => "s.session_id = $1",
            Whose::Class(_) => "s.group_id = $1 AND s.session_id IS NULL",
        }
    }
}

fn read_slot(row: &[Value], clock: &Clock) -> Option<Slot> {
    let instant = |value: &Value| value.as_int().map(|micros| Moment::from_micros(micros).timestamp());
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let zone = row[8].as_str().and_then(|name| TimeZone::get(name).ok());
    let span = Span::new(instant(&row[3])?, instant(&row[4])?);
    Some(Slot {
        id: row[0].as_int()?,
        uid: row[1].as_uid()?,
        session: row[2].as_int()?,
        breaks: pause(&span, row[11].as_int().unwrap_or_default()),
        span,
        trainer: row[5].as_int(),
        cancelled: row[6].as_str() != Some("planned"),
        title: text(&row[7])?,
        zone: zone.unwrap_or_else(|| clock.zone().clone()),
        module: text(&row[9]),
        place: text(&row[10]),
    })
}

/// A break of which only the length is known stands in the middle of its slot.
fn pause(slot: &Span, minutes: i64) -> Vec<Span> {
    let around = (slot.seconds() / 60 - minutes) / 2;
    let pause = slot.shortened(around, around);
    if minutes > 0 {
        vec![Span::new(pause.from, pause.from + SignedDuration::from_mins(minutes))]
    } else {
        Vec::new()
    }
}

/// Those who have, or had, a place in a session; those of a class today. The condition on the session or the class, which
/// the last column names, follows.
const ENROLLED: &str = "SELECT p.id, p.uid, p.last_name, p.first_name, e.starts_on, e.exit_date, e.contract_minutes,
    t.starts_on, pg.duration_minutes, p.sort_key, e.session_id FROM enrolment e JOIN person p ON p.id = e.learner_id
    JOIN training_session t ON t.id = e.session_id JOIN programme pg ON pg.id = t.programme_id
    WHERE e.status IN ('enrolled', 'completed', 'left') AND e.session_id";
const OF_CLASS: &str =
    "SELECT p.id, p.uid, p.last_name, p.first_name, NULL, NULL, NULL, NULL, NULL, p.sort_key, st.class_id
    FROM student st JOIN person p ON p.id = st.id WHERE st.class_id";

/// The learners of a session or of a class, by name.
pub fn enrolled(db: &mut Db<'_>, session: i64) -> Result<Vec<Enrolled>> {
    let mut all = enrolled_among(db, &[session])?;
    Ok(all.remove(&session).unwrap_or_default())
}

/// The learners of several sessions or classes, by name, in two readings.
pub fn enrolled_among(db: &mut Db<'_>, sessions: &[i64]) -> Result<HashMap<i64, Vec<Enrolled>>> {
    let mut all: HashMap<i64, Vec<Enrolled>> = HashMap::new();
    let mut missing: Vec<i64> = sessions.to_vec();
    for people in [ENROLLED, OF_CLASS] {
        if missing.is_empty() {
            break;
        }
        let (places, args) = among(&missing);
        for row in db.rows(&format!("{people} IN ({places}) ORDER BY p.sort_key, p.id"), &args)? {
            if let (Some(session), Some(learner)) = (row[10].as_int(), read_enrolled(&row)) {
                all.entry(session).or_default().push(learner);
            }
        }
        missing.retain(|session| !all.contains_key(session));
    }
    Ok(all)
}

/// A learner of a session or of a class; nothing for who is not enrolled in it.
pub fn enrolment(db: &mut Db<'_>, session: i64, learner: i64) -> Result<Option<Enrolled>> {
    let args = [session.into(), learner.into()];
    let row = match db.row(&format!("{ENROLLED} = $1 AND e.learner_id = $2"), &args)? {
        Some(row) => Some(row),
        None => db.row(&format!("{OF_CLASS} = $1 AND st.id = $2"), &args)?,
    };
    Ok(row.and_then(|row| read_enrolled(&row)))
}

fn read_enrolled(row: &[Value]) -> Option<Enrolled> {
    Some(Enrolled {
        person: person_in(row)?,
        entry: row[4].as_date().or_else(|| row[7].as_date()).unwrap_or(Date::MIN),
        exit: row[5].as_date(),
        contract: row[6].as_int().or_else(|| row[8].as_int()).unwrap_or_default(),
    })
}

/// The e-mail address of somebody.
pub fn email(db: &mut Db<'_>, id: i64) -> Result<Option<String>> {
    let email = db.scalar("SELECT email FROM person WHERE id = $1", &[id.into()])?;
    Ok(email.as_str().filter(|email| !email.is_empty()).map(str::to_owned))
}

/// Somebody by their key.
pub fn person(db: &mut Db<'_>, id: i64) -> Result<Option<Person>> {
    let row = db.row(
        "SELECT id, uid, last_name, first_name FROM person WHERE id = $1",
        &[id.into()],
    )?;
    Ok(row.and_then(|row| person_in(&row)))
}

/// Somebody by their public id.
pub fn person_of(db: &mut Db<'_>, uid: Uuid) -> Result<Option<Person>> {
    let row = db.row(
        "SELECT id, uid, last_name, first_name FROM person WHERE uid = $1",
        &[uid.into()],
    )?;
    Ok(row.and_then(|row| person_in(&row)))
}

/// A person from the first four columns of a row: key, public id, last and first name.
pub fn person_in(row: &[Value]) -> Option<Person> {
    Some(Person {
        id: row[0].as_int()?,
        uid: row[1].as_uid()?,
        last_name: row[2].to_text().into_owned(),
        first_name: row[3].to_text().into_owned(),
    })
}

/// An instant on the clocks of a place, with its offset (RFC 3339).
pub fn local(at: Timestamp, zone: &TimeZone) -> String {
    let zoned = at.to_zoned_datetime(zone.clone());
    let seconds = zoned.offset().seconds();
    let (sign, off) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
    format!(
        "{}{sign}{:02}:{:02}",
        zoned.strftime("%Y-%m-%dT%H:%M:%S"),
        off / 3600,
        off % 3600 / 60
    )
}
