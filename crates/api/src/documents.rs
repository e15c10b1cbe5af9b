//! Documents with their files: handed in (`POST /documents`) and taken away (`GET /documents/{id}/content`). The rest of
//! what is known of them goes through the routes of any kind.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Seek, Write};

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderMap, Uri};
use kit::error::FieldError;
use kit::store::Db;
use kit::write::{Hand, Values};
use kit::{Access, Error, Level, Message};
use people::commands::{Attachment, OWNERS, hand_in};
use serde_json::{Map, Value};
use ui::{Answer, Failure, Visit};
use uuid::Uuid;

use crate::address::Address;
use crate::params::Params;
use crate::write::{as_it_is, by_api};
use crate::{BASE, body};
use ui::once::{self, Kept, Once, Said};

/// Bytes of a request: a file, and some words about it.
pub const MOST_BYTES: usize = people::MOST_DOCUMENT_BYTES + 64 * 1024;

/// What may be said of a document that is handed in, beside whose it is.
pub const FIELDS: &[&str] = &[
    "type",
    "title",
    "issued_on",
    "expires_on",
    "visibility",
    "state",
    "note",
];

/// A file under the name it came with.
type Named = (String, File);

/// Takes in `owner` (the public id of a person, a company or a family), some fields, and a `file`; without a file the
/// document is one that is still awaited.
pub async fn attach(visit: Visit, uri: Uri, headers: HeaderMap, mut form: Multipart) -> Answer {
    let mut said = Said::default();
    let mut texts = BTreeMap::new();
    let mut file: Option<Named> = None;
    while let Some(mut part) = form.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(_) if name != "file" || file.is_some() => {
                return Err(Error::invalid(&name, "api-one-file").into());
            }
            Some(title) => {
                let mut kept = tempfile::tempfile().map_err(fault)?;
                said.part(&name, &title);
                while let Some(chunk) = part.chunk().await.map_err(broken)? {
                    said.more(&chunk);
                    kept.write_all(&chunk).map_err(fault)?;
                }
                kept.rewind().map_err(fault)?;
                file = Some((title, kept));
            }
            None => {
                let text = part.text().await.map_err(broken)?;
                said.part(&name, &text);
                texts.insert(name, text);
            }
        }
    }
    let made = visit.run(move |visit| {
        Params::of(&uri, &[])?;
        let access = by_api(visit.access());
        let once = Once::of(&access, &headers, uri.path(), &said.whole())?;
        save(visit, &access, once.as_ref(), &texts, file)
    });
    made.await?.answer()
}

fn save(
    visit: &Visit,
    access: &Access,
    once: Option<&Once>,
    texts: &BTreeMap<String, String>,
    file: Option<Named>,
) -> Result<Kept, Failure> {
    let site = &visit.site;
    let kind = access.kind("document")?.clone();
    access.require(kind.key, "create")?;
    let (owner_kind, owner, values) = site.store.read(|db| read(visit, db, access, texts))?;
    if file.is_none() && values.get("type").is_missing() && values.get("title").is_missing() {
        return Err(Error::invalid("file", "error-required").into());
    }
    let received = match file {
        Some((name, mut file)) => Some(
            site.files
                .receive(&mut file, &name, people::MOST_DOCUMENT_BYTES as u64)?,
        ),
        None => None,
    };
    let text = |key: &str| values.get(key).as_str().map(str::to_owned);
    let attachment = Attachment {
        owner_kind: owner_kind.to_owned(),
        owner,
        type_id: values.get("type").as_int(),
        title: text("title"),
        file: None,
        issued_on: values.get("issued_on").as_date(),
        expires_on: values.get("expires_on").as_date(),
        visibility: text("visibility"),
        state: text("state"),
        note: text("note"),
    };
    once::in_one(visit, once, |tx| {
        let hand = Hand::new(access, &site.clock);
        let written = hand_in(tx, hand, &site.files, received.as_ref(), attachment)?;
        let (json, version) = as_it_is(visit, tx, access, &kind, written.uid)?;
        Ok(Kept::created(
            format!("{BASE}/{}/{}", kind.plural, written.uid),
            version,
            &json,
        ))
    })
}

/// The owner and the values; every part at fault is named.
fn read(
    visit: &Visit,
    db: &mut Db<'_>,
    access: &Access,
    texts: &BTreeMap<String, String>,
) -> Result<(&'static str, i64, Values), Error> {
    let mut errors = Vec::new();
    let mut object = Map::new();
    let mut owner = None;
    for (name, text) in texts {
        if name == "owner" {
            owner = owned(visit, db, access, text)?;
        } else if !FIELDS.contains(&name.as_str()) {
            let message = Message::new("error-field-unknown").with("field", name);
            errors.push(FieldError::new(name, message));
        } else if !text.is_empty() {
            object.insert(name.clone(), Value::from(text.as_str()));
        }
    }
    let values = body::values(db, access, access.kind("document")?, Level::Write, &object, &mut errors)?;
    match owner {
        Some((kind, key)) if errors.is_empty() => Ok((kind, key, values)),
        Some(_) => Err(Error::Invalid(errors)),
        None => {
            errors.push(FieldError::new("owner", Message::new("api-owner")));
            Err(Error::Invalid(errors))
        }
    }
}

/// The record of a public id, when it is one in sight that may have documents.
fn owned(visit: &Visit, db: &mut Db<'_>, access: &Access, id: &str) -> Result<Option<(&'static str, i64)>, Error> {
    let Ok(uid) = Uuid::parse_str(id) else {
        return Ok(None);
    };
    for (kind, _) in OWNERS {
        match visit.site.queries.record_in(db, access, kind, uid, &[]) {
            Ok((_, record)) => return Ok(Some((kind, record.id))),
            // Not of that kind, or that kind is not known to them.
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// The file of a document, logged.
pub async fn content(visit: Visit, uri: Uri) -> Answer {
    visit
        .run(move |visit| -> Answer {
            let document = Address::of(&uri).uid()?;
            Params::of(&uri, &[])?;
            people::document_file(visit, document)
        })
        .await
}

fn broken(error: MultipartError) -> Failure {
    Failure::Protocol(error.status())
}

fn fault(error: std::io::Error) -> Failure {
    Error::Fault(format!("a file could not be put aside: {error}")).into()
}
