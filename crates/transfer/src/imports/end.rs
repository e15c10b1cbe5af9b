//! The last step: the import itself, as a job that one may leave; what came of it, and undoing it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Seek;

use askama::Template;
use exchange::import::{Import, Preview, State};
use exchange::plan::{Count, Plan, Rejection};
use kit::jobs::{self, Job};
use kit::{Error, Result};
use ui::download::hand_over;
use ui::jobs::Progress;
use ui::{Answer, Pen, Place, Visit, address};
use uuid::Uuid;

use super::columns::whole;
use super::preview::ordered;
use super::{failure, imports};

#[derive(Template)]
#[template(path = "imports/end.html")]
struct Page<'a> {
    pen: Pen<'a>,
    uid: Uuid,
    title: String,
    job: Option<Job>,
    here: String,
    state: State,
    /// Kind, its list, what was done: created, changed, as they were.
    counts: Vec<(String, String, [i64; 3])>,
    main: String,
    /// File, its position, rows left out.
    rejected: Vec<(String, usize, i64)>,
    may: bool,
    error: Option<String>,
}

impl Page<'_> {
    fn progress(&self) -> Option<Progress<'_>> {
        self.job.as_ref().map(|job| Progress::of(self.pen, job, &self.here))
    }

    fn job_uid(&self) -> String {
        self.job.as_ref().map(|job| job.uid.to_string()).unwrap_or_default()
    }

    fn is_running(&self) -> bool {
        self.state == State::Running
    }

    fn is_done(&self) -> bool {
        self.state == State::Done
    }

    fn said(&self) -> &str {
        self.pen.t(match self.state {
            State::RolledBack => "imports-rolled-back",
            State::Undone => "imports-undone",
            _ => "imports-not-applied",
        })
    }

    fn summary(&self, counts: &[i64; 3]) -> String {
        let [created, updated, unchanged] = counts;
        let parts = [
            ("imports-created", *created),
            ("imports-updated", *updated),
            ("imports-unchanged", *unchanged),
        ];
        let told: Vec<String> = parts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| self.pen.counted(key, *count))
            .collect();
        told.join(", ")
    }

    fn written(&self) -> i64 {
        self.counts
            .iter()
            .map(|(_, _, [created, updated, _])| created + updated)
            .sum()
    }

    fn rejected_words(&self, count: &i64) -> String {
        self.pen.counted("imports-rejected", *count)
    }

    fn has_operation(&self) -> bool {
        self.may && self.written() > 0
    }
}

/// `GET /imports/{uid}`.
pub async fn show(visit: Visit, uid: Uuid) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let import = imports(&visit.site, visit.access()).find(uid)?;
            let may = visit.access().may(import.shape.roles[0].kind, "import");
            if import.state == State::Previewed && may {
                return visit.go(&format!("/imports/{uid}/preview"));
            }
            let page = page(visit, &import, may)?;
            let place = Place {
                title: &page.title,
                menu: "imports",
            };
            visit.page(place, &page)
        })
        .await
}

