//! The history of a record as its page tells it: who, when, through what, field by field before and after.
//!
//! What it tells comes from the query engine, which leaves out changes of fields that may not be read and records out of
//! sight. Here it is put into words.

mod page;
mod tell;
mod undo;

use askama::Template;
use kit::catalogue::Kind;
use kit::jobs::Handlers;
use kit::query::Record;
use kit::{Db, Result};

use crate::pen::Pen;
use crate::room::JobEnd;
use crate::routes::{Policy, Routes};
use crate::site::Site;
use crate::visit::Visit;

pub(crate) use page::show;
pub use tell::Told;
pub(crate) use tell::what;
pub use undo::{JOB as UNDO, Left, Undoing, begin as undo, left};

/// Operations on the record's own page.
const LATEST: usize = 6;

#[derive(Template)]
#[template(path = "timeline_panel.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    address: &'a str,
    told: Vec<Told>,
}

/// The latest of a record's history, beside its cards.
pub(crate) fn panel(db: &mut Db<'_>, visit: &Visit, kind: &Kind, record: &Record) -> Result<String> {
    let told = Told::latest(db, visit, record.id, None, LATEST)?;
    let panel = Panel {
        pen: visit.pen(),
        address: &format!("/{}/{}", kind.plural, record.uid),
        told,
    };
    crate::markup(&panel)
}

/// The job that undoes what is too large to be undone while someone waits, and what its page shows.
pub(crate) fn job_end() -> JobEnd {
    JobEnd {
        kind: undo::JOB,
        render: undo::ended,
    }
}

pub(crate) fn jobs(handlers: Handlers<Site>) -> Handlers<Site> {
    handlers.on(undo::JOB, undo::work)
}

/// Undoing, whatever the record.
pub(crate) fn routes() -> Routes {
    Routes::new().post("/operations/{uid}/undo", Policy::SignedIn, undo::undo)
}
