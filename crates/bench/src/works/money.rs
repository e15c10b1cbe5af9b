//! Money: invoices issued by many at once, and a bank statement held against what is owed.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::{Value, json};

use super::api;
use crate::Outcome;
use crate::data::{Scene, numbers, open, uids};
use crate::load::Client;
use crate::server::Server;
use crate::table::{Table, Target};

const INVOICES: usize = 1_000;
/// Those who issue at the same time.
const ISSUERS: usize = 16;
const OWED: i64 = 50_000;
const LINES: i64 = 10_000;
/// Keys above all that the demonstration gave.
const BASE: i64 = 100_000_000;

/// A demonstration of its own: what is issued stands.
fn house(scene: &Scene) -> Outcome<tempfile::TempDir> {
    let folder = tempfile::tempdir_in(&scene.folder)?;
    crate::data::make(&scene.program, &folder.path().join("data"), 300, None)?;
    Ok(folder)
}

pub fn invoices(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let folder = house(scene)?;
    let data = folder.path().join("data");
    let clients = uids(
        &open(&data)?,
        "SELECT uid FROM company WHERE siret IS NOT NULL AND address <> '' AND city <> '' LIMIT 50",
    )?;
    let clients = if clients.is_empty() {
        return Err("no company to bill".into());
    } else {
        clients
    };
    let server = Server::start(&scene.program, &data)?;
    let cookie = server.sign_in("administrator")?;
    let next = AtomicUsize::new(0);
    let work = |n: usize| -> Outcome<String> {
        let mut client = Client::connect(&server.address)?;
        let lines = json!([{ "label": "Formation", "quantity": 14, "unit_price_cents": 12_500, "vat_bp": 2_000 },
            { "label": "Repas", "quantity": 2, "unit_price_cents": 1_850, "vat_bp": 1_000 }]);
        let draft = json!({ "client": clients[n % clients.len()], "lines": lines });
        let draft = api(&mut client, &server, &cookie, ("POST", "/api/v1/invoices"), &draft)?;
        let id = draft["id"].as_str().ok_or("a draft without id")?;
        let issued = api(
            &mut client,
            &server,
            &cookie,
            ("POST", &format!("/api/v1/invoices/{id}/issue")),
            &Value::Null,
        )?;
        let file = client.get(&format!("/api/v1/invoices/{id}/pdf"), &cookie)?;
        if file.status != 200 || !file.body.starts_with(b"%PDF-") {
            return Err(format!("the file of an invoice answers {}", file.status).into());
        }
        Ok(issued["number"].as_str().ok_or("no number")?.to_owned())
    };
    work(0)?;
    let begun = Instant::now();
    let mut numbers = std::thread::scope(|scope| -> Result<Vec<String>, String> {
        let issuers: Vec<_> = (0..ISSUERS)
            .map(|_| {
                scope.spawn(|| {
                    let mut numbers = Vec::new();
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        if n >= INVOICES {
                            return Ok::<_, String>(numbers);
                        }
                        numbers.push(work(n).map_err(|error| error.to_string())?);
                    }
                })
            })
            .collect();
        let mut all = Vec::new();
        for issuer in issuers {
            all.extend(issuer.join().map_err(|_| "an issuer panicked".to_owned())??);
        }
        Ok(all)
    })?;
    let seconds = begun.elapsed().as_secs_f64();
    numbers.sort();
    numbers.dedup();
    let ranks: Vec<i64> = numbers
        .iter()
        .filter_map(|number| number.rsplit('-').next()?.parse().ok())
        .collect();
    let gaps = match (ranks.first(), ranks.last()) {
        (Some(first), Some(last)) => last - first + 1 - ranks.len() as i64,
        _ => INVOICES as i64,
    };
    drop(server);
    let floor = super::durable_write(&open(&data)?)? * 2.0 * INVOICES as f64 / 1_000.0;
    let work = format!("{INVOICES} invoices drawn up, issued and printed as Factur-X by {ISSUERS} at once");
    table.add(&work, seconds, "s", Some(Target::AtMost(20.0)), Some(floor));
    table.add(
        "  gaps in their numbers",
        gaps as f64,
        "",
        Some(Target::AtMost(0.0)),
        None,
    );
    Ok(())
}