fn page<'a>(visit: &'a Visit, import: &Import, may: bool) -> Result<Page<'a>> {
    let (pen, access) = (visit.pen(), visit.access());
    let fields = ["counts".to_owned(), "file_names".to_owned()];
    let (_, record) = visit.site.queries.record(access, "import", import.uid, &fields)?;
    let counts: BTreeMap<String, Count> = serde_json::from_str(&record.cells[0].value.to_text()).unwrap_or_default();
    let told = ordered(import.shape, access, counts)
        .into_iter()
        .filter_map(|(plural, count)| {
            let kind = access.catalogue.by_plural(plural)?;
            let numbers = [count.created, count.updated, count.unchanged].map(whole);
            (numbers.iter().sum::<i64>() > 0).then(|| (pen.kinds(kind), format!("/{plural}"), numbers))
        });
    let job = match import.job {
        Some(job) => Some(visit.site.store.read(|db| jobs::find(db, job))?),
        None => None,
    };
    let names: Vec<&str> = record.title.split(", ").collect();
    let mut rejected: BTreeMap<usize, std::collections::BTreeSet<u32>> = BTreeMap::new();
    for rejection in &import.rejections {
        rejected
            .entry(rejection.place.file)
            .or_default()
            .insert(rejection.place.row);
    }
    let rejected = rejected
        .into_iter()
        .map(|(file, rows)| (import.title_of(file, &names), file, whole(rows.len())));
    Ok(Page {
        pen,
        uid: import.uid,
        title: names.join(" + "),
        here: format!("/imports/{}", import.uid),
        state: import.state,
        counts: told.collect(),
        main: format!("/{}", import.shape.key),
        rejected: rejected.filter(|_| may).collect(),
        may,
        error: job
            .as_ref()
            .and_then(|job| job.error.as_ref())
            .map(|message| pen.message(message)),
        job,
    })
}

/// `POST /imports/{uid}/apply`.
pub async fn apply(visit: Visit, uid: Uuid) -> Answer {
    start(visit, uid, |visit, uid| imports(&visit.site, visit.access()).start(uid)).await
}

/// `POST /imports/{uid}/undo`.
pub async fn undo(visit: Visit, uid: Uuid) -> Answer {
    start(visit, uid, |visit, uid| {
        imports(&visit.site, visit.access()).start_undo(uid)
    })
    .await
}

async fn start(visit: Visit, uid: Uuid, start: fn(&Visit, Uuid) -> Result<Uuid>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            start(visit, uid)?;
            visit.site.jobs().wake();
            visit.go(&format!("/imports/{uid}"))
        })
        .await
}

/// `GET /imports/{uid}/rejected?file=`: the rows of a file that were left out, each with its reason.
pub async fn rejected(visit: Visit, uid: Uuid, query: Option<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let pairs = address::pairs(query.as_deref().unwrap_or_default());
            let file = pairs
                .iter()
                .find(|(name, _)| name == "file")
                .and_then(|(_, file)| file.parse().ok())
                .unwrap_or(0);
            let imports = imports(&visit.site, visit.access());
            let import = imports.find(uid)?;
            let prepared = imports.prepare_again(&import).map_err(failure)?;
            let mut plan = Plan::default();
            plan.rejections = import
                .rejections
                .iter()
                .map(|kept| Rejection {
                    place: kept.place,
                    column: kept.column.clone(),
                    message: kept.message.clone(),
                })
                .collect();
            let name = prepared
                .tables
                .get(file)
                .map(|table| match table.is_one_of_several {
                    true => format!("{} {}", stem(&table.name), table.sheet),
                    false => stem(&table.name).to_owned(),
                })
                .ok_or(Error::NotFound)?;
            let name = visit.pen().t1("imports-rejected-name", "file", &name);
            let mut out = tempfile::tempfile().map_err(fault)?;
            let preview = Preview {
                plan,
                ..Preview::default()
            };
            imports
                .importer
                .rejected_rows(&prepared, &preview, file, visit.language, &mut out)
                .map_err(failure)?;
            out.rewind().map_err(fault)?;
            let file: File = out;
            Ok(hand_over(file, &format!("{name}.csv"), "text/csv; charset=utf-8")?)
        })
        .await
}

/// The name of a file without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn fault(error: std::io::Error) -> Error {
    Error::Fault(format!("rejected rows could not be written: {error}"))
}

#[derive(Template)]
#[template(path = "imports/job_end.html")]
struct JobEnd<'a> {
    pen: Pen<'a>,
    address: String,
}

/// What the page of the job of an import shows: the way to the import.
pub fn ended(visit: &Visit, job: &Job) -> Result<String> {
    let import = job.payload["import"].as_str().unwrap_or_default();
    let end = JobEnd {
        pen: visit.pen(),
        address: format!("/imports/{import}"),
    };
    ui::markup(&end)
}
