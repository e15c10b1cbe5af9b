//! Pages under load.

use std::time::{Duration, Instant};

use super::{median, millis};
use crate::Outcome;
use crate::data::Scene;
use crate::load::{self, Client, Measured};
use crate::server::Server;
use crate::table::{Table, Target};

pub fn list(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let server = Server::start(&scene.program, &scene.data)?;
    let cookie = server.sign_in("administrator")?;
    let levels: Vec<String> = column(scene, "SELECT code FROM level ORDER BY rank")?;
    let paths: Vec<String> = levels
        .iter()
        .map(|level| {
            format!(
                "/students?q=level:{}+status:enrolled&sort=last_name,first_name",
                level.replace(' ', "+")
            )
        })
        .collect();
    let measured = load::run(&server, &cookie, &paths, 32, scene.seconds)?;
    drop(server);
    let floor = floor(scene, "SELECT id FROM level", |store, level| {
        let sql = "SELECT s.id, s.uid, p.version, p.full_name, p.last_name, p.first_name, p.email, p.mobile, s.number, s.status,
                          l.code, g.code, c.name
                   FROM student s JOIN person p ON p.id = s.id LEFT JOIN level l ON l.id = s.level_id
                   LEFT JOIN teaching_group g ON g.id = s.class_id LEFT JOIN campus c ON c.id = s.campus_id
                   WHERE s.level_id = ?1 AND s.status = 'enrolled' ORDER BY s.sort_key, s.id LIMIT 51";
        read_all(store, sql, level)
    })?;
    let work = "list, 50 of all students, filter and two sorts, 32 clients";
    table.add(
        work,
        measured.pages_per_second,
        "/s",
        Some(Target::AtLeast(4_000.0)),
        Some(2.0 * 1_000.0 / floor),
    );
    add(table, work, &measured, 15.0, Some(0.5), Some(floor));
    on_postgres(scene, table, 32, |_, _| Ok(paths.clone()))
}

pub fn record(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let server = Server::start(&scene.program, &scene.data)?;
    let cookie = server.sign_in("administrator")?;
    let paths = record_paths(&server, &cookie)?;
    let measured = load::run(&server, &cookie, &paths, 8, scene.seconds)?;
    drop(server);
    let floor = floor(scene, "SELECT id FROM student ORDER BY id LIMIT 500", |store, id| {
        let rows = read_all(
            store,
            "SELECT * FROM student s JOIN person p ON p.id = s.id WHERE s.id = ?1",
            id,
        )? + read_all(
            store,
            "SELECT * FROM guardianship gs JOIN person p ON p.id = gs.guardian_id WHERE gs.student_id = ?1",
            id,
        )? + read_all(store, "SELECT * FROM stay WHERE student_id = ?1", id)?
            + read_all(
                store,
                "SELECT * FROM residence r JOIN household h ON h.id = r.household_id WHERE r.person_id = ?1",
                id,
            )?
            + read_all(store, "SELECT * FROM document WHERE owner_id = ?1", id)?
            + read_all(
                store,
                "SELECT * FROM journal j JOIN operation o ON o.id = j.operation_id WHERE j.record = ?1",
                id,
            )?
            + read_all(
                store,
                "SELECT * FROM journal j JOIN operation o ON o.id = j.operation_id WHERE j.about_a = ?1",
                id,
            )?;
        Ok(rows)
    })?;
    add(
        table,
        "record with cards, family, timeline, 8 clients",
        &measured,
        15.0,
        Some(1.0),
        Some(floor),
    );
    on_postgres(scene, table, 8, record_paths)
}

