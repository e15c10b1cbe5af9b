//! The sessions of the demonstration: for each cohort of the training centre a programme, its half-days, a room, and its
//! learners enrolled. Who gives training has something to do today.

use jiff::ToSpan;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Access, Error, Result, Value};
use ui::Site;

use crate::commands::{Given, plan};
use crate::pattern::{Outcome, Pattern};

/// Minutes of a long programme and of a short one; a short one is over within so many days.
const LONG: i64 = 35 * 60;
const SHORT: i64 = 14 * 60;
const SHORT_DAYS: i32 = 21;
/// Rooms of each place: name, code, seats.
const ROOMS: [(&str, &str, i64); 2] = [("Atlas", "A1", 14), ("Boussole", "B1", 10)];

/// A group of the training centre, and who teaches it.
struct Cohort {
    id: i64,
    code: String,
    title: String,
    days: (Date, Date),
    campus: Option<i64>,
    trainer: Option<i64>,
}

/// Plans a session for each cohort.
///
/// # Errors
/// When the store cannot answer, or refuses what is planned.
pub fn play(site: &Site, program: &Access) -> Result<()> {
    let hand = Hand::new(program, &site.clock);
    site.store.write(|tx| {
        tx.in_bulk();
        tx.begin(program, &site.clock, "demo", "")?;
        let cohorts = cohorts(tx)?;
        let rooms = rooms(tx, hand, &cohorts)?;
        let mut busy_today = Vec::new();
        let mut programmes: Vec<(String, i64)> = Vec::new();
        for (turn, cohort) in cohorts.iter().enumerate() {
            // One of a trainer's sessions at a time meets today, so that nobody is in two places.
            let meets_today = cohort.is_under_way(site.clock.today()) && !busy_today.contains(&cohort.trainer);
            if meets_today {
                busy_today.push(cohort.trainer);
            }
            let slots = half_days(site, cohort, turn, meets_today)?;
            let minutes: i64 = slots.slots.iter().map(crate::pattern::Planned::minutes).sum();
            let programme = match programmes.iter().find(|(title, _)| *title == cohort.title) {
                Some((_, programme)) => *programme,
                None => {
                    let made = programme(tx, hand, cohort, minutes)?;
                    programmes.push((cohort.title.clone(), made));
                    made
                }
            };
            let room = rooms.iter().filter(|(campus, _)| *campus == cohort.campus);
            let room = room.map(|(_, room)| *room).nth(turn % ROOMS.len());
            let session = session(tx, hand, site.clock.today(), cohort, programme, room)?;
            let given = Given {
                trainer: cohort.trainer,
                room,
                module: None,
            };
            plan(tx, hand, session, &slots.slots, &given)?;
            enrol(tx, hand, site.clock.today(), cohort, session)?;
        }
        Ok::<_, Error>(())
    })
}

impl Cohort {
    fn is_under_way(&self, today: Date) -> bool {
        self.days.0 <= today && today <= self.days.1
    }
}

fn cohorts(tx: &mut Tx<'_>) -> Result<Vec<Cohort>> {
    let sql = "SELECT g.id, g.code, g.name, g.starts_on, g.ends_on, g.campus_id,
                      (SELECT min(m.person_id) FROM group_membership m WHERE m.group_id = g.id AND m.role = 'teacher')
               FROM teaching_group g
               WHERE g.form = 'cohort' AND g.starts_on IS NOT NULL AND g.ends_on IS NOT NULL
               ORDER BY g.starts_on, g.id";
    let cohort = |row: &kit::store::Row| {
        Some(Cohort {
            id: row[0].as_int()?,
            code: row[1].to_text().into_owned(),
            title: row[2].to_text().into_owned(),
            days: (row[3].as_date()?, row[4].as_date()?),
            campus: row[5].as_int(),
            trainer: row[6].as_int(),
        })
    };
    Ok(tx.rows(sql, &[])?.iter().filter_map(cohort).collect())
}

