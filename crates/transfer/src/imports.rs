//! The wizard of imports: files, columns, preview, import; and the history of all of them.
//!
//! Each step is an address of its own on an import that is kept from the first on, so that one can leave and come back.
//! Nothing is written before the last. What was read of the files and what it would do are remembered for a while
//! ([`exchange::import::Looked`]), since a large file takes seconds to read.

mod columns;
mod doubts;
mod end;
mod preview;
mod shapes;
mod start;
mod targets;
mod upload;

use axum::extract::{Path, RawQuery};
use exchange::ImportError;
use exchange::import::{APPLY, Importer, Imports, UNDO};
use kit::jobs::{Handlers, Run};
use kit::{Access, Error};
use ui::{Failure, Policy, Routes, Site, Visit, uid};

pub use end::ended;

/// What someone who imports must have.
const MAY: Policy = Policy::Action("import", "create");

pub fn routes() -> Routes {
    let seen = Policy::Kind("import");
    Routes::new()
        .get("/imports/new", MAY, |visit: Visit, RawQuery(query): RawQuery| start::show(visit, query))
        .upload("/imports", MAY, upload::MOST_BYTES, start::take)
        .get("/imports/{uid}", seen, |visit: Visit, Path(id): Path<String>| async move {
            end::show(visit, uid(&id)?).await
        })
        .get("/imports/{uid}/columns", MAY, |visit: Visit, Path(id): Path<String>| async move {
            columns::show(visit, uid(&id)?).await
        })
        .post("/imports/{uid}/columns", MAY, |visit: Visit, Path(id): Path<String>, body: String| async move {
            columns::save(visit, uid(&id)?, body).await
        })
        .get("/imports/{uid}/preview", MAY, |visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery| async move {
            preview::show(visit, uid(&id)?, query).await
        })
        .post("/imports/{uid}/doubts", MAY, |visit: Visit, Path(id): Path<String>, body: String| async move {
            doubts::decide(visit, uid(&id)?, body).await
        })
        .post("/imports/{uid}/apply", MAY, |visit: Visit, Path(id): Path<String>| async move {
            end::apply(visit, uid(&id)?).await
        })
        .post("/imports/{uid}/undo", MAY, |visit: Visit, Path(id): Path<String>| async move {
            end::undo(visit, uid(&id)?).await
        })
        .get("/imports/{uid}/rejected", MAY, |visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery| async move {
            end::rejected(visit, uid(&id)?, query).await
        })
}

pub fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers
        .on(APPLY, |site, run| work(site, run, |imports, run| imports.work(run)))
        .on(UNDO, |site, run| work(site, run, |imports, run| imports.work_undo(run)))
}

fn work(
    site: &Site,
    run: &mut Run<'_>,
    work: fn(&Imports<'_>, &mut Run<'_>) -> kit::Result<serde_json::Value>,
) -> kit::Result<serde_json::Value> {
    let access = site.rights_of(&run.job().asker)?;
    work(&imports(site, &access), run)
}

/// The engine with someone's rights.
fn imports<'a>(site: &'a Site, access: &'a Access) -> Imports<'a> {
    Imports {
        importer: Importer {
            store: &site.store,
            access,
            clock: &site.clock,
            words: &site.words,
        },
        files: &site.files,
    }
}

/// What stops an import, as any page words it.
fn failure(error: ImportError) -> Failure {
    match error.message() {
        Some(message) => Error::Refused(message).into(),
        None => match error {
            ImportError::Kit(error) => error.into(),
            other => Error::Fault(other.to_string()).into(),
        },
    }
}
