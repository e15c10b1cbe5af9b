//! Relations at the size of a large centre: the board of a pipeline, a contact with what was said, segments, an import.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{api, median, millis, p99, percentile};
use crate::Outcome;
use crate::data::Scene;
use crate::dealt::{CONTACTS, Dealt, OPEN};
use crate::load::{self, Client};
use crate::server::Server;
use crate::table::{Table, Target};

/// Moves and calls that are timed.
const ACTS: usize = 300;
/// Rows of the file that is brought in.
const IMPORTED: usize = 100_000;

pub fn board(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let dealt = Dealt::prepare(scene)?;
    let pipeline = dealt.pipeline()?;
    let cards =
        dealt.uids("SELECT uid FROM opportunity WHERE outcome = 'open' AND id >= 100000000 ORDER BY id LIMIT 1000")?;
    let server = Server::start(&scene.program, &dealt.data)?;
    let cookie = server.sign_in("administrator")?;
    let shown = load::run(
        &server,
        &cookie,
        &[format!("/board?pipeline={pipeline}")],
        2,
        scene.seconds,
    )?;
    let mut client = Client::connect(&server.address)?;
    let mut times = Vec::new();
    for (turn, card) in cards.iter().cycle().take(ACTS).enumerate() {
        let stages: Vec<&str> = Dealt::stages().collect();
        let stage = stages[turn % stages.len()];
        let asked = Instant::now();
        api(
            &mut client,
            &server,
            &cookie,
            ("POST", &format!("/api/v1/opportunities/{card}/stage")),
            &json!({ "stage": stage }),
        )?;
        times.push(asked.elapsed());
    }
    drop(server);
    let cards = "SELECT op.uid, op.title, op.amount_cents, op.stage_since, p.full_name, c.name, w.full_name,
            (SELECT min(due_on) FROM task WHERE opportunity_id = op.id AND status = 'open')
        FROM pipeline_stage st JOIN opportunity op ON op.id IN (SELECT id FROM opportunity WHERE stage_id = st.id ORDER BY rank LIMIT 30)
        LEFT JOIN person p ON p.id = op.contact_id LEFT JOIN company c ON c.id = op.company_id LEFT JOIN person w ON w.id = op.owner_id
        WHERE st.pipeline_id = (SELECT id FROM pipeline WHERE code = 'bench')";
    let sums = "SELECT stage_id, count(*), sum(amount_cents) FROM opportunity
        WHERE pipeline_id = (SELECT id FROM pipeline WHERE code = 'bench') GROUP BY 1";
    let floor = bare(&dealt, cards)? + bare(&dealt, sums)?;
    p99(
        table,
        &format!("board of a pipeline with {OPEN} open cards: p99"),
        millis(shown.p99),
        60.0,
        Some(floor),
    );
    table.add("  p50", millis(shown.p50), "ms", None, None);
    table.add("  CPU of the page", shown.cpu, "ms", None, None);
    p99(
        table,
        "  a move acknowledged: p99",
        percentile(&mut times, 0.99),
        20.0,
        Some(dealt.durable_write()?),
    );
    Ok(())
}

