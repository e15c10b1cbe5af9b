//! The sessions of the demonstration: for each cohort of the training centre a programme, its half-days, a room, and its
//! learners enrolled, each written down a month before it begins. Who gives training has something to do today.

use jiff::ToSpan;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Access, Clock, Error, Moment, Result};
use ui::Site;
use words::Language;

use crate::commands::{Given, plan};
use crate::pattern::{Outcome, Pattern};

/// Minutes of a long programme and of a short one; a short one is over within so many days.
const LONG: i64 = 35 * 60;
const SHORT: i64 = 14 * 60;
const SHORT_DAYS: i32 = 21;
/// Rooms of each place: name, code, seats.
const ROOMS: [(&str, &str, i64); 2] = [("Atlas", "A1", 14), ("Boussole", "B1", 10)];

/// A long course that meets today began at most so many days ago: its sheets are a season, not three years.
const SEASON: i32 = 84;
/// Trainers who have no cohort today and are given one, and how many learners it has.
const MORE: usize = 4;
const MORE_LEARNERS: usize = 8;

/// A group of the training centre, and who teaches it.
struct Cohort {
    /// None for a session that is of no group.
    id: Option<i64>,
    code: String,
    title: String,
    days: (Date, Date),
    campus: Option<i64>,
    trainer: Option<i64>,
    learners: Vec<Member>,
}

/// A learner of a cohort: first and last day.
struct Member {
    learner: i64,
    from: Date,
    to: Date,
}

/// Plans a session for each cohort; `cast` are the people one signs in as, who have something to do today.
///
/// # Errors
/// When the store cannot answer, or refuses what is planned.
pub fn play(site: &Site, program: &Access, cast: &[i64]) -> Result<()> {
    let today = site.clock.today();
    site.store.write(|tx| {
        tx.in_bulk();
        tx.begin(program, &site.clock, "demo", "")?;
        let mut cohorts = cohorts(tx)?;
        let more = meeting_today(tx, &cohorts, cast, today)?;
        cohorts.extend(more);
        let rooms = rooms(tx, Hand::new(program, &site.clock), &cohorts)?;
        let mut busy_today = Vec::new();
        let mut programmes: Vec<(String, i64)> = Vec::new();
        for (turn, cohort) in cohorts.iter().enumerate() {
            // A month before, or yesterday for what is still far away.
            let written = (cohort.days.0 - 30.days()).min(today - 1.day());
            let clock = morning(&site.clock, written);
            tx.end();
            tx.begin(program, &clock, "demo", "")?;
            let hand = Hand::new(program, &clock);
            // One of a trainer's sessions at a time meets today, so that nobody is in two places.
            let meets_today = cohort.is_under_way(today) && !busy_today.contains(&cohort.trainer);
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
            let session = session(tx, hand, today, cohort, programme, room)?;
            let given = Given {
                trainer: cohort.trainer,
                room,
                module: None,
            };
            plan(tx, hand, session, &slots.slots, &given)?;
            enrol(site, tx, hand, cohort, session, minutes)?;
        }
        timetable(site, program, tx, cast)?;
        absences(site, program, tx, cast)
    })
}

/// Periods in which those who teach are away: who one signs in as first. In how many days, for how many, and why.
const AWAY: [(i32, i32, &str); 4] = [
    (26, 5, "training-demo-leave"),
    (-19, 1, "training-demo-sick"),
    (9, 2, "training-demo-course"),
    (47, 12, "training-demo-leave"),
];

