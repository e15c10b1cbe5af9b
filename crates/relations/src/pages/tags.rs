//! The tags of a contact or a company, put and taken off in place: by pressing, by typing a name. A name that no tag has
//! yet makes one, for who may.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use filter::{Filter, Literal, Op};
use kit::query::{Query, Record};
use kit::store::Tx;
use kit::write::{Hand, Values};
use kit::{Db, Error, Kind, Message, Result};
use ui::{Answer, Pen, Said, Typed, Visit, address, uid};
use uuid::Uuid;

use super::frame::{self, Row, leads_to};

/// Tags that are offered while a name is typed.
const OFFERED: usize = 200;
/// Tags of one record.
const MOST: usize = 60;

struct Tag {
    /// Of its place on the record.
    uid: String,
    name: String,
    tone: String,
    /// The list of those who have it.
    list: String,
}

#[derive(Template)]
#[template(path = "tags.html")]
struct Panel<'a> {
    pen: Pen<'a>,
    tags: Vec<Tag>,
    offered: Vec<String>,
    /// Where a name is sent, for who may put tags.
    action: Option<String>,
    may_remove: bool,
    error: Option<String>,
    /// What was typed and is wrong.
    typed: String,
    done: Option<Done>,
}

/// What the answer to a press says in passing.
struct Done {
    said: String,
    operation: Uuid,
}

