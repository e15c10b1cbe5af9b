//! Imports: spreadsheets handed in and previewed (`POST /imports`), applied, undone, and the rows that were left out.
//! The same engine, the same rights and the same history as the pages.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use axum::Json;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use exchange::ImportError;
use exchange::import::{Importer, Imports, Looked};
use exchange::plan::Options;
use exchange::table::SourceFile;
use kit::{Access, Error};
use serde_json::{Value, json};
use ui::{Answer, Failure, Visit};
use uuid::Uuid;

use crate::BASE;
use crate::address::Address;
use crate::params::Params;
use crate::write::by_api;
use ui::once::{self, Kept, Once, Said};

/// Bytes of all the files of an import.
pub const MOST_BYTES: usize = 200 << 20;
const MOST_FILES: usize = 8;

/// Takes files in and answers what they would do; nothing is written yet.
pub async fn hand_in(visit: Visit, uri: Uri, headers: HeaderMap, mut form: Multipart) -> Answer {
    let mut said = Said::default();
    let folder = tempfile::tempdir().map_err(fault)?;
    let mut texts = BTreeMap::new();
    let mut files = Vec::new();
    while let Some(mut part) = form.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file_name) => {
                if files.len() == MOST_FILES {
                    return Err(Error::invalid("file", "api-too-many-files").into());
                }
                let path = folder.path().join(files.len().to_string());
                let mut file = std::fs::File::create(&path).map_err(fault)?;
                said.part(&name, &file_name);
                while let Some(chunk) = part.chunk().await.map_err(broken)? {
                    said.more(&chunk);
                    file.write_all(&chunk).map_err(fault)?;
                }
                let name = Path::new(&file_name)
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                files.push(SourceFile { path, name });
            }
            None => {
                let text = part.text().await.map_err(broken)?;
                said.part(&name, &text);
                texts.insert(name, text);
            }
        }
    }
    let made = visit.run(move |visit| {
        // The files last as long as the work on them.
        let _folder = folder;
        let once = Once::of(&by_api(visit.access()), &headers, uri.path(), &said.whole())?;
        once::around(visit, once.as_ref(), || {
            let (uid, json) = preview(visit, &texts, &files)?;
            Ok(Kept {
                location: format!("{BASE}/imports/{uid}"),
                status: StatusCode::CREATED,
                ..Kept::done(&json)
            })
        })
    });
    made.await?.answer()
}

fn preview(visit: &Visit, texts: &BTreeMap<String, String>, files: &[SourceFile]) -> Result<(Uuid, Value), Failure> {
    if let Some(unknown) = texts
        .keys()
        .find(|name| !["what", "mode", "key"].contains(&name.as_str()))
    {
        return Err(Error::invalid(unknown, "error-field-unknown").into());
    }
    let option = |name: &str| {
        let value = Value::String(texts.get(name)?.clone());
        Some(Ok(value))
    };
    let mut options = Options::default();
    if let Some(mode) = option("mode") {
        options.mode = mode
            .and_then(serde_json::from_value)
            .map_err(|_| Error::invalid("mode", "error-choice"))?;
    }
    if let Some(key) = option("key") {
        options.key = key
            .and_then(serde_json::from_value)
            .map_err(|_| Error::invalid("key", "error-choice"))?;
    }
    let access = by_api(visit.access());
    let imports = of(visit, &access);
    let what = texts.get("what").map_or("students", String::as_str);
    let prepared = imports.importer.prepare(what, files, options).map_err(refused)?;
    let preview = imports.importer.preview(&prepared).map_err(refused)?;
    let looked = imports.keep(files, prepared, preview).map_err(refused)?;
    let Looked {
        import,
        prepared,
        preview,
    } = &*looked;
    let list = |rows: &[exchange::plan::Rejection]| {
        let told = rows
            .iter()
            .map(|rejection| imports.importer.told(prepared, rejection, visit.language));
        told.collect::<Vec<_>>()
    };
    let json = json!({
        "id": import.to_string(),
        "counts": imports.importer.counts(preview),
        "rows_rejected": list(&preview.plan.rejections),
        "notices": list(&preview.plan.notices),
    });
    Ok((*import, json))
}

/// Queues the job that writes what the preview showed.
pub async fn apply(visit: Visit, uri: Uri, headers: HeaderMap) -> Answer {
    queue(visit, uri, headers, |imports, uid| imports.start(uid)).await
}

/// Queues the job that takes an import back.
pub async fn undo(visit: Visit, uri: Uri, headers: HeaderMap) -> Answer {
    queue(visit, uri, headers, |imports, uid| imports.start_undo(uid)).await
}

async fn queue(
    visit: Visit,
    uri: Uri,
    headers: HeaderMap,
    start: fn(&Imports<'_>, Uuid) -> kit::Result<Uuid>,
) -> Answer {
    let queued = visit.run(move |visit| -> Result<Kept, Failure> {
        let uid = Address::of(&uri).uid()?;
        Params::of(&uri, &[])?;
        let access = by_api(visit.access());
        let once = Once::of(&access, &headers, uri.path(), &[])?;
        once::around(visit, once.as_ref(), || {
            let job = start(&of(visit, &access), uid)?;
            visit.site.jobs().wake();
            Ok(Kept::queued(job))
        })
    });
    queued.await?.answer()
}

/// The rows that an import left out, each with its reason.
pub async fn rejected(visit: Visit, uri: Uri) -> Answer {
    let rows = visit.run(move |visit| -> Result<Vec<Value>, Error> {
        let uid = Address::of(&uri).uid()?;
        Params::of(&uri, &[])?;
        let access = visit.access();
        let import = of(visit, access).find(uid)?;
        // What a row says is for who may bring such rows in.
        access.require(import.shape.roles[0].kind, "import")?;
        let row = |rejected: &exchange::import::Rejected| {
            json!({
                "file": import.file_of(rejected.place.file),
                "sheet": import.sheet(rejected.place.file).map(|sheet| sheet.name.as_str()),
                "row": rejected.place.row,
                "column": rejected.column,
                "reason": visit.pen().message(&rejected.message),
            })
        };
        Ok(import.rejections.iter().map(row).collect())
    });
    let rows = rows.await?;
    Ok(Json(json!({ "total": rows.len(), "items": rows, "next": null })).into_response())
}

fn of<'a>(visit: &'a Visit, access: &'a Access) -> Imports<'a> {
    let site = &visit.site;
    let importer = Importer {
        store: &site.store,
        access,
        clock: &site.clock,
        words: &site.words,
    };
    Imports {
        importer,
        files: &site.files,
    }
}

/// A file that cannot be read is a field that cannot be accepted.
fn refused(error: ImportError) -> Failure {
    match (error.message(), error) {
        (_, ImportError::Kit(error)) => error.into(),
        (Some(message), _) => Error::Invalid(vec![kit::error::FieldError::new("file", message)]).into(),
        (None, other) => Error::Fault(other.to_string()).into(),
    }
}

fn broken(error: MultipartError) -> Failure {
    Failure::Protocol(error.status())
}

fn fault(error: std::io::Error) -> Failure {
    Error::Fault(format!("a file could not be put aside: {error}")).into()
}
