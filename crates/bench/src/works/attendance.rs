//! Attendance: everyone signing at once, the registers, the rates, and a bundle read back.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::{millis, percentile};
use crate::Outcome;
use crate::attended::{Attended, PEAK};
use crate::data::Scene;
use crate::load::{self, Client};
use crate::server::Server;
use crate::table::{Table, Target};

/// In how long everyone comes.
const WINDOW: Duration = Duration::from_secs(10);
/// How many sign at the same moment at most: each is a phone with a connection of its own.
const HANDS: usize = 64;
/// Between two looks of a trainer at their list.
const LOOK: Duration = Duration::from_secs(2);

fn token(turn: usize, learner: i64) -> String {
    format!("bench-{turn}-{learner}-aaaaaaaaaaaaaaaaaaaaaaaa")
}

/// The learners of a signing, with the slots that their trainers look at.
struct Signing {
    tokens: Vec<(i64, String)>,
    sheets: Vec<String>,
}

fn open(attended: &Attended, turn: usize) -> Outcome<Signing> {
    let mut tokens = Vec::new();
    let slots = attended.open_signing(&mut |learner| {
        let token = token(turn, learner);
        let hash = Sha256::digest(token.as_bytes()).to_vec();
        tokens.push((learner, token));
        hash
    })?;
    Ok(Signing {
        tokens,
        sheets: slots.iter().map(|slot| format!("/slots/{slot}/sheet")).collect(),
    })
}

/// What everyone coming at once gave.
#[derive(Default)]
struct Peak {
    times: Vec<Duration>,
    looks: Vec<Duration>,
    /// Learners whose signature was acknowledged.
    done: Vec<i64>,
    errors: Vec<String>,
}

/// Everyone opens their link and signs, evenly over the window, while the trainers look; until `stop` have signed.
fn play(server: &Server, cookie: &str, signing: &Signing, stop: usize) -> Outcome<Peak> {
    let peak = Arc::new(Mutex::new(Peak::default()));
    let (next, signed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let begun = Instant::now();
    let is_over =
        || signed.load(Ordering::Relaxed) >= stop || next.load(Ordering::Relaxed) >= signing.tokens.len() + HANDS;
    let keep = |work: &mut dyn FnMut(&mut Peak)| {
        if let Ok(mut peak) = peak.lock() {
            work(&mut peak);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..HANDS {
            scope.spawn(|| {
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    let Some((learner, token)) = signing.tokens.get(turn) else {
                        break;
                    };
                    let due = begun + WINDOW.mul_f64(turn as f64 / signing.tokens.len() as f64);
                    std::thread::sleep(due.saturating_duration_since(Instant::now()));
                    if is_over() {
                        break;
                    }
                    match sign(server, token) {
                        Ok(times) => {
                            signed.fetch_add(1, Ordering::Relaxed);
                            keep(&mut |peak| {
                                peak.done.push(*learner);
                                peak.times.extend(times);
                            });
                        }
                        Err(error) => keep(&mut |peak| peak.errors.push(error.to_string())),
                    }
                }
            });
        }
        for (n, sheet) in signing.sheets.iter().enumerate() {
            let (keep, is_over) = (&keep, &is_over);
            scope.spawn(move || {
                std::thread::sleep(LOOK.mul_f64(n as f64 / PEAK as f64));
                let Ok(mut client) = Client::connect(&server.address) else {
                    return;
                };
                while !is_over() {
                    let asked = Instant::now();
                    match client.get(sheet, cookie) {
                        Ok(answer) if answer.status == 200 => keep(&mut |peak| peak.looks.push(asked.elapsed())),
                        Ok(answer) => keep(&mut |peak| peak.errors.push(format!("{sheet} answers {}", answer.status))),
                        Err(error) => keep(&mut |peak| peak.errors.push(format!("{sheet}: {error}"))),
                    }
                    std::thread::sleep(LOOK.saturating_sub(asked.elapsed()));
                }
            });
        }
    });
    let peak = Arc::into_inner(peak).and_then(|peak| peak.into_inner().ok());
    peak.ok_or_else(|| "a thread panicked".into())
}

