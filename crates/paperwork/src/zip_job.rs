//! All papers of a session in one file, made by a job that shows how far it is.

use std::io::{Seek, Write};

use filter::Filter;
use kit::files::MediaType;
use kit::jobs::{Job, New, Run};
use kit::query::Query;
use kit::{Access, Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::{Site, Visit};
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document::Form;
use crate::issue::{self, KIND};

/// The kind of the job.
pub const JOB: &str = "dossier-zip";
/// Papers of one file.
const MOST: usize = 5_000;
/// Hours that the file is kept.
const HOURS: i64 = 24;
/// What it may weigh, in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// What is wanted; the payload of the job.
#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    pub session: Uuid,
    pub title: String,
    pub form: Form,
}

/// The job that makes the file, ready to be queued.
pub fn new(order: &Order, access: &Access) -> Result<New> {
    let payload = serde_json::to_value(order).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(New::of(JOB, payload, access))
}

/// The handler of [`JOB`].
pub fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    access.require(KIND, "export")?;
    let filter = format!("session:{} form:{} state:valid", order.session, order.form.code());
    let query = Query::of(KIND)
        .filtered(Filter::parse(&filter)?)
        .fields(&["learner"])
        .sorted("learner")
        .limit(MOST);
    let papers = site.queries.list(&access, &query)?.records;
    if papers.is_empty() {
        return Err(Error::refused("paper-none-to-zip"));
    }
    let total = papers.len() as i64;
    let file = tempfile::tempfile().map_err(|error| fault(&error))?;
    let mut zip = ZipWriter::new(file);
    // PDFs are compressed already.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (done, paper) in papers.iter().enumerate() {
        let stored = issue::pdf(site, &access, paper.id)?;
        let bytes = site.files.bytes(&stored)?;
        let learner = paper.cells[0].label.clone().unwrap_or_default();
        let name = format!("{} {}.pdf", stored.name.trim_end_matches(".pdf"), plain(&learner));
        zip.start_file(name, options).map_err(|error| fault(&error))?;
        zip.write_all(&bytes).map_err(|error| fault(&error))?;
        run.report(done as i64 + 1, Some(total), "dossier-zip-step")?;
    }
    let mut file = zip.finish().map_err(|error| fault(&error))?;
    file.rewind().map_err(|error| fault(&error))?;
    let name = format!("{}.zip", plain(&order.title));
    let received = site.files.receive_made(&mut file, &name, MediaType::Zip, MOST_BYTES)?;
    let by = run.job().asker.user;
    let kept = run.step(|tx, checkpoint| {
        checkpoint.done = total;
        received.keep(tx, &site.files, &site.clock, by, HOURS)
    })?;
    Ok(json!({ "file": kept.uid, "name": kept.name, "rows": total }))
}

/// A name that every system takes in an archive.
fn plain(name: &str) -> String {
    let kept = |c: char| {
        if c.is_alphanumeric() || "-'’ ".contains(c) {
            c
        } else {
            ' '
        }
    };
    name.chars()
        .map(kept)
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Error::Fault(format!("an archive could not be written: {error}"))
}

/// What the page of the job shows once the file is made.
pub fn ended(visit: &Visit, job: &Job) -> Result<String> {
    ui::jobs::made_file(visit, job, "dossier-zip-ready", "dossier-zip-kept")
}
