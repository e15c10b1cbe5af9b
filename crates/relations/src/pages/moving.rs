//! Moving a card: by the hand that drops it on the board, or by a dialog that asks what its new stage wants to know.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kit::catalogue::Field;
use kit::error::FieldError;
use kit::query::Query;
use kit::write::{Hand, Values};
use kit::{Db, Error, Message, Result, Tx};
use serde_json::{Map, Value as Json_, json};
use ui::dialog::{self, Dialog};
use ui::{Answer, Control, Failure, Input, Pen, Typed, Visit, address, uid};
use uuid::Uuid;

use super::frame::{self, Row, leads_to};
use crate::commands::{Move, Place, move_card};
use crate::pipeline::RULES;

/// What the board says of a card that was put somewhere, with the way back.
#[derive(Template)]
#[template(path = "moved.html")]
struct Moved<'a> {
    pen: Pen<'a>,
    said: String,
    operation: Option<Uuid>,
    tone: &'static str,
}

/// What a hand says with a card.
#[derive(serde::Deserialize)]
struct Dropped {
    stage: Uuid,
    from: Option<Uuid>,
    before: Option<Uuid>,
    after: Option<Uuid>,
}

/// `POST /board/cards/{uid} {stage, from, before, after}`: what the board sends. A neighbour that left meanwhile does not
/// matter: the card then comes first.
pub async fn by_hand(visit: Visit, Path(id): Path<String>, bytes: Bytes) -> Answer {
    let card = uid(&id)?;
    let dropped: Dropped = serde_json::from_slice(&bytes).map_err(|_| Failure::Protocol(StatusCode::BAD_REQUEST))?;
    visit.run(move |visit| drop_card(visit, card, &dropped)).await
}