fn absences(site: &Site, program: &Access, tx: &mut Tx<'_>, cast: &[i64]) -> Result<()> {
    let sql = "SELECT DISTINCT trainer_id FROM slot WHERE trainer_id IS NOT NULL AND day >= $1 ORDER BY trainer_id";
    let rows = tx.rows(sql, &[(site.clock.today() - 60.days()).into()])?;
    let mut trainers: Vec<i64> = rows.iter().filter_map(|row| row[0].as_int()).collect();
    trainers.sort_by_key(|trainer| !cast.contains(trainer));
    let hand = Hand::new(program, &site.clock);
    for (turn, (after, days, why)) in AWAY.into_iter().enumerate() {
        let Some(trainer) = trainers.get(turn % trainers.len().max(1)) else {
            break;
        };
        let first = site.clock.today() + after.days();
        let values = Values::new()
            .with("trainer", *trainer)
            .with("starts_on", first)
            .with("ends_on", first + (days - 1).days())
            .with("reason", site.words.text(Language::Fr, why));
        hand.create(tx, "trainer_away", values, None)?;
    }
    Ok(())
}

/// The last weeks of the classes of the children whose guardian one signs in as: what the roll is called for.
fn timetable(site: &Site, program: &Access, tx: &mut Tx<'_>, cast: &[i64]) -> Result<()> {
    let today = site.clock.today();
    let class = "SELECT st.class_id, (SELECT min(m.person_id) FROM group_membership m
            WHERE m.group_id = st.class_id AND m.role = 'teacher' AND m.valid_to >= $1)
        FROM guardianship g JOIN student st ON st.id = g.student_id
        WHERE g.guardian_id = $2 AND g.portal = 1 AND st.class_id IS NOT NULL
            AND g.guardian_id NOT IN (SELECT id FROM staff) ORDER BY st.id";
    let mut classes: Vec<(i64, i64)> = Vec::new();
    for person in cast {
        for row in tx.rows(class, &[today.into(), (*person).into()])? {
            classes.extend(row[0].as_int().zip(row[1].as_int()));
        }
    }
    classes.sort_unstable();
    classes.dedup();
    let clock = morning(&site.clock, today - 20.days());
    tx.end();
    tx.begin(program, &clock, "demo", "")?;
    let pattern = Pattern {
        from: today - 14.days(),
        to: today + 7.days(),
        weekdays: [true, true, false, true, true, false, false],
        halves: vec![
            (time(8, 30, 0, 0), time(11, 30, 0, 0)),
            (time(13, 30, 0, 0), time(16, 30, 0, 0)),
        ],
        zone: TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC),
        keeps_holidays: false,
        keeps_bridges: true,
        closings: Vec::new(),
        most_minutes: None,
    };
    let slots = pattern.follow().map_err(Error::refused)?.slots;
    for (class, teacher) in classes {
        for slot in &slots {
            let values = Values::new()
                .with("group", class)
                .with("trainer", teacher)
                .with("starts_at", slot.starts_at)
                .with("ends_at", slot.ends_at);
            Hand::new(program, &clock).create(tx, "slot", values, None)?;
        }
    }
    Ok(())
}

/// The clock as it stood in the office on the morning of a day.
fn morning(clock: &Clock, day: Date) -> Clock {
    let at = clock.zone().to_timestamp(day.at(9, 30, 0, 0));
    let moment = at.map_or(clock.now(), |at| Moment::from_micros(at.as_microsecond()));
    Clock::fixed(moment.min(clock.now()), clock.zone().clone())
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
            id: Some(row[0].as_int()?),
            code: row[1].to_text().into_owned(),
            title: row[2].to_text().into_owned(),
            days: (row[3].as_date()?, row[4].as_date()?),
            campus: row[5].as_int(),
            trainer: row[6].as_int(),
            learners: Vec::new(),
        })
    };
    let mut cohorts: Vec<Cohort> = tx.rows(sql, &[])?.iter().filter_map(cohort).collect();
    let members = "SELECT m.group_id, m.person_id, m.valid_from, m.valid_to FROM group_membership m
        JOIN learner l ON l.id = m.person_id WHERE m.role = 'student' ORDER BY m.person_id";
    for row in tx.rows(members, &[])? {
        let (group, learner) = (row[0].as_int(), row[1].as_int());
        let cohort = cohorts.iter_mut().find(|cohort| cohort.id == group);
        if let (Some(cohort), Some(learner), Some(from), Some(to)) =
            (cohort, learner, row[2].as_date(), row[3].as_date())
            && cohort.learners.iter().all(|known| known.learner != learner)
        {
            cohort.learners.push(Member { learner, from, to });
        }
    }
    Ok(cohorts)
}

