//! A bundle of proof, verified by a program that has never seen the data.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::Outcome;
use crate::data::Scene;
use crate::load::Client;
use crate::server::Server;
use crate::table::{Table, Target};

/// Learners who sign at each of as many half-days.
const SIDE: usize = 100;
const CLIENTS: usize = 8;

pub fn bundle(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let path = made(scene)?;
    let bytes = std::fs::read(&path)?;
    let begun = Instant::now();
    std::hint::black_box(Sha256::digest(&bytes));
    let floor = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let status = Command::new(&scene.program)
        .arg("verify")
        .arg(&path)
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        return Err(format!("the bundle is refused: {status}").into());
    }
    let seconds = begun.elapsed().as_secs_f64();
    let work = format!("verification of a bundle of {} signatures", SIDE * SIDE);
    table.add(&work, seconds, "s", Some(Target::AtMost(2.0)), Some(floor));
    table.add("  size", bytes.len() as f64 / 1e6, "MB", None, None);
    Ok(())
}

/// The bundle, signed and sealed through the program's own door when it is not there yet.
fn made(scene: &Scene) -> Outcome<PathBuf> {
    let path = scene.folder.join(format!("bundle-{}.zip", SIDE * SIDE));
    if path.exists() {
        return Ok(path);
    }
    eprintln!("signing {} times…", SIDE * SIDE);
    let house = scene.empty()?;
    let data = house.path().join("data");
    let door = Door {
        token: token(scene, &data)?,
        server: Server::start(&scene.program, &data)?,
    };
    let mut client = Client::connect(&door.server.address)?;
    let trainer = door.made(
        &mut client,
        "staff",
        &json!({"last_name": "Girard", "first_name": "Anne"}),
    )?;
    let programme = json!({"title": "Banc d’essai", "duration_minutes": SIDE * 210});
    let programme = door.made(&mut client, "programmes", &programme)?;
    let day = |n: usize| jiff::civil::date(2026, 1, 5).saturating_add(jiff::Span::new().days(n as i64));
    let session = json!({
        "programme": programme, "title": "Banc d’essai", "starts_on": day(0).to_string(),
        "ends_on": day(SIDE).to_string(), "time_zone": "Europe/Paris",
    });
    let session = door.made(&mut client, "sessions", &session)?;
    let (mut slots, mut learners) = (Vec::new(), Vec::new());
    for n in 0..SIDE {
        let slot = json!({
            "session": session, "starts_at": format!("{}T09:00:00+01:00", day(n)),
            "ends_at": format!("{}T12:30:00+01:00", day(n)), "trainer": trainer,
        });
        slots.push(door.made(&mut client, "slots", &slot)?);
        let learner = json!({"last_name": format!("Martin {n}"), "first_name": "Camille"});
        let learner = door.made(&mut client, "learners", &learner)?;
        door.made(
            &mut client,
            "enrolments",
            &json!({"session": session, "learner": learner}),
        )?;
        learners.push(learner);
    }
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| -> Result<(), String> {
                    let mut client = Client::connect(&door.server.address).map_err(|error| error.to_string())?;
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        if n >= SIDE * SIDE {
                            return Ok(());
                        }
                        let signature = json!({
                            "learner": learners[n % SIDE], "typed_name": "Camille Martin", "mode": "tablet",
                            "captured_at": format!("{}T09:05:00+01:00", day(n / SIDE)),
                        });
                        let path = format!("slots/{}/signatures", slots[n / SIDE]);
                        door.made(&mut client, &path, &signature)
                            .map_err(|error| error.to_string())?;
                    }
                })
            })
            .collect();
        hands
            .into_iter()
            .try_for_each(|hand| hand.join().map_err(|_| "a thread panicked".to_owned())?)
    })?;
    for slot in &slots {
        let countersigned = json!({"trainer": trainer, "typed_name": "Anne Girard"});
        door.made(&mut client, &format!("slots/{slot}/countersignature"), &countersigned)?;
        door.made(&mut client, &format!("slots/{slot}/seal"), &json!({}))?;
    }
    let token = format!("Bearer {}", door.token);
    let address = format!("/api/v1/sessions/{session}/bundle.zip");
    let answer = client.send("GET", &address, &[("Authorization", &token)], b"")?;
    if answer.status != 200 {
        return Err(format!("the bundle answers {}", answer.status).into());
    }
    std::fs::write(&path, answer.body)?;
    Ok(path)
}

fn token(scene: &Scene, data: &Path) -> Outcome<String> {
    let made = Command::new(&scene.program)
        .args([
            "token",
            "create",
            "--profile",
            "administrator",
            "--name",
            "bench",
            "--data",
        ])
        .arg(data)
        .output()?;
    Ok(String::from_utf8(made.stdout)?.trim().to_owned())
}

/// The program's door, and what opens it.
struct Door {
    token: String,
    server: Server,
}

impl Door {
    /// Makes a record, or records an act, and returns its public id.
    fn made(&self, client: &mut Client, path: &str, body: &Value) -> Outcome<String> {
        let token = format!("Bearer {}", self.token);
        let headers = [("Authorization", token.as_str()), ("Content-Type", "application/json")];
        let path = format!("/api/v1/{path}");
        let answer = client.send("POST", &path, &headers, body.to_string().as_bytes())?;
        let told = answer.json()?;
        if answer.status != 201 {
            return Err(format!("{path} answers {}: {told}", answer.status).into());
        }
        Ok(told["id"].as_str().unwrap_or_default().to_owned())
    }
}
