//! The pages of long work: how far a job is, what came of it, and the latest that someone asked for.
//!
//! A page that started a job shows its progress with [`progress`] and goes on by itself when it is over.

use std::io::Seek;

use askama::Template;
use axum::extract::{Path, RawQuery};
use kit::jobs::{self, Job, State};
use kit::{Error, Message, Result, files};
use uuid::Uuid;
use words::format;

use crate::address;
use crate::download;
use crate::failure::Answer;
use crate::pen::Pen;
use crate::record::uid;
use crate::routes::{Policy, Routes};
use crate::shell::Place;
use crate::toast::Said;
use crate::visit::Visit;

/// What the page of a job shows once it has made a file.
#[derive(Template)]
#[template(path = "job_file.html")]
struct Made<'a> {
    pen: Pen<'a>,
    made: &'a str,
    kept: &'a str,
    rows: i64,
    name: &'a str,
    uid: Uuid,
}

/// The file that a job made, to fetch: `made` counts what is in it, `kept` says how long it stays. The result of the job
/// holds its `name` and its `rows`.
///
/// # Errors
/// A fault when the template fails.
pub fn made_file(visit: &Visit, job: &Job, made: &str, kept: &str) -> Result<String> {
    let result = job.result.clone().unwrap_or_default();
    let page = Made {
        pen: visit.pen(),
        made,
        kept,
        rows: result["rows"].as_i64().unwrap_or_default(),
        name: result["name"].as_str().unwrap_or_default(),
        uid: job.uid,
    };
    crate::markup(&page)
}

/// Jobs of the list.
const LATEST: usize = 50;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/jobs", Policy::SignedIn, list)
        .get("/jobs/{uid}", Policy::SignedIn, show)
        .get("/jobs/{uid}/progress", Policy::SignedIn, part)
        .get("/jobs/{uid}/file", Policy::SignedIn, fetch)
        .post("/jobs/{uid}/cancel", Policy::SignedIn, cancel)
        .post("/jobs/{uid}/retry", Policy::SignedIn, retry)
}

/// A job within this person's sight: their own, or anyone's for who looks after them all.
///
/// # Errors
/// Not found for any other.
pub fn find(visit: &Visit, id: &str) -> std::result::Result<Job, crate::Failure> {
    let id = uid(id)?;
    let job = visit.site.store.read(|db| jobs::find(db, id))?;
    let access = visit.access();
    let is_own = job.asker.user.is_some() && job.asker.user == access.actor.user;
    if is_own || access.is_capable("jobs") {
        Ok(job)
    } else {
        Err(Error::NotFound.into())
    }
}

/// How far a job is, as markup that `data-island="job"` keeps fresh from `/jobs/{uid}/progress?to=`.
#[derive(Template)]
#[template(path = "job_progress.html")]
pub struct Progress<'a> {
    pen: Pen<'a>,
    job: &'a Job,
    /// Where to go when it is over.
    to: &'a str,
}

impl<'a> Progress<'a> {
    pub fn of(pen: Pen<'a>, job: &'a Job, to: &'a str) -> Self {
        Progress { pen, job, to }
    }

    fn step(&self) -> &str {
        let step = self.job.progress.step.as_deref();
        self.pen.t(step.unwrap_or("job-waits"))
    }

    fn is_over(&self) -> bool {
        self.job.state.is_final()
    }

    fn count(&self) -> String {
        let number = |count: i64| self.pen.number(count);
        match self.job.progress.total {
            Some(total) => self.pen.t2(
                "job-done-of",
                "done",
                &number(self.job.progress.done.min(total)),
                "total",
                &number(total),
            ),
            None => String::new(),
        }
    }
}

/// What a job is called.
fn title(pen: Pen<'_>, job: &Job) -> String {
    let key = format!("job-{}", job.kind);
    if pen.site.words.has(&key) {
        pen.t(&key).to_owned()
    } else {
        job.kind.clone()
    }
}

/// Code, words and tone of a state.
fn state(pen: Pen<'_>, state: State) -> (String, &'static str) {
    let tone = match state {
        State::Queued => "none",
        State::Running => "info",
        State::Done => "ok",
        State::Failed => "danger",
        State::Cancelled => "warn",
    };
    (pen.t(&format!("choice-job-state-{}", state.as_str())).to_owned(), tone)
}

#[derive(Template)]
#[template(path = "job.html")]
struct Page<'a> {
    pen: Pen<'a>,
    job: &'a Job,
    title: String,
    here: String,
    error: Option<String>,
    /// What came of it, drawn by its room.
    end: Option<String>,
}

