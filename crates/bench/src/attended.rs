//! An establishment that has taken attendance for a year: four million verdicts of a training centre, a school of two
//! thousand pupils, sixty half-days being signed as one looks. Its rows are written straight into the store, since only
//! reading them and adding to them is measured.

use std::path::PathBuf;

use rusqlite::Connection;

use crate::Outcome;
use crate::data::{Scene, filled, numbers, open};

/// Keys above all that the demonstration gave.
const BASE: i64 = 100_000_000;
/// Sessions of twenty-five learners and forty half-days.
const SESSIONS: i64 = 4_000;
const LEARNERS: i64 = 25 * SESSIONS;
pub const SLOTS: i64 = 40;
/// Half-days signed at the same time, each by a session with its trainer.
pub const PEAK: i64 = 60;
/// Classes of twenty-five pupils with eight lessons a day.
const CLASSES: i64 = 80;

/// Where what is measured stands.
pub struct Attended {
    pub data: PathBuf,
    pub verdicts: i64,
}

impl Attended {
    /// Makes it when it is not there yet, which takes a few minutes.
    pub fn prepare(scene: &Scene) -> Outcome<Attended> {
        let data = filled(scene, "attended", "a year of attendance", fill)?;
        let verdicts = open(&data)?.query_row("SELECT count(*) FROM presence", [], |row| row.get(0))?;
        Ok(Attended { data, verdicts })
    }

    pub fn store(&self) -> Outcome<Connection> {
        open(&self.data)
    }

    /// The public ids of the slots that are being signed, and those of a session of thirty-five over sixty half-days.
    pub fn uids(&self, sql: &str) -> Outcome<Vec<String>> {
        crate::data::uids(&self.store()?, sql)
    }

    /// Opens signing now for the sessions of the peak: one slot each, its learners with the hash of their link.
    pub fn open_signing(&self, hashes: &mut dyn FnMut(i64) -> Vec<u8>) -> Outcome<Vec<String>> {
        let mut store = self.store()?;
        let from: i64 = store.query_row("SELECT coalesce(max(id), 0) + 1 FROM slot", [], |row| row.get(0))?;
        let now = jiff::Timestamp::now().as_microsecond();
        let hour = 3_600_000_000;
        let tx = store.transaction()?;
        for n in 0..PEAK {
            tx.execute(
                "INSERT INTO slot (id, uid, version, session_id, starts_at, ends_at, time_zone, day, start_time, end_time,
                    minutes, half_day, trainer_id, status)
                 SELECT ?1, randomblob(16), 0, t.id, ?2, ?3, 'Europe/Paris', date('now'), '08:00', '11:00', 180, 'morning',
                    t.trainer_id, 'planned' FROM training_session t WHERE t.id = ?4",
                [from + n, now - hour, now + 2 * hour, session(n)],
            )?;
            let mut learners = tx.prepare("SELECT learner_id FROM enrolment WHERE session_id = ?1")?;
            let learners: Vec<i64> = learners
                .query_map([session(n)], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for learner in learners {
                let sql = "INSERT INTO signing_link (hash, slot_id, learner_id, expires_at) VALUES (?1, ?2, ?3, ?4)";
                tx.execute(sql, (hashes(learner), from + n, learner, now + 2 * hour))?;
            }
        }
        tx.commit()?;
        self.uids(&format!("SELECT uid FROM slot WHERE id >= {from} ORDER BY id"))
    }
}

fn session(n: i64) -> i64 {
    BASE + 310_000 + n
}

fn fill(store: &Connection) -> Outcome<()> {
    people(store)?;
    sessions(store)?;
    school(store)?;
    sums(store)
}

