//! The works, in the order of the table.

mod attendance;
mod bundle;
mod changes;
mod files;
mod money;
mod pages;
mod papers;
mod relations;
mod start;

use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::Value;

use crate::Outcome;
use crate::data::Scene;
use crate::load::Client;
use crate::server::Server;
use crate::table::{Table, Target};

type Work = fn(&Scene, &mut Table) -> Outcome<()>;

pub const ALL: &[(&str, Work)] = &[
    ("start", start::start),
    ("weight", start::weight),
    ("list", pages::list),
    ("record", pages::record),
    ("search", pages::search),
    ("headcount", pages::headcount),
    ("export", files::export),
    ("import", files::import),
    ("bulk", changes::bulk),
    ("peak", attendance::peak),
    ("registers", attendance::registers),
    ("bundle", bundle::bundle),
    ("papers", papers::papers),
    ("board", relations::board),
    ("contact", relations::contact),
    ("segment", relations::segment),
    ("import of contacts", relations::contacts),
    ("invoices", money::invoices),
    ("bank", money::bank),
];

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The time, in milliseconds, that so large a share of all does not exceed.
fn percentile(times: &mut [Duration], share: f64) -> f64 {
    times.sort_unstable();
    let place = (times.len().saturating_sub(1) as f64 * share) as usize;
    times.get(place).map_or(f64::NAN, |time| millis(*time))
}

fn median(times: &mut [Duration]) -> f64 {
    percentile(times, 0.5)
}

/// A figure in milliseconds that must not exceed a target.
fn p99(table: &mut Table, work: &str, measured: f64, target: f64, floor: Option<f64>) {
    table.add(work, measured, "ms", Some(Target::AtMost(target)), floor);
}

/// Asks the API to do something, and reads its answer; empty when it says nothing.
fn api(
    client: &mut Client,
    server: &Server,
    cookie: &str,
    (method, path): (&str, &str),
    body: &Value,
) -> Outcome<Value> {
    let origin = format!("http://{}", server.address);
    let headers = [
        ("Cookie", cookie),
        ("Origin", origin.as_str()),
        ("Content-Type", "application/json"),
    ];
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let answer = client.send(method, path, &headers, body.as_bytes())?;
    if answer.status >= 300 {
        let told = String::from_utf8_lossy(&answer.body).into_owned();
        return Err(format!("{method} {path} answers {}: {told}", answer.status).into());
    }
    if answer.body.is_empty() {
        Ok(Value::Null)
    } else {
        answer.json()
    }
}

/// Milliseconds of a bare statement, read to the end, once warm.
fn bare(store: &Connection, sql: &str) -> Outcome<f64> {
    let mut statement = store.prepare(sql)?;
    let mut times = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
        times.push(begun.elapsed());
    }
    Ok(median(&mut times))
}

/// Milliseconds of a row written so that it survives a power cut.
pub fn durable_write(store: &Connection) -> Outcome<f64> {
    store.execute_batch("PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS bench (id INTEGER PRIMARY KEY)")?;
    let mut times = Vec::new();
    for _ in 0..50 {
        let begun = Instant::now();
        store.execute("INSERT INTO bench DEFAULT VALUES", [])?;
        times.push(begun.elapsed());
    }
    store.execute_batch("DROP TABLE bench")?;
    Ok(median(&mut times))
}
