//! Messages that are dropped as files: on the page of what waits, or on the page of whom they are with.

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path};
use kit::Message;
use ui::{Answer, Failure, Said, Visit, uid};
use uuid::Uuid;

use super::HERE;
use crate::take::{Tally, take};
use crate::whom::Aim;

/// Files that are taken at once.
const MOST_FILES: usize = 50;

pub async fn anywhere(visit: Visit, form: Multipart) -> Answer {
    taken(visit, None, form).await
}

pub async fn on_contact(visit: Visit, Path(id): Path<String>, form: Multipart) -> Answer {
    taken(visit, Some(("contact", uid(&id)?)), form).await
}

pub async fn on_company(visit: Visit, Path(id): Path<String>, form: Multipart) -> Answer {
    taken(visit, Some(("company", uid(&id)?)), form).await
}

pub async fn on_opportunity(visit: Visit, Path(id): Path<String>, form: Multipart) -> Answer {
    taken(visit, Some(("opportunity", uid(&id)?)), form).await
}

async fn taken(visit: Visit, on: Option<(&'static str, Uuid)>, form: Multipart) -> Answer {
    let files = files(form).await?;
    visit
        .run_at_length(move |visit| -> Answer {
            let (site, access) = (&visit.site, visit.access());
            let (aim, back) = match on {
                None => (None, HERE.to_owned()),
                Some((kind, uid)) => {
                    let read = |db: &mut kit::Db<'_>| site.queries.record_in(db, access, kind, uid, &[]);
                    let (_, record) = site.store.read(read)?;
                    (
                        Aim::of(kind, record.id),
                        format!("/{}/{uid}", access.kind(kind)?.plural),
                    )
                }
            };
            let tally = take(site, access, &files, aim)?;
            visit.go_saying(&back, &said(&tally))
        })
        .await
}

async fn files(mut form: Multipart) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let broken = |error: MultipartError| Failure::Protocol(error.status());
    let mut files = Vec::new();
    while let Some(part) = form.next_field().await.map_err(broken)? {
        let name = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(broken)?;
        // A form sent without a file has an empty one.
        if !name.is_empty() && files.len() < MOST_FILES {
            files.push((name, bytes.to_vec()));
        }
    }
    Ok(files)
}

/// What became of what was dropped.
fn said(tally: &Tally) -> Said {
    let message = match (tally.filed, tally.waiting, tally.known) {
        (0, 0, 0) => Message::new("mailroom-said-none").with("names", tally.unreadable.join(", ")),
        (0, 0, known) => Message::new("mailroom-said-known").with("count", known),
        (filed, 0, _) => Message::new("mailroom-said-filed").with("count", filed),
        (0, waiting, _) => Message::new("mailroom-said-waiting").with("count", waiting),
        (filed, waiting, _) => Message::new("mailroom-said-both")
            .with("filed", filed)
            .with("waiting", waiting),
    };
    match tally.operation {
        Some(operation) => Said::new(message).undoable(operation),
        None => Said::new(message),
    }
}
