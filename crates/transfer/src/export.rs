//! Any list as a file: sent at once when it is short, made by a job and kept for a day when it is long.

use std::io::Seek;

use axum::extract::RawQuery;
use exchange::export::{ExportError, Exporter, Format};
use kit::access_log::Origin;
use kit::catalogue::Kind;
use kit::jobs::{Handlers, Job, New, Run};
use kit::query::Query;
use kit::{Access, Db, Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use ui::download::hand_over;
use ui::list::asked::Asked;
use ui::list::shown_columns;
use ui::{Answer, Pen, Policy, Routes, Site, Typed, Visit};
use uuid::Uuid;
use words::Language;

/// The kind of the job.
pub const JOB: &str = "export";
/// Rows that are sent while the person waits: a second or two.
const MOST_AT_ONCE: i64 = 20_000;
/// Hours that a made file is kept.
const HOURS: i64 = 24;
/// What a made file may weigh, in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// What is asked for; the payload of the job.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    kind: String,
    /// The list, as its address says it.
    list: String,
    /// Those picked by hand; all that the list finds otherwise.
    ids: Option<Vec<Uuid>>,
    format: Format,
    with_ids: bool,
    language: String,
    /// Where who asked sat.
    #[serde(default)]
    origin: Origin,
}

/// The routes of each kind's export.
pub fn routes_of(kind: &Kind) -> Routes {
    let (key, path) = (kind.key, format!("/{}/export", kind.plural));
    let policy = Policy::Action(key, "export");
    Routes::new()
        .get(path.clone(), policy, move |visit: Visit, RawQuery(query): RawQuery| {
            answer(visit, key, query.unwrap_or_default())
        })
        .post(path, policy, move |visit: Visit, body: String| answer(visit, key, body))
}

pub fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers.on(JOB, work)
}

async fn answer(visit: Visit, kind: &'static str, said: String) -> Answer {
    visit
        .run_at_length(move |visit| -> Answer {
            let order = read(visit, kind, &said)?;
            let (site, access) = (&visit.site, visit.access());
            let query = order.query(site, access)?;
            let total = site.queries.list(access, &query.clone().limit(1))?.total;
            if total > MOST_AT_ONCE {
                let payload = serde_json::to_value(&order).map_err(|error| Error::Fault(error.to_string()))?;
                let job = site.jobs().enqueue(New::of(JOB, payload, access))?;
                return visit.go(&format!("/jobs/{job}"));
            }
            let mut out = tempfile::tempfile().map_err(fault)?;
            order.write(site, access, &query, &mut out, &mut |_| true)?;
            out.rewind().map_err(fault)?;
            Ok(hand_over(out, &order.name(site, access), order.format.media_type())?)
        })
        .await
}

/// Reads what a form or an address asks for. Columns come one by one from a form, together from an address.
fn read(visit: &Visit, kind: &str, said: &str) -> Result<Order> {
    let typed = Typed::new(said);
    let mut asked = Asked::read(said);
    let columns: Vec<&str> = typed.all("column").collect();
    if !columns.is_empty() {
        asked.columns = columns.join(",");
    }
    if columns.is_empty() {
        let kind = visit.access().kind(kind)?;
        asked.columns = visit
            .site
            .store
            .read(|db| offered(db, visit.access(), kind, &asked))?
            .join(",");
    }
    Ok(Order {
        kind: kind.to_owned(),
        list: asked.address(""),
        ids: crate::bulk::picked(&typed),
        format: Format::named(&typed.get("format")).unwrap_or(Format::Xlsx),
        with_ids: typed.get("with_ids") == "1",
        language: visit.language.code().to_owned(),
        origin: visit.origin().clone(),
    })
}

/// The columns of a list as a file has them: what the list shows in its first column, the name, comes as its fields.
pub fn offered(db: &mut Db<'_>, access: &Access, kind: &Kind, asked: &Asked) -> Result<Vec<String>> {
    let mut columns: Vec<String> = kind
        .order
        .iter()
        .map(|key| key.trim_start_matches('-').to_owned())
        .filter(|key| access.can_read(kind, key))
        .collect();
    for key in shown_columns(db, access, kind, asked)? {
        if !columns.contains(&key) {
            columns.push(key);
        }
    }
    Ok(columns)
}

impl Order {
    fn query(&self, site: &Site, access: &Access) -> Result<Query> {
        let kind = access.kind(&self.kind)?;
        let asked = Asked::read(self.list.trim_start_matches('?'));
        let columns: Vec<String> = asked.columns.split(',').map(str::to_owned).collect();
        Ok(asked.query(kind, &columns, &site.limits)?.among(self.ids.clone()))
    }

    fn language(&self) -> Language {
        Language::from_code(&self.language).unwrap_or_default()
    }

    /// What the file is called: `Élèves 2026-11-25.xlsx`.
    fn name(&self, site: &Site, access: &Access) -> String {
        let pen = Pen::new(site, self.language());
        let kinds = access
            .catalogue
            .kind(&self.kind)
            .map(|kind| pen.kinds(kind))
            .unwrap_or_default();
        format!("{kinds} {}.{}", site.clock.today(), self.format.ending())
    }

    fn write(
        &self,
        site: &Site,
        access: &Access,
        query: &Query,
        out: &mut std::fs::File,
        tell: &mut dyn FnMut(usize) -> bool,
    ) -> Result<usize> {
        let scratch = tempfile::tempdir().map_err(fault)?;
        let exporter = Exporter {
            queries: &site.queries,
            access,
            words: &site.words,
            language: self.language(),
            log: &site.access_log,
            origin: &self.origin,
            scratch: scratch.path(),
        };
        match exporter.export(query, self.format, self.with_ids, out, tell) {
            Ok(report) => Ok(report.rows),
            Err(ExportError::Kit(error)) => Err(error),
            Err(ExportError::Stopped) => Err(Error::refused("error-job-cancelled")),
            Err(ExportError::Sheet(error)) => Err(Error::Fault(format!("an export could not be written: {error}"))),
        }
    }
}

fn fault(error: std::io::Error) -> Error {
    Error::Fault(format!("an export could not be written: {error}"))
}

/// The job that makes a long file.
fn work(site: &Site, run: &mut Run<'_>) -> Result<Json> {
    let order: Order = run.payload()?;
    let access = site.rights_of(&run.job().asker)?;
    let query = order.query(site, &access)?;
    let total = site.queries.list(&access, &query.clone().limit(1))?.total;
    let mut out = tempfile::tempfile().map_err(fault)?;
    let mut stopped = None;
    let written = order.write(site, &access, &query, &mut out, &mut |rows| {
        let told = run.report(
            i64::try_from(rows).unwrap_or(i64::MAX),
            Some(total),
            "export-step-writing",
        );
        stopped = told.err();
        stopped.is_none()
    });
    if let Some(error) = stopped {
        return Err(error);
    }
    let rows = written?;
    out.rewind().map_err(fault)?;
    let received = site.files.receive(&mut out, &order.name(site, &access), MOST_BYTES)?;
    let by = run.job().asker.user;
    let file = run.step(|tx, checkpoint| {
        checkpoint.done = total;
        received.keep(tx, &site.files, &site.clock, by, HOURS)
    })?;
    Ok(json!({ "file": file.uid, "name": file.name, "rows": rows }))
}

/// What the page of an export shows once it is made.
pub fn ended(visit: &Visit, job: &Job) -> Result<String> {
    ui::jobs::made_file(visit, job, "export-ready", "export-kept")
}