/// Whoever gives training and has no cohort under way meets some learners these days, who follow nothing else.
fn meeting_today(tx: &mut Tx<'_>, cohorts: &[Cohort], cast: &[i64], today: Date) -> Result<Vec<Cohort>> {
    let busy = |cohort: &&Cohort| cohort.is_under_way(today);
    let taken: Vec<i64> = cohorts
        .iter()
        .filter(busy)
        .flat_map(|cohort| cohort.learners.iter().map(|member| member.learner))
        .collect();
    let free = tx.rows("SELECT id FROM learner ORDER BY id", &[])?;
    let free = free.iter().filter_map(|row| row[0].as_int());
    let mut free: Vec<i64> = free.filter(|id| !taken.contains(id)).collect();
    free.sort_by_key(|id| !cast.contains(id));
    let mut free = free.into_iter();
    let mut given: Vec<&Cohort> = cohorts.iter().rev().collect();
    given.sort_by_key(|cohort| !cohort.trainer.is_some_and(|trainer| cast.contains(&trainer)));
    let days = (today - 9.days(), today + 5.days());
    let mut more: Vec<Cohort> = Vec::new();
    for cohort in given {
        let is_busy = |other: &Cohort| other.trainer == cohort.trainer;
        if more.len() == MORE || more.iter().any(is_busy) || cohorts.iter().filter(busy).any(is_busy) {
            continue;
        }
        let learners = free.by_ref().take(MORE_LEARNERS).map(|learner| Member {
            learner,
            from: days.0,
            to: days.1,
        });
        let course = cohort.code.split('-').next().unwrap_or_default();
        more.push(Cohort {
            id: None,
            code: format!("{course}-{}-{}", today.year(), ["A", "B", "C", "D"][more.len() % MORE]),
            title: cohort.title.clone(),
            days,
            campus: cohort.campus,
            trainer: cohort.trainer,
            learners: learners.collect(),
        });
    }
    Ok(more)
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
    let (mut from, to) = cohort.days;
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
    if meets_today {
        from = from.max(site.clock.today() - SEASON.days());
    }
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
        // Eighteen euros an hour, as many programmes are sold.
        .with("price", minutes.max(SHORT) / 60 * 1_800)
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

fn enrol(site: &Site, tx: &mut Tx<'_>, hand: Hand<'_>, cohort: &Cohort, session: i64, minutes: i64) -> Result<()> {
    let today = site.clock.today();
    for member in &cohort.learners {
        let left = member.to < cohort.days.1 && member.to < today;
        let status = match cohort.days.1 < today {
            _ if left => "left",
            true => "completed",
            false => "enrolled",
        };
        let mut values = Values::new()
            .with("session", session)
            .with("learner", member.learner)
            .with("status", status)
            .with("contract_minutes", minutes)
            .with("funder", funder(site, tx, member.learner)?);
        if member.from > cohort.days.0 {
            values.set("starts_on", member.from);
        }
        if left {
            values.set("exit_date", member.to);
            values.set("exit_reason", "abandoned");
        }
        hand.create(tx, "enrolment", values, None)?;
    }
    Ok(())
}

/// Who pays: the skills operator of the employer by its name, the others by what they are.
fn funder(site: &Site, tx: &mut Tx<'_>, learner: i64) -> Result<Option<String>> {
    let sql =
        "SELECT l.funder, c.skills_operator FROM learner l LEFT JOIN company c ON c.id = l.company_id WHERE l.id = $1";
    let row = tx.row(sql, &[learner.into()])?;
    let said = row.as_ref().map(|row| (row[0].as_str(), row[1].as_str()));
    Ok(match said {
        Some((Some("skills_operator"), Some(operator))) => Some(operator.to_owned()),
        Some((Some(code), _)) => Some(
            site.words
                .text(Language::Fr, &format!("choice-funder-{code}"))
                .to_owned(),
        ),
        _ => None,
    })
}