pub fn panel(visit: &Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<String>> {
    draw(visit, db, kind, record).map(|panel| panel.map(|panel| ui::markup(&panel)).transpose())?
}

fn draw<'a>(visit: &'a Visit, db: &mut Db<'_>, kind: &Kind, record: &Record) -> Result<Option<Panel<'a>>> {
    let (pen, access) = (visit.pen(), visit.access());
    let query = Query::of("tagging")
        .filtered(leads_to(kind.key, record.uid))
        .limit(MOST);
    let found = match frame::read(visit, db, query, &["tag"]) {
        Err(Error::NotFound | Error::Filter(_)) => return Ok(None),
        found => found?,
    };
    let may_put = access.may("tagging", "create");
    if found.records.is_empty() && !may_put {
        return Ok(None);
    }
    let tones = frame::read(visit, db, Query::of("tag").limit(OFFERED), &["name", "tone"])?;
    let tags = Row::each(&found).map(|row| {
        let name = row.said(pen, "tag");
        let tone = row
            .target("tag")
            .and_then(|tag| Row::each(&tones).find(|one| one.record.uid == tag));
        Tag {
            uid: row.record.uid.to_string(),
            tone: tone.map_or_else(String::new, |one| one.text("tone")),
            list: address::with(&format!("/{}", kind.plural), &[("q", &having(&name))]),
            name,
        }
    });
    let tags: Vec<Tag> = tags.collect();
    let names = Row::each(&tones).map(|row| row.text("name"));
    Ok(Some(Panel {
        pen,
        offered: names.filter(|name| !tags.iter().any(|tag| tag.name == *name)).collect(),
        action: may_put.then(|| format!("/{}/{}/tags", kind.plural, record.uid)),
        may_remove: access.may("tagging", "delete"),
        error: None,
        typed: String::new(),
        done: None,
        tags,
    }))
}

/// The filter of those who have a tag.
fn having(name: &str) -> String {
    let named = Filter::is("name", Op::In, vec![Literal::Text(name.to_owned())]).to_text();
    format!("tags:({named})")
}

pub async fn put_on_contact(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    put(visit, "contact", uid(&id)?, body).await
}

pub async fn put_on_company(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    put(visit, "company", uid(&id)?, body).await
}

async fn put(visit: Visit, kind: &'static str, record: Uuid, body: String) -> Answer {
    visit
        .run(move |visit| {
            let typed = Typed::new(&body);
            let name = typed.get("tag").split_whitespace().collect::<Vec<_>>().join(" ");
            let outcome = doing(visit, kind, record, "put_tag", |tx, hand, id| {
                put_named(tx, hand, kind, id, &name)
            });
            answer(visit, kind, record, outcome, "relations-tag-put", &name)
        })
        .await
}

/// Puts the tag of a name on a record, making it when there is none.
fn put_named(tx: &mut Tx<'_>, hand: Hand<'_>, kind: &'static str, record: i64, name: &str) -> Result<()> {
    if name.is_empty() {
        return Err(Error::invalid("tag", "error-required"));
    }
    let known = tx.scalar(
        "SELECT id FROM tag WHERE fold(name) = $1",
        &[words::fold::fold(name).into()],
    )?;
    let tag = match known.as_int() {
        Some(tag) => tag,
        None if hand.access.may("tag", "create") => hand.create(tx, "tag", Values::new().with("name", name), None)?.id,
        None => return Err(Error::invalid("tag", "relations-tag-unknown")),
    };
    let values = Values::new().with("tag", tag).with(kind, record);
    hand.create(tx, "tagging", values, None).map(drop)
}

pub async fn take_off_contact(visit: Visit, Path((id, tagging)): Path<(String, String)>) -> Answer {
    take_off(visit, "contact", uid(&id)?, uid(&tagging)?).await
}

pub async fn take_off_company(visit: Visit, Path((id, tagging)): Path<(String, String)>) -> Answer {
    take_off(visit, "company", uid(&id)?, uid(&tagging)?).await
}

async fn take_off(visit: Visit, kind: &'static str, record: Uuid, tagging: Uuid) -> Answer {
    visit
        .run(move |visit| {
            let outcome = doing(visit, kind, record, "take_tag_off", |tx, hand, id| {
                let (_, found) = frame::record(visit, tx, "tagging", tagging, &[])?;
                let sql = format!("SELECT count(*) FROM tagging WHERE id = $1 AND {kind}_id = $2");
                if tx.int(&sql, &[found.id.into(), id.into()])? == 0 {
                    return Err(Error::NotFound);
                }
                hand.delete(tx, "tagging", found.id)
            });
            answer(visit, kind, record, outcome, "relations-tag-off", "")
        })
        .await
}

/// Does something with a record that this person sees; its operation.
fn doing(
    visit: &Visit,
    kind: &str,
    record: Uuid,
    verb: &str,
    work: impl FnOnce(&mut Tx<'_>, Hand<'_>, i64) -> Result<()>,
) -> Result<Uuid> {
    let site = &visit.site;
    site.store.write(|tx| {
        let (_, record) = frame::record(visit, tx, kind, record, &[])?;
        let operation = tx.begin(visit.access(), &site.clock, verb, "")?;
        work(tx, Hand::new(visit.access(), &site.clock), record.id)?;
        kit::journal::public_id(tx, operation)
    })
}

/// The panel as it now stands, or the page of the record without script.
fn answer(visit: &Visit, kind: &str, record: Uuid, outcome: Result<Uuid>, said: &'static str, typed: &str) -> Answer {
    let kind = visit.access().kind(kind)?.clone();
    let back = format!("/{}/{record}", kind.plural);
    let (done, error) = match outcome {
        Ok(operation) => (Some(operation), None),
        Err(Error::Invalid(errors)) => (None, errors.into_iter().next().map(|error| error.message)),
        Err(error) => return Err(error.into()),
    };
    if !visit.wants_part {
        let said = match (done, error) {
            (Some(operation), _) => Said::new(Message::new(said)).undoable(operation),
            (None, error) => Said::new(error.unwrap_or_else(|| Message::new("error-required"))),
        };
        return visit.go_saying(&back, &said);
    }
    let pen = visit.pen();
    let panel = visit.site.store.read(|db| {
        let (_, record) = frame::record(visit, db, kind.key, record, &[])?;
        draw(visit, db, &kind, &record)
    })?;
    let mut panel = panel.ok_or(Error::NotFound)?;
    panel.error = error.map(|message| pen.message(&message));
    if panel.error.is_some() {
        panel.typed = typed.to_owned();
    }
    panel.done = done.map(|operation| Done {
        said: pen.t(said).to_owned(),
        operation,
    });
    let mut response = visit.part(&panel)?;
    if panel.error.is_some() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