/// The rooms of the places where cohorts meet: place, room.
fn rooms(tx: &mut Tx<'_>, hand: Hand<'_>, cohorts: &[Cohort]) -> Result<Vec<(Option<i64>, i64)>> {
    let mut campuses: Vec<i64> = cohorts.iter().filter_map(|cohort| cohort.campus).collect();
    campuses.sort_unstable();
    campuses.dedup();
    let mut rooms = Vec::new();
    for campus in campuses {
        for (name, code, seats) in ROOMS {
            let values = Values::new()
                .with("name", name)
                .with("code", code)
                .with("campus", campus)
                .with("capacity", seats)
                .with("accessible", true);
            rooms.push((Some(campus), hand.create(tx, "site_room", values, None)?.id));
        }
    }
    Ok(rooms)
}

/// Two days a week, every day of a short course, morning and afternoon, until the hours are done.
fn half_days(site: &Site, cohort: &Cohort, turn: usize, meets_today: bool) -> Result<Outcome> {
    let first = if meets_today {
        site.clock.today().weekday().to_monday_zero_offset() as usize
    } else {
        turn % 2 * 2
    };
    let (from, to) = cohort.days;
    let is_short = from.until(to).map_or(true, |span| span.get_days() <= SHORT_DAYS);
    // A course of a few days meets on each of them.
    let mut weekdays = [is_short, is_short, is_short, is_short, is_short, false, false];
    for day in [first, first + 1] {
        weekdays[day.min(4)] = true;
    }
    // The hours of a session that meets today are not over.
    let most = match (meets_today, is_short) {
        (true, _) => None,
        (_, true) => Some(SHORT),
        _ => Some(LONG),
    };
    let soon = site.clock.today() + 14.days();
    let pattern = Pattern {
        from,
        to: if meets_today { to.min(soon) } else { to },
        weekdays,
        halves: vec![
            (time(9, 0, 0, 0), time(12, 30, 0, 0)),
            (time(13, 30, 0, 0), time(17, 0, 0, 0)),
        ],
        zone: TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC),
        keeps_holidays: false,
        keeps_bridges: true,
        closings: Vec::new(),
        most_minutes: most,
    };
    pattern.follow().map_err(Error::refused)
}

fn programme(tx: &mut Tx<'_>, hand: Hand<'_>, cohort: &Cohort, minutes: i64) -> Result<i64> {
    let reference = cohort.code.split('-').next().unwrap_or_default();
    let values = Values::new()
        .with("title", cohort.title.as_str())
        .with("reference", reference)
        .with("status", "published")
        .with("nature", "training_action")
        .with("modality", "in_person")
        .with("duration_minutes", minutes.max(SHORT))
        .with("capacity_max", ROOMS[0].2);
    Ok(hand.create(tx, "programme", values, None)?.id)
}

fn session(
    tx: &mut Tx<'_>,
    hand: Hand<'_>,
    today: Date,
    cohort: &Cohort,
    programme: i64,
    room: Option<i64>,
) -> Result<i64> {
    let status = match cohort.days {
        (_, to) if to < today => "completed",
        (from, _) if from <= today => "confirmed",
        _ => "planned",
    };
    let values = Values::new()
        .with("programme", programme)
        .with("title", cohort.title.as_str())
        .with("reference", cohort.code.as_str())
        .with("status", status)
        .with("modality", "in_person")
        .with("starts_on", cohort.days.0)
        .with("ends_on", cohort.days.1)
        .with("group", cohort.id)
        .with("campus", cohort.campus)
        .with("trainer", cohort.trainer)
        .with("room", room);
    Ok(hand.create(tx, "training_session", values, None)?.id)
}

fn enrol(tx: &mut Tx<'_>, hand: Hand<'_>, today: Date, cohort: &Cohort, session: i64) -> Result<()> {
    let sql = "SELECT DISTINCT m.person_id FROM group_membership m JOIN learner l ON l.id = m.person_id
               WHERE m.group_id = $1 AND m.role = 'student' ORDER BY m.person_id";
    let status = if cohort.days.1 < today { "completed" } else { "enrolled" };
    for row in tx.rows(sql, &[Value::Int(cohort.id)])? {
        let values = Values::new()
            .with("session", session)
            .with("learner", row[0].as_int())
            .with("status", status);
        hand.create(tx, "enrolment", values, None)?;
    }
    Ok(())
}