impl Page<'_> {
    fn progress(&self) -> Progress<'_> {
        Progress::of(self.pen, self.job, &self.here)
    }

    fn ended(&self) -> &str {
        self.pen.t(match self.job.state {
            State::Failed => "job-ended-failed",
            State::Cancelled => "job-ended-cancelled",
            _ => "job-ended-done",
        })
    }

    fn has_failed(&self) -> bool {
        self.job.state == State::Failed
    }
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let job = find(visit, &id)?;
            let pen = visit.pen();
            let end = visit.site.job_end(&job.kind).filter(|_| job.state == State::Done);
            let page = Page {
                pen,
                title: title(pen, &job),
                here: format!("/jobs/{}", job.uid),
                error: job.error.as_ref().map(|message| pen.message(message)),
                end: end.map(|end| (end.render)(visit, &job)).transpose()?,
                job: &job,
            };
            let place = Place {
                title: &page.title,
                menu: "jobs",
            };
            visit.page(place, &page)
        })
        .await
}

async fn part(visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let job = find(visit, &id)?;
            let pairs = address::pairs(query.as_deref().unwrap_or_default());
            let to = pairs.into_iter().find(|(name, _)| name == "to").map(|(_, to)| to);
            visit.part(&Progress::of(
                visit.pen(),
                &job,
                address::inside(&to.unwrap_or_default()),
            ))
        })
        .await
}

/// `GET /jobs/{uid}/file`: what a job made and names as `file` in its result, for who asked for it.
async fn fetch(visit: Visit, Path(id): Path<String>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let job = find(visit, &id)?;
            let is_own = job.asker.user.is_some() && job.asker.user == visit.access().actor.user;
            let made = job
                .result
                .as_ref()
                .and_then(|result| result["file"].as_str()?.parse::<Uuid>().ok());
            // Who looks after the jobs of others does not thereby see what they had made.
            let file = made
                .filter(|_| is_own && job.state == State::Done)
                .ok_or(Error::NotFound)?;
            let stored = visit.site.store.read(|db| files::find(db, file))?;
            let mut source = visit.site.files.read(&stored, None)?;
            let fault = |error: std::io::Error| Error::Fault(format!("a file could not be handed over: {error}"));
            let mut out = tempfile::tempfile().map_err(fault)?;
            std::io::copy(&mut source, &mut out).map_err(fault)?;
            out.rewind().map_err(fault)?;
            Ok(download::hand_over(out, &stored.name, stored.media_type.as_str())?)
        })
        .await
}

async fn cancel(visit: Visit, Path(id): Path<String>) -> Answer {
    change(visit, id, "job-cancelling", |visit, job| {
        visit
            .site
            .store
            .write(|tx| jobs::cancel(tx, &visit.site.clock, job.uid))
    })
    .await
}

async fn retry(visit: Visit, Path(id): Path<String>) -> Answer {
    change(visit, id, "job-retrying", |visit, job| {
        visit
            .site
            .store
            .write(|tx| jobs::retry(tx, &visit.site.clock, job.uid))?;
        visit.site.jobs().wake();
        Ok(())
    })
    .await
}

async fn change(visit: Visit, id: String, said: &'static str, work: fn(&Visit, &Job) -> Result<()>) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let job = find(visit, &id)?;
            work(visit, &job)?;
            visit.go_saying(&format!("/jobs/{}", job.uid), &Said::new(Message::new(said)))
        })
        .await
}

/// A line of the list.
struct Line {
    address: String,
    title: String,
    when: String,
    state: (String, &'static str),
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "jobs.html")]
struct List<'a> {
    pen: Pen<'a>,
    running: Vec<(String, Job)>,
    past: Vec<Line>,
}

async fn list(visit: Visit) -> Answer {
    visit
        .run(|visit| -> Answer {
            let pen = visit.pen();
            let jobs = match visit.access().actor.user {
                Some(user) => visit.site.store.read(|db| jobs::of_user(db, user, LATEST))?,
                None => Vec::new(),
            };
            let (past, running): (Vec<Job>, Vec<Job>) = jobs.into_iter().partition(|job| job.state.is_final());
            let past = past.iter().map(|job| {
                let at = job.finished_at.unwrap_or(job.created_at).timestamp();
                Line {
                    address: format!("/jobs/{}", job.uid),
                    title: title(pen, job),
                    when: format::date_time(pen.language, at, visit.site.clock.zone()),
                    state: state(pen, job.state),
                    error: job.error.as_ref().map(|message| pen.message(message)),
                }
            });
            let list = List {
                pen,
                past: past.collect(),
                running: running.into_iter().map(|job| (title(pen, &job), job)).collect(),
            };
            let place = Place {
                title: pen.t("jobs-title"),
                menu: "jobs",
            };
            visit.page(place, &list)
        })
        .await
}

impl List<'_> {
    fn progress<'l>(&'l self, job: &'l Job) -> Progress<'l> {
        Progress::of(self.pen, job, "/jobs")
    }
}