/// The record pages of the first students of the list.
fn record_paths(server: &Server, cookie: &str) -> Outcome<Vec<String>> {
    let mut client = Client::connect(&server.address)?;
    let page = String::from_utf8(client.get("/students?q=status:enrolled&limit=200", cookie)?.body)?;
    let mut paths: Vec<String> = page
        .split("\"/students/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|id| id.len() == 36)
        .map(|id| format!("/students/{id}"))
        .collect();
    paths.sort();
    paths.dedup();
    if paths.is_empty() {
        return Err("the list shows no record".into());
    }
    Ok(paths)
}

/// The same pages of the same establishment on PostgreSQL, when there is one.
fn on_postgres(
    scene: &Scene,
    table: &mut Table,
    clients: usize,
    paths: impl Fn(&Server, &str) -> Outcome<Vec<String>>,
) -> Outcome<()> {
    let Some(server) = scene.server_on_postgres()? else {
        return Ok(());
    };
    let cookie = server.sign_in("administrator")?;
    let paths = paths(&server, &cookie)?;
    let measured = load::run(&server, &cookie, &paths, clients, scene.seconds)?;
    table.add("  on PostgreSQL", measured.pages_per_second, "/s", None, None);
    table.add("  on PostgreSQL: p50", millis(measured.p50), "ms", None, None);
    table.add("  on PostgreSQL: p99", millis(measured.p99), "ms", None, None);
    Ok(())
}

pub fn search(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let server = Server::start(&scene.program, &scene.data)?;
    let cookie = server.sign_in("administrator")?;
    let names = "SELECT last_name || '|' || first_name FROM person WHERE id % 997 = 3 ORDER BY id LIMIT 60";
    let names: Vec<String> = column(scene, names)?;
    let mut paths = Vec::new();
    for name in &names {
        let (last, first) = name.split_once('|').unwrap_or((name, ""));
        let slip: String = last
            .chars()
            .enumerate()
            .filter(|(n, _)| *n != 2)
            .map(|(_, c)| c)
            .collect();
        for text in [
            format!("{first} {last}"),
            last.chars().take(3).collect(),
            slip,
            format!("{last} {}", &first.chars().take(2).collect::<String>()),
        ] {
            paths.push(path(&text));
        }
    }
    paths.extend(["martin", "ma", "jean", "marie martin", "0612", "zzyzx"].map(path));
    let measured = load::run(&server, &cookie, &paths, 16, scene.seconds)?;
    let floor = floor(scene, "SELECT id FROM person ORDER BY id LIMIT 500", |store, id| {
        read_all(
            store,
            "SELECT full_name FROM person WHERE sort_key >= (SELECT sort_key FROM person WHERE id = ?1) ORDER BY sort_key LIMIT 20",
            id,
        )
    })?;
    add(
        table,
        "search as one types, rare and common words, a slip, 16 clients",
        &measured,
        20.0,
        None,
        Some(floor),
    );
    let common = load::run(
        &server,
        &cookie,
        &["ma", "martin", "marie"].map(path),
        16,
        scene.seconds,
    )?;
    add(
        table,
        "search of very common words alone, 16 clients",
        &common,
        20.0,
        None,
        None,
    );
    drop(server);
    on_postgres(scene, table, 16, |_, _| Ok(paths.clone()))
}

pub fn headcount(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let server = Server::start(&scene.program, &scene.data)?;
    let cookie = server.sign_in("administrator")?;
    let median = headcount_median(&server, &cookie)?;
    drop(server);
    let store = scene.store()?;
    let sql = "SELECT h.level_id, s.nationality, count(*) FROM stay h JOIN student s ON s.id = h.student_id
               WHERE h.valid_from <= '2025-03-01' AND h.valid_to >= '2025-03-01' GROUP BY 1, 2";
    read_all(&store, sql, 0)?;
    let begun = Instant::now();
    read_all(&store, sql, 0)?;
    let floor = millis(begun.elapsed());
    table.add(
        "headcount by level × nationality as of a past date",
        median,
        "ms",
        Some(Target::AtMost(60.0)),
        Some(floor),
    );
    if let Some(server) = scene.server_on_postgres()? {
        let cookie = server.sign_in("administrator")?;
        let median = headcount_median(&server, &cookie)?;
        table.add("  on PostgreSQL", median, "ms", None, None);
    }
    Ok(())
}

/// Milliseconds that a headcount takes, the median of twenty: another day each time, so that no answer is remembered.
fn headcount_median(server: &Server, cookie: &str) -> Outcome<f64> {
    let mut client = Client::connect(&server.address)?;
    let mut times = Vec::new();
    for day in 1..=20 {
        let path = format!("/api/v1/students/aggregate?by=level,nationality&measure=count&on=2025-03-{day:02}");
        let asked = Instant::now();
        let answer = client.get(&path, cookie)?;
        if answer.status != 200 {
            return Err(format!("{path} answers {}", answer.status).into());
        }
        times.push(asked.elapsed());
    }
    Ok(median(&mut times))
}

fn add(table: &mut Table, work: &str, measured: &Measured, p99: f64, cpu: Option<f64>, floor: Option<f64>) {
    table.add("  p50", millis(measured.p50), "ms", None, None);
    table.add(
        &format!("{work}: p99"),
        millis(measured.p99),
        "ms",
        Some(Target::AtMost(p99)),
        None,
    );
    table.add(
        "  CPU of a page, over its bare SQL",
        measured.cpu,
        "ms",
        cpu.map(Target::AtMost),
        floor,
    );
}

fn path(text: impl AsRef<str>) -> String {
    format!("/search/suggest?q={}", load::escaped(text.as_ref()))
}

fn column(scene: &Scene, sql: &str) -> Outcome<Vec<String>> {
    let store = scene.store()?;
    let mut statement = store.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Milliseconds that the bare reading takes, one key after the other, for half a second.
fn floor(scene: &Scene, keys: &str, read: impl Fn(&rusqlite::Connection, i64) -> Outcome<usize>) -> Outcome<f64> {
    let store = scene.store()?;
    let keys: Vec<i64> = {
        let mut statement = store.prepare(keys)?;
        statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    for key in &keys {
        read(&store, *key)?;
    }
    let begun = Instant::now();
    let mut count = 0;
    while begun.elapsed() < Duration::from_millis(500) {
        read(&store, keys[count % keys.len()])?;
        count += 1;
    }
    Ok(millis(begun.elapsed()) / count as f64)
}

/// Reads every cell of every row, as a page must; returns how many.
fn read_all(store: &rusqlite::Connection, sql: &str, key: i64) -> Outcome<usize> {
    let mut statement = store.prepare_cached(sql)?;
    let columns = statement.column_count();
    let parameters = if statement.parameter_count() == 0 {
        vec![]
    } else {
        vec![key]
    };
    let mut rows = statement.query(rusqlite::params_from_iter(parameters))?;
    let mut cells = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get::<_, rusqlite::types::Value>(column)?);
            cells += 1;
        }
    }
    Ok(cells)
}