fn drop_card(visit: &Visit, card: Uuid, dropped: &Dropped) -> Answer {
    let (pen, site) = (visit.pen(), &visit.site);
    let outcome = site.store.write(|tx| {
        let (fields, record) = frame::record(visit, tx, "opportunity", card, &["stage"])?;
        let row = Row {
            fields: &fields,
            record: &record,
        };
        let stands = row.target("stage");
        if dropped.from.is_some() && dropped.from != stands {
            let stage = row.said(pen, "stage");
            return Ok::<_, Error>(Err((stage, last_hand(tx, record.id)?)));
        }
        let stage = key_of(tx, "pipeline_stage", dropped.stage)?.ok_or(Error::NotFound)?;
        let place = place(tx, stage, dropped)?;
        let operation = tx.begin(visit.access(), &site.clock, "move_opportunity", "")?;
        let to = Move {
            stage,
            place,
            from: None,
            values: Values::new(),
        };
        let written = move_card(tx, Hand::new(visit.access(), &site.clock), record.id, to)?;
        let (fields, now) = frame::record(visit, tx, "opportunity", card, &["stage", "title"])?;
        let row = Row {
            fields: &fields,
            record: &now,
        };
        let crossed = stands != row.target("stage");
        let operation = if written.changed {
            Some(kit::journal::public_id(tx, operation)?)
        } else {
            None
        };
        Ok(Ok((row.said(pen, "stage"), row.text("title"), operation, crossed)))
    });
    match outcome {
        Ok(Ok((stage, title, operation, crossed))) => {
            // A card that only changes its place in the stage says nothing: it is seen.
            let toast = crossed.then(|| Moved {
                pen,
                said: pen.t2("relations-moved-to", "title", &title, "stage", &stage),
                operation,
                tone: "ok",
            });
            let toast = toast.map(|toast| ui::markup(&toast)).transpose()?;
            Ok(Json(json!({ "toast": toast })).into_response())
        }
        Ok(Err((stage, actor))) => {
            let said = pen.t2("relations-moved-by", "actor", &actor, "stage", &stage);
            let toast = Moved {
                pen,
                said,
                operation: None,
                tone: "warn",
            };
            let toast = ui::markup(&toast)?;
            Ok((StatusCode::CONFLICT, Json(json!({ "toast": toast }))).into_response())
        }
        Err(Error::Invalid(errors))
            if errors
                .iter()
                .any(|error| RULES.iter().any(|(_, key)| error.field == *key)) =>
        {
            let stage = dropped.stage.to_string();
            let dialog = address::with(
                &format!("/opportunities/{card}/stage"),
                &[("stage", &stage), ("back", "/board")],
            );
            let json = json!({ "dialog": dialog });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json)).into_response())
        }
        Err(Error::Invalid(errors)) => {
            let said: Vec<String> = errors.iter().map(|error| pen.message(&error.message)).collect();
            let toast = Moved {
                pen,
                said: said.join(" "),
                operation: None,
                tone: "danger",
            };
            let json = json!({ "toast": ui::markup(&toast)? });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn key_of(db: &mut Db<'_>, table: &str, uid: Uuid) -> Result<Option<i64>> {
    let sql = format!("SELECT id FROM {table} WHERE uid = $1");
    Ok(db.scalar(&sql, &[uid.into()])?.as_int())
}

fn place(tx: &mut Tx<'_>, stage: i64, dropped: &Dropped) -> Result<Place> {
    let mut beside = |card: Option<Uuid>| -> Result<Option<i64>> {
        let Some(card) = card else { return Ok(None) };
        let sql = "SELECT id FROM opportunity WHERE uid = $1 AND stage_id = $2";
        Ok(tx.scalar(sql, &[card.into(), stage.into()])?.as_int())
    };
    if let Some(after) = beside(dropped.after)? {
        return Ok(Place::After(after));
    }
    Ok(beside(dropped.before)?.map_or(Place::First, Place::Before))
}

/// Who changed a record last.
fn last_hand(db: &mut Db<'_>, record: i64) -> Result<String> {
    let sql = "SELECT o.actor FROM journal j JOIN operation o ON o.id = j.operation_id WHERE j.record = $1
        ORDER BY j.id DESC LIMIT 1";
    Ok(db.scalar(sql, &[record.into()])?.to_text().into_owned())
}

/// `GET /opportunities/{uid}/stage?stage=&back=`
pub async fn ask(visit: Visit, Path(id): Path<String>, RawQuery(query): RawQuery) -> Answer {
    let card = uid(&id)?;
    let typed = Typed::new(&query.unwrap_or_default());
    visit
        .run(move |visit| draw(visit, card, &typed, &[], StatusCode::OK))
        .await
}

/// `POST /opportunities/{uid}/stage`
pub async fn save(visit: Visit, Path(id): Path<String>, body: String) -> Answer {
    let card = uid(&id)?;
    visit.run(move |visit| keep(visit, card, &Typed::new(&body))).await
}

fn keep(visit: &Visit, card: Uuid, typed: &Typed) -> Answer {
    let site = &visit.site;
    let refuse = |errors: &[FieldError]| draw(visit, card, typed, errors, StatusCode::UNPROCESSABLE_ENTITY);
    let filled = site.store.read(|db| {
        let fields = sayable(visit, typed)?;
        ui::read(visit, db, &fields, typed, "")
    })?;
    if !filled.errors.is_empty() {
        return refuse(&filled.errors);
    }
    let mut said = Map::new();
    said.insert("stage".into(), Json_::from(typed.get("stage").into_owned()));
    let outcome = site.store.write(|tx| {
        let (_, record) = frame::record(visit, tx, "opportunity", card, &[])?;
        let pipeline = tx.int("SELECT pipeline_id FROM opportunity WHERE id = $1", &[record.id.into()])?;
        let stage = crate::api::stage_named(tx, pipeline, &said, "stage")?;
        let stage = stage.ok_or_else(|| Error::invalid("stage", "error-required"))?;
        let operation = tx.begin(visit.access(), &site.clock, "move_opportunity", "")?;
        let to = Move {
            stage,
            place: Place::First,
            from: None,
            values: filled.values.clone(),
        };
        move_card(tx, Hand::new(visit.access(), &site.clock), record.id, to)?;
        kit::journal::public_id(tx, operation)
    });
    match outcome {
        Ok(operation) => dialog::done(visit, &back(card, typed), Message::new("relations-moved"), operation),
        Err(Error::Invalid(errors)) => refuse(&errors),
        Err(Error::Refused(message)) => refuse(&[FieldError::new("", message)]),
        Err(error) => Err(error.into()),
    }
}

/// The board it was asked from, or the page of the card.
fn back(card: Uuid, typed: &Typed) -> String {
    let from = typed.get("back");
    if from == "/board" || from.starts_with("/board?") {
        from.into_owned()
    } else {
        format!("/opportunities/{card}")
    }
}

/// What is typed of a card on coming into a stage: the fields that were shown.
fn sayable(visit: &Visit, typed: &Typed) -> Result<Vec<Arc<Field>>> {
    let kind = visit.access().kind("opportunity")?;
    let known = RULES
        .iter()
        .map(|(_, key)| *key)
        .chain(["lost_note"])
        .filter(|key| typed.find(key).is_some())
        .filter_map(|key| kind.find(key));
    let writable = known.filter(|(_, field)| visit.access().can_write(kind, &field.key));
    Ok(writable.map(|(_, field)| field.clone()).collect())
}

fn draw(visit: &Visit, card: Uuid, typed: &Typed, errors: &[FieldError], status: StatusCode) -> Answer {
    let pen = visit.pen();
    let back = back(card, typed);
    let dialog = visit.site.store.read(|db| {
        let (fields, record) = frame::record(visit, db, "opportunity", card, &["title", "pipeline", "stage"])?;
        let row = Row {
            fields: &fields,
            record: &record,
        };
        let pipeline = row.target("pipeline").ok_or(Error::NotFound)?;
        let query = Query::of("pipeline_stage")
            .filtered(leads_to("pipeline", pipeline))
            .sorted("position")
            .limit(60);
        let columns: Vec<&str> = ["name", "outcome"]
            .into_iter()
            .chain(RULES.iter().map(|(column, _)| *column))
            .collect();
        let stages = frame::read(visit, db, query, &columns)?;
        let choices: Vec<(String, String)> = Row::each(&stages)
            .map(|stage| (stage.record.uid.to_string(), stage.text("name")))
            .collect();
        let chosen = match typed.find("stage") {
            Some(stage) => stage.to_string(),
            None => row.target("stage").map(|stage| stage.to_string()).unwrap_or_default(),
        };
        let mut choose = Control::plain(pen, "stage", pen.t("field-opportunity-stage"), Input::Select(choices));
        choose.value = chosen.clone();
        let mut controls = vec![choose.typed(typed)];
        let stage = Row::each(&stages).find(|stage| stage.record.uid.to_string() == chosen);
        controls.extend(wanted(visit, db, card, stage, errors, typed)?);
        Ok::<_, Failure>(Dialog {
            pen,
            menu: "board",
            title: pen.t("relations-move").to_owned(),
            lede: row.text("title"),
            action: format!("/opportunities/{card}/stage"),
            back: back.clone(),
            hidden: vec![("back", back)],
            controls,
            file: None,
            errors: Vec::new(),
            submit: "relations-move-do",
        })
    })?;
    dialog.wrong(errors).answer(visit, status)
}

/// The controls of what a stage wants and the card does not say yet, or of what was found wrong.
fn wanted<'a>(
    visit: &'a Visit,
    db: &mut Db<'_>,
    card: Uuid,
    stage: Option<Row<'_>>,
    errors: &[FieldError],
    typed: &Typed,
) -> Result<Vec<Control<'a>>> {
    let kind = visit.access().kind("opportunity")?.clone();
    let keys: Vec<&str> = RULES.iter().map(|(_, key)| *key).collect();
    let (fields, record) = frame::record(visit, db, "opportunity", card, &keys)?;
    let mut controls = Vec::new();
    for (column, key) in RULES {
        let is_wanted = stage.is_some_and(|stage| stage.cell(column).is_some_and(|cell| cell.value.as_bool()));
        let is_wrong = errors.iter().any(|error| error.field == key);
        let Some(at) = fields.iter().position(|field| field.key == key) else {
            continue;
        };
        let is_said = !record.cells[at].value.is_missing();
        let is_shown = is_wrong || typed.find(key).is_some() || (is_wanted && !is_said);
        if is_shown && visit.access().can_write(&kind, key) {
            controls.push(Control::of(visit, db, &kind, &fields[at], &record.cells[at])?.typed(typed));
        }
    }
    Ok(controls)
}