pub fn bank(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let folder = house(scene)?;
    let data = folder.path().join("data");
    owed(&data)?;
    let server = Server::start(&scene.program, &data)?;
    let cookie = server.sign_in("administrator")?;
    let mut client = Client::connect(&server.address)?;
    let origin = format!("http://{}", server.address);
    let headers = [
        ("Cookie", cookie.as_str()),
        ("Origin", &origin),
        ("Content-Type", "text/csv"),
    ];
    let begun = Instant::now();
    let taken = client.send(
        "POST",
        "/api/v1/bank-statements/content?name=releve.csv",
        &headers,
        statement().as_bytes(),
    )?;
    if taken.status != 200 {
        return Err(format!(
            "a statement answers {}: {}",
            taken.status,
            String::from_utf8_lossy(&taken.body)
        )
        .into());
    }
    let brought = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let page = client.get("/bank", &cookie)?;
    if page.status != 200 {
        return Err(format!("the bank answers {}", page.status).into());
    }
    let matched = begun.elapsed().as_secs_f64();
    table.add(&format!("{LINES} bank lines brought in"), brought, "s", None, None);
    table.add(
        &format!("  {LINES} lines matched against {OWED} open invoices"),
        matched,
        "s",
        Some(Target::AtMost(5.0)),
        None,
    );
    Ok(())
}

/// Invoices that wait for money, of ten thousand companies.
fn owed(data: &std::path::Path) -> Outcome<()> {
    let store = open(data)?;
    store.execute_batch(&format!(
        "BEGIN;
         WITH {} INSERT INTO company (id, uid, version, name, sort_key)
         SELECT {BASE} + i, randomblob(16), 0, 'Menuiserie ' || i, 'menuiserie ' || i FROM c;
         WITH {} INSERT INTO invoice (id, uid, version, form, number, client_name, sort_key, company_id, issued_on, issued_at, due_on,
             net, tax, gross, deducted, paid, credited, snapshot)
         SELECT {BASE} + 100000 + i, randomblob(16), 0, 'invoice', 'B-2026-' || printf('%05d', i), 'Menuiserie ' || (i % 10000),
             'menuiserie ' || (i % 10000), {BASE} + i % 10000, date('now', '-' || (i % 90) || ' days'), 0,
             date('now', printf('%+d days', 30 - i % 90)), 10000 + i % 4000 * 100, 0, 10000 + i % 4000 * 100, 0, 0, 0, '{{}}' FROM n;
         INSERT INTO instalment (id, uid, version, invoice_id, position, due_on, amount, earlier)
         SELECT id + 1000000, randomblob(16), 0, id, 1, due_on, gross, 0 FROM invoice WHERE id > {BASE} + 100000;
         UPDATE counter SET value = 1000000000 WHERE name = 'record'; COMMIT; ANALYZE;",
        numbers("c", 10_000),
        numbers("n", OWED)
    ))?;
    Ok(())
}

/// A statement as a bank's site gives it: most lines say a number, some a name and an amount alone, some nothing known.
fn statement() -> String {
    let mut text = "Date;Libellé;Montant\n".to_owned();
    for n in 0..LINES {
        let i = n * 5;
        let euros = 100 + i % 4000;
        let label = match n % 10 {
            0..6 => format!("VIR SEPA MENUISERIE {} FACT B-2026-{i:05}", i % 10_000),
            6..9 => format!("VIR INST MENUISERIE {}", i % 10_000),
            _ => format!("VIR RECU CLIENT INCONNU {n}"),
        };
        let _ = writeln!(text, "{:02}/11/2026;{label};{euros},00", 1 + n % 25);
    }
    text
}
