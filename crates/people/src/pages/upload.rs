//! Handing in a document: its type, until when it is good, who may see it, and its file.

use std::io::Cursor;

use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use kit::error::FieldError;
use kit::files::Received;
use kit::write::Hand;
use kit::{Error, Message};
use ui::{
    Answer, Failure, Policy, Routes, Typed, Visit,
    dialog::{self, Dialog},
    read, uid,
};
use uuid::Uuid;

use super::guardians::{controls, fields};
use super::known::key_of;
use crate::commands::{Attachment, OWNERS, hand_in};

/// Bytes of a document: a scan of some pages weighs a few megabytes.
pub const MOST_BYTES: usize = 25 * 1024 * 1024;
const FIELDS: &[&str] = &["type", "title", "issued_on", "expires_on", "visibility", "note"];

pub(super) fn routes() -> Routes {
    let may = Policy::Action("document", "create");
    OWNERS.iter().fold(Routes::new(), |routes, (kind, plural)| {
        let (kind, plural) = (*kind, *plural);
        routes
            .get(
                format!("/{plural}/{{uid}}/documents/new"),
                may,
                move |visit: Visit, Path(id): Path<String>| async move {
                    let owner = Owner {
                        kind,
                        plural,
                        uid: uid(&id)?,
                    };
                    visit
                        .run(move |visit| draw(visit, owner, &Typed::new(""), &[], StatusCode::OK))
                        .await
                },
            )
            .upload(
                format!("/{plural}/{{uid}}/documents"),
                may,
                MOST_BYTES + 64 * 1024,
                move |visit: Visit, Path(id): Path<String>, form: Multipart| async move {
                    let owner = Owner {
                        kind,
                        plural,
                        uid: uid(&id)?,
                    };
                    let (typed, file) = dialog::take(form).await?;
                    visit.run(move |visit| save(visit, owner, &typed, file)).await
                },
            )
    })
}

/// Whose document it is.
#[derive(Clone, Copy)]
struct Owner {
    kind: &'static str,
    plural: &'static str,
    uid: Uuid,
}

impl Owner {
    fn address(self) -> String {
        format!("/{}/{}", self.plural, self.uid)
    }
}

fn save(visit: &Visit, owner: Owner, typed: &Typed, file: dialog::File) -> Answer {
    let site = &visit.site;
    let refuse = |errors: &[FieldError]| draw(visit, owner, typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
    let (key, filled) = site.store.read(|db| {
        let (key, _) = key_of(visit, db, owner.kind, owner.uid)?;
        let fields = fields(visit, "document", FIELDS)?;
        Ok::<_, Error>((key, read(visit, db, &fields, typed, "")?))
    })?;
    let mut errors = filled.errors;
    let values = filled.values;
    if file.is_none() && values.get("type").is_missing() && values.get("title").is_missing() {
        errors.push(FieldError::new("file", Message::new("error-required")));
    }
    if !errors.is_empty() {
        return refuse(&errors);
    }
    let received: Option<Received> = match file {
        None => None,
        Some((name, bytes)) => match site.files.receive(&mut Cursor::new(bytes), &name, MOST_BYTES as u64) {
            Ok(received) => Some(received),
            Err(Error::Invalid(errors)) => return refuse(&errors),
            Err(error) => return Err(error.into()),
        },
    };
    let text = |key: &str| values.get(key).as_str().map(str::to_owned);
    let outcome = site.store.write(|tx| {
        let operation = tx.begin(visit.access(), &site.clock, "attach_document", "")?;
        let attachment = Attachment {
            owner_kind: owner.kind.to_owned(),
            owner: key,
            type_id: values.get("type").as_int(),
            title: text("title"),
            file: None,
            issued_on: values.get("issued_on").as_date(),
            expires_on: values.get("expires_on").as_date(),
            visibility: text("visibility"),
            state: None,
            note: text("note"),
        };
        let hand = Hand::new(visit.access(), &site.clock);
        hand_in(tx, hand, &site.files, received.as_ref(), attachment)?;
        kit::journal::public_id(tx, operation)
    });
    match outcome {
        Ok(operation) => dialog::done(visit, &owner.address(), Message::new("pages-document-added"), operation),
        Err(Error::Invalid(errors)) => refuse(&errors),
        Err(error) => Err(error.into()),
    }
}

fn draw(visit: &Visit, owner: Owner, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let dialog = visit.site.store.read(|db| {
        let (_, name) = key_of(visit, db, owner.kind, owner.uid)?;
        let mut controls = controls(visit, db, "document", FIELDS, "", typed)?;
        for control in &mut controls {
            control.is_required = false;
        }
        Ok::<_, Failure>(Dialog {
            pen,
            menu: "students",
            hidden: Vec::new(),
            title: pen.t1("pages-document-of", "name", &name),
            lede: pen.t("pages-document-lede").to_owned(),
            action: format!("{}/documents", owner.address()),
            back: owner.address(),
            controls,
            file: Some((pen.t("pages-file").to_owned(), None)),
            errors: Vec::new(),
            submit: "pages-document-add",
        })
    })?;
    dialog.wrong(errors).answer(visit, status)
}