fn people(store: &Connection) -> Outcome<()> {
    let pupils = CLASSES * 25;
    for (table, from, count, first) in [
        ("learner", BASE, LEARNERS + 35, "Camille"),
        ("staff", BASE + 200_000, PEAK, "Anne"),
        ("student", BASE + 210_000, pupils, "Maël"),
    ] {
        let columns = if table == "student" { ", class_id" } else { "" };
        let class = if table == "student" {
            format!(", {} + (id - {from}) / 25", BASE + 290_000)
        } else {
            String::new()
        };
        if table == "student" {
            store.execute_batch(&format!(
                "WITH {} INSERT INTO teaching_group (id, uid, version, form, code, name, sort_key)
                 SELECT {} + i, randomblob(16), 0, 'class', 'C' || i, 'Classe ' || i, 'classe ' || i FROM n",
                numbers("n", CLASSES),
                BASE + 290_000
            ))?;
        }
        store.execute_batch(&format!(
            "WITH {} INSERT INTO person (id, uid, version, last_name, first_name, full_name, sort_key)
             SELECT {from} + i, randomblob(16), 0, 'Martin' || i, '{first}', '{first} Martin' || i, 'martin' || i FROM n;
             INSERT INTO {table} (id, uid, version, sort_key{columns}) SELECT id, uid, 0, sort_key{class} FROM person
             WHERE id >= {from} AND id < {from} + {count};",
            numbers("n", count)
        ))?;
    }
    Ok(())
}

/// Sessions of twenty-five over forty half-days, and one of thirty-five over sixty.
fn sessions(store: &Connection) -> Outcome<()> {
    let (programme, session, slot) = (BASE + 300_000, BASE + 310_000, BASE + 400_000);
    store.execute_batch(&format!(
        "WITH {} INSERT INTO programme (id, uid, version, title, sort_key, duration_minutes)
         SELECT {programme} + i, randomblob(16), 0, 'Formation ' || i, 'formation ' || i, 8400 FROM n;
         WITH {} INSERT INTO training_session (id, uid, version, programme_id, title, sort_key, status, starts_on, ends_on,
             time_zone, trainer_id)
         SELECT {session} + i, randomblob(16), 0, {programme} + i % 40, 'Session ' || i, 'session ' || i, 'open',
             date('now', '-' || (30 + i % 300) || ' days'), date('now', '-' || (10 + i % 300) || ' days'), 'Europe/Paris',
             {} + i % {PEAK} FROM n;",
        numbers("n", 40),
        numbers("n", SESSIONS + 1),
        BASE + 200_000
    ))?;
    let wide = SESSIONS;
    store.execute_batch(&format!(
        "WITH {} INSERT INTO enrolment (id, uid, version, session_id, learner_id, status)
         SELECT {} + i, randomblob(16), 0, {session} + min(i / 25, {wide}), {BASE} + i, 'enrolled' FROM n;",
        numbers("n", LEARNERS + 35),
        BASE + 700_000
    ))?;
    for (of, count, from) in [
        (format!("i / {SLOTS}"), SESSIONS * SLOTS, 0),
        (wide.to_string(), 60, SESSIONS * SLOTS),
    ] {
        store.execute_batch(&format!(
            "WITH {}, p AS (SELECT i, {of} AS s, i % 60 AS at FROM n)
             INSERT INTO slot (id, uid, version, session_id, starts_at, ends_at, time_zone, day, start_time, end_time, minutes,
                 half_day, trainer_id, status)
             SELECT {slot} + {from} + i, randomblob(16), 0, t.id,
                 unixepoch(t.starts_on, '+' || (at / 2) || ' days', '+' || (7 + at % 2 * 5) || ' hours') * 1000000,
                 unixepoch(t.starts_on, '+' || (at / 2) || ' days', '+' || (10 + at % 2 * 5) || ' hours') * 1000000,
                 'Europe/Paris', date(t.starts_on, '+' || (at / 2) || ' days'), CASE at % 2 WHEN 0 THEN '08:00' ELSE '13:00' END,
                 CASE at % 2 WHEN 0 THEN '11:00' ELSE '16:00' END, 180, CASE at % 2 WHEN 0 THEN 'morning' ELSE 'afternoon' END,
                 t.trainer_id, 'planned' FROM p JOIN training_session t ON t.id = {session} + s;",
            numbers("n", count)
        ))?;
    }
    verdicts(
        store,
        "JOIN enrolment e ON e.session_id = s.session_id",
        "e.learner_id",
        "s.session_id",
    )
}