/// Opens a link and signs by one's name.
fn sign(server: &Server, token: &str) -> Outcome<[Duration; 2]> {
    let path = format!("/sign/link/{token}");
    let mut client = Client::connect(&server.address)?;
    let asked = Instant::now();
    let page = client.get(&path, "")?;
    let opened = asked.elapsed();
    if page.status != 200 {
        return Err(format!("a link answers {}", page.status).into());
    }
    let origin = format!("http://{}", server.address);
    let headers = [
        ("Origin", origin.as_str()),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    let asked = Instant::now();
    let answer = client.send("POST", &path, &headers, b"typed_name=Camille+Martin&image=")?;
    if answer.status == 200 {
        Ok([opened, asked.elapsed()])
    } else {
        Err(format!(
            "signing answers {}: {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        )
        .into())
    }
}

pub fn peak(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let attended = Attended::prepare(scene)?;
    let turn = std::process::id() as usize;
    let signing = open(&attended, turn)?;
    let server = Server::start(&scene.program, &attended.data)?;
    let cookie = server.sign_in("administrator")?;
    let mut peak = play(&server, &cookie, &signing, usize::MAX)?;
    drop(server);
    if let Some(error) = peak.errors.first() {
        return Err(format!("{} errors at the peak, the first: {error}", peak.errors.len()).into());
    }
    let floor = super::durable_write(&attended.store()?)?;
    let work = format!("{} learners open their link and sign in 10 s: p99", peak.done.len());
    let p99 = percentile(&mut peak.times, 0.99);
    table.add(&work, p99, "ms", Some(Target::AtMost(300.0)), Some(floor));
    table.add("  p50", percentile(&mut peak.times, 0.5), "ms", None, None);
    table.add(
        "  60 trainers look every 2 s: p99",
        percentile(&mut peak.looks, 0.99),
        "ms",
        None,
        None,
    );

    let signing = open(&attended, turn + 1)?;
    let server = Server::start(&scene.program, &attended.data)?;
    let cookie = server.sign_in("administrator")?;
    let half = signing.tokens.len() / 2;
    // The program is killed while signatures are under way: what was not acknowledged may be missing, no more.
    let killed = std::thread::scope(|scope| {
        let playing = scope.spawn(|| play(&server, &cookie, &signing, half).map_err(|error| error.to_string()));
        std::thread::sleep(WINDOW / 2);
        server.kill();
        playing.join().map_err(|_| "a thread panicked".to_owned())?
    })?;
    drop(server);
    let server = Server::start(&scene.program, &attended.data)?;
    let store = attended.store()?;
    let last = "SELECT min(id) FROM (SELECT id FROM slot ORDER BY id DESC LIMIT ?1)";
    let from: i64 = store.query_row(last, [PEAK], |row| row.get(0))?;
    let mut kept = store.prepare("SELECT learner_id FROM attendance_act WHERE slot_id >= ?1 AND act = 'signature'")?;
    let kept: std::collections::HashSet<i64> = kept.query_map([from], |row| row.get(0))?.collect::<Result<_, _>>()?;
    drop(server);
    let lost = killed.done.iter().filter(|learner| !kept.contains(learner)).count();
    let work = format!("  lost of {} acknowledged when killed in the middle", killed.done.len());
    table.add(&work, lost as f64, "", Some(Target::AtMost(0.0)), None);
    Ok(())
}

pub fn registers(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let attended = Attended::prepare(scene)?;
    let server = Server::start(&scene.program, &attended.data)?;
    let cookie = server.sign_in("administrator")?;
    let sheets = "SELECT s.uid FROM slot s WHERE s.session_id IS NULL AND s.day = date('now') ORDER BY id LIMIT 200";
    let sheets = attended.uids(sheets)?;
    let wide = attended.uids("SELECT uid FROM training_session WHERE title = 'Session 4000'")?;
    let of = |path: &str, uids: &[String], after: &str| -> Vec<String> {
        uids.iter().map(|uid| format!("{path}{uid}{after}")).collect()
    };
    for (work, paths, clients, target, floor) in [
        (
            "register of 25",
            of("/slots/", &sheets, "/sheet"),
            2,
            15.0,
            "SELECT * FROM attendance_act WHERE slot_id = (SELECT id FROM slot WHERE day = date('now') LIMIT 1)",
        ),
        (
            "grid of 35 learners × 60 slots",
            of("/register/", &wide, ""),
            2,
            40.0,
            "SELECT slot_id, learner_id, state FROM presence WHERE session_id = (SELECT id FROM training_session WHERE title = 'Session 4000')",
        ),
        (
            "whole-school day of 2,000 pupils",
            vec!["/attendance/day".to_owned()],
            1,
            30.0,
            "SELECT session_id, state, count(*) FROM presence WHERE day = date('now') GROUP BY 1, 2",
        ),
        (
            "whole-school fortnight",
            vec!["/attendance/fortnight".to_owned()],
            1,
            100.0,
            "SELECT learner_id, day, state, count(*) FROM presence WHERE day >= date('now', '-13 days') AND state <> 'present' GROUP BY 1, 2, 3",
        ),
        (
            "rates by programme",
            vec!["/rates?by=programme".to_owned()],
            1,
            300.0,
            "SELECT e.session_id, sum(s.planned), sum(s.realised) FROM presence_sum s JOIN enrolment e ON e.session_id = s.session_id AND e.learner_id = s.learner_id GROUP BY 1",
        ),
        (
            "rates by session, the latest 1,000",
            vec!["/rates?by=session".to_owned()],
            1,
            300.0,
            "SELECT e.session_id, sum(s.planned), sum(s.realised) FROM presence_sum s JOIN enrolment e ON e.session_id = s.session_id AND e.learner_id = s.learner_id GROUP BY 1",
        ),
    ] {
        let measured = load::run(&server, &cookie, &paths, clients, scene.seconds)?;
        let floor = super::bare(&attended.store()?, floor)?;
        let work = if work.starts_with("rates by programme") {
            format!("{work} over {} verdicts", attended.verdicts)
        } else {
            work.to_owned()
        };
        table.add(
            &format!("{work}: p99"),
            millis(measured.p99),
            "ms",
            Some(Target::AtMost(target)),
            Some(floor),
        );
        table.add("  p50", millis(measured.p50), "ms", None, None);
    }
    Ok(())
}
