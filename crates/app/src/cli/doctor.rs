//! `preau doctor`: how the house is, and the repair of what can be made again from the rest.

use std::path::Path;
use std::process::ExitCode;

use accounts::safe::Sealed;
use kit::{Error, Message, search};
use serde_json::{Value, json};

use super::{Desk, print, print_json};
use crate::house::HouseError;
use crate::settings::{Place, Settings};

/// Says how the house is.
#[derive(clap::Args)]
pub struct Doctor {
    #[command(flatten)]
    place: Place,
    #[arg(long)]
    json: bool,
    /// Makes the search index again.
    #[arg(long)]
    repair: bool,
    /// Makes another key and seals every secret with it. The server is to be stopped before, and started again after.
    #[arg(long)]
    new_key: bool,
}

impl Doctor {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        let desk = Desk::open(&self.place)?;
        if self.new_key {
            return self.rotate(&desk);
        }
        if self.repair {
            let indexed = search::rebuild(&desk.site.store, &desk.site.catalogue(), &mut |done| {
                desk.voice.tell(&Message::new("cli-doctor-indexing").with("done", done));
            })?;
            desk.voice
                .tell(&Message::new("cli-doctor-indexed").with("done", indexed));
        }
        let report = report(&desk, &self.place.data)?;
        let is_well = report["well"] == true;
        if self.json {
            print_json(&report)?;
        } else {
            say(&desk, &report)?;
        }
        Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn rotate(&self, desk: &Desk) -> Result<ExitCode, HouseError> {
        let Some(file) = Settings::of(&self.place.data)?.key_file(&self.place) else {
            return Err(Error::refused("cli-key-in-environment").into());
        };
        let sealed = accounts::safe::rotate(&desk.site.store, &file)?;
        let message = Message::new("cli-key-new").with("sealed", sealed);
        desk.voice.tell(&message.with("file", file.display()));
        Ok(ExitCode::SUCCESS)
    }
}

/// What is wrong, and what to do about it.
fn problems(counted: &Value, sealed: Sealed) -> Vec<Message> {
    let count = |name: &str| counted[name].as_i64().unwrap_or_default();
    let (searched, indexed, failed) = (count("searched"), count("indexed_count"), count("failed_jobs"));
    let mut problems = Vec::new();
    if searched != indexed {
        let message = Message::new("cli-doctor-problem-index");
        problems.push(message.with("searched", searched).with("indexed", indexed));
    }
    if failed > 0 {
        problems.push(Message::new("cli-doctor-problem-jobs").with("failed", failed));
    }
    if sealed.locked > 0 {
        problems.push(Message::new("cli-secrets-locked").with("locked", sealed.locked));
    }
    problems
}

fn report(desk: &Desk, data: &Path) -> Result<Value, HouseError> {
    let site = &desk.site;
    let catalogue = site.catalogue();
    let indexed = |kind: &kit::Kind| kind.fields.iter().any(|field| field.search.is_some());
    let counted = site.store.read(|db| -> kit::Result<_> {
        let mut searched = 0;
        for kind in catalogue
            .kinds()
            .iter()
            .filter(|kind| indexed(kind) && kind.only.is_none())
        {
            // A record that is several kinds at once has one entry, under its base table.
            if kind.is_a.is_none() {
                searched += db.int(&format!("SELECT count(*) FROM {}", kind.table), &[])?;
            }
        }
        Ok(json!({
            "migrations": db.int("SELECT count(*) FROM migration", &[])?,
            "journal": db.int("SELECT count(*) FROM journal", &[])?,
            "files": db.int("SELECT count(*) FROM file", &[])?,
            "searched": searched,
            "indexed_count": db.int("SELECT count(*) FROM search_entry", &[])?,
            "failed_jobs": db.int("SELECT count(*) FROM job WHERE state = 'failed'", &[])?,
            "users": db.int("SELECT count(*) FROM account WHERE state = 'active'", &[])?,
        }))
    })?;
    let sealed = desk.sealed()?;
    let problems: Vec<String> = problems(&counted, sealed)
        .iter()
        .map(|problem| desk.voice.message(problem))
        .collect();
    let mut report = json!({
        "program": env!("CARGO_PKG_VERSION"),
        "store": match site.store.dialect() {
            kit::store::Dialect::Sqlite => "SQLite",
            kit::store::Dialect::Postgres => "PostgreSQL",
        },
        "database_bytes": size_of(&data.join("preau.db")),
        "files_bytes": size_of(&data.join("files")),
        "sealed_secrets": sealed.total,
        "locked_secrets": sealed.locked,
        "well": problems.is_empty(),
        "problems": problems,
    });
    if let (Value::Object(report), Value::Object(counted)) = (&mut report, counted) {
        report.extend(counted);
    }
    Ok(report)
}

/// Bytes of a file, or of all that a folder holds; nothing for what is not there.
fn size_of(path: &Path) -> u64 {
    let Ok(metadata) = path.metadata() else { return 0 };
    if !metadata.is_dir() {
        return metadata.len();
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    entries.map(|entry| size_of(&entry.path())).sum()
}

fn say(desk: &Desk, report: &Value) -> Result<(), HouseError> {
    for (name, value) in report
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, value)| !value.is_array())
    {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let label = desk
            .voice
            .words
            .text(desk.voice.language, &format!("cli-doctor-{}", name.replace('_', "-")))
            .to_owned();
        print(&format_args!("{label}: {value}"))?;
    }
    for problem in report["problems"].as_array().into_iter().flatten() {
        print(&format_args!("→ {}", problem.as_str().unwrap_or_default()))?;
    }
    Ok(())
}
