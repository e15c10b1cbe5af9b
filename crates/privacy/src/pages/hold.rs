//! The dialog that holds a record: it is not erased although its time has come.

use axum::extract::Path;
use axum::http::StatusCode;
use kit::catalogue::Type;
use kit::error::FieldError;
use kit::write::{Hand, Values};
use kit::{Error, Kind, Message, Result};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Input, Policy, Routes, Typed, Visit, uid};
use uuid::Uuid;

use crate::hold::{KIND, REASONS};

/// The kinds of which one record may be held.
pub const HELD: &[&str] = &[
    "invoice",
    "quote",
    "enrolment",
    "funding_case",
    "document",
    "opportunity",
    "certificate",
];

/// The dialog, from the page of a record.
pub fn routes_of(kind: &Kind) -> Routes {
    if !HELD.contains(&kind.key) {
        return Routes::new();
    }
    let (key, may) = (kind.key, Policy::Action(KIND, "create"));
    let address = format!("/{}/{{uid}}/hold", kind.plural);
    Routes::new()
        .get(address.clone(), may, move |visit, path| ask(visit, key, path))
        .post(address, may, move |visit, path, body| hold(visit, key, path, body))
}

async fn ask(visit: Visit, kind: &'static str, Path(id): Path<String>) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| draw(visit, kind, record, &Typed::new(""), &[], StatusCode::OK))
        .await
}

fn draw(visit: &Visit, kind: &str, record: Uuid, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let (pen, site) = (visit.pen(), &visit.site);
    let kind = visit.access().kind(kind)?.clone();
    let (_, found) = site
        .store
        .read(|db| site.queries.record_in(db, visit.access(), kind.key, record, &[]))?;
    let reasons = REASONS.iter().map(|code| {
        (
            (*code).to_owned(),
            pen.t(&format!("choice-hold_reason-{code}")).to_owned(),
        )
    });
    let reason = Control::plain(
        pen,
        "reason",
        pen.t("field-retention_hold-reason"),
        Input::Select(reasons.collect()),
    );
    let dialog = Dialog {
        pen,
        menu: kind.plural,
        title: pen.t("hold-do").to_owned(),
        lede: pen.title(&found.title),
        action: format!("/{}/{record}/hold", kind.plural),
        back: format!("/{}/{record}", kind.plural),
        hidden: Vec::new(),
        controls: vec![
            reason.typed(typed),
            dialog::line(pen, "until", "field-retention_hold-until", typed),
            dialog::line(pen, "note", "field-retention_hold-note", typed),
        ],
        file: None,
        errors: Vec::new(),
        submit: "hold-do",
    };
    dialog.wrong(errors).answer(visit, status)
}

async fn hold(visit: Visit, kind: &'static str, Path(id): Path<String>, body: String) -> Answer {
    let record = uid(&id)?;
    visit
        .run(move |visit| {
            let typed = Typed::new(&body);
            let back = format!("/{}/{record}", visit.access().kind(kind)?.plural);
            match held(visit, kind, record, &typed) {
                Ok(operation) => dialog::done(visit, &back, Message::new("hold-done"), operation),
                Err(Error::Invalid(errors)) => {
                    draw(visit, kind, record, &typed, &errors, StatusCode::UNPROCESSABLE_ENTITY)
                }
                Err(error) => Err(error.into()),
            }
        })
        .await
}

fn held(visit: &Visit, kind: &str, record: Uuid, typed: &Typed) -> Result<Uuid> {
    let (site, access) = (&visit.site, visit.access());
    access.require(KIND, "create")?;
    let reason = typed.get("reason");
    if !REASONS.contains(&reason.as_ref()) {
        return Err(crate::not_a_choice("reason", &reason));
    }
    let until = dialog::read_day(typed, "until")?;
    let note = Some(typed.get("note").into_owned()).filter(|note| !note.is_empty());
    site.store.write(|tx| {
        let kind = access.kind(kind)?.clone();
        let persons = kind
            .fields
            .iter()
            .filter(|field| field.about && matches!(field.ty, Type::Ref(_)));
        let persons: Vec<String> = persons.map(|field| field.key.to_string()).collect();
        let (_, found) = site.queries.record_in(tx, access, kind.key, record, &[])?;
        let stored = kit::write::load(tx, &kind, found.id)?.ok_or(Error::NotFound)?;
        // On the page of who it is about, if it is about one person.
        let mut person = None;
        for key in persons {
            let id = stored.values.get(&key).as_int();
            let is_person = "SELECT id FROM person WHERE id = $1";
            if let Some(id) = id {
                person = tx.scalar(is_person, &[id.into()])?.as_int().or(person);
            }
        }
        let operation = tx.begin(access, &site.clock, "hold", "")?;
        let values = Values::new()
            .with("person", person)
            .with("subject_kind", kind.key)
            .with("subject", found.id)
            .with("subject_name", found.title)
            .with("reason", typed.get("reason").into_owned())
            .with("until", until)
            .with("note", note.clone());
        Hand::new(access, &site.clock).create_unchecked(tx, KIND, values, None)?;
        kit::journal::public_id(tx, operation)
    })
}