/// Ten days of eight lessons for each class, today among them.
fn school(store: &Connection) -> Outcome<()> {
    let slot = BASE + 800_000;
    store.execute_batch(&format!(
        "WITH {} INSERT INTO slot (id, uid, version, group_id, starts_at, ends_at, time_zone, day, start_time, end_time, minutes,
             half_day, trainer_id, status)
         SELECT {slot} + i, randomblob(16), 0, {} + i / 80,
             unixepoch(date('now', '-' || (i % 80 / 8) || ' days'), '+' || (i % 8) || ' hours') * 1000000,
             unixepoch(date('now', '-' || (i % 80 / 8) || ' days'), '+' || (i % 8) || ' hours', '+55 minutes') * 1000000,
             'Europe/Paris', date('now', '-' || (i % 80 / 8) || ' days'), printf('%02d:00', 8 + i % 8),
             printf('%02d:55', 8 + i % 8), 55, CASE WHEN i % 8 < 4 THEN 'morning' ELSE 'afternoon' END, NULL, 'planned' FROM n;",
        numbers("n", CLASSES * 80),
        BASE + 290_000
    ))?;
    verdicts(store, "JOIN student e ON e.class_id = s.group_id", "e.id", "s.group_id")
}

/// One in twenty is away, one in twenty late.
fn verdicts(store: &Connection, join: &str, learner: &str, of: &str) -> Outcome<()> {
    store.execute_batch(&format!(
        "INSERT INTO presence (uid, version, session_id, slot_id, learner_id, day, state, planned, realised, proved, justified,
             lost, late, pending, rule)
         SELECT randomblob(16), 0, {of}, s.id, {learner}, s.day, CASE k WHEN 0 THEN 'absent' WHEN 1 THEN 'late' ELSE 'present' END,
             s.minutes, CASE k WHEN 0 THEN 0 WHEN 1 THEN s.minutes - 10 ELSE s.minutes END,
             CASE k WHEN 0 THEN 0 ELSE s.minutes END, 0, CASE k WHEN 0 THEN s.minutes WHEN 1 THEN 10 ELSE 0 END,
             CASE k WHEN 1 THEN 10 ELSE 0 END, 0, 'bench'
         FROM slot s {join}
         JOIN (SELECT 0 AS k UNION ALL SELECT 1 UNION ALL SELECT 2) k ON k.k = min(({learner} * 7 + s.id * 13) % 20, 2)
         WHERE s.id >= {BASE};
         INSERT INTO attendance_act (uid, version, session_id, slot_id, number, act, learner_id, state, mode, received_at,
             evidence, digest)
         SELECT randomblob(16), 0, {of}, s.id, s.id * 64 + row_number() OVER (PARTITION BY s.id), 'mark', {learner}, 'present',
             'screen', s.ends_at, '{{}}', '' FROM slot s {join}
         WHERE s.id >= {BASE} AND (s.day >= date('now', '-3 days') OR s.session_id = {} + {SESSIONS});",
        BASE + 310_000
    ))?;
    Ok(())
}

fn sums(store: &Connection) -> Outcome<()> {
    store.execute_batch(&format!(
        "INSERT INTO presence_sum (session_id, learner_id, planned, realised, proved, justified, lost)
         SELECT session_id, learner_id, sum(planned), sum(realised), sum(proved), sum(justified), sum(lost) FROM presence
         WHERE learner_id >= {BASE} GROUP BY 1, 2;"
    ))?;
    Ok(())
}
