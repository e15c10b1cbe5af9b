//! Changing many records at once, and undoing it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::api;
use crate::Outcome;
use crate::data::Scene;
use crate::load::Client;
use crate::server::Server;
use crate::table::{Table, Target};

const RECORDS: i64 = 20_000;

pub fn bulk(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let server = Server::start(&scene.program, &scene.data)?;
    let cookie = server.sign_in("administrator")?;
    let mut client = Client::connect(&server.address)?;
    let mut post = |path: &str, body: Value| api(&mut client, &server, &cookie, ("POST", path), &body);
    // About twenty thousand: those whose number ends in some digits.
    let store = scene.store()?;
    let bound: String = store.query_row(
        "SELECT number FROM student WHERE number IS NOT NULL ORDER BY number LIMIT 1 OFFSET ?1",
        [RECORDS.min(scene.students as i64 - 1)],
        |row| row.get(0),
    )?;
    let filter = json!({"field": "number", "less": bound});
    let begun = Instant::now();
    let job = post(
        "/api/v1/students/bulk",
        json!({"filter": filter, "set": {"origin_school": "Collège du banc d’essai"}}),
    )?;
    let done = wait(&server, &cookie, &job)?;
    table.add(
        "bulk edit of 20,000 records with journal",
        begun.elapsed().as_secs_f64(),
        "s",
        Some(Target::AtMost(3.0)),
        Some(bare_update(scene)?),
    );
    let operation = done["operation"]
        .as_str()
        .or(done["result"]["operation"].as_str())
        .ok_or("no operation")?
        .to_owned();
    let begun = Instant::now();
    let job = post(&format!("/api/v1/operations/{operation}/undo"), json!({}))?;
    wait(&server, &cookie, &job)?;
    table.add(
        "  undo",
        begun.elapsed().as_secs_f64(),
        "s",
        Some(Target::AtMost(3.0)),
        None,
    );
    Ok(())
}

/// Waits for the job that an answer names; returns what it says at the end.
fn wait(server: &Server, cookie: &str, answer: &Value) -> Outcome<Value> {
    let Some(job) = answer["job"]["id"].as_str().or(answer["job"].as_str()) else {
        return Ok(answer.clone());
    };
    let mut client = Client::connect(&server.address)?;
    loop {
        let state = client.get(&format!("/api/v1/jobs/{job}"), cookie)?.json()?;
        match state["state"].as_str() {
            Some("done") => return Ok(state),
            Some("failed" | "cancelled") => return Err(state.to_string().into()),
            _ => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// Seconds to change one column of as many rows, in a transaction that is rolled back.
fn bare_update(scene: &Scene) -> Outcome<f64> {
    let mut store = scene.store()?;
    let tx = store.transaction()?;
    let begun = Instant::now();
    tx.execute(
        "UPDATE student SET origin_school = 'x' WHERE id IN (SELECT id FROM student LIMIT ?1)",
        [RECORDS],
    )?;
    Ok(begun.elapsed().as_secs_f64())
}