pub fn contact(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let dealt = Dealt::prepare(scene)?;
    let uids = dealt.uids(&format!(
        "SELECT uid FROM contact WHERE id >= 100000000 AND id % {} = 3 LIMIT 500",
        CONTACTS / 1_000
    ))?;
    let server = Server::start(&scene.program, &dealt.data)?;
    let cookie = server.sign_in("administrator")?;
    let paths: Vec<String> = uids.iter().map(|uid| format!("/contacts/{uid}")).collect();
    let shown = load::run(&server, &cookie, &paths, 2, scene.seconds)?;
    let origin = format!("http://{}", server.address);
    let headers = [
        ("Cookie", cookie.as_str()),
        ("Origin", origin.as_str()),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    let mut client = Client::connect(&server.address)?;
    let mut times = Vec::new();
    for path in paths.iter().take(ACTS) {
        let asked = Instant::now();
        let answer = client.send(
            "POST",
            &format!("{path}/exchanges"),
            &headers,
            b"form=call&body=Souhaite+un+devis",
        )?;
        if answer.status != 303 {
            return Err(format!("logging a call answers {}", answer.status).into());
        }
        times.push(asked.elapsed());
    }
    drop(server);
    let floor = bare(
        &dealt,
        "SELECT * FROM person p JOIN contact k ON k.id = p.id JOIN exchange_entry e ON e.contact_id = k.id WHERE p.id = 100000000 + 1000003",
    )?;
    p99(
        table,
        "contact record with its timeline: p99",
        millis(shown.p99),
        20.0,
        Some(floor),
    );
    table.add("  p50", millis(shown.p50), "ms", None, None);
    table.add("  CPU of the page", shown.cpu, "ms", None, None);
    p99(
        table,
        "  a call logged from it: p99",
        percentile(&mut times, 0.99),
        20.0,
        Some(dealt.durable_write()?),
    );
    Ok(())
}

/// Five conditions, of which one looks at what was said.
const SEGMENT: &str = "status:prospect source:salon company:filled email:filled exchanges:(at:>2025-01-01)";

pub fn segment(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let dealt = Dealt::prepare(scene)?;
    let server = Server::start(&scene.program, &dealt.data)?;
    let cookie = server.sign_in("administrator")?;
    let mut client = Client::connect(&server.address)?;
    let mut timed = |path: String| -> Outcome<(f64, Value)> {
        let mut times = Vec::new();
        let mut last = Value::Null;
        for _ in 0..5 {
            let asked = Instant::now();
            let answer = client.get(&path, &cookie)?;
            times.push(asked.elapsed());
            if answer.status != 200 {
                return Err(format!("{path} answers {}", answer.status).into());
            }
            last = answer.json()?;
        }
        Ok((median(&mut times), last))
    };
    let asked = load::escaped(SEGMENT);
    let (counted, count) = timed(format!("/api/v1/contacts/aggregate?measure=count&q={asked}"))?;
    let (paged, _) = timed(format!("/api/v1/contacts?limit=50&q={asked}"))?;
    let inside = count["items"][0]["count"].as_i64().unwrap_or_default();
    let sql = |what: &str, end: &str| {
        format!(
            "SELECT {what} FROM contact k JOIN person p ON p.id = k.id WHERE k.status = 'prospect' AND k.source = 'salon'
                AND k.company_id IS NOT NULL AND p.email <> ''
                AND EXISTS (SELECT 1 FROM exchange_entry e WHERE e.contact_id = k.id AND e.at > 1735686000000000) {end}"
        )
    };
    let work = format!("a segment of five conditions over {CONTACTS} contacts ({inside} in it): counted");
    table.add(
        &work,
        counted,
        "ms",
        Some(Target::AtMost(300.0)),
        Some(bare(&dealt, &sql("count(*)", ""))?),
    );
    table.add(
        "  its first page",
        paged,
        "ms",
        Some(Target::AtMost(100.0)),
        Some(bare(&dealt, &sql("p.full_name", "ORDER BY k.sort_key, k.id LIMIT 50"))?),
    );
    let kept = kept_current(&server, &cookie, &dealt)?;
    table.add(
        "  kept current after a change: the longest of 20",
        kept,
        "ms",
        Some(Target::AtMost(1_000.0)),
        None,
    );
    Ok(())
}

/// Milliseconds from a change to its record being a member, the longest: the change first, then asking until it is there.
fn kept_current(server: &Server, cookie: &str, dealt: &Dealt) -> Outcome<f64> {
    let mut client = Client::connect(&server.address)?;
    let post = ("POST", "/api/v1/segments");
    let made = api(
        &mut client,
        server,
        cookie,
        post,
        &json!({ "name": "Mesure", "kind": "contact", "filter": SEGMENT }),
    )?;
    let id = made["id"].as_str().ok_or("a segment without id")?.to_owned();
    let members = format!("/api/v1/segments/{id}/members?limit=1");
    let total = |client: &mut Client| -> Outcome<i64> {
        let answer = client.get(&members, cookie)?.json()?;
        answer["total"]
            .as_i64()
            .ok_or_else(|| format!("no total: {answer}").into())
    };
    // It is counted whole once, when it is made.
    let mut before = -1;
    while before != total(&mut client)? || before <= 0 {
        before = total(&mut client)?;
        std::thread::sleep(Duration::from_millis(200));
    }
    let outside = dealt.uids(
        "SELECT k.uid FROM contact k JOIN person p ON p.id = k.id WHERE k.id >= 100000000 AND k.status = 'prospect'
            AND k.source = 'site' AND k.company_id IS NOT NULL AND p.email <> '' LIMIT 20",
    )?;
    let mut longest = Duration::ZERO;
    for uid in &outside {
        let asked = Instant::now();
        let patch = ("PATCH", &*format!("/api/v1/contacts/{uid}"));
        api(&mut client, server, cookie, patch, &json!({ "source": "salon" }))?;
        before += 1;
        while total(&mut client)? != before {
            if asked.elapsed() > Duration::from_secs(30) {
                return Err("a segment that does not follow".into());
            }
        }
        longest = longest.max(asked.elapsed());
    }
    for uid in &outside {
        let patch = ("PATCH", &*format!("/api/v1/contacts/{uid}"));
        api(&mut client, server, cookie, patch, &json!({ "source": "site" }))?;
    }
    api(
        &mut client,
        server,
        cookie,
        ("DELETE", &*format!("/api/v1/segments/{id}")),
        &Value::Null,
    )?;
    Ok(millis(longest))
}

pub fn contacts(scene: &Scene, table: &mut Table) -> Outcome<()> {
    use std::io::Write;
    let dealt = Dealt::prepare(scene)?;
    let path = scene.folder.join("contacts.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
    writeln!(file, "Nom;Prénom;E-mail;Portable;Société;Fonction;Statut;Origine")?;
    for n in 0..IMPORTED {
        // One in ten is known already, by name and address.
        let i = n * 7;
        let (last, mail) = if n % 10 == 0 {
            ("Nom", "exemple.fr")
        } else {
            ("Neuf", "neuf.example.org")
        };
        writeln!(
            file,
            "{last}{};Prénom{};p{}.nom{}@{mail};;Entreprise {};Assistant;Prospect;salon",
            i / 20,
            i % 20,
            i % 20,
            i / 20,
            n % 1_000
        )?;
    }
    file.into_inner().map_err(|error| error.into_error())?;
    // Played in a copy, so that the establishment stays as it is.
    let copy = tempfile::tempdir_in(&scene.folder)?;
    let data = copy.path().join("data");
    super::files::copy(&dealt.data, &data)?;
    let import = |extra: &[&str]| {
        let mut command = std::process::Command::new(&scene.program);
        command
            .args(["import", "contacts"])
            .arg(&path)
            .arg("--json")
            .args(extra)
            .arg("--data")
            .arg(&data);
        command
    };
    let (preview, _) = super::files::timed(&mut import(&["--dry-run"]))?;
    let (both, _) = super::files::timed(&mut import(&[]))?;
    let work = format!("import of {IMPORTED} contacts among {CONTACTS}, duplicates looked for");
    table.add(&work, both, "s", Some(Target::AtMost(30.0)), None);
    table.add("  of which the preview", preview, "s", None, None);
    Ok(())
}

/// Milliseconds of a bare statement, read to the end, once warm.
fn bare(dealt: &Dealt, sql: &str) -> Outcome<f64> {
    super::bare(&dealt.store()?, sql)
}
