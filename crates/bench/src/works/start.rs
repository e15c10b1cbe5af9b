//! Start, memory at rest, weight of the pages.

use std::collections::BTreeSet;

use crate::Outcome;
use crate::data::Scene;
use crate::load::Client;
use crate::server::Server;
use crate::table::{Table, Target};

pub fn start(scene: &Scene, table: &mut Table) -> Outcome<()> {
    // The second start: the first may still have the system read the file from disk.
    drop(Server::start(&scene.program, &scene.data)?);
    let server = Server::start(&scene.program, &scene.data)?;
    table.add(
        "start to first page",
        server.started_in.as_secs_f64(),
        "s",
        Some(Target::AtMost(0.1)),
        None,
    );
    std::thread::sleep(std::time::Duration::from_secs(2));
    table.add(
        "memory at rest",
        server.memory()?,
        "MB",
        Some(Target::AtMost(60.0)),
        None,
    );
    Ok(())
}

pub fn weight(scene: &Scene, table: &mut Table) -> Outcome<()> {
    let server = Server::start(&scene.program, &scene.data)?;
    let cookie = server.sign_in("school_office")?;
    let mut client = Client::connect(&server.address)?;
    let mut fetch = |path: &str| -> Outcome<(usize, String)> {
        let headers = [("Cookie", cookie.as_str()), ("Accept-Encoding", "br, gzip")];
        let weight = client.send("GET", path, &headers, b"")?.body.len();
        let plain = client.get(path, &cookie)?;
        Ok((weight, String::from_utf8_lossy(&plain.body).into_owned()))
    };
    let (page, html) = fetch("/students")?;
    let mut parts = assets(&html);
    let mut seen = BTreeSet::new();
    let mut weight = page;
    while let Some(part) = parts.pop_first() {
        if seen.insert(part.clone()) {
            let (bytes, text) = fetch(&part)?;
            weight += bytes;
            if part.ends_with(".css") || part.ends_with(".js") {
                parts.extend(assets(&text));
            }
        }
    }
    table.add(
        "first visit, compressed",
        weight as f64 / 1_000.0,
        "KB",
        Some(Target::AtMost(75.0)),
        None,
    );
    table.add(
        "further page, compressed",
        page as f64 / 1_000.0,
        "KB",
        Some(Target::AtMost(15.0)),
        None,
    );
    Ok(())
}

/// Addresses of the front end's files that a text names and a browser loads at once.
fn assets(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in text.split("/assets/").skip(1) {
        let name: String = rest
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "._-/".contains(*c))
            .collect();
        // Manifest icons are fetched only when the page is installed.
        if !name.is_empty() && !name.ends_with(".png") && !name.ends_with(".webmanifest") {
            found.insert(format!("/assets/{name}"));
        }
    }
    found
}
