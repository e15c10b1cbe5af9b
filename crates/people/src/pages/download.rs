//! Taking a document away: within rights, and never without it being logged.

use std::io::Read;

use askama::Template;
use axum::extract::Path;
use kit::access_log::Consultation;
use kit::files::{Digest, MediaType, Reference};
use kit::query::Record;
use kit::{Db, Error, Kind, Result};
use ui::download::attachment;
use ui::{Answer, Pen, Policy, Routes, Visit, uid};
use uuid::Uuid;

/// Where documents name their files, for the sweep of files that nobody needs.
pub const FILES: Reference = Reference::Digest {
    table: "document",
    column: "file",
};

/// What must be readable for a file to be taken away.
const FIELDS: [&str; 3] = ["file", "file_name", "media_type"];

pub(super) fn routes() -> Routes {
    Routes::new().get("/documents/{uid}/file", Policy::Kind("document"), fetch)
}

/// A file as its document names it.
struct Named {
    digest: Digest,
    name: String,
    media_type: String,
}

fn named(visit: &Visit, db: &mut Db<'_>, document: Uuid) -> Result<(Record, Named)> {
    let access = visit.access();
    let kind = access.kind("document")?;
    if !FIELDS.iter().all(|key| access.can_read(kind, key)) {
        return Err(Error::NotFound);
    }
    let fields = FIELDS.map(str::to_owned);
    let (_, record) = visit
        .site
        .queries
        .record_in(db, access, "document", document, &fields)?;
    let text = |index: usize| record.cells[index].value.to_text().into_owned();
    let digest = Digest::parse(&text(0)).ok_or(Error::NotFound)?;
    let named = Named {
        digest,
        name: text(1),
        // Only types that were recognised on the way in are named on the way out.
        media_type: MediaType::read(&text(2))
            .map_or("application/octet-stream", MediaType::as_str)
            .to_owned(),
    };
    Ok((record, named))
}

async fn fetch(visit: Visit, Path(id): Path<String>) -> Answer {
    let document = uid(&id)?;
    visit.run(move |visit| document_file(visit, document)).await
}

/// The file of a document in sight, as an answer to keep; its taking away is logged first.
pub fn document_file(visit: &Visit, document: Uuid) -> Answer {
    let site = &visit.site;
    let (record, file) = site.store.read(|db| named(visit, db, document))?;
    let seen = visit.seen(Consultation::Download, "document");
    site.access_log
        .insist(seen.record(record.id, record.uid, &record.title))?;
    let mut bytes = Vec::new();
    let fault = |error: std::io::Error| Error::Fault(format!("a document could not be read: {error}"));
    let mut source = site.files.blobs().get(&file.digest, None).map_err(fault)?;
    source.read_to_end(&mut bytes).map_err(fault)?;
    Ok(attachment(bytes, &file.name, &file.media_type)?)
}

#[derive(Template)]
#[template(path = "file.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    name: String,
    address: String,
}

/// The file of a document, on the document's own page.
pub(super) fn panel(visit: &Visit, db: &mut Db<'_>, _: &Kind, record: &Record) -> Result<Option<String>> {
    let file = match named(visit, db, record.uid) {
        Ok((_, file)) => file,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let panel = Panel {
        pen: visit.pen(),
        name: file.name,
        address: format!("/documents/{}/file", record.uid),
    };
    ui::markup(&panel).map(Some)
}
